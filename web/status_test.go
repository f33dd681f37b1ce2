package web

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/browser"
	"dutyclock/letters"
	"dutyclock/statute/civil"

	"github.com/chromedp/chromedp"
)

const statusSaid = "ABCD-EFGH-JKMN-PQRS"

// statusBook is a StatusDesk with one page, which is shown while live says so.
type statusBook struct {
	live   bool
	opened int
	asked  []civil.Date
	answer record.StatusAsked
	digits string
	made   []string
	ended  []string
	rows   []record.StatusLink
}

func (b *statusBook) MakeStatusLink(_ context.Context, reference, contact, officer, id string) error {
	if line := strings.Join([]string{reference, contact, officer, id}, " "); !slices.Contains(b.made, line) {
		b.made = append(b.made, line)
	}
	return nil
}

func (b *statusBook) StatusLinks(context.Context, string) ([]record.StatusLink, error) {
	return b.rows, nil
}

func (b *statusBook) RevokeStatusLink(_ context.Context, reference, id, officer string) error {
	b.ended = append(b.ended, reference+" "+id+" "+officer)
	return nil
}

func (b *statusBook) OpenStatusLink(_ context.Context, code string) (record.StatusOpened, bool, error) {
	if !b.live || code != statusSaid {
		return record.StatusOpened{}, false, nil
	}
	b.opened++
	return statusOpened(), true, nil
}

func (b *statusBook) AskStatusCode(_ context.Context, code string, born civil.Date) (record.StatusAsked, error) {
	b.asked = append(b.asked, born)
	if !b.live || code != statusSaid {
		return record.StatusNone, nil
	}
	return b.answer, nil
}

func (b *statusBook) StatusLetters(_ context.Context, code, digits string) ([]record.Letter, bool, error) {
	if !b.live || code != statusSaid || digits != b.digits {
		return nil, false, nil
	}
	return statusSample(), true, nil
}

func statusOpened() record.StatusOpened {
	day := func(n int) civil.Date { return today.AddDays(n) }
	return record.StatusOpened{ExpiresAt: civil.At(day(28), 10, 30), Standing: record.Standing{Case: casefile.Case{Reference: "HX-000123", Facts: []casefile.Fact{
		{ID: "1", Type: casefile.TypeApplicationMade, On: day(-5), Body: &casefile.ApplicationMade{}},
		{ID: "2", Type: casefile.TypeDutyAccepted, On: day(-5), Body: &casefile.DutyAccepted{Duty: "relief"}},
		{ID: "3", Type: casefile.TypeContactDetailsSet, On: day(-5), Body: &casefile.ContactDetailsSet{Kind: "email", Value: "E1", Checked: "read_back"}},
		{ID: "4", Type: casefile.TypeAppointmentBooked, On: day(-1), Body: &casefile.Work{Who: "kofi-danso", Due: day(2), When: "14:15", Where: "12 Mill Lane"}},
	}}}}
}

func statusSample() []record.Letter {
	return []record.Letter{{ID: "L1", Subject: "A letter from Hexley", CreatedAt: civil.At(today.AddDays(-3), 9, 0),
		HTML: "<main><h1>We must help you find somewhere to live</h1><p>We have decided that you are homeless &amp; can get our help.</p><h2>What we will do</h2><ul><li>Agree a plan.</li><li>Take our steps.</li></ul></main>"}}
}

func init() {
	s := &Server{config: Config{Phone: callUs}, clock: func() time.Time { return civil.At(today, 10, 30) }}
	sampleOf(statusAskPage, "neutral", s.newStatusAsk()).byNobody()
	wrong := s.newStatusAsk()
	wrong.ReadValues(url.Values{"code": {"ABCD"}})
	wrong.Wrong("code", "No page can be shown for this code. Check each letter, or call us on "+callUs)
	wrongSampleOf(statusAskPage, "nothing", wrong, wrong.Form).byNobody()
	opened := statusOpened()
	shown, err := s.statusShown(&opened, statusSaid)
	if err != nil {
		panic(err)
	}
	sampleOf(statusShownPage, "dates", shown).byNobody()
	none := shown
	none.Dates, none.Phone = nil, ""
	sampleOf(statusShownPage, "none", none).byNobody()
	born := s.newStatusBorn(statusSaid)
	born.ReadValues(day("born", "1990-04-03"))
	born.Wrong("born", "This is not what we have. Check it, or call us")
	wrongSampleOf(statusBornPage, "wrong", born, born.Form).byNobody()
	sampleOf(statusCodePage, "asked", s.newStatusCode(statusSaid)).byNobody()
	sampleOf(statusLettersPage, "letters", lettersRead(append(statusSample(), statusSample()...), callUs)).byNobody()
	sampleOf(statusLettersPage, "none", lettersRead(nil, "")).byNobody()
}

func statusServer(t *testing.T, b *statusBook) *Server {
	return newServer(t, func(c *Config) { c.Status, c.Phone = b, callUs })
}

func (b *statusBook) post(s *Server, path string, values url.Values) *httptest.ResponseRecorder {
	return ask(s, post, path, values.Encode())
}

// Following a link opens nothing: it shows the same to everybody. The button does.
func TestOpeningAStatusLinkIsForTheButton(t *testing.T) {
	t.Parallel()
	b := &statusBook{live: true}
	s := statusServer(t, b)
	for range 3 {
		w := ask(s, get, "/s", "")
		if w.Code != http.StatusOK || w.Header().Get("Referrer-Policy") != "no-referrer" || !strings.Contains(w.Header().Get("Cache-Control"), "no-store") || !strings.Contains(w.Body.String(), "govuk-exit-this-page") {
			t.Fatalf("the link is answered %d, %v", w.Code, w.Header())
		}
	}
	if b.opened != 0 {
		t.Errorf("it was opened %d times before anybody pressed the button", b.opened)
	}
	w := b.post(s, "/s", url.Values{"code": {statusSaid}})
	body := w.Body.String()
	if w.Code != http.StatusOK || b.opened != 1 || w.Header().Get("Referrer-Policy") != "no-referrer" || !strings.Contains(body, "govuk-exit-this-page") || w.Header().Values("Set-Cookie") != nil {
		t.Fatalf("the button is answered %d, opened %d, %v", w.Code, b.opened, w.Header())
	}
	for _, want := range []string{"You have an appointment on Tuesday 24 November 2026 at 14:15", "We plan to help you find a home until", "What to bring", callUs, "When were you born?", today.AddDays(28).Long()} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, never := range []string{"Mill Lane", "kofi", "HX-000123", "E1"} {
		if strings.Contains(body, never) {
			t.Errorf("the page says %q", never)
		}
	}
}

// A form of a page without a referrer may say that it comes from nowhere.
func TestOldBrowsersOpenAStatusLink(t *testing.T) {
	t.Parallel()
	b := &statusBook{live: true}
	s := statusServer(t, b)
	if w := ask(s, post, "/s", url.Values{"code": {statusSaid}}.Encode(), "Origin", "null"); w.Code != http.StatusOK {
		t.Errorf("answered %d", w.Code)
	}
	if w := ask(s, post, "/continue", "code=x", "Origin", "null"); w.Code != http.StatusForbidden {
		t.Errorf("other forms: %d", w.Code)
	}
}

// Whatever the reason why there is no page, the answer is the same.
func TestWhoHasNoPageIsToldTheSame(t *testing.T) {
	t.Parallel()
	was := ""
	for what, b := range map[string]*statusBook{"revoked": {}, "another": {live: true}} {
		s := statusServer(t, b)
		code := statusSaid
		if what == "another" {
			code = "ABCD-2345-WXYZ-6789"
		}
		for _, path := range []string{"/s", "/s/letters"} {
			w := b.post(s, path, with(day("born", "1990-04-03"), "code", code))
			body := regexp.MustCompile(`value="[^"]*"`).ReplaceAllString(w.Body.String(), "")
			if w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, "No page can be shown for this code") {
				t.Errorf("%s, %s: %d", what, path, w.Code)
			}
			if was != "" && body != was {
				t.Errorf("%s, %s is answered in another way", what, path)
			}
			was = body
		}
	}
	if w := ask(newServer(t), post, "/s", url.Values{"code": {statusSaid}}.Encode()); w.Code != http.StatusServiceUnavailable {
		t.Errorf("where there are no such pages: %d", w.Code)
	}
}

func TestLettersOfAStatusLink(t *testing.T) {
	t.Parallel()
	b := &statusBook{live: true, answer: record.StatusWrong, digits: "123 456"}
	s := statusServer(t, b)
	born := with(day("born", "1990-04-03"), "code", statusSaid)
	if w := b.post(s, "/s/letters", url.Values{"code": {statusSaid}}); w.Code != http.StatusUnprocessableEntity || len(b.asked) != 0 {
		t.Errorf("no birth date: %d", w.Code)
	}
	if w := b.post(s, "/s/letters", born); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "This is not what we have") || strings.Contains(w.Body.String(), "Mill Lane") {
		t.Errorf("a wrong birth date: %d", w.Code)
	}
	b.answer = record.StatusLater
	if w := b.post(s, "/s/letters", born); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "at this hour") {
		t.Errorf("an hour that is not safe: %d", w.Code)
	}
	b.answer = record.StatusSent
	w := b.post(s, "/s/letters", born)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "We sent a code") || b.asked[0] != civil.MustParse("1990-04-03") || b.opened != 0 {
		t.Fatalf("a right one: %d", w.Code)
	}
	for _, wrong := range []string{"", "000 000"} {
		if w := b.post(s, "/s/letters/read", url.Values{"code": {statusSaid}, "digits": {wrong}}); w.Code != http.StatusUnprocessableEntity || strings.Contains(w.Body.String(), "homeless") {
			t.Errorf("a wrong code: %d", w.Code)
		}
	}
	w = b.post(s, "/s/letters/read", url.Values{"code": {statusSaid}, "digits": {"123 456"}})
	for _, want := range []string{"We must help you find somewhere to live", "homeless &amp; can get our help.", "<li>Take our steps.</li>", today.AddDays(-3).Long()} {
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%d: the letters do not say %q", w.Code, want)
		}
	}
}

// seenBy is told of every request, as the metrics are.
type seenBy struct{ said []string }

func (o *seenBy) Request(route, method string, _ int, _ time.Duration) {
	o.said = append(o.said, route+" "+method)
}

// What opens a page is in no log and no metric, and in no address that comes back,
// whatever becomes of the request.
func TestAStatusCodeIsInNoLogAndNoMetric(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	metric := &seenBy{}
	b := &statusBook{live: true, answer: record.StatusSent, digits: "123456"}
	s := newServer(t, func(c *Config) {
		c.Status, c.Phone, c.Observer = b, callUs, metric
		c.Log = slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	var answers []string
	for _, live := range []bool{true, false} {
		b.live = live
		for _, path := range []string{"/s", "/s/letters", "/s/letters/read", "/s/none"} {
			for range 25 { // more than the limits let through
				w := b.post(s, path, with(day("born", "1990-04-03"), "code", statusSaid, "digits", "123456"))
				for name, values := range w.Header() {
					answers = append(answers, name+": "+strings.Join(values, " "))
				}
			}
		}
	}
	if w := b.post(s, "/s", url.Values{"code": {statusSaid}}); w.Code != http.StatusTooManyRequests {
		t.Errorf("no limit was met: %d", w.Code)
	}
	for where, said := range map[string]string{"log": log.String(), "metrics": strings.Join(metric.said, "\n"), "headers": strings.Join(answers, "\n")} {
		if len(said) < 100 {
			t.Errorf("the %s say nothing, so nothing was looked at", where)
		}
		for _, never := range []string{statusSaid, strings.ReplaceAll(statusSaid, "-", ""), "ABCD-EFGH", "123456", "1990-04-03", "born-"} {
			if strings.Contains(said, never) {
				t.Errorf("the %s hold %q", where, never)
			}
		}
	}
	if !strings.Contains(log.String(), `"route":"/s/letters/read"`) || !slices.Contains(metric.said, "/s POST") {
		t.Error("the requests are not in the log and the metrics")
	}
}

// In a browser the code of a link goes from the address into the form and out of the
// history, and is sent nowhere before the button is pressed.
func TestAStatusLinkInABrowser(t *testing.T) {
	t.Parallel()
	b := &statusBook{live: true}
	inner := statusServer(t, b)
	var asked []string
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Method+" "+r.URL.String()+" from "+r.Referer())
		inner.ServeHTTP(w, r)
	}))
	t.Cleanup(site.Close)
	tab := browser.Start(t).Tab(t)
	tab.Open(site.URL+"/s#"+statusSaid, browser.Phone)
	tab.Do(chromedp.WaitVisible(chromedp.CSS("[data-app-status-linked]")))
	if here := browser.Eval[string](tab, `location.href + ' ' + history.length`); strings.Contains(here, "ABCD") {
		t.Errorf("the code is still in the address: %s", here)
	}
	if tab.Shown("#code") || b.opened != 0 {
		t.Error("the code is asked for, or the page opened by itself")
	}
	tab.Do(chromedp.Click(chromedp.CSS(`main button[type="submit"]`)), chromedp.WaitVisible(chromedp.CSS("#born-day")))
	if b.opened != 1 || !strings.Contains(tab.Text("main"), "You have an appointment") || !tab.Shown(".govuk-exit-this-page a") {
		t.Errorf("opened %d times: %s", b.opened, tab.Text("main"))
	}
	for _, one := range asked {
		if strings.Contains(one, "ABCD") || strings.HasSuffix(strings.Split(one, " from ")[1], "/s") && !strings.Contains(one, "/assets/") {
			t.Errorf("the browser asked %q", one)
		}
	}
	for _, said := range tab.Errors() {
		t.Errorf("the browser said %q", said)
	}

	// Without scripts the code is typed.
	plain := browser.Start(t).Tab(t, browser.NoScript())
	plain.Open(site.URL+"/s#"+statusSaid, browser.Phone)
	plain.Do(chromedp.SendKeys(chromedp.CSS("#code"), strings.ToUpper(statusSaid)), chromedp.Click(chromedp.CSS(`main button[type="submit"]`)), chromedp.WaitVisible(chromedp.CSS("#born-day")))
	if b.opened != 2 {
		t.Errorf("without scripts it was opened %d times", b.opened)
	}
}

// The path in the messages is the one that is served.
func TestTheMessagesNameThePathOfThePage(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../activities/deliver_status.go")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), `StatusPath = "`+statusPath+`"`) {
		t.Errorf("the messages do not lead to %s", statusPath)
	}
	if r, err := letters.StatusLink(letters.Authority{Name: "Hexley", Phone: callUs}, "https://d.example", statusPath, statusSaid, today); err != nil || !strings.Contains(r.Text, "https://d.example/s#"+statusSaid) {
		t.Errorf("the message says %q, %v", r.Text, err)
	}
}
