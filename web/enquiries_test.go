package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// The officers' side of the tray.

func (d *inTray) Enquiries(context.Context, record.Viewer, string, int) (record.Page[record.Enquiry], error) {
	var out []record.Enquiry
	for _, e := range d.sent {
		if e.State == record.EnquiryNew {
			out = append(out, e)
		}
	}
	return record.Page[record.Enquiry]{Items: out, Next: d.next}, nil
}

func (d *inTray) OpeningEnquiry(context.Context, record.Viewer, string) error { return d.claimed }

func (d *inTray) Enquiry(_ context.Context, _ record.Viewer, id string) (record.Enquiry, error) {
	for _, e := range d.sent {
		if e.ID == id {
			return e, nil
		}
	}
	return record.Enquiry{}, fault.New(fault.NotFound, "There is no such enquiry any more.")
}

func (d *inTray) TakeEnquiry(_ context.Context, v record.Viewer, id string) error {
	for i := range d.sent {
		if d.sent[i].ID == id {
			d.sent[i].TakenBy = v.Officer
		}
	}
	return nil
}

func (d *inTray) EndEnquiry(_ context.Context, v record.Viewer, id, why, reference string) error {
	for i := range d.sent {
		if e := &d.sent[i]; e.ID == id && e.State == record.EnquiryNew {
			e.State, e.EndedBy, e.Why, e.Reference = record.EnquiryDealtWith, v.Officer, why, reference
			if reference != "" {
				e.State = record.EnquiryOpened
			}
			return nil
		}
	}
	return fault.New(fault.Conflict, "Somebody dealt with this enquiry already.")
}

func (d *inTray) EnquiriesWaiting(context.Context) (record.EnquiriesWaiting, error) {
	n := record.EnquiriesWaiting{}
	for _, e := range d.sent {
		if e.State == record.EnquiryNew {
			n.New++
			n.Oldest = e.SavedAt
			if e.Tonight {
				n.Tonight++
			}
		}
	}
	return n, nil
}

// yesterday is when the enquiries of the tests were sent.
var yesterday = civil.At(today.AddDays(-1), 21, 40)

// sentBy is an enquiry as it was sent.
func sentBy(id string, p *publicForm, answers []url.Values) record.Enquiry {
	values := url.Values{}
	for _, one := range answers {
		for name, v := range one {
			values[name] = v
		}
	}
	content, err := json.Marshal(enquiryContent{Values: values})
	if err != nil {
		panic(err)
	}
	return record.Enquiry{ID: id, Kind: p.kind, State: record.EnquiryNew, Tonight: nowhere(values), Content: content, SavedAt: yesterday}
}

func fullTray() *inTray {
	return &inTray{kept: map[string]record.Enquiry{}, sent: []record.Enquiry{sentBy("e1", askForHelp, selfAnswers), sentBy("e2", referSomebody, referAnswers)}}
}

func init() {
	s := &Server{config: Config{Phone: callUs}, clock: func() time.Time { return civil.At(today, 10, 30) }}
	d, officers := fullTray(), map[string]string{"priya-nair": "Priya Nair"}
	d.sent[1].TakenBy = "priya-nair"
	list, err := enquiryList(d.sent, 42, officers)
	if err != nil {
		panic(err)
	}
	list.Pages = pages("/enquiries", nil, nil, "x", "Enquiries")
	sampleOf(enquiriesPage, "two-of-many", list)
	none, _ := enquiryList(nil, 0, officers)
	sampleOf(enquiriesPage, "none", none)
	view := func(e record.Enquiry) EnquiryShown {
		v, err := s.enquiryView(&e, "kofi-danso", officers)
		if err != nil {
			panic(err)
		}
		return v
	}
	sampleOf(enquiryPage, "nowhere-tonight", view(d.sent[0]))
	wrong := view(d.sent[1])
	wrong.ReadValues(url.Values{})
	wrongSampleOf(enquiryPage, "taken-by-another", wrong, wrong.Form)
	opened := d.sent[0]
	opened.State, opened.EndedBy, opened.Reference = record.EnquiryOpened, "priya-nair", "HX-000123"
	sampleOf(enquiryPage, "opened", view(opened))
}

func enquiryServer(t *testing.T, d *inTray) (*Server, *callDesk) {
	desk := newCallDesk()
	return newServer(t, func(c *Config) {
		c.Record, c.Casework, c.Enquiries, c.Phone = desk, desk, d, callUs
	}), desk
}

// An officer opens a case from what somebody sent, with two presses: it is the case of
// the day on which they sent it, and the enquiry leaves the list.
func TestACaseIsOpenedFromAnEnquiry(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		id    string
		facts []casefile.FactType
		on    civil.Date
		safe  string
	}{
		{"e1", []casefile.FactType{casefile.TypeApplicationMade, casefile.TypeHouseholdRecorded}, today.AddDays(-1), "please_call_only"},
		{"e2", []casefile.FactType{casefile.TypeReferralReceived, casefile.TypeApplicationMade, casefile.TypeHouseholdRecorded}, today.AddDays(-1), ""},
	} {
		d := fullTray()
		s, desk := enquiryServer(t, d)
		w := send(t, s, kofi, "/enquiries/"+tt.id+"/call", url.Values{})
		path := w.Header().Get("Location")
		if w.Code != http.StatusSeeOther || !strings.HasPrefix(path, "/call/call-") {
			t.Fatalf("%s is taken up: %d %s", tt.id, w.Code, w.Body)
		}
		if again := send(t, s, kofi, "/enquiries/"+tt.id+"/call", url.Values{}); again.Header().Get("Location") != path {
			t.Errorf("pressed twice there are two calls, at %s and %s", path, again.Header().Get("Location"))
		}
		_, body := window(t, s, kofi, path)
		typed := standing(t, body)
		if kept := send(t, s, kofi, path+"/keep", typed); kept.Code != http.StatusSeeOther { // it stays an enquiry
			t.Fatalf("keeping is answered %d", kept.Code)
		}
		_, body = window(t, s, kofi, path)
		if w := send(t, s, kofi, path, standing(t, body)); w.Code != http.StatusSeeOther {
			t.Fatalf("opening is answered %d %s", w.Code, w.Body)
		}
		if len(desk.opened) != 1 {
			t.Fatalf("%d cases", len(desk.opened))
		}
		req := desk.opened[0]
		for i, want := range tt.facts {
			if req.Facts[i].Type != want {
				t.Errorf("fact %d is %s, want %s", i, req.Facts[i].Type, want)
			}
		}
		if req.Facts[0].On != tt.on {
			t.Errorf("it begins on %s", req.Facts[0].On)
		}
		if out := casefile.Decide(casefile.State{Reference: "HX-1"}, casefile.Command{Key: "k", BodyHash: "b", Token: "t", Today: today, Now: civil.At(today, 10, 30), Facts: req.Facts}); out.Refused() {
			t.Errorf("the case refuses: %v", out.Refusals)
		}
		if tt.safe == "" && len(req.Applicant.Contacts) > 0 || tt.safe != "" && (len(req.Applicant.Contacts) != 2 || req.Applicant.Contacts[0].SafeContact.Use != tt.safe) {
			t.Errorf("%s: the contacts are %+v", tt.id, req.Applicant.Contacts)
		}
		if tt.safe != "" {
			mail := req.Applicant.Contacts[1]
			if mail.Kind != "email" || mail.Value != "mo@example.org" || mail.Checked != "none" || mail.SafeContact.Use != "yes" || len(mail.SafeContact.NeverTell) != 1 {
				t.Errorf("the e-mail address is %+v", mail)
			}
		}
		if req.Officer != kofi.ID || req.Team != kofi.Team {
			t.Errorf("the case is given to %q of %q", req.Officer, req.Team)
		}
		if got, _ := d.Enquiry(t.Context(), record.Viewer{}, tt.id); got.State != record.EnquiryOpened || got.Reference != "HX-000123" || got.TakenBy != kofi.ID {
			t.Errorf("the enquiry is %+v", got)
		}
		for _, note := range desk.notes {
			if !strings.Contains(note.Text, "Sent on Saturday 21 November 2026") || strings.Contains(note.Text, "Taken by phone") {
				t.Errorf("the note says %s", note.Text)
			}
		}
		if w := send(t, s, kofi, "/enquiries/"+tt.id+"/call", url.Values{}); w.Code != http.StatusConflict {
			t.Errorf("what was opened is taken up again: %d", w.Code)
		}
	}
}

// An enquiry that needs no case leaves the list with why, once; auditors have no part in it.
func TestAnEnquiryNeedsNoCase(t *testing.T) {
	t.Parallel()
	d := fullTray()
	s, _ := enquiryServer(t, d)
	if w := send(t, s, kofi, "/enquiries/e1/done", url.Values{}); w.Code != http.StatusUnprocessableEntity || d.sent[0].State != record.EnquiryNew {
		t.Errorf("without a reason: %d", w.Code)
	}
	if w := send(t, s, kofi, "/enquiries/e1/done", url.Values{"why": {"twice"}}); w.Code != http.StatusSeeOther || d.sent[0].Why != "twice" || d.sent[0].EndedBy != kofi.ID {
		t.Errorf("dealt with: %d %+v", w.Code, d.sent[0])
	}
	if w := send(t, s, kofi, "/enquiries/e1/done", url.Values{"why": {"twice"}}); w.Code != http.StatusConflict {
		t.Errorf("again: %d", w.Code)
	}
	if line := s.enquiriesLine(t.Context()); line != "1 enquiry waits, the oldest since 21:40 on 21 November 2026; 1 person may have nowhere to sleep tonight" {
		t.Errorf("Tonight says %q", line)
	}
	if w := send(t, s, audit, "/enquiries/e2/done", url.Values{"why": {"twice"}}); w.Code != http.StatusForbidden {
		t.Errorf("an auditor is answered %d", w.Code)
	}
	if line := newServer(t).enquiriesLine(t.Context()); line != "" {
		t.Errorf("where nothing is sent Tonight says %q", line)
	}
}
