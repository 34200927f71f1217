package paper

// indent is how far the words of a tick stand from the margin.
const indent = 28.0

// handLine is the room for a line written by hand.
const handLine = 34.0

// block is what no page break goes through: a line of words, mostly.
type block struct {
	height float64
	draw   func(y float64) // its top; nil is empty room
	keep   bool            // the block behind it stays on its page
	at     float64         // where it came to stand, from the top of the text
}

func gap(height float64) block { return block{height: height} }

// lines sets a paragraph. Neither its first nor its last line stands alone.
func (s *setter) lines(text string, st style, indent float64) []block {
	var list []block
	for _, line := range s.wrap(text, st, textWidth-indent) {
		list = append(list, block{height: st.line(), draw: func(y float64) { s.words(line, st, margin+indent, y) }})
	}
	if n := len(list); n > 1 {
		list[0].keep, list[n-2].keep = true, true
	}
	return list
}

// together keeps blocks on one page, and with what comes behind if behind.
func together(list []block, behind bool) []block {
	for i := range list {
		list[i].keep = behind || i < len(list)-1
	}
	return list
}

func (h Heading) blocks(s *setter) []block {
	return append([]block{gap(18)}, together(append(s.lines(string(h), headingStyle, 0), gap(4)), true)...)
}

func (t Text) blocks(s *setter) []block { return append(s.lines(string(t), textStyle, 0), gap(9)) }

func (t Strong) blocks(s *setter) []block { return append(s.lines(string(t), strongStyle, 0), gap(9)) }

func (t Tick) blocks(s *setter) []block {
	list := together(s.boxed(true, t.Done, t.Text, strongStyle), t.More != "")
	if t.More != "" {
		list = append(list, s.lines(t.More, textStyle, indent)...)
	}
	return append(list, gap(10))
}

func (f Field) blocks(s *setter) []block {
	list, at := s.boxed(f.Box, false, f.Label, strongStyle), 0.0
	if f.Box {
		at = indent
	}
	if f.Value != "" && s.has(f.Value, valueStyle) {
		list = append(list, s.lines(f.Value, valueStyle, at)...)
	} else {
		for range max(f.Lines, 1) {
			list = append(list, block{height: handLine, draw: func(y float64) { s.rule(margin+at, y+handLine-4, textWidth-at, 1) }})
		}
	}
	return append(together(list, false), gap(10))
}

func (n Number) blocks(s *setter) []block {
	var list []block
	if n.Label != "" {
		list = s.lines(n.Label, strongStyle, 0)
	}
	list = append(list, s.lines(n.Number, numberStyle, 0)...)
	if n.Note != "" {
		list = append(list, s.lines(n.Note, textStyle, 0)...)
	}
	return append(together(list, false), gap(12))
}

// boxed sets words with a box before their first line, if there is to be one.
func (s *setter) boxed(box, ticked bool, text string, st style) []block {
	if !box {
		return s.lines(text, st, 0)
	}
	list := s.lines(text, st, indent)
	words := list[0].draw
	list[0].draw = func(y float64) {
		s.box(ticked, y)
		words(y)
	}
	return list
}

// paginate puts blocks on pages of that height. Blocks to be kept together go
// to the next page together, unless a page cannot hold them all.
func paginate(blocks []block, height float64) [][]block {
	var pages [][]block
	var page []block
	at := 0.0
	turn := func() {
		if len(page) > 0 {
			pages = append(pages, page)
		}
		page, at = nil, 0
	}
	for i := 0; i < len(blocks); {
		group := groupAt(blocks[i:])
		if need := heightOf(group); at+need > height && need <= height {
			turn()
		}
		for _, b := range group {
			if at+b.height > height {
				turn()
			}
			if b.draw == nil && len(page) == 0 {
				continue // a page does not begin with empty room
			}
			if b.at = at; b.draw != nil {
				page = append(page, b)
			}
			at += b.height
		}
		i += len(group)
	}
	turn()
	return pages
}

// groupAt returns the blocks at the beginning that are kept together.
func groupAt(blocks []block) []block {
	n := 1
	for n < len(blocks) && blocks[n-1].keep {
		n++
	}
	return blocks[:n]
}

func heightOf(blocks []block) float64 {
	sum := 0.0
	for _, b := range blocks {
		sum += b.height
	}
	return sum
}
