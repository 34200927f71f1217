// Package password makes passphrases and rates typed passwords. It stores
// nothing and sends nothing, and no error of it repeats a secret.
//
// The words are the EFF long word list, by Joseph Bonneau for the Electronic
// Frontier Foundation, 2016, licensed CC BY 3.0 US (eff.org/copyright), which
// asks that the program name it. It comes with github.com/sethvargo/go-diceware
// (MIT), whose own licence does not mention it. The rating is that of
// zxcvbn 4.4.2, written anew; see guesses.go.
//
// What Go cannot do is wipe a secret: strings are copied and freed when the
// runtime pleases. Drop a Passphrase as soon as its screen is left.
package password

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/sethvargo/go-diceware/diceware"
)

// Separator stands between two words.
type Separator string

// The separators. Many sites count all but None and Space as the special
// character that they ask for; some refuse a Space.
const (
	Hyphen     Separator = "-"
	Dot        Separator = "."
	Underscore Separator = "_"
	Space      Separator = " "
	None       Separator = ""
)

// Separators lists the separators in the order in which they are offered.
func Separators() []Separator { return []Separator{Hyphen, Dot, Underscore, Space, None} }

// The words that a passphrase can have. Four are 51 bits, enough against
// guessing at a site that locks; with more than ten, typing it goes wrong.
const (
	FewestWords = 4
	MostWords   = 10
)

// listed is how many words can come up: the list has 7776, one for each roll of
// five dice, less the four that have a hyphen within, as drop-down has. With a
// hyphen between the words too, nobody who asked for six could count six.
const listed = 7772

// Errors of a recipe.
var (
	ErrWords     = errors.New("password: number of words out of range")
	ErrSeparator = errors.New("password: unknown separator")
)

// Recipe says how to make a passphrase.
type Recipe struct {
	Words     int
	Separator Separator
	Capitals  bool // each word starts with a capital letter
	Digit     bool // a random digit at the end
}

// Common is the recipe that satisfies the rules of most sites: a capital and
// a small letter, a digit, a special character. What Express Scripts asks for
// is not on file.
func Common() Recipe { return Recipe{Words: 4, Separator: Hyphen, Capitals: true, Digit: true} }

// Bits returns the entropy of what the recipe makes, in bits: that of somebody
// guessing who knows the recipe and the list. Each word adds log2(7772), or
// 12.92; the digit log2(10), or 3.32. Separator and capitals add nothing, for
// they are not random. Nothing is lost without a separator either: no word of
// the list starts with another, so the words can be told apart.
func (r Recipe) Bits() float64 {
	bits := float64(r.Words) * math.Log2(listed)
	if r.Digit {
		bits += math.Log2(10)
	}
	return bits
}

func (r Recipe) check() error {
	if r.Words < FewestWords || r.Words > MostWords {
		return ErrWords
	}
	for _, s := range Separators() {
		if r.Separator == s {
			return nil
		}
	}
	return ErrSeparator
}

// Passphrase is a secret that was made here. It prints as "passphrase",
// whatever verb is used; Reveal gives the text.
type Passphrase struct{ text string }

// Reveal returns the passphrase, to be shown or copied.
func (p Passphrase) Reveal() string { return p.text }

// Format keeps the secret out of logs, panics and error texts.
func (p Passphrase) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "passphrase") }

// LogValue does for slog what Format does for fmt.
func (p Passphrase) LogValue() slog.Value { return slog.StringValue("passphrase") }

// MarshalText keeps the secret out of JSON and TOML: it always fails.
func (p Passphrase) MarshalText() ([]byte, error) {
	return nil, errors.New("password: a passphrase is not written down")
}

// New makes a passphrase with the system's random numbers. It returns
// ErrWords or ErrSeparator for a recipe that cannot be followed.
func New(r Recipe) (Passphrase, error) { return draw(r, rand.Reader) }

// draw rolls each word by itself, and again for one with a hyphen. The library's
// own Generate draws no word twice, and so would make a little less than Bits
// promises.
func draw(r Recipe, random io.Reader) (Passphrase, error) {
	if err := r.check(); err != nil {
		return Passphrase{}, err
	}
	list := diceware.WordListEffLarge()
	dice, err := diceware.NewGenerator(&diceware.GeneratorInput{WordList: list, RandReader: random})
	if err != nil {
		return Passphrase{}, fmt.Errorf("password: %w", err)
	}
	words := make([]string, r.Words)
	for i := range words {
		for words[i] == "" || strings.Contains(words[i], string(Hyphen)) {
			roll, err := dice.RollWord(list.Digits())
			if err != nil {
				return Passphrase{}, fmt.Errorf("password: %w", err)
			}
			words[i] = r.word(list.WordAt(roll))
		}
	}
	text := strings.Join(words, string(r.Separator))
	if r.Digit {
		digit, err := rand.Int(random, big.NewInt(10))
		if err != nil {
			return Passphrase{}, fmt.Errorf("password: %w", err)
		}
		text += string(r.Separator) + strconv.FormatInt(digit.Int64(), 10)
	}
	return Passphrase{text}, nil
}

func (r Recipe) word(w string) string {
	if !r.Capitals {
		return w
	}
	return strings.ToUpper(w[:1]) + w[1:] // the list is ASCII
}
