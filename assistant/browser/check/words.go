package check

// Words are what the page says, in the language of the program.
type Words map[string]string

// pageKeys are the keys of the words that belong to no test.
var pageKeys = []string{
	"check.page.lang", // of the words, as HTML wants it
	"app.name", "check.page.note",
	"check.page.wait", "check.page.wait.text", "check.page.begin", "check.page.goon",
	"check.page.good", "check.page.good.text",
	"check.page.part", "check.page.part.text",
	"check.page.list", "check.page.press", "check.page.press.text", "check.page.press.button",
	"check.page.back", "check.page.popup", "check.page.popup.text", "check.page.frame",
	"check.page.gone", "check.page.gone.text",
	"check.state.works", "check.state.not-checked", "check.state.waiting",
}

// WordKeys lists the keys of all words that the page needs.
func WordKeys() []string {
	keys := append([]string(nil), pageKeys...)
	for _, t := range Tests() {
		for _, of := range []string{"name", "works", "is", "blocked", "do"} {
			keys = append(keys, "check."+string(t)+"."+of)
		}
	}
	return keys
}

// of returns the words of a key. One that is missing shows itself, so that a
// person who asks for help can read it out.
func (w Words) of(key string) string {
	if text := w[key]; text != "" {
		return text
	}
	return key
}

// state returns the word for how a test ended. What is blocked is off, or old,
// or wrong: each test has a word of its own.
func (w Words) state(t Test, s State) string {
	switch s {
	case Waiting:
		return w.of("check.state.waiting")
	case Blocked:
		return w.of("check." + string(t) + ".is")
	}
	return w.of("check.state." + string(s))
}

// verdict returns the sentence on a test that has ended, and "" for one that
// says nothing beyond its state.
func (w Words) verdict(t Test, s State) string {
	if s == Works || s == Blocked {
		return w.of("check." + string(t) + "." + string(s))
	}
	return ""
}
