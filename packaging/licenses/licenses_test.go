package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	bom "github.com/CycloneDX/cyclonedx-go"

	"signinhelper/assets"
)

// What is shipped says what a new or changed module asks for, too.
func TestTheLicensesOfAllPartsAreShipped(t *testing.T) {
	root = "../.."
	var page, bill bytes.Buffer
	if err := run(nil, &page); err != nil {
		t.Fatal(err)
	}
	if page.String() != assets.Licenses {
		t.Error("assets/licenses.txt is not what the modules ask for now: make licenses writes it")
	}

	// No part is in the program that is not on the page and the bill, by name and
	// version. This asks the module's own list, not the one that made the page.
	if err := run([]string{"sbom", "1.2.3", "22.3.6-1"}, &bill); err != nil {
		t.Fatal(err)
	}
	var told bom.BOM
	if err := json.Unmarshal(bill.Bytes(), &told); err != nil {
		t.Fatal(err)
	}
	linked, err := list()
	if err != nil || len(linked) < 40 {
		t.Fatalf("%d modules: %v", len(linked), err)
	}
	for _, p := range linked {
		if !strings.Contains(assets.Licenses, "\n"+p.Path+" "+p.Version+":") {
			t.Errorf("no license of %s", p.Path)
		}
		if !slices.ContainsFunc(*told.Components, func(c bom.Component) bool { return c.Name == p.Path && c.Version == p.Version }) {
			t.Errorf("%s is not on the bill", p.Path)
		}
	}
	if last := (*told.Components)[len(*told.Components)-1]; last.Name != "mesa" || last.CPE != "cpe:2.3:a:mesa3d:mesa:22.3.6:*:*:*:*:*:*:*" {
		t.Errorf("Mesa is on the bill as %+v", last)
	}
	if c := told.Metadata.Component; c.Name != "signin-helper" || c.Version != "1.2.3" {
		t.Errorf("the bill is of %s %s", c.Name, c.Version)
	}
}

func TestALicenseThatIsMissingUnknownOrNotAllowedIsAnError(t *testing.T) {
	grant, err := os.ReadFile("../../LICENSE")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ file, text, wrong string }{
		{"LICENSE", string(grant), ""},
		{"copying.txt", string(grant), ""},
		{"README", string(grant), "no license file"},
		{"testdata/LICENSE", string(grant), "no license file"},
		{"LICENSE", "You may use this on Tuesdays.", "no license that is known"},
		{"COPYING", "This program is free software: you can redistribute it and/or modify it under the terms of the GNU General Public License as published by the Free Software Foundation, either version 3 of the License, or (at your option) any later version.", "not of a kind that we ship"},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, filepath.FromSlash(c.file))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		part := &packages{module{Path: "example.com/new", Version: "v1.0.0", Dir: dir}, map[string]bool{dir: true}}
		_, err := collect(map[string]*packages{part.Path: part})
		if c.wrong == "" && err != nil || c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)) {
			t.Errorf("%s with %.30q: %v", c.file, c.text, err)
		}
	}
}

// The program shows each license by itself.
func TestTheListOfLicensesIsReadAsItIsWritten(t *testing.T) {
	list := assets.LicenseList()
	if len(list) < 30 {
		t.Fatalf("%d licenses", len(list))
	}
	for _, l := range list {
		if len(l.Parts) == 0 || !strings.Contains(l.Parts[0], ": ") || len(l.Text) < 80 {
			t.Errorf("%q has the text %.40q", l.Parts, l.Text)
		}
	}
}
