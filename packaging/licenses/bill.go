package main

import (
	"io"
	"runtime"
	"strings"

	bom "github.com/CycloneDX/cyclonedx-go"
)

// writeBill prints which parts the program of this version is made of, and Mesa
// which only the packages for Windows have beside it, "" for none. It holds
// no time and no random number: the same parts make the same bill.
func writeBill(out io.Writer, version, mesa string, files []file) error {
	self := bom.Component{
		BOMRef: "pkg:generic/signin-helper@" + version, Type: bom.ComponentTypeApplication, Name: "signin-helper", Version: version,
		PackageURL: "pkg:generic/signin-helper@" + version, Licenses: &bom.Licenses{{License: &bom.License{ID: "MIT"}}},
	}
	bill := bom.NewBOM()
	bill.Metadata = &bom.Metadata{Component: &self}
	var parts []bom.Component
	var refs []string
	for _, f := range files {
		purl := "pkg:golang/" + f.Path + "@" + f.Version
		if n := len(parts); n > 0 && parts[n-1].PackageURL == purl { // one more file of the same part
			*parts[n-1].Licenses = withKind(*parts[n-1].Licenses, f.kind)
			continue
		}
		refs = append(refs, purl)
		parts = append(parts, bom.Component{
			BOMRef: purl, Type: bom.ComponentTypeLibrary, Name: f.Path, Version: f.Version, PackageURL: purl,
			Scope: bom.ScopeRequired, Licenses: ptr(withKind(nil, f.kind)),
		})
	}
	std := "pkg:golang/std@" + strings.TrimPrefix(runtime.Version(), "go") // who looks for weaknesses asks for it
	refs = append(refs, std)
	parts = append(parts, bom.Component{
		BOMRef: std, Type: bom.ComponentTypeLibrary, Name: "std", Version: strings.TrimPrefix(runtime.Version(), "go"), PackageURL: std,
		Scope: bom.ScopeRequired, Licenses: ptr(withKind(nil, "BSD-3-Clause")),
	})
	if mesa != "" {
		purl := "pkg:deb/debian/mesa@" + mesa + "?arch=source"
		upstream, _, _ := strings.Cut(mesa, "-")
		refs = append(refs, purl)
		parts = append(parts, bom.Component{
			BOMRef: purl, Type: bom.ComponentTypeLibrary, Name: "mesa", Version: mesa, PackageURL: purl, CPE: "cpe:2.3:a:mesa3d:mesa:" + upstream + ":*:*:*:*:*:*:*",
			Scope: bom.ScopeOptional, Licenses: ptr(withKind(nil, "MIT AND BSL-1.0 AND BSD-2-Clause")),
		})
	}
	bill.Components = &parts
	bill.Dependencies = &[]bom.Dependency{{Ref: self.BOMRef, Dependencies: &refs}}
	enc := bom.NewBOMEncoder(out, bom.BOMFileFormatJSON)
	enc.SetPretty(true)
	return enc.Encode(bill)
}

func ptr[T any](v T) *T { return &v }

// withKind adds the kinds of one more file. What is no name of SPDX is given as a
// name of our own.
func withKind(l bom.Licenses, kinds string) bom.Licenses {
	for kind := range strings.SplitSeq(kinds, " AND ") {
		choice := bom.LicenseChoice{License: &bom.License{ID: kind}}
		switch kind {
		case "ICC", "GooglePatentClause", "GooglePatentsFile":
			choice = bom.LicenseChoice{License: &bom.License{Name: kind}}
		}
		known := false
		for _, old := range l {
			known = known || *old.License == *choice.License
		}
		if !known {
			l = append(l, choice)
		}
	}
	return l
}
