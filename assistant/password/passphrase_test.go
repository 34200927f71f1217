package password

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sethvargo/go-diceware/diceware"
)

// zeros is a source of randomness that always rolls a one.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestTheRecipeDecidesTheShape(t *testing.T) {
	for _, tt := range []struct {
		name   string
		recipe Recipe
		want   string
		bits   float64
	}{
		{"plain words", Recipe{Words: 4, Separator: Space}, "abacus abacus abacus abacus", 51.7},
		{"for most sites", Common(), "Abacus-Abacus-Abacus-Abacus-0", 55.0},
		{"no separator", Recipe{Words: 4, Capitals: true}, "AbacusAbacusAbacusAbacus", 51.7},
		{"five with dots", Recipe{Words: 5, Separator: Dot}, "abacus.abacus.abacus.abacus.abacus", 64.6},
		{"six and a digit", Recipe{Words: 6, Separator: Underscore, Digit: true}, "abacus_abacus_abacus_abacus_abacus_abacus_0", 80.9},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := draw(tt.recipe, zeros{})
			if err != nil || p.Reveal() != tt.want {
				t.Errorf("%q, %v", p.Reveal(), err)
			}
			if math.Abs(tt.recipe.Bits()-tt.bits) > 0.05 {
				t.Errorf("%.2f bits, want %.1f", tt.recipe.Bits(), tt.bits)
			}
		})
	}
}

func TestNoTwoPassphrasesAreAlike(t *testing.T) {
	seen := map[string]bool{}
	shape := regexp.MustCompile(`^(?:[A-Z][a-z]+-){4}[0-9]$`)
	for range 1000 {
		p, err := New(Common())
		if err != nil {
			t.Fatal(err)
		}
		if seen[p.Reveal()] || !shape.MatchString(p.Reveal()) {
			t.Fatalf("made twice, or misshapen: %q", p.Reveal())
		}
		seen[p.Reveal()] = true
	}
}

func TestARecipeThatCannotBeFollowedIsRefused(t *testing.T) {
	for _, words := range []int{-1, 0, 3, 11} {
		if _, err := New(Recipe{Words: words, Separator: Hyphen}); !errors.Is(err, ErrWords) {
			t.Errorf("%d words: %v", words, err)
		}
	}
	if _, err := New(Recipe{Words: 4, Separator: "🙂"}); !errors.Is(err, ErrSeparator) {
		t.Error(err)
	}
}

func TestWhenRandomnessFailsNoWordGetsOut(t *testing.T) {
	p, err := draw(Common(), io.LimitReader(zeros{}, 12))
	if err == nil || p.Reveal() != "" || strings.Contains(err.Error(), "bacus") {
		t.Errorf("%q, %v", p.Reveal(), err)
	}
}

// everyRoll calls do with each roll of five dice and its word.
func everyRoll(do func(roll int, word string)) {
	list := diceware.WordListEffLarge()
	var dice func(number, left int)
	dice = func(number, left int) {
		if left == 0 {
			do(number, list.WordAt(number))
			return
		}
		for side := 1; side <= 6; side++ {
			dice(number*10+side, left-1)
		}
	}
	dice(0, list.Digits())
}

func TestTheListIsWhatTheEntropyIsCountedFrom(t *testing.T) {
	var words []string
	everyRoll(func(_ int, w string) {
		if !strings.Contains(w, "-") {
			words = append(words, w)
		}
	})
	slices.Sort(words)
	if len(words) != listed || len(slices.Compact(slices.Clone(words))) != listed {
		t.Fatalf("%d words, not %d different ones", len(words), listed)
	}
	letters := regexp.MustCompile(`^[a-z]{2,}$`)
	for i, w := range words {
		if !letters.MatchString(w) {
			t.Errorf("%q is no plain word", w)
		}
		if i > 0 && strings.HasPrefix(w, words[i-1]) {
			t.Errorf("%q starts with %q: without a separator they run together", w, words[i-1])
		}
	}
}

// loaded is a source of randomness that rolls what is on it.
func loaded(roll int) io.Reader {
	var dice []byte
	for _, side := range strconv.Itoa(roll) {
		dice = append(dice, byte(side-'1'))
	}
	return bytes.NewReader(dice)
}

// Four words of the list look like two: "six words" is six all the same.
func TestAWordThatLooksLikeTwoIsRolledAgain(t *testing.T) {
	looked := 0
	everyRoll(func(roll int, w string) {
		if !strings.Contains(w, "-") {
			return
		}
		looked++
		p, err := draw(Common(), io.MultiReader(loaded(roll), zeros{}))
		if err != nil || p.Reveal() != "Abacus-Abacus-Abacus-Abacus-0" {
			t.Errorf("%q first: %q, %v", w, p.Reveal(), err)
		}
	})
	if looked != 4 {
		t.Errorf("%d words have a hyphen, not 4", looked)
	}
}

func TestAPassphraseIsNotPrinted(t *testing.T) {
	p, err := draw(Common(), zeros{})
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("made", "it", p)
	_, failed := json.Marshal(p)
	for _, text := range []string{
		fmt.Sprintf("%v %+v %#v %s %q %x", p, p, p, p, p, p), fmt.Sprint([]Passphrase{p}), log.String(), fmt.Sprint(failed),
	} {
		if strings.Contains(text, "bacus") || strings.Contains(text, "626163") {
			t.Errorf("printed: %s", text)
		}
	}
	if failed == nil {
		t.Error("it was written to JSON")
	}
}
