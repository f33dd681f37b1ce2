package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
)

func init() {
	o := sampleCase("nobody-recorded-a-name")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: "Enquiries", Tabs: caseTabs("HX-000123", "people")}
	officers := []form.Option{option(kofi.ID, kofi.Name), option(priya.ID, priya.Name), option("wil", "Wilhelmina Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh")}
	sampleOf(restrictPage, "open-to-everybody", restrictView(&o, officers, nil, nil, kofi))
	held := &record.Restriction{Reason: record.DomesticAbuse, SetBy: kofi.ID, SetAt: civil.At(today, 9, 0), Lead: kofi.ID, Others: []string{"wil"}}
	at := civil.At(today, 8, 0)
	sampleOf(restrictPage, "restricted", restrictView(&o, officers, held, []record.Block{{Officer: "wil", SetAt: at}, {Officer: priya.ID, SetAt: at}}, priya)).as(priya)
	many := officers
	for i := range 40 {
		many = append(many, option("o"+itoa(i), "Officer Number "+itoa(i)))
	}
	sampleOf(restrictPage, "many-officers", restrictView(&o, many, nil, nil, kofi))
	wrong := restrictView(&o, officers, nil, nil, kofi)
	wrong.ReadValues(url.Values{})
	wrongSampleOf(restrictPage, "nothing-chosen", wrong, wrong.Form)
	lift := restrictView(&o, officers, held, nil, kofi)
	lift.Lift.ReadValues(url.Values{})
	wrongSampleOf(restrictPage, "lifted-without-a-reason", lift, lift.Lift.Form)
}

func (d *factDesk) Restrict(_ context.Context, v record.Viewer, ref string, reason record.RestrictionReason, lead string, others []string) error {
	d.did = append(d.did, fmt.Sprint(v.Officer, " restricts ", ref, " ", reason, " ", lead, " ", others))
	return d.refuses
}

func (d *factDesk) Name(_ context.Context, v record.Viewer, ref, lead string, others []string) error {
	d.did = append(d.did, fmt.Sprint(v.Officer, " names for ", ref, " ", lead, " ", others))
	return d.refuses
}

func (d *factDesk) Lift(_ context.Context, v record.Viewer, ref, reason string) error {
	d.did = append(d.did, fmt.Sprint(v.Officer, " lifts ", ref, " ", reason))
	return d.refuses
}

func (d *factDesk) Blocks(context.Context, record.Viewer, string) ([]record.Block, error) {
	return []record.Block{{Officer: kofi.ID, SetAt: civil.At(today, 9, 0)}}, nil
}

func (d *factDesk) Unblock(_ context.Context, v record.Viewer, ref, officer string) error {
	d.did = append(d.did, fmt.Sprint(v.Officer, " unblocks ", ref, " ", officer))
	return d.refuses
}

const restrictPath = "/cases/HX-000123/restrict"

// A case is restricted to a lead and at least one more; who is not among them is led
// away from it.
func TestRestrictingACase(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	for _, tt := range []struct{ values, says string }{
		{"lead=kofi-danso&others=wil", "Choose why it is restricted"}, {"reason=domestic_abuse&others=wil", "Choose who leads"},
		{"reason=domestic_abuse&lead=kofi-danso", "Choose at least one more person"}, {"reason=domestic_abuse&lead=kofi-danso&others=kofi-danso", "Choose at least one more person than the lead"},
	} {
		values, _ := url.ParseQuery(tt.values)
		if w := d.send(kofi, restrictPath, values); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), tt.says) {
			t.Errorf("%s is answered with %d and not %q", tt.values, w.Code, tt.says)
		}
	}
	if len(d.did) != 0 {
		t.Fatalf("did %q", d.did)
	}
	w := d.send(kofi, restrictPath, url.Values{"reason": {"domestic_abuse"}, "lead": {kofi.ID}, "others": {"wil", kofi.ID}})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/cases/HX-000123/people" || len(d.did) != 1 || d.did[0] != "kofi-danso restricts HX-000123 domestic_abuse kofi-danso [wil]" {
		t.Errorf("answered %d to %s, did %q", w.Code, w.Header().Get("Location"), d.did)
	}
	if w := d.send(priya, restrictPath, url.Values{"reason": {"staff"}, "lead": {kofi.ID}, "others": {"wil"}}); w.Header().Get("Location") != "/" {
		t.Errorf("who is not named is led to %s", w.Header().Get("Location"))
	}
	d.refuses = fault.New(fault.Invalid, "Somebody who is named does not work here.")
	if w := d.send(kofi, restrictPath, url.Values{"reason": {"staff"}, "lead": {kofi.ID}, "others": {"wil"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "does not work here") {
		t.Errorf("somebody who left: %d", w.Code)
	}
	if w := askAs(t, d.s, audit, restrictPath); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
	d.hidden = true
	if w := askAs(t, d.s, kofi, restrictPath); w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "Amina") {
		t.Errorf("a hidden case: %d", w.Code)
	}
	d.refuses, d.did = nil, nil
	if w := d.send(kofi, restrictPath, url.Values{"_key": {"k"}, "reason": {"staff"}, "lead": {kofi.ID}, "others": {"wil"}}); w.Code != http.StatusForbidden || len(d.did) != 0 {
		t.Errorf("posted to a hidden case: %d, did %q", w.Code, d.did)
	}
}

func TestNamingOthersAndLifting(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	d.restricted = true
	body := askAs(t, d.s, kofi, restrictPath).Body.String()
	if !strings.Contains(body, "Restricted because of domestic abuse") || !strings.Contains(body, "Change who is named") || strings.Contains(body, "Why is it restricted?") || strings.Contains(body, "They know somebody") {
		t.Errorf("the page says %s", body)
	}
	if w := d.send(kofi, restrictPath, url.Values{"lead": {"wil"}, "others": {kofi.ID}}); w.Code != http.StatusSeeOther || d.did[0] != "kofi-danso names for HX-000123 wil [kofi-danso]" {
		t.Errorf("answered %d, did %q", w.Code, d.did)
	}
	for _, tt := range []struct {
		why  string
		code int
	}{{"", http.StatusUnprocessableEntity}, {"He moved away.", http.StatusSeeOther}} {
		if w := d.send(kofi, restrictPath+"/lift", url.Values{"_key": {"k" + tt.why[:min(1, len(tt.why))]}, "why": {tt.why}}); w.Code != tt.code {
			t.Errorf("lifting because of %q: %d", tt.why, w.Code)
		}
	}
	if len(d.did) != 2 || d.did[1] != "kofi-danso lifts HX-000123 He moved away." {
		t.Errorf("did %q", d.did)
	}
	if body := askAs(t, d.s, priya, restrictPath).Body.String(); !strings.Contains(body, "Kofi Danso does not see the case since Sunday 22 November 2026.") {
		t.Errorf("a manager reads %s", body)
	}
	if w := d.send(priya, restrictPath+"/unblock", url.Values{"_key": {"k"}, "officer": {kofi.ID}}); w.Code != http.StatusSeeOther || d.did[2] != "priya-nair unblocks HX-000123 kofi-danso" {
		t.Errorf("answered %d, did %q", w.Code, d.did)
	}
	if w := d.send(kofi, restrictPath+"/unblock", url.Values{"_key": {"k"}, "officer": {kofi.ID}}); w.Code != http.StatusForbidden || len(d.did) != 3 {
		t.Errorf("a caseworker: %d", w.Code)
	}
}
