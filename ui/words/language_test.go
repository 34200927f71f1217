package words

import (
	"encoding/json"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fyne.io/fyne/v2/lang"

	"signinhelper/assistant"
)

// Nobody has chosen a language: the computer's own is spoken, whatever its country,
// and English where it is none of ours.
func TestTheLanguageOfTheComputerComesFirst(t *testing.T) {
	for own, want := range map[string]assistant.Language{
		"es-MX": "es", "es-US": "es", "es-419": "es", "es": "es", "en-GB": "en", "en": "en",
		"fr-CA": "en", "pt-BR": "en", "ca": "en", "C": "en", "": "en", "?": "en",
	} {
		if got := carried.pick("", own); got != want {
			t.Errorf("on a computer in %q, %s is spoken, want %s", own, got, want)
		}
		if got := carried.pick("es", own); got != "es" {
			t.Errorf("on a computer in %q, %s is spoken, and Spanish was chosen", own, got)
		}
	}
}

// What the desktop tells a program on Linux, as it is set and as it may be missing.
func TestTheDesktopTellsItsLanguage(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("other systems are asked in other ways")
	}
	for _, tt := range []struct {
		all, messages, general, languages string
		want                              assistant.Language
	}{
		{"", "", "es_MX.UTF-8", "", "es"},
		{"", "es_US.UTF-8", "en_US.UTF-8", "", "es"},
		{"en_US.UTF-8", "es_US.UTF-8", "es_US.UTF-8", "", "en"},
		{"", "", "en_US.UTF-8", "es:en", "es"},
		{"C", "", "es_MX.UTF-8", "es", "en"},
		{"", "", "", "", "en"},
		{"", "", "fr_CA.UTF-8", "", "en"},
	} {
		t.Setenv("LC_ALL", tt.all)
		t.Setenv("LC_MESSAGES", tt.messages)
		t.Setenv("LANG", tt.general)
		t.Setenv("LANGUAGE", tt.languages)
		if got := carried.pick("", lang.SystemLocale().LanguageString()); got != tt.want {
			t.Errorf("%+v: %s is spoken", tt, got)
		}
	}
}

func TestALanguageTellsItsOwnName(t *testing.T) {
	for l, want := range map[assistant.Language]string{"en": "English", "es": "Español", "fr": "fr"} {
		if got := OwnName(l); got != want {
			t.Errorf("%s calls itself %q, want %q", l, got, want)
		}
	}
	defer Carry(fstest.MapFS{"translations/en.json": {Data: []byte(`{"app.name": "x"}`)}, "translations/de.json": {Data: []byte(`{`)}})()
	if got := OwnName("en"); got != "en" {
		t.Errorf("a language without a name calls itself %q", got)
	}
	if got := OwnName("de"); got != "de" {
		t.Errorf("a broken file calls itself %q", got)
	}
	if err := Speak("de"); err == nil {
		t.Error("a broken file is spoken")
	}
}

// Who reads "keyring" on Windows looks for it in vain: there it is the Credential
// Manager.
func TestTheKeyringIsCalledWhatTheSystemCallsIt(t *testing.T) {
	read := func(l assistant.Language, system string) (text map[string]any) {
		t.Helper()
		wording, err := fs.ReadFile(carried.files, "translations/"+string(l)+".json")
		if err != nil {
			t.Fatal(err)
		}
		if wording, err = onSystem(system, wording); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(wording, &text); err != nil {
			t.Fatal(err)
		}
		return text
	}
	for _, tt := range []struct {
		language           assistant.Language
		system, own, saved string
	}{
		{"en", "linux", "", "Save in the keyring"},
		{"en", "windows", "keyring", "Save in the Credential Manager"},
		{"en", "darwin", "keyring", "Save in the keychain"},
		{"es", "linux", "", "Guardar en el llavero"},
		{"es", "windows", "llavero", "Guardar en el Administrador de credenciales"},
		{"es", "darwin", "", "Guardar en el llavero"},
	} {
		there := read(tt.language, tt.system)
		if want := len(read(tt.language, "linux")); len(there) != want {
			t.Errorf("%s: %s has %d keys of %d", tt.language, tt.system, len(there), want)
		}
		for key, said := range there {
			text, _ := json.Marshal(said)
			if tt.own != "" && strings.Contains(strings.ToLower(string(text)), tt.own) {
				t.Errorf("%s: %s says %s", tt.system, key, text)
			}
		}
		if said, _ := there["person.keepnow"].(string); said != tt.saved {
			t.Errorf("%s: %q, want %q", tt.system, said, tt.saved)
		}
	}
	here := read(Spoken(), runtime.GOOS)
	if said := Say("person.keepnow"); said != here["person.keepnow"] {
		t.Errorf("the screen says %q", said)
	}
}

func TestAmountsAndTimesAreSpokenInTheirLanguage(t *testing.T) {
	t.Cleanup(func() { _ = Speak("en") })
	at := time.Date(2026, 11, 23, 15, 4, 0, 0, time.UTC)
	for l, want := range map[assistant.Language][]string{
		"en": {"1 minute", "0 minutes", "2 hours 1 minute", "3:04 PM", "November 23, 2026", "12:00 AM"},
		"es": {"1 minuto", "0 minutos", "2 horas y 1 minuto", "3:04 p. m.", "23 de noviembre de 2026", "12:00 a. m."},
	} {
		if err := Speak(l); err != nil {
			t.Fatal(err)
		}
		for i, got := range []string{Count("time.minutes", 1), Count("time.minutes", 0), Span(2*time.Hour + time.Minute), Clock(at), Day("2026-11-23"), Clock(at.Add(-15*time.Hour - 4*time.Minute))} {
			if got != want[i] {
				t.Errorf("%s: %q, want %q", l, got, want[i])
			}
		}
	}
	if got := Say("no.such.key"); got != "no.such.key" {
		t.Errorf("a key without words is %q", got)
	}
}
