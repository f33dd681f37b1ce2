package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"dutyclock/internal/testing/browser"
)

// TestJourneyNextDayAssessment is the interview on the day after a call: the relief
// duty is accepted, the assessment made and the plan agreed, and every letter that is
// due then is given. What the call recorded is not asked again; what is typed is kept
// before anybody saves it.
func TestJourneyNextDayAssessment(t *testing.T) {
	a := startApp(t)
	const (
		name   = "Tamsin Quill"
		cause  = "You left Foundry Lane because your landlord sold the house."
		income = "Bring proof of your income"
		most   = 25
	)
	yesterday := today().AddDays(-1)
	ref := a.open(obj{
		"applicant": obj{"name": name}, "officer": officer, "team": "north",
		"facts": []obj{
			{"type": "application_made", "on": yesterday, "channel": "phone"},
			{"type": "household_recorded", "on": yesterday, "members": []obj{{"member": "applicant", "role": "applicant"}, {"member": "child-1", "role": "child", "age_about": 7}}},
			{"type": "needs_recorded", "on": yesterday, "access": []string{"no_stairs"}, "pets": []string{"dog"}},
			{"type": "interim_decided", "on": yesterday, "holds": true},
		},
	})
	w := &walk{Page: browser.Start(t).Tab(t), t: t, base: "http://" + a.address}
	w.signIn(officer)
	w.Open(w.base+"/cases/"+ref, browser.Desktop)
	w.sound()
	w.count = 0

	// The relief duty is accepted.
	w.press(`a[href="/cases/` + ref + `/facts/new"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(`a[href$="/facts/new/duty_accepted"]`)))
	w.sound()
	w.press(`a[href$="/facts/new/duty_accepted"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(`input[name="duty"]`)))
	w.sound()
	w.tick("duty", "relief")
	w.press(`form[action$="/duty_accepted"] button[type="submit"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-notification-banner--success")))
	w.sound()

	// The assessment, in what the record does not know.
	w.press(`a[href="/cases/` + ref + `/assessment"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#cause_words")))
	w.sound()
	said := w.Text("main")
	for _, known := range []string{"about 7", "Pets: dog"} {
		if !strings.Contains(said, known) {
			t.Errorf("the assessment does not know %q", known)
		}
	}
	if !browser.Eval[bool](w.Page, `document.querySelector('input[name="access"][value="no_stairs"]').checked`) {
		t.Error("what the home has to have is asked again")
	}
	w.typeInto("cause_words", cause)
	w.Do(chromedp.Poll[chromedp.Void](`document.querySelector('[data-draft-state]').textContent.includes('Kept as a draft')`))
	w.Open(w.base+"/cases/"+ref+"/assessment", browser.Phone) // the window is closed, and opened again on a telephone
	w.sound()
	if kept := browser.Eval[string](w.Page, `document.getElementById('cause_words').value`); kept != cause {
		t.Errorf("what was typed came back as %q", kept)
	}
	w.Resize(browser.Desktop)
	w.fill("cause", "end_of_tenancy")
	w.fill("last_settled", "private_rented")
	w.fill("current", "with_friends")
	w.fill("bedrooms", "2")
	w.tick("support-applicant", "money")
	w.tick("wishes", "this_area")
	w.tick("discussed", "benefits")
	w.press(`form[action$="/assessment"] button[type="submit"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#authority-new1")))
	w.sound()

	// The plan, with its letters and that of the assessment.
	w.tick("suggested", "landlord")
	w.fill("required-new1", income)
	w.fill("required-new1-by", today().AddDays(14).Long())
	w.press(`label[for="agreed"]`)
	w.tick("method", "by_hand")
	w.tick("also", "N02/relief")
	w.tick("also", "N04/application")
	w.press(`form[action$="/plan"] button[type="submit"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-notification-banner--success")))
	w.sound()
	if said := w.Text("main"); !strings.Contains(said, income+", by ") || !strings.Contains(said, "The applicant agrees") {
		t.Errorf("the plan does not stand on its page: %s", said)
	}

	// Every letter is given, and stands on its page to be printed.
	w.press(`a[href="/cases/` + ref + `/letters"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(`main a[href$="/letters/N02/relief"]`)))
	w.sound()
	for _, letter := range []string{"N02", "N04", "N05", "N06"} {
		if said := w.Text("main"); !strings.Contains(said, "("+letter+")") {
			t.Errorf("the letters do not name %s: %s", letter, said)
		}
	}

	t.Logf("from the interview to the letters: %d interactions", w.count)
	if w.count > most {
		t.Errorf("it took %d interactions, more than %d", w.count, most)
	}
	expectAssessed(t, a, ref)
	a.expectNothingPersonal("quill", "foundry", "proof of your income")
}

// tick ticks the box or the answer of a field that has a value.
func (w *walk) tick(field, value string) {
	w.t.Helper()
	input := fmt.Sprintf(`input[name="%s"][value="%s"]`, field, value)
	w.press(fmt.Sprintf(`label[for="%s"]`, browser.Eval[string](w.Page, fmt.Sprintf(`document.querySelector('%s').id`, input))))
}

// expectAssessed looks at the facts: what was recorded, in which order and words.
func expectAssessed(t *testing.T, a *app, ref string) {
	t.Helper()
	facts := a.must(http.StatusOK, http.MethodGet, "/api/v1/cases/"+ref+"/facts", nil)
	mustFind(t, facts, "facts", obj{"type": "duty_accepted", "duty": "relief", "on": today()})
	made := mustFind(t, facts, "facts", obj{"type": "assessment_made", "cause_of_loss": "end_of_tenancy", "last_settled": "private_rented", "current": "with_friends"})
	if id, _ := made["document"].(string); !strings.HasPrefix(id, "assessment-") {
		t.Errorf("the assessment names no words that are kept: %v", made)
	}
	mustFind(t, facts, "facts", obj{"type": "plan_issued", "agreed": true})
	for _, letter := range []string{"N02", "N04", "N05", "N06"} {
		mustFind(t, facts, "facts", obj{"type": "notice_given", "letter": letter, "method": "by_hand"})
	}
	position := a.must(http.StatusOK, http.MethodGet, "/api/v1/cases/"+ref, nil)
	if due, _ := position["letters_due"].([]any); len(due) != 0 {
		t.Errorf("letters are due still: %v", due)
	}
	assessment := a.call(http.MethodGet, "/api/v1/cases/"+ref+"/letters/N05%2Frelief", nil)
	if text := assessment.raw; !strings.Contains(text, "your landlord sold the house") || !strings.Contains(text, "money, debts and benefits") {
		t.Errorf("the letter of the assessment says: %s", text)
	}
}
