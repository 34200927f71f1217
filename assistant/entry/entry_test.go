package entry_test

import (
	"fmt"
	"strings"
	"testing"

	"signinhelper/assistant/entry"
)

// find returns the finding of a code.
func find(r entry.Result, c entry.Code) (entry.Finding, bool) {
	for _, f := range r.Findings {
		if f.Code == c {
			return f, true
		}
	}
	return entry.Finding{}, false
}

// marked cuts the place of a finding out of the text.
func marked(text string, f entry.Finding) string {
	return string([]rune(text)[f.At : f.At+f.Len])
}

func codes(r entry.Result) string {
	var all []string
	for _, f := range r.Findings {
		all = append(all, string(f.Code))
	}
	return strings.Join(all, " ")
}

func TestASlipIsPointedAtAndMended(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		code       entry.Code
		marks      string
		suggestion string
	}{
		{"a space typed before", " mary@aol.com", entry.SpaceBefore, " ", "mary@aol.com"},
		{"the space a phone adds after a word", "mary@aol.com ", entry.SpaceAfter, " ", "mary@aol.com"},
		{"spaces within", "mary  smith@aol.com", entry.SpaceInside, "  ", "marysmith@aol.com"},
		{"a space in a user name", "mary smith", entry.SpaceInside, " ", "marysmith"},
		{"a no-break space from a web page", "mary@aol.com\u00a0", entry.SpaceAfter, "\u00a0", "mary@aol.com"},
		{"an ideographic space", "mary\u3000smith@aol.com", entry.SpaceInside, "\u3000", "marysmith@aol.com"},
		{"a tab copied from a table", "\tmary@aol.com", entry.SpaceBefore, "\t", "mary@aol.com"},
		{"a line end copied along", "mary@aol.com\r\n", entry.SpaceAfter, "\r\n", "mary@aol.com"},
		{"a zero-width space", "mary\u200b@aol.com", entry.Invisible, "\u200b", "mary@aol.com"},
		{"a soft hyphen", "ma\u00adry@aol.com", entry.Invisible, "\u00ad", "mary@aol.com"},
		{"a direction mark from a chat", "\u202amary@aol.com\u202c", entry.Invisible, "\u202a", "mary@aol.com"},
		{"a byte order mark", "\ufeffmary@aol.com", entry.Invisible, "\ufeff", "mary@aol.com"},
		{"a Cyrillic a", "m\u0430ry@aol.com", entry.LookAlike, "\u0430", "mary@aol.com"},
		{"a Greek o in the domain", "mary@a\u03bfl.com", entry.LookAlike, "\u03bf", "mary@aol.com"},
		{"a full-width at sign", "mary＠aol.com", entry.LookAlike, "＠", "mary@aol.com"},
		{"a curly apostrophe from a phone", "o’brien@aol.com", entry.LookAlike, "’", "o'brien@aol.com"},
		{"a long dash from a phone", "mary–ann@aol.com", entry.LookAlike, "–", "mary-ann@aol.com"},
		{"an accent", "josé@aol.com", entry.Accent, "é", "jose@aol.com"},
		{"a link copied from a page", "mailto:mary@aol.com", entry.Wrapped, "mailto:", "mary@aol.com"},
		{"brackets copied from a mail", "<mary@aol.com>", entry.Wrapped, "<", "mary@aol.com"},
		{"name and brackets", "Mary<mary@aol.com>", entry.Wrapped, "Mary<", "mary@aol.com"},
		{"a comma left at the end", "mary@aol.com,", entry.Wrapped, ",", "mary@aol.com"},
		{"a comma for the dot", "mary@gmail,com", entry.CommaForDot, ",", "mary@gmail.com"},
		{"a comma in the name", "mary,smith@gmail.com", entry.CommaForDot, ",", "mary.smith@gmail.com"},
		{"the at sign twice", "mary@@gmail.com", entry.DoubledAt, "@@", "mary@gmail.com"},
		{"no at sign", "marygmail.com", entry.NoAt, "gmail.com", "mary@gmail.com"},
		{"a dot for the at sign", "mary.smith.gmail.com", entry.NoAt, "gmail.com", "mary.smith@gmail.com"},
		{"a hash for the at sign", "mary#gmail.com", entry.NoAt, "gmail.com", "mary@gmail.com"},
		{"shift not held, or a 2 in the name", "mary2gmail.com", entry.NoAt, "gmail.com", ""},
		{"a second at sign", "mary@smith@gmail.com", entry.ExtraAt, "@", ""},
		{"nothing before the at sign", "@gmail.com", entry.NoName, "@", ""},
		{"nothing after it", "mary@", entry.NoDomain, "@", ""},
		{"the same address filled in twice", "mary@aol.commary@aol.com", entry.TwoAddresses, "mary@aol.com", "mary@aol.com"},
		{"an old address left before the new", "mary@aol.commary@gmail.com", entry.TwoAddresses, "mary@gmail.com", ""},
		{"two addresses with a comma", "m@aol.com,mary@gmail.com", entry.TwoAddresses, "mary@gmail.com", ""},
		{"two dots", "mary..smith@aol.com", entry.DoubledDot, "..", "mary.smith@aol.com"},
		{"a dot at the end", "mary@aol.com.", entry.StrayDot, ".", "mary@aol.com"},
		{"a dot before the at sign", "mary.@aol.com", entry.StrayDot, ".", "mary@aol.com"},
		{"a slash in the domain", "mary@ao/l.com", entry.OddSign, "/", ""},
		{"no ending", "mary@gmail", entry.NoEnding, "gmail", "mary@gmail.com"},
		{"no ending, and nobody can tell which", "mary@smithfamily", entry.NoEnding, "smithfamily", ""},
		{"no dot before the ending", "mary@yahoocom", entry.DomainSlip, "yahoocom", "mary@yahoo.com"},
		{"con for com", "mary@gmail.con", entry.WrongEnding, "con", "mary@gmail.com"},
		{"cmo for com", "mary@yahoo.cmo", entry.WrongEnding, "cmo", "mary@yahoo.com"},
		{"co for com", "mary@aol.co", entry.WrongEnding, "co", "mary@aol.com"},
		{"con after a name we do not know", "mary@stmaryschurch.con", entry.WrongEnding, "con", "mary@stmaryschurch.com"},
		{"nte for net", "mary@comcast.nte", entry.WrongEnding, "nte", "mary@comcast.net"},
		{"net for com", "mary@gmail.net", entry.WrongEnding, "net", "mary@gmail.com"},
		{"letters stuck to the end", "mary@gmail.commary", entry.AfterEnding, "mary", "mary@gmail.com"},
		{"a web site's name for a domain", "mary@www.gmail.com", entry.DomainSlip, "www.gmail.com", "mary@gmail.com"},
		{"a 1 for the l", "mary@gmai1.com", entry.LookAlike, "1", "mary@gmail.com"},
		{"a 0 for the o", "mary@yah00.com", entry.LookAlike, "0", "mary@yahoo.com"},
		{"a 0 in a short name", "mary@a0l.com", entry.LookAlike, "0", "mary@aol.com"},
		{"a 0 in the name", "r0bert", entry.ZeroOrO, "0", "robert"},
		{"an O in a year", "mary194O2", entry.ZeroOrO, "O", "mary19402"},
		{"a 1 in the name", "wi1liam@aol.com", entry.OneOrL, "1", "william@aol.com"},
		{"a capital I in the name", "wiIliam@aol.com", entry.OneOrL, "I", "william@aol.com"},
		{"the capital a phone puts first", "Mary@aol.com", entry.Capitals, "M", "mary@aol.com"},
		{"caps lock", "MARY@AOL.COM", entry.CapsLock, "MARY", "mary@aol.com"},
		{"caps lock with shift held", "mARY@AOL.COM", entry.CapsLock, "ARY", "mary@aol.com"},
		{"nothing but spaces", "   ", entry.Nothing, "   ", ""},
		{"several slips at once", " mary@gmial,con ", entry.SpaceBefore, " ", "mary@gmail.com"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := entry.Check(tt.text, "")
			f, ok := find(r, tt.code)
			if !ok {
				t.Fatalf("%q: want %s, got [%s]", tt.text, tt.code, codes(r))
			}
			if got := marked(tt.text, f); got != tt.marks {
				t.Errorf("%q: %s marks %q, want %q", tt.text, tt.code, got, tt.marks)
			}
			if f.Suggestion != tt.suggestion {
				t.Errorf("%q: %s suggests %q, want %q", tt.text, tt.code, f.Suggestion, tt.suggestion)
			}
		})
	}
}

func TestAMistypedMailDomainIsRecognised(t *testing.T) {
	for meant, slips := range map[string]string{
		"gmail.com":      "gmial.com gmai.com gnail.com gmsil.com gmaill.com gamil.com ggmail.com gmali.com gmqil.com grnail.com fmail.con gmail.comm gmail.vom gmaul.com gmaik.com gmailcom gmil.com",
		"yahoo.com":      "yaho.com yhaoo.com yshoo.com yahooo.com uahoo.com yahoo.xom ahoo.com yahoocom yajoo.com",
		"hotmail.com":    "hotmial.com hotmal.com hormail.com htomail.com hotmaill.com hitmail.com homail.com hotmai.com hotmail.cim hotmil.com",
		"outlook.com":    "outlok.com outllok.com outlool.com otulook.com oulook.com outlook.ocm 0utlook.com iutlook.com",
		"icloud.com":     "iclod.com icoud.com icluod.com ocloud.com icloud.con iclud.com",
		"comcast.net":    "comcas.net concast.net comcats.net comcast.ney comcst.net cmocast.net comcastnet xomcast.net",
		"verizon.net":    "verzon.net verison.net veriozn.net verizin.net verizon.nte",
		"sbcglobal.net":  "sbcgolbal.net sbcglobl.net sbcgloabl.net sbglobal.net sbcglobal.com scbglobal.net",
		"bellsouth.net":  "belsouth.net bellsoth.net bellsotuh.net bellsouth.ner",
		"charter.net":    "chartr.net charer.net chartet.net chaerter.net",
		"earthlink.net":  "eathlink.net earthlnk.net earthlinl.net earhtlink.net",
		"att.net":        "att.nte att.ney",
		"aol.com":        "aol.con aol.cmo aol.vom a0l.com",
		"cox.net":        "cox.nte c0x.net",
		"msn.com":        "msn.con msn.cpm",
		"live.com":       "live.con 1ive.com",
		"protonmail.com": "protonmial.com protonmal.com",
		"optonline.net":  "optonlin.net optomline.net",
	} {
		for _, domain := range strings.Fields(slips) {
			text := "mary.smith@" + domain
			r := entry.Check(text, "")
			if r.Worst() != entry.Slip || r.Findings[0].Suggestion != "mary.smith@"+meant {
				t.Errorf("%s: got [%s] %+q, want a slip of %s", text, codes(r), suggestions(r), meant)
			}
		}
	}
}

func TestADomainThatMayBeAnotherIsOnlyNoticed(t *testing.T) {
	for _, domain := range []string{"aool.com", "aoll.com", "ao.com", "mns.com", "msm.com", "lvie.com", "coc.net", "yahho.com", "varizon.net"} {
		if r := entry.Check("mary@"+domain, ""); r.Worst() > entry.Notice || len(r.Findings) == 0 && domain != "mns.com" {
			t.Errorf("%s: [%s]", domain, codes(r))
		}
	}
}

func suggestions(r entry.Result) []string {
	var all []string
	for _, f := range r.Findings {
		all = append(all, f.Suggestion)
	}
	return all
}

func TestTheSavedAddressIsComparedAndNotShown(t *testing.T) {
	for _, tt := range []struct {
		name, text, saved string
		code              entry.Code
		at, length, place int
	}{
		{"the same", "mary@aol.com", "mary@aol.com", entry.SavedSame, 0, 12, 0},
		{"the same with spaces around", " mary@aol.com ", "mary@aol.com", entry.SavedSame, 1, 12, 0},
		{"capitals differ", "Mary@aol.com", "mary@aol.com", entry.SavedCase, 0, 1, 0},
		{"a letter differs", "mery@aol.com", "mary@aol.com", entry.SavedDiffers, 1, 1, 2},
		{"the end is missing", "mary@aol.co", "mary@aol.com", entry.SavedDomain, 5, 6, 0},
		{"another domain", "mary@gmail.com", "mary@aol.com", entry.SavedDomain, 5, 9, 0},
		{"another address", "joe@gmail.com", "mary@aol.com", entry.SavedDiffers, 0, 1, 1},
		{"the name goes on", "mary2@aol.com", "mary@aol.com", entry.SavedDiffers, 4, 1, 5},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := entry.Check(tt.text, tt.saved)
			f, ok := find(r, tt.code)
			if !ok {
				t.Fatalf("want %s, got [%s]", tt.code, codes(r))
			}
			if f.At != tt.at || f.Len != tt.length || f.Args.Place != tt.place || f.Suggestion != "" {
				t.Errorf("at %d len %d place %d suggestion %q", f.At, f.Len, f.Args.Place, f.Suggestion)
			}
		})
	}
	if r := entry.Check("marysmith42", "mary@aol.com"); len(r.Findings) > 0 {
		t.Errorf("a user name was compared with an address: [%s]", codes(r))
	}
}

func TestAFindingKeepsItsTextOutOfLogs(t *testing.T) {
	r := entry.Check("Mary.Smith@gmial.com", "mary.smith@gmail.com")
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		if s := strings.ToLower(fmt.Sprintf(verb, r)); strings.Contains(s, "mary") {
			t.Errorf("%s prints %s", verb, s)
		}
	}
}

func TestATextLongerThanAnyAddressIsNotLookedInto(t *testing.T) {
	r := entry.Check(strings.Repeat("a", 300)+"@gmial.com", "")
	if f, ok := find(r, entry.TooLong); !ok || len(r.Findings) != 1 || f.At != 254 || f.Len != 56 {
		t.Errorf("got [%s]", codes(r))
	}
}
