package signin_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"dutyclock/internal/signin"
	"dutyclock/internal/testing/oidctest"
)

var typed = url.Values{"_key": {"k-1"}, "note": {"She said <b>no</b> & left.\nTwice."}, "decided_on-day": {"3"}, "empty": {""}}

// sendAgain presses the button of the first thing that is given back.
func (b *browser) sendAgain(p page) page {
	b.t.Helper()
	action := regexp.MustCompile(`action="(/[^"]*kept=[^"]*)"`).FindStringSubmatch(p.body)
	if action == nil {
		b.t.Fatalf("nothing to send again at %s:\n%s", p.path, p.body)
	}
	form := url.Values{}
	for _, f := range regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`).FindAllStringSubmatch(p.body, -1) {
		form.Add(unescape(f[1]), unescape(f[2]))
	}
	return b.send(unescape(action[1]), form)
}

func unescape(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&amp;", "&").Replace(s)
}

func TestWhatWasTypedIsGivenBackToTheSamePerson(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(kofi)
	s.Pass(31 * time.Minute)
	b.send("/cases/HX-000100/facts?form=note", typed).wants(t, "sent too late", http.StatusOK, "nothing was done for a while", "it is kept")
	if len(s.forms()) != 0 {
		t.Fatal("it was recorded")
	}
	back := b.signIn(kofi)
	back.wants(t, "back", http.StatusOK, "What you were typing was kept", "She said &lt;b&gt;no&lt;/b&gt; &amp; left.", "Decided on day", "9:31am on Monday 23 November")
	if len(s.forms()) != 0 {
		t.Fatal("it was sent by itself")
	}
	if strings.Contains(back.body, ">_key<") || strings.Contains(back.body, "Empty") {
		t.Error("marks of the form and empty fields are shown")
	}
	b.sendAgain(back).wants(t, "sent again", http.StatusOK, "page /cases/HX-000100/facts?form=note for Kofi Danso")
	want := fmt.Sprintf("/cases/HX-000100/facts?form=note by %s: %s", s.officer("Kofi Danso").ID, typed.Encode())
	if got := s.forms(); len(got) != 1 || got[0] != want {
		t.Errorf("recorded %q, want %q", got, want)
	}
	b.open("/kept").wants(t, "afterwards", http.StatusOK, "There is nothing of yours kept here")
	if log := s.log.String(); strings.Contains(log, "She said") || strings.Contains(log, "HX-000100") {
		t.Errorf("the log holds what was typed:\n%s", log)
	}
}

func TestAnotherPersonSeesNothingOfItAndItStays(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(kofi)
	s.Pass(31 * time.Minute)
	b.send("/cases", typed)
	// The same browser, at a shared desk.
	b.signIn(mona).wants(t, "somebody else", http.StatusOK, "page /cases for Mona Reyes")
	b.open("/kept").wants(t, "what is kept of her", http.StatusOK, "There is nothing of yours kept here")
	posts, err := s.store.KeptPosts(t.Context(), s.officer("Kofi Danso").ID)
	if err != nil || len(posts) != 1 {
		t.Fatalf("%d kept, %v", len(posts), err)
	}
	b.send("/kept/"+posts[0].ID+"/discard", nil)
	b.send("/other?kept="+posts[0].ID, url.Values{"a": {"b"}})
	s.browser().signIn(kofi).wants(t, "whose it is, elsewhere", http.StatusOK, "What you were typing was kept", "She said")
}

func TestWhatWasKeptCanBeThrownAwayAndIsGoneAfterADay(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	for range 2 {
		b.signIn(kofi)
		s.Pass(31 * time.Minute)
		b.send("/cases", typed)
	}
	p := b.signIn(kofi)
	discard := regexp.MustCompile(`action="(/kept/[^"]*)"`).FindAllStringSubmatch(p.body, -1)
	if len(discard) != 2 {
		t.Fatalf("%d can be thrown away", len(discard))
	}
	after := b.send(unescape(discard[0][1]), nil)
	if n := strings.Count(after.body, "Throw this away"); n != 1 || !strings.Contains(after.body, `href="/cases"`) {
		t.Errorf("%d are left:\n%s", n, after.body)
	}
	s.Pass(24*time.Hour + time.Second)
	b.signIn(kofi).wants(t, "after a day", http.StatusOK, "page /cases for Kofi")
}

// A failure of ours loses nothing; a form with mistakes in it is in the browser again.
func TestWhatWasKeptStaysWhereSendingItAgainFails(t *testing.T) {
	t.Parallel()
	for status, left := range map[int]int{http.StatusInternalServerError: 1, http.StatusServiceUnavailable: 1, http.StatusUnprocessableEntity: 0} {
		s := newSite(t)
		b := s.browser()
		b.signIn(kofi)
		s.Pass(31 * time.Minute)
		b.send("/cases", typed)
		p := b.signIn(kofi)
		s.mu.Lock()
		s.answer = status
		s.mu.Unlock()
		b.sendAgain(p).wants(t, "failing", status)
		if posts, err := s.store.KeptPosts(t.Context(), s.officer("Kofi Danso").ID); err != nil || len(posts) != left {
			t.Errorf("after %d there are %d left, %v; want %d", status, len(posts), err, left)
		}
	}
}

// A page of another site could otherwise lay something in an officer's name here.
func TestWhatNoPageOfOursSentIsNotKept(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(kofi)
	s.Pass(31 * time.Minute)
	post := func(change func(*http.Request)) page {
		r := b.request(http.MethodPost, "/cases", strings.NewReader(typed.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		change(r)
		return b.do(r)
	}
	for name, change := range map[string]func(*http.Request){
		"cross-site":     func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"same-site":      func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") },
		"typed":          func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "none") },
		"another origin": func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") },
		"no origin":      func(r *http.Request) { r.Header.Set("Origin", "null") },
		"silent":         func(*http.Request) {},
		"JSON": func(r *http.Request) {
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Sec-Fetch-Site", "same-origin")
		},
	} {
		if p := post(change); strings.Contains(p.body, "it is kept") {
			t.Errorf("%s: %s", name, p.body)
		}
	}
	unknown := s.browser()
	unknown.send("/cases", typed).wants(t, "without a session at all", http.StatusOK, "Sign in with your work account")
	if posts, err := s.store.KeptPosts(t.Context(), s.officer("Kofi Danso").ID); err != nil || len(posts) != 0 {
		t.Fatalf("%d are kept, %v", len(posts), err)
	}
	if p := post(func(r *http.Request) { r.Header.Set("Origin", s.url) }); !strings.Contains(p.body, "it is kept") {
		t.Errorf("of an older browser: %s", p.body)
	}
}

func TestWhatIsTooLongIsNotKept(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(kofi)
	s.Pass(31 * time.Minute)
	b.send("/cases", url.Values{"n": {strings.Repeat("x", signin.MostKept)}}).wants(t, "too long", http.StatusOK, "too long to be kept")
	b.send("/cases", url.Values{"n": {strings.Repeat("x", signin.MostKept-2)}}).wants(t, "just short enough", http.StatusOK, "it is kept")
	b.signIn(kofi).wants(t, "back", http.StatusOK, "What you were typing was kept")
}

func TestWhatIsSentWhileRolesMustBeCheckedIsKeptToo(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.provider.Err(oidctest.Faults{NoRefreshToken: true})
	b := s.browser()
	b.signIn(kofi)
	s.Pass(signin.CheckBy)
	b.send("/cases", typed).wants(t, "sent", http.StatusOK, "has to be checked again", "it is kept")
	b.signIn(kofi).wants(t, "back", http.StatusOK, "What you were typing was kept")
}
