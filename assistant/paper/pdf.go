package paper

import (
	"bytes"
	"errors"
	"regexp"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/sfnt"
)

// Fonts are TrueType files for the words and for those that stand out.
type Fonts struct{ Regular, Bold []byte }

// The page, in points: US Letter with margins of an inch, so that a line holds
// some sixty letters and a thumb covers none.
const (
	pageWidth, pageHeight = 612.0, 792.0
	margin                = 72.0
	textWidth             = pageWidth - 2*margin
	textHeight            = pageHeight - 2*margin
	footAt                = pageHeight - margin/2
)

// style is how words look.
type style struct {
	bold bool
	size float64
}

// 16 points is the least that people who print for weak eyes advise ("large
// print": American Printing House for the Blind says 18, the RNIB 16).
var (
	titleStyle   = style{true, 26}
	headingStyle = style{true, 21}
	textStyle    = style{false, 16}
	strongStyle  = style{true, 16}
	valueStyle   = style{false, 20}
	numberStyle  = style{true, 26}
	footStyle    = style{false, 16}
)

func (s style) line() float64 { return s.size * 1.35 }

// setter knows how wide words are, and puts them on pages.
type setter struct {
	pdf   *fpdf.Fpdf
	fonts [2]*sfnt.Font // the regular one, the bold one
	buf   sfnt.Buffer
}

var language = regexp.MustCompile(`^[a-z]{2}$`)

// PDF sets the document. The file tells nothing of who made it: its title, its
// language, the library and the moment are all that it says of itself.
func (d Doc) PDF(f Fonts) ([]byte, error) {
	s, err := newSetter(f)
	if err != nil {
		return nil, err
	}
	if !language.MatchString(d.Lang) {
		return nil, errors.New("paper: the language is no code of two letters")
	}
	s.pdf.SetTitle(d.Title, true)
	s.pdf.SetLang(d.Lang)
	s.pdf.SetCreationDate(d.Made)
	s.pdf.SetModificationDate(d.Made)
	pages := paginate(d.blocks(s), textHeight)
	for i, page := range pages {
		s.pdf.AddPage()
		for _, b := range page {
			b.draw(margin + b.at)
		}
		if d.Foot != nil {
			s.words(d.Foot(i+1, len(pages)), footStyle, margin, footAt-footStyle.line())
		}
	}
	var out bytes.Buffer
	if err := s.pdf.Output(&out); err != nil {
		return nil, errors.New("paper: the library could not set the document")
	}
	return out.Bytes(), nil
}

func (f Fonts) parse() (fonts [2]*sfnt.Font, err error) {
	for i, data := range [][]byte{f.Regular, f.Bold} {
		if fonts[i], err = sfnt.Parse(data); err != nil {
			return fonts, errors.New("paper: a font cannot be read")
		}
	}
	return fonts, nil
}

// Lacks reports whether the fonts are without a letter of the document. A value
// with such a letter is left to the hand; in other words a question mark stands
// in its place.
func (d Doc) Lacks(f Fonts) bool {
	fonts, err := f.parse()
	if err != nil {
		return false // there will be no paper at all
	}
	s, text := &setter{fonts: fonts}, d.Text()
	return !s.has(text, textStyle) || !s.has(text, strongStyle)
}

func newSetter(f Fonts) (*setter, error) {
	fonts, err := f.parse() // fpdf itself goes on without a font
	if err != nil {
		return nil, err
	}
	s := &setter{pdf: fpdf.New("P", "pt", "Letter", ""), fonts: fonts}
	s.pdf.AddUTF8FontFromBytes("text", "", f.Regular)
	s.pdf.AddUTF8FontFromBytes("text", "B", f.Bold)
	s.pdf.SetAutoPageBreak(false, 0)
	s.pdf.SetCatalogSort(true) // the same document makes the same file
	s.pdf.SetDrawColor(0, 0, 0)
	s.pdf.SetTextColor(0, 0, 0)
	return s, nil
}

func (d Doc) blocks(s *setter) []block {
	list := s.lines(d.Title, titleStyle, 0)
	for i := range list {
		list[i].keep = true
	}
	list = append(list, gap(6))
	for _, p := range d.Parts {
		list = append(list, p.blocks(s)...)
	}
	return list
}

// use selects a style.
func (s *setter) use(st style) {
	weight := ""
	if st.bold {
		weight = "B"
	}
	s.pdf.SetFont("text", weight, st.size)
}

func (s *setter) width(words string, st style) float64 {
	s.use(st)
	return s.pdf.GetStringWidth(words)
}

// words puts one line on the page, the top of which is at y.
func (s *setter) words(words string, st style, x, y float64) {
	s.use(st)
	s.pdf.Text(x, y+st.size, s.clean(words, st))
}

func (s *setter) rule(x, y, length, weight float64) {
	s.pdf.SetLineWidth(weight)
	s.pdf.Line(x, y, x+length, y)
}

// box draws a box to tick, beside a line whose top is at y.
func (s *setter) box(ticked bool, y float64) {
	const side = 15.0
	y += 3
	s.pdf.SetLineWidth(1.5)
	s.pdf.Rect(margin, y, side, side, "D")
	if ticked {
		s.pdf.SetLineWidth(2.5)
		s.pdf.Line(margin+3, y+8, margin+6.5, y+12)
		s.pdf.Line(margin+6.5, y+12, margin+13, y+3)
	}
}
