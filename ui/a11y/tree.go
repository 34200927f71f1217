// Package a11y tells assistive technology what is on the screen: a screen reader, a
// braille display, a switch.
//
// The screen is read into a [Tree], which never changes after that, on the thread of
// the screen. What is asked by others is answered from the newest one, so that nobody
// waits for the screen, and the screen waits for nobody. What changed between two of
// them is told as [Event]s.
//
// Passwords, PINs, secret words and what is masked are in no tree. See
// docs/accessibility.md for what a tree has.
package a11y

import (
	"slices"
	"strings"
)

// ID is what a thing on the screen is known by, for as long as it is there.
type ID int32

// Role is what a thing is.
type Role int

// The roles.
const (
	Window Role = iota
	Panel       // what belongs together, with a name
	ToolBar
	Label
	Heading
	Button
	Link
	CheckBox
	Radio  // one of several answers
	Toggle // opens what belongs to it
	Entry
	Password
	ProgressBar
	List
	ListItem
	AlertBox
	Notice // what is said now, and stands nowhere
)

// State is a set of what is true of a thing.
type State uint

// The states.
const (
	Enabled State = 1 << iota
	Visible
	Showing // within the window, and not scrolled out of it
	Focusable
	Focused
	Checkable
	Checked
	Expandable
	Expanded
	Editable
	Active // of the window that keys go to
	Busy
	Vertical
)

// states are all, in order.
var states = []State{Enabled, Visible, Showing, Focusable, Focused, Checkable, Checked, Expandable, Expanded, Editable, Active, Busy, Vertical}

// Rect is where a thing is in the window, in the toolkit's measure.
type Rect struct{ X, Y, W, H float32 }

func (r Rect) within(s Rect) Rect {
	x, y := max(r.X, s.X), max(r.Y, s.Y)
	return Rect{x, y, max(0, min(r.X+r.W, s.X+s.W)-x), max(0, min(r.Y+r.H, s.Y+s.H)-y)}
}

func (r Rect) holds(x, y float32) bool { return x >= r.X && y >= r.Y && x < r.X+r.W && y < r.Y+r.H }

// Text is what stands in a field.
type Text struct {
	Letters  []rune // of a secret, a dot for each
	Caret    int
	From, To int // what is marked
}

// Node is one thing on the screen. It never changes.
type Node struct {
	ID          ID
	Parent      ID
	Index       int // among the children of its parent
	Role        Role
	Name        string
	Description string
	States      State
	Bounds      Rect
	Level       int     // of a heading
	Share       float32 // of a progress bar, 0 to 1
	Group       int     // the answers to one question have the same; 0 for none
	Moves       bool    // what is in it scrolls
	Presses     string  // what pressing it does, for machines: "press", "toggle"; "" where it cannot be pressed
	Text        *Text   // of a field
	Children    []ID
}

// Tree is the screen at one moment. It never changes.
type Tree struct {
	Page   string // changes when another page is opened
	Locale string // of the words
	Scale  float32
	Root   ID
	Focus  ID // 0 for nothing
	Order  []ID
	nodes  map[ID]*Node
}

// Node returns the thing with an ID, or nil.
func (t *Tree) Node(id ID) *Node { return t.nodes[id] }

// Len is how many things there are.
func (t *Tree) Len() int { return len(t.Order) }

// All calls yield for each thing, as it is read.
func (t *Tree) All(yield func(*Node) bool) {
	for _, id := range t.Order {
		if !yield(t.nodes[id]) {
			return
		}
	}
}

// Told tells whether a thing is told of where nobody can tell what is in what: what
// holds others is not, nor the words on a control, which are said with it.
func (t *Tree) Told(n *Node) bool {
	switch n.Role {
	case Window, Panel, ToolBar, List, AlertBox:
		return false
	}
	return n.Name != "" && !t.inControl(n)
}

// At returns the innermost thing at a place in the window; nil where there is none.
func (t *Tree) At(x, y float32) (found *Node) {
	for n := range t.All {
		if n.States&Showing != 0 && n.Bounds.holds(x, y) {
			found = n // what comes later is deeper, or on top
		}
	}
	return found
}

// Members are the answers to the question that one of them answers.
func (t *Tree) Members(n *Node) (list []*Node) {
	for o := range t.All {
		if n.Group != 0 && o.Group == n.Group {
			list = append(list, o)
		}
	}
	return list
}

// Change is the kind of an event.
type Change int

// The changes.
const (
	Removed   Change = iota // Child is no longer below ID
	Added                   // Child has come below ID
	Named                   // it has another name
	Described               // it has another description
	Turned                  // State is true of it, or not, as On says
	Erased                  // letters went out of a field
	Inserted                // letters came into it
	CaretMoved
	Said // to be spoken now; Text says what
)

// Event is what changed.
type Event struct {
	Change Change
	ID     ID
	Child  ID
	State  State
	On     bool
	At, N  int // letters, or the place of a child
	Text   string
}

// Changes are what happened between two trees, in the order in which it is told: what
// went, what came, and at last where the focus is, and what is to be said.
func Changes(was, now *Tree) (list []Event) {
	for n := range was.All {
		if still := now.nodes[n.ID]; still != nil {
			list = append(list, childrenChanged(n, still)...)
		}
	}
	slices.SortStableFunc(list, func(a, b Event) int { return int(a.Change) - int(b.Change) })
	var focus []Event
	for n := range now.All {
		before := was.nodes[n.ID]
		if before == nil {
			before = &Node{ID: n.ID, Name: n.Name, Description: n.Description, States: n.States &^ Focused, Text: n.Text}
		}
		list = append(list, changed(before, n, &focus)...)
	}
	list = append(list, focus...)
	if words := said(was, now); words != "" {
		list = append(list, Event{Change: Said, ID: now.Root, Text: words})
	}
	return list
}

func childrenChanged(was, now *Node) (list []Event) {
	for i, child := range was.Children {
		if !slices.Contains(now.Children, child) {
			list = append(list, Event{Change: Removed, ID: now.ID, Child: child, At: i})
		}
	}
	for i, child := range now.Children {
		if !slices.Contains(was.Children, child) {
			list = append(list, Event{Change: Added, ID: now.ID, Child: child, At: i})
		}
	}
	return list
}

// changed is what happened to one thing. Where the focus went comes last, into focus.
func changed(was, now *Node, focus *[]Event) (list []Event) {
	if was.Name != now.Name {
		list = append(list, Event{Change: Named, ID: now.ID, Text: now.Name})
	}
	if was.Description != now.Description {
		list = append(list, Event{Change: Described, ID: now.ID, Text: now.Description})
	}
	for _, s := range states {
		if (was.States^now.States)&s == 0 {
			continue
		}
		e := Event{Change: Turned, ID: now.ID, State: s, On: now.States&s != 0}
		if s == Focused && e.On {
			*focus = append(*focus, e)
		} else {
			list = append(list, e)
		}
	}
	if was.Text != nil && now.Text != nil {
		list = append(list, typed(was.Text, now)...)
	}
	return list
}

// typed is what happened to the letters of a field: one piece of them was replaced.
func typed(was *Text, n *Node) (list []Event) {
	a, b := was.Letters, n.Text.Letters
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	if gone := a[head : len(a)-tail]; len(gone) > 0 {
		list = append(list, Event{Change: Erased, ID: n.ID, At: head, N: len(gone), Text: string(gone)})
	}
	if came := b[head : len(b)-tail]; len(came) > 0 {
		list = append(list, Event{Change: Inserted, ID: n.ID, At: head, N: len(came), Text: string(came)})
	}
	if was.Caret != n.Text.Caret || len(list) > 0 {
		list = append(list, Event{Change: CaretMoved, ID: n.ID, At: n.Text.Caret})
	}
	return list
}

// longest is how many letters are said at once: who needs more reads the page.
const longest = 600

// said is what a person has to hear who does not see that it came up: the title of
// another page, and words on the same page that were not there before, such as a
// verdict, a bell or what went wrong. Words in which only numbers changed are not
// said: a clock would talk all the time.
func said(was, now *Tree) string {
	had := map[string]bool{}
	for n := range was.All {
		had[withoutNumbers(n.Name)] = true
	}
	fresh := func(n *Node) bool {
		return (n.Role == Label || n.Role == Heading || n.Role == ListItem) && n.Name != "" && !now.inControl(n) && !had[withoutNumbers(n.Name)]
	}
	another := was.Page != now.Page
	var words []string
	for n := range now.All {
		switch {
		case another && n.Role == Heading && n.Level == 1:
			words = append(words, n.Name)
		case another && !now.inAlert(n):
		case fresh(n):
			words = append(words, n.Name)
		}
	}
	all := []rune(strings.Join(slices.Compact(words), "\n"))
	return string(all[:min(len(all), longest)])
}

// inControl tells whether words are those of a control, which says them when it has
// the focus.
func (t *Tree) inControl(n *Node) bool {
	for p := t.nodes[n.Parent]; p != nil; p = t.nodes[p.Parent] {
		if p.Presses != "" {
			return true
		}
	}
	return false
}

func (t *Tree) inAlert(n *Node) bool {
	for p := n; p != nil; p = t.nodes[p.Parent] {
		if p.Role == AlertBox {
			return true
		}
	}
	return false
}

func withoutNumbers(words string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, words)
}
