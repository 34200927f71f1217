package entry

import (
	"slices"
	"strings"
	"unicode"
)

// compare sets a typed address against the saved one. A user name is not
// compared: it need not be like the address at all.
//
// It tells where the two first differ and so, to somebody patient, the saved
// address bit by bit. It is for the person whose address it is, who can have
// it shown anyway.
func compare(v view, saved string) (Finding, bool) {
	want := []rune(strings.TrimSpace(saved))
	from, to := 0, len(v.text)
	for from < to && unicode.IsSpace(v.text[from]) {
		from++
	}
	for to > from && unicode.IsSpace(v.text[to-1]) {
		to--
	}
	got := v.text[from:to]
	if len(want) == 0 || !isMail(want) || !isMail(got) {
		return Finding{}, false
	}
	whole := Finding{At: v.at[from], Len: len(got)}
	switch exact, folded := differs(got, want); {
	case exact < 0:
		whole.Code, whole.Severity = SavedSame, Fine
	case folded < 0:
		whole.Code, whole.Severity, whole.At, whole.Len = SavedCase, Notice, from+exact, 1
	case folded > slices.Index(want, '@') && slices.Index(got, '@') == slices.Index(want, '@'):
		whole.Code, whole.Severity = SavedDomain, Notice
		whole.At = from + slices.Index(got, '@') + 1
		whole.Len = to - whole.At
	default:
		whole.Code, whole.Severity, whole.At = SavedDiffers, Notice, from+folded
		whole.Len = min(1, to-whole.At)
		whole.Args.Place = folded + 1
	}
	return whole, true
}

// differs returns the index of the first difference, and of the first that
// is not one of capitals only; -1 for none.
func differs(a, b []rune) (exact, folded int) {
	exact = -1
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a) || i >= len(b):
			if exact < 0 {
				exact = i
			}
			return exact, i
		case a[i] == b[i]:
		case unicode.ToLower(a[i]) != unicode.ToLower(b[i]):
			if exact < 0 {
				exact = i
			}
			return exact, i
		case exact < 0:
			exact = i
		}
	}
	return exact, -1
}
