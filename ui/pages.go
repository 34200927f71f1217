package ui

import "slices"

// open opens a page; back returns from it. Each page is in the past once at
// most, so that Back leads out, and never in circles.
func (a *App) open(p place) {
	p = a.gate(p)
	if p == a.now {
		return
	}
	a.past = slices.DeleteFunc(a.past, func(q place) bool { return q == p || q == a.now })
	a.past = append(a.past, a.now)
	a.replace(p)
}

// replace opens a page in the place of the one that is open.
func (a *App) replace(p place) {
	p = a.gate(p)
	old, v := a.now, a.views[a.now]
	if l, ok := v.(leaver); ok {
		l.left()
	}
	a.Session.HideAll()
	if old.page == atForget || old.page == atClose {
		delete(a.views, old) // a question is asked anew each time
	}
	a.show(p)
}

// back returns to the page before, and to the start when there is none.
func (a *App) back() {
	to := place{page: atStart}
	if n := len(a.past); n > 0 {
		to, a.past = a.past[n-1], a.past[:n-1]
	}
	if to != a.now {
		a.replace(to)
	}
}

// home opens a page from which Back leads to the start.
func (a *App) home(p place) {
	a.past = []place{{page: atStart}}
	a.replace(p)
}

func (a *App) show(p place) {
	a.now = p
	v, ok := a.views[p]
	if !ok {
		v = a.build(p)
		a.views[p] = v
	}
	if arr, ok := v.(arriver); ok {
		arr.arrived()
	}
	a.split.want = p.page == atStep
	snap := a.Session.Snapshot()
	a.heedCall(snap.Call)
	a.frame.render(snap)
	a.side.render(snap)
	v.render(snap)
	a.frame.show(v.object())
	a.focusFirst()
}
