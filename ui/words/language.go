package words

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2/lang"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"signinhelper/assets"
	"signinhelper/assistant"
)

// A language is one file in assets/translations, named by its code, and one in
// assets/search with what it adds to a search. The catalogue is ours and not the
// toolkit's, which picks the language of the computer and cannot be told another.

// ownName is the key of what a language is called by those who speak it. It is the
// first one of its file, so that nobody reads a language through for it.
const ownName = "language.name"

// tongue is a language that can be spoken.
type tongue struct {
	code       assistant.Language
	localizer  *i18n.Localizer
	vocabulary func() assistant.Vocabulary
}

// say finds the words for a key, and for a number of things where there is one.
func (t *tongue) say(key string, count any, values Args) string {
	text, err := t.localizer.Localize(&i18n.LocalizeConfig{MessageID: key, PluralCount: count, TemplateData: map[string]any(values)})
	if err != nil && text == "" {
		return key
	}
	return text
}

// catalogue is all languages there are.
type catalogue struct {
	files fs.FS
	codes []assistant.Language
	tags  []language.Tag
	match language.Matcher
}

var (
	carried = catalogueOf(assets.Languages) // what the program carries with it
	now     atomic.Pointer[tongue]
)

// fallback is spoken where nothing else is wanted and the computer's own language is
// none of ours.
const fallback = "en"

func catalogueOf(files fs.FS) catalogue {
	c := catalogue{files: files}
	names, _ := fs.Glob(files, "translations/*.json") // the pattern is well formed
	for _, name := range names {
		code := strings.TrimSuffix(path.Base(name), ".json")
		c.codes, c.tags = append(c.codes, assistant.Language(code)), append(c.tags, language.Make(code))
	}
	c.match = language.NewMatcher(c.tags)
	return c
}

// Carry makes the program know the languages of these files, and returns how to go
// back. It is for a test that adds one.
func Carry(files fs.FS) (back func()) {
	was, spoke := carried, now.Load()
	carried = catalogueOf(files)
	now.Store(nil)
	return func() {
		carried = was
		now.Store(spoke)
	}
}

// Speak picks a language; with "", or one that there is not, that of the computer. It
// comes before the first screen is built, and before all are built anew.
func Speak(wanted assistant.Language) error {
	code := carried.pick(string(wanted), system())
	if t := now.Load(); t != nil && t.code == code {
		return nil
	}
	t, err := carried.read(code)
	if err == nil {
		now.Store(t)
	}
	return err
}

// system is the language of the computer. It does not change while the program runs.
var system = sync.OnceValue(func() string { return lang.SystemLocale().LanguageString() })

// pick returns the first language that we have of those that are wanted.
func (c catalogue) pick(wanted ...string) assistant.Language {
	for _, w := range wanted {
		tag, err := language.Parse(w)
		if w == "" || err != nil {
			continue
		}
		if _, i, sure := c.match.Match(tag); sure > language.Low { // no other that only looks like it
			return c.codes[i]
		}
	}
	return fallback
}

func (c catalogue) read(code assistant.Language) (*tongue, error) {
	data, err := fs.ReadFile(c.files, "translations/"+string(code)+".json")
	if err != nil {
		return nil, err
	}
	if data, err = onSystem(runtime.GOOS, data); err != nil {
		return nil, fmt.Errorf("the words of %q: %w", code, err)
	}
	bundle := i18n.NewBundle(language.Make(string(code)))
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	if _, err := bundle.ParseMessageFileBytes(data, string(code)+".json"); err != nil {
		return nil, fmt.Errorf("the words of %q: %w", code, err)
	}
	return &tongue{code, i18n.NewLocalizer(bundle, string(code)), sync.OnceValue(func() assistant.Vocabulary { return c.vocabulary(code) })}, nil
}

// keyring is the key of what a keyring is called, and with the name of a system after
// it of what it is called there, where that is something else.
const keyring = "keyring.called"

// wordsOfLine parts a line of the wording into its key and the words.
var wordsOfLine = regexp.MustCompile(`(?m)^(\s*"[^"]*": )(.*)$`)

// onSystem has the wording call the keyring what the system calls it: that is what
// a person finds there, and a helper looks for.
func onSystem(system string, wording []byte) ([]byte, error) {
	if system == "linux" {
		return wording, nil // a start need not read all of it twice
	}
	var said map[string]any
	if err := json.Unmarshal(wording, &said); err != nil {
		return nil, err
	}
	name, other := said[keyring+"."+system].(string)
	own, known := said[keyring].(string)
	if !other || !known {
		return wording, nil
	}
	return wordsOfLine.ReplaceAllFunc(wording, func(line []byte) []byte {
		parts := wordsOfLine.FindSubmatch(line)
		return append(slices.Clone(parts[1]), bytes.ReplaceAll(parts[2], []byte(own), []byte(name))...)
	}), nil
}

// vocabulary is what a language adds to a search. One without a file adds nothing.
func (c catalogue) vocabulary(code assistant.Language) assistant.Vocabulary {
	data, err := fs.ReadFile(c.files, "search/"+string(code)+".toml")
	if errors.Is(err, fs.ErrNotExist) {
		return assistant.Vocabulary{}
	}
	v, err := assistant.ParseVocabulary(data)
	if err != nil {
		panic(err) // it is compiled in, and the tests of the search read it
	}
	return v
}

// spoken is the language that is spoken. Whoever has not picked one yet speaks that
// of the computer.
func spoken() *tongue {
	if t := now.Load(); t != nil {
		return t
	}
	if err := Speak(""); err != nil {
		panic(err) // it is compiled in, and the tests read it
	}
	return now.Load()
}

// others are the languages that were spoken beside the one in force.
var others sync.Map

// SayIn finds the words for a key in a language, whichever is spoken.
func SayIn(l assistant.Language, key string) string {
	if spoken().code == l {
		return Say(key)
	}
	t, known := others.Load(l)
	if !known {
		read, err := carried.read(l)
		if err != nil {
			return Say(key)
		}
		t, _ = others.LoadOrStore(l, read)
	}
	return t.(*tongue).say(key, nil, nil)
}

// Spoken is the language that is spoken.
func Spoken() assistant.Language { return spoken().code }

// Languages lists the languages there are, by their codes.
func Languages() []assistant.Language { return carried.codes }

// OwnName is what a language is called by those who speak it.
func OwnName(l assistant.Language) string {
	file, err := carried.files.Open("translations/" + string(l) + ".json")
	if err != nil {
		return string(l)
	}
	defer func() { _ = file.Close() }()
	in := json.NewDecoder(file)
	var name string
	for range 2 { // the brace that opens, and the first key
		if token, err := in.Token(); err != nil || token != json.Delim('{') && token != ownName {
			return string(l)
		}
	}
	if in.Decode(&name) != nil {
		return string(l)
	}
	return name
}

// Vocabulary is what the language adds to a search. It is read when it is first
// wanted: a start has no use for it.
func Vocabulary() assistant.Vocabulary { return spoken().vocabulary() }
