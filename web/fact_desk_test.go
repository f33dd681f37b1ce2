package web

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/casework/caseworktest"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
)

// factDesk is casework on a record in memory, with one case; and what the pages ask of
// the record besides.
type factDesk struct {
	*casework.Service
	*fakeRecord
	t        *testing.T
	store    *caseworktest.Store
	notes    map[string]string
	carried  []record.CarrierEvent
	named    map[string]record.Person
	contacts map[string]record.Contact

	written    []record.Note
	drafts     map[string]record.Draft
	rows       []record.LetterRow
	troubles   []record.Trouble
	never      []record.ForbiddenContact
	withdrawn  map[string]string // documents, and why
	did        []string          // to who may see the case
	refuses    error             // what that is answered with
	broken     string
	restricted bool
	s          *Server
}

func (d *factDesk) SaveNote(_ context.Context, _, id, text string) error {
	if _, kept := d.notes[id]; !kept {
		d.notes[id] = text
	}
	return d.store.KeepNote(context.Background(), "HX-000123", record.Note{ID: id, Text: text})
}

func (d *factDesk) Note(_ context.Context, _, id string) (string, error) {
	if text, kept := d.notes[id]; kept {
		return text, nil
	}
	return "", fault.New(fault.NotFound, "There is no such note.")
}

func (d *factDesk) SavePerson(_ context.Context, _ string, p record.Person) error {
	d.named[p.Member] = p
	return nil
}

func (d *factDesk) SaveContact(_ context.Context, _, id string, c record.Contact) error {
	d.contacts[id] = c
	return d.store.SaveContact(context.Background(), "HX-000123", id, c)
}

func (d *factDesk) KeepNote(_ context.Context, _ string, n record.Note) error {
	d.written = append(d.written, n)
	return nil
}

func (d *factDesk) Notes(context.Context, string) ([]record.Note, error) { return d.written, nil }

func (d *factDesk) SaveDraft(_ context.Context, v record.Viewer, draft record.Draft) (record.Draft, error) {
	if draft.Kind == record.NoteDraft {
		draft.ID = record.NoteDraftID(v.Officer, draft.Reference)
	}
	if kept, has := d.drafts[draft.ID]; has && kept.Saves >= draft.Saves {
		return kept, nil
	}
	d.drafts[draft.ID] = draft
	return draft, nil
}

func (d *factDesk) Draft(_ context.Context, _ record.Viewer, id string) (record.Draft, bool, error) {
	draft, has := d.drafts[id]
	return draft, has, nil
}

func (d *factDesk) EndDraft(_ context.Context, _ record.Viewer, id string) error {
	delete(d.drafts, id)
	return nil
}

func (d *factDesk) Assessments(ctx context.Context, reference string) ([]record.Assessment, error) {
	return d.store.Assessments(ctx, reference)
}

func (d *factDesk) Address(ctx context.Context, reference, contact string) (string, error) {
	return d.store.Address(ctx, reference, contact)
}

func (d *factDesk) Letters(context.Context, string) ([]record.LetterRow, error) { return d.rows, nil }

func (d *factDesk) CaseTroubles(context.Context, string) ([]record.Trouble, error) {
	return d.troubles, nil
}

func (d *factDesk) ForbiddenContacts(context.Context, string) ([]record.ForbiddenContact, error) {
	return d.never, nil
}

func (d *factDesk) ConfirmCode(context.Context, string, string) (string, error) {
	return "123 456", nil
}

func (d *factDesk) BreakGlass(_ context.Context, v record.Viewer, reference, reason string) (time.Time, error) {
	d.broken = v.Officer + " " + reference + " " + reason
	return civil.At(today, 14, 30), nil
}

func (d *factDesk) Sight(context.Context, record.Viewer, string) (record.Sight, error) {
	return record.Sight{Hidden: d.hidden, Restricted: d.hidden || d.restricted}, nil
}

func (d *factDesk) Restriction(context.Context, record.Viewer, string) (record.Restriction, error) {
	return record.Restriction{Reason: record.DomesticAbuse, Lead: kofi.ID, Others: []string{"someone-else"}}, nil
}

func (d *factDesk) Officers(context.Context, string) ([]record.Officer, error) {
	return []record.Officer{{ID: kofi.ID, Name: "Kofi Danso"}, {ID: "wil", Name: "Wilhelmina Ocampo"}}, nil
}

// newFactDesk opens a case with facts in their written form.
func newFactDesk(t *testing.T, facts ...string) *factDesk {
	t.Helper()
	d := &factDesk{fakeRecord: &fakeRecord{}, t: t, store: caseworktest.NewStore(), notes: map[string]string{}, named: map[string]record.Person{}, contacts: map[string]record.Contact{}, drafts: map[string]record.Draft{}, withdrawn: map[string]string{}}
	var calls atomic.Int64
	clock := func() time.Time { return civil.At(today, 10, 30).Add(time.Duration(calls.Add(1)) * time.Second) }
	d.Service = casework.New(casework.Config{Cases: caseworktest.NewCases(d.store, clock), Store: d.store, Clock: clock})
	raw := make([]json.RawMessage, len(facts))
	for i := range facts {
		raw[i] = json.RawMessage(facts[i])
	}
	decoded, problems := casefile.DecodeFacts(raw)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if _, err := d.Open(t.Context(), record.Caller{Token: "test"}, casework.OpenRequest{Reference: "HX-000123", Facts: decoded, AlreadyHappened: true}, casework.Key{Command: "open", BodyHash: "open"}); err != nil {
		t.Fatal(err)
	}
	d.s = newServer(t, func(c *Config) { c.Casework, c.Record, c.Sight = d.Service, d, d })
	return d
}

// facts are those of the case.
func (d *factDesk) facts() []casefile.Fact {
	d.t.Helper()
	facts, err := d.Facts(d.t.Context(), "HX-000123")
	if err != nil {
		d.t.Fatal(err)
	}
	return facts
}

// send asks for the form as somebody and posts it.
func (d *factDesk) send(p who.Person, path string, values url.Values) *httptest.ResponseRecorder {
	d.t.Helper()
	if values.Get("_key") == "" {
		page := askAs(d.t, d.s, p, path)
		found := hiddenKey.FindStringSubmatch(page.Body.String())
		if found == nil {
			d.t.Fatalf("%s has no form: %d %s", path, page.Code, page.Body)
		}
		values.Set("_key", found[1])
	}
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	d.s.ServeHTTP(w, r.WithContext(who.With(r.Context(), p)))
	return w
}

func day(name, date string) url.Values {
	d := civil.MustParse(date)
	y, m, n := d.YMD()
	return url.Values{name + "-day": {itoa(n)}, name + "-month": {itoa(int(m))}, name + "-year": {itoa(y)}}
}

func with(v url.Values, pairs ...string) url.Values {
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v
}

func follow(t *testing.T, d *factDesk, w *httptest.ResponseRecorder) string {
	t.Helper()
	if w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d: %s", w.Code, w.Body)
	}
	return askAs(t, d.s, kofi, w.Header().Get("Location")).Body.String()
}

// Bodies are the directory of the store.
func (d *factDesk) Bodies(_ context.Context, f record.BodyFilter) ([]record.Body, int, error) {
	var out []record.Body
	for _, id := range slices.Sorted(maps.Keys(d.store.Bodies)) {
		if b := d.store.Bodies[id]; slices.Contains(f.Kinds, b.Kind) && b.RemovedAt == nil {
			out = append(out, b)
		}
	}
	return out, len(out), nil
}

// CarrierEvents is what a carrier said of every letter.
func (d *factDesk) CarrierEvents(context.Context, string) ([]record.CarrierEvent, error) {
	return d.carried, nil
}
