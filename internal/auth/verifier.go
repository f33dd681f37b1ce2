package auth

import (
	"context"
	"sync"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// Store is where tokens are kept.
type Store interface {
	// UseToken gives the token with a hash and notes that it was used; false where
	// there is none.
	UseToken(ctx context.Context, hash []byte) (Token, bool, error)
}

const (
	// fresh is how long a token that was looked up is not looked up again.
	fresh = time.Minute
	// usable is how long it is good for where it cannot be looked up.
	usable = 5 * time.Minute
	// retry is how long after a look-up that failed the next one is tried.
	retry = 10 * time.Second
	// patience is how long a look-up may take where the token is known already.
	patience = 500 * time.Millisecond
	// remembered is the most tokens that are held at once.
	remembered = 10_000
)

// Verifier says whose a token is. It may be used by many at once.
type Verifier struct {
	store Store
	clock func() time.Time

	mu    sync.Mutex
	known map[[32]byte]seen
}

// seen is a token that was looked up.
type seen struct {
	token    Token
	lookedUp time.Time
	failed   time.Time // of the last look-up since, where it failed
}

// NewVerifier makes a Verifier on a store; clock gives the present instant.
func NewVerifier(store Store, clock func() time.Time) *Verifier {
	return &Verifier{store: store, clock: clock, known: map[[32]byte]seen{}}
}

// Caller says whose a token is. Forbidden: it is unknown, revoked or has expired.
// Unavailable: it was not used lately and cannot be looked up now.
func (v *Verifier) Caller(ctx context.Context, secret string) (record.Caller, error) {
	if !wellFormed(secret) {
		return record.Caller{}, unknown()
	}
	now := v.clock()
	key := [32]byte(Hash(secret))
	held, ok := v.remember(key)
	if ok && now.Sub(held.lookedUp) < fresh {
		return held.token.allow(now)
	}
	// Known and lately not to be looked up: do not make each caller wait for that.
	spared := ok && now.Sub(held.lookedUp) < usable && now.Sub(held.failed) < retry
	if spared {
		return held.token.allow(now)
	}
	token, found, err := v.lookUp(ctx, key, ok && now.Sub(held.lookedUp) < usable)
	switch {
	case err == nil && !found:
		v.forget(key)
		return record.Caller{}, unknown()
	case err == nil:
		v.keep(key, seen{token: token, lookedUp: now})
		return token.allow(now)
	case ok && now.Sub(held.lookedUp) < usable:
		held.failed = now
		v.keep(key, held)
		return held.token.allow(now)
	}
	return record.Caller{}, fault.Wrap(fault.Unavailable, err, "Your token cannot be checked just now. Try again in a minute.")
}

func (v *Verifier) lookUp(ctx context.Context, key [32]byte, impatient bool) (Token, bool, error) {
	if impatient {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, patience)
		defer cancel()
	}
	return v.store.UseToken(ctx, key[:])
}

// allow refuses a token that is no longer good.
func (t Token) allow(now time.Time) (record.Caller, error) {
	switch {
	case !t.RevokedAt.IsZero():
		return record.Caller{}, fault.New(fault.Forbidden, "This token was revoked. Ask an administrator for a new one.")
	case !t.ExpiresAt.IsZero() && !now.Before(t.ExpiresAt):
		return record.Caller{}, fault.New(fault.Forbidden, "This token has expired. Ask an administrator for a new one.")
	}
	return t.Caller(), nil
}

func unknown() error {
	return fault.New(fault.Forbidden, "This token is not known here. Send it as: Authorization: Bearer dck_…")
}

func (v *Verifier) remember(key [32]byte) (seen, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	held, ok := v.known[key]
	return held, ok
}

func (v *Verifier) keep(key [32]byte, s seen) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.known) >= remembered {
		clear(v.known) // nobody has so many; whoever is in use comes back at once
	}
	v.known[key] = s
}

func (v *Verifier) forget(key [32]byte) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.known, key)
}
