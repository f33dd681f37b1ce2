package readmodel

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/auth"
	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
	"dutyclock/internal/postgres"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/testdb"
	"dutyclock/statute"
)

func TestTokens(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	secret, hash := auth.Mint()
	made := auth.Token{ID: "token-a", Name: "case system", Role: auth.Caseworker, Teams: []string{"east", "west"}, ExpiresAt: w.now.Add(24 * time.Hour)}
	if err := w.AddToken(ctx, made, hash); err != nil {
		t.Fatal(err)
	}
	_, other := auth.Mint()
	if err := w.AddToken(ctx, auth.Token{ID: "token-b", Role: auth.Auditor}, other); err != nil {
		t.Fatal(err)
	}
	list := must(w.Tokens(ctx))(t)
	if len(list) != 2 || !list[0].LastUsedAt.IsZero() || list[1].Role != auth.Auditor || !list[1].ExpiresAt.IsZero() || len(list[1].Teams) != 0 {
		t.Errorf("tokens %+v", list)
	}
	verifier := auth.NewVerifier(w.Store, w.clock)
	caller := must(verifier.Caller(ctx, secret))(t)
	if diff := cmp.Diff(record.Caller{Token: "token-a", Name: "case system", Role: "caseworker", Teams: []string{"east", "west"}}, caller); diff != "" {
		t.Errorf("caller (-want +got):\n%s", diff)
	}
	used, ok, err := w.UseToken(ctx, hash)
	if err != nil || !ok || used.LastUsedAt.IsZero() || !used.ExpiresAt.Equal(made.ExpiresAt) {
		t.Errorf("used %+v, %v, %v", used, ok, err)
	}
	if _, ok, err := w.UseToken(ctx, []byte("x")); ok || err != nil {
		t.Errorf("a hash that nobody has: %v, %v", ok, err)
	}
	for range 2 {
		if err := w.RevokeToken(ctx, "token-a"); err != nil {
			t.Fatal(err)
		}
	}
	wants(t, "revoking no token", w.RevokeToken(ctx, "token-z"), fault.NotFound)
	_, err = auth.NewVerifier(w.Store, w.clock).Caller(ctx, secret)
	wants(t, "a token that was revoked", err, fault.Forbidden)
	if n := w.count("SELECT count(*) FROM api_tokens WHERE api_tokens::text LIKE $1", "%"+secret[4:]+"%"); n != 0 {
		t.Error("the secret is kept")
	}
}

func TestAKeyOpensOneCase(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	first := must(w.Reserve(ctx, "key-1", "body-1", ""))(t)
	if diff := cmp.Diff(record.Opening{Reference: "HX-000100", BodyHash: "body-1"}, first); diff != "" {
		t.Errorf("reserved (-want +got):\n%s", diff)
	}
	if again := must(w.Reserve(ctx, "key-1", "body-2", "HX-000555"))(t); again.Reference != first.Reference || again.BodyHash != "body-1" {
		t.Errorf("the same key gives %+v", again)
	}
	if second := must(w.Reserve(ctx, "key-2", "body-1", ""))(t); second.Reference != "HX-000101" {
		t.Errorf("another key gives %+v", second)
	}
	if wanted := must(w.Reserve(ctx, "key-3", "b", "HX-000102"))(t); wanted.Reference != "HX-000102" {
		t.Errorf("a wanted reference gives %+v", wanted)
	}
	_, err := w.Reserve(ctx, "key-4", "b", "HX-000102")
	wants(t, "a reference that is reserved", err, fault.Conflict)
	w.open("HX-000103", applied)
	_, err = w.Reserve(ctx, "key-4", "b", "HX-000103")
	wants(t, "a reference that a case has", err, fault.Conflict)
	if next := must(w.Reserve(ctx, "key-4", "b", ""))(t); next.Reference != "HX-000104" {
		t.Errorf("numbers that are taken are not passed over: %+v", next)
	}
	for _, answer := range []string{`{"a": 1}`, `{"a": 2}`} {
		if err := w.SaveAnswer(ctx, "key-1", json.RawMessage(answer)); err != nil {
			t.Fatal(err)
		}
	}
	if again := must(w.Reserve(ctx, "key-1", "body-1", ""))(t); string(again.Answer) != `{"a": 1}` {
		t.Errorf("the answer is %s", again.Answer)
	}
}

func TestOneKeySentManyTimesAtOnceOpensOneCase(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	got := make([]record.Opening, 12)
	errs := make([]error, len(got))
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i], errs[i] = w.Reserve(t.Context(), "key", "body", "") })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	for _, o := range got {
		if o.Reference != got[0].Reference {
			t.Errorf("reserved %s and %s", got[0].Reference, o.Reference)
		}
	}
	if n := w.count("SELECT count(*) FROM openings"); n != 1 {
		t.Errorf("%d openings", n)
	}
}

func TestManyWantOneReference(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	errs := make([]error, 8)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { _, errs[i] = w.Reserve(t.Context(), fmt.Sprint("key-", i), "b", "HX-000777") })
	}
	wg.Wait()
	had := 0
	for _, err := range errs {
		if err == nil {
			had++
		} else {
			wants(t, "one who came later", err, fault.Conflict)
		}
	}
	if had != 1 {
		t.Errorf("%d have the reference", had)
	}
}

func TestAuthority(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	got := must(w.Authority(ctx))(t)
	if got.Name != "Halewick District Council" || got.ReferencePrefix != "HX" || len(got.Missing()) != 0 {
		t.Errorf("the authority of a demo: %+v, missing %v", got, got.Missing())
	}
	got.Name, got.ReferencePrefix, got.EmailFrom = "Other Council", "OC", "other@other.example"
	got.Settings = casefile.Settings{PostDays: 3, Local: map[string]string{"C01": "5wd"}}
	got.SecondReader = []statute.Letter{statute.N10, statute.N34}
	got.Logo = []byte("\x89PNG")
	if err := w.SaveAuthority(ctx, got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(got, must(w.Authority(ctx))(t)); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if o := must(w.Reserve(ctx, "k", "b", ""))(t); o.Reference != "OC-000100" {
		t.Errorf("reference %s", o.Reference)
	}
	if missing := (record.Authority{Name: "x"}).Missing(); len(missing) != 3 {
		t.Errorf("missing %v", missing)
	}
	unreadable := got
	unreadable.Settings.Local = map[string]string{"C01": "soon", "C30": "5wd"}
	wants(t, "SaveAuthority with lengths that no clock can run for", w.SaveAuthority(ctx, unreadable), fault.Invalid)
	unheard := got
	unheard.SecondReader = []statute.Letter{"N99"}
	wants(t, "SaveAuthority with a letter that there is not", w.SaveAuthority(ctx, unheard), fault.Invalid)
	got.ReferencePrefix = "lower"
	if err := w.SaveAuthority(ctx, got); err == nil {
		t.Error("a prefix that is none was taken")
	}
}

func TestADatabaseThatIsNotSetUp(t *testing.T) {
	pool := testdb.New(t)
	s := New(pool, keyring.Demo(), time.Now)
	_, err := s.Authority(t.Context())
	wants(t, "Authority", err, fault.NotFound)
	wants(t, "SaveAuthority", s.SaveAuthority(t.Context(), record.Authority{ReferencePrefix: "X"}), fault.NotFound)
	if _, err := s.Reserve(t.Context(), "k", "b", ""); err == nil {
		t.Error("a reference was made")
	}
}

func TestADatabaseThatIsAwayIsUnavailable(t *testing.T) {
	pool, err := postgres.Open(t.Context(), "postgres://u:hunter2@127.0.0.1:1/none")
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	s := New(pool, keyring.Demo(), time.Now)
	ctx := t.Context()
	_, standing := s.Standing(ctx, "HX-000001")
	_, claim := s.Claim(ctx, 1, time.Minute)
	_, reserve := s.Reserve(ctx, "k", "b", "")
	for what, err := range map[string]error{
		"Standing": standing, "Claim": claim, "Reserve": reserve, "Ready": s.Ready(ctx), "Await": s.Await(ctx),
		"Write": s.Write(ctx, record.Batch{Reference: "HX-000001"}), "Sent": s.Sent(ctx, 1, time.Now()),
	} {
		wants(t, what, err, fault.Unavailable)
		if err != nil && fault.TextOf(err) != "The record cannot be reached just now. Try again in a minute." {
			t.Errorf("%s tells people %q", what, fault.TextOf(err))
		}
	}
	if s.AwaitRevision(ctx, "HX-000001", 1, 100*time.Millisecond) {
		t.Error("a revision was seen in a database that is away")
	}
}
