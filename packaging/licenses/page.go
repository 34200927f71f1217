package main

import (
	"embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"signinhelper/assets"
)

// extraFiles are what no module brings along: the language, and data of others
// inside of a module. The first line names the part and its kind.
//
//go:embed extra/*.txt
var extraFiles embed.FS

// extras reads the licenses that are kept by hand.
func extras(from embed.FS) (files []file, err error) {
	entries, err := from.ReadDir("extra")
	for _, e := range entries {
		text, err := from.ReadFile("extra/" + e.Name())
		if err != nil {
			return nil, err
		}
		head, body, _ := strings.Cut(tidy(string(text)), "\n")
		name, kind, ok := strings.Cut(head, ": ")
		if !ok || strings.TrimSpace(body) == "" {
			return nil, fmt.Errorf("extra/%s: the first line is \"name: kind\", and the license follows", e.Name())
		}
		files = append(files, file{module: module{Path: name}, kind: kind, text: strings.Trim(body, "\n")})
	}
	return files, err
}

const intro = `Sign-in Helper is made with the work of others. These are the parts and their
licenses. "make licenses" writes this file.
`

// writePage writes each text once, below the parts that it is of.
func writePage(out io.Writer, files []file) error {
	var texts []string
	parts := map[string][]string{}
	for _, f := range files {
		if parts[f.text] == nil {
			texts = append(texts, f.text)
		}
		name := strings.TrimSpace(f.Path+" "+f.Version) + ": " + f.kind
		if strings.Contains(f.name, "/") { // of a font or some code within
			name = f.Path + " " + f.Version + ", " + f.name + ": " + f.kind
		}
		if !slices.Contains(parts[f.text], name) {
			parts[f.text] = append(parts[f.text], name)
		}
	}
	var b strings.Builder
	b.WriteString(intro)
	for _, text := range texts {
		b.WriteString(assets.LicenseMark + strings.Join(parts[text], "\n") + assets.PartsMark + "\n" + text + "\n")
	}
	_, err := io.WriteString(out, b.String())
	return err
}
