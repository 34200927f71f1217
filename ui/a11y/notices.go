package a11y

import (
	"slices"
	"sync"
	"time"
)

// lifeOfNotice is how long something that was said can be asked for. A screen reader
// asks at once.
const lifeOfNotice = 5 * time.Second

// notices are what was said lately, each a thing that stands nowhere on the screen. They
// are forgotten soon: a value that is shown is said, and must not be there to be asked for
// once it is hidden again.
type notices struct {
	mu   sync.Mutex
	last ID
	list []*Node // the oldest first
	till []time.Time
}

// add makes a notice. Its number is below 0, and no other one's.
func (n *notices) add(text string, root ID) *Node {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.last--
	said := &Node{ID: n.last, Parent: root, Index: -1, Role: Notice, Name: text, States: Enabled | Visible | Showing}
	n.list, n.till = append(n.list, said), append(n.till, time.Now().Add(lifeOfNotice))
	return said
}

// find returns a notice, or nil for one that is forgotten.
func (n *notices) find(id ID) *Node {
	n.mu.Lock()
	defer n.mu.Unlock()
	for i, said := range n.list {
		if said.ID == id && time.Now().Before(n.till[i]) {
			return said
		}
	}
	return nil
}

// forget forgets those whose time is over, and returns them.
func (n *notices) forget() (gone []*Node) {
	n.mu.Lock()
	defer n.mu.Unlock()
	i := slices.IndexFunc(n.till, func(till time.Time) bool { return time.Now().Before(till) })
	if i < 0 {
		i = len(n.till)
	}
	gone = slices.Clone(n.list[:i])
	n.list, n.till = slices.Delete(n.list, 0, i), slices.Delete(n.till, 0, i)
	return gone
}

// clear forgets all of them, as when another person comes.
func (n *notices) clear() {
	n.mu.Lock()
	defer n.mu.Unlock()
	clear(n.list)
	n.list, n.till = nil, nil
}
