package password

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// packed are the words of all lists of zxcvbn 4.4.2, each with its best rank
// on one of them: leaked passwords, names, and the words of Wikipedia, films
// and television. Added are the rest of its list of leaked passwords, which it
// cuts at 30,000, and the 20,000 most common ones of Pwned Passwords by Royce
// Williams, as Django has them (common-passwords.txt). Sorted by their bytes,
// one a line.
//
//go:embed words.txt.gz
var packed []byte

// list is a sorted list of words with their ranks: 1 is what is tried first.
type list struct {
	kind  Hint
	words []string
	ranks []int
}

// common reads the lists when they are first wanted: most runs of the program
// rate no password. They are compiled in, and a test reads them.
var common = sync.OnceValue(func() list {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	l := list{kind: HintCommon}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		end := strings.LastIndexByte(line, ' ')
		n, err := strconv.Atoi(line[end+1:])
		if err != nil {
			panic(err)
		}
		l.words, l.ranks = append(l.words, line[:end]), append(l.ranks, n)
	}
	return l
})

// ownList makes a list of a person's own words, all of which are tried first.
func ownList(own []string) list {
	l := list{kind: HintOwn, words: slices.Compact(slices.Sorted(slices.Values(own)))}
	for range l.words {
		l.ranks = append(l.ranks, 1)
	}
	return l
}

// narrow returns the part of the words from lo to hi that has b at a place.
// All of them are alike before it.
func (l list) narrow(lo, hi, at int, b byte) (int, int) {
	from := lo + sort.Search(hi-lo, func(i int) bool { w := l.words[lo+i]; return len(w) > at && w[at] >= b })
	to := from + sort.Search(hi-from, func(i int) bool { w := l.words[from+i]; return w[at] > b })
	return from, to
}

// lookAlikes are the letters that a sign stands for, in zxcvbn's table.
func lookAlikes(sign byte) string {
	switch sign {
	case '4', '@':
		return "a"
	case '8':
		return "b"
	case '(', '{', '[', '<':
		return "c"
	case '3':
		return "e"
	case '6', '9':
		return "g"
	case '!':
		return "i"
	case '1', '|':
		return "il"
	case '7':
		return "lt"
	case '0':
		return "o"
	case '$', '5':
		return "s"
	case '+':
		return "t"
	case '%':
		return "x"
	case '2':
		return "z"
	}
	return ""
}

// find calls do for each word of the list that a text begins with, in small
// letters. Signs stand for letters too where leet is set. It follows only what
// some word goes on with, however many signs there are: zxcvbn tries every way
// to read all of them, which takes seconds for ten.
func (l list) find(text string, leet bool, do func(word string, rank int)) {
	var follow func(lo, hi, at int)
	follow = func(lo, hi, at int) {
		if lo == hi {
			return
		}
		if at > 0 && len(l.words[lo]) == at {
			do(l.words[lo], l.ranks[lo])
		}
		if at == len(text) {
			return
		}
		from, to := l.narrow(lo, hi, at, text[at])
		follow(from, to, at+1)
		if leet {
			for _, letter := range []byte(lookAlikes(text[at])) {
				from, to := l.narrow(lo, hi, at, letter)
				follow(from, to, at+1)
			}
		}
	}
	follow(0, len(l.words), 0)
}
