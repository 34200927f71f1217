package assistant

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The most of a query that is looked at: nobody types more by hand.
const (
	mostQueryWords = 12
	longestWord    = 40 // runes
)

// Search returns the IDs of the texts that answer a query, the best first,
// while it is being typed: "pasw" finds "password". Case and accents do not
// count, and a few slips of spelling are forgiven. An empty query finds all.
// The same query and texts always give the same order.
//
// It compares words by their distance. The fuzzy finders at hand (lithammer
// fuzzysearch v1.1.8, sahilm/fuzzy v0.1.3) want every typed letter to occur
// in order: that finds files by initials, but neither two letters swapped nor a letter
// too many.
func Search(query string, texts map[LibraryID]string) []LibraryID {
	wanted := searchWords(query)
	wanted = wanted[:min(len(wanted), mostQueryWords)]
	type hit struct {
		id    LibraryID
		score int
		place int
	}
	var hits []hit
	for id, text := range texts {
		if score, ok := matchWords(wanted, searchWords(text)); ok {
			hits = append(hits, hit{id, score, placeOf(id)})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(a.place, b.place), cmp.Compare(a.id, b.id))
	})
	var ids []LibraryID
	for _, h := range hits {
		ids = append(ids, h.id)
	}
	return ids
}

// placeOf returns where an entry stands in the library; last when it does not.
func placeOf(id LibraryID) int {
	all := Library()
	if i := slices.IndexFunc(all, func(e LibraryEntry) bool { return e.ID == id }); i >= 0 {
		return i
	}
	return len(all)
}

// The cost of a word that is not in the text. A short one ("the", "did")
// says little, so a text may lack it.
const (
	missingLong  = 100
	missingShort = 10
	shortWord    = 3 // runes
)

// matchWords returns how badly a text answers the wanted words, 0 being best. At
// least half of the long words must be in it, or one word if none is long.
func matchWords(wanted, text []string) (score int, ok bool) {
	long, missed, found := 0, 0, 0
	for _, q := range wanted {
		isLong := len([]rune(q)) > shortWord
		if isLong {
			long++
		}
		cost, in := nearestWord(q, text)
		switch {
		case in:
			found++
			score += cost
		case isLong:
			missed++
			score += missingLong
		default:
			score += missingShort
		}
	}
	switch {
	case len(wanted) == 0:
		return 0, true
	case long == 0:
		return score, found > 0
	}
	return score, 2*missed <= long && missed < long
}

// nearestWord returns the cost of the word of the text that is nearest to a
// wanted one: 0 when it is there, 1 when it starts one, 4 for each slip.
func nearestWord(q string, text []string) (cost int, ok bool) {
	wanted := []rune(q)
	least := -1
	for _, w := range text {
		cost := -1
		switch whole, start := wordDistance(wanted, []rune(w)); {
		case whole <= forgiven(len(wanted)):
			cost = 4 * whole
		case start <= forgiven(len(wanted)):
			cost = 4*start + 1
		}
		if cost >= 0 && (least < 0 || cost < least) {
			least = cost
		}
	}
	return least, least >= 0
}

// forgiven is how many slips a word of n letters may have. Short words are
// near to too many others.
func forgiven(n int) int {
	switch {
	case n <= shortWord:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// wordDistance returns the slips between a typed word and a word of the text, and
// between it and the likeliest start of that word, since typing goes on. A
// slip is a letter missing, added, wrong, or swapped with the next (optimal
// string alignment).
func wordDistance(typed, word []rune) (whole, start int) {
	before, last := []int(nil), make([]int, len(word)+1)
	for j := range last {
		last[j] = j
	}
	for i := range typed {
		next := make([]int, len(word)+1)
		next[0] = i + 1
		for j := range word {
			wrong := 1
			if typed[i] == word[j] {
				wrong = 0
			}
			next[j+1] = min(last[j]+wrong, last[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && typed[i] == word[j-1] && typed[i-1] == word[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, last = last, next
	}
	return last[len(word)], slices.Min(last)
}

// searchWords returns the different words of a text, in small letters and without
// accents.
func searchWords(text string) []string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(text))
	apart := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	seen := map[string]int{}
	for i, w := range strings.FieldsFunc(plain, apart) {
		if runes := []rune(w); len(runes) > longestWord {
			w = string(runes[:longestWord])
		}
		if _, known := seen[w]; !known {
			seen[w] = i
		}
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b string) int { return cmp.Compare(seen[a], seen[b]) })
}
