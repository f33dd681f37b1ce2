package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
)

func statusRows() []record.StatusLink {
	at := func(days, hour int) time.Time { return civil.At(today.AddDays(days), hour, 5) }
	return []record.StatusLink{
		{ID: "d", Reference: "HX-000123", MadeBy: "kofi-danso", MadeAt: at(0, 10), ExpiresAt: at(28, 10), State: record.Queued},
		{ID: "c", Reference: "HX-000123", MadeBy: "kofi-danso", MadeAt: at(-2, 10), ExpiresAt: at(26, 10), State: record.Sent, Opened: 3, FirstOpenedAt: at(-1, 9), LastOpenedAt: at(0, 9), LettersAt: at(0, 9)},
		{ID: "b", Reference: "HX-000123", MadeBy: "kofi-danso", MadeAt: at(-5, 10), ExpiresAt: at(23, 10), State: record.Superseded, Why: casefile.NotSafe, RevokedAt: at(-2, 10), RevokedBy: "gone"},
		{ID: "a", Reference: "HX-000123", MadeBy: "kofi-danso", MadeAt: at(-40, 10), ExpiresAt: at(-12, 10), State: record.Sent, Opened: 1, FirstOpenedAt: at(-39, 10)},
	}
}

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), MayRecord: true, Tabs: caseTabs("HX-000123", "people")}
	o.standing.Case.Facts = append(o.standing.Case.Facts,
		casefile.Fact{Type: "contact_details_set", On: today, ID: "C1", Body: &casefile.ContactDetailsSet{Kind: "email", Value: "M1", Checked: "read_back"}},
		casefile.Fact{Type: "safe_contact_set", On: today, ID: "C2", Body: &casefile.SafeContactSet{Value: "M1", Use: "yes"}})
	known := sampleKnown(&o)
	known.address = []form.Option{option("M1", "E-mail a.very.long.address.indeed.for.a.small.screen@example-of-a-long-domain.org.uk")}
	names := map[string]string{"kofi-danso": "Kofi Danso"}
	v := casePeopleView(&o, known, nil)
	v.Status = statusLinksView(&o, known, nil, statusRows(), names, civil.At(today, 10, 30))
	sampleOf(casePeoplePage, "links", v)
	v.Status = statusLinksView(&o, known, []record.ForbiddenContact{{Contact: "M1"}}, nil, names, civil.At(today, 10, 30))
	sampleOf(casePeoplePage, "no-link", v)
}

func statusFactDesk(t *testing.T, use string) (*factDesk, *statusBook) {
	b := &statusBook{rows: statusRows()}
	d := newFactDesk(t, applied, `{"type": "contact_details_set", "on": "2026-11-20", "kind": "email", "value": "E1", "checked": "read_back"}`,
		`{"type": "safe_contact_set", "on": "2026-11-20", "value": "E1", "use": "`+use+`"}`)
	d.s = newServer(t, func(c *Config) { c.Casework, c.Record, c.Sight, c.Status = d.Service, d, d, b })
	return d, b
}

// An officer makes a link with one button, once however often it is pressed, and ends
// one.
func TestAnOfficerMakesAStatusLink(t *testing.T) {
	t.Parallel()
	d, b := statusFactDesk(t, "yes")
	body := askAs(t, d.s, kofi, "/cases/HX-000123/people").Body.String()
	for _, want := range []string{"Send them a link", "Opened 3 times", "Letters were read", "Not opened.", "Ended ", "Out of date", "The message is on its way.", "The message was not sent. " + casefile.NotSafe,
		`action="/cases/HX-000123/people/status/c/end"`, `action="/cases/HX-000123/people/status/d/end"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(body, "status/b/end") || strings.Contains(body, "status/a/end") {
		t.Error("a link that cannot be opened can be ended")
	}
	for range 2 {
		if w := d.send(kofi, "/cases/HX-000123/people/status", url.Values{"_key": {"0123456789abcdef"}}); w.Code != http.StatusSeeOther {
			t.Fatalf("answered %d %s", w.Code, w.Body)
		}
	}
	if len(b.made) != 1 || !strings.HasPrefix(b.made[0], "HX-000123 E1 kofi-danso ") {
		t.Errorf("made %q", b.made)
	}
	if w := d.send(kofi, "/cases/HX-000123/people/status/c/end", url.Values{"_key": {"k"}}); w.Code != http.StatusSeeOther || len(b.ended) != 1 || b.ended[0] != "HX-000123 c kofi-danso" {
		t.Errorf("ending is answered %d, ended %q", w.Code, b.ended)
	}
}

// No link where the address is not fully safe, in a case that is hidden, or by somebody
// who may only look.
func TestWhereNoStatusLinkIsMade(t *testing.T) {
	t.Parallel()
	path, key := "/cases/HX-000123/people/status", url.Values{"_key": {"0123456789abcdef"}}
	d, b := statusFactDesk(t, "please_call_only")
	if body := askAs(t, d.s, kofi, "/cases/HX-000123/people").Body.String(); strings.Contains(body, "Send them a link") || !strings.Contains(body, "No link can be sent:") {
		t.Error("there is a button")
	}
	if w := d.send(kofi, path, key); w.Code != http.StatusConflict || len(b.made) != 0 {
		t.Errorf("calls only: %d, made %q", w.Code, b.made)
	}
	d, b = statusFactDesk(t, "yes")
	d.never = []record.ForbiddenContact{{Contact: "E1", Kind: "email"}}
	if w := d.send(kofi, path, key); w.Code != http.StatusConflict || len(b.made) != 0 {
		t.Errorf("forbidden in another case: %d, made %q", w.Code, b.made)
	}
	d, b = statusFactDesk(t, "yes")
	d.hidden = true
	for _, to := range []string{path, path + "/c/end"} {
		if w := d.send(kofi, to, key); w.Code != http.StatusForbidden || len(b.made)+len(b.ended) != 0 {
			t.Errorf("a hidden case, %s: %d", to, w.Code)
		}
	}
	d, b = statusFactDesk(t, "yes")
	for _, to := range []string{path, path + "/c/end"} {
		if w := d.send(who.Person(audit), to, key); w.Code != http.StatusForbidden || len(b.made)+len(b.ended) != 0 {
			t.Errorf("an auditor, %s: %d", to, w.Code)
		}
	}
	body := askAs(t, d.s, audit, "/cases/HX-000123/people").Body.String()
	if strings.Contains(body, "Send them a link") || strings.Contains(body, "/end\"") || !strings.Contains(body, "Opened 3 times") {
		t.Error("an auditor is shown buttons, or no links")
	}
}

// A link whose message failed is named as that where it is told.
func TestAStatusLinkThatWasNotSentIsNamed(t *testing.T) {
	t.Parallel()
	d, _ := statusFactDesk(t, "yes")
	for kind, title := range map[record.MessageKind]string{record.StatusLinkMessage: "A link to the applicant’s own page", record.StatusCodeMessage: "A code for the applicant’s own page"} {
		d.troubles = []record.Trouble{{Kind: kind, State: record.Failed, Why: "Refused.", Since: civil.At(today, 9, 0), Message: 7}}
		body := askAs(t, d.s, kofi, "/cases/HX-000123/letters").Body.String()
		if !strings.Contains(body, title) || strings.Contains(body, "Send it again") {
			t.Errorf("%s is not named", kind)
		}
	}
}
