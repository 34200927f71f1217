package browser

import (
	"context"
	"os"
	"os/exec"
	"slices"
	"strings"

	"signinhelper/assistant/browser/check"
	"signinhelper/assistant/facts"
)

// OpenIn opens an address in one browser, in a private window where private.
// It is like Open in all else. It never answers NoOpener: a browser that is
// gone by now is Refused.
//
// It starts the browser's own program with arguments, and no shell. A private
// window that the browser cannot be asked for is Refused: the person would
// take an ordinary one for private.
func (o Opener) OpenIn(ctx context.Context, b Browser, a facts.Address, private bool) Outcome {
	command := b.with(a.String(), private)
	// Every Address is plain https. That it is looked at once more costs
	// nothing, and keeps an option of a browser out of here for good.
	if !strings.HasPrefix(a.String(), "https://") || command == nil {
		return Refused
	}
	launch := o.Launch
	if launch == nil {
		launch = start
	}
	if outcome := hand(ctx, func() error { return launch(command) }); outcome != NoOpener {
		return outcome
	}
	return Refused
}

// OpenLink opens the page that checks the browser in the default one, by the
// best of its ways that the desktop takes. A Link always leads to this computer.
func (o Opener) OpenLink(ctx context.Context, l check.Link) Outcome {
	pages := o.Pages
	if pages == nil {
		pages = pagesOpen
	}
	ways := l.Ways()
	if len(ways) > 1 && !pages(ctx) {
		ways = ways[1:]
	}
	return o.openAnyhow(ctx, ways...)
}

// with returns the command that opens an address: last of all, behind what the
// browser always wants and its switch. It returns nil for what cannot be done.
func (b Browser) with(address string, private bool) []string {
	if private && !b.Private {
		return nil
	}
	var more []string
	if private {
		more = []string{privateSwitch(b.Family)}
	}
	switch {
	case b.bundle != "" && private:
		// A second instance (-n), since one that runs would not see its
		// arguments; it hands over to the first.
		return slices.Concat([]string{"/usr/bin/open", "-n", "-a", b.bundle, "--args"}, more, []string{address})
	case b.bundle != "":
		return []string{"/usr/bin/open", "-a", b.bundle, address}
	case len(b.command) == 0:
		return nil
	}
	return slices.Concat(b.command, more, []string{address})
}

// start starts a program and returns when it has ended, so that it leaves no
// zombie. The program lives on when this one ends, and gets nothing of ours:
// no open file, no input or output, and no variable that is for us.
func start(command []string) error {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = without(os.Environ())
	// Not our folder: on a memory stick it could not be taken out while the
	// browser runs.
	if home, err := os.UserHomeDir(); err == nil {
		cmd.Dir = home
	}
	apart(cmd)
	return cmd.Run()
}

// ours are the beginnings of variables that are for this program, its toolkit
// and its language, or for one start alone.
var ours = []string{"SIGNINHELPER_", "FYNE_", "GODEBUG=", "GOTRACEBACK=", "GORACE=", "GOGC=", "GOMAXPROCS=", "GOMEMLIMIT=", "GOCOVERDIR=",
	"DESKTOP_STARTUP_ID=", "XDG_ACTIVATION_TOKEN=", "GIO_LAUNCHED_DESKTOP_FILE"}

func without(environ []string) []string {
	return slices.DeleteFunc(environ, func(variable string) bool {
		return slices.ContainsFunc(ours, func(o string) bool { return strings.HasPrefix(variable, o) })
	})
}
