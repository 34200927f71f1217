//go:build unix

package browser

import (
	"errors"
	"slices"
	"strings"
)

// section is one [group] of a file of the desktop: its keys and their values.
type section map[string]string

// groups reads a file in the format of desktop entries. What is not a line of
// that format is passed over, as the desktops do; of two equal keys the first
// counts.
func groups(text string) map[string]section {
	found := map[string]section{}
	var current section
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "["); ok && strings.HasSuffix(name, "]") {
			name = strings.TrimSuffix(name, "]")
			if found[name] == nil {
				found[name] = section{}
			}
			current = found[name]
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		key = strings.TrimSpace(key)
		if !ok || current == nil || strings.HasPrefix(line, "#") {
			continue
		}
		if _, twice := current[key]; !twice {
			current[key] = strings.TrimSpace(value)
		}
	}
	return found
}

// list splits a value at its semicolons.
func list(value string) []string {
	var items []string
	for item := range strings.SplitSeq(value, ";") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// unescape undoes the escapes that every value of type string has.
func unescape(value string) string {
	return strings.NewReplacer(`\s`, " ", `\n`, "\n", `\t`, "\t", `\r`, "\r", `\\`, `\`).Replace(value)
}

var (
	errQuote = errors.New("a quotation does not end")
	errEmpty = errors.New("no command")
	errCode  = errors.New("a field code stands where none may")
	errShell = errors.New("a shell would read the address")
)

// shells read one of their arguments as a program, so an address that is put
// behind them could be read as one too.
var shells = []string{"sh", "bash", "dash", "zsh", "ksh", "fish", "csh", "tcsh", "busybox"}

// parseExec reads the command of a desktop entry into its arguments, by the
// rules of the Desktop Entry Specification, and leaves out what stands for an
// address: the field codes, and the marks by which Flatpak finds one. It
// refuses a command that hands over to a shell.
func parseExec(value string) ([]string, error) {
	words, err := execWords(unescape(value))
	if err != nil {
		return nil, err
	}
	var command []string
	for _, w := range words {
		if !w.quoted && (w.text == "@@" || w.text == "@@u") {
			continue
		}
		text, code := w.text, false
		if !w.quoted {
			text, code = fieldCodes(w.text)
		}
		if code {
			continue
		}
		if slices.Contains(shells, program(text)) {
			return nil, errShell
		}
		command = append(command, text)
	}
	switch {
	case len(command) == 0 || command[0] == "":
		return nil, errEmpty
	case strings.Contains(command[0], "="):
		return nil, errCode // the specification forbids it: it could be a variable
	}
	return command, nil
}

// execWord is an argument before its field codes are read. The specification
// leaves open what a field code does inside a quotation: it stays as it is.
type execWord struct {
	text   string
	quoted bool
}

// execWords splits at spaces outside of double quotes; inside of them a
// backslash stands before a character that would mean something.
func execWords(text string) ([]execWord, error) {
	var (
		words          []execWord
		word           strings.Builder
		inside, begun  bool
		quoted, escape bool
	)
	end := func() {
		if begun {
			words = append(words, execWord{word.String(), quoted})
		}
		word.Reset()
		begun, quoted = false, false
	}
	for _, r := range text {
		switch {
		case escape:
			word.WriteRune(r)
			escape = false
		case inside && r == '\\':
			escape = true
		case r == '"':
			inside = !inside
			begun, quoted = true, true
		case !inside && (r == ' ' || r == '\t' || r == '\n' || r == '\r'):
			end()
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if inside || escape {
		return nil, errQuote
	}
	end()
	return words, nil
}

// fieldCodes reads %% as a percent sign, and tells whether the argument has a
// code: it is then for an address, a file, an icon or a name, and left out
// whole.
func fieldCodes(text string) (string, bool) {
	var out strings.Builder
	for {
		before, after, ok := strings.Cut(text, "%")
		out.WriteString(before)
		if !ok {
			return out.String(), false
		}
		if !strings.HasPrefix(after, "%") {
			return "", true
		}
		out.WriteByte('%')
		text = after[1:]
	}
}
