// Command licenses is "make licenses": it writes assets/licenses.txt, which the
// program carries with it, from the license files of all modules that are linked
// into it on any system. "sbom VERSION [MESA]" instead prints the same parts as a
// CycloneDX bill of materials, with Mesa of that version if the packages have it. A part without a license file, or with one of a kind that is not
// on the list below, stops it: that wants a person.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// kinds may be shipped in a program that anyone may pass on: all that they ask
// is to be named and printed. MPL-2.0 asks for the source of its own files, which
// are shipped as they are.
var kinds = []string{"MIT", "BSD-2-Clause", "BSD-2-Clause-Views", "BSD-3-Clause", "Apache-2.0", "ISC", "Zlib", "0BSD", "CC0-1.0", "Unicode-3.0",
	"GooglePatentClause", "GooglePatentsFile", "OFL-1.1", "Bitstream-Vera", "CC-BY-4.0", "MPL-2.0", "Unlicense"}

// known are license files that the classifier does not know, by their checksum. A
// person has read each; once its text changes, it wants to be read again.
var known = map[string]string{
	"a30f2466a95cd1eaeff6041692f43469edcca052d002e877015a819c6e31c194": "Bitstream-Vera", // fyne's font DejaVu
	"4429d00ff0ae8e3e2bb58463396e8c47f52ba859702f84c85d4e1e628c34943c": "ICC",            // fpdf's color profile: free to use, sell and embed
}

// surely is how much of a file must be known words of licenses, in percent. The
// rest is names and dates.
const surely = 75.0

// module is one part of the program as "go list" tells of it.
type module struct {
	Path, Version, Dir, Sum string
	Main                    bool
}

// file is a license of some part, and of what kind it is.
type file struct {
	module
	name, kind, text string
}

func main() {
	err := run(os.Args[1:], os.Stdout)
	if err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "licenses:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	linked, err := list()
	if err != nil {
		return err
	}
	files, err := collect(linked)
	if err != nil {
		return err
	}
	if len(args) > 0 {
		mesa := ""
		switch {
		case args[0] != "sbom" || len(args) < 2 || len(args) > 3:
			return fmt.Errorf("%q: only \"sbom VERSION [VERSION of Mesa]\" is known", args)
		case len(args) == 3:
			mesa = args[2]
		}
		return writeBill(out, args[1], mesa, files)
	}
	extra, err := extras(extraFiles)
	if err != nil {
		return err
	}
	return writePage(out, append(files, extra...))
}

// packages are what "go list" says of the packages of one module.
type packages struct {
	module
	folders map[string]bool // with packages that are linked
}

// root is the folder of the project.
var root = "."

// list asks which packages the program is made of, on each system it is made for.
func list() (map[string]*packages, error) {
	linked := map[string]*packages{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		cmd := exec.Command("go", "list", "-deps", "-tags", "migrated_fynedo,no_metadata,no_animations", "-json=Dir,Module", ".")
		cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1")
		cmd.Dir, cmd.Stderr = root, os.Stderr
		told, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("go list for %s: %w", system, err)
		}
		for dec := json.NewDecoder(bytes.NewReader(told)); dec.More(); {
			var p struct {
				Dir    string
				Module *module
			}
			if err := dec.Decode(&p); err != nil {
				return nil, err
			}
			if p.Module == nil || p.Module.Main {
				continue // the standard library has an entry among the extras
			}
			if linked[p.Module.Path] == nil {
				linked[p.Module.Path] = &packages{*p.Module, map[string]bool{}}
			}
			linked[p.Module.Path].folders[p.Dir] = true
		}
	}
	return linked, nil
}

// licenseName is what people call such files.
var licenseName = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|notice|patents|ofl)([-_.].*)?$`)

// collect finds the license files of all modules and tells their kinds.
func collect(linked map[string]*packages) (files []file, err error) {
	var wrong []error
	for _, name := range slices.Sorted(maps.Keys(linked)) {
		p, found := linked[name], 0
		err := filepath.WalkDir(p.Dir, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && path != p.Dir && p.foreign(path):
				return filepath.SkipDir
			case d.IsDir() || !licenseName.MatchString(d.Name()) || strings.HasSuffix(path, ".go"):
				return nil
			}
			found++
			f, err := read(p.module, path)
			files = append(files, f)
			return err
		})
		if err == nil && found == 0 {
			err = fmt.Errorf("%s has no license file", p.Path)
		}
		wrong = append(wrong, err)
	}
	return files, errors.Join(wrong...)
}

// foreign tells whether a folder has nothing that goes into the program: test
// data, and packages that are not linked. A folder without Go files may hold
// fonts or C code of the package above it.
func (p *packages) foreign(folder string) bool {
	name := filepath.Base(folder)
	if strings.HasPrefix(name, ".") || name == "testdata" {
		return true
	}
	for inside := range p.folders {
		if inside == folder || strings.HasPrefix(inside, folder+string(filepath.Separator)) {
			return false
		}
	}
	goes, _ := filepath.Glob(filepath.Join(folder, "*.go"))
	return len(goes) > 0
}

// read reads a license file and finds out its kind.
func read(m module, path string) (file, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return file{}, err
	}
	within, _ := filepath.Rel(m.Dir, path)
	f := file{module: m, name: filepath.ToSlash(within), text: tidy(string(text))}
	f.kind, err = kindOf(m.Path+"/"+f.name, text)
	return f, err
}

// kindOf tells of which kind a license is. It fails for one that must not be
// shipped, or of which nobody knows whether it may.
func kindOf(name string, text []byte) (string, error) {
	if kind := known[fmt.Sprintf("%x", sha256.Sum256(text))]; kind != "" {
		return kind, nil
	}
	c := licensecheck.Scan(text)
	var ids []string
	for _, m := range c.Match {
		if !slices.Contains(ids, m.ID) {
			ids = append(ids, m.ID)
		}
		if !slices.Contains(kinds, m.ID) {
			return "", fmt.Errorf("%s: the license %s is not of a kind that we ship", name, m.ID)
		}
	}
	if c.Percent < surely || len(ids) == 0 {
		return "", fmt.Errorf("%s: no license that is known (%.0f %% of it is %v)", name, c.Percent, ids)
	}
	return strings.Join(ids, " AND "), nil
}

// tidy leaves what differs from computer to computer out of a text.
func tidy(text string) string {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t\f")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
