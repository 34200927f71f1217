package entry

import (
	"slices"
	"strings"
)

// alike are the pairs that look the same in a form field.
var alike = []string{"0o", "1l", "1i", "li", "5s"}

func isAlike(a, b byte) bool {
	return slices.Contains(alike, string([]byte{a, b})) || slices.Contains(alike, string([]byte{b, a}))
}

// confusable reports whether a name looks like another, or is that name.
func confusable(a, b string) bool {
	if len(a) != len(b) {
		a = strings.ReplaceAll(a, "rn", "m")
	}
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if a[i] != b[i] && !isAlike(a[i], b[i]) {
			return false
		}
	}
	return true
}

// rows are the letters of the keyboard sold in the United States, each row
// half a key to the right of the one above it.
var rows = []string{"1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm"}

// neighbours reports whether two keys touch.
func neighbours(a, b byte) bool {
	for y, row := range rows {
		x := strings.IndexByte(row, a)
		if x < 0 {
			continue
		}
		touches := func(y, x int) bool {
			return y >= 0 && y < len(rows) && x >= 0 && x < len(rows[y]) && rows[y][x] == b
		}
		return touches(y, x-1) || touches(y, x+1) ||
			touches(y-1, x) || touches(y-1, x+1) || touches(y+1, x) || touches(y+1, x-1)
	}
	return false
}

// distance counts the slips of the hand between a typed and a meant name: 1
// for a neighbouring key, a look-alike, a letter missing, doubled or swapped
// with the next; 3 for any other key. It is an optimal string alignment.
func distance(typed, meant string) int {
	if len(typed) > 2*len(meant) {
		return 3 * len(typed)
	}
	d := make([][]int, len(typed)+1)
	for i := range d {
		d[i] = make([]int, len(meant)+1)
	}
	for j := range meant {
		d[0][j+1] = j + 1
	}
	for i := range len(typed) {
		d[i+1][0] = d[i][0] + slight
		if i == 0 && isLetter(rune(typed[0])) {
			d[1][0] = added(typed, 0)
		}
		for j := range len(meant) {
			best := min(d[i][j]+replaced(typed[i], meant[j]), d[i+1][j]+1, d[i][j+1]+added(typed, i))
			if i > 0 && j > 0 && typed[i] == meant[j-1] && typed[i-1] == meant[j] {
				best = min(best, d[i-1][j-1]+1)
			}
			d[i+1][j+1] = best
		}
	}
	return d[len(typed)][len(meant)]
}

func replaced(typed, meant byte) int {
	switch {
	case typed == meant:
		return 0
	case neighbours(typed, meant) || isAlike(typed, meant):
		return 1
	}
	return slight
}

// added is the cost of a key too many: cheap when it doubles the key before
// it, or when the finger touched it on the way.
func added(typed string, i int) int {
	for _, k := range []int{i - 1, i + 1} {
		if k >= 0 && k < len(typed) && (typed[k] == typed[i] || neighbours(typed[k], typed[i])) {
			return 1
		}
	}
	return slight
}

// letters counts the letters in which two names differ: one missing, one too
// many, another, or two swapped.
func letters(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := range len(a) {
		for j := range len(b) {
			other := 1
			if a[i] == b[j] {
				other = 0
			}
			best := min(d[i][j]+other, d[i+1][j]+1, d[i][j+1]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				best = min(best, d[i-1][j-1]+1)
			}
			d[i+1][j+1] = best
		}
	}
	return d[len(a)][len(b)]
}
