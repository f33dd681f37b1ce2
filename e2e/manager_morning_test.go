package e2e

import (
	"bytes"
	"encoding/csv"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"dutyclock/internal/testing/browser"
)

// signedInClient is somebody who asks without a browser, as a download does.
func (a *app) signedInClient(officer string) *http.Client {
	a.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		a.t.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	a.send(c, "/sign-in/as", url.Values{"officer": {officer}, "return": {"/help"}})
	return c
}

// send posts a form of our own and gives the last answer with its body.
func (a *app) send(c *http.Client, path string, form url.Values) (*http.Response, []byte) {
	a.t.Helper()
	method := http.MethodPost
	if form == nil {
		method = http.MethodGet
	}
	r, err := http.NewRequest(method, "http://"+a.address+path, strings.NewReader(form.Encode()))
	if err != nil {
		a.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "text/html")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Sec-Fetch-Mode", "navigate")
	res, err := c.Do(r)
	if err != nil {
		a.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		a.t.Fatal(err)
	}
	return res, body
}

var listOf = regexp.MustCompile(`name="list" value="([^"]*)"`)

// TestJourneyManagerMorning is a manager who asks what is late: the figures open their
// lists, a breach leads to the others of its sort, and a list is taken away as a file
// that says who took it, when and why.
func TestJourneyManagerMorning(t *testing.T) {
	a := appTogether(t)
	const why = "For the meeting of Monday"
	late := []string{a.household("Ferelith Oakshott", staff["caseworker"], 80), a.household("Lowri Penhallow", "other-t", 90)}
	a.open(obj{"applicant": obj{"name": "Senan Arkwright"}, "team": "south", "facts": []obj{ // no bed, and no officer
		{"type": "application_made", "on": today(), "channel": "phone"}, {"type": "duty_accepted", "on": today(), "duty": "interim"}}})
	w := walker(t, a)
	w.signIn(staff["manager"])
	w.Resize(browser.Desktop)
	w.count = 0
	w.press(`a[href="/overdue"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#laws-heading")))
	w.sound()
	said := w.Text("main")
	for _, want := range []string{"Overdue now", "Families in bed and breakfast", "Letters and messages not sent", "Cases that may be forgotten", "Caseload", "The next 90 days"} {
		if !strings.Contains(said, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	w.expectTablesAndDefinitions()
	figure := strings.TrimSpace(w.Text(`section[aria-labelledby="laws-heading"] a[href^="/overdue/list"]`))
	w.press(`section[aria-labelledby="laws-heading"] a[href^="/overdue/list"]`)
	w.Do(chromedp.WaitNotPresent(chromedp.CSS("#laws-heading")))
	w.sound()
	if total := w.Text("main"); !strings.Contains(total, figure+" thing") {
		t.Errorf("the figure %s opens a list that says: %s", figure, total)
	}
	t.Logf("from the first page to what is overdue by law: %d interactions", w.count)
	w.sameElsewhere(late[0], late[1])

	c := a.signedInClient(staff["manager"])
	_, page := a.send(c, "/overdue/list?list=work&state=overdue", nil)
	list := listOf.FindSubmatch(page)
	if list == nil {
		t.Fatalf("the list has no form to take it away:\n%s", page)
	}
	form := url.Values{"list": {html.UnescapeString(string(list[1]))}, "reason": {why}}
	res, text := a.send(c, "/overdue.csv", form)
	rows, err := readCSV(text)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("the file cannot be read: %d, %v\n%s", res.StatusCode, err, text)
	}
	expectFile(t, "the CSV", rows, late...)
	_, book := a.send(c, "/overdue.xlsx", form)
	x, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatalf("the workbook cannot be opened: %v", err)
	}
	sheets := x.GetSheetList()
	first, err := x.GetRows(sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for _, name := range sheets {
		rows, err := x.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, rows...)
	}
	expectFile(t, "the workbook", all, append(late, "Robin manager", why)...)
	if text := strings.Join(flat(first), "\n"); !strings.Contains(text, why) || !strings.Contains(text, "Robin manager") || !strings.Contains(text, today().Long()) {
		t.Errorf("the first sheet does not say who, when and why: %s", text)
	}
	if res, _ := a.send(c, "/overdue.csv", url.Values{"list": form["list"]}); res.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("without a reason a file is answered with %d", res.StatusCode)
	}
	w.Open(w.base+"/overdue", browser.Desktop)
	w.sound()
}

// expectTablesAndDefinitions fails where a chart or a group of figures has no table with
// its heading, or nothing under it that says what is counted.
func (w *walk) expectTablesAndDefinitions() {
	w.t.Helper()
	sections := browser.Eval[int](w.Page, `document.querySelectorAll('main section').length`)
	missing := browser.Eval[[]string](w.Page, `[...document.querySelectorAll('main section')].filter(s => {
		const table = s.querySelector('table'), below = s.querySelector('.app-below:last-child'), drawn = [...s.querySelectorAll('svg')];
		return !s.querySelector('h2').textContent.trim() || !table || !below || below.textContent.trim().length < 40 ||
			drawn.some(d => !table.contains(d) || !d.closest('tr').querySelector('td'));
	}).map(s => s.querySelector('h2').textContent)`)
	if sections < 9 || len(missing) > 0 {
		w.t.Errorf("of %d sections these have no table, or no words that say what is counted: %q", sections, missing)
	}
	drawn := browser.Eval[int](w.Page, `document.querySelectorAll('section[aria-labelledby="weeks-heading"] table svg').length`)
	if drawn < 13 { // a bar for each week
		w.t.Errorf("the chart of the weeks has %d bars", drawn)
	}
}

// sameElsewhere opens a case in which something is late, and goes from there to the
// others that are late in the same way.
func (w *walk) sameElsewhere(one, other string) {
	w.t.Helper()
	w.Open(w.base+"/cases/"+one, browser.Desktop)
	title := w.Text(".app-clock--late h3")
	w.press(`.app-clock--late a[href^="/overdue/list"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("main table")))
	w.sound()
	said := w.Text("main")
	for _, want := range []string{one, other, title} {
		if !strings.Contains(said, want) {
			w.t.Errorf("the same as %q elsewhere does not say %s: %s", title, want, said)
		}
	}
}

func readCSV(text []byte) ([][]string, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	return r.ReadAll()
}

func flat(rows [][]string) []string {
	var out []string
	for _, r := range rows {
		out = append(out, r...)
	}
	return out
}

// expectFile fails where a file misses something, or names an applicant.
func expectFile(t *testing.T, what string, rows [][]string, wants ...string) {
	t.Helper()
	text := strings.Join(flat(rows), "\n")
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("%s does not say %q", what, want)
		}
	}
	for _, name := range []string{"Oakshott", "Penhallow"} {
		if strings.Contains(text, name) {
			t.Errorf("%s names %s", what, name)
		}
	}
}
