package signin

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// ProviderConfig says which provider of identities lets people in.
type ProviderConfig struct {
	Issuer, ClientID, ClientSecret string
	// RolesClaim is the claim that lists a person's roles; empty is "roles".
	RolesClaim string
	// SubjectClaim is "oid" for Entra ID, whose people are named by tid and oid, or
	// "sub"; empty is "sub".
	SubjectClaim string
	// PublicURL is where people reach Dutyclock, without a path.
	PublicURL string
	// Client reaches the provider; nil is one with a timeout, which heeds HTTPS_PROXY.
	Client *http.Client
	// Clock gives the present instant; nil is the machine's.
	Clock func() time.Time
}

// Provider is the provider of identities. It may be away: it is looked for until it
// is found.
type Provider struct {
	ProviderConfig

	mu    sync.Mutex
	known *discovered
	tried time.Time
}

// discovered is what the provider says of itself.
type discovered struct {
	oauth    oauth2.Config
	verifier *oidc.IDTokenVerifier
	endURL   string // where a sign-in at the provider is ended; may be empty
}

const (
	// providerTime is how long one question to the provider may take.
	providerTime = 8 * time.Second
	// lookAgain is how long after a look-up in vain somebody's click makes another.
	lookAgain = 3 * time.Second
	// skew is how far the provider's clock may be behind ours before its tokens have
	// expired here. How far it may be ahead is for go-oidc to say: minutes.
	skew = time.Minute
)

// NewProvider makes a Provider. It asks nothing yet.
func NewProvider(c ProviderConfig) *Provider {
	if c.RolesClaim == "" {
		c.RolesClaim = "roles"
	}
	if c.SubjectClaim == "" {
		c.SubjectClaim = "sub"
	}
	if c.Client == nil {
		c.Client = &http.Client{Timeout: providerTime}
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	return &Provider{ProviderConfig: c}
}

// find looks for the provider until it is found or the context ends.
func (p *Provider) find(ctx context.Context, log *slog.Logger) {
	for wait := 2 * time.Second; ; wait = min(2*wait, time.Minute) {
		_, err := p.discover(ctx, true)
		if err == nil {
			log.InfoContext(ctx, "provider of identities found")
			return
		}
		if ctx.Err() == nil {
			log.WarnContext(ctx, "provider of identities not found", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}

// discover gives what the provider says of itself, from memory or by asking it. Not
// every caller may ask: who clicks again and again is answered from memory.
func (p *Provider) discover(ctx context.Context, insist bool) (*discovered, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known != nil {
		return p.known, nil
	}
	if now := time.Now(); insist || now.Sub(p.tried) >= lookAgain {
		p.tried = now
	} else {
		return nil, fmt.Errorf("%w: it did not answer just now", errAway)
	}
	ctx, cancel := context.WithTimeout(p.context(ctx), providerTime)
	defer cancel()
	provider, err := oidc.NewProvider(ctx, p.Issuer)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errAway, err)
	}
	var more struct {
		EndSession string `json:"end_session_endpoint"`
	}
	if err := provider.Claims(&more); err != nil {
		return nil, fmt.Errorf("%w: read what it says of itself: %w", errAway, err)
	}
	if u, err := url.Parse(more.EndSession); err != nil || u.Scheme != "https" && u.Scheme != "http" {
		more.EndSession = ""
	}
	p.known = &discovered{
		oauth: oauth2.Config{ClientID: p.ClientID, ClientSecret: p.ClientSecret, Endpoint: provider.Endpoint(),
			RedirectURL: p.PublicURL + callbackPath,
			// offline_access: without it Entra ID gives no refresh token, and the roles could
			// not be asked for again.
			Scopes: []string{oidc.ScopeOpenID, "profile", "email", oidc.ScopeOfflineAccess}},
		verifier: provider.Verifier(&oidc.Config{ClientID: p.ClientID, Now: func() time.Time { return p.Clock().Add(-skew) }}),
		endURL:   more.EndSession,
	}
	return p.known, nil
}

// context is a context with our way to reach the provider.
func (p *Provider) context(ctx context.Context) context.Context {
	return oidc.ClientContext(ctx, p.Client)
}

// startURL is where somebody goes to sign in; choose asks them which account.
func (d *discovered) startURL(a attempt, choose bool) string {
	options := []oauth2.AuthCodeOption{oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)}
	if choose {
		options = append(options, oauth2.SetAuthURLParam("prompt", "select_account"))
	}
	return d.oauth.AuthCodeURL(a.State, options...)
}

// signOutURL is where somebody ends their sign-in at the provider; empty where it
// has no such place, or is not known.
func (p *Provider) signOutURL(idToken string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known == nil || p.known.endURL == "" {
		return ""
	}
	u, err := url.Parse(p.known.endURL)
	if err != nil {
		return ""
	}
	q := u.Query()
	q.Set("client_id", p.ClientID)
	q.Set("post_logout_redirect_uri", p.PublicURL+signedOutPath)
	if idToken != "" {
		q.Set("id_token_hint", idToken)
	}
	u.RawQuery = q.Encode()
	return u.String()
}
