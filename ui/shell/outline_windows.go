//go:build dev

package shell

import (
	"encoding/json"
	"os"
	"sync/atomic"
	"time"

	"signinhelper/ui/a11y"
)

// outlined is one thing on the screen as the end-to-end tests see it.
type outlined struct {
	Kind       string // "control", "field" or "text"
	Name       string
	X, Y, W, H int32 // in the window
	Focused    bool
	Scrolls    bool // it is on a page that can be moved
}

// turns counts for all visits of a kiosk.
var turns atomic.Int64

// outline has a development build write where its controls are to the file
// that SIGNINHELPER_OUTLINE names, so that the end-to-end tests can press
// them with a real mouse: on Windows it tells assistive technology nothing.
func (a *Shell) outline() {
	path := os.Getenv("SIGNINHELPER_OUTLINE")
	if path == "" {
		return
	}
	var page struct {
		Turn   int64 // counts up: three turns after a click, the click has been dealt with
		Page   string
		Scroll struct{ X, Y, W, H int32 } // the part of the window in which the page scrolls
		Things []outlined
	}
	a.Bridge.Every(50*time.Millisecond, func() {
		page.Turn, page.Page, page.Things = turns.Add(1), string(a.Now.Page), nil
		tree := a.reader.Read(a.Root, a.Shown())
		for n := range tree.All {
			if thing := outlineOf(tree, n); thing.Kind != "" {
				page.Things = append(page.Things, thing)
			} else if n.Moves {
				page.Scroll = whole(tree, n.Bounds)
			}
		}
		text, err := json.Marshal(page)
		if err == nil && os.WriteFile(path+".new", text, 0o600) == nil {
			_ = os.Rename(path+".new", path)
		}
	})
}

var outlineKinds = map[a11y.Role]string{
	a11y.Button: "control", a11y.Link: "control", a11y.CheckBox: "control", a11y.Radio: "control", a11y.Toggle: "control",
	a11y.Entry: "field", a11y.Password: "field",
	a11y.Label: "text", a11y.Heading: "text", a11y.ListItem: "text", a11y.ProgressBar: "text",
}

func outlineOf(t *a11y.Tree, n *a11y.Node) outlined {
	at := whole(t, n.Bounds)
	thing := outlined{Kind: outlineKinds[n.Role], Name: n.Name, X: at.X, Y: at.Y, W: at.W, H: at.H, Focused: n.States&a11y.Focused != 0}
	for p := t.Node(n.Parent); p != nil; p = t.Node(p.Parent) {
		thing.Scrolls = thing.Scrolls || p.Moves
	}
	return thing
}

func whole(t *a11y.Tree, r a11y.Rect) struct{ X, Y, W, H int32 } {
	points := func(v float32) int32 { return int32(v*t.Scale + 0.5) }
	return struct{ X, Y, W, H int32 }{points(r.X), points(r.Y), points(r.W), points(r.H)}
}
