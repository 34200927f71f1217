package ui

import (
	"testing"

	"signinhelper/assistant"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// The program starts in English, since the computer does. Somebody who reads none of it
// finds one word of her own on the first page.
func TestWhoReadsSpanishPressesTheOneSpanishWord(t *testing.T) {
	h := newHouse(t)
	h.press("Español")
	h.mustRead("¿No puede entrar a Express Scripts?")
	h.find("Letra más grande") // the bar has changed with the page
	if h.disk.Settings.Language != "es" {
		t.Errorf("the disk has %q", h.disk.Settings.Language)
	}
	tomorrow := newHouseWith(t, h.disk, 1080, 680)
	tomorrow.mustRead("¿No puede entrar a Express Scripts?")
	tomorrow.press("Menú", "Ajustes", "English")
	tomorrow.mustRead("Settings")
	tomorrow.press("Same as my computer")
	if tomorrow.disk.Settings.Language != "" {
		t.Errorf("the disk has %q, and the computer is to be followed", tomorrow.disk.Settings.Language)
	}
}

// In each language the other one is offered, and never the one that is spoken.
func TestTheLanguageThatIsSpokenIsNotOffered(t *testing.T) {
	h := newHouse(t)
	for range 2 {
		for _, l := range words.Languages() {
			offered := false
			for _, name := range h.names() {
				offered = offered || name == words.OwnName(l)
			}
			if offered == (l == words.Spoken()) {
				t.Errorf("%s is offered: %t, where %s is spoken", l, offered, words.Spoken())
			}
		}
		h.press(map[assistant.Language]string{"en": "Español", "es": "English"}[words.Spoken()])
	}
}

// A settings file of a newer program may name a language that this one lacks.
func TestALanguageThatThereIsNotIsThatOfTheComputer(t *testing.T) {
	state := assistant.NewState()
	state.Settings.Language = "fr"
	h := newHouseWith(t, state, 1080, 680)
	h.mustRead(words.Say("start.title"))
	if words.Spoken() != "en" {
		t.Errorf("%s is spoken", words.Spoken())
	}
}

// Nothing typed is lost when the language changes, no more than with the text size.
func TestWhatWasTypedStaysInAnotherLanguage(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtPeople})
	h.press(words.Say("people.add"))
	h.typeIn(words.Say("form.name"), "Rosa Sample")
	h.press("Menu", "Settings", "Español")
	h.press("Atrás", "Atrás")
	if got := h.field("Nombre completo, como está en la cuenta").Text; got != "Rosa Sample" {
		t.Errorf("the field has %q", got)
	}
}

// She says when they will call as she says it at home.
func TestATimeOfDayIsTypedInSpanish(t *testing.T) {
	state := assistant.NewState()
	state.Settings.Language = "es"
	h := newHouseWith(t, state, 1080, 680)
	h.Show(h.in("sheet-end-" + string(assistant.OutcomeCallBack)))
	h.press("Mañana")
	h.typeIn("¿A qué hora? Ejemplo: 3:30 pm", "a las 3 y media de la tarde")
	h.press("Recordármelo")
	if !h.onScreen("3:30 p. m.") {
		t.Errorf("the page has no such time: %q", allWords(h.Root))
	}
}
