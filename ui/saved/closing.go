package saved

import (
	"time"

	"signinhelper/ui/shell"
)

// CloseWait is how long closing waits for the keyring to finish what it was asked
// to save. A keyring that takes longer is hanging.
const CloseWait = 5 * time.Second

// AskToClose is what the close button does. What is being saved is saved
// first, and what was typed and is kept nowhere is asked about, once.
func (a *Keeper) AskToClose() {
	shell.Each(a.Shell, RestKeeper.KeepRest)
	switch {
	case a.Requests.Closing: // it closes by itself, or asks, in some seconds
	case a.Requests.Asked != nil && a.Requests.Asked.Writes && !a.Requests.Asked.Asking.On:
		a.Requests.Closing = true
		asked := a.Requests.Asked
		a.Bridge.After(CloseWait, func() { a.CloseWaited(asked) })
		a.Render()
	default:
		a.closeUnless(a.LosesSomething())
	}
}

// closeUnless closes the window, or asks first where that loses something; once.
func (a *Keeper) closeUnless(loses bool) {
	if loses && a.Now.Page != shell.AtClose {
		a.missTold()
		a.Open(shell.Route{Page: shell.AtClose})
		return
	}
	a.QuitNow()
}

// finishClosing closes the window if it only waited for the keyring. Where that
// failed, she reads so first: she closed it believing that all was saved.
func (a *Keeper) finishClosing(failed bool) {
	if !a.Requests.Closing {
		return
	}
	a.Requests.Closing = false
	if failed && !a.LosesSomething() {
		a.Render()
		return
	}
	a.AskToClose()
}

// CloseWaited ends the waiting for a keyring that hangs over what it was asked.
// Where it has answered since, the person may be reading the question that came of
// it, and nothing is closed over her head; what was asked after that has a wait of
// its own.
func (a *Keeper) CloseWaited(asked *Request) {
	if !a.Requests.Closing || a.Requests.Asked != asked {
		return
	}
	a.Requests.Closing = false
	// Who is kept for now is what hangs, if she pressed "Save in the keyring".
	forNow := len(a.Session.Snapshot().People.Unkept) > 0
	a.closeUnless(forNow || a.LosesSomething())
}

// RestKeeper is a family that saves what still can be before the window closes.
type RestKeeper interface{ KeepRest() }

// Loser is a family that holds what a person typed, and would lose it.
type Loser interface{ Loses() bool }

// Closer is a family with something to put away after all work has ended.
type Closer interface{ Closed() }

// LosesSomething tells whether closing now would lose what a person typed.
func (a *Keeper) LosesSomething() bool {
	loses := false
	shell.Each(a.Shell, func(f Loser) { loses = loses || f.Loses() })
	return loses
}

// QuitNow closes the window. The screen is closed before the toolkit is: what
// came later from a goroutine would run beside the shutdown.
func (a *Keeper) QuitNow() {
	a.Close()
	a.Quit()
}

// Close ends the work of the screen, takes sheets away that were made to be
// printed, and clears the clipboard, if what is on it is ours.
func (a *Keeper) Close() {
	a.Session.Close()
	shell.Each(a.Shell, Locker.Locked)
	a.WipeSecrets()
	a.Clip.ClearNow()
	a.Bridge.Close()
	shell.Each(a.Shell, Closer.Closed)
}
