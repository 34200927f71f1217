package ui

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"signinhelper/ui/words"
)

// One thing has one name, and it is the name that a neighbor would use: no British
// word, and none of ours that stands for another.
var otherNames = map[string]string{
	`\b(un)?tick(s|ed)?\b`:                  "check, check mark, unchecked",
	`\bslips?\b`:                            "typing mistake",
	`\bcrooks?\b`:                           "scammer",
	`\b(usb )?sticks?\b`:                    "USB drive",
	`\bsquares?\b( [^c]|[^ ]|$)`:            "square code",
	`\bfirms?\b`:                            "business",
	`\bbig letters?\b`:                      "capital letter",
	`\bpassword app\b`:                      "password manager",
	`\bdrug store\b`:                        "pharmacy",
	`\bnew(er|est)? form\b`:                 "version",
	`\bclosed with (a|the|its) pin\b`:       "locked with a PIN",
	`\bforget (this person|all people)\b`:   "remove",
	`\bname (and|or) password\b`:            "user name and password",
	`\bthe site is up\b`:                    "the site answered us",
	`\bwhoever\b|\bnobody's\b|\bof which\b`: "the person who",
	`\btill\b`:                              "until",
	`\bany more\b`:                          "anymore",
	`\bneedn't\b|\bshan't\b|\bshall\b`:      "do not have to, should",
}

func TestOneThingHasOneName(t *testing.T) {
	words := wording(t)
	for _, wrong := range slices.Sorted(maps.Keys(otherNames)) {
		other := regexp.MustCompile(`(?i)` + wrong)
		for _, key := range slices.Sorted(maps.Keys(words)) {
			// The name that is typed is told apart from the one on the card.
			said := strings.ReplaceAll(words[key], "user name", "username")
			if found := other.FindString(said); found != "" {
				t.Errorf("%s says %q, and not %s: %s", key, found, otherNames[wrong], words[key])
			}
		}
	}
}

// theirs are names that are on no button of ours: those of browsers, keyrings, keys,
// of pages, and what to say on the phone.
var theirs = regexp.MustCompile(`^(Forgot password|Remember my login information|New private window|New Incognito window|passwords|cookies|site data|third-party cookies|pop-ups|privacy|hosts|proxy|date and time|Ctrl|Command|P|https|JavaScript|Not checked|Allow Selected|KDE Wallet Service|Classic, blowfish encrypted file|Finish|Caps Lock|firewall|ID|Member ID|DoD Benefits Number|caregiver access|No puedo entrar a mi cuenta\..*|¿Está bloqueada mi cuenta, .*|I can't sign in\..*|Is my account locked, .*)$`)

// A sentence that names a button of ours names it as it is written there, in each
// language. What others have written is in their own.
func TestASentenceNamesAButtonAsItIs(t *testing.T) {
	for _, l := range words.Languages() {
		t.Run(string(l), func(t *testing.T) { namesButtonsAsTheyAre(t, wordingOf(t, l)) })
	}
}

func namesButtonsAsTheyAre(t *testing.T, words map[string]string) {
	t.Helper()
	quoted := regexp.MustCompile(`“([^”]*)”`)
	buttons := map[string]bool{}
	for _, said := range words {
		buttons[said] = true
	}
	for _, key := range slices.Sorted(maps.Keys(words)) {
		if strings.HasPrefix(key, "clear.") || strings.HasPrefix(key, "sheet.ask.") || strings.HasPrefix(key, "fact.") {
			continue // the menus of browsers, what to say, and names of others
		}
		for _, q := range quoted.FindAllStringSubmatch(words[key], -1) {
			if !buttons[q[1]] && !theirs.MatchString(q[1]) && !strings.HasPrefix(q[1], "{{") {
				t.Errorf("%s names “%s”, and no button is called that", key, q[1])
			}
		}
	}
}
