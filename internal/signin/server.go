package signin

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
	"dutyclock/internal/record"
)

// Store is what is kept of sessions and accounts: readmodel.Store.
type Store interface {
	Arrive(ctx context.Context, a record.Account) (string, error)
	Officers(ctx context.Context, team string) ([]record.Officer, error)
	BeginSession(ctx context.Context, n record.NewSession) error
	UseSession(ctx context.Context, hash []byte, idle time.Duration) (record.Session, bool, error)
	FormerSession(ctx context.Context, hash []byte, idle time.Duration) (record.FormerSession, bool, error)
	EndSession(ctx context.Context, hash []byte, why record.SessionEnd) (record.ProviderTokens, error)
	EndSessionsOf(ctx context.Context, officer string, why record.SessionEnd) (int, error)
	ClaimCheck(ctx context.Context, hash []byte, checked time.Time) (record.ProviderTokens, bool, error)
	SaveCheck(ctx context.Context, hash []byte, officer string, roles []string, tokens record.ProviderTokens) error
	CheckFailed(ctx context.Context, hash []byte) error
	KeepPost(ctx context.Context, officer, id string, content []byte) error
	KeptPosts(ctx context.Context, officer string) ([]record.KeptPost, error)
	DropPost(ctx context.Context, officer, id string) error
	SweepSessions(ctx context.Context) error
}

// Config is what a Server is made of.
type Config struct {
	Store Store
	// Keys seal what the browser keeps while somebody is at the provider's pages.
	Keys *keyring.Ring
	// Provider is nil in a demo without one.
	Provider *Provider
	// Demo lets everybody on this machine be anybody. Never with Secure.
	Demo bool
	// Secure: everything is reached by https, and cookies go no other way.
	Secure bool
	// Idle is how long a session may be unused, Longest how long it may last; zero is
	// half an hour, and twelve hours.
	Idle, Longest time.Duration
	// Clock gives the present instant; nil is the machine's.
	Clock func() time.Time
	// Log may be nil.
	Log *slog.Logger
	// Skip is the beginning of the paths of which nobody needs to know who asks: those
	// of styles and scripts.
	Skip string
	// Frame puts a page into the frame that all pages have; nil is a plain one.
	Frame Frame
}

const (
	idleFor    = 30 * time.Minute
	longestFor = 12 * time.Hour
)

// Server lets people in. It is an http.Handler for the paths that Owns names.
type Server struct {
	Config
	handler http.Handler
}

// New makes a Server. The error is a setting that is missing, or two that must not
// come together.
func New(c Config) (*Server, error) {
	switch {
	case c.Store == nil || c.Keys == nil:
		return nil, errors.New("make sign-in: it needs a store and keys")
	case c.Demo && c.Secure:
		return nil, fault.New(fault.Forbidden, "Signing in with one click exists in a demo only.")
	case !c.Demo && c.Provider == nil:
		return nil, fault.New(fault.Invalid, "There is no way to sign in: set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.")
	}
	if c.Idle == 0 {
		c.Idle = idleFor
	}
	if c.Longest == 0 {
		c.Longest = longestFor
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Frame == nil {
		c.Frame = plainFrame
	}
	s := &Server{Config: c}
	s.handler = s.mount()
	return s, nil
}

// ServeHTTP answers a request for one of the paths that Owns names.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// sweepEvery is how often what ended long ago is taken away.
const sweepEvery = 15 * time.Minute

// Run looks for the provider until it is found, and takes old sessions away, until
// the context ends. People can be served meanwhile.
func (s *Server) Run(ctx context.Context) error {
	if s.Provider != nil {
		go s.Provider.find(ctx, s.Log)
	}
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		if err := s.Store.SweepSessions(ctx); err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "old sessions not taken away", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// SignOutPerson ends all sessions of an officer at once and says how many there
// were. Who may ask for it is for the caller to know.
func (s *Server) SignOutPerson(ctx context.Context, officer string) (int, error) {
	n, err := s.Store.EndSessionsOf(ctx, officer, record.EndPutOut)
	if err == nil {
		s.Log.InfoContext(ctx, "sessions ended for somebody", "officer", officer, "sessions", n)
	}
	return n, err
}
