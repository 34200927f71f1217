// Package lines answers a list, line by line: what the program's commands for
// support staff do, in the same order and in constant memory.
package lines

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
)

// workers is how many check lines at once. Two, as the computers of members have two
// cores at the least.
const workers = 2

// batchSize is how much is handed to a worker at once, in bytes: enough that
// the handing over does not count, and little enough that all batches
// together stay under a few megabytes, whatever their lines are.
const batchSize = 64 << 10

// shownOfLong is how much of a line that is too long is kept, in bytes.
const shownOfLong = 256

// batch is some lines on their way from the reader past a worker to the
// writer.
type batch struct {
	in   []byte // whole lines, each ended by "\n"
	long []bool // for each line, whether it was cut to shownOfLong
	out  bytes.Buffer
	done chan struct{} // holds one value when out is complete
}

// Answer writes one line about a line of the input. A line that is longer than
// the most is cut, and long.
type Answer func(out *bytes.Buffer, text string, long bool)

// Filter calls answer for each line of r, at most so many bytes long, and
// writes what comes of it to w in the same order, in constant memory however
// long a line is. Two lines are answered at once.
//
// An answer is written as soon as no more lines are waiting, so that it can be
// used by hand. Filter returns the first error of r or w. After an error of w,
// r is given up once a read in progress returns.
func Filter(w io.Writer, r io.Reader, most int, answer Answer) error {
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
		readErr = read(r, most, free, work, order, stop)
	}()
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for b := range work {
				b.answer(answer)
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
func read(r io.Reader, most int, free <-chan *batch, work, order chan<- *batch, stop <-chan struct{}) error {
	br := bufio.NewReaderSize(r, most+2) // the longest line and its ending
	for {
		var b *batch
		select {
		case b = <-free:
		case <-stop:
			return nil
		}
		err := b.fill(br, most)
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
func (b *batch) fill(br *bufio.Reader, most int) error {
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
			if len(text) > most {
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

// answer answers the lines of a batch.
func (b *batch) answer(answer Answer) {
	b.out.Reset()
	in := string(b.in)
	for _, long := range b.long {
		text, after, _ := strings.Cut(in, "\n")
		in = after
		answer(&b.out, text, long)
	}
	b.done <- struct{}{}
}

// Write writes a value as one line of JSON. What a terminal does not show, but
// obeys, is spelled.
func Write(out *bytes.Buffer, v any) {
	begins := out.Len()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // what is encoded here is made of texts, which cannot fail
	text := string(out.Bytes()[begins : out.Len()-1])
	if strings.ContainsFunc(text, unseen) {
		out.Truncate(begins)
		out.WriteString(spell(text) + "\n")
	}
}

// Plain reports whether JSON has a text as it is.
func Plain(text string) bool {
	for i := range len(text) {
		if b := text[i]; b < ' ' || b > '~' || b == '"' || b == '\\' {
			return false
		}
	}
	return true
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
