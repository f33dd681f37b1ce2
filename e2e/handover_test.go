package e2e

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"dutyclock/internal/record"
	"dutyclock/internal/testing/browser"
)

// wait is how long the record may take to have what a case took.
const wait = time.Minute

func contains(list []string, one string) bool { return slices.Contains(list, one) }

// TestJourneyHandover is an officer who goes: a manager gives their cases to another at
// once, who sees them; meanwhile an absence has shown them to who covers. A restricted
// case goes to nobody who is not named for it.
func TestJourneyHandover(t *testing.T) {
	a := appTogether(t)
	for id, name := range map[string]string{"leaver-t": "Lorna Pike", "heir-t": "Hugh Vane", "cover-t": "Cass Orme"} {
		a.do("officer", "add", "--id", id, "--name", name, "--email", id+"@halewick.example", "--role", "caseworker", "--team", "harbour")
	}
	a.do("officer", "add", "--id", "head-t", "--name", "Hedda Moss", "--email", "head-t@halewick.example", "--role", "manager", "--team", "harbour")
	open := a.household("Sunniva Dale", "leaver-t", 6)
	kept := a.household("Ottoline Quarrington", "leaver-t", 6)
	store := openStore(t)
	eventually(t, "the case can be restricted", wait, func() error {
		return store.Restrict(t.Context(), record.Viewer{Officer: "leaver-t", Roles: []string{"caseworker"}}, kept, record.DomesticAbuse, "leaver-t", []string{"head-t"})
	})
	w := walker(t, a)

	if _, err := store.SaveAbsence(t.Context(), record.Viewer{Officer: "head-t", Roles: []string{"manager"}}, record.Absence{Officer: "leaver-t", Cover: "cover-t", From: today(), To: today().AddDays(3)}); err != nil {
		t.Fatal(err)
	}
	w.signIn("cover-t")
	w.Open(w.base+"/work", browser.Phone)
	w.sound()
	if said := w.Text("main"); !strings.Contains(said, "Sunniva Dale") || strings.Contains(said, kept) || strings.Contains(said, "Quarrington") {
		t.Errorf("who covers sees: %s", said)
	}

	w.signIn("head-t")
	w.Open(w.base+"/work?whose=leaver-t", browser.Desktop)
	w.sound()
	w.count = 0
	boxes := w.Text("main")
	if !strings.Contains(boxes, "Sunniva Dale") {
		t.Fatalf("the manager sees: %s", boxes)
	}
	for _, ref := range []string{open, kept} {
		w.count++
		w.Do(chromedp.Click(chromedp.CSS(`input[type="checkbox"][value="` + ref + `"]`)))
	}
	w.fill("officer", "heir-t")
	w.press(`form[action="/work/reassign"] button[type="submit"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-error-summary")))
	w.soundRefused()
	for _, want := range []string{"1 case was given to the officer. 1 case was not.", kept + " is restricted"} {
		if said := w.Text("main"); !strings.Contains(said, want) {
			t.Errorf("after giving the cases away the page does not say %q: %s", want, said)
		}
	}
	t.Logf("giving two cases to another officer took %d interactions", w.count)

	w.signIn("heir-t")
	w.Open(w.base+"/work", browser.Phone)
	w.sound()
	if said := w.Text("main"); !strings.Contains(said, "Sunniva Dale") || strings.Contains(said, "Quarrington") {
		t.Errorf("who has the cases now sees: %s", said)
	}
	if st, err := store.Standing(t.Context(), kept); err != nil || st.Officer != "leaver-t" {
		t.Errorf("the restricted case has gone to %q (%v), who is not named for it", st.Officer, err)
	}
	w.Open(w.base+"/cases/"+kept, browser.Phone)
	if said := w.Text("body"); strings.Contains(said, "Quarrington") {
		t.Errorf("the restricted case says to who is not named: %s", said)
	}
}
