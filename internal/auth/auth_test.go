package auth

import (
	"context"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// fake is a store that can be away.
type fake struct {
	tokens map[string]Token
	err    error
	asked  int
}

func (f *fake) UseToken(ctx context.Context, hash []byte) (Token, bool, error) {
	f.asked++
	if f.err != nil {
		return Token{}, false, f.err
	}
	t, ok := f.tokens[hex.EncodeToString(hash)]
	return t, ok, ctx.Err()
}

// world is a verifier on a fake, with a clock that is set by hand.
type world struct {
	*Verifier
	fake   *fake
	now    time.Time
	secret string
}

func newWorld(t Token) *world {
	secret, hash := Mint()
	w := &world{fake: &fake{tokens: map[string]Token{hex.EncodeToString(hash): t}}, secret: secret,
		now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	w.Verifier = NewVerifier(w.fake, func() time.Time { return w.now })
	return w
}

func (w *world) expect(t *testing.T, when string, want fault.Kind) {
	t.Helper()
	_, err := w.Caller(t.Context(), w.secret)
	switch {
	case want == "" && err != nil:
		t.Errorf("%s: %v", when, err)
	case want != "" && (err == nil || fault.KindOf(err) != want):
		t.Errorf("%s: %v, want %s", when, err, want)
	}
}

func TestMint(t *testing.T) {
	secret, hash := Mint()
	other, _ := Mint()
	if secret == other || !strings.HasPrefix(secret, "dck_") || len(secret) != 4+52 || !wellFormed(secret) {
		t.Errorf("minted %q and %q", secret, other)
	}
	if diff := cmp.Diff(hash, Hash(secret)); diff != "" || strings.Contains(hex.EncodeToString(hash), secret) {
		t.Errorf("the hash is not that of the secret: %s", diff)
	}
	if one, two := MintID(), MintID(); one == two {
		t.Error("two tokens have one id")
	}
}

func TestCallerOfAToken(t *testing.T) {
	w := newWorld(Token{ID: "token-a", Name: "case system", Role: Caseworker, Teams: []string{"north"}})
	got, err := w.Caller(t.Context(), w.secret)
	want := record.Caller{Token: "token-a", Name: "case system", Role: "caseworker", Teams: []string{"north"}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("Caller: %v\n%s", err, diff)
	}
}

func TestWhatIsNoTokenIsRefusedUnasked(t *testing.T) {
	w := newWorld(Token{ID: "a"})
	for _, secret := range []string{"", "dck_", "dck_abc", strings.TrimPrefix(w.secret, "dck_"), w.secret + "a", strings.ToUpper(w.secret), w.secret + " "} {
		if _, err := w.Caller(t.Context(), secret); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("%q: %v", secret, err)
		}
	}
	if w.fake.asked != 0 {
		t.Errorf("the store was asked %d times", w.fake.asked)
	}
	stranger, _ := Mint()
	if _, err := w.Caller(t.Context(), stranger); fault.KindOf(err) != fault.Forbidden || w.fake.asked != 1 {
		t.Errorf("a token that nobody made: %v, asked %d", err, w.fake.asked)
	}
}

func TestATokenIsRememberedForAMinute(t *testing.T) {
	w := newWorld(Token{ID: "a"})
	for range 5 {
		w.expect(t, "at once", "")
		w.now = w.now.Add(10 * time.Second)
	}
	if w.fake.asked != 1 {
		t.Errorf("asked %d times in a minute", w.fake.asked)
	}
	w.now = w.now.Add(time.Minute)
	w.expect(t, "later", "")
	if w.fake.asked != 2 {
		t.Errorf("asked %d times after a minute", w.fake.asked)
	}
}

func TestRevocationIsSeenWithinAMinute(t *testing.T) {
	w := newWorld(Token{ID: "a"})
	w.expect(t, "before", "")
	for hash, token := range w.fake.tokens {
		token.RevokedAt = w.now
		w.fake.tokens[hash] = token
	}
	w.now = w.now.Add(time.Minute)
	w.expect(t, "a minute after it was revoked", fault.Forbidden)
	w.expect(t, "and again", fault.Forbidden)
	clear(w.fake.tokens)
	w.now = w.now.Add(time.Minute)
	w.expect(t, "after it was deleted", fault.Forbidden)
}

func TestExpiryNeedsNoLookUp(t *testing.T) {
	w := newWorld(Token{ID: "a"})
	for hash, token := range w.fake.tokens {
		token.ExpiresAt = w.now.Add(30 * time.Second)
		w.fake.tokens[hash] = token
	}
	w.expect(t, "before its end", "")
	w.now = w.now.Add(30 * time.Second)
	w.expect(t, "at its end", fault.Forbidden)
	if w.fake.asked != 1 {
		t.Errorf("asked %d times", w.fake.asked)
	}
}

func TestWhileTheStoreIsAway(t *testing.T) {
	w := newWorld(Token{ID: "a"})
	w.expect(t, "before", "")
	w.fake.err = errors.New("refused")
	w.now = w.now.Add(4 * time.Minute)
	w.expect(t, "four minutes after it was looked up", "")
	asked := w.fake.asked
	w.expect(t, "at once again", "")
	if w.fake.asked != asked {
		t.Error("a store that is away is asked for every call")
	}
	w.now = w.now.Add(retry)
	w.expect(t, "ten seconds on", "")
	if w.fake.asked != asked+1 {
		t.Errorf("a store that is away is not asked again: %d, before %d", w.fake.asked, asked)
	}
	w.now = w.now.Add(time.Minute)
	w.expect(t, "after five minutes", fault.Unavailable)
	w.fake.err = nil
	w.expect(t, "when the store is back", "")
}

func TestRoles(t *testing.T) {
	for role, want := range map[Role][2]bool{Caseworker: {true, false}, Manager: {true, true}, Auditor: {false, false}, Administrator: {true, true}, "": {false, false}} {
		if got := [2]bool{role.MayWrite(), role.MayManage()}; got != want {
			t.Errorf("%q may write and manage: %v, want %v", role, got, want)
		}
	}
	if _, err := ParseRole("boss"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("ParseRole = %v", err)
	}
	if r, err := ParseRole("auditor"); err != nil || r != Auditor {
		t.Errorf("ParseRole = %q, %v", r, err)
	}
}
