package ui

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
	"signinhelper/assistant/vault"
	"signinhelper/ui/call"
	"signinhelper/ui/kit"
	"signinhelper/ui/shell"
	"signinhelper/ui/words"
)

// value is a value that is typed but once in a walk, so that it tells whose it
// is and what, wherever it is met: a name Qzan1q of person a, a telephone number
// 200-555-0001 of hers.
type value struct {
	whose byte // a, b, c and so on; nobody for a call with no saved card
	kind  byte
	text  string
}

func (t value) String() string { return t.text }

const nobody = 'o'

// The kinds of values.
const (
	kindFirst  = 'n' // the first name, which the list shows of who is closed, too
	kindLast   = 'l'
	kindMember = 'm'
	kindCard   = 'c'
	kindEmail  = 'e'
	kindBirth  = 'b'
	kindLabel  = 'L'
	kindPhone  = 'p'
	kindSpoke  = 's'
	kindCase   = 'r'
	kindNote   = 't'

	ofRecord = "nlmcebLp"
	ofCall   = "srt"
)

var tokenForm = regexp.MustCompile(`Qz([a-z])([A-Za-z])[0-9]+q|20(\d)\D?\D?555\D?(\d{4})`)

// tokens lists those in a text.
func tokens(text string) (list []value) {
	if !strings.Contains(text, "Qz") && !strings.Contains(text, "555") {
		return nil
	}
	for _, m := range tokenForm.FindAllStringSubmatch(text, -1) {
		t := value{text: m[0]}
		if m[1] != "" {
			t.whose, t.kind = m[1][0], m[2][0]
		} else {
			t.whose, t.kind, t.text = 'a'+m[3][0]-'0', kindPhone, "20"+m[3]+"-555-"+m[4]
		}
		list = append(list, t)
	}
	return list
}

// inSight is what a page may show of people.
type inSight struct {
	kinds string
	whose string // allOf, oneOf, or ofTheCall
	why   string
}

const (
	allOf     = "everybody"        // whoever is open; of the others, the first name
	oneOf     = "the page's own"   // the person whose page it is
	ofTheCall = "the call's own"   // the person for whom the call is
	toBegin   = "before it's said" // for whom the call is
)

// seenOn are all pages that show a person's values, and why. On any other
// page, none may be.
var seenOn = map[shell.PageID]inSight{
	shell.AtPerson:                 {ofRecord, oneOf, "shows what is saved of her"},
	shell.AtForm:                   {ofRecord, oneOf, "takes it"},
	shell.AtCalls:                  {"nlLp" + ofCall, oneOf, "lists her calls"},
	shell.AtPIN:                    {"nl", oneOf, "says whose PIN it is"},
	shell.AtPINOff:                 {"nl", oneOf, "says whose PIN it is"},
	shell.AtForget:                 {"nl", oneOf, "says who will be forgotten"},
	shell.AtUnlock:                 {"n", oneOf, "says whose PIN is wanted, by the first name"},
	shell.AtPeople:                 {"nl", allOf, "is the list of names"},
	shell.AtCall:                   {"nlLp", allOf, "whom to call, at once: numbers stand on every card and are wanted in a hurry"},
	shell.AtShort:                  {"nlLp", allOf, "whom to call when medicine runs short: the same"},
	shell.AtStep:                   {"nlLp", allOf, "step 5 is the call: it shows the number to dial"},
	shell.AtIncomingCall:           {"nlLp", allOf, "the number to call back is the one that she saved"},
	shell.AtPrint:                  {"nl", allOf, "asks whose lines go on the sheet"},
	shell.AtTyping:                 {"nl", allOf, "compares what was typed with what is saved of whom she chooses"},
	shell.AtBackup:                 {"nl", allOf, "names who is left out of it"},
	shell.AtSheet + call.SheetWho:  {"nl", allOf, "asks for whom the call is"},
	shell.AtSheet + call.SheetHave: {ofRecord, ofTheCall, "what to have at hand"},
	shell.AtSheet + call.SheetDial: {"nlLpt", ofTheCall, "her own numbers, and what was noted of whom to call instead"},
	shell.AtSheet + call.SheetTalk: {"nl" + ofCall, ofTheCall, "takes down the call"},
	shell.AtSheet + call.SheetEnd:  {"nl" + ofCall, ofTheCall, "says what was written down, and whether it is kept"},
}

// book is what a walk knows of the values: whose they are, and which must still
// be somewhere.
type book struct {
	n    int
	live map[string]value // typed, and not let go of
	into map[string]bool  // pasted where any text may be, at the person's own wish
	ids  map[assistant.PersonID]byte
	used map[byte]bool
}

func newBook() book {
	return book{live: map[string]value{}, into: map[string]bool{}, ids: map[assistant.PersonID]byte{}, used: map[byte]bool{}}
}

// value makes a new value.
func (b *book) value(whose, kind byte) string {
	b.n++
	switch kind {
	case kindPhone:
		return fmt.Sprintf("20%c555%04d", '0'+whose-'a', b.n)
	case kindFirst:
		return fmt.Sprintf("Qz%cn%dq Qz%cl%dq", whose, b.n, whose, b.n)
	case kindEmail:
		return fmt.Sprintf("Qz%ce%dq@example.org", whose, b.n)
	}
	return fmt.Sprintf("Qz%c%c%dq", whose, kind, b.n)
}

// person makes somebody who is saved when the walk begins.
func (b *book) person(whose byte) assistant.Person {
	b.used[whose] = true
	p := assistant.Person{
		ID: assistant.PersonID("SAVED" + strings.ToUpper(string(whose))), Name: b.value(whose, kindFirst), MemberID: b.value(whose, kindMember),
		Email: b.value(whose, kindEmail), DateOfBirth: b.value(whose, kindBirth),
	}
	phone, _ := facts.ParsePhone(b.value(whose, kindPhone))
	p.Numbers = []facts.SavedNumber{{Label: b.value(whose, kindLabel), Phone: phone}}
	b.ids[p.ID] = whose
	b.keep(recordText(p))
	return p
}

// fresh is who comes next, or 0 where there were enough.
func (b *book) fresh() byte {
	for c := byte('a'); c < 'i'; c++ {
		if !b.used[c] {
			return c
		}
	}
	return 0
}

func (b *book) keep(text string) {
	for _, t := range tokens(text) {
		b.live[t.text] = t
	}
}

// letGo notes that the person did away with what is in a text.
func (b *book) letGo(text string) {
	for _, t := range tokens(text) {
		delete(b.live, t.text)
	}
}

func (b *book) letGoIf(gone func(value) bool) {
	maps.DeleteFunc(b.live, func(_ string, t value) bool { return gone(t) })
}

// mayType tells whether a text may be typed here: values of a person go into
// her own pages alone, also where steps before were left out.
func (b *book) mayType(w *walker, text string) bool {
	for _, t := range tokens(text) {
		if t.whose == 'x' {
			continue
		}
		owner := w.owner()
		if owner == 0 && w.Now == (shell.Route{Page: shell.AtForm}) && !slices.Contains(slices.Collect(maps.Values(b.ids)), t.whose) {
			owner = t.whose
		}
		if owner != t.whose {
			return false
		}
	}
	return true
}

func (b *book) typed(w *walker, text, label string) {
	for _, t := range tokens(text) {
		if t.whose != 'x' {
			b.used[t.whose] = true
		}
		if t.whose != 'x' && t.kind != kindLabel { // what a number is for goes with the number
			b.live[t.text] = t
		}
	}
}

// owner is whose page is open, as whoever reads it would say; 0 where nobody
// can tell.
func (w *walker) owner() byte {
	switch w.Now.Page {
	case shell.AtForm:
		if w.Now.Of != "" {
			return w.book.ids[assistant.PersonID(w.Now.Of)]
		}
		if form, ok := w.people.Drafts[""]; ok && w.book.ids[form.Person.ID] != 0 {
			return w.book.ids[form.Person.ID] // who is being saved
		}
		for _, t := range w.readable() {
			return t.whose
		}
	case shell.AtSheet:
		if w.reads(words.Say("sheet.for.nobody")) {
			return nobody
		}
		for _, t := range w.readable() {
			if t.kind == kindFirst {
				return t.whose
			}
		}
	}
	return 0
}

// pressed notes what a control does away with, at the person's own wish.
func (b *book) pressed(w *walker, t *kit.Tile) {
	is := func(key string) bool { return t.Name() == words.Say(key) }
	here := map[string]bool{}
	for _, t := range w.readable() {
		here[t.text] = true
	}
	switch {
	case is("close.yes"):
		w.close = true
	case is("real.paste"):
		noteTokens(b.into, w.board.text)
	case is("over.lose"):
		kept := w.inKeyring()
		b.letGoIf(func(t value) bool { return !kept[t.text] })
	case is("form.cancel"):
		kept := w.inKeyring()
		b.letGoIf(func(t value) bool { return here[t.text] && !kept[t.text] })
	case strings.HasPrefix(t.Name(), words.Say("form.removenumber")): // the second is counted
		b.letGoIf(func(t value) bool { return here[t.text] && (t.kind == kindLabel || t.kind == kindPhone) })
	case is("forget.yes") && w.Now.Of == "", is("file.forget.yes"), is("file.aside"), is("file.anew.go"), is("file.anew.back"):
		clear(b.live)
	case is("forget.yes"):
		whose := b.ids[assistant.PersonID(w.Now.Of)]
		b.letGoIf(func(t value) bool { return t.whose == whose })
	case w.Now.Page == shell.AtCalls && (strings.Contains(t.Name(), words.Say("calls.delete")) || is("calls.empty.yes") || t.Rank == kit.Danger):
		whose := byte(nobody)
		if w.Now.Of != "" {
			whose = b.ids[assistant.PersonID(w.Now.Of)]
		}
		b.letGoIf(func(t value) bool { return t.whose == whose && strings.IndexByte(ofCall, t.kind) >= 0 })
	}
}

// recordText and callText are all words of a record and of a call.
func recordText(p assistant.Person) string {
	list := []string{p.Name, p.MemberID, p.CardNumber, p.Email, p.DateOfBirth}
	for _, n := range p.Numbers {
		list = append(list, n.Label, string(n.Phone))
	}
	return strings.Join(list, "\n")
}

func callText(c assistant.Call) string {
	list := []string{string(c.Phone), c.Spoke, c.Reference}
	for _, n := range c.Notes {
		list = append(list, n.Text)
	}
	return strings.Join(list, "\n")
}

// inKeyring is what the keyring holds.
func (w *walker) inKeyring() map[string]bool {
	held := map[string]bool{}
	w.keyring.view(func() {
		for _, p := range w.keyring.kept {
			noteTokens(held, recordText(p))
		}
		for _, log := range w.keyring.logs {
			for _, c := range log {
				noteTokens(held, callText(c))
			}
		}
	})
	return held
}

func noteTokens(held map[string]bool, text string) {
	for _, t := range tokens(text) {
		held[t.text] = true
	}
}

// textOf is what an object says.
func textOf(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *kit.Prose:
		if o.Address != nil {
			return o.Address.Text
		}
		return o.Words.Text
	case *kit.Field:
		return o.Text
	case *kit.SpelledText:
		var text strings.Builder
		for _, c := range o.Cells {
			text.WriteString(c.Text)
		}
		return text.String()
	case *canvas.Text:
		return o.Text
	}
	return ""
}

// readable lists the values that can be read now.
func (w *walker) readable() (list []value) {
	w.seen(func(o fyne.CanvasObject, _ fyne.Position) {
		if f, ok := o.(*kit.Field); ok && f.Password {
			return
		}
		list = append(list, tokens(textOf(o))...)
	})
	return list
}

// built lists the values in all pages that are built, seen or not.
func (w *walker) built() (list []value) {
	note := func(o fyne.CanvasObject, _ fyne.Position) bool {
		list = append(list, tokens(textOf(o))...)
		return true
	}
	kit.Walk(w.Root, note)
	for _, v := range w.Views {
		kit.Walk(v.Object(), note)
	}
	return list
}

// inMemory is what the program holds beside its pages.
func (w *walker) inMemory() map[string]bool {
	held := map[string]bool{}
	for _, p := range w.Session.Snapshot().People.List {
		noteTokens(held, recordText(p))
	}
	for _, beside := range []any{&w.Locks, &w.Requests, w.people.Drafts, w.people.Backup, w.people.Restore, w.call.Work, w.tools.Trials, w.tools.Minutes,
		w.tools.Shelves, &w.tools.Password, w.paper.Prints, w.sheets.Errands, w.door.Openings} {
		remember(reflect.ValueOf(beside), held, 12)
	}
	return held
}

// remember notes the values in any structure.
func remember(v reflect.Value, held map[string]bool, depth int) {
	if depth == 0 || !v.IsValid() || strings.HasPrefix(v.Type().PkgPath(), "fyne.io") {
		return
	}
	switch v.Kind() {
	case reflect.String:
		noteTokens(held, v.String())
	case reflect.Pointer, reflect.Interface:
		remember(v.Elem(), held, depth-1)
	case reflect.Struct:
		for i := range v.NumField() {
			remember(v.Field(i), held, depth-1)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			remember(v.Index(i), held, depth-1)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			remember(it.Key(), held, depth-1)
			remember(it.Value(), held, depth-1)
		}
	}
}

// look looks for what must not be.
func (w *walker) look(s step) {
	w.lookInKeyring()
	w.lookAtPage()
	w.lookForClosed(s)
	w.lookForLost()
	w.lookAtTold()
	w.lookForWay()
	w.lookForSilence()
}

// lookForSilence finds a writing that failed, of which the screen says nothing.
func (w *walker) lookForSilence() {
	if !w.resting() {
		return
	}
	var code vault.Code
	w.keyring.view(func() { code, w.keyring.failed = w.keyring.failed, "" })
	if code == "" {
		return
	}
	for _, key := range []string{"keyring." + string(code), "form.failed.elsewhere", "keyring.unsure.title", "keyring.failed.title", "file.move.nowhere", "restore.wrong", "over.unkept", "close.text"} {
		if w.reads(words.Say(key)) {
			return
		}
	}
	w.report("silence", "something could not be written (%s), and nothing says so", code)
}

// lookInKeyring finds people who are mixed up where they are kept.
func (w *walker) lookInKeyring() {
	for _, p := range w.Session.Snapshot().People.List {
		w.bind(p, "what the program holds")
	}
	w.keyring.view(func() {
		at := map[byte]assistant.PersonID{}
		for _, p := range w.keyring.kept {
			w.bind(p, "the keyring")
			if whose := w.book.ids[p.ID]; whose != 0 {
				if _, twice := at[whose]; twice {
					w.report("kept twice", "%c is kept twice", whose)
				}
				at[whose] = p.ID
			}
		}
		for id, log := range w.keyring.logs {
			for _, c := range log {
				for _, t := range tokens(callText(c)) {
					if t.whose != w.book.ids[id] {
						w.report("another's call", "among the calls of %c is %v", w.book.ids[id], t)
					}
				}
			}
		}
	})
}

// bind notes whose record it is, which never changes.
func (w *walker) bind(p assistant.Person, where string) {
	for _, t := range tokens(recordText(p)) {
		switch was := w.book.ids[p.ID]; was {
		case 0:
			w.book.ids[p.ID] = t.whose
		case t.whose:
		default:
			w.report("another's record", "in %s, the record of %c has %v", where, was, t)
		}
	}
}

// lookAtPage finds values on a page that may not show them.
func (w *walker) lookAtPage() {
	page := w.Now.Page + shell.PageID(w.part())
	may, whose := seenOn[page], w.owner()
	if may.whose == oneOf && w.Now != (shell.Route{Page: shell.AtForm}) {
		whose = w.book.ids[assistant.PersonID(w.Now.Of)]
		if w.Now == (shell.Route{Page: shell.AtCalls}) {
			whose = nobody
		}
	}
	list := w.readable()
	for _, t := range list {
		switch {
		case t.whose == 'x', w.Now.Page == shell.AtAddress && w.book.into[t.text]:
		case strings.IndexByte(may.kinds, t.kind) < 0:
			w.report("value on a page", "%v of %c can be read", t, t.whose)
		case may.whose != allOf && whose != 0 && t.whose != whose:
			w.report("another's page", "on a page of %c, %v can be read", whose, t)
		}
	}
	if w.arrived != w.Now && w.Now == (shell.Route{Page: shell.AtForm}) {
		for _, p := range w.Session.Snapshot().People.List {
			for _, t := range list {
				if w.book.ids[p.ID] == t.whose {
					w.report("form for somebody new", "%c, who is saved, stands in the form for somebody new: %v", t.whose, t)
				}
			}
		}
	}
	w.arrived = w.Now
}

// lookForLeftOpen finds values that can be read after the screen was locked. The
// first name of who is closed is what the list shows of her.
func (w *walker) lookForLeftOpen(closed map[byte]string) {
	for _, t := range w.readable() {
		if kinds, is := closed[t.whose]; t.whose != 'x' && (!is || strings.IndexByte(kinds, t.kind) < 0) {
			w.report("left open", "after the screen was locked, %v can be read", t)
		}
	}
}

// lookForClosed finds values of people who are closed, or forgotten. Who is kept
// until the program closes cannot be closed with the file, even where a keyring
// that died had put her there: nobody knows, and her record may be the only one.
func (w *walker) lookForClosed(s step) {
	if !w.resting() {
		return
	}
	closed, gone := map[byte]string{}, map[byte]bool{}
	forNow := w.Session.Snapshot().People.Unkept
	w.keyring.view(func() {
		r := w.keyring
		for _, p := range r.kept {
			switch whose := w.book.ids[p.ID]; {
			case slices.Contains(forNow, p.ID):
			case r.file == vault.FileShut:
				closed[whose] = " " // not even her name
			case r.told[p.ID] && r.pins[p.ID] != "" && !r.given[p.ID]:
				closed[whose] = string(kindFirst)
			}
		}
		for id := range r.gone {
			if r.find(id) < 0 {
				gone[w.book.ids[id]] = true
			}
		}
	})
	may := func(where string, list []value) {
		for _, t := range list {
			kinds, is := closed[t.whose]
			switch {
			case gone[t.whose]:
				w.report("forgotten", "%s has %v of %c, who was forgotten", where, t, t.whose)
			case w.book.into[t.text] && !w.away: // put where any text may be, by the person
			case is && strings.IndexByte(kinds, t.kind) < 0:
				w.report("closed", "%s has %v of %c, who is closed", where, t, t.whose)
			}
		}
	}
	if w.away {
		w.lookForLeftOpen(closed)
	}
	if len(closed)+len(gone) > 0 {
		may("the screen", w.readable())
		may("a page that is built", w.built())
	}
	if s.do == doPass && s.n >= 3 {
		may("the clipboard", tokens(w.board.text))
	}
	if s.do == doPass && s.n >= 60 && len(tokens(w.board.text)) > 0 {
		w.report("clipboard", "a minute later it has %v", tokens(w.board.text))
	}
}

// lookForLost finds what was typed, is kept nowhere and stands nowhere.
func (w *walker) lookForLost() {
	if !w.resting() || len(w.book.live) == 0 {
		return
	}
	held := w.inKeyring()
	var missing []value
	for text, t := range w.book.live {
		if !held[text] {
			missing = append(missing, t)
		}
	}
	if len(missing) == 0 {
		return
	}
	memory := w.inMemory()
	for _, t := range missing {
		if !memory[t.text] {
			w.report("lost", "%v of %c is neither kept nor on the screen", t, t.whose)
		}
	}
}

// lookAfterClosing finds what was lost with the window, unasked.
func (w *walker) lookAfterClosing() {
	held := w.inKeyring()
	people := w.Session.Snapshot().People
	for _, p := range people.List {
		if slices.Contains(people.Unkept, p.ID) {
			w.book.letGo(recordText(p)) // until the program closes, as it was wished
		}
	}
	for text, t := range w.book.live {
		switch {
		case held[text]:
		case w.close:
			delete(w.book.live, text)
		default:
			w.report("lost at closing", "%v of %c was not kept, and nobody asked", t, t.whose)
		}
	}
	if list := tokens(w.board.text); len(list) > 0 {
		w.report("clipboard", "after closing it has %v", list)
	}
}

// lookAtTold finds values that left the program.
func (w *walker) lookAtTold() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, text := range w.told {
		if list := tokens(text); len(list) > 0 {
			w.report("told", "%q left the program", text)
		}
	}
	w.told = nil
}

// lookForWay finds a page that says nothing, or leads nowhere.
func (w *walker) lookForWay() {
	text, ways := 0, 0
	kit.WalkShown(w.Views[w.Now].Object(), func(o fyne.CanvasObject, _ fyne.Position) bool {
		switch o.(type) {
		case *kit.Prose:
			text++
		case *kit.Tile:
			ways++
		}
		return true
	})
	if w.Now.Page == shell.AtSheet && (w.Now.Of == call.SheetTalk || w.Now.Of == call.SheetEnd) && w.Session.Snapshot().Call.ID == "" {
		w.report("no call", "the page of a call is open, and no call is in work")
	}
	if text == 0 || ways == 0 && w.resting() {
		w.report("no way on", "the page has %d words and %d controls", text, ways)
	}
}
