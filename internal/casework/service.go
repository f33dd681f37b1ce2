package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// settleTime is how long an answer waits for the record to hold what the workflow
// took. It is best effort: what was taken is safe in the workflow's history.
const settleTime = 2 * time.Second

// Config is what a Service is made of. All fields but Log and Demo are needed.
type Config struct {
	Cases Cases
	Store Store
	// Clock gives the present instant.
	Clock func() time.Time
	// Demo allows rehearsals.
	Demo bool
	// Scans says that documents are scanned for viruses here.
	Scans bool
	// Log takes what an answer cannot say; nil drops it.
	Log *slog.Logger
}

// Service does what officers ask. It is safe for use by many at once.
type Service struct {
	cases Cases
	store Store
	clock func() time.Time
	demo  bool
	scans bool
	log   *slog.Logger

	skips   once[casefile.Position]
	retries once[struct{}]
}

// New makes a Service.
func New(c Config) *Service {
	s := &Service{cases: c.Cases, store: c.Store, clock: c.Clock, demo: c.Demo, scans: c.Scans, log: c.Log}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	return s
}

// Key makes an act safe to ask for twice.
type Key struct {
	// Command is the idempotency key, scoped to the caller.
	Command string
	// BodyHash is the hash of what was asked.
	BodyHash string
}

// NewKey scopes the idempotency key that a caller sent to that caller, so that
// two callers who choose the same key do not meet.
func NewKey(caller record.Caller, sent, bodyHash string) Key {
	sum := sha256.Sum256([]byte(caller.Token + "\n" + sent))
	return Key{Command: hex.EncodeToString(sum[:]), BodyHash: bodyHash}
}

// ErrKeyReused is in the error of an act whose key was used before for something else.
var ErrKeyReused = errors.New("the key was used for something else")

// errKeyReused is the answer to a key that was used before for something else, in the
// words of those who call the API.
func errKeyReused() error {
	return fault.Wrap(fault.Invalid, ErrKeyReused, "This Idempotency-Key was used before with another request. Use a new key for a new request; to repeat a request, send exactly the same body.")
}

// today is the civil day of a case: the calendar's, or a rehearsal's own.
func (s *Service) today(skipped int) civil.Date {
	return casefile.On(s.clock()).AddDays(skipped)
}

// settle waits a short while until the record holds a revision, so that lists and
// letters show what the caller was just told.
func (s *Service) settle(ctx context.Context, reference string, revision int) bool {
	return s.store.AwaitRevision(ctx, reference, revision, settleTime)
}
