package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
)

func init() {
	for name, about := range map[string]CaseHead{
		"family-late-in-a-hotel": {Name: "Amina Yusuf", Officer: "Kofi Danso", NeverTell: []string{"Daniel Okoro"}, SafeWord: true, Restricted: true,
			Contacts: []ContactLine{contactLine(casefile.Address{Kind: "mobile", Use: "please_call_only"}, "07700 900123", nil), {Kind: "Mobile", Whose: "Fadumo Yusuf", Value: "07700 900124", Tag: useTag("yes"), Never: []string{"Daniel Okoro"}}, contactLine(casefile.Address{Kind: "email"}, "a.very.long.address.indeed.for.a.small.screen@example-of-a-long-domain.org.uk", nil)}},
		"nobody-recorded-a-name": {},
		"an-ordinary-family":     {Name: "Amina Yusuf", Officer: "Kofi Danso", MayRecord: true, Contacts: []ContactLine{contactLine(casefile.Address{Kind: "mobile", Use: "yes"}, "07700 900123", nil)}},
	} {
		o := sampleCase(name)
		about.Reference, about.Stage, about.Tabs = o.position.Reference, o.position.Stage.Name(), caseTabs(o.position.Reference, "case")
		o.head, o.oversees = about, name == "family-late-in-a-hotel"
		sampleOf(casePage, name, caseView(&o))
	}
}

// lateInAHotel is a family that has been in a hotel for too long, with a review.
const lateInAHotel = `{"reference": "HX-000123", "facts": [
	{"type": "application_made", "on": "2026-09-28", "channel": "out_of_hours"},
	{"type": "household_recorded", "on": "2026-09-28", "members": [{"member": "A", "role": "applicant"}, {"member": "B", "role": "child", "date_of_birth": "2019-04-01"}, {"member": "C", "role": "child", "age_about": 3}]},
	{"type": "duty_accepted", "on": "2026-09-28", "duty": "interim"},
	{"type": "placement_started", "on": "2026-09-28", "placement": "P1", "under": "188", "kind": "bed_and_breakfast", "in_district": false, "shared_facilities": true, "provider": "private", "booked_until": "2026-11-22", "check_out_at": "10:30"},
	{"type": "duty_accepted", "on": "2026-09-30", "duty": "relief"},
	{"type": "notice_given", "on": "2026-10-01", "letter": "N02", "duty": "relief", "id": "L1"},
	{"type": "suitability_decided", "on": "2026-11-10", "placement": "P1", "suitable": false},
	{"type": "review_requested", "on": "2026-10-15", "review": "R1", "limb": "202(1)(b)", "decision": "L1"},
	{"type": "offer_made", "on": "2026-11-20", "offer": "O1", "kind": "private_rented", "final_for": "193(7)", "in_writing": false}
]}`

// ordinaryFamily is a family that is owed relief and has a room, with nothing late.
const ordinaryFamily = `{"reference": "HX-000123", "facts": [
	{"type": "application_made", "on": "2026-11-09", "channel": "phone"},
	{"type": "household_recorded", "on": "2026-11-09", "members": [{"member": "A", "role": "applicant"}, {"member": "B", "role": "child", "date_of_birth": "2019-04-01"}]},
	{"type": "duty_accepted", "on": "2026-11-09", "duty": "interim"},
	{"type": "placement_started", "on": "2026-11-09", "placement": "P1", "under": "188", "kind": "bed_and_breakfast", "in_district": true, "shared_facilities": true, "provider": "private", "booked_until": "2026-11-29", "check_out_at": "10:30"},
	{"type": "duty_accepted", "on": "2026-11-10", "duty": "relief"},
	{"type": "notice_given", "on": "2026-11-11", "letter": "N02", "duty": "relief", "id": "L1"},
	{"type": "notice_given", "on": "2026-11-11", "letter": "N04", "id": "L2"}
]}`

// sampleCase is a case of the worked examples, or one without facts.
func sampleCase(name string) opened {
	c := casefile.Case{Reference: "HX-000123"}
	if text := map[string]string{"family-late-in-a-hotel": lateInAHotel, "an-ordinary-family": ordinaryFamily}[name]; text != "" {
		file, problems, err := casefile.DecodeCase([]byte(text))
		if err != nil || len(problems) > 0 {
			panic(fmt.Sprint(err, problems))
		}
		c.Facts = file.Case.Facts
		for i := range c.Facts {
			c.Facts[i].RecordedAt = civil.At(c.Facts[i].On.AddDays(i%3), 9, 0)
		}
	}
	return opened{standing: record.Standing{Case: c}, position: casefile.Derive(c, today), today: today}
}

// fakeCases is one case; other acts of Casework are not asked of it.
type fakeCases struct {
	Casework
	standing record.Standing
}

// fakeRecord has the people of the case, and what the access log was told.
type fakeRecord struct {
	Record
	hidden bool
	viewed []string
}

func (f *fakeCases) Standing(_ context.Context, reference string) (record.Standing, error) {
	if reference != f.standing.Case.Reference {
		return record.Standing{}, fault.New(fault.NotFound, "There is no case %s.", reference)
	}
	return f.standing, nil
}

func (f *fakeRecord) View(_ context.Context, v record.Viewer, reference string, kind record.AccessKind, what string) error {
	f.viewed = append(f.viewed, v.Officer+" "+reference+" "+string(kind)+" "+what)
	if f.hidden {
		return fault.New(fault.Forbidden, "Only people who are named for it can open %s.", reference)
	}
	return nil
}

func (f *fakeRecord) Sight(context.Context, record.Viewer, string) (record.Sight, error) {
	return record.Sight{}, nil
}

func (f *fakeRecord) People(context.Context, string) ([]record.Known, error) {
	return []record.Known{{Member: "A", Name: "Amina Yusuf", Relation: "applicant"}, {Member: "X", Name: "Daniel Okoro", Relation: "ex_partner"}}, nil
}

func (f *fakeRecord) Address(_ context.Context, _, contact string) (string, error) {
	if contact == "M1" {
		return "07700 900123", nil
	}
	return "", fault.New(fault.NotFound, "There is no such address.")
}

func (f *fakeRecord) Officer(_ context.Context, id string) (record.Officer, bool, error) {
	return record.Officer{ID: id, Name: "Kofi Danso"}, id == kofi.ID, nil
}

// askAs asks for a page as a person.
func askAs(t *testing.T, s *Server, p who.Person, path string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r.WithContext(who.With(r.Context(), p)))
	return w
}

func newCase(facts ...casefile.Fact) *fakeCases {
	return &fakeCases{standing: record.Standing{Case: casefile.Case{Reference: "HX-000123", Facts: facts}, Officer: kofi.ID}}
}

// TestACaseSaysWhatMattersFirst: by name, with who must not be told, the bed of
// tonight, what is to be done and why.
func TestACaseSaysWhatMattersFirst(t *testing.T) {
	t.Parallel()
	on := civil.Must(2026, time.November, 2)
	f := newCase(
		casefile.Fact{Type: "duty_accepted", On: on, ID: "F1", Body: &casefile.DutyAccepted{Duty: "interim"}},
		casefile.Fact{Type: "duty_accepted", On: on, ID: "F2", Body: &casefile.DutyAccepted{Duty: "relief"}},
		casefile.Fact{Type: "contact_details_set", On: on, ID: "F3", Body: &casefile.ContactDetailsSet{Kind: "mobile", Value: "M1"}},
		casefile.Fact{Type: "safe_contact_set", On: on, ID: "F4", Body: &casefile.SafeContactSet{Value: "M1", Use: "please_call_only", NeverTell: []string{"X"}}},
		casefile.Fact{Type: "contact_details_set", On: on, ID: "F5", Body: &casefile.ContactDetailsSet{Kind: "landline", Value: "L9", Person: "S"}},
	)
	log := &fakeRecord{}
	s := newServer(t, func(c *Config) { c.Casework, c.Record, c.Sight = f, log, log })
	w := askAs(t, s, kofi, "/cases/HX-000123")
	body := w.Body.String()
	if w.Code != http.StatusOK {
		t.Fatalf("%d: %s", w.Code, body)
	}
	at := -1
	for _, want := range []string{"Amina Yusuf", "Never tell: Daniel Okoro", "07700 900123", "Calls only", "Duties owed", "Relief duty</strong>, from Monday 2 November 2026", "no bed tonight", "To do", "Rights and periods that run", "35 days left",
		"What may be done next", "N02", "Why is this letter due?", "What may not be done, and why", "What lies ahead", "Over and done with"} {
		i := strings.Index(body[max(at, 0):], want)
		if i < 0 {
			t.Errorf("%q does not stand after what comes before it", want)
			continue
		}
		at = max(at, 0) + i
	}
	if !strings.Contains(body, `Landline, somebody else</dt><dd><span class="app-break"></span> <strong class="govuk-tag govuk-tag--orange">Not asked yet</strong> <strong class="app-never">Never tell Daniel Okoro</strong>`) {
		t.Errorf("who must not be told does not stand beside the number of somebody else in %s", body)
	}
	if len(log.viewed) != 1 || log.viewed[0] != "kofi-danso HX-000123 view page /cases/{reference}" {
		t.Errorf("the access log has %q", log.viewed)
	}
}

func TestACaseThatIsHiddenShowsNothing(t *testing.T) {
	t.Parallel()
	f, log := newCase(), &fakeRecord{hidden: true}
	s := newServer(t, func(c *Config) { c.Casework, c.Record, c.Sight = f, log, log })
	for _, path := range []string{"/cases/HX-000123", "/cases/HX-000123/timeline"} {
		w := askAs(t, s, priya, path)
		if w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "Amina") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	log.hidden = false
	if w := askAs(t, s, kofi, "/cases/HX-999999"); w.Code != http.StatusNotFound {
		t.Errorf("a case that is not there: %d", w.Code)
	}
}
