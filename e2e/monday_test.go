package e2e

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"dutyclock/casefile"
	"dutyclock/internal/keyring"
	"dutyclock/internal/temporalclient"
	"dutyclock/internal/testing/browser"
	"dutyclock/statute/civil"
	"dutyclock/workflows"
)

// walk is somebody at a browser. It counts what they do: each press, each field that
// they fill in.
type walk struct {
	*browser.Page
	t     *testing.T
	base  string
	count int
}

func (w *walk) press(selector string) {
	w.t.Helper()
	w.count++
	w.Do(chromedp.Click(chromedp.CSS(selector)))
}

func (w *walk) fill(id, text string) {
	w.t.Helper()
	w.count++
	w.Do(chromedp.SetValue(chromedp.CSS("#"+id), text))
}

// signIn enters the demo as somebody, with one click.
func (w *walk) signIn(id string) {
	w.t.Helper()
	w.Open(w.base+"/sign-in?return=/", browser.Phone)
	w.Do(chromedp.Submit(chromedp.CSS(`input[name="officer"][value="`+id+`"]`)), chromedp.WaitVisible(chromedp.CSS(".app-account__name")))
}

// sound looks at a page as axe and somebody with a small window do.
func (w *walk) sound() {
	w.t.Helper()
	for _, v := range w.Axe() {
		w.t.Errorf("%s: %s", w.Path(), v)
	}
	for _, wide := range w.Sideways() {
		w.t.Errorf("%s: %s is wider than the window", w.Path(), wide)
	}
	for _, said := range w.Errors() {
		w.t.Errorf("%s: the browser said %q", w.Path(), said)
	}
}

// TestJourneyMondayNine is a household that was placed late on the evening before:
// one night, out by half past ten, nobody asked the ages of the children or whether
// it is safe to write. The clock of the program cannot be set, so that the evening is
// that before the day of the test, whatever day of the week it is, and is recorded as
// a night that is over.
func TestJourneyMondayNine(t *testing.T) {
	a := startApp(t)
	for _, o := range [][]string{{"ooh-e2e", "Nia Hart", "nia.hart@halewick.example", "out_of_hours"}, {"accommodation-e2e", "Sam Lowe", "sam.lowe@halewick.example", "accommodation"}} {
		a.do("officer", "add", "--id", o[0], "--name", o[1], "--email", o[2], "--role", o[3], "--team", "nights")
	}
	const name = "Woman with a blue coat"
	w := &walk{Page: browser.Start(t).Tab(t), t: t, base: "http://" + a.address}

	w.signIn("ooh-e2e")
	w.press(`a[href="/tonight/placement"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#checkout")))
	w.sound()
	year, month, day := today().AddDays(-1).YMD()
	for id, text := range map[string]string{
		"name": name, "phone": "07700 900123", "adults": "1", "children": "2", "kind": "bed_and_breakfast", "checkout": "10.30",
		"until-day": fmt.Sprint(day), "until-month": fmt.Sprint(int(month)), "until-year": fmt.Sprint(year),
	} {
		w.fill(id, text)
	}
	for _, id := range []string{"safe-3", "shared", "outside"} {
		w.press(`label[for="` + id + `"]`)
	}
	w.press(`main button[type="submit"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(`main a[href^="/cases/"]`)))
	w.sound()
	ref := strings.TrimPrefix(w.Path(), "/tonight/placement/")
	if said := w.Text("main"); !strings.Contains(said, name+": the placement is recorded") || !strings.Contains(said, "Nothing was sent to them") {
		t.Fatalf("after recording the page says: %s", said)
	}

	expectArmedAsAFamily(t, a, ref)

	// The morning: somebody else.
	w.signIn("accommodation-e2e")
	w.sound()
	first := w.Text("#no-bed ~ form .app-household")
	for _, want := range []string{name, ref, "Check out today at 10:30", "1 adult, 2 children (no ages recorded)", "Not asked yet", "Owed under s.188"} {
		if !strings.Contains(first, want) {
			t.Errorf("the first household without a bed does not say %q: %s", want, first)
		}
	}
	if strings.Contains(first, "07700") {
		t.Error("a number is shown that nobody called safe")
	}
	if said := w.Text("main"); !strings.Contains(said, "no note yet") {
		t.Error("nobody says that there is no note")
	}

	w.count = 0
	w.press("#no-bed ~ form .app-household .govuk-checkboxes__label")
	w.press(".app-tonight__all button")
	w.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-notification-banner--success")))
	if w.count > 3 {
		t.Errorf("extending took %d interactions", w.count)
	}
	if said := w.Text(".govuk-notification-banner"); !strings.Contains(said, ref) || !strings.Contains(said, "six weeks in bed and breakfast end on") {
		t.Errorf("afterwards it says: %s", said)
	}
	if said := w.Text("main"); strings.Contains(strings.Split(said, "Tonight is the last night paid for")[0], name) {
		t.Error("who has a bed stands among those who have none")
	}

	position := a.must(http.StatusOK, http.MethodGet, "/api/v1/cases/"+ref, nil)
	host := mustFind(t, position, "clocks", obj{"id": "C12", "state": "running"})
	mustFind(t, position, "letters_due", obj{"letter": "N36"})
	w.Open(w.base+"/cases/"+ref+"/placements", browser.Phone)
	w.sound()
	last := civil.MustParse(host["last_day"].(string))
	for _, want := range []string{"notice to the host authority: " + last.Long(), "(N36) is ready", "Extend the booking"} {
		if said := w.Text("main"); !strings.Contains(said, want) {
			t.Errorf("the placements do not say %q: %s", want, said)
		}
	}

	w.press(`a[href^="/cases/` + ref + `/letters/N36/"]`)
	w.Do(chromedp.WaitNotPresent(chromedp.CSS(`.app-bed`)))
	if said := w.Text("main"); !strings.Contains(said, "N36") {
		t.Errorf("the letter to the host authority does not open: %s", said)
	}

	officers := []string{officerMail, managerMail, "nia.hart@halewick.example", "sam.lowe@halewick.example"}
	for _, m := range inbox(t, "", "") {
		if about := m.Subject + m.Text; (strings.Contains(about, ref) || strings.Contains(about, name)) && slices.ContainsFunc(m.To, func(to string) bool { return !slices.Contains(officers, to) }) {
			t.Errorf("something about the case went to %v: %s", m.To, m.Subject)
		}
	}
	a.expectNothingPersonal("blue coat", "07700")
}

// expectArmedAsAFamily looks into the running case: the six weeks of a family in bed
// and breakfast have an alarm, although nobody recorded an age.
func expectArmedAsAFamily(t *testing.T, a *app, ref string) {
	t.Helper()
	mustFind(t, a.must(http.StatusOK, http.MethodGet, "/api/v1/cases/"+ref, nil), "clocks", obj{"id": "C11", "state": "running"})
	clients, err := temporalclient.Dial(context.Background(), temporalclient.Config{Address: shared.TemporalAddress, Namespace: "dutyclock", Keys: keyring.Demo()})
	if err != nil {
		t.Fatal(err)
	}
	defer clients.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	answer, err := clients.Cases.QueryWorkflow(ctx, workflows.CaseID(ref), "", workflows.FileQuery)
	if err != nil {
		t.Fatal(err)
	}
	var state casefile.State
	if err := answer.Get(&state); err != nil {
		t.Fatal(err)
	}
	for _, alarm := range state.Alarms {
		if alarm.Key == "C11" && len(alarm.Milestones) > 0 {
			return
		}
	}
	t.Errorf("the six weeks are not armed: %+v", state.Alarms)
}
