package ui

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"signinhelper/assistant"
	"signinhelper/ui/tools"
	"signinhelper/ui/words"
)

// ease is the reading ease of a Spanish text by Fernández Huerta, 1959: 206.84 - 60
// syllables a word - 1.02 words a sentence. 70 is "fairly easy", 80 is "easy".
func ease(syllables, words, sentences int) float64 {
	return 206.84 - 60*float64(syllables)/float64(words) - 1.02*float64(words)/float64(sentences)
}

// silentU is the u that is only written, of "que" and "guía".
var silentU = regexp.MustCompile(`([qg])u([eiéí])`)

// spanishSyllables counts the vowels of a word that are not spoken with their neighbor:
// a weak one, without an accent, joins it.
func spanishSyllables(word string) int {
	word = silentU.ReplaceAllString(strings.ToLower(word), "$1$2")
	if rest, ok := strings.CutSuffix(word, "y"); ok {
		word = rest + "i"
	}
	n, before := 0, ' '
	for _, r := range word {
		if strings.ContainsRune("aeiouáéíóúü", r) {
			weak := strings.ContainsRune("iuü", r) && !strings.ContainsRune("íú", before)
			weakBefore := strings.ContainsRune("iuü", before) && !strings.ContainsRune("íú", r)
			if before == ' ' || !weak && !weakBefore {
				n++
			}
			before = r
		} else {
			before = ' '
		}
	}
	return max(n, 1)
}

func TestSpanishSyllables(t *testing.T) {
	for word, want := range map[string]int{"que": 1, "guía": 2, "día": 2, "código": 3, "contraseña": 4, "cuenta": 2, "medicina": 4, "leer": 2, "aplicación": 4, "muy": 1, "oír": 2, "farmacia": 3, "aquí": 2} {
		if got := spanishSyllables(word); got != want {
			t.Errorf("%s has %d, want %d", word, got, want)
		}
	}
}

// The measure is made for texts and not for headings: one long word decides there. So
// each text of some length is looked at by itself, and all of them together.
func TestSpanishIsEasyToRead(t *testing.T) {
	said := wordingOf(t, "es")
	syllables, count, sentences := 0, 0, 0
	for _, key := range slices.Sorted(maps.Keys(said)) {
		if key == "letters.words" {
			continue // no sentence
		}
		s, w, f := 0, 0, 0
		for _, sentence := range sentenceEnd.Split(said[key], -1) {
			text := strings.FieldsFunc(names.ReplaceAllString(sentence, "x"), func(r rune) bool { return !unicode.IsLetter(r) })
			if len(text) == 0 {
				continue
			}
			f++
			w += len(text)
			for _, word := range text {
				s += spanishSyllables(word)
			}
		}
		if w >= 15 && ease(s, w, f) < 70 {
			t.Errorf("%s: ease %.1f: %s", key, ease(s, w, f), said[key])
		}
		syllables, count, sentences = syllables+s, count+w, sentences+f
	}
	if all := ease(syllables, count, sentences); all < 80 {
		t.Errorf("all of it is of ease %.1f", all)
	}
}

// otherNamesInSpanish are words that docs/glossary-es.md has others for: those of
// another country, of a familiar "tú", or with a second meaning here.
var otherNamesInSpanish = map[string]string{
	`\bordenador|\bcomputador\b`: "computadora",
	`\bmóvil`:                    "celular",
	`\b(haga|hacer) clic|\bpuls(e|ar)\b|\bpresione`:       "oprima",
	`\bemail|\be-mail|correo electrónico`:                 "correo",
	`\bwebsite|página web`:                                "sitio",
	`\bpassword\b`:                                        "contraseña",
	`\biniciar sesión|\bingresar`:                         "entrar",
	`\bmedicamento|\bremedio`:                             "medicina",
	`\bwi-fi\b|\bwi fi\b`:                                 "wifi",
	`\bcopia de seguridad`:                                "respaldo",
	`\bcuidador`:                                          "la persona que le ayuda",
	`\btú([^a-z]|$)|\btu\b|\btus\b|\bpuedes\b|\btienes\b`: "usted",
	`\bvosotros|\bvuestr`:                                 "ustedes",
	`\bdescolgar|\bcoger\b|\bcoja\b`:                      "tome",
	`\bapps?\b( [^S]|[^ ]|$)`:                             "aplicación",
	`\brellen`:                                            "llene",
	`\bseleccion`:                                         "escoja",
	`\belij|\belegir`:                                     "escoja",
	`\bguión\b`:                                           "guion",
	`\bsólo\b`:                                            "solo",
}

func TestOneThingHasOneNameInSpanish(t *testing.T) {
	said, theirs := wordingOf(t, "es"), regexp.MustCompile(`“[^”]*”`)
	for _, wrong := range slices.Sorted(maps.Keys(otherNamesInSpanish)) {
		other := regexp.MustCompile(`(?i)` + wrong)
		for _, key := range slices.Sorted(maps.Keys(said)) {
			if found := other.FindString(theirs.ReplaceAllString(said[key], "")); found != "" {
				t.Errorf("%s says %q, and not %s: %s", key, found, otherNamesInSpanish[wrong], said[key])
			}
		}
	}
}

func TestSpanishIsWrittenAsSpanish(t *testing.T) {
	for key, said := range wordingOf(t, "es") {
		for _, pair := range []string{"¿?", "¡!", "“”", "()"} {
			r := []rune(pair)
			if strings.Count(said, string(r[0])) != strings.Count(said, string(r[1])) {
				t.Errorf("%s opens and closes %s not alike: %s", key, pair, said)
			}
		}
		if strings.ContainsAny(said, `"'`) {
			t.Errorf("%s has straight quotes: %s", key, said)
		}
	}
}

// What people type in Spanish, or read in English on the pages of Express Scripts,
// finds its answer near the top.
func TestTheSearchKnowsSpanish(t *testing.T) {
	if err := words.Speak("es"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = words.Speak("en") })
	index := tools.LibraryIndex()
	for _, a := range []sought{
		{"olvidé mi contraseña", answers("do.reset.link")},
		{"olvide mi clave", answers("do.reset.link")},
		{"no me llega el código", answers("faq.no-code", "do.reset.code", "do.support.codes")},
		{"no llega el correo", answers("faq.no-mail", "do.reset.mail")},
		{"cuenta bloqueada", answers("faq.locked", "do.reset.locked")},
		{"password", answers("do.reset.link", "tip.unique", "tip.update", "do.reset.strong", "tip.never-share")},
		{"cuidadora", answers("tip.delegate", "faq.share-id", "why.caregiver")},
		{"verificación en dos pasos", answers("tip.two-factor")},
		{"página en blanco", answers("do.browser.private", "do.browser.clear")},
		{"incógnito", answers("do.browser.private")},
		{"se cayó el sitio", answers("do.outage.status", "source.downdetector")},
		{"hablar con una persona", answers("do.support.call")},
		{"¿Cuánto cuesta mi medicina?", answers("theirs.orders", "why.medicine")},
		{"me quedé sin pastillas", answers("tip.no-delay")},
		{"¿Es una estafa esta llamada?", answers("do.support.never")},
		{"registrarme", answers("do.site.register")},
		{"me pide un código cada vez", answers("theirs.every-time", "do.site.remember")},
		{"¿Qué es Accredo?", answers("theirs.accredo")},
		{"militar", answers("theirs.tricare")},
		{"celular nuevo", answers("trend.new-phone")},
		{"mayusculas", answers("do.site.slips")},
		{"contrasena", answers("do.reset.link", "tip.unique", "tip.update", "do.reset.strong", "tip.never-share")},
		{"vpn", answers("do.outage.vpn")},
	} {
		got := index.Search(a.query)
		top := got[:min(len(got), 4)]
		if !slices.ContainsFunc(a.want, func(id assistant.LibraryID) bool { return slices.Contains(top, id) }) {
			t.Errorf("%q finds %v, want one of %v", a.query, top, a.want)
		}
	}
	for _, query := range []string{"xqzt", "clima mañana"} {
		if got := index.Search(query); len(got) > 0 {
			t.Errorf("%q finds %v", query, got)
		}
	}
}
