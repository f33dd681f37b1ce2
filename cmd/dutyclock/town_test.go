package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/config"
	"dutyclock/internal/demo"
	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
	"dutyclock/internal/metrics"
	"dutyclock/internal/postgres"
	"dutyclock/internal/readmodel"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/testdb"
	"dutyclock/statute/civil"
	"dutyclock/web"
)

// town is a demo on a database of its own, with the caseload of a demo and the pages
// as the program wires them. Its cases are decided as workflows decide them, and
// nothing rings.
type town struct {
	*deployment
	pages *web.Server
	today civil.Date
	// sessions are the cookies of those who signed in.
	sessions map[string][]*http.Cookie
}

func newTown(t testing.TB, log io.Writer) *town {
	t.Helper()
	pool := testdb.New(t)
	if err := postgres.EnsureInstance(t.Context(), pool, keyring.Demo(), postgres.Demo); err != nil {
		t.Fatal(err)
	}
	c := &town{deployment: townOffice(pool, slog.New(slog.NewJSONHandler(log, nil))), today: casefile.On(time.Now()), sessions: map[string][]*http.Cookie{}}
	load := demo.Make(c.today)
	for _, o := range load.Officers {
		if err := c.store.SaveOfficer(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := demo.Load(t.Context(), c.casework, c.store, demoCaller, c.today, load); err != nil {
		t.Fatal(err)
	}
	var err error
	if c.pages, _, err = c.deployment.pages(t.Context()); err != nil {
		t.Fatal(err)
	}
	return c
}

func townOffice(pool *pgxpool.Pool, log *slog.Logger) *deployment {
	store := readmodel.New(pool, keyring.Demo(), time.Now)
	return &deployment{
		office: &office{mode: config.Demo, pool: pool, keys: keyring.Demo(), store: store}, log: log, metrics: metrics.New(store.Counts, log),
		casework: casework.New(casework.Config{Cases: byHand{store}, Store: shelf{store}, Clock: time.Now, Demo: true, Log: log}),
	}
}

// ask sends a request as somebody, by the id of an officer; empty is nobody.
func (c *town) ask(t testing.TB, officer, method, path string, form url.Values) *httptest.ResponseRecorder {
	t.Helper()
	if officer != "" && c.sessions[officer] == nil {
		in := c.send(t, nil, http.MethodPost, "/sign-in/as", url.Values{"officer": {officer}, "return": {"/"}})
		if c.sessions[officer] = in.Result().Cookies(); in.Code != http.StatusSeeOther || len(c.sessions[officer]) == 0 {
			t.Fatalf("%s cannot sign in: %d\n%s", officer, in.Code, in.Body)
		}
	}
	return c.send(t, c.sessions[officer], method, path, form)
}

func (c *town) send(t testing.TB, cookies []*http.Cookie, method, path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(form.Encode()))
	r.Host, r.RemoteAddr = "127.0.0.1:8080", "127.0.0.1:50000"
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Sec-Fetch-Mode", "navigate")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, cookie := range cookies {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	c.pages.ServeHTTP(w, r)
	return w
}

// byHand decides cases as their workflows would, and writes them down at once.
type byHand struct{ store *readmodel.Store }

// Start opens a case with its first command.
func (b byHand) Start(ctx context.Context, state casefile.State, opening *casefile.Command) error {
	_, err := b.take(ctx, state, *opening)
	return err
}

// Record records a command in a case.
func (b byHand) Record(ctx context.Context, reference string, rehearsal bool, c casefile.Command) (casework.Recorded, error) {
	state, err := b.File(ctx, reference, rehearsal)
	if err != nil {
		return casework.Recorded{}, err
	}
	return b.take(ctx, state, c)
}

func (b byHand) take(ctx context.Context, state casefile.State, c casefile.Command) (casework.Recorded, error) {
	c.Now = time.Now()
	c.Today = casefile.On(c.Now)
	out := casefile.Decide(state, c)
	switch {
	case out.Conflict:
		return casework.Recorded{}, fault.New(fault.Conflict, "This key was used with another body.")
	case out.Refused():
		return casework.Recorded{}, &casefile.Refused{Problems: out.Refusals}
	case !out.Repeated:
		state = casefile.Evolve(state, out)
		if err := b.store.Write(ctx, record.Batch{Reference: state.Reference, Rehearsal: state.Rehearsal, Settings: state.Settings,
			Outcomes: []casefile.Outcome{out}, Today: c.Today, RunID: "by-hand"}); err != nil {
			return casework.Recorded{}, err
		}
	}
	for _, taken := range state.Taken {
		if taken.Key == c.Key {
			return casework.Recorded{Revision: taken.Revision, FactIDs: taken.FactIDs, Repeated: out.Repeated}, nil
		}
	}
	return casework.Recorded{Revision: out.Revision}, nil
}

// File gives a case as the record has it.
func (b byHand) File(ctx context.Context, reference string, _ bool) (casefile.State, error) {
	st, err := b.store.Standing(ctx, reference)
	if err != nil {
		return casefile.State{}, err
	}
	ledger, err := b.store.Ledger(ctx, reference)
	if err != nil {
		return casefile.State{}, err
	}
	return casefile.Restore(reference, st.Case.Settings, st.Rehearsal, ledger), nil
}

// Skip lets nothing pass: there are no rehearsals here.
func (byHand) Skip(context.Context, string, int) (time.Time, error) {
	return time.Time{}, fault.New(fault.NotFound, "No rehearsal runs here.")
}
