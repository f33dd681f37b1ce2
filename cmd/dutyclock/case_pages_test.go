package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/casework/caseworktest"
	"dutyclock/internal/keyring"
	"dutyclock/internal/postgres"
	"dutyclock/internal/readmodel"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/testdb"
	"dutyclock/internal/who"
	"dutyclock/web"
)

// signedIn lets everybody in as one person.
type signedIn struct{ person who.Person }

func (s signedIn) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(who.With(r.Context(), s.person)))
	})
}

func (signedIn) TurnAway(http.ResponseWriter, *http.Request) {}

// What is typed on the pages of a case is kept in Postgres, sealed, and comes back;
// facts name it by id, and who looked is written down.
func TestWhatIsTypedOnThePagesOfACase(t *testing.T) {
	t.Parallel()
	pool := testdb.New(t)
	if err := postgres.EnsureInstance(t.Context(), pool, keyring.Demo(), postgres.Demo); err != nil {
		t.Fatal(err)
	}
	store := readmodel.New(pool, keyring.Demo(), time.Now)
	if err := store.SaveOfficer(t.Context(), record.Officer{ID: "o.one", Name: "Kofi Danso", Role: "caseworker"}); err != nil {
		t.Fatal(err)
	}
	memory := caseworktest.NewStore()
	desk := casework.New(casework.Config{Cases: caseworktest.NewCases(memory, time.Now), Store: memory, Clock: time.Now})
	facts := []casefile.Fact{{Type: casefile.TypeApplicationMade, On: casefile.On(time.Now()), Body: &casefile.ApplicationMade{}}}
	if _, err := desk.Open(t.Context(), record.Caller{Token: "t"}, casework.OpenRequest{Reference: "HX-1", Facts: facts}, casework.Key{Command: "k", BodyHash: "h"}); err != nil {
		t.Fatal(err)
	}
	kofi := who.Person{ID: "o.one", Name: "Kofi Danso", Roles: []who.Role{who.Caseworker}}
	pages, err := web.New(web.Config{SignIn: signedIn{kofi}, Casework: desk, Record: store, Sight: store})
	if err != nil {
		t.Fatal(err)
	}
	ask := func(method, path string, form url.Values) (int, string) {
		r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		pages.ServeHTTP(w, r)
		body, err := io.ReadAll(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		return w.Code, string(body)
	}
	send := func(path string, form url.Values) {
		t.Helper()
		_, body := ask(http.MethodGet, path, nil)
		key := regexp.MustCompile(`name="_key" value="([^"]+)"`).FindStringSubmatch(body)
		if key == nil {
			t.Fatalf("%s has no form:\n%s", path, body)
		}
		form.Set("_key", key[1])
		if code, body := ask(http.MethodPost, path, form); code != http.StatusSeeOther {
			t.Fatalf("%s is answered with %d:\n%s", path, code, body)
		}
	}
	send("/cases/HX-1/facts/new/household_recorded", url.Values{"on-day": {"today"}, "m-new1-name": {"Amina Yusuf"}, "m-new1-role": {"applicant"}})
	send("/cases/HX-1/people/contact", url.Values{"kind": {"mobile"}, "value": {"07700 900777"}, "whose": {"applicant"}, "use": {"yes"}})
	if code, body := ask(http.MethodPost, "/cases/HX-1/notes/draft", url.Values{"saves": {"1"}, "note": {"She said th"}}); code != http.StatusOK || !strings.Contains(body, `"saves":1`) {
		t.Errorf("the draft is answered with %d %s", code, body)
	}
	if _, body := ask(http.MethodGet, "/cases/HX-1/notes", nil); !strings.Contains(body, "She said th</textarea>") {
		t.Errorf("the draft does not come back:\n%s", body)
	}
	send("/cases/HX-1/notes", url.Values{"note": {"  She said that the lock was changed."}})
	for path, want := range map[string][]string{
		"/cases/HX-1/people": {"Amina Yusuf", "07700 900777", "Safe", "Everybody who works here"},
		"/cases/HX-1/notes":  {"  She said that the lock was changed.", "Kofi Danso"},
	} {
		_, body := ask(http.MethodGet, path, nil)
		for _, text := range want {
			if !strings.Contains(body, text) {
				t.Errorf("%s does not say %q:\n%s", path, text, body)
			}
		}
		if strings.Contains(body, "She said th</textarea>") {
			t.Error("the draft is still there")
		}
	}
	recorded, err := desk.Facts(t.Context(), "HX-1")
	if err != nil || len(recorded) != 5 {
		t.Fatalf("there are %d facts, %v", len(recorded), err)
	}
	if code, _ := ask(http.MethodGet, "/cases/HX-1/letters", nil); code != http.StatusNotFound {
		t.Errorf("the letters of a case that the record does not have: %d", code)
	}
	seen, err := store.Accesses(t.Context(), record.Viewer{Officer: "o.one", Roles: []string{"manager"}}, record.AccessFilter{Reference: "HX-1"})
	if err != nil || len(seen.Items) != 7 {
		t.Errorf("the access log has %d entries, %v", len(seen.Items), err)
	}
}
