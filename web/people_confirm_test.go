package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/web/form"
)

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), MayRecord: true, Tabs: caseTabs("HX-000123", "people")}
	o.standing.Case.Facts = []casefile.Fact{{Type: casefile.TypeContactDetailsSet, ID: "F", On: today, Body: &casefile.ContactDetailsSet{Kind: "email", Value: "E1"}}}
	v, err := newConfirmForm(&o, &factKnown{address: []form.Option{{Value: "E1", Label: "amina.yusuf@example.org"}}}, "E1")
	if err != nil {
		panic(err)
	}
	sampleOf(peopleFormPage, "confirm", v)
}

// An e-mail address is confirmed by reading it back, or by the code that was sent to
// it and no other.
func TestAnAddressIsConfirmed(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, `{"type": "contact_details_set", "on": "2026-11-20", "kind": "email", "value": "E1", "checked": "none"}`,
		`{"type": "contact_details_set", "on": "2026-11-20", "kind": "mobile", "value": "M1"}`, `{"type": "safe_contact_set", "on": "2026-11-20", "value": "E1", "use": "yes"}`)
	body := askAs(t, d.s, kofi, "/cases/HX-000123/people").Body.String()
	if !strings.Contains(body, `href="/cases/HX-000123/people/contact/E1/confirm"`) || strings.Contains(body, "M1/confirm") || !strings.Contains(body, "Not confirmed") {
		t.Error("the page does not ask to confirm the e-mail address, and that alone")
	}
	path := "/cases/HX-000123/people/contact/E1/confirm"
	for what, sent := range map[string]url.Values{"no answer": {}, "no code": {"how": {"code"}}, "another code": {"how": {"code"}, "code": {"123 457"}}} {
		if w := d.send(kofi, path, sent); w.Code != http.StatusUnprocessableEntity || len(d.facts()) != 4 {
			t.Errorf("%s: %d", what, w.Code)
		}
	}
	for _, none := range []string{"M1", "E2"} {
		if w := askAs(t, d.s, kofi, "/cases/HX-000123/people/contact/"+none+"/confirm"); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", none, w.Code)
		}
	}
	if w := d.send(kofi, path, url.Values{"how": {"code"}, "code": {"123456"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	if _, ok, why := casefile.SafeEmail(d.facts()); !ok {
		t.Errorf("the address carries no letter: %s", why)
	}
	if body := askAs(t, d.s, kofi, "/cases/HX-000123/people").Body.String(); strings.Contains(body, "E1/confirm") {
		t.Error("the page asks again")
	}
}
