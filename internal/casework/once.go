package casework

import (
	"context"
	"errors"
	"sync"
)

// remembered is how many answers a once keeps.
const remembered = 1000

// once gives the same request the same answer, also while the first is still at
// work. It is for acts that the ledger does not know: it forgets when the process
// ends, and a second process does not share it. What failed may be tried again.
type once[T any] struct {
	mu    sync.Mutex
	known map[string]*reply[T]
	order []kept[T]
}

// kept is a reply in the order in which they came.
type kept[T any] struct {
	key   string
	reply *reply[T]
}

type reply[T any] struct {
	bodyHash string
	done     chan struct{}
	value    T
	err      error
}

// do does the work of a key, or answers what it came to; repeated says which. The
// error says that the key was used for something else, or is that of the work.
func (o *once[T]) do(ctx context.Context, key Key, work func() (T, error)) (value T, repeated bool, err error) {
	o.mu.Lock()
	if r := o.known[key.Command]; r != nil {
		o.mu.Unlock()
		if r.bodyHash != key.BodyHash {
			return value, false, errKeyReused()
		}
		select {
		case <-r.done:
			return r.value, true, r.err
		case <-ctx.Done():
			return value, true, ctx.Err()
		}
	}
	r := &reply[T]{bodyHash: key.BodyHash, done: make(chan struct{})}
	o.keep(key.Command, r)
	o.mu.Unlock()
	finished := false
	defer func() {
		if !finished { // the work panicked
			r.err = errors.New("the work of this request ended in a defect")
		}
		if r.err != nil {
			o.forget(key.Command, r)
		}
		close(r.done)
	}()
	r.value, r.err = work()
	finished = true
	return r.value, false, r.err
}

func (o *once[T]) forget(key string, r *reply[T]) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.known[key] == r {
		delete(o.known, key)
	}
}

// keep remembers a reply and forgets the oldest; the caller holds the lock.
func (o *once[T]) keep(key string, r *reply[T]) {
	if o.known == nil {
		o.known = map[string]*reply[T]{}
	}
	o.known[key] = r
	if o.order = append(o.order, kept[T]{key, r}); len(o.order) > remembered {
		if oldest := o.order[0]; o.known[oldest.key] == oldest.reply {
			delete(o.known, oldest.key)
		}
		o.order = o.order[1:]
	}
}
