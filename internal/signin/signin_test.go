package signin_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"dutyclock/internal/keyring"
	"dutyclock/internal/record"
	"dutyclock/internal/signin"
	"dutyclock/internal/testing/oidctest"
)

func TestSigningInLeadsBackToThePageThatWasAskedFor(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	first := b.open("/cases?stage=relief")
	b.open("/help").wants(t, "a page for all", http.StatusOK, "page /help for  []")
	first.wants(t, "without a session", http.StatusOK, "Sign in with your work account", "/sign-in/start?return=%2fcases%3fstage%3drelief")
	s.provider.SignIn(kofi)
	b.open("/sign-in/start?return=%2Fcases%3Fstage%3Drelief").wants(t, "signed in", http.StatusOK, "page /cases?stage=relief for Kofi Danso [caseworker] s-")
	b.open("/other").wants(t, "the next page", http.StatusOK, "for Kofi Danso")
	if o := s.officer("Kofi Danso"); o.Email != "kofi@council.example" || o.Role != "caseworker" || strings.Contains(o.ID, "ofi") {
		t.Errorf("the officer is %+v", o)
	}
	if p := b.open("/sign-in?return=/there"); p.path != "/there" {
		t.Errorf("who is signed in is shown %s", p.path)
	}
	log := s.log.String()
	for _, secret := range []string{"Kofi", "Danso", "@", "council.example", b.session(), "sub-kofi"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log holds %q:\n%s", secret, log)
		}
	}
}

func TestEntraPeopleAreNamedByTenantAndObject(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(_ *signin.Config, p *signin.ProviderConfig) { p.SubjectClaim = "oid" })
	person := kofi
	person.OID, person.TID = "object-1", "tenant-1"
	b := s.browser()
	b.signIn(person).wants(t, "with oid and tid", http.StatusOK, "Kofi Danso")
	id := s.officer("Kofi Danso").ID
	person.Subject = "another pairwise subject"
	s.browser().signIn(person).wants(t, "the same object", http.StatusOK, "Kofi Danso")
	if got := s.officer("Kofi Danso").ID; got != id {
		t.Errorf("one object is the officers %s and %s", id, got)
	}
	s.browser().signIn(kofi).wants(t, "without oid", http.StatusForbidden, "You could not be signed in")
}

// The faults of a provider that let nobody in.
func TestWhatCannotBeBelievedLetsNobodyIn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for name, c := range map[string]struct {
		faults oidctest.Faults
		person oidctest.Person
		status int
		says   string
	}{
		"made for somebody else":         {oidctest.Faults{Audience: "another-client"}, kofi, 403, "You could not be signed in"},
		"of another issuer":              {oidctest.Faults{Issuer: "https://elsewhere.example"}, kofi, 403, "You could not be signed in"},
		"of another sign-in":             {oidctest.Faults{Nonce: "replayed"}, kofi, 403, "You could not be signed in"},
		"not signed":                     {oidctest.Faults{Unsigned: true}, kofi, 403, "You could not be signed in"},
		"signed with a foreign key":      {oidctest.Faults{ForeignKey: true}, kofi, 403, "You could not be signed in"},
		"expired":                        {oidctest.Faults{Skew: -time.Hour - 2*time.Minute}, kofi, 403, "You could not be signed in"},
		"from the future":                {oidctest.Faults{Skew: 10 * time.Minute}, kofi, 403, "You could not be signed in"},
		"denied by the provider":         {oidctest.Faults{Deny: "access_denied"}, kofi, 403, "You did not finish signing in"},
		"without a role":                 {oidctest.Faults{}, oidctest.Person{Subject: "n", Name: "N"}, 403, "no role in Dutyclock"},
		"with a role of somebody else's": {oidctest.Faults{}, oidctest.Person{Subject: "n", Name: "N", Roles: []string{"king"}}, 403, "no role in Dutyclock"},
		"with groups and no role": {oidctest.Faults{}, oidctest.Person{Subject: "n", Name: "N", More: map[string]any{
			"groups": []string{"manager"}, "_claim_names": map[string]string{"groups": "src1"},
			"_claim_sources": map[string]any{"src1": map[string]string{"endpoint": "https://127.0.0.1:1/groups"}}}}, 403, "no role in Dutyclock"},
		"for several, and another party": {oidctest.Faults{}, oidctest.Person{Subject: "n", Roles: []string{"manager"},
			More: map[string]any{"aud": []string{oidctest.ClientID, "other"}, "azp": "other"}}, 403, "You could not be signed in"},
	} {
		b := s.browser()
		s.provider.Err(c.faults)
		b.signIn(c.person).wants(t, name, c.status, c.says)
		s.provider.Err(oidctest.Faults{})
		if b.session() != "" {
			t.Errorf("%s: there is a session", name)
		}
		b.open("/cases").wants(t, name+", then a page", http.StatusOK, "Sign in with your work account")
	}
	if all, err := s.store.Officers(t.Context(), ""); err != nil || len(all) != 0 {
		t.Errorf("%d officers came of it, %v", len(all), err)
	}
	if log := s.log.String(); strings.Contains(log, "@") || strings.Contains(log, "Danso") || strings.Contains(log, "eyJ") {
		t.Errorf("the log holds an address, a name or a token:\n%s", log)
	}
}

func TestClocksThatDifferALittleAndSeveralAudiences(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for name, skew := range map[string]time.Duration{"behind": -time.Hour - 30*time.Second, "ahead": 3 * time.Minute} {
		s.provider.Err(oidctest.Faults{Skew: skew})
		s.browser().signIn(kofi).wants(t, name, http.StatusOK, "Kofi Danso")
	}
	s.provider.Err(oidctest.Faults{})
	several := mona
	several.More = map[string]any{"aud": []string{oidctest.ClientID, "other"}, "azp": oidctest.ClientID}
	s.browser().signIn(several).wants(t, "several audiences", http.StatusOK, "Mona Reyes")
}

func TestKeysThatTurn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.browser().signIn(kofi).wants(t, "the first key", http.StatusOK, "Kofi Danso")
	s.provider.Rotate(true)
	s.browser().signIn(kofi).wants(t, "a new key beside the old", http.StatusOK, "Kofi Danso")
	s.provider.Rotate(false)
	s.browser().signIn(mona).wants(t, "a new key alone", http.StatusOK, "Mona Reyes")
	s.provider.Rotate(false)
	s.provider.Err(oidctest.Faults{KeysDown: true})
	s.browser().signIn(mona).wants(t, "a new key that cannot be fetched", http.StatusServiceUnavailable, "You cannot sign in just now")
}

func TestAProviderThatIsAwayAtTheStart(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.provider.Err(oidctest.Faults{Down: true})
	b := s.browser()
	b.open("/cases").wants(t, "away", http.StatusServiceUnavailable, "You cannot sign in with your work account just now", "does not wait for this")
	b.open("/sign-in/start").wants(t, "starting", http.StatusServiceUnavailable, "You cannot sign in just now")
	s.provider.Err(oidctest.Faults{})
	run(t, s)
	waitFor(t, func() bool { return strings.Contains(s.log.String(), "provider of identities found") })
	b.signIn(kofi).wants(t, "back", http.StatusOK, "Kofi Danso")
}

// run runs what the server does by itself, for as long as the test lasts.
func run(t *testing.T, s *site) {
	t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- s.signin.Run(t.Context()) }()
	t.Cleanup(func() {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func waitFor(t *testing.T, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for end := time.After(20 * time.Second); !ok(); {
		select {
		case <-tick.C:
		case <-end:
			t.Fatal("it did not come")
		}
	}
}

// Every way of coming back that this browser did not begin, or that is used up.
func TestComingBackWithoutHavingBegun(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.provider.SignIn(kofi)
	b := s.browser()
	var callback string
	b.client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if r.URL.Path == "/signed-in" && callback == "" {
			callback = r.URL.RequestURI()
			return http.ErrUseLastResponse
		}
		return nil
	}
	b.open("/sign-in/start?return=/cases")
	s.browser().open(callback).wants(t, "in another browser", http.StatusBadRequest, "Start again to sign in")
	u, err := url.Parse(callback)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("state", strings.Repeat("A", 26))
	b.open("/signed-in?"+q.Encode()).wants(t, "with another state", http.StatusBadRequest, "Start again to sign in")
	b.open("/signed-in").wants(t, "with nothing", http.StatusBadRequest, "Start again to sign in")
	b.open(callback).wants(t, "as begun", http.StatusOK, "Kofi Danso")
	b.open(callback).wants(t, "a second time", http.StatusBadRequest, "Start again to sign in")

	late := s.browser()
	callback = ""
	late.client.CheckRedirect = b.client.CheckRedirect
	late.open("/sign-in/start")
	s.Pass(signin.AttemptTime + time.Second)
	late.open(callback).wants(t, "too late", http.StatusBadRequest, "more than ten minutes")
}

func TestTwoWindowsSignInBesideEachOther(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.provider.SignIn(kofi)
	b := s.browser()
	var stopped []string
	b.client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if r.URL.Path == "/signed-in" && len(stopped) < 2 {
			stopped = append(stopped, r.URL.RequestURI())
			return http.ErrUseLastResponse
		}
		return nil
	}
	b.open("/sign-in/start?return=/one")
	b.open("/sign-in/start?return=/two")
	b.open(stopped[0]).wants(t, "the first window", http.StatusOK, "page /one")
	b.open(stopped[1]).wants(t, "the second window", http.StatusOK, "page /two")
}

func TestTheSessionIsNewAtEachSignIn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	planted := "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	u, _ := url.Parse(s.url)
	b.client.Jar.SetCookies(u, []*http.Cookie{{Name: "dutyclock-session", Value: planted, Path: "/"}})
	b.signIn(kofi)
	first := b.session()
	if first == planted || first == "" {
		t.Fatalf("the session that somebody laid in the browser is used")
	}
	other := s.browser()
	other.client.Jar.SetCookies(u, []*http.Cookie{{Name: "dutyclock-session", Value: planted, Path: "/"}})
	other.open("/cases").wants(t, "whoever laid it there", http.StatusOK, "Sign in with your work account")

	b.open("/sign-in/start?return=/cases")
	if b.session() == first {
		t.Error("signing in again keeps the session")
	}
	other.client.Jar.SetCookies(u, []*http.Cookie{{Name: "dutyclock-session", Value: first, Path: "/"}})
	other.open("/cases").wants(t, "the session before", http.StatusOK, "You were signed out of this window")
}

func TestTheCookieOfALiveSystem(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *signin.Config, p *signin.ProviderConfig) {
		c.Secure, p.PublicURL = true, "https://dutyclock.example"
	})
	w := httptest.NewRecorder()
	s.signin.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "https://dutyclock.example/sign-in/start", nil))
	c := w.Result().Cookies()
	if len(c) != 1 || !strings.HasPrefix(c[0].Name, "__Host-") || !c[0].Secure || !c[0].HttpOnly || c[0].SameSite != http.SameSiteLaxMode || c[0].Path != "/" || c[0].Domain != "" {
		t.Fatalf("cookies %v", w.Header()["Set-Cookie"])
	}
	to, err := url.Parse(w.Header().Get("Location"))
	if q := to.Query(); err != nil || q.Get("redirect_uri") != "https://dutyclock.example/signed-in" || !strings.Contains(q.Get("scope"), "offline_access") {
		t.Errorf("sent to %s", to)
	}
	if strings.Contains(c[0].Value, to.Query().Get("nonce")) || strings.Contains(c[0].Value, to.Query().Get("state")) {
		t.Error("the cookie shows what it holds")
	}
}

func TestSigningOut(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(kofi)
	session := b.session()
	r := b.request(http.MethodPost, "/sign-out", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	b.do(r).wants(t, "by another site", http.StatusForbidden, "came from somewhere else")
	b.open("/sign-out").wants(t, "by a link", http.StatusNotFound, "There is no page here")
	b.open("/cases").wants(t, "still there", http.StatusOK, "Kofi Danso")

	out := b.send("/sign-out", nil)
	out.wants(t, "signing out", http.StatusOK, "You are signed out of Dutyclock")
	_, end, _ := strings.Cut(out.header.Get("Refresh"), "url=")
	b.open(end).wants(t, "at the provider's", http.StatusOK, "You are signed out", "Sign in again")
	if got := s.provider.Ended(); len(got) != 1 || strings.Count(got[0], ".") != 2 {
		t.Errorf("the provider was told %d times", len(got))
	}
	if b.session() != "" {
		t.Error("the cookie is still there")
	}
	u, _ := url.Parse(s.url)
	b.client.Jar.SetCookies(u, []*http.Cookie{{Name: "dutyclock-session", Value: session, Path: "/"}})
	b.open("/cases").wants(t, "with the old cookie", http.StatusOK, "You were signed out of this window", "Sign in with your work account")
	b.send("/sign-out", nil).wants(t, "signing out twice", http.StatusOK, "You are signed out")
}

func TestIdleAndLongestTime(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(c *signin.Config, _ *signin.ProviderConfig) { c.Idle, c.Longest = 10*time.Minute, time.Hour })
	b := s.browser()
	b.signIn(kofi)
	for range 6 {
		s.Pass(9*time.Minute + 59*time.Second)
		b.open("/cases").wants(t, "in use", http.StatusOK, "Kofi Danso")
	}
	s.Pass(time.Minute)
	b.open("/cases").wants(t, "after the longest time", http.StatusOK, "as long as is allowed")
	b.signIn(kofi)
	s.Pass(10 * time.Minute)
	b.open("/cases").wants(t, "unused", http.StatusOK, "nothing was done for a while")
}

func TestScriptsAreTold401(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	for _, header := range [][2]string{{"Sec-Fetch-Mode", "cors"}, {"Accept", "application/json"}} {
		r := b.request(http.MethodGet, "/cases", nil)
		if header[0] == "Accept" {
			r.Header.Del("Sec-Fetch-Mode")
		}
		r.Header.Set(header[0], header[1])
		p := b.do(r)
		var body struct{ Status int }
		if err := json.Unmarshal([]byte(p.body), &body); err != nil || p.status != http.StatusUnauthorized || body.Status != 401 || p.path != "/cases" {
			t.Errorf("%v: status %d at %s, %v", header, p.status, p.path, err)
		}
	}
}

func TestOnlyPathsOfThisSiteAreGoneBackTo(t *testing.T) {
	t.Parallel()
	for asked, want := range map[string]string{
		"/cases": "/cases", "/cases?a=b&c=%2F": "/cases?a=b&c=%2F", "/a/../b": "/a/../b", "": "/", "cases": "/",
		"//evil.example": "/", "///evil.example": "/", "/\\evil.example": "/", "\\\\evil.example": "/", "https://evil.example": "/",
		"/%5Cevil.example": "/%5Cevil.example", "/\t/evil.example": "/", "/\n/evil": "/", " /cases": "/", "javascript:alert(1)": "/",
		"/sign-out": "/", "/sign-in/start": "/", "/signed-in?code=x": "/", "/kept": "/", "/%2F/evil.example": "/", "/" + strings.Repeat("a", 2000): "/",
		"/%zz": "/",
	} {
		if got := signin.LocalPath(asked); got != want {
			t.Errorf("%q: %q, want %q", asked, got, want)
		}
	}
	s := newSite(t)
	s.provider.SignIn(kofi)
	for _, evil := range []string{"//127.0.0.1:1/", "https://127.0.0.1:1/", "/\\127.0.0.1:1/"} {
		if p := s.browser().open("/sign-in/start?return=" + url.QueryEscape(evil)); p.path != "/" || !strings.Contains(p.body, "page / for Kofi") {
			t.Errorf("return=%q leads to %s", evil, p.path)
		}
	}
}

func TestSigningSomebodyElseOut(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	desk, laptop, boss := s.browser(), s.browser(), s.browser()
	desk.signIn(kofi)
	laptop.signIn(kofi)
	boss.signIn(mona)
	id := s.officer("Kofi Danso").ID
	desk.send("/sign-out/"+s.officer("Mona Reyes").ID, nil).wants(t, "by a caseworker", http.StatusForbidden, "You may not sign others out")
	boss.open("/cases").wants(t, "the manager", http.StatusOK, "Mona Reyes")
	r := boss.request(http.MethodPost, "/sign-out/"+id, nil)
	r.Header.Set("Origin", "https://evil.example")
	boss.do(r).wants(t, "by another site", http.StatusForbidden, "came from somewhere else")
	boss.send("/sign-out/"+id, nil).wants(t, "by a manager", http.StatusOK, "signed in 2 times")
	for _, b := range []*browser{desk, laptop} {
		b.open("/cases").wants(t, "who was signed out", http.StatusOK, "signed out by a manager")
	}
	desk.signIn(kofi).wants(t, "again", http.StatusOK, "Kofi Danso")
	boss.open("/cases").wants(t, "the manager", http.StatusOK, "Mona Reyes")
}

func TestWhoLeftCannotComeIn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(kofi)
	if err := s.store.OfficerLeft(t.Context(), s.officer("Kofi Danso").ID); err != nil {
		t.Fatal(err)
	}
	b.open("/cases").wants(t, "at once", http.StatusOK, "do not work here any more")
	b.signIn(kofi).wants(t, "signing in", http.StatusForbidden, "Your access to Dutyclock was ended")
}

func TestAnAddressAloneMakesNobodyAnOfficer(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	if err := s.store.SaveOfficer(t.Context(), record.Officer{ID: "east-1", Name: "K Danso", Email: "KOFI@council.example", Roles: []string{"manager"}}); err != nil {
		t.Fatal(err)
	}
	b := s.browser()
	b.signIn(kofi).wants(t, "not tied yet", http.StatusForbidden, "not tied to you yet", "sub:sub-kofi")
	if err := s.store.LinkAccount(t.Context(), "east-1", s.provider.URL, "sub:sub-kofi"); err != nil {
		t.Fatal(err)
	}
	b.signIn(kofi).wants(t, "tied", http.StatusOK, "for K Danso [caseworker]")
}

func TestManySignInAtOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.provider.SignIn(kofi)
	sessions := make([]string, 8)
	var wg sync.WaitGroup
	for i := range sessions {
		b := s.browser()
		wg.Go(func() {
			if p := b.open("/sign-in/start?return=/cases"); p.status == http.StatusOK && strings.Contains(p.body, "Kofi Danso") {
				sessions[i] = b.session()
			}
		})
	}
	wg.Wait()
	seen := map[string]bool{}
	for _, session := range sessions {
		if session == "" || seen[session] {
			t.Errorf("a session is missing or twice: %v", fmt.Sprint(len(seen)))
		}
		seen[session] = true
	}
	if all, err := s.store.Officers(t.Context(), ""); err != nil || len(all) != 1 {
		t.Errorf("%d officers, %v", len(all), err)
	}
}

func TestWhatAServerIsNotMadeOf(t *testing.T) {
	t.Parallel()
	store := struct{ signin.Store }{}
	for name, c := range map[string]signin.Config{
		"nothing":         {},
		"no way in":       {Store: store, Keys: keyring.Demo()},
		"demo over https": {Store: store, Keys: keyring.Demo(), Demo: true, Secure: true},
	} {
		if _, err := signin.New(c); err == nil {
			t.Errorf("%s: a server was made", name)
		}
	}
}

func TestRolesInAClaim(t *testing.T) {
	t.Parallel()
	for claim, want := range map[string]string{
		`["manager","caseworker","manager","x"]`: "[caseworker manager]", `"auditor triage"`: "[triage auditor]", `"triage"`: "[triage]",
		`[]`: "[]", `null`: "[]", `{"a":1}`: "[]", `[1]`: "[]", ``: "[]", `["Manager"]`: "[]",
	} {
		if got := fmt.Sprint(signin.RolesIn(json.RawMessage(claim))); got != want {
			t.Errorf("%s: %s, want %s", claim, got, want)
		}
	}
}
