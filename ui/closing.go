package ui

import "time"

const (
	// closeWait is how long closing waits for the keyring to finish what it
	// was asked to save. A keyring that takes longer is hanging.
	closeWait = 5 * time.Second
	// endWait is how long the toolkit has to end. It hands what is on the clipboard
	// to the desktop's clipboard manager, and waits for that without end.
	endWait = 10 * time.Second
)

// askToClose is what the close button does. What is being saved is saved
// first, and what was typed and is kept nowhere is asked about, once.
func (a *Keeper) askToClose() {
	each(a.Shell, keeper.keepRest)
	switch {
	case a.ring.asked != nil && a.ring.asked.writes && !a.ring.asked.asking && !a.ring.closing:
		a.ring.closing = true
		asked := a.ring.asked
		a.bridge.After(closeWait, func() { a.closeWaited(asked) })
		a.render()
	case a.now.page != atClose && a.losesSomething():
		a.open(place{page: atClose})
	default:
		a.quitNow()
	}
}

// finishClosing closes the window if it only waited for the keyring. Where that
// failed, she reads so first: she closed it believing that all was saved.
func (a *Keeper) finishClosing(failed bool) {
	if !a.ring.closing {
		return
	}
	a.ring.closing = false
	if failed && !a.losesSomething() {
		a.render()
		return
	}
	a.askToClose()
}

// closeWaited ends the waiting for a keyring that hangs over what it was asked.
// Where it has answered since, the person may be reading the question that came of
// it, and nothing is closed over her head; what was asked after that has a wait of
// its own.
func (a *Keeper) closeWaited(asked *request) {
	if !a.ring.closing || a.ring.asked != asked {
		return
	}
	a.ring.closing = false
	forNow := len(a.Session.Snapshot().People.Unkept) > 0 // who was to be saved, most likely
	if a.now.page != atClose && (forNow || a.losesSomething()) {
		a.open(place{page: atClose})
		return
	}
	a.quitNow()
}

// keeper is a family that saves what still can be before the window closes.
type keeper interface{ keepRest() }

// loser is a family that holds what a person typed, and would lose it.
type loser interface{ loses() bool }

// closer is a family with something to put away after all work has ended.
type closer interface{ closed() }

// losesSomething tells whether closing now would lose what a person typed.
func (a *Keeper) losesSomething() bool {
	loses := false
	each(a.Shell, func(f loser) { loses = loses || f.loses() })
	return loses
}

// quitNow closes the window. The screen is closed before the toolkit is: what
// came later from a goroutine would run beside the shutdown.
func (a *Keeper) quitNow() {
	a.Close()
	a.quit()
}

// Close ends the work of the screen, takes sheets away that were made to be
// printed, and clears the clipboard, if what is on it is ours.
func (a *Keeper) Close() {
	a.Session.Close()
	each(a.Shell, locker.locked)
	a.wipeSecrets()
	a.clip.clearNow()
	a.bridge.Close()
	each(a.Shell, closer.closed)
}
