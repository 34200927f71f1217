package password

import (
	"math"
	"strconv"
	"strings"
	"sync"
	"time"
)

// match calls add for whatever of a text is something that is guessed before
// all else is: what it is, where, and by how many guesses.
func (e *estimator) match(t typed, add func(kind Hint, i, j int, guesses float64)) {
	e.words(t.text, add)
	e.repeats(t, add)
	for _, k := range keyboards() {
		k.paths(t.text, add)
	}
	sequences(t.codes, add)
	dates(t.text, add)
}

// words finds the words of the lists: as they are, backwards, and with signs
// that stand for letters.
func (e *estimator) words(text string, add func(Hint, int, int, float64)) {
	lower, n := strings.ToLower(text), len(text)
	turned, turnedLower := reversed(text), reversed(lower)
	for _, l := range e.lists {
		for i := range text {
			l.find(lower[i:], true, func(word string, rank int) {
				j := i + len(word)
				if swaps := swapped(lower[i:j], word); swaps == 1 || len(word) > 1 {
					add(l.kind, i, j, float64(rank)*capitals(text[i:j])*swaps)
				}
			})
			l.find(turnedLower[i:], false, func(word string, rank int) {
				j := i + len(word)
				add(l.kind, n-j, n-i, float64(rank)*capitals(turned[i:j])*2)
			})
		}
	}
}

// capitals is how many ways of writing a word in capitals are tried, up to
// and with this one. The first, the last and all cost little.
func capitals(token string) float64 {
	upper, lower := 0, 0
	for _, b := range []byte(token) {
		switch {
		case isUpper(b):
			upper++
		case 'a' <= b && b <= 'z':
			lower++
		}
	}
	switch {
	case upper == 0:
		return 1
	case lower == 0, upper == 1 && len(token) > 1 && (isUpper(token[0]) || isUpper(token[len(token)-1])):
		return 2
	}
	return ways(upper, lower)
}

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }

// swapped is how many ways of putting signs for letters are tried, 1 where
// there are none in the text.
func swapped(token, word string) float64 {
	all := 1.0
	for p := range len(token) {
		sign, letter := token[p:p+1], word[p:p+1]
		if sign == letter || pairBefore(token, word, p) {
			continue
		}
		all *= ways(strings.Count(token, sign), strings.Count(token, letter))
	}
	return all
}

// pairBefore reports whether the sign stood for the same letter before.
func pairBefore(token, word string, p int) bool {
	for q := range p {
		if token[q] == token[p] && word[q] == word[p] {
			return true
		}
	}
	return false
}

func reversed(text string) string {
	b := []byte(text)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

// repeats finds what is written twice or more: "Winter23Winter23".
func (e *estimator) repeats(t typed, add func(Hint, int, int, float64)) {
	text := t.text
	for size := 1; 2*size <= len(text); size++ {
		for i := 0; i+2*size <= len(text); i++ {
			base := text[i : i+size]
			if text[i+size:i+2*size] != base || rhythmic(base) {
				continue
			}
			guesses, ok := e.known[base]
			if !ok {
				guesses, _ = e.estimate(t.part(i, i+size))
				e.known[base] = guesses
			}
			for times := 2; strings.HasPrefix(text[i+(times-1)*size:], base); times++ {
				add(HintRepeat, i, i+times*size, guesses*float64(times))
			}
		}
	}
}

// rhythmic reports whether a text is itself one that is repeated.
func rhythmic(text string) bool { return strings.Contains((text + text)[1:2*len(text)-1], text) }

// sequences finds "abcd", "9753" and the like: equal steps of five at most.
func sequences(text []rune, add func(Hint, int, int, float64)) {
	end := func(i, j, step int) {
		size := max(step, -step)
		if size == 0 || size > 5 || j-i <= 2 && size != 1 {
			return
		}
		guesses := 26.0
		switch b := text[i]; {
		case strings.ContainsRune("aAzZ019", b):
			guesses = 4
		case '0' <= b && b <= '9':
			guesses = 10
		}
		if step < 0 {
			guesses *= 2
		}
		add(HintSequence, i, j, guesses*float64(j-i))
	}
	i, last := 0, 0
	for k := 1; k < len(text); k++ {
		step := int(text[k]) - int(text[k-1])
		if k == 1 {
			last = step
		}
		if step != last {
			end(i, k, last)
			i, last = k-1, step
		}
	}
	if len(text) > 1 {
		end(i, len(text), last)
	}
}

// dates finds years, and days with or without signs between the numbers.
func dates(text string, add func(Hint, int, int, float64)) {
	for i := range text {
		for size := 4; size <= 10 && i+size <= len(text); size++ {
			token := text[i : i+size]
			if year, err := strconv.Atoi(token); err == nil && size == 4 && 1900 <= year && year < 2050 {
				add(HintDate, i, i+size, yearGuesses(year))
			}
			for _, d := range daysIn(token) {
				add(HintDate, i, i+size, d)
			}
		}
	}
}

// daysIn returns the guesses for each way of reading a token as a day.
func daysIn(token string) []float64 {
	var all []float64
	between := strings.IndexFunc(token, func(r rune) bool { return r < '0' || r > '9' })
	if between < 0 {
		for a := 1; a <= 4 && len(token) <= 8; a++ {
			for b := a + 1; b <= a+2 && b < len(token); b++ {
				if year, ok := day(token[:a], token[a:b], token[b:]); ok {
					all = append(all, 365*yearGuesses(year))
				}
			}
		}
		return all
	}
	sign := token[between : between+1]
	parts := strings.Split(token, sign)
	if strings.Contains(` /\_.-`, sign) && len(parts) == 3 {
		if year, ok := day(parts[0], parts[1], parts[2]); ok {
			all = append(all, 4*365*yearGuesses(year))
		}
	}
	return all
}

// day reads three numbers as a day with the year first or last, and returns
// the year that is guessed first.
func day(first, middle, last string) (year int, ok bool) {
	a, errA := strconv.ParseUint(first, 10, 16)
	b, errB := strconv.ParseUint(middle, 10, 16)
	c, errC := strconv.ParseUint(last, 10, 16)
	if errA != nil || errB != nil || errC != nil || len(middle) > 2 || b == 0 {
		return 0, false
	}
	best := math.Inf(1)
	for _, r := range [][3]uint64{{c, a, b}, {a, b, c}} {
		y, isYear := fullYear(int(r[0]))
		small, large := min(r[1], r[2]), max(r[1], r[2])
		if g := yearGuesses(y); isYear && 1 <= small && small <= 12 && large <= 31 && g < best {
			best, year, ok = g, y, true
		}
	}
	return year, ok
}

// fullYear reads two digits as a year from 1951 to 2050.
func fullYear(n int) (int, bool) {
	switch {
	case n <= 50:
		return 2000 + n, true
	case n <= 99:
		return 1900 + n, true
	}
	return n, 1000 <= n && n <= 2050
}

// thisYear is read once: a rating does not change while it is looked at.
var thisYear = sync.OnceValue(func() int { return time.Now().Year() })

// yearGuesses is how far the year is from now: 20 at the least.
func yearGuesses(year int) float64 {
	away := year - thisYear()
	return float64(max(away, -away, 20))
}

// keyboard is where the keys are.
type keyboard struct {
	at     map[byte][2]int // column and row
	shift  map[byte]bool
	beside [][2]int // where the keys beside a key are, in the order of the clock
	keys   float64
	degree float64 // how many keys a key has beside it, on average
}

// keyboards are the two layouts of letters and the two of the number pad.
var keyboards = sync.OnceValue(func() []keyboard {
	slanted := [][2]int{{-1, 0}, {0, -1}, {1, -1}, {1, 0}, {0, 1}, {-1, 1}}
	square := [][2]int{{-1, 0}, {-1, -1}, {0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}}
	make := func(beside [][2]int, keys, degree float64, rows, shifted []string) keyboard {
		k := keyboard{at: map[byte][2]int{}, shift: map[byte]bool{}, beside: beside, keys: keys, degree: degree}
		for _, set := range [][]string{rows, shifted} {
			for y, row := range set {
				for x := range len(row) {
					if row[x] != ' ' {
						k.at[row[x]] = [2]int{x, y}
					}
				}
			}
		}
		for _, row := range shifted {
			for _, b := range []byte(row) {
				k.shift[b] = true
			}
		}
		return k
	}
	return []keyboard{
		make(slanted, 94, 4.595744680851064, []string{"`1234567890-=", ` qwertyuiop[]\`, " asdfghjkl;'", " zxcvbnm,./"},
			[]string{"~!@#$%^&*()_+", " QWERTYUIOP{}|", ` ASDFGHJKL:"`, " ZXCVBNM<>?"}),
		make(slanted, 94, 4.595744680851064, []string{"`1234567890[]", ` ',.pyfgcrl/=\`, " aoeuidhtns-", " ;qjkxbmwvz"},
			[]string{"~!@#$%^&*(){}", ` "<>PYFGCRL?+|`, " AOEUIDHTNS_", " :QJKXBMWVZ"}),
		make(square, 15, 5.066666666666666, []string{" /*-", "789+", "456", "123", " 0."}, nil),
		make(square, 15, 5.066666666666666, []string{" =/*", "789-", "456+", "123", " 0."}, nil),
	}
})

// paths finds keys in a row, straight or with turns: "qwerty", "zxcvfr".
func (k keyboard) paths(text string, add func(Hint, int, int, float64)) {
	for i := 0; i < len(text)-1; {
		j, turns, shifted, last := i+1, 0, 0, -1
		if k.shift[text[i]] {
			shifted++
		}
		for ; j < len(text); j++ {
			way := k.way(text[j-1], text[j])
			if way < 0 {
				break
			}
			if k.shift[text[j]] {
				shifted++
			}
			if way != last {
				turns++
				last = way
			}
		}
		if j-i > 2 {
			add(HintKeyboard, i, j, k.guesses(j-i, turns, shifted))
		}
		i = j
	}
}

// way is in which direction a key lies beside another, -1 for in none.
func (k keyboard) way(from, to byte) int {
	a, known := k.at[from]
	b, also := k.at[to]
	if known && also {
		for w, d := range k.beside {
			if a[0]+d[0] == b[0] && a[1]+d[1] == b[1] {
				return w
			}
		}
	}
	return -1
}

func (k keyboard) guesses(size, turns, shifted int) float64 {
	sum := 0.0
	for i := 2; i <= size; i++ {
		for j := 1; j <= min(turns, i-1); j++ {
			sum += choose(i-1, j-1) * k.keys * math.Pow(k.degree, float64(j))
		}
	}
	if shifted > 0 {
		sum *= ways(shifted, size-shifted)
	}
	return sum
}
