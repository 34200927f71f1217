// Package check finds out what the person's browser lets a sign-in page do. It
// shows a page of the program's own on this computer alone, for as long as it
// takes, and learns from what the browser sends and what it does not.
//
// # What it learns, and from what
//
//   - Cookies: the page sets one and sees whether it comes back. What the
//     browser says of itself is not asked: it says yes with cookies blocked.
//   - JavaScript: the script of the page reports, or the picture arrives that
//     only a browser without JavaScript loads.
//   - Frames: a page within the page comes from another site, localhost
//     instead of 127.0.0.1, and sets a cookie of its own.
//   - Storage, a very old browser, the clock and new windows: the script
//     tries, and reports. It knows no list of browsers, only of abilities.
//   - Blockers of ads and trackers: the page asks the other site for a script
//     that does nothing, by a name that blockers stop. That site is there if
//     the page within the page came from it. A blocker that goes by lists of
//     hosts alone, as those built into browsers do, is not found out this way.
//   - A system too old for new browsers: what the browser says of it. It is
//     read and not kept. Newer systems all say the same.
//
// # Threats, and what answers each
//
// A page on the loopback can be reached by every website that the browser
// shows and by every user of this computer.
//
//   - Another user, or a website that tries all ports: 26 random characters
//     in the path; without them every answer is an empty 404.
//   - Another user who reads the arguments of the browser: the address is not
//     among them. What is opened is a page on the disk that only this user can
//     read, in a folder that only this user can enter, and which leads on. It is
//     taken away once the browser has come.
//   - Another user who learns the address all the same: it is good for one
//     visit, which moves on to a second secret; and who connects is no other
//     user, where the system tells.
//   - A website that names its own host and has it point here (DNS
//     rebinding): Host must be the one that was given out.
//   - A website that sends a form or a request here: Origin and
//     Sec-Fetch-Site must be our own, or missing as in old browsers.
//   - A website that shows the page inside its own, or reads it: it may not
//     be framed, nor read or loaded by others.
//   - A script that gets into the page: nothing inline runs, and no script but
//     ours, by a Content-Security-Policy.
//   - A visitor who keeps us busy: limits on time, size and connections.
//   - What stays behind: no-store, no referrer, a cookie that says nothing and
//     ends within minutes. Nothing of the browser is kept, nor its name.
package check

// Test is one thing that a sign-in page needs.
type Test string

// The tests, in the order in which they are shown.
const (
	JavaScript Test = "javascript"
	Cookies    Test = "cookies"
	Storage    Test = "storage"
	Frames     Test = "frames"  // cookies of a page within a page
	Popups     Test = "popups"  // windows that a page opens
	Age        Test = "age"     // a very old browser
	Clock      Test = "clock"   // the browser's clock against the program's
	Blocker    Test = "blocker" // what stops ads and trackers, and parts of pages with them
	System     Test = "system"  // a Windows or macOS for which there are no new browsers
)

// Tests lists all tests in order.
func Tests() []Test {
	return []Test{JavaScript, Cookies, Storage, Frames, Popups, Age, Clock, Blocker, System}
}

// firstToMend lists the tests in the order in which to act on them. A new
// browser mends all else, unless the system takes none; many sites do well without
// frames of others, which some browsers never allow.
var firstToMend = []Test{System, Age, JavaScript, Cookies, Storage, Clock, Blocker, Popups, Frames}

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

// Link is the address of a Page. Only this package makes one, and it always
// leads to this computer.
type Link struct {
	text  string
	door  string // the page on the disk that leads there; "" where there is none
	plain bool   // the text may stand among the arguments of a program
}

// String returns the address, for who opens it by hand. It is a secret: see
// [Link.Ways].
func (l Link) String() string { return l.text }

// Ways returns what can be opened to get there, the best first, which may be
// nothing at all. Each may be seen by other users.
func (l Link) Ways() []string {
	var ways []string
	if l.door != "" {
		ways = append(ways, l.door)
	}
	if l.plain {
		ways = append(ways, l.text)
	}
	return ways
}
