package e2e

import (
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"dutyclock/internal/testing/browser"
)

// applicantMail is that of the person in the journey.
const applicantMail = "dilys.marlow@example.org"

// mailed waits for the next message to the applicant with a subject and gives its
// text; seen counts those before.
func mailed(t *testing.T, subject string, seen int) string {
	t.Helper()
	var text string
	eventually(t, "the message "+subject+" arrives", 2*time.Minute, func() error {
		list := inbox(t, applicantMail, subject)
		if len(list) <= seen {
			return fmt.Errorf("%d messages", len(list))
		}
		text = list[0].Text
		return nil
	})
	return text
}

// scan opens a link as a scanner of mail does: it follows it, and runs its scripts.
func (w *walk) scan(link string) {
	w.t.Helper()
	res, err := http.Get(link)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	page, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || strings.Contains(string(page), "Mill Lane") || res.Header.Get("Referrer-Policy") != "no-referrer" {
		w.t.Errorf("the link is answered %s: %v", res.Status, err)
	}
	w.Open(link, browser.Desktop)
	w.Do(chromedp.WaitVisible(chromedp.CSS("[data-app-status-linked]")))
}

// linkSays looks whether the officer's page says something of the newest link.
func (w *walk) linkSays(ref, words string) {
	w.t.Helper()
	w.Open(w.base+"/cases/"+ref+"/people", browser.Phone)
	if said := w.Text("#status-links ~ .app-line"); !strings.Contains(said, words) {
		w.t.Errorf("of the link it does not say %q: %s", words, said)
	}
}

// TestJourneyStatusLink is an officer who sends an applicant a link to a page of her
// own. A scanner of mail opens it first and spends nothing. She opens it on a phone,
// sees her next dates, and reads her letter only with her birth date and a code. Then
// the link is ended, and shows what it shows to everybody.
func TestJourneyStatusLink(t *testing.T) {
	a := startApp(t)
	now := today()
	ref := a.open(obj{
		"applicant": obj{"name": "Dilys Marlow", "contacts": []obj{{"kind": "email", "value": applicantMail, "checked": "read_back", "safe_contact": obj{"use": "yes"}}}},
		"officer":   officer, "team": "north",
		"facts": []obj{
			{"type": "application_made", "on": now, "channel": "phone"},
			{"type": "household_recorded", "on": now, "members": []obj{{"member": "A", "role": "applicant", "date_of_birth": "1988-03-04"}}},
			{"type": "duty_accepted", "on": now, "duty": "relief"},
			{"type": "appointment_booked", "on": now, "who": officer, "due": now.AddDays(2), "when": "14:15", "where": "12 Mill Lane"},
		},
	})
	a.must(http.StatusCreated, http.MethodPost, "/api/v1/cases/"+ref+"/letters/N02/relief/issue", obj{"officer": officer, "parts": obj{"reasons": "You were asked to leave by your brother."}})
	chromium := browser.Start(t)
	staff := &walk{Page: chromium.Tab(t), t: t, base: "http://" + a.address}
	staff.signIn(officer)
	staff.Open(staff.base+"/cases/"+ref+"/people", browser.Phone)
	staff.sound()
	staff.press(`form[action="/cases/` + ref + `/people/status"] button`)
	staff.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-notification-banner--success")))
	staff.sound()

	text := mailed(t, "A page for you", 0)
	link := regexp.MustCompile(`http://\S+/s#\S+`).FindString(text)
	code := link[strings.Index(link, "#")+1:]
	if !strings.HasPrefix(link, staff.base+"/s#") || len(code) != 19 || strings.Contains(text, "Dilys") || strings.Contains(text, ref) {
		t.Fatalf("the message says:\n%s", text)
	}
	scanner := &walk{Page: chromium.Tab(t), t: t, base: staff.base}
	scanner.scan(link)
	scanner.scan(link)
	staff.linkSays(ref, "Not opened.")

	// She opens it on her phone.
	her := &walk{Page: chromium.Tab(t), t: t, base: staff.base}
	her.Open(link, browser.Phone)
	her.Do(chromedp.WaitVisible(chromedp.CSS("[data-app-status-linked]")))
	her.sound()
	if here := browser.Eval[string](her.Page, `location.href`); strings.Contains(here, code) {
		t.Errorf("the code is still in the address: %s", here)
	}
	her.press(`main button[type="submit"]`)
	her.Do(chromedp.WaitVisible(chromedp.CSS("#born-day")))
	her.sound()
	said := her.Text("main")
	for _, want := range []string{"You have an appointment on " + now.AddDays(2).Long() + " at 14:15", "We plan to help you find a home until " + now.AddDays(55).Long(), "What to bring", "Call"} {
		if !strings.Contains(said, want) {
			t.Errorf("her page does not say %q: %s", want, said)
		}
	}
	for _, never := range []string{"Mill Lane", "Amara", "Dilys", "brother", ref, applicantMail} {
		if strings.Contains(said, never) {
			t.Errorf("her page says %q", never)
		}
	}
	if !her.Shown(".govuk-exit-this-page a") {
		t.Error("her page cannot be left at once")
	}
	staff.linkSays(ref, "Opened once")

	// Her letter: not without the birth date, and not without the code.
	born := func(day, month, year string) {
		her.fill("born-day", day)
		her.fill("born-month", month)
		her.fill("born-year", year)
		her.press(`form[action="/s/letters"] button`)
	}
	born("4", "3", "1989")
	her.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-error-summary")))
	her.soundRefused()
	if said := her.Text("main"); !strings.Contains(said, "This is not what we have") || len(inbox(t, applicantMail, "Your code")) != 0 {
		t.Errorf("another birth date is answered: %s", said)
	}
	born("4", "3", "1988")
	her.Do(chromedp.WaitVisible(chromedp.CSS("#digits")))
	her.soundRefused()
	digits := regexp.MustCompile(`\d{3} \d{3}`).FindString(mailed(t, "Your code", 0))
	wrong := "000 000"
	if digits == wrong {
		wrong = "111 111"
	}
	her.fill("digits", wrong)
	her.press(`form[action="/s/letters/read"] button`)
	her.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-error-summary")))
	her.soundRefused()
	if said := her.Text("main"); strings.Contains(said, "brother") {
		t.Fatal("her letter is shown without the code")
	}
	eventually(t, "the letter has left", time.Minute, func() error {
		if states := outboxStates(t, []string{ref}); states["letter sent"] < 1 {
			return fmt.Errorf("%v", states)
		}
		return nil
	})
	her.fill("digits", digits)
	her.press(`form[action="/s/letters/read"] button`)
	her.Do(chromedp.WaitVisible(chromedp.CSS(`section[aria-labelledby="letter-1"]`)))
	her.soundRefused()
	if said := her.Text("main"); !strings.Contains(said, "You were asked to leave by your brother.") || !strings.Contains(said, "We must help you find somewhere to live") {
		t.Errorf("her letters are: %s", said)
	}
	staff.linkSays(ref, "Letters were read")
	staff.sound()

	// It is ended.
	staff.press(`form[action$="/end"] button`)
	staff.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-notification-banner--success")))
	staff.linkSays(ref, "Ended")
	her.Open("about:blank", browser.Phone)
	her.Open(link, browser.Phone)
	her.Do(chromedp.WaitVisible(chromedp.CSS("[data-app-status-linked]")))
	her.press(`main button[type="submit"]`)
	her.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-error-summary")))
	her.soundRefused()
	if said := her.Text("main"); !strings.Contains(said, "No page can be shown for this code") || strings.Contains(said, "appointment") {
		t.Errorf("after it was ended the page says: %s", said)
	}
	a.expectNothingPersonal(code, strings.ReplaceAll(code, "-", ""), digits, "Marlow", applicantMail, "1988", "Mill Lane", "/s#")
}
