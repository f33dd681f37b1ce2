package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

// restOfRecord is what is not asked for here.
type restOfRecord Record

// night is a record of several cases, by reference, as Tonight asks for it. What is
// recorded is kept in facts. It is a Casework, a Record and a Sight.
type night struct {
	Casework
	restOfRecord
	cases   map[string][]casefile.Fact
	names   map[string]string
	teams   map[string]string
	hidden  map[string]bool
	refuses map[string]error
	away    error // of reading
	asked   []casework.Key
	log     []string
}

func (n *night) Tonight(_ context.Context, _ record.Viewer, f record.BedFilter) (record.Page[record.Bed], error) {
	var out record.Page[record.Bed]
	if n.away != nil {
		return out, n.away
	}
	for ref, facts := range n.cases {
		p := casefile.Derive(casefile.Case{Reference: ref, Facts: facts}, today)
		bed := p.Regions.Bed
		if len(f.States) > 0 && !slices.Contains(f.States, bed.State) || !f.Since.IsZero() && bed.Since.Before(f.Since) {
			continue
		}
		unsuitable := slices.ContainsFunc(p.Regions.Placements, func(r casefile.PlacementRegion) bool {
			return r.Placement == bed.Placement && r.Suitability.State == casefile.SuitabilityUnsuitable
		})
		if !f.All && bed.State == casefile.BedGiven && !unsuitable || f.Team != "" && n.teams[ref] != f.Team {
			continue
		}
		row := record.Bed{Reference: ref, State: bed.State, Since: bed.Since, Placement: bed.Placement, CheckOutOn: bed.CheckOutOn, CheckOutAt: bed.CheckOutAt}
		if n.hidden[ref] {
			row = record.Bed{Reference: ref, Hidden: true}
		}
		out.Items = append(out.Items, row)
	}
	return out, nil
}

func (n *night) TonightLists(ctx context.Context, v record.Viewer, team string, lists [][]string) ([][]record.Bed, error) {
	var out [][]record.Bed
	for _, states := range lists {
		page, err := n.Tonight(ctx, v, record.BedFilter{States: states, Team: team})
		if err != nil {
			return nil, err
		}
		out = append(out, page.Items)
	}
	return out, nil
}

func (n *night) Officers(context.Context, string) ([]record.Officer, error) {
	return []record.Officer{{ID: kofi.ID, Name: "Kofi Danso", Team: "north"}, {ID: "ann", Name: "Ann Lee", Team: "south"}, {ID: "night", Name: "Ola Night"}}, nil
}

func (n *night) ApplicantNames(_ context.Context, v record.Viewer, what string, refs []string) (map[string]string, error) {
	out := map[string]string{}
	for _, ref := range refs {
		if !n.hidden[ref] {
			out[ref] = n.names[ref]
		}
	}
	n.log = append(n.log, v.Officer+" "+what)
	return out, nil
}

func (n *night) Standing(_ context.Context, ref string) (record.Standing, error) {
	if n.away != nil {
		return record.Standing{}, n.away
	}
	facts, found := n.cases[ref]
	if !found {
		return record.Standing{}, fault.New(fault.NotFound, "There is no case %s.", ref)
	}
	return record.Standing{Case: casefile.Case{Reference: ref, Facts: facts}}, nil
}

func (n *night) Standings(ctx context.Context, refs []string) (map[string]record.Standing, error) {
	out := map[string]record.Standing{}
	for _, ref := range refs {
		standing, err := n.Standing(ctx, ref)
		if err != nil {
			return nil, err
		}
		out[ref] = standing
	}
	return out, nil
}

func (n *night) Addresses(ctx context.Context, ids []record.ContactID) (map[record.ContactID]string, error) {
	out := map[record.ContactID]string{}
	for _, id := range ids {
		out[id], _ = n.Address(ctx, id.Reference, id.ID)
	}
	return out, nil
}

func (n *night) Record(_ context.Context, _ record.Caller, ref string, req casework.RecordRequest, key casework.Key) (casework.Answer, error) {
	if err := n.refuses[ref]; err != nil {
		return casework.Answer{}, err
	}
	if !slices.Contains(n.asked, key) {
		n.asked = append(n.asked, key)
		n.cases[ref] = append(n.cases[ref], req.Facts...)
	}
	return casework.Answer{Position: casefile.Derive(casefile.Case{Reference: ref, Facts: n.cases[ref]}, today)}, nil
}

func (n *night) Address(_ context.Context, ref, contact string) (string, error) {
	return "07700 900" + ref[len(ref)-3:], nil
}

func (n *night) View(_ context.Context, _ record.Viewer, ref string, _ record.AccessKind, _ string) error {
	if n.hidden[ref] {
		return fault.New(fault.Forbidden, "Only people who are named for it can open %s.", ref)
	}
	return nil
}

// placedCase is a family that was placed, with its booking.
func placedCase(from, until, checkOut, safe string, more ...string) []casefile.Fact {
	text := fmt.Sprintf(`{"type": "application_made", "on": %[1]q, "channel": "out_of_hours"},
	{"type": "household_recorded", "on": %[1]q, "members": [{"member": "A", "role": "applicant"}, {"member": "B", "role": "child", "date_of_birth": "2019-04-01"}, {"member": "C", "role": "child"}]},
	{"type": "contact_details_set", "on": %[1]q, "person": "A", "kind": "mobile", "value": "M1"},
	{"type": "duty_accepted", "on": %[1]q, "duty": "interim"},
	{"type": "placement_started", "on": %[1]q, "placement": "P1", "under": "188", "kind": "bed_and_breakfast", "in_district": true, "shared_facilities": true, "premises": "Station Hotel", "room": "12", "booked_until": %[2]q, "check_out_at": %[3]q}`, from, until, checkOut)
	if safe != "" {
		more = append(more, fmt.Sprintf(`{"type": "safe_contact_set", "on": %q, "value": "M1", "use": %q}`, from, safe))
	}
	return factsOf(strings.Join(append([]string{text}, more...), ",\n"))
}

func factsOf(text string) []casefile.Fact {
	file, problems, err := casefile.DecodeCase([]byte(`{"reference": "HX-000001", "facts": [` + text + `]}`))
	if err != nil || len(problems) > 0 {
		panic(fmt.Sprint(err, problems))
	}
	return file.Case.Facts
}

const neverPlaced = `{"type": "application_made", "on": "2026-11-20"}, {"type": "duty_accepted", "on": "2026-11-20", "duty": "interim"}`

func newNight() *night {
	return &night{
		cases: map[string][]casefile.Fact{
			"HX-000101": placedCase("2026-10-20", "2026-11-21", "11:00", "yes"),
			"HX-000102": placedCase("2026-11-21", "2026-11-21", "10:30", ""),
			"HX-000103": factsOf(neverPlaced),
			"HX-000104": placedCase("2026-11-02", "2026-11-22", "10:00", "please_call_only"),
			"HX-000105": placedCase("2026-11-21", "2026-11-30", "10:00", "never", `{"type": "note_added", "on": "2026-11-22", "what": "note-1"}`),
			"HX-000106": placedCase("2026-11-22", "2026-11-30", "10:00", "never"),
			"HX-000107": placedCase("2026-11-02", "2026-11-21", "09:00", "yes"),
		},
		names:   map[string]string{"HX-000101": "Amina Yusuf", "HX-000102": "Woman with a blue coat", "HX-000104": "Priti Shah", "HX-000106": "Lee Brown", "HX-000107": "Never Shown"},
		hidden:  map[string]bool{"HX-000107": true},
		refuses: map[string]error{},
	}
}

func (n *night) server(t *testing.T) *Server {
	return newServer(t, func(c *Config) { c.Casework, c.Record, c.Sight = n, n, n })
}

// send posts a form as a person.
func send(t *testing.T, s *Server, p who.Person, path string, values url.Values) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r.WithContext(who.With(r.Context(), p)))
	return w
}

func sampleNight(t func(*night)) Tonight {
	n := newNight()
	t(n)
	s := &Server{config: Config{Casework: n, Record: n}, clock: func() time.Time { return civil.At(today, 10, 30) }}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	v, err := s.tonightView(r.WithContext(who.With(r.Context(), kofi)), map[string]bool{"HX-000101|P1": true})
	if err != nil {
		panic(err)
	}
	return v
}

func init() {
	sampleOf(tonightPage, "several", sampleNight(func(n *night) {
		n.cases["HX-000108"] = placedCase("2026-11-02", "2026-11-30", "10:00", "yes", `{"type": "suitability_decided", "on": "2026-11-20", "placement": "P1", "suitable": false}`)
		n.names["HX-000108"] = "Zofia Nowak"
	}))
	sampleOf(tonightPage, "nobody-waits", sampleNight(func(n *night) { n.cases = nil })).as(audit).
		after(ui.Notice{Success: true, Heading: "HX-000123 is recorded.", Text: "Recorded until the night of Monday 23 November 2026. The six weeks in bed and breakfast end on Saturday 2 January 2027.", Link: ui.Link{Text: "Open the case", Href: "/cases/HX-000123"}})
	sampleOf(tonightPage, "many-with-long-names", sampleNight(func(n *night) {
		for i := range 60 {
			ref := fmt.Sprintf("HX-00%04d", 2000+i)
			n.cases[ref] = placedCase("2026-11-02", "2026-11-21", fmt.Sprintf("%02d:30", 8+i%5), "yes")
			n.names[ref] = "Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley de la Pole " + ref
		}
	}))
	unread := tonightKinds[0].group(today, true)
	unread.Rows = []TonightRow{{ID: "no-bed-HX-000101", Reference: "HX-000101", Pick: "HX-000101|P1", Ticked: true}}
	unread.Form.Wrong("", "HX-000101: It may have been recorded. Press the button again.")
	wrongSampleOf(tonightPage, "partly-recorded", Tonight{Today: today, Acts: true, Unread: true, Groups: []TonightGroup{unread},
		Done: []ExtendedLine{{Reference: "HX-000102", OK: true, Text: "Recorded until the night of Sunday 22 November 2026."}, {Reference: "HX-000101", Text: "It may have been recorded. Press the button again."}}}, unread.Form)
}

// TestTonightSaysWhoHasNoBed: by the hour at which they have to be out, with who is in
// the room and how they may be reached; then those whose last night it is.
func TestTonightSaysWhoHasNoBed(t *testing.T) {
	t.Parallel()
	n := newNight()
	w := askAs(t, n.server(t), kofi, "/")
	body := w.Body.String()
	if w.Code != http.StatusOK {
		t.Fatalf("%d: %s", w.Code, body)
	}
	at := 0
	for _, want := range []string{
		"No bed tonight (4)", "Woman with a blue coat", "Check out today at 10:30", "1 adult, 2 children (7, age not known)", "Not asked yet", "Owed under s.188", "Extend to Sun 22 Nov",
		"Amina Yusuf", "Check out today at 11:00", "07700 900101", "Safe", "HX-000103", "No number", "No placement is recorded since", "Record a placement", "Restricted case HX-000107",
		"Tonight is the last night paid for (1)", "Priti Shah", "Check out tomorrow at 10:00", "07700 900104", "Calls only", "Extend to Mon 23 Nov",
		"no note yet", "Lee Brown, HX-000106</a>, placed today", "Woman with a blue coat, HX-000102</a>, placed on Saturday 21 November 2026",
	} {
		i := strings.Index(body[at:], want)
		if i < 0 {
			t.Fatalf("%q does not stand after what comes before it in %s", want, body)
		}
		at += i
	}
	for _, never := range []string{"Never Shown", "07700 900102", "07700 900107", `/cases/HX-000107`, "HX-000105"} {
		if strings.Contains(body, never) {
			t.Errorf("the page says %q", never)
		}
	}
	if !slices.Equal(n.log, []string{"kofi-danso page /"}) {
		t.Errorf("the access log was told %q", n.log)
	}
}

func TestAnAuditorSeesTonightAndExtendsNothing(t *testing.T) {
	t.Parallel()
	n := newNight()
	s := n.server(t)
	if body := askAs(t, s, audit, "/").Body.String(); !strings.Contains(body, "Amina Yusuf") || strings.Contains(body, "<form action=\"/tonight") || strings.Contains(body, "Extend to") {
		t.Errorf("an auditor is shown %s", body)
	}
	if w := send(t, s, audit, "/tonight/extend", url.Values{"group": {"no-bed"}, "only": {"HX-000101|P1|2026-11-22"}}); w.Code != http.StatusForbidden || len(n.asked) != 0 {
		t.Errorf("an auditor is answered %d", w.Code)
	}
}

func TestALongListHasPages(t *testing.T) {
	t.Parallel()
	n := newNight()
	for i := range 60 {
		n.cases[fmt.Sprintf("HX-00%04d", 2000+i)] = placedCase("2026-11-02", "2026-11-21", "12:30", "")
	}
	s := n.server(t)
	seen := map[string]bool{}
	for _, path := range []string{"/", "/?page=2", "/?page=3"} {
		body := askAs(t, s, kofi, path).Body.String()
		for ref := range n.cases {
			if strings.Contains(body, `value="`+ref+`|P1"`) {
				if ref >= "HX-002000" && seen[ref] {
					t.Errorf("%s stands on two pages", ref)
				}
				seen[ref] = true
			}
		}
		if path == "/?page=2" && (!strings.Contains(body, `href="/?page=1#no-bed"`) || !strings.Contains(body, `href="/?page=3#no-bed"`)) {
			t.Error("the second page leads nowhere")
		}
	}
	if len(seen) != 63 {
		t.Errorf("%d households stand on the pages", len(seen))
	}
}

// A household in a place that was found unsuitable has a bed, and has to move: it
// stands on a list of its own, with where the move is recorded and nothing to extend.
func TestTonightListsWhoIsInAnUnsuitablePlace(t *testing.T) {
	t.Parallel()
	n := newNight()
	n.cases["HX-000108"] = placedCase("2026-11-02", "2026-11-30", "10:00", "yes", `{"type": "suitability_decided", "on": "2026-11-20", "placement": "P1", "suitable": false}`)
	n.names["HX-000108"] = "Zofia Nowak"
	body := askAs(t, n.server(t), kofi, "/").Body.String()
	list := body[strings.Index(body, `id="unsuitable"`):]
	list = list[:strings.Index(list, "no note yet")]
	for _, want := range []string{"In a place that was found unsuitable (1)", "Zofia Nowak", "20 November 2026", `href="/cases/HX-000108/placements/new/start"`} {
		if !strings.Contains(list, want) {
			t.Errorf("the list does not say %q in %s", want, list)
		}
	}
	if strings.Contains(list, "Extend to") || strings.Contains(list, "/tonight/extend") {
		t.Error("a booking in an unsuitable place is offered to be extended")
	}
	if body := askAs(t, newNight().server(t), kofi, "/").Body.String(); !strings.Contains(body, "Nobody who has a bed tonight is in a place that was found unsuitable.") {
		t.Error("that nobody is in an unsuitable place is not said")
	}
}

// The lists are narrowed to a team and made whole again.
func TestTonightIsNarrowedToATeam(t *testing.T) {
	t.Parallel()
	n := newNight()
	n.teams = map[string]string{"HX-000101": "north", "HX-000102": "south"}
	s := n.server(t)
	body := askAs(t, s, kofi, "/?team=south").Body.String()
	for want, is := range map[string]bool{"Woman with a blue coat": true, "Amina Yusuf": false, `<a class="govuk-link" href="/?team=south" aria-current="true">Team south</a>`: true, `href="/">Show every team`: true} {
		if strings.Contains(body, want) != is {
			t.Errorf("of one team the page has %q: %v", want, !is)
		}
	}
	if body := askAs(t, s, kofi, "/?team=rubbish").Body.String(); !strings.Contains(body, "Amina Yusuf") || strings.Contains(body, "Show every team") {
		t.Error("a team that is not there narrows the lists")
	}
}
