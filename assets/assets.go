// Package assets holds what the program carries with it.
package assets

import _ "embed"

// Facts is the facts file: addresses and numbers, each with its source.
//
//go:embed facts.toml
var Facts []byte

// English is the wording, in the format of go-i18n.
//
//go:embed translations/en.json
var English []byte

// Icon is the program's own mark, an SVG.
//
//go:embed icon.svg
var Icon []byte

// Help is what --help prints, for support staff: the person who double-clicks
// sees none.
//
//go:embed help.txt
var Help string
