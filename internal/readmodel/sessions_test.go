package readmodel

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const halfHour = 30 * time.Minute

// somebody signs an officer in with a session whose hash is its name.
func (w *world) signIn(officer, session string, tokens record.ProviderTokens) {
	w.t.Helper()
	if err := w.BeginSession(w.t.Context(), record.NewSession{Hash: []byte(session), ID: "s-" + session, Officer: officer,
		EndsAt: w.now.Add(12 * time.Hour), Tokens: tokens}); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) staff(ids ...string) {
	w.t.Helper()
	for _, id := range ids {
		if err := w.SaveOfficer(w.t.Context(), record.Officer{ID: id, Name: "Ama " + id, Email: id + "@x.example", Roles: []string{"triage", "caseworker"}, Team: "east"}); err != nil {
			w.t.Fatal(err)
		}
	}
}

// goesOn says whether a session goes on and, where not, why.
func (w *world) goesOn(session string) (bool, record.SessionEnd) {
	w.t.Helper()
	_, ok, err := w.UseSession(w.t.Context(), []byte(session), halfHour)
	if err != nil {
		w.t.Fatal(err)
	}
	if ok {
		return true, ""
	}
	former, _, err := w.FormerSession(w.t.Context(), []byte(session), halfHour)
	if err != nil {
		w.t.Fatal(err)
	}
	return false, former.Why
}

func (w *world) wantsSession(what, session string, on bool, why record.SessionEnd) {
	w.t.Helper()
	if gotOn, gotWhy := w.goesOn(session); gotOn != on || gotWhy != why {
		w.t.Errorf("%s: goes on %v, %q; want %v, %q", what, gotOn, gotWhy, on, why)
	}
}

func TestASessionShowsTheOfficerAsTheyAreNow(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	w.staff("o-1")
	w.signIn("o-1", "a", record.ProviderTokens{Refresh: "hunter2"})
	got, ok, err := w.UseSession(t.Context(), []byte("a"), halfHour)
	want := record.Session{ID: "s-a", Officer: "o-1", Name: "Ama o-1", Team: "east", Roles: []string{"triage", "caseworker"}, CheckedAt: w.now.UTC()}
	if diff := cmp.Diff(want, got); diff != "" || !ok || err != nil {
		t.Errorf("%v, %v (-want +got):\n%s", ok, err, diff)
	}
	w.change("UPDATE officers SET roles = '{}', role = 'auditor'")
	if got, _, _ := w.UseSession(t.Context(), []byte("a"), halfHour); len(got.Roles) != 0 {
		t.Errorf("after the roles went: %v", got.Roles)
	}
	if n := w.count("SELECT count(*) FROM sessions WHERE position('hunter2'::bytea IN sealed) > 0"); n != 0 {
		t.Error("the provider's token stands there in the clear")
	}
	w.change("UPDATE officers SET roles = NULL, role = 'manager'") // as a program writes that knows one role
	if got, _, _ := w.UseSession(t.Context(), []byte("a"), halfHour); len(got.Roles) != 1 || got.Roles[0] != "manager" {
		t.Errorf("with one role in the old column: %v", got.Roles)
	}
}

func TestHowSessionsEnd(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	w.staff("o-1", "o-2")
	for _, s := range []string{"idle", "long", "out", "put"} {
		w.signIn("o-1", s, record.ProviderTokens{})
	}
	w.wantsSession("a session that is used", "idle", true, "")
	w.now = w.now.Add(halfHour - time.Second)
	w.wantsSession("used within the half hour", "long", true, "")
	w.now = w.now.Add(time.Second)
	w.wantsSession("not used for half an hour", "idle", false, record.EndIdle)
	w.wantsSession("an unknown session", "none", false, "")

	for range 23 {
		w.now = w.now.Add(halfHour - time.Minute)
		w.wantsSession("a session in constant use", "long", true, "")
	}
	w.now = morning("2026-11-22").Add(12 * time.Hour)
	w.wantsSession("after twelve hours", "long", false, record.EndTooLong)

	w.signIn("o-1", "out2", record.ProviderTokens{ID: "hint"})
	if tokens := must(w.EndSession(ctx, []byte("out2"), record.EndSignedOut))(t); tokens.ID != "hint" {
		t.Errorf("ending gives %v", tokens)
	}
	if tokens := must(w.EndSession(ctx, []byte("out2"), record.EndPutOut))(t); tokens.ID != "" {
		t.Error("ending twice gives the tokens twice")
	}
	w.wantsSession("signed out", "out2", false, record.EndSignedOut)

	w.signIn("o-1", "p1", record.ProviderTokens{})
	w.signIn("o-1", "p2", record.ProviderTokens{})
	w.signIn("o-2", "other", record.ProviderTokens{})
	if n := must(w.EndSessionsOf(ctx, "o-1", record.EndPutOut))(t); n < 2 {
		t.Errorf("%d sessions were ended", n)
	}
	w.wantsSession("put out", "p1", false, record.EndPutOut)
	w.wantsSession("put out elsewhere", "p2", false, record.EndPutOut)
	w.wantsSession("somebody else's", "other", true, "")
	if err := w.OfficerLeft(ctx, "o-2"); err != nil {
		t.Fatal(err)
	}
	w.wantsSession("of who left", "other", false, record.EndLeft)
	w.staff("o-2")
	w.wantsSession("of who came back", "other", false, record.EndLeft)
	w.change("UPDATE officers SET left_at = now() WHERE id = 'o-1'")
	w.signIn("o-1", "late", record.ProviderTokens{})
	w.wantsSession("begun after leaving", "late", false, record.EndLeft)
}

func TestSigningInAgainEndsTheSessionOfThatBrowser(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	w.staff("o-1")
	w.signIn("o-1", "a", record.ProviderTokens{})
	if err := w.BeginSession(t.Context(), record.NewSession{Hash: []byte("b"), ID: "s-b", Officer: "o-1", EndsAt: w.now.Add(time.Hour), Replaces: []byte("a")}); err != nil {
		t.Fatal(err)
	}
	w.wantsSession("the one before", "a", false, record.EndReplaced)
	w.wantsSession("the new one", "b", true, "")
}

func TestOfManyThatFindACheckDueOneMakesIt(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	w.staff("o-1")
	w.signIn("o-1", "a", record.ProviderTokens{Refresh: "r1"})
	checked := w.now.UTC()
	w.now = w.now.Add(13 * time.Minute)
	claim := func() int {
		var mu sync.Mutex
		won := 0
		errs := make([]error, 12)
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() {
				tokens, ok, err := w.ClaimCheck(ctx, []byte("a"), checked)
				if errs[i] = err; ok {
					mu.Lock()
					defer mu.Unlock()
					if won++; tokens.Refresh != "r1" {
						errs[i] = fmt.Errorf("claimed with %q", tokens.Refresh)
					}
				}
			})
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		return won
	}
	if n := claim(); n != 1 {
		t.Errorf("%d make the check", n)
	}
	w.now = w.now.Add(checkTime + time.Second)
	if n := claim(); n != 1 {
		t.Errorf("after one that never came back %d make the check", n)
	}
	if err := w.CheckFailed(ctx, []byte("a")); err != nil {
		t.Fatal(err)
	}
	if got, _, _ := w.UseSession(ctx, []byte("a"), halfHour); !got.CheckFailedAt.Equal(w.now) || !got.CheckedAt.Equal(checked) {
		t.Errorf("after a check that failed: %+v", got)
	}
	if n := claim(); n != 1 {
		t.Errorf("after one that failed %d make the check", n)
	}
	if err := w.SaveCheck(ctx, []byte("a"), "o-1", []string{"reviewer"}, record.ProviderTokens{Refresh: "r2"}); err != nil {
		t.Fatal(err)
	}
	got, _, _ := w.UseSession(ctx, []byte("a"), halfHour)
	if !got.CheckedAt.Equal(w.now) || !got.CheckFailedAt.IsZero() || cmp.Diff([]string{"reviewer"}, got.Roles) != "" {
		t.Errorf("after the check: %+v", got)
	}
	if n := claim(); n != 0 {
		t.Errorf("%d make a check that was made", n)
	}
	if tokens, ok, err := w.ClaimCheck(ctx, []byte("a"), got.CheckedAt); !ok || err != nil || tokens.Refresh != "r2" {
		t.Errorf("the next check: %v, %v", ok, err)
	}
	if _, err := w.EndSessionsOf(ctx, "o-1", record.EndPutOut); err != nil {
		t.Fatal(err)
	}
	if err := w.SaveCheck(ctx, []byte("a"), "o-1", []string{"reviewer"}, record.ProviderTokens{}); err != nil {
		t.Fatal(err)
	}
	w.wantsSession("a check that came after the end", "a", false, record.EndPutOut)
}

func TestKeptPostsAreTheirOfficersAlone(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	w.staff("o-1", "o-2")
	if err := w.KeepPost(ctx, "o-1", "k-1", []byte("the words typed")); err != nil {
		t.Fatal(err)
	}
	if n := w.count("SELECT count(*) FROM kept_posts WHERE position('typed'::bytea IN sealed) > 0"); n != 0 {
		t.Error("what was typed stands there in the clear")
	}
	if got := must(w.KeptPosts(ctx, "o-2"))(t); len(got) != 0 {
		t.Errorf("another officer is given %d", len(got))
	}
	if err := w.DropPost(ctx, "o-2", "k-1"); err != nil {
		t.Fatal(err)
	}
	got := must(w.KeptPosts(ctx, "o-1"))(t)
	if len(got) != 1 || got[0].ID != "k-1" || !bytes.Equal(got[0].Content, []byte("the words typed")) || !got[0].KeptAt.Equal(w.now) {
		t.Errorf("given back %+v", got)
	}
	if err := w.DropPost(ctx, "o-1", "k-1"); err != nil {
		t.Fatal(err)
	}
	if got := must(w.KeptPosts(ctx, "o-1"))(t); len(got) != 0 {
		t.Error("what was thrown away is there")
	}
	for i := range mostPosts + 3 {
		w.now = w.now.Add(time.Second)
		if err := w.KeepPost(ctx, "o-1", fmt.Sprintf("m-%02d", i), []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	if got := must(w.KeptPosts(ctx, "o-1"))(t); len(got) != mostPosts || got[0].ID != fmt.Sprintf("m-%02d", mostPosts+2) {
		t.Errorf("%d are kept, the newest %s", len(got), got[0].ID)
	}
}

func TestWhatEndedIsSweptAfterADay(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	w.staff("o-1")
	for _, s := range []string{"idle", "out", "new"} {
		w.signIn("o-1", s, record.ProviderTokens{})
	}
	if _, err := w.EndSession(ctx, []byte("out"), record.EndSignedOut); err != nil {
		t.Fatal(err)
	}
	if err := w.KeepPost(ctx, "o-1", "k", []byte("x")); err != nil {
		t.Fatal(err)
	}
	w.now = w.now.Add(formerFor)
	if err := w.SweepSessions(ctx); err != nil {
		t.Fatal(err)
	}
	if n := w.count("SELECT (SELECT count(*) FROM sessions) + (SELECT count(*) FROM kept_posts)"); n != 4 {
		t.Errorf("within the day %d of 4 are left", n)
	}
	w.now = w.now.Add(time.Second)
	if got := must(w.KeptPosts(ctx, "o-1"))(t); len(got) != 0 {
		t.Error("a post is given back after a day")
	}
	w.change("UPDATE sessions SET used_at = $1, ends_at = $2 WHERE id = 's-new'", w.now, w.now.Add(time.Hour))
	if err := w.SweepSessions(ctx); err != nil {
		t.Fatal(err)
	}
	if n := w.count("SELECT (SELECT count(*) FROM sessions) + (SELECT count(*) FROM kept_posts)"); n != 1 {
		t.Errorf("after the day %d are left, want the one in use", n)
	}
}

func TestAccounts(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	ama := record.Account{Issuer: "https://idp", Subject: "1", Name: "Ama New", Email: "ama@x.example", Roles: []string{"manager", "reviewer"}}
	id := must(w.Arrive(ctx, ama))(t)
	got, ok, err := w.Officer(ctx, id)
	want := record.Officer{ID: id, Name: "Ama New", Email: "ama@x.example", Role: "manager", Roles: []string{"manager", "reviewer"}}
	if diff := cmp.Diff(want, got); diff != "" || !ok || err != nil {
		t.Errorf("%v, %v (-want +got):\n%s", ok, err, diff)
	}
	ama.Name, ama.Roles = "Ama Married", []string{"auditor"}
	if again := must(w.Arrive(ctx, ama))(t); again != id {
		t.Errorf("the same account is %s and then %s", id, again)
	}
	if got, _, _ := w.Officer(ctx, id); got.Name != "Ama New" || got.Role != "auditor" {
		t.Errorf("arrived again: %+v", got)
	}
	if other := must(w.Arrive(ctx, record.Account{Issuer: "https://other", Subject: "1", Name: "Bo", Roles: []string{"auditor"}}))(t); other == id {
		t.Error("the subject of another issuer is the same officer")
	}
	w.staff("o-1") // an officer whom an administrator made, with an address
	_, err = w.Arrive(ctx, record.Account{Issuer: "https://idp", Subject: "2", Name: "X", Email: "O-1@x.example", Roles: []string{"manager"}})
	if wants(t, "the address of an officer", err, fault.Conflict); !errors.Is(err, ErrUnlinked) {
		t.Errorf("%v", err)
	}
	if err := w.LinkAccount(ctx, "o-1", "https://idp", "2"); err != nil {
		t.Fatal(err)
	}
	if linked := must(w.Arrive(ctx, record.Account{Issuer: "https://idp", Subject: "2", Roles: []string{"manager"}}))(t); linked != "o-1" {
		t.Errorf("the account is %s", linked)
	}
	w.signIn("o-1", "a", record.ProviderTokens{})
	if err := w.LinkAccount(ctx, id, "https://idp", "2"); err != nil {
		t.Fatal(err)
	}
	w.wantsSession("after the account went to somebody else", "a", false, record.EndPutOut)
	wants(t, "tying to nobody", w.LinkAccount(ctx, "none", "https://idp", "3"), fault.NotFound)
	if err := w.OfficerLeft(ctx, id); err != nil {
		t.Fatal(err)
	}
	_, err = w.Arrive(ctx, ama)
	if wants(t, "who left", err, fault.Forbidden); !errors.Is(err, ErrGone) {
		t.Errorf("%v", err)
	}
	if _, err := w.Arrive(ctx, record.Account{Issuer: "i", Subject: "9", Name: "K", Roles: []string{"king"}}); err == nil {
		t.Error("a role that there is not was taken")
	}
}

func TestAnAccountThatArrivesManyTimesAtOnceIsOneOfficer(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ids, errs := make([]string, 10), make([]error, 10)
	var wg sync.WaitGroup
	for i := range ids {
		wg.Go(func() {
			ids[i], errs[i] = w.Arrive(t.Context(), record.Account{Issuer: "i", Subject: "1", Name: "A", Email: "a@x.example", Roles: []string{"triage"}})
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		if id != ids[0] {
			t.Errorf("the officers %s and %s", ids[0], id)
		}
	}
	if n := w.count("SELECT count(*) FROM officers"); n != 1 {
		t.Errorf("%d officers", n)
	}
}
