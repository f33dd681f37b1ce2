package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
)

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), MayRecord: true, Tabs: caseTabs("HX-000123", "letters"),
		Contacts: []ContactLine{contactLine(casefile.Address{Kind: "email"}, "a.very.long.address.indeed.for.a.small.screen@example-of-a-long-domain.org.uk", nil)}}
	sampleOf(lettersPage, "due-and-in-trouble", lettersView(&o,
		[]record.LetterRow{{Key: "N02/relief", Letter: "N02", State: "issued", IssuedOn: today, LeavesAt: civil.At(today, 9, 8)}, {Key: "N02/relief", Letter: "N02", State: "sent", IssuedOn: today, Officer: "kofi-danso", ID: "L"}, {Key: "N30/R1", Letter: "N30", State: "waiting", Why: casefile.NotSafe}},
		[]record.Trouble{{Kind: record.LetterMessage, Letter: "N02", State: record.Failed, Why: "The mail server refused the address.", Since: civil.At(today, 9, 0), Message: 7}}, civil.At(today, 9, 0)))
	sampleOf(lettersPage, "nothing", Letters{Head: CaseHead{Reference: "HX-000123"}, Issued: lettersView(&opened{}, nil, nil, civil.At(today, 9, 0)).Issued}).as(audit)
	key := "N10/relief"
	o.position.LettersDue = append(o.position.LettersDue, casefile.LetterDue{Letter: "N10", Key: key, Because: "the duty has ended", Since: today})
	one := letterView(&o, key, nil, []form.Option{option("M1", "E-mail a.yusuf@example.org")}, nil)
	one.Text = "Dear Amina Yusuf\n\nWe owe you a duty.\n\nKofi Danso"
	one.ReadValues(url.Values{"method": {"office_collection"}})
	wrongSampleOf(letterPage, "to-be-issued", one, one.Form)
}

const accepted = `{"type": "duty_accepted", "on": "2026-11-20", "duty": "relief", "id": "F2"}`

// A letter that is due is read before it goes, goes in the name of whoever is signed
// in, and once.
func TestIssuingALetter(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, accepted)
	d.store.Housing = record.Authority{Name: "Hexley Borough Council", Address: "Civic Hall\nHexley", Phone: "01632 960000", Email: "homes@hexley.example", ReviewContact: "reviews@hexley.example"}
	d.store.People["HX-000123/applicant"] = record.Person{Member: "applicant", Name: "Amina Yusuf"}
	list := askAs(t, d.s, kofi, "/cases/HX-000123/letters").Body.String()
	path := "/cases/HX-000123/letters/N02/relief"
	if !strings.Contains(list, `href="`+path+`"`) || !strings.Contains(list, "N05") && !strings.Contains(list, "Due now") {
		t.Fatalf("the letter is not in the list: %s", list)
	}
	page := askAs(t, d.s, kofi, path).Body.String()
	if !strings.Contains(page, "As it would go today") || !strings.Contains(page, "Hexley") {
		t.Errorf("its text is not shown: %s", page)
	}
	if w := d.send(kofi, path, url.Values{"method": {"email"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "No e-mail address is recorded") || len(d.facts()) != 2 {
		t.Errorf("to nowhere: %d %s", w.Code, w.Body)
	}
	form := url.Values{"method": {"by_hand"}}
	for range 2 {
		if w := d.send(kofi, path, form); w.Code != http.StatusSeeOther {
			t.Fatalf("answered %d %s", w.Code, w.Body)
		}
	}
	facts := d.facts()
	if len(facts) != 3 {
		t.Fatalf("there are %d facts", len(facts))
	}
	if b := facts[2].Body.(*casefile.NoticeGiven); b.DecidedBy != kofi.ID || b.Method != "by_hand" || b.Duty != "relief" {
		t.Errorf("recorded %+v", b)
	}
	if body := askAs(t, d.s, kofi, path).Body.String(); !strings.Contains(body, "As it was issued") || strings.Contains(body, "Issue this letter") {
		t.Errorf("afterwards: %s", body)
	}
}

// Nothing goes to an address of which nobody has asked whether it is safe.
func TestALetterWaitsUntilItIsSafe(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, accepted, `{"type": "contact_details_set", "on": "2026-11-20", "kind": "email", "value": "contact-1"}`)
	d.store.Housing = record.Authority{Name: "Hexley Borough Council", Address: "Civic Hall\nHexley", Phone: "01632 960000", Email: "homes@hexley.example", ReviewContact: "reviews@hexley.example"}
	w := d.send(kofi, "/cases/HX-000123/letters/N02/relief", url.Values{"method": {"email"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Nobody has asked yet") || len(d.facts()) != 3 {
		t.Errorf("answered %d %s", w.Code, w.Body)
	}
}

// A message of the case that failed is sent again by name, one of another case is not.
func TestSendingAgain(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	d.troubles = []record.Trouble{{Kind: record.LetterMessage, Letter: "N02", State: record.Failed, Why: "Refused.", Since: time.Now(), Message: 7}}
	path := "/cases/HX-000123/letters"
	if w := d.send(kofi, path, url.Values{"message": {"8"}}); w.Code != http.StatusConflict || len(d.store.Retried) != 0 {
		t.Errorf("a message of another case: %d", w.Code)
	}
	if w := d.send(kofi, path, url.Values{"message": {"7"}}); w.Code != http.StatusSeeOther || len(d.store.Retried) != 1 {
		t.Errorf("answered %d, sent again %v", w.Code, d.store.Retried)
	}
	if w := d.send(audit, path, url.Values{"_key": {"k"}, "message": {"7"}}); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
}

// A letter that is written elsewhere leads to its record, filled in.
func TestTheRecordOfALetterIsFilledIn(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	body := askAs(t, d.s, kofi, "/cases/HX-000123/facts/new/notice_given?letter=N05&duty=relief&method=nonsense").Body.String()
	if !strings.Contains(body, `value="N05" selected`) || !strings.Contains(body, `value="relief" checked`) {
		t.Errorf("the form is not filled: %s", body)
	}
}
