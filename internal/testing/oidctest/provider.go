package oidctest

import (
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

// ClientID and ClientSecret are those of the only client.
const (
	ClientID     = "dutyclock-test"
	ClientSecret = "a secret of the tests"
)

// Person is somebody with an account. The provider shows no page: whoever comes is
// the person that SignIn named last.
type Person struct {
	Subject, Name, Email string
	Roles                []string
	// OID and TID are claims of Entra ID; empty: not in the token.
	OID, TID string
	// More are further claims, which take the place of others of that name.
	More map[string]any
}

// Faults are the ways in which the provider errs. The zero value is none.
type Faults struct {
	Down           bool          // every question is answered 503
	Skew           time.Duration // its clock is ahead by so much
	Life           time.Duration // how long a token is good for; zero is an hour
	Audience       string        // tokens are made for somebody else
	Issuer         string        // tokens name another issuer
	Nonce          string        // tokens hold another nonce
	Unsigned       bool          // tokens have the algorithm none
	ForeignKey     bool          // tokens are signed with a key that is not published
	NoRefreshToken bool
	RefreshAs      string // refreshed tokens are about this subject
	Deny           string // people are sent back with this error
	KeysDown       bool   // the keys cannot be fetched
}

// Provider is a provider of identities.
type Provider struct {
	URL string

	t      testing.TB
	server *httptest.Server
	clock  func() time.Time

	mu        sync.Mutex
	faults    Faults
	people    map[string]Person
	current   string
	disabled  map[string]bool
	keys      []*key // the first one signs
	foreign   *key
	codes     map[string]grant
	refreshes map[string]string // refresh token to subject
	refreshed int
	ended     []string
}

// grant is what an authorisation code stands for.
type grant struct{ subject, nonce, challenge, redirect string }

// New starts a provider, which goes when the test ends. clock gives its time before
// Skew.
func New(t testing.TB, clock func() time.Time) *Provider {
	t.Helper()
	p := &Provider{t: t, clock: clock, people: map[string]Person{}, disabled: map[string]bool{},
		codes: map[string]grant{}, refreshes: map[string]string{}}
	p.keys, p.foreign = []*key{newKey(t)}, newKey(t)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", p.discovery)
	mux.HandleFunc("GET /keys", p.publishKeys)
	mux.HandleFunc("GET /authorize", p.authorize)
	mux.HandleFunc("POST /token", p.token)
	mux.HandleFunc("GET /end", p.end)
	p.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p.now().Down {
			http.Error(w, "away", http.StatusServiceUnavailable)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(p.server.Close)
	p.URL = p.server.URL
	return p
}

// SignIn makes somebody the one who comes next, and keeps what is said of them.
func (p *Provider) SignIn(person Person) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.people[person.Subject], p.current = person, person.Subject
}

// Change keeps what is new of somebody, who need not come again for it.
func (p *Provider) Change(person Person) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.people[person.Subject] = person
}

// Disable ends the account of somebody: no refresh token of theirs is good.
func (p *Provider) Disable(subject string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.disabled[subject] = true
}

// Err makes the provider err, or not any more.
func (p *Provider) Err(f Faults) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults = f
}

// Rotate makes a new key sign. The old ones are published still where keep says so.
func (p *Provider) Rotate(keep bool) {
	k := newKey(p.t)
	p.mu.Lock()
	defer p.mu.Unlock()
	if !keep {
		p.keys = nil
	}
	p.keys = append([]*key{k}, p.keys...)
}

// Refreshed is how many times somebody's tokens were refreshed.
func (p *Provider) Refreshed() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.refreshed
}

// Ended are the ID tokens with which sign-ins were ended here.
func (p *Provider) Ended() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.ended...)
}

// now are the faults at this moment.
func (p *Provider) now() Faults {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.faults
}

func mint() string { return rand.Text() }
