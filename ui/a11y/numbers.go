package a11y

// spacing is how far the numbers of things beside each other are apart at first, so that
// there is room for what comes between them.
const spacing = 1 << 10

// highest bounds numbers; then they begin anew. Above it are those of notices.
const highest = 1 << 29

// numbers gives the things of a list numbers that rise from the first to the last.
// Screen readers of Windows go from one to the next by that, and know a thing again by
// its number: so it keeps that for as long as its page is open, if it can, and nothing
// else gets it then.
type numbers struct {
	page string
	of   map[ID]int32
	used map[int32]bool // on this page
	last int32          // the largest so far
	from int32          // those of this page are larger
}

// give returns the numbers of the things of a page.
func (n *numbers) give(page string, list []*Node) map[ID]int32 {
	if page == n.page && n.of != nil && n.keep(list) {
		return n.of
	}
	n.page = page
	if n.last > highest {
		n.last = 0
	}
	n.from, n.of, n.used = n.last, map[ID]int32{}, map[int32]bool{}
	for _, thing := range list {
		n.take(thing, n.last+spacing)
	}
	return n.of
}

func (n *numbers) take(thing *Node, number int32) {
	n.of[thing.ID], n.used[number] = number, true
	n.last = max(n.last, number)
}

// keep gives numbers to what is new, and reports whether there was room for it.
func (n *numbers) keep(list []*Node) bool {
	had, at := n.of, n.from
	n.of = map[ID]int32{}
	for i := 0; i < len(list); {
		if old := had[list[i].ID]; old > at {
			n.take(list[i], old)
			at = old
			i++
			continue
		}
		fresh := i + 1
		for fresh < len(list) && had[list[fresh].ID] <= at {
			fresh++
		}
		if fresh == len(list) {
			for ; i < fresh; i++ {
				n.take(list[i], n.last+spacing)
			}
			break
		}
		end := had[list[fresh].ID]
		for ; i < fresh; i++ {
			number := at + max(1, (end-at)/int32(fresh-i+1))
			for n.used[number] {
				number++
			}
			if number >= end {
				return false
			}
			n.take(list[i], number)
			at = number
		}
	}
	return n.last <= highest
}
