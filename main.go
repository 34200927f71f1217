// Command signin-helper helps a member who cannot sign in to Express Scripts
// back into the account, or onto the phone with support, prepared.
package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"signinhelper/assets"
	"signinhelper/assistant"
	"signinhelper/assistant/address"
	"signinhelper/assistant/browser"
	"signinhelper/assistant/clock"
	"signinhelper/assistant/console"
	"signinhelper/assistant/crash"
	"signinhelper/assistant/entry"
	"signinhelper/assistant/events"
	"signinhelper/assistant/facts"
	_ "signinhelper/assistant/harden" // ahead of all others, wherever it stands
	"signinhelper/assistant/health"
	"signinhelper/assistant/journal"
	"signinhelper/assistant/notice"
	"signinhelper/assistant/paper"
	"signinhelper/assistant/paste"
	"signinhelper/assistant/policy"
	"signinhelper/assistant/probe"
	"signinhelper/assistant/self"
	"signinhelper/assistant/speech"
	"signinhelper/assistant/vault"
	"signinhelper/assistant/watch"
	"signinhelper/assistant/window"
	"signinhelper/ui"
	"signinhelper/ui/display"
	"signinhelper/ui/shell"
)

//go:embed FyneApp.toml
var manifestFile string

//go:embed LICENSE
var license string

// commit is what the program was built from. The Makefile sets it: Go's own
// note of it is off, since it stops the build of a clone that another user owns.
var commit = "unknown"

func main() {
	if len(os.Args) == 2 && os.Args[1] == vault.HelperArg {
		os.Exit(vault.HelperMain(os.Stdin, os.Stdout))
	}
	if len(os.Args) == 2 && os.Args[1] == crash.MonitorArg {
		vault.Harden() // the text of a crash may hold a value
		os.Exit(crash.Monitor(os.Stdin, journal.Folder(), build()))
	}
	if len(os.Args) > 1 {
		console.Attach()
	}
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run does what the arguments ask for. It returns 0 done, 1 failed, 2 not understood.
func run(args []string, out, errs io.Writer) int {
	m, err := assets.ReadManifest(manifestFile)
	onFile, ferr := facts.Parse(assets.Facts)
	err = errors.Join(err, ferr)
	switch {
	case err != nil: // all of it is compiled in, and a test reads it
	case len(args) == 0:
		err = open(m, onFile, false)
	case len(args) == 1 && args[0] == "--kiosk":
		err = open(m, onFile, true)
	case len(args) == 1 && args[0] == "--version":
		_, err = fmt.Fprintln(out, "signin-helper", build())
	case len(args) == 1 && args[0] == "--help":
		_, err = io.WriteString(out, assets.Help)
	case len(args) == 1 && args[0] == "about":
		_, err = fmt.Fprintf(out, "%s %s\n\n%s\n%s", m.Name, build(), license, assets.Licenses)
	case len(args) == 2 && args[0] == "forget" && args[1] == "--everyone":
		err = forget()
	case len(args) == 1 && args[0] == "facts":
		err = facts.Print(out, onFile)
	case len(args) == 1 && args[0] == "address":
		err = address.Filter(onFile.Addresses, os.Stdin, out)
	case len(args) == 1 && args[0] == "email":
		err = entry.Filter(os.Stdin, out)
	case len(args) == 1 && args[0] == "phone":
		err = onFile.FilterCallers(os.Stdin, out)
	case len(args) > 0 && args[0] == "probe":
		return probe.Main(args[1:], onFile, out, errs)
	case len(args) > 0 && args[0] == "policy":
		return policy.Main(args[1:], os.Stdin, out, errs)
	case len(args) > 0 && args[0] == "health":
		return health.Main(args[1:], build(), out, errs)
	case len(args) > 1 && args[0] == "screens":
		err = ui.DrawScreens(args[1], args[2:]...)
	case len(args) == 2 && args[0] == ui.PainterArg:
		err = ui.Paint(app.NewWithID(m.ID), onFile, m.Version, args[1], os.Stdin, out)
	default:
		_, _ = fmt.Fprintln(errs, "signin-helper: these arguments are not known; signin-helper --help lists what is")
		return 2 // they are not repeated: somebody may have put a number there
	}
	if err != nil {
		_, _ = fmt.Fprintln(errs, "signin-helper:", err)
		return 1
	}
	return 0
}

// build tells which build this is: version, number and commit.
func build() string {
	m, _ := assets.ReadManifest(manifestFile) // it is compiled in, and a test reads it
	return fmt.Sprintf("%s (build %d, commit %s)", m.Version, m.Build, commit)
}

// forget deletes everyone who was saved on this computer, and sheets that a program
// which crashed has left: for the uninstaller, which asked before. The sealed file
// goes first: while there is one, the keyring is not looked at.
func forget() error {
	desk, taken := journal.Take(journal.Folder())
	if taken {
		return errors.New("the app is open, so nothing was deleted: close its window, then try again")
	}
	defer desk.Leave()
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Minute)
	defer stop()
	safe := vault.NewSafe(journal.Folder(), nil)
	err := errors.Join(safe.ForgetFile(ctx), safe.ForgetAll(ctx))
	if stay := new(paper.Tray).Sweep(); len(stay) > 0 {
		err = errors.Join(err, errors.New("a sheet to be printed is open in another program: close that, then try again"))
	}
	return err
}

// open opens the window of a person, or of a kiosk where that is asked for, or where
// the computer's policy says so.
func open(m assets.Manifest, onFile facts.Facts, kiosk bool) error {
	rules, state := policy.Read()
	if kiosk || rules.Kiosk {
		return openKiosk(m, onFile, rules, state)
	}
	return openWindow(m, onFile, state)
}

// openWindow runs the program until its window is closed. All parts meet here.
func openWindow(m assets.Manifest, onFile facts.Facts, standing policy.State) error {
	window.Yield()
	desk, taken := journal.Take(journal.Folder())
	if taken {
		return nil // the program is open already, and has come to the front
	}
	defer desk.Leave()
	if desk.Dir() != "" {
		crash.Watch()
	}
	log := events.Open(standing) // nil at home, where there is no policy
	defer log.Close()
	log.Started(m.Version, standing)
	a := app.NewWithID(m.ID)
	release := shell.HoldMemory()
	w, again := shell.NewWindow(a, m.Name, display.Fit)
	var screen *ui.App
	var session *assistant.Session
	state, found := desk.Read()
	keeper := desk.Start(func(t assistant.Trouble) { session.Written(t) })
	session = assistant.NewSession(state, clock.Read, keeper.Keep, func() { screen.Changed() })
	screen = ui.New(ui.Parts{
		Parts: shell.Parts{
			Session: session, Facts: onFile, Folder: journal.Folder(), Version: m.Version, Theme: shell.Dresser(a),
			Clipboard: a.Clipboard(), Pasted: paste.Read,
			Secret:  shell.SecretBoard{Offer: paste.Offer, ClearSelected: paste.ClearSelected},
			Crashed: crash.Read(desk.Dir()), ForgetCrash: func() error { return crash.Forget(desk.Dir()) },
			Notify: shell.Notifier(a, w), Speak: new(speech.Speaker).Say,
		},
		Keyring: vault.NewSafe(journal.Folder(), func(asking vault.Asking) { screen.Asking(asking) }), Paper: browser.NewPrinter(),
		Open: browser.Opener{}.Open, Dial: browser.Opener{}.Dial, Faults: ui.RealFaults(onFile),
	}, w.Canvas(), fyne.Do)
	switch found {
	case journal.Aside:
		session.Damaged()
	case journal.Unreadable:
		session.Written(journal.TroubleFolder)
	}
	err := shell.Open(a, w, screen.Shell, shell.Around{
		Again:   again,
		Release: release,
		Listen: func() {
			self.TellOpened()
			shell.Listen(screen.Shell, desk.Watch, watch.Start, watch.Contrast)
		},
		Part: func() {
			session.Close()
			keeper.Close()
		},
	})
	var none *shell.NoWindowError
	if errors.As(err, &none) {
		desk.Leave() // for the copy; and the next start is told the same, even while this one is read
		return withoutWindow(m, none, screen)
	}
	return err
}

// withoutWindow has the copy of the program that needs no graphics card take over,
// where there is one. Else it tells why there is no window, since whoever
// double-clicked sees no standard error, and then opens a sheet with what helps. It
// stays until the next start: the program that shows it may take its time.
func withoutWindow(m assets.Manifest, none *shell.NoWindowError, screen *ui.App) error {
	switch self.InSoftware() {
	case self.Opened:
		return nil
	case self.Told:
		return none
	}
	notice.Tell(m.Name, none.Error())
	if !none.Screen {
		return none // nothing could be seen
	}
	if sheet, err := screen.NoWindowSheet(); err == nil {
		_, _ = browser.NewPrinter().Show(context.Background(), sheet)
	}
	return none
}
