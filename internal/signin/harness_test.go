package signin_test

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"dutyclock/internal/keyring"
	"dutyclock/internal/postgres"
	"dutyclock/internal/readmodel"
	"dutyclock/internal/record"
	"dutyclock/internal/signin"
	"dutyclock/internal/testing/oidctest"
	"dutyclock/internal/testing/pagecheck"
	"dutyclock/internal/testing/testdb"
	"dutyclock/internal/who"
)

// clock is a clock that is set by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// lines is a log that is written by many.
type lines struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.String()
}

// site is a small site behind sign-in, on a database and with a provider of its own.
type site struct {
	*clock
	t        *testing.T
	url      string
	store    *readmodel.Store
	provider *oidctest.Provider
	signin   *signin.Server
	log      *lines

	mu       sync.Mutex
	received []string // the forms that reached the page behind
	answer   int      // what it answers to them; zero is 200
}

func newSite(t *testing.T, change ...func(*signin.Config, *signin.ProviderConfig)) *site {
	t.Helper()
	s := &site{t: t, clock: &clock{now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}, log: &lines{}}
	pool := testdb.New(t)
	if err := postgres.EnsureInstance(t.Context(), pool, keyring.Demo(), postgres.Demo); err != nil {
		t.Fatal(err)
	}
	s.store = readmodel.New(pool, keyring.Demo(), s.Now)
	s.provider = oidctest.New(t, s.Now)
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	s.url = server.URL
	pc := signin.ProviderConfig{Issuer: s.provider.URL, ClientID: oidctest.ClientID, ClientSecret: oidctest.ClientSecret, PublicURL: s.url, Clock: s.Now}
	c := signin.Config{Store: s.store, Keys: keyring.Demo(), Clock: s.Now, Log: slog.New(slog.NewJSONHandler(s.log, nil))}
	for _, f := range change {
		f(&c, &pc)
	}
	if !c.Demo {
		c.Provider = signin.NewProvider(pc)
	}
	var err error
	if s.signin, err = signin.New(c); err != nil {
		t.Fatal(err)
	}
	handler = s.signin.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch _, known := who.From(r.Context()); {
		case known || r.URL.Path == "/help":
			s.page(w, r)
		default:
			s.signin.TurnAway(w, r)
		}
	}))
	return s
}

// page is the page behind sign-in: it says who is there.
func (s *site) page(w http.ResponseWriter, r *http.Request) {
	p, _ := who.From(r.Context())
	status := http.StatusOK
	if r.Method == http.MethodPost {
		_ = r.ParseMultipartForm(1 << 20)
		s.mu.Lock()
		received := fmt.Sprintf("%s by %s: %s", r.URL.RequestURI(), p.ID, r.PostForm.Encode())
		if r.MultipartForm != nil {
			for field, files := range r.MultipartForm.File {
				for _, f := range files {
					received += fmt.Sprintf("; %s in %s, %s, %d bytes", f.Filename, field, f.Header.Get("Content-Type"), f.Size)
				}
			}
		}
		s.received = append(s.received, received)
		if s.answer != 0 {
			status = s.answer
		}
		s.mu.Unlock()
	}
	w.WriteHeader(status)
	fmt.Fprintf(w, "page %s for %s %v %s", r.URL.RequestURI(), p.Name, p.Roles, p.Session)
}

func (s *site) forms() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.received...)
}

// browser is somebody's browser.
type browser struct {
	*site
	client *http.Client
}

func (s *site) browser() *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return &browser{site: s, client: &http.Client{Jar: jar, Timeout: 30 * time.Second}}
}

// page is what a browser got.
type page struct {
	status int
	path   string // where it came to in the end
	body   string
	header http.Header
}

func (b *browser) do(r *http.Request) page {
	b.t.Helper()
	res, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	if text := string(body); strings.HasPrefix(text, "<!DOCTYPE") {
		for _, wrong := range pagecheck.Page(text) {
			b.t.Errorf("the page at %s: %s", res.Request.URL.Path, wrong)
		}
	}
	return page{res.StatusCode, res.Request.URL.RequestURI(), string(body), res.Header}
}

func (b *browser) request(method, path string, body io.Reader) *http.Request {
	b.t.Helper()
	if strings.HasPrefix(path, "/") {
		path = b.url + path
	}
	r, err := http.NewRequestWithContext(b.t.Context(), method, path, body)
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Sec-Fetch-Mode", "navigate")
	return r
}

// open follows a link or types an address.
func (b *browser) open(path string) page {
	b.t.Helper()
	return b.do(b.request(http.MethodGet, path, nil))
}

// send sends a form of our own site.
func (b *browser) send(path string, form url.Values) page {
	b.t.Helper()
	r := b.request(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Referer", b.url+"/form")
	return b.do(r)
}

// signIn signs somebody in and opens a page.
func (b *browser) signIn(p oidctest.Person) page {
	b.t.Helper()
	b.provider.SignIn(p)
	return b.open("/sign-in/start?return=/cases")
}

func (b *browser) session() string {
	u, _ := url.Parse(b.url)
	for _, c := range b.client.Jar.Cookies(u) {
		if c.Name == "dutyclock-session" {
			return c.Value
		}
	}
	return ""
}

func (p page) wants(t *testing.T, what string, status int, texts ...string) {
	t.Helper()
	if p.status != status {
		t.Errorf("%s: status %d at %s, want %d", what, p.status, p.path, status)
	}
	for _, text := range texts {
		if !strings.Contains(p.body, text) {
			t.Errorf("%s: at %s there is no %q in\n%s", what, p.path, text, p.body)
		}
	}
}

var (
	kofi = oidctest.Person{Subject: "sub-kofi", Name: "Kofi Danso", Email: "kofi@council.example", Roles: []string{"caseworker"}}
	mona = oidctest.Person{Subject: "sub-mona", Name: "Mona Reyes", Email: "mona@council.example", Roles: []string{"manager", "reviewer"}}
)

// officer is the id of the officer of a name.
func (s *site) officer(name string) record.Officer {
	s.t.Helper()
	all, err := s.store.Officers(s.t.Context(), "")
	if err != nil {
		s.t.Fatal(err)
	}
	for _, o := range all {
		if o.Name == name {
			return o
		}
	}
	s.t.Fatalf("there is no officer of that name among %d", len(all))
	return record.Officer{}
}
