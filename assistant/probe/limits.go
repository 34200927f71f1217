package probe

import "time"

// Limit is how long the whole may take. From the issue: seconds, never over ten.
const Limit = 10 * time.Second

// How long each part may take. The way to the front door is one chain, a
// lookup, a connection, a handshake and an answer, so these four together stay
// under [Limit]. By a proxy there are five: to look it up, to connect to it, and
// for it to do the same. The first two are a short way, and share the time of a
// lookup. Each step leaves room for one lost packet, which is sent again after a
// second, on a line by satellite, where an answer takes 0.6 s. Who waits for a
// network has less for the way, and what it does not come to is not told.
const (
	lookupLimit  = 2500 * time.Millisecond // one lost packet, and the answer to what we ask again
	lookupAgain  = time.Second             // after that: the system's resolver does by itself after 5 s at the earliest
	connectLimit = 2500 * time.Millisecond // one lost packet, and a second for the answer
	secureLimit  = 2500 * time.Millisecond // two round trips, one of them lost
	answerLimit  = 2 * time.Second         // a busy site takes a second; one that takes longer is in trouble
	pageLimit    = 4 * time.Second         // a control: lookup, connection and answer of a page that Wi-Fi boxes serve from next door
	timeLimit    = 3 * time.Second         // a datagram, and its lookup; lost ones are not sent again, as there are two servers
	linkLimit    = 2 * time.Second         // a computer that just woke up, until its network has given it an address
	lookAgain    = 250 * time.Millisecond  // how often the system is asked for that
	smallAfter   = 1200 * time.Millisecond // how long a handshake stays silent before the small question is asked: longer than a slow line takes
)

// limits are the times above. Tests that play silence shorten them.
type limits struct {
	lookup, again, connect, secure, answer, page, time, link, small time.Duration
}

var realLimits = limits{lookupLimit, lookupAgain, connectLimit, secureLimit, answerLimit, pageLimit, timeLimit, linkLimit, smallAfter}

// How much is read, in bytes. Nobody at the other end can fill the memory.
const (
	maxAnswer = 16 << 10 // the beginning of a page: its title tells
	maxFile   = 16 << 20 // some hosts files block a million names
	maxSmall  = 64 << 10 // a route table, a settings file
	maxHost   = 253      // as DNS has it
	maxArg    = 512      // the longest is a list of a few names
)

// clockTolerance is how far the clock may be off: certificates and codes bear
// more, and the Date of a page can be some minutes old.
const clockTolerance = 5 * time.Minute

// yearsInUse is for how many years after it was made the program may be in use.
const yearsInUse = 20
