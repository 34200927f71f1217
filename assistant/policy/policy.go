// Package policy reads the file by which a clinic says what the program may do on a
// computer that many people share. A computer without the file is somebody's own,
// and nothing here applies to it.
//
// A file that is there and cannot be honored makes the program run at its strictest:
// whoever spoils it must not gain by that.
package policy

import (
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/facts"
)

// Policy is what a clinic's file says.
type Policy struct {
	Kiosk     bool
	Clinic    Clinic
	Languages []assistant.Language // those offered, in this order; none: all there are
	// Tools are the tools offered beside the steps; nil: all that may be.
	Tools []assistant.Tool
	// Idle is after how long without a touch the warning comes, Warning how long it
	// stays before the screen is wiped.
	Idle, Warning time.Duration
	Doors         []Door
	OpenHere      bool // the official site may be opened in a browser of this computer
	// VisitEnd is a command and its arguments, run without a shell when a visit
	// has ended, for VisitEndLimit at most.
	VisitEnd      []string
	VisitEndLimit time.Duration
	Printer       string // by its name in the system; "" for no paper
	Text          assistant.TextSize
	PIN           string // the administrator's, as [Hash] writes it; "" for no way out
}

// Clinic is who put the computer there.
type Clinic struct {
	Name  string
	Phone facts.Phone // "" for none
	Hours string
}

// Door is a page of the clinic's own. It is never shown as one of Express Scripts.
type Door struct{ Name, URL string }

// Standing says which rules the program runs under.
type Standing string

// The standings.
const (
	None    Standing = "none"     // there is no file: a computer at home
	InForce Standing = "in-force" // what the file says
	Refused Standing = "refused"  // there is a file, and it cannot be honored: [Strictest]
)

// State is what became of the file.
type State struct {
	Standing Standing
	Problems []Problem // why it was refused
}

// Problem is one reason to refuse the file.
type Problem struct {
	Line   int    // 0 for the file as a whole
	Key    string // as it is in the file, "clinic.phone"; "" for the file as a whole
	Reason Reason
}

// Reason is the code of what is wrong.
type Reason string

// The reasons of what a line says.
const (
	Syntax        Reason = "syntax"          // not TOML
	UnknownKey    Reason = "unknown-key"     // a name that no policy has
	WrongKind     Reason = "wrong-kind"      // a number where a text belongs, and the like
	Empty         Reason = "empty"           // nothing where something belongs
	TooLong       Reason = "too-long"        // more than there is room for
	TooMany       Reason = "too-many"        // more of them than there is room for
	BadText       Reason = "bad-text"        // signs that cannot be shown
	BadPhone      Reason = "bad-phone"       // not a telephone number
	BadTime       Reason = "bad-time"        // not a time such as "60s"
	TimeRange     Reason = "time-range"      // too short or too long
	BadLanguage   Reason = "bad-language"    // a language that the program does not speak
	BadTool       Reason = "bad-tool"        // a tool that there is not
	NoKioskTool   Reason = "no-kiosk-tool"   // a tool that a kiosk never has
	Twice         Reason = "twice"           // the same again
	BadTextSize   Reason = "bad-text-size"   // none of the sizes
	NotHTTPS      Reason = "not-https"       // a door that is no plain https address
	OfficialDoor  Reason = "official-door"   // a door that is, or looks like, one of Express Scripts
	NotAbsolute   Reason = "not-absolute"    // a command without its whole path
	BadPIN        Reason = "bad-pin"         // not a line of "policy pin"
	BadPrinter    Reason = "bad-printer"     // not the name of a printer
	NeedsVisitEnd Reason = "needs-visit-end" // a limit without a command
)

// The reasons of the file as a whole.
const (
	NotUTF8     Reason = "not-utf-8"    // saved in another encoding
	TooBig      Reason = "too-big"      // more than [MostBytes]
	NotAFile    Reason = "not-a-file"   // a folder, a pipe, a device
	Link        Reason = "link"         // the file, or a folder above it, is a link
	NotOwned    Reason = "not-owned"    // the file, or a folder above it, is not the administrator's
	Writable    Reason = "writable"     // others may change the file, or a folder above it
	Unreadable  Reason = "unreadable"   // this user may not read it, or the disk failed
	CommandOpen Reason = "command-open" // others could change the command of visit_end
)

// Times of a visit where the file names none.
const (
	usualIdle          = 60 * time.Second
	usualWarning       = 30 * time.Second
	usualVisitEndLimit = 20 * time.Second
)

// usual is what holds where a file says nothing.
func usual() Policy {
	return Policy{Idle: usualIdle, Warning: usualWarning, VisitEndLimit: usualVisitEndLimit, Text: assistant.TextNormal}
}

// Strictest is what holds where there is a file that cannot be honored: a kiosk with
// the steps and nothing else. It answers the threat that spoiling the file opens what
// the file had closed.
func Strictest() Policy {
	p := usual()
	p.Kiosk, p.Tools = true, []assistant.Tool{}
	return p
}
