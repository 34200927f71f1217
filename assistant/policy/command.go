package policy

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"signinhelper/assets"
	"signinhelper/assistant/disk"
)

// The exit codes of the command.
const (
	exitWell = 0
	exitBad  = 1 // the policy is refused
	exitNot  = 2 // it could not run
)

// Main is "signin-helper policy", for administrators. The arguments are those after
// "policy".
func Main(args []string, in io.Reader, out, errs io.Writer) int {
	var err error
	switch {
	case len(args) == 1 && args[0] == "example":
		_, err = out.Write(assets.Policy)
	case len(args) == 1 && args[0] == "pin":
		err = writePIN(in, out, errs)
	case len(args) == 1 && args[0] == "check":
		_, state := Read()
		return tell(state, out)
	case len(args) == 2 && args[0] == "check":
		var data []byte
		if data, err = disk.Read(args[1], MostBytes+1); err == nil || errors.Is(err, disk.ErrNotOurs) && len(data) > MostBytes {
			state := State{Standing: InForce}
			if _, state.Problems = Parse(data); len(state.Problems) > 0 {
				state.Standing = Refused
			}
			return tell(state, out)
		}
	default:
		err = errors.New("these arguments are not known; signin-helper --help lists what is")
	}
	if err != nil {
		_, _ = fmt.Fprintln(errs, "signin-helper policy:", err)
		return exitNot
	}
	return exitWell
}

// writePIN reads the PIN from a line, as arguments can be read by every program, and
// prints the line that the policy keeps of it.
func writePIN(in io.Reader, out, errs io.Writer) error {
	_, _ = fmt.Fprintln(errs, "Type the PIN, 8 to 16 digits, and press Enter:")
	line, err := bufio.NewReader(io.LimitReader(in, 1000)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	kept, err := Hash(strings.TrimRight(line, "\r\n"))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "pin = '%s'\n", kept)
	return err
}

// tell prints how a policy stands.
func tell(state State, out io.Writer) int {
	if state.Standing == None {
		_, _ = fmt.Fprintf(out, "There is no policy on this computer. It would be %s\n", Path())
		return exitWell
	}
	for _, p := range state.Problems {
		place := "the file"
		if p.Line > 0 {
			place = fmt.Sprintf("line %d", p.Line)
		}
		if p.Key != "" {
			place += ", " + seen(p.Key)
		}
		_, _ = fmt.Fprintf(out, "%s: %s (%s)\n", place, reasons[p.Reason], p.Reason)
	}
	if state.Standing == Refused {
		_, _ = fmt.Fprintln(out, "Refused. With this file the program shows the five steps and nothing else.")
		return exitBad
	}
	_, _ = fmt.Fprintln(out, "Nothing is wrong with this policy.")
	return exitWell
}

// seen is a key with its signs that a terminal would act on taken out.
func seen(key string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return unicode.ReplacementChar
		}
		return r
	}, key)
}

// reasons are for administrators, in their own words.
var reasons = map[Reason]string{
	Syntax:        "this is not TOML: a quote, a bracket or an equals sign is missing or too much, or a key is there twice",
	UnknownKey:    `a policy has no such key; "signin-helper policy example" shows all`,
	WrongKind:     `a value of another kind belongs here, as in "signin-helper policy example"`,
	Empty:         "there is nothing here; write a value, or leave the line out",
	TooLong:       "this is too long for the screen",
	TooMany:       "there are too many of them",
	BadText:       "there are signs in it that cannot be shown, or spaces around it",
	BadPhone:      "this is not a telephone number",
	BadTime:       `this is not a time; write "90s" or "2m"`,
	TimeRange:     "this is too short or too long: idle 10s to 1h, warning 10s to 5m, visit_end_limit 1s to 2m",
	BadLanguage:   "the program does not speak this language",
	BadTool:       "there is no such tool",
	NoKioskTool:   "a kiosk cannot have one of these tools, since it keeps something or starts a browser",
	Twice:         "the same is there twice",
	BadTextSize:   "the sizes are normal, large and largest",
	NotHTTPS:      "only an address that begins with https:// and a plain host counts",
	OfficialDoor:  "this is, or looks like, a page of Express Scripts; those are in the steps already",
	NotAbsolute:   "the first word must be the whole path of the command",
	BadPIN:        `this is not a line of "signin-helper policy pin"`,
	BadPrinter:    "this cannot be the name of a printer",
	NeedsVisitEnd: "there is no visit_end for it",
	NotUTF8:       "the file is not in UTF-8; save it anew in that encoding",
	TooBig:        fmt.Sprintf("the file is longer than %d bytes", MostBytes),
	NotAFile:      "there is something else than a file",
	Link:          "the file, or a folder above it, is a link",
	NotOwned:      "the file, or a folder above it, is not the administrator's",
	Writable:      "others may change the file, or a folder above it",
	Unreadable:    "the file cannot be read by this user, or the disk failed",
	CommandOpen:   "the command, or a folder above it, is not the administrator's, or others may change it",
}
