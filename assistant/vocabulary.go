package assistant

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// Vocabulary is what a language adds to a search: words that say nothing, words
// that mean the same, and what people type for an entry whose own words are
// plainer. None of it is shown. The zero Vocabulary adds nothing.
type Vocabulary struct {
	empty   map[string]bool
	same    [][]string // plain words, of a phrase with spaces between
	phrases []phrase
	also    map[LibraryID]string
}

// phrase is a phrase of several words, and the row that it belongs to.
type phrase struct {
	words []string
	row   int
}

// ParseVocabulary reads a vocabulary. It refuses an unknown key, and hidden words
// for an entry that there is not.
func ParseVocabulary(data []byte) (Vocabulary, error) {
	var file struct {
		Empty string               `toml:"empty"`
		Same  [][]string           `toml:"same"`
		Also  map[LibraryID]string `toml:"also"`
	}
	meta, err := toml.Decode(string(data), &file)
	if err != nil {
		return Vocabulary{}, fmt.Errorf("vocabulary: %w", err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return Vocabulary{}, fmt.Errorf("vocabulary: unknown key %s", unknown[0])
	}
	v := Vocabulary{empty: map[string]bool{}, also: file.Also}
	for _, w := range plainWords(file.Empty) {
		v.empty[w] = true
	}
	for row, list := range file.Same {
		var same []string
		for _, text := range list {
			words := plainWords(text)
			if len(words) > 1 {
				v.phrases = append(v.phrases, phrase{words, row})
			}
			same = append(same, strings.Join(words, " "))
		}
		v.same = append(v.same, same)
	}
	slices.SortStableFunc(v.phrases, func(a, b phrase) int { return cmp.Compare(len(b.words), len(a.words)) })
	for id := range file.Also {
		if placeOf(id) == len(Findable()) {
			return Vocabulary{}, fmt.Errorf("vocabulary: there is no entry %q", id)
		}
	}
	return v, nil
}

// term is a word or a phrase that was typed.
type term struct {
	text    string // "" for a phrase: only as a whole it means something
	telling bool   // it says something of what is wanted
	others  []otherTerm
}

// otherTerm is a word or phrase that means the same, and the slips on the way to it.
type otherTerm struct {
	text string
	cost int
}

// terms reads a query. Phrases come before words, and the longest first.
func (v Vocabulary) terms(query string) []term {
	words := plainWords(query)
	taken := make([]bool, len(words))
	found := make([]*term, len(words)) // where each begins
	for _, p := range v.phrases {
		for i := 0; i+len(p.words) <= len(words); i++ {
			end := i + len(p.words)
			if slices.Equal(words[i:end], p.words) && !slices.Contains(taken[i:end], true) {
				found[i] = &term{telling: true, others: v.meaning(p.row, 0)}
				for j := i; j < end; j++ {
					taken[j] = true
				}
			}
		}
	}
	var terms []term
	for i, w := range words {
		if found[i] != nil {
			terms = append(terms, *found[i])
		}
		if !taken[i] && !slices.Contains(words[:i], w) {
			terms = append(terms, v.word(w))
		}
	}
	return terms
}

// word makes a term of one word. Where it stands in no row as it is, one that
// has been misspelt or begun may.
func (v Vocabulary) word(w string) term {
	t := term{text: w}
	for row, same := range v.same {
		if slices.Contains(same, w) {
			t.others = append(t.others, v.meaning(row, 0)...)
		}
	}
	t.telling = t.others != nil || len([]rune(w)) > shortWord && !v.empty[w]
	if t.others != nil || !t.telling {
		return t
	}
	for row, same := range v.same {
		if cost, near := nearestWord(w, same); near {
			t.others = append(t.others, v.meaning(row, cost)...)
		}
	}
	return t
}

func (v Vocabulary) meaning(row, cost int) []otherTerm {
	var others []otherTerm
	for _, text := range v.same[row] {
		others = append(others, otherTerm{text, cost})
	}
	return others
}
