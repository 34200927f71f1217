package assistant

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The most of a query that is looked at, as nobody types more by hand, and the most
// that is found.
const (
	mostQueryWords = 12
	longestWord    = 40 // runes
	mostFound      = 10 // nobody reads on
)

// Text is what an entry says, for a search.
type Text struct{ Title, Body string }

// Index is what a search looks through.
type Index struct {
	entries    []indexed
	vocabulary Vocabulary
}

type indexed struct {
	id    LibraryID
	place int
	parts []part
}

// NewIndex reads the texts once, so that they need not be read again for each
// letter that is typed.
func NewIndex(texts map[LibraryID]Text, v Vocabulary) Index {
	index := Index{vocabulary: v}
	for id, text := range texts {
		parts := []part{newPart(text.Title, inTitle), newPart(v.also[id], inAlso), newPart(text.Body, inBody)}
		index.entries = append(index.entries, indexed{id, placeOf(id), parts})
	}
	slices.SortFunc(index.entries, func(a, b indexed) int { return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.id, b.id)) })
	return index
}

// Search returns the IDs of the texts that answer a query, the best first,
// while it is being typed: "pasw" finds "password". Case and accents do not
// count, a few slips of spelling are forgiven, and the vocabulary tells which
// words mean the same. An empty query finds all. The same query and texts always
// give the same order. It is no more than can be read.
//
// It compares words by their distance. The fuzzy finders at hand (lithammer
// fuzzysearch v1.1.8, sahilm/fuzzy v0.1.3) want every typed letter to occur
// in order: that finds files by initials, but neither two letters swapped nor a letter
// too many.
func (x Index) Search(query string) []LibraryID {
	wanted := x.vocabulary.terms(query)
	wanted = wanted[:min(len(wanted), mostQueryWords)]
	type hit struct {
		id    LibraryID
		score int
	}
	var hits []hit
	for _, e := range x.entries {
		if score, ok := match(wanted, e.parts); ok {
			hits = append(hits, hit{e.id, score})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.score, b.score) })
	if len(wanted) > 0 {
		hits = hits[:min(len(hits), mostFound)]
	}
	var ids []LibraryID
	for _, h := range hits {
		ids = append(ids, h.id)
	}
	return ids
}

// placeOf returns where an entry stands among all; last when it does not.
func placeOf(id LibraryID) int {
	all := Findable()
	if i := slices.IndexFunc(all, func(e LibraryEntry) bool { return e.ID == id }); i >= 0 {
		return i
	}
	return len(all)
}

// What it costs beyond its slips when a word is not in the title but among the
// hidden words of an entry, or only in its text; when another word of the same
// meaning is; and when none is there.
const (
	inTitle = 0
	inAlso  = 1
	inBody  = 3

	otherWord    = 2
	missing      = 100
	missingEmpty = 2
	aSlip        = 4

	shortWord = 3 // runes
)

// enough is how many words of a long question are enough to answer it.
const enough = 3

// part is the title, the hidden words or the text of an entry.
type part struct {
	words []string // each once
	whole string   // all in order, with a space before and after each
	cost  int
}

func newPart(text string, cost int) part {
	words := plainWords(text)
	return part{distinct(words), " " + strings.Join(words, " ") + " ", cost}
}

// match returns how badly an entry answers the wanted terms, 0 being best. At
// least half of those that say something must be in it, or enough of them, or
// one at all if none says something.
func match(wanted []term, parts []part) (score int, ok bool) {
	telling, missed, found := 0, 0, 0
	for _, t := range wanted {
		if t.telling {
			telling++
		}
		switch cost, in := t.nearest(parts); {
		case in && t.telling:
			found++
			score += cost
		case in:
			found++
		case t.telling:
			missed++
			score += missing
		default:
			score += missingEmpty
		}
	}
	switch {
	case len(wanted) == 0:
		return 0, true
	case telling == 0:
		return score, found > 0
	}
	return score, missed < telling && 2*missed <= telling || telling-missed >= enough
}

// nearest returns the cost of what is nearest to a term in any part.
func (t term) nearest(parts []part) (cost int, ok bool) {
	least := -1
	keep := func(cost int) {
		if least < 0 || cost < least {
			least = cost
		}
	}
	for _, p := range parts {
		if cost, in := nearestWord(t.text, p.words); in && t.text != "" {
			keep(p.cost + cost)
		}
		for _, other := range t.others {
			if strings.Contains(p.whole, " "+other.text+" ") {
				keep(p.cost + otherWord + other.cost)
			}
		}
	}
	return least, least >= 0
}

// nearestWord returns the cost of the word of the text that is nearest to a
// wanted one: 0 when it is there, 1 when it starts one, 4 for each slip.
func nearestWord(q string, text []string) (cost int, ok bool) {
	wanted := []rune(q)
	least := -1
	for _, w := range text {
		if len(w) < len(q)-4*forgiven(len(wanted)) { // bytes: too short, however it is misspelt
			continue
		}
		cost := -1
		switch whole, start := wordDistance(wanted, []rune(w)); {
		case whole <= forgiven(len(wanted)):
			cost = aSlip * whole
		case start <= forgiven(len(wanted)):
			cost = aSlip*start + 1
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
	var rows [3][longestWord + 1]int // so many words are compared that none may need memory of its own
	word = word[:min(len(word), longestWord)]
	before, last, next := rows[0][:len(word)+1], rows[1][:len(word)+1], rows[2][:len(word)+1]
	for j := range last {
		last[j] = j
	}
	for i := range typed {
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
		before, last, next = last, next, before
	}
	return last[len(word)], slices.Min(last)
}

// plainWords returns the words of a text, in small letters and without accents.
func plainWords(text string) []string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(text))
	words := strings.FieldsFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		if runes := []rune(w); len(runes) > longestWord {
			words[i] = string(runes[:longestWord])
		}
	}
	return words
}

// distinct returns a list with each item once, where it first stood.
func distinct(list []string) []string { return appendNew([]string(nil), list...) }
