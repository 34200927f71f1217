package paper

import (
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestName leaves room for "-999" below the 255 bytes that every disk takes.
const longestName = 200

// reserved are devices on Windows, whatever comes behind a dot.
const reserved = " con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 conin$ conout$ "

// goodName reports whether a file may be called so on every system: sticks
// travel. Letters, digits and a few signs pass, and nothing else does. That
// answers names that lead to another folder (/ \ : ..), that name a device of
// Windows, or that read otherwise than they are written (controls, signs that
// turn the direction of reading).
func goodName(name string) bool {
	if name == "" || len(name) > longestName || !utf8.ValidString(name) {
		return false
	}
	for i, r := range name {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
		case i > 0 && strings.ContainsRune(" -_.()", r):
		case i > 0 && unicode.IsMark(r):
		default:
			return false
		}
	}
	if strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") {
		return false // Windows would drop them
	}
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	return !strings.Contains(reserved, " "+strings.TrimSpace(stem)+" ")
}

// numbered returns the name for the nth try: "sheet.pdf", "sheet-2.pdf" …
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	ending := filepath.Ext(name)
	return strings.TrimSuffix(name, ending) + "-" + strconv.Itoa(n) + ending
}

// printable is the name of a stick, which whoever formatted it has chosen,
// as it can be shown: without signs that show as nothing or turn the line
// around, and not longer than a button.
func printable(name string) string {
	const most = 40
	clean := strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, name)
	if runes := []rune(clean); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return clean
}
