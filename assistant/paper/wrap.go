package paper

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// wrap cuts a text into lines of that width. A word too long for a line, such
// as an address, is cut behind a sign where that is possible, and in the
// middle where it is not. There is always a line, if an empty one.
func (s *setter) wrap(text string, st style, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s.clean(text, st)) {
		for first := true; word != ""; first = false {
			joined := word
			if line != "" && first {
				joined = line + " " + word
			}
			if s.width(joined, st) <= width {
				line = joined
				break
			}
			if line != "" {
				lines, line = append(lines, line), ""
				continue
			}
			n := s.cut(word, st, width)
			lines, word = append(lines, word[:n]), word[n:]
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// cut returns how much of a long word goes on a line: at least one letter.
func (s *setter) cut(word string, st style, width float64) int {
	fits, sign := 0, 0
	for i, r := range word {
		end := i + len(string(r))
		if i > 0 && s.width(word[:end], st) > width {
			break
		}
		fits = end
		if strings.ContainsRune("/.-@_&?=", r) {
			sign = end
		}
	}
	if sign > 0 && sign < len(word) {
		return sign
	}
	return fits
}

// clean returns a text as it can be printed: accents as one letter each, no
// signs that only steer, and a question mark for what the font has not.
func (s *setter) clean(text string, st style) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		case !s.hasGlyph(r, st):
			return '?'
		}
		return r
	}, norm.NFC.String(text))
}

// has reports whether the font has all letters of a text.
func (s *setter) has(text string, st style) bool {
	for _, r := range norm.NFC.String(text) {
		if unicode.IsPrint(r) && !unicode.IsSpace(r) && !s.hasGlyph(r, st) {
			return false
		}
	}
	return true
}

// hasGlyph reports whether the font has a letter that fpdf can set: it knows
// the first 65,535 of Unicode only, and fails at the next.
func (s *setter) hasGlyph(r rune, st style) bool {
	font := s.fonts[0]
	if st.bold {
		font = s.fonts[1]
	}
	index, err := font.GlyphIndex(&s.buf, r)
	return err == nil && index != 0 && r < 0xFFFF
}
