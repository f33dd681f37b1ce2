package main

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"dutyclock/internal/config"
	"dutyclock/internal/demo"
	"dutyclock/internal/keyring"
	"dutyclock/internal/metrics"
	"dutyclock/internal/postgres"
	"dutyclock/internal/readmodel"
	"dutyclock/internal/testing/pagecheck"
	"dutyclock/internal/testing/testdb"
	"dutyclock/statute/civil"
)

// served is a demo without Temporal, at an address: its pages, and an API that says
// only that it was asked.
func served(t *testing.T) string {
	t.Helper()
	return servedFrom(t, testdb.New(t))
}

// servedFrom is served on a database that the test fills.
func servedFrom(t *testing.T, pool *pgxpool.Pool) string {
	t.Helper()
	if err := postgres.EnsureInstance(t.Context(), pool, keyring.Demo(), postgres.Demo); err != nil {
		t.Fatal(err)
	}
	store := readmodel.New(pool, keyring.Demo(), time.Now)
	for _, o := range demo.Make(civil.Must(2026, time.November, 23)).Officers {
		if err := store.SaveOfficer(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	log := slog.New(slog.DiscardHandler)
	d := &deployment{office: &office{mode: config.Demo, pool: pool, keys: keyring.Demo(), store: store}, log: log, metrics: metrics.New(store.Counts, log)}
	pages, _, err := d.pages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	programs := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "the API") })
	server := httptest.NewServer(oneListener(programs, pages))
	t.Cleanup(server.Close)
	return server.URL
}

func TestADemoIsEnteredWithOneClick(t *testing.T) {
	t.Parallel()
	base := served(t)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	ask := func(method, path, form string) (string, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, base+path, strings.NewReader(form))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept", "text/html")
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		res, err := browser.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		if err := res.Body.Close(); err != nil {
			t.Fatal(err)
		}
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(string(body), "<!DOCTYPE") {
			for _, wrong := range pagecheck.Page(string(body)) {
				t.Errorf("%s: %s", path, wrong)
			}
		}
		return res.Request.URL.RequestURI(), string(body)
	}
	if _, body := ask(http.MethodGet, "/api/v1/cases", ""); body != "the API" {
		t.Errorf("the API gives %q", body)
	}
	at, body := ask(http.MethodGet, "/", "")
	if !strings.HasPrefix(at, "/sign-in?return=") || !strings.Contains(body, "As reviewing officer") || !strings.Contains(body, "govuk-template") {
		t.Errorf("nobody comes to %s:\n%s", at, body)
	}
	at, body = ask(http.MethodPost, "/sign-in/as", url.Values{"officer": {"review-1"}, "return": {"/"}}.Encode())
	if at != "/" || !strings.Contains(body, "Hamza Winterbourne") || !strings.Contains(body, "Every household that is owed a bed tonight has one") {
		t.Errorf("the reviewer comes to %s:\n%s", at, body)
	}
	if at, body = ask(http.MethodPost, "/sign-out", ""); at != "/signed-out" || !strings.Contains(body, "You are signed out") || strings.Contains(body, "Hamza") {
		t.Errorf("signing out leads to %s:\n%s", at, body)
	}
	if at, _ = ask(http.MethodGet, "/", ""); !strings.HasPrefix(at, "/sign-in") {
		t.Errorf("after signing out the first page is %s", at)
	}
}
