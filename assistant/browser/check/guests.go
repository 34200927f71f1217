package check

import (
	"context"
	"net"
	"net/http"
	"slices"
	"sync"
)

// guests are the connections of those who have not asked for anything of ours
// yet. When there are too many, the one that is there the longest has to go.
// That answers the threat that a website, in any window, takes up all the room:
// it can open connections, to names that lead here, but it cannot know the
// secret path. The person's browser does, and is a guest for a moment only.
type guests struct {
	mu    sync.Mutex
	conns []net.Conn // the first came first
}

// watch hears from the server of each connection that comes or ends.
func (g *guests) watch(c net.Conn, now http.ConnState) {
	switch now {
	case http.StateNew:
		g.mu.Lock()
		defer g.mu.Unlock()
		if g.conns = append(g.conns, c); len(g.conns) > maxGuests {
			_ = g.conns[0].Close()
			g.conns = slices.Delete(g.conns, 0, 1)
		}
	case http.StateClosed:
		g.leave(c)
	}
}

func (g *guests) leave(c net.Conn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.conns = slices.DeleteFunc(g.conns, func(other net.Conn) bool { return other == c })
}

// ofGuest is the key of what makes a connection one that may stay.
type ofGuest struct{}

func (g *guests) know(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, ofGuest{}, func() { g.leave(c) })
}

// welcome lets the connection of a request stay: it knows the way.
func welcome(r *http.Request) {
	if stay, ok := r.Context().Value(ofGuest{}).(func()); ok {
		stay()
	}
}

// refuse answers with a status alone and hangs up, so that nobody who is
// refused holds a connection.
func refuse(w http.ResponseWriter, status int) {
	w.Header().Set("Connection", "close")
	w.WriteHeader(status)
}
