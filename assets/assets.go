// Package assets holds what the program carries with it.
package assets

import (
	"embed"
	"strings"

	"github.com/BurntSushi/toml"
)

// Facts is the facts file: addresses and numbers, each with its source.
//
//go:embed facts.toml
var Facts []byte

// Languages are the words of each language: translations/en.json is the wording, in
// the format of go-i18n, and search/en.toml what the language adds to a search. A
// language is there as soon as its wording is.
//
//go:embed translations/*.json search/*.toml
var Languages embed.FS

// English is the wording that all others are made from.
func English() []byte {
	text, err := Languages.ReadFile("translations/en.json")
	if err != nil {
		panic("no English")
	}
	return text
}

// Icon is the program's own mark, a PNG. Made from icon.svg by rsvg-convert -w 128 -h
// 128: of an SVG the toolkit would paint it at each start, which takes it 40 ms.
//
//go:embed icon.png
var Icon []byte

//go:embed drawings
var drawings embed.FS

// Drawing returns one of our own pictures, an SVG of the palette's colours. A
// test sees to it that every name that is used has one.
func Drawing(name string) []byte {
	text, err := drawings.ReadFile("drawings/" + name + ".svg")
	if err != nil {
		panic("no drawing " + name)
	}
	return text
}

// CheckPage, CheckStyle and CheckScript are the page that checks the browser.
//
//go:embed check/page.html
var CheckPage string

//go:embed check/page.css
var CheckStyle []byte

//go:embed check/page.js
var CheckScript []byte

// Help is what --help prints. It is for support staff: the person who
// double-clicks sees none of it.
//
//go:embed help.txt
var Help string

// Policy is a policy for a clinic, with a word on each line: an example.
//
//go:embed policy.toml
var Policy []byte

// Licenses is what all parts of the program ask to be printed: make licenses
// writes it, and a test sees to it that no part is missing.
//
//go:embed licenses.txt
var Licenses string

// License is one license, and the parts of the program that it is of.
type License struct {
	Parts []string // as "name version: kind"
	Text  string
}

// LicenseList reads Licenses.
func LicenseList() (list []License) {
	_, text, _ := strings.Cut(Licenses, LicenseMark)
	for one := range strings.SplitSeq(text, LicenseMark) {
		parts, words, _ := strings.Cut(one, PartsMark)
		list = append(list, License{strings.Split(parts, "\n"), strings.Trim(words, "\n")})
	}
	return list
}

// LicenseMark begins a license in licenses.txt, PartsMark ends its list of parts.
var (
	LicenseMark = "\n" + strings.Repeat("=", 78) + "\n"
	PartsMark   = "\n" + strings.Repeat("-", 78) + "\n"
)

// Manifest is what the program calls itself.
type Manifest struct {
	Name, ID, Version string
	Build             int
}

// ReadManifest reads the text of FyneApp.toml. It fails when that is no TOML.
func ReadManifest(text string) (Manifest, error) {
	var file struct{ Details Manifest }
	_, err := toml.Decode(text, &file)
	return file.Details, err
}
