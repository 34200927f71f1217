// Package docs_test reads the pages that people read before the code.
package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// link is a link or a picture in Markdown.
var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

func TestLinksLeadToFiles(t *testing.T) {
	pages := []string{"../README.md", "../SECURITY.md", "../CONTRIBUTING.md", "../CHANGELOG.md"}
	more, err := filepath.Glob("*.md")
	if err != nil || len(more) == 0 {
		t.Fatalf("%d pages beside this test: %v", len(more), err)
	}
	found := 0
	for _, page := range append(pages, more...) {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			to, _, _ := strings.Cut(m[1], "#")
			if to == "" || strings.Contains(to, "://") {
				continue
			}
			found++
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), to)); err != nil {
				t.Errorf("%s leads to %s, which is not there", page, to)
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d links found", found)
	}
}

// A picture that no page shows is one that nobody looks at.
func TestEveryPictureIsShown(t *testing.T) {
	page, err := os.ReadFile("screens.md")
	if err != nil {
		t.Fatal(err)
	}
	pictures, err := filepath.Glob("pictures/*.png")
	if err != nil || len(pictures) == 0 {
		t.Fatalf("%d pictures: %v", len(pictures), err)
	}
	for _, p := range pictures {
		if !strings.Contains(string(page), "]("+filepath.ToSlash(p)+")") {
			t.Errorf("screens.md does not show %s", p)
		}
	}
}
