package vault

import (
	"context"
	"io"
	"slices"
	"sync"
)

// fileRing is the sealed file as a keyring, so that a Store does the same with
// either: lists, limits and all. That an entry in the file is no larger than
// one in this system's keyring is what lets it move there.
type fileRing struct {
	*file
	tell func(event)
}

// start serves the file in this process: it has no question that only a
// kill could end, and its key must not leave the memory of this one.
func (f *file) start() (process, error) {
	return startHere(func(_ context.Context, tell func(event)) backend { return fileRing{f, tell} }), nil
}

// startHere is startSelf without another program.
func startHere(open func(context.Context, func(event)) backend) process {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	dead, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		serve(inR, outW, open)
		_ = outW.Close()
	}()
	return process{
		in: inW, out: outR,
		kill: sync.OnceFunc(func() { close(dead); _ = inR.CloseWithError(io.EOF); _ = outW.Close() }),
		wait: func() {
			_ = inW.Close()
			select {
			case <-done:
			case <-dead: // what hangs is left to hang
			}
		},
	}
}

func (r fileRing) Ready() error {
	_, err := r.current()
	return err
}

func itemOf(items []item, user string) int {
	return slices.IndexFunc(items, func(i item) bool { return i.User == user })
}

func (r fileRing) Get(user string) ([]byte, error) {
	u, err := r.current()
	if err != nil {
		return nil, err
	}
	i := itemOf(u.items, user)
	if i < 0 {
		return nil, fail(codeAbsent, "")
	}
	return u.items[i].Value, nil
}

func (r fileRing) Set(user string, value []byte) error {
	r.tell(eventSent)
	return r.change(func(items []item) []item {
		items = slices.Clone(items)
		if i := itemOf(items, user); i >= 0 {
			items[i].Value = value
			return items
		}
		return append(items, item{user, value})
	})
}

func (r fileRing) Delete(user string) error {
	r.tell(eventSent)
	return r.change(func(items []item) []item {
		return slices.DeleteFunc(slices.Clone(items), func(i item) bool { return i.User == user })
	})
}

// Clear leaves an empty file.
func (r fileRing) Clear() error {
	r.tell(eventSent)
	return r.change(func([]item) []item { return nil })
}

func (r fileRing) List(bool) (users []string, locked int, err error) {
	u, err := r.current()
	if err != nil {
		return nil, 0, err
	}
	for _, i := range u.items {
		users = append(users, i.User)
	}
	return users, 0, nil
}

func (fileRing) Sealed() (known bool, err error) { return true, nil }

func (fileRing) Exposed([]string) []string { return nil }

func (fileRing) MakeCollection() error { return fail(CodeUnsupported, "sealed file") }
