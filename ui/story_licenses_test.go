package ui

import (
	"testing"

	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// Whoever wants to know what the app is made of finds the parts behind "About this
// app", and reads what the authors of one ask for.
func TestTheLicensesAreBehindAboutThisApp(t *testing.T) {
	h := newHouse(t)
	h.Open(shell.Route{Page: shell.AtAbout})
	h.press(words.Say("about.licenses"), "BurntSushi/toml (MIT)")
	h.mustRead(words.Say("licenses.one"))
	h.mustRead("Copyright (c) 2013 TOML authors")
	h.press(words.Say("bar.back"))
	h.mustRead(words.Say("licenses.title"))
}
