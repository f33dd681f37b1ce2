package signin_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"dutyclock/internal/signin"
	"dutyclock/internal/testing/oidctest"
)

func TestARoleThatIsTakenAwayIsGoneWithinAQuarterOfAnHour(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(mona).wants(t, "signed in", http.StatusOK, "[reviewer manager]")
	less := mona
	less.Roles = []string{"auditor"}
	s.provider.Change(less)
	s.Pass(signin.CheckFrom - time.Second)
	b.open("/cases").wants(t, "before it is due", http.StatusOK, "[reviewer manager]")
	if n := s.provider.Refreshed(); n != 0 {
		t.Errorf("asked %d times before it is due", n)
	}
	s.Pass(signin.CheckBy - signin.CheckFrom + time.Second)
	b.open("/cases").wants(t, "after a quarter of an hour", http.StatusOK, "[auditor]")
	if o := s.officer("Mona Reyes"); o.Role != "auditor" {
		t.Errorf("the officer is kept as %+v", o)
	}
	less.Roles = nil
	s.provider.Change(less)
	s.Pass(signin.CheckBy)
	b.open("/cases").wants(t, "without any role", http.StatusOK, "no role in Dutyclock any more")
	b.open("/sign-in/start").wants(t, "signing in again", http.StatusForbidden, "no role in Dutyclock")
}

func TestARoleTakenAwayInOneSessionIsGoneInAll(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	desk, laptop := s.browser(), s.browser()
	desk.signIn(mona)
	s.Pass(5 * time.Minute)
	laptop.signIn(mona)
	none := mona
	none.Roles = nil
	s.provider.Change(none)
	s.Pass(signin.CheckFrom - 5*time.Minute)
	desk.open("/cases").wants(t, "the session whose check is due", http.StatusOK, "no role in Dutyclock any more")
	laptop.open("/cases").wants(t, "the other one", http.StatusOK, "no role in Dutyclock any more")
}

func TestWhoseAccountIsDisabledIsOut(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(kofi)
	s.provider.Disable(kofi.Subject)
	s.Pass(signin.CheckBy)
	b.open("/cases").wants(t, "disabled", http.StatusOK, "could not be checked again", "Sign in with your work account")
	if log := s.log.String(); strings.Contains(log, "@") || !strings.Contains(log, "invalid_grant") {
		t.Errorf("the log says %s", log)
	}
}

func TestAnAnswerAboutSomebodyElseEndsTheSession(t *testing.T) {
	t.Parallel()
	for name, faults := range map[string]oidctest.Faults{
		"another subject":  {RefreshAs: mona.Subject},
		"a wrong audience": {Audience: "another-client"},
		"a foreign key":    {ForeignKey: true},
		"an expired token": {Skew: -2 * time.Hour},
	} {
		s := newSite(t)
		b := s.browser()
		b.signIn(kofi)
		s.provider.Change(mona)
		s.provider.Err(faults)
		s.Pass(signin.CheckBy)
		if p := b.open("/cases"); strings.Contains(p.body, "page /cases") {
			t.Errorf("%s: %s", name, p.body)
		}
		if o := s.officer("Kofi Danso"); o.Role != "caseworker" {
			t.Errorf("%s: the officer is now %+v", name, o)
		}
	}
}

func TestAProviderThatIsAwayForAWhile(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(kofi)
	s.provider.Err(oidctest.Faults{Down: true})
	for passed := time.Duration(0); passed+10*time.Minute < signin.WithoutProvider; passed += 10 * time.Minute {
		s.Pass(10 * time.Minute)
		b.open("/cases").wants(t, "while it is away", http.StatusOK, "Kofi Danso")
		b.open("/cases").wants(t, "and at once again", http.StatusOK, "Kofi Danso")
	}
	s.Pass(10 * time.Minute)
	b.open("/cases").wants(t, "after an hour", http.StatusOK, "could not be checked again")
	s.provider.Err(oidctest.Faults{})
	b.signIn(kofi).wants(t, "when it is back", http.StatusOK, "Kofi Danso")
}

func TestAProviderWithoutRefreshTokensIsAskedBySigningInAgain(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.provider.Err(oidctest.Faults{NoRefreshToken: true})
	b := s.browser()
	b.signIn(kofi)
	first := b.session()
	s.Pass(signin.CheckFrom + time.Minute)
	b.open("/cases").wants(t, "before it must be", http.StatusOK, "Kofi Danso")
	more := kofi
	more.Roles = []string{"manager"}
	s.provider.Change(more)
	s.Pass(signin.CheckBy - signin.CheckFrom - time.Minute)
	b.open("/cases?a=1").wants(t, "without a click", http.StatusOK, "page /cases?a=1 for Kofi Danso [manager]")
	if b.session() == first {
		t.Error("the session is the old one")
	}
}

func TestOfManyRequestsAtOnceOneAsksTheProvider(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(kofi)
	for round := 1; round <= 2; round++ {
		s.Pass(signin.CheckBy) // late enough that the others wait for the answer
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() {
				if p := b.open("/cases"); p.status != http.StatusOK || !strings.Contains(p.body, "Kofi Danso") {
					t.Errorf("status %d at %s", p.status, p.path)
				}
			})
		}
		wg.Wait()
		// Refresh tokens are good once here: a second question would have ended the session.
		if n := s.provider.Refreshed(); n != round {
			t.Errorf("asked %d times in %d rounds", n, round)
		}
	}
}
