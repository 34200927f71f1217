package policy

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"signinhelper/assets"
	"signinhelper/assistant"
	"signinhelper/assistant/address"
	"signinhelper/assistant/facts"
)

// MostBytes is the most that a policy is long, far above what there is to say. The library
// takes a time that grows with the square of how deep a file nests.
const MostBytes = 16 << 10

// The most that a value is long, in signs: what fits on a screen in large print.
const (
	mostName  = 60
	mostHours = 200
	mostPath  = 1000
	mostDoors = 6
	mostWords = 32 // of a command
)

// Parse reads a policy. It refuses what it does not know, rather than leave out a
// rule that somebody believes to be in force, and tells of every such line.
func Parse(data []byte) (Policy, []Problem) {
	r := parse(data)
	if len(r.problems) > 0 {
		return Strictest(), r.problems
	}
	return r.policy, nil
}

func parse(data []byte) *reader {
	r := &reader{policy: usual(), lines: map[string]int{}}
	r.read(data)
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return r
}

// reader is a policy while it is read, and what was found to be wrong.
type reader struct {
	policy   Policy
	problems []Problem
	doc      toml.MetaData
	lines    map[string]int // where the keys of the file stand
}

// table is a part of the file, not yet read.
type table map[string]toml.Primitive

func (r *reader) read(data []byte) {
	switch {
	case len(data) > MostBytes:
		r.refuse(0, "", TooBig)
		return
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		r.refuse(0, "", NotUTF8) // PowerShell's ">" writes UTF-16
		return
	}
	var all table
	var err error
	if r.doc, err = toml.Decode(string(data), &all); err != nil {
		var where toml.ParseError
		errors.As(err, &where)
		r.refuse(where.Position.Line, "", Syntax)
		return
	}
	for _, name := range r.names() {
		if name.within != "" {
			continue // its table is read as a whole
		}
		f := r.field(name.key, all[name.key])
		r.lines[name.key] = f.line
		if read, known := fields[name.key]; known {
			read(r, f)
		} else {
			f.refuse(UnknownKey)
		}
	}
	r.together()
}

// fields are the keys of a policy.
var fields map[string]func(*reader, field)

func init() { // what reads them leads back here
	fields = map[string]func(*reader, field){
		"kiosk":           func(r *reader, f field) { f.into(&r.policy.Kiosk) },
		"open_here":       func(r *reader, f field) { f.into(&r.policy.OpenHere) },
		"clinic":          (*reader).clinic,
		"languages":       (*reader).languages,
		"tools":           (*reader).tools,
		"idle":            func(r *reader, f field) { f.time(&r.policy.Idle, 10*time.Second, time.Hour) },
		"warning":         func(r *reader, f field) { f.time(&r.policy.Warning, 10*time.Second, 5*time.Minute) },
		"doors":           (*reader).doors,
		"visit_end":       (*reader).visitEnd,
		"visit_end_limit": func(r *reader, f field) { f.time(&r.policy.VisitEndLimit, time.Second, 2*time.Minute) },
		"printer":         (*reader).printer,
		"text":            (*reader).text,
		"pin":             (*reader).pin,
	}
}

// name is a key, as it stands in the file.
type name struct{ within, key string }

// names returns the keys of the file and of its tables, in their order: a table that
// is not written out, as clinic in "clinic.name = …", comes with its first key.
func (r *reader) names() (names []name) {
	for _, k := range r.doc.Keys() {
		top := name{key: k[0]}
		if !slices.Contains(names, top) {
			names = append(names, top)
		}
		if len(k) == 2 {
			names = append(names, name{k[0], k[1]})
		}
	}
	return names
}

// field is one value of the file.
type field struct {
	*reader
	key   string
	value toml.Primitive
	line  int
}

// field is the value of a key, and where it stands.
func (r *reader) field(key string, value toml.Primitive) field {
	return field{r, key, value, r.line(value)}
}

// line finds out where a value stands. The library tells that of a value which a
// reader does not take, and of nothing else. A table that is not written out, as a in
// "a.b = 1", stands where its first key does.
func (r *reader) line(value toml.Primitive) int {
	var where toml.ParseError
	errors.As(r.doc.PrimitiveDecode(value, new(nothing)), &where)
	line := where.Position.Line
	var part table
	if line > 0 || r.doc.PrimitiveDecode(value, &part) != nil {
		return line
	}
	for _, in := range part {
		if first := r.line(in); line == 0 || first > 0 && first < line {
			line = first
		}
	}
	return line
}

// nothing takes no value.
type nothing struct{}

var errNothing = errors.New("not taken")

// UnmarshalTOML refuses.
func (*nothing) UnmarshalTOML(any) error { return errNothing }

func (r *reader) refuse(line int, key string, why Reason) {
	r.problems = append(r.problems, Problem{Line: line, Key: key, Reason: why})
}

func (f field) refuse(why Reason) { f.reader.refuse(f.line, f.key, why) }

// into reads the value, and reports whether it is of that kind.
func (f field) into(to any) bool {
	if err := f.doc.PrimitiveDecode(f.value, to); err != nil {
		f.refuse(WrongKind)
		return false
	}
	return true
}

// words reads a text that is to be shown, of one line and so many signs at most.
func (f field) words(most int) string {
	var text string
	if !f.into(&text) {
		return ""
	}
	if why := badWords(text, most); why != "" {
		f.refuse(why)
	}
	return text
}

// badWords tells why a text cannot be shown. Signs that nobody sees could turn
// "moc" around to be read as "com".
func badWords(text string, most int) Reason {
	unseen := func(r rune) bool { return !unicode.IsGraphic(r) }
	switch {
	case strings.TrimSpace(text) == "":
		return Empty
	case utf8.RuneCountInString(text) > most:
		return TooLong
	case strings.ContainsFunc(text, unseen) || strings.TrimSpace(text) != text:
		return BadText
	}
	return ""
}

func (f field) time(to *time.Duration, least, most time.Duration) {
	var text string
	if !f.into(&text) {
		return
	}
	d, err := time.ParseDuration(text)
	switch {
	case err != nil:
		f.refuse(BadTime)
	case d < least || d > most:
		f.refuse(TimeRange)
	default:
		*to = d
	}
}

// list reads a list of texts, none of them twice, and reports whether it is one.
func (f field) list() ([]string, bool) {
	var list []string
	if !f.into(&list) {
		return nil, false
	}
	for i, text := range list {
		if slices.Contains(list[:i], text) {
			f.refuse(Twice)
			return nil, false
		}
	}
	return list, true
}

// within reads a table whose values are fields themselves, in their order.
func (f field) within(each func(field, string)) {
	// Asked, since the library takes any value for an empty table. A table that is not
	// written out has no kind.
	if kind := f.doc.Type(f.key); kind != "Hash" && kind != "" {
		f.refuse(WrongKind)
		return
	}
	var part table
	f.into(&part)
	for _, n := range f.names() {
		if n.within != f.key {
			continue
		}
		in := f.field(f.key+"."+n.key, part[n.key])
		each(in, n.key)
	}
}

func (r *reader) clinic(f field) {
	c := &r.policy.Clinic
	f.within(func(in field, key string) {
		switch key {
		case "name":
			c.Name = in.words(mostName)
		case "hours":
			c.Hours = in.words(mostHours)
		case "phone":
			var text string
			if !in.into(&text) {
				return
			}
			var err error
			if c.Phone, err = facts.ParsePhone(text); err != nil {
				in.refuse(BadPhone)
			}
		default:
			in.refuse(UnknownKey)
		}
	})
}

func (r *reader) languages(f field) {
	list, ok := f.list()
	if ok && len(list) == 0 {
		f.refuse(Empty) // somebody meant to take all away
	}
	for _, code := range list {
		if _, err := fs.Stat(assets.Languages, "translations/"+code+".json"); err != nil {
			f.refuse(BadLanguage)
			return
		}
		r.policy.Languages = append(r.policy.Languages, assistant.Language(code))
	}
}

// Tools lists the tools that a policy may name. Opening the site has a key of its
// own, as it is the one that leaves the program.
func Tools() []assistant.Tool {
	return append(KioskTools(), assistant.ToolSheet, assistant.ToolPeople, assistant.ToolBrowsers, assistant.ToolClear, assistant.ToolBrowserCheck)
}

// KioskTools lists those that a kiosk may have: all that keep nothing and start
// nothing.
func KioskTools() []assistant.Tool {
	return []assistant.Tool{
		assistant.ToolCall, assistant.ToolCodes, assistant.ToolTries, assistant.ToolAddress, assistant.ToolEntry,
		assistant.ToolCaller, assistant.ToolPassword, assistant.ToolProbe, assistant.ToolPhone, assistant.ToolOutage,
	}
}

func (r *reader) tools(f field) {
	r.policy.Tools = []assistant.Tool{}
	list, _ := f.list()
	for _, id := range list {
		if !slices.Contains(Tools(), assistant.Tool(id)) {
			f.refuse(BadTool)
			return
		}
		r.policy.Tools = append(r.policy.Tools, assistant.Tool(id))
	}
}

func (r *reader) doors(f field) {
	f.within(func(in field, label string) {
		var text string
		if !in.into(&text) {
			return
		}
		why := cmp.Or(badWords(label, mostName), badDoor(label, text))
		if len(r.policy.Doors) == mostDoors {
			why = TooMany
		}
		if why != "" {
			in.refuse(why)
			return
		}
		r.policy.Doors = append(r.policy.Doors, Door{label, text})
	})
}

// badDoor tells why a page cannot be a door of the clinic. One that is, or looks
// like, a page of Express Scripts is refused: visitors sign in there on our word, and
// the genuine ones are in the steps already.
func badDoor(label, text string) Reason {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" || u.User != nil || u.Hostname() == "" || u.String() != text ||
		strings.Trim(u.Host, "abcdefghijklmnopqrstuvwxyz0123456789-.:[]") != "" || badWords(text, mostPath) != "" {
		return NotHTTPS
	}
	onFile, err := facts.Parse(assets.Facts)
	if err != nil {
		panic(err) // it is compiled in, and a test reads it
	}
	checker, err := address.New(onFile.Addresses)
	if err != nil {
		panic(err) // the same
	}
	verdict := checker.Check(text).Verdict
	if verdict == address.Official || verdict == address.LookAlike || strings.Contains(strings.ReplaceAll(strings.ToLower(label), " ", ""), "expressscripts") {
		return OfficialDoor
	}
	return ""
}

func (r *reader) visitEnd(f field) {
	var command []string
	if !f.into(&command) {
		return
	}
	switch {
	case len(command) == 0:
		f.refuse(Empty)
	case len(command) > mostWords:
		f.refuse(TooMany)
	case !filepath.IsAbs(command[0]) || filepath.Clean(command[0]) != command[0]:
		f.refuse(NotAbsolute) // else another program of that name could be found first
	}
	for _, word := range command {
		if utf8.RuneCountInString(word) > mostPath {
			f.refuse(TooLong)
		}
		if strings.ContainsFunc(word, unicode.IsControl) {
			f.refuse(BadText)
		}
	}
	r.policy.VisitEnd = command
}

// printer reads the name of one. It becomes an argument of the print command, where
// a dash in front would make it an option.
func (r *reader) printer(f field) {
	name := f.words(mostName)
	if strings.HasPrefix(name, "-") || strings.ContainsAny(name, `/\#'"`) {
		f.refuse(BadPrinter)
	}
	r.policy.Printer = name
}

func (r *reader) text(f field) {
	var size assistant.TextSize
	if f.into(&size) && !slices.Contains(assistant.TextSizes(), size) {
		f.refuse(BadTextSize)
	}
	r.policy.Text = size
}

func (r *reader) pin(f field) {
	if f.into(&r.policy.PIN) {
		if _, err := readHash(r.policy.PIN); err != nil {
			f.refuse(BadPIN)
		}
	}
}

// together finds what is wrong between two lines.
func (r *reader) together() {
	elsewhere := func(tool assistant.Tool) bool { return !slices.Contains(KioskTools(), tool) }
	if r.policy.Kiosk && slices.ContainsFunc(r.policy.Tools, elsewhere) {
		r.refuse(r.lines["tools"], "tools", NoKioskTool)
	}
	if line, limit := r.lines["visit_end_limit"]; limit && r.lines["visit_end"] == 0 {
		r.refuse(line, "visit_end_limit", NeedsVisitEnd)
	}
}
