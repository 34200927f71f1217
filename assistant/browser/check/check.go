// Package check finds out what the person's browser lets a sign-in page do. It
// shows a page of the program's own on this computer alone, for as long as it
// takes, and learns from what the browser sends and what it does not.
package check

import "context"

// Test is one thing that a sign-in page needs.
type Test string

// The tests, in the order in which they are shown.
const (
	JavaScript Test = "javascript"
	Cookies    Test = "cookies"
	Storage    Test = "storage"
	Frames     Test = "frames" // cookies of a page within a page
	Popups     Test = "popups" // windows that a page opens
	Age        Test = "age"    // a very old browser
	Clock      Test = "clock"  // the browser's clock against the program's
)

// Tests lists all tests in order.
func Tests() []Test { return []Test{JavaScript, Cookies, Storage, Frames, Popups, Age, Clock} }

// State is how a test ended. "Not checked" is not "no".
type State string

// The states of a test.
const (
	Waiting    State = ""
	Works      State = "works"
	Blocked    State = "blocked"
	NotChecked State = "not-checked"
)

// Result is what is known so far. It is a value; a later one replaces it.
type Result struct {
	Seen  bool           // a browser came
	Done  bool           // no more will be learned
	Tests map[Test]State // all of Tests
	// First is the test to act on first; "" where nothing is blocked. Its
	// words are "check.<test>.blocked" and "check.<test>.do".
	First Test
}

// Words are what the page says, in the language of the program.
type Words map[string]string

// Page is the page while it is being served.
type Page struct{}

// Link is the address of a Page. Only this package makes one, and it always
// leads to this computer.
type Link struct{ text string }

// String returns the address as it is opened.
func (l Link) String() string { return l.text }

// Start serves the page until ctx ends or Close is called. told is called with
// each new result, from one goroutine at a time.
func Start(ctx context.Context, words Words, told func(Result)) (*Page, error) { return &Page{}, nil }

// Link returns where the page is.
func (p *Page) Link() Link { return Link{} }

// Close ends it, and returns when nothing listens any more.
func (p *Page) Close() {}
