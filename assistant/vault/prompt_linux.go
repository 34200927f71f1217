package vault

import (
	"os"
	"time"

	"github.com/godbus/dbus/v5"
)

// fastestHand is the least time that a person needs to cancel a question. One
// that is over sooner was never shown: gnome-keyring with no screen to ask on
// gave up after 43 ms, and calls it dismissed. It decides where we have a
// screen, and the prompter may have none: the bus starts it, in an environment
// of its own that nobody can ask for. On a busy computer such a one can take
// longer, and then passes for cancelled.
const fastestHand = 300 * time.Millisecond

// ask has the system show a prompt and waits until it is answered. How long
// is for the Store to say, which ends the helper's input; the question has to
// be taken away then, because gnome-keyring leaves it on the screen when who
// asked for it is gone. go-keyring's way of waiting takes any signal for the
// answer, and does not notice when the service dies.
func (r *linuxRing) ask(prompt dbus.ObjectPath) error {
	if prompt == noObject {
		return nil
	}
	completed := []dbus.MatchOption{dbus.WithMatchObjectPath(prompt), dbus.WithMatchInterface(promptIface)}
	died := []dbus.MatchOption{dbus.WithMatchInterface(busName), dbus.WithMatchMember("NameOwnerChanged"),
		dbus.WithMatchArg(0, secrets)}
	for _, match := range [][]dbus.MatchOption{completed, died} {
		if err := r.conn.AddMatchSignal(match...); err != nil {
			return explain(err)
		}
		defer func() { _ = r.conn.RemoveMatchSignal(match...) }()
	}
	// The two signals, and the one for losing the connection.
	signals := make(chan *dbus.Signal, 4)
	r.conn.Signal(signals)
	defer r.conn.RemoveSignal(signals)

	r.tell(eventPrompt)
	defer r.tell(eventPromptOver)
	asked := time.Now()
	shows := time.NewTimer(fastestHand)
	defer shows.Stop()
	// Without a timeout: some services return when the question is answered.
	call := r.object(prompt).Go(promptIface+".Prompt", 0, make(chan *dbus.Call, 1), "")
	shown := call.Done
	for {
		select {
		case c := <-shown:
			if c.Err != nil {
				return explain(c.Err)
			}
			shown = nil
		case <-shows.C:
			// Not before: KeePassXC makes a question of whatever it is asked, and
			// answers most of them itself.
			r.tell(eventPromptSeen)
		case <-r.ctx.Done():
			_ = r.call(r.object(prompt), promptIface+".Dismiss").store()
			return fail(CodeCancelled, "nobody waits for the prompt")
		case s := <-signals:
			switch {
			case s == nil:
				return fail(CodeKilled, "bus closed during the prompt")
			case s.Name == ownerChanged && len(s.Body) > 0 && s.Body[0] == secrets:
				return fail(CodeKilled, "service left during the prompt")
			case s.Name == promptIface+".Completed" && s.Path == prompt:
				return verdict(s.Body, time.Since(asked), hasScreen())
			}
		}
	}
}

// hasScreen reports whether this program has a screen. Without one, nobody is
// told that they cancelled a question, however long it took: if there was one,
// it was on a screen that is not ours, and that the keyring is locked is true
// in any case.
func hasScreen() bool { return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "" }

// verdict is how a question ended that took so long.
func verdict(body []any, took time.Duration, screen bool) error {
	dismissed, ok := false, false
	if len(body) > 0 {
		dismissed, ok = body[0].(bool)
	}
	switch {
	case !ok:
		return fail(CodeRefused, "prompt ended without a verdict")
	case dismissed && (!screen || took < fastestHand):
		return fail(CodeLocked, "prompt not shown")
	case dismissed:
		return fail(CodeDismissed, "prompt")
	}
	return nil
}
