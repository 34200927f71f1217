package address

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"

	"signinhelper/assistant"
)

// workers is how many check lines at once. Two, as the computers of members have two
// cores at the least.
const workers = 2

// batchSize is how much is handed to a worker at once, in bytes: enough that
// the handing over does not count, and little enough that all batches
// together stay under a few megabytes, whatever their lines are.
const batchSize = 64 << 10

// shownOfLong is how much of a line over [MaxLength] is printed, in bytes.
const shownOfLong = 256

// line is what is printed of an address.
type line struct {
	Input   string  `json:"input"` // bytes that are no UTF-8 stand as U+FFFD, and what is not seen as \u and its number
	Verdict Verdict `json:"verdict"`
	Of      string  `json:"of"`
	Reason  Reason  `json:"reason"`
}

// batch is some lines on their way from the reader past a worker to the
// writer.
type batch struct {
	in   []byte // whole lines, each ended by "\n"
	long []bool // for each line, whether it was cut to shownOfLong
	out  bytes.Buffer
	done chan struct{} // holds one value when out is complete
}

// Filter does what [Checker.Lines] does, with a Checker of the sites on file.
func Filter(onFile []assistant.Address, r io.Reader, w io.Writer) error {
	c, err := New(onFile)
	if err != nil {
		return err
	}
	return c.Lines(w, r)
}

// Lines checks one address a line of r and writes one JSON object a line to w,
// in the same order, in constant memory however long a line is:
//
//	{"input":"…","verdict":"lookalike","of":"express-scripts.com","reason":"added-word"}
//
// An answer is written as soon as no more lines are waiting, so that it can be
// used by hand. Lines returns the first error of r or w. After an error of w,
// r is given up once a read in progress returns.
func (c *Checker) Lines(w io.Writer, r io.Reader) error {
	free := make(chan *batch, 2*workers+2)
	for range cap(free) {
		free <- &batch{done: make(chan struct{}, 1)}
	}
	work := make(chan *batch, cap(free))
	order := make(chan *batch, cap(free)) // the same batches, for the writer
	stop := make(chan struct{})
	var readErr error // written before order is closed
	go func() {
		defer close(order)
		defer close(work)
		readErr = read(r, free, work, order, stop)
	}()
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for b := range work {
				c.answer(b)
			}
		})
	}
	for b := range order {
		<-b.done
		if _, err := b.out.WriteTo(w); err != nil {
			close(stop)
			return err
		}
		free <- b
	}
	wg.Wait()
	return readErr
}

// read fills batches from r until its end, an error or stop.
func read(r io.Reader, free <-chan *batch, work, order chan<- *batch, stop <-chan struct{}) error {
	br := bufio.NewReaderSize(r, MaxLength+2) // a line of MaxLength and its ending
	for {
		var b *batch
		select {
		case b = <-free:
		case <-stop:
			return nil
		}
		err := b.fill(br)
		if len(b.long) > 0 {
			order <- b
			work <- b
		}
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

// fill takes lines until the batch is full or a read could block.
func (b *batch) fill(br *bufio.Reader) error {
	b.in, b.long = b.in[:0], b.long[:0]
	for {
		text, err := br.ReadSlice('\n')
		long := errors.Is(err, bufio.ErrBufferFull)
		if long {
			text = bytes.Clone(text[:shownOfLong])
			for errors.Is(err, bufio.ErrBufferFull) { // the rest of it is not kept
				_, err = br.ReadSlice('\n')
			}
		}
		if len(text) > 0 {
			text = bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
			if len(text) > MaxLength {
				text, long = text[:shownOfLong], true
			}
			b.in = append(append(b.in, text...), '\n')
			b.long = append(b.long, long)
		}
		if err != nil || len(b.in) >= batchSize || !ready(br) {
			return err
		}
	}
}

// ready reports whether a whole line is waiting already.
func ready(br *bufio.Reader) bool {
	waiting, _ := br.Peek(br.Buffered())
	return bytes.IndexByte(waiting, '\n') >= 0
}

// answer checks the lines of a batch.
func (c *Checker) answer(b *batch) {
	b.out.Reset()
	enc := json.NewEncoder(&b.out)
	enc.SetEscapeHTML(false)
	in := string(b.in)
	for _, long := range b.long {
		begins := b.out.Len()
		text, after, _ := strings.Cut(in, "\n")
		in = after
		l := line{Input: text, Verdict: NotAnAddress, Reason: TooLong}
		if !long {
			r := c.Check(text)
			l.Verdict, l.Of, l.Reason = r.Verdict, r.Of, r.Reason
		}
		if plainText(text) {
			l.write(&b.out)
			continue
		}
		// Encoding four strings into memory cannot fail.
		_ = enc.Encode(l)
		if strings.ContainsFunc(text, unseen) {
			spelled := spell(string(b.out.Bytes()[begins:]))
			b.out.Truncate(begins)
			b.out.WriteString(spelled)
		}
	}
	b.done <- struct{}{}
}

// plainText reports whether JSON has a text as it is.
func plainText(text string) bool {
	for i := range len(text) {
		if b := text[i]; b < ' ' || b > '~' || b == '"' || b == '\\' {
			return false
		}
	}
	return true
}

// write writes a line whose parts JSON has as they are.
func (l line) write(b *bytes.Buffer) {
	for _, s := range [...]string{`{"input":"`, l.Input, `","verdict":"`, string(l.Verdict), `","of":"`, l.Of, `","reason":"`, string(l.Reason)} {
		b.WriteString(s)
	}
	b.WriteString("\"}\n")
}

// unseen reports whether JSON leaves r as it is and a terminal would not show
// it, but obey it: control characters, and marks that turn or hide what stands
// beside them.
func unseen(r rune) bool { return r == 0x7f || r > unicode.MaxASCII && !unicode.IsPrint(r) }

// spell writes what is not seen in JSON's own way, so that who reads it as JSON
// reads the same. It answers the threat of an address that writes to the
// terminal of whoever checks it.
func spell(json string) string {
	var b strings.Builder
	for _, r := range json {
		switch {
		case !unseen(r):
			b.WriteRune(r)
		case r > 0xffff:
			first, second := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, first, second)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
