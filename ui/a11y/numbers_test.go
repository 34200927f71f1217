package a11y

import (
	"math/rand/v2"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func things(ids ...ID) (list []*Node) {
	for _, id := range ids {
		list = append(list, &Node{ID: id})
	}
	return list
}

// A button keeps its number when a note comes up above it, and the number of what went
// is nobody's while the page is open. On another page all numbers are new ones.
func TestAThingKeepsItsNumber(t *testing.T) {
	var n numbers
	first := n.give("start", things(1, 2, 3))
	second := n.give("start", things(1, 9, 2, 3))
	if second[2] != first[2] || second[3] != first[3] || second[9] <= second[1] || second[9] >= second[2] {
		t.Errorf("%v became %v", first, second)
	}
	third := n.give("start", things(1, 8, 2, 3))
	if third[8] == second[9] || third[2] != first[2] {
		t.Errorf("%v became %v", second, third)
	}
	for id, number := range n.give("steps", things(1, 2)) {
		if number <= first[3] {
			t.Errorf("%d has %d on the other page", id, number)
		}
	}
}

// Whatever comes and goes, numbers rise, each is one thing's alone, and on one page no
// thing gets a number that another one had.
func TestNumbersRise(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var n numbers
	owners := map[int32]ID{}
	list := things(1, 2, 3, 4)
	next := ID(5)
	for turn := range 20_000 {
		switch i := r.IntN(len(list) + 1); {
		case len(list) > 2 && r.IntN(2) == 0:
			list = slices.Delete(list, min(i, len(list)-1), min(i, len(list)-1)+1)
		case r.IntN(50) == 0:
			r.Shuffle(len(list), func(a, b int) { list[a], list[b] = list[b], list[a] })
		default:
			list = slices.Insert(list, i, &Node{ID: next})
			next++
		}
		before := n.from
		given := n.give("page", list)
		if n.from != before {
			clear(owners) // there was no room any more
		}
		last := int32(0)
		for _, thing := range list {
			number := given[thing.ID]
			if number <= last || number > highest+spacing {
				t.Fatalf("turn %d: %d after %d", turn, number, last)
			}
			if owner, had := owners[number]; had && owner != thing.ID {
				t.Fatalf("turn %d: %d was the number of another thing", turn, number)
			}
			owners[number], last = thing.ID, number
		}
	}
}

// A member ID that is shown is said, and once that was heard nobody can ask for it.
func TestWhatWasSaidIsForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n notices
		first := n.add("ZQ8842917XK", 1)
		time.Sleep(lifeOfNotice - time.Second)
		second := n.add("Hidden again", 1)
		if n.find(first.ID) != first || n.find(second.ID) != second || first.ID == second.ID {
			t.Error("what was said a moment ago cannot be asked for")
		}
		time.Sleep(time.Second)
		if n.find(first.ID) != nil || n.find(second.ID) == nil {
			t.Error("it can be asked for still, or the newer one no longer")
		}
		if gone := n.forget(); len(gone) != 1 || gone[0] != first {
			t.Errorf("%v are forgotten", gone)
		}
		n.clear()
		if n.find(second.ID) != nil {
			t.Error("it is there for the next person")
		}
	})
}
