package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/pagecheck"
	"dutyclock/statute/civil"

	"golang.org/x/net/html"
)

// inTray keeps enquiries as the store does.
type inTray struct {
	sent []record.Enquiry
	kept map[string]record.Enquiry
	olds []string
	met  []record.Search
	away bool
	next string
	// claimed is why nobody may open a case from an enquiry now.
	claimed error
}

func (d *inTray) KeepEnquiry(_ context.Context, e record.Enquiry, old string) (string, time.Time, error) {
	if d.away {
		return "", time.Time{}, errAway
	}
	d.olds = append(d.olds, old)
	e.ID = "draft-" + strconv.Itoa(len(d.kept)+1)
	d.kept["ABCD-2345-WXYZ"] = e
	return "ABCD-2345-WXYZ", civil.At(today.AddDays(7), 10, 30), nil
}

func (d *inTray) ResumeEnquiry(_ context.Context, code string) (record.Enquiry, bool, error) {
	e, found := d.kept[code]
	return e, found, nil
}

func (d *inTray) SendEnquiry(_ context.Context, e record.Enquiry, old string) error {
	if d.away {
		return errAway
	}
	d.olds = append(d.olds, old)
	for _, have := range d.sent {
		if have.ID == e.ID {
			return nil
		}
	}
	d.sent = append(d.sent, e)
	return nil
}

func (d *inTray) TellLeads(_ context.Context, v record.Viewer, reference string, met []record.Search) error {
	if v.Officer == "" && reference == "" {
		d.met = met
	}
	return errAway // nothing waits for it
}

const callUs = "01632 960001"

func publicServer(t *testing.T, d Enquiries) *Server {
	return newServer(t, func(c *Config) { c.Enquiries, c.Phone = d, callUs })
}

// sendPage sends a page of a public form: what stands in it already, hidden or not, and
// what is typed now.
func sendPage(t *testing.T, s *Server, to, page string, typed url.Values, button string) *httptest.ResponseRecorder {
	t.Helper()
	values := standing(t, page)
	for name, v := range typed {
		values[name] = v
	}
	if button != "" {
		values.Set(goName, button)
	}
	return ask(s, post, to, values.Encode(), "Sec-Fetch-Site", "same-origin")
}

// standing is what the form of a page sends as it stands.
func standing(t *testing.T, page string) url.Values {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	out := url.Values{}
	for n := range root.Descendants() {
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		_, checked := attr["checked"]
		switch {
		case n.Data == "input" && (attr["type"] == "radio" || attr["type"] == "checkbox"):
			if checked {
				out.Add(attr["name"], attr["value"])
			}
		case n.Data == "input" && attr["name"] != "":
			out.Add(attr["name"], attr["value"])
		case n.Data == "textarea" && n.FirstChild != nil:
			out.Add(attr["name"], strings.TrimPrefix(n.FirstChild.Data, "\n"))
		}
	}
	return out
}

var selfAnswers = []url.Values{
	{"safe": {"yes"}, "how": {"call", "email"}, "number": {"07700 900155"}, "email": {"mo@example.org"}, "voicemail": {"no"}, "never": {"Dan, my husband"}},
	{"tonight": {"no"}, "where": {"Bus station"}},
	{"name": {"Mo <b> Salt"}, "born-day": {"3"}, "born-month": {"4"}, "born-year": {"1990"}},
	{"adults": {"1"}, "children": {"7, baby"}, "pregnant": {"no"}},
	{"happened": {"He put us out.\nTwice."}, "leave-by": {"today"}},
	{"danger": {"home"}, "needs-said": {"A dog"}},
}

var referAnswers = []url.Values{
	{"agreed": {"yes"}, "safe": {"no"}, "other-way": {"Through me"}},
	{"tonight": {"unsure"}},
	{"name": {"Jo Reed"}},
	{"adults": {"2"}},
	{"happened": {"Discharged tomorrow"}, "danger": {"no"}},
	{"body": {"Hexley General"}, "referrer": {"Ada Finch, discharge nurse"}, "referrer-reach": {"ward@example.org"}},
}

func init() {
	d := &inTray{kept: map[string]record.Enquiry{}}
	s := &Server{config: Config{Enquiries: d, Phone: callUs}, clock: func() time.Time { return civil.At(today, 10, 30) }}
	all := func(answers []url.Values) url.Values {
		out := url.Values{}
		for _, one := range answers {
			for name, v := range one {
				out[name] = v
			}
		}
		return out
	}
	sampleOf(publicStepPage, "first", s.stepView(askForHelp, 0, url.Values{}, "", "")).byNobody()
	wrong := s.stepView(askForHelp, 0, url.Values{}, "", "")
	wrong.readStep(&askForHelp.steps[0], url.Values{"safe": {"yes"}, "how": {"call"}})
	wrongSampleOf(publicStepPage, "no-number", wrong, wrong.Form).byNobody()
	for i := 2; i < len(askForHelp.steps); i++ {
		sampleOf(publicStepPage, "nowhere-"+askForHelp.steps[i].id, s.stepView(askForHelp, i, all(selfAnswers), "", "")).byNobody()
	}
	sampleOf(publicStepPage, "refer-first", s.stepView(referSomebody, 0, url.Values{}, "", "")).byNobody()
	sampleOf(publicStepPage, "refer-body", s.stepView(referSomebody, 5, url.Values{}, "", "")).byNobody()
	sampleOf(publicCheckPage, "self", s.checkView(askForHelp, all(selfAnswers), "", "")).byNobody()
	sampleOf(publicCheckPage, "referral", s.checkView(referSomebody, all(referAnswers), "", "")).byNobody()
	sampleOf(publicKeptPage, "code", PublicKept{Path: "/ask-for-help", Code: "ABCD-2345-WXYZ", Until: "10:30 on 29 November 2026", Phone: callUs, Tonight: true}).byNobody()
	sampleOf(publicSentPage, "self", PublicSent{Phone: callUs}).byNobody()
	sampleOf(publicSentPage, "referral", PublicSent{Referral: true}).byNobody()
	resume := s.newPublicResume()
	resume.ReadValues(url.Values{"code": {"WRONG"}})
	resume.Wrong("code", "Nothing is kept under this code. Check each letter, or begin again")
	wrongSampleOf(publicResumePage, "wrong", resume, resume.Form).byNobody()
}

// walkThrough answers a form page by page up to the check and gives that page.
func walkThrough(t *testing.T, s *Server, p *publicForm, answers []url.Values) string {
	t.Helper()
	got := ask(s, get, p.path, "")
	for i, a := range answers {
		body := got.Body.String()
		if got.Code != http.StatusOK || !strings.Contains(body, "<h1 class=\"govuk-heading-l\">"+p.steps[i].title) {
			t.Fatalf("page %d is answered %d: %s", i, got.Code, body)
		}
		for _, wrong := range pagecheck.Page(body) {
			t.Errorf("page %d: %s", i, wrong)
		}
		if strings.Count(body, "Exit this page") < 2 || !strings.Contains(body, callUs) && i != 1 {
			t.Errorf("page %d cannot be left at once, or does not say whom to call: %s", i, body)
		}
		if i > 1 != strings.Contains(body, "Call us now on "+callUs) {
			t.Errorf("page %d says to call at once: %v", i, i <= 1)
		}
		if len(got.Result().Cookies()) != 0 || got.Header().Get("Location") != "" || got.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("page %d leaves something behind: %v", i, got.Header())
		}
		got = sendPage(t, s, p.path, body, a, "")
	}
	body := got.Body.String()
	if got.Code != http.StatusOK || !strings.Contains(body, "Check your answers") {
		t.Fatalf("at the end: %d %s", got.Code, body)
	}
	return body
}

// Somebody asks for help page by page, without a script; nothing is kept before they
// send it, and sent twice it is one.
func TestSomebodyAsksForHelp(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		form    *publicForm
		answers []url.Values
		says    []string
	}{
		{askForHelp, selfAnswers, []string{"07700 900155", "Mo &lt;b&gt; Salt", "3 April 1990", "He put us out.", "Yes, somebody I live or lived with, or family"}},
		{referSomebody, referAnswers, []string{"Through me", "Jo Reed", "Hexley General", "No, or not sure"}},
	} {
		d := &inTray{kept: map[string]record.Enquiry{}}
		s := publicServer(t, d)
		check := walkThrough(t, s, tt.form, tt.answers)
		for _, want := range tt.says {
			if !strings.Contains(check, want) {
				t.Errorf("%s: the answers to check lack %q: %s", tt.form.path, want, check)
			}
		}
		if len(d.sent)+len(d.kept) != 0 {
			t.Fatal("something was kept before it was sent")
		}
		d.away = true
		if got := sendPage(t, s, tt.form.path, check, nil, "send"); got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.Body.String(), "Nothing that you typed is lost") || !strings.Contains(got.Body.String(), tt.says[0]) {
			t.Errorf("while the record is away: %d %s", got.Code, got.Body)
		}
		d.away = false
		for range 2 {
			if got := sendPage(t, s, tt.form.path, check, nil, "send"); got.Code != http.StatusSeeOther || got.Header().Get("Location") != tt.form.path+"/sent" {
				t.Fatalf("sending is answered %d %v %s", got.Code, got.Header(), got.Body)
			}
		}
		if len(d.sent) != 1 || d.sent[0].Kind != tt.form.kind || !d.sent[0].Tonight || !strings.Contains(string(d.sent[0].Content), tt.answers[2].Get(nameSaid)[:2]) {
			t.Errorf("sent were %+v", d.sent)
		}
		if want := (record.Search{Name: tt.answers[2].Get(nameSaid)}); len(d.met) != 3 || d.met[0] != want || d.met[1].Number != tt.answers[0].Get("number") {
			t.Errorf("leads are told of %+v", d.met)
		}
		if got := ask(s, get, tt.form.path+"/sent", ""); got.Code != http.StatusOK || !strings.Contains(got.Body.String(), "It is sent") {
			t.Errorf("afterwards: %d", got.Code)
		}
	}
}

// What is wrong is said on its page; answers are changed from the check; what was said
// of a number before it was unsafe is not sent on.
func TestAnswersOfThePublicAreChecked(t *testing.T) {
	t.Parallel()
	d := &inTray{kept: map[string]record.Enquiry{}}
	s := publicServer(t, d)
	first := ask(s, get, "/ask-for-help", "").Body.String()
	for what, tt := range map[string]struct {
		typed url.Values
		says  string
	}{
		"nothing":   {url.Values{}, "Choose whether it is safe to contact you"},
		"no way":    {url.Values{"safe": {"yes"}}, "Choose at least one way that is safe"},
		"no number": {url.Values{"safe": {"yes"}, "how": {"call"}}, "Enter the telephone number"},
		"too long":  {url.Values{"safe": {"no"}, "never": {strings.Repeat("x", 501)}}, "must be 500 characters or less"},
	} {
		if got := sendPage(t, s, "/ask-for-help", first, tt.typed, ""); got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.Body.String(), tt.says) {
			t.Errorf("%s is answered %d %s", what, got.Code, got.Body)
		}
	}
	refused := sendPage(t, s, "/refer", ask(s, get, "/refer", "").Body.String(), url.Values{"agreed": {"no"}, "safe": {"no"}}, "")
	if refused.Code != http.StatusUnprocessableEntity || !strings.Contains(refused.Body.String(), "without their agreement") {
		t.Errorf("without agreement: %d %s", refused.Code, refused.Body)
	}
	check := walkThrough(t, s, askForHelp, selfAnswers)
	change := sendPage(t, s, "/ask-for-help", check, nil, "change:safe").Body.String()
	if !strings.Contains(change, `value="07700 900155"`) {
		t.Errorf("what is changed does not stand there: %s", change)
	}
	after := sendPage(t, s, "/ask-for-help", change, url.Values{"safe": {"no"}, "other-way": {"My sister"}}, "")
	if body := after.Body.String(); !strings.Contains(body, "Check your answers") || strings.Contains(body, "900155") || !strings.Contains(body, "My sister") {
		t.Errorf("after the change: %d %s", after.Code, body)
	}
	back := sendPage(t, s, "/ask-for-help", change, nil, "back")
	if back.Code != http.StatusOK || !strings.Contains(back.Body.String(), "Is it safe to contact you?") {
		t.Errorf("back from the first page: %d", back.Code)
	}
	// Somebody who sends a page that is not there, or leaves pages out, is led on.
	for _, values := range []url.Values{{"_step": {"nonsense"}}, {"_go": {"send"}}, {"_step": {"needs"}, "name": {"Mo"}}, {"_go": {"change:nonsense"}}} {
		if got := ask(s, post, "/ask-for-help", values.Encode(), "Sec-Fetch-Site", "same-origin"); got.Code != http.StatusOK && got.Code != http.StatusUnprocessableEntity || len(d.sent) > 0 {
			t.Errorf("%v is answered %d", values, got.Code)
		}
	}
}

// What is kept is found by a code that is shown once, on the page on which somebody was.
func TestWhatIsKeptIsResumedByACode(t *testing.T) {
	t.Parallel()
	d := &inTray{kept: map[string]record.Enquiry{}}
	s := publicServer(t, d)
	page := sendPage(t, s, "/ask-for-help", ask(s, get, "/ask-for-help", "").Body.String(), selfAnswers[0], "").Body.String()
	kept := sendPage(t, s, "/ask-for-help", page, selfAnswers[1], "save")
	if !strings.Contains(kept.Body.String(), "ABCD-2345-WXYZ") || len(kept.Result().Cookies()) != 0 {
		t.Fatalf("keeping is answered %d %s", kept.Code, kept.Body)
	}
	ask1 := ask(s, get, "/continue", "").Body.String()
	if got := sendPage(t, s, "/continue", ask1, url.Values{"code": {"WXYZ-0000-0000"}}, ""); got.Code != http.StatusUnprocessableEntity || !strings.Contains(got.Body.String(), "Nothing is kept under this code") {
		t.Errorf("a wrong code is answered %d", got.Code)
	}
	got := sendPage(t, s, "/continue", ask1, url.Values{"code": {"ABCD-2345-WXYZ"}}, "")
	body := got.Body.String()
	if got.Code != http.StatusOK || !strings.Contains(body, ">Tonight<") || !strings.Contains(body, "Bus station") || !strings.Contains(body, `value="07700 900155"`) || !strings.Contains(body, `action="/ask-for-help"`) {
		t.Fatalf("the code is answered %d %s", got.Code, body)
	}
	sendPage(t, s, "/ask-for-help", body, nil, "save")
	if d.olds[1] != "draft-1" {
		t.Errorf("keeping again takes the place of %q", d.olds)
	}
}

// Too much from one address is refused with whom to call, and too large a page too.
func TestThePublicIsLimited(t *testing.T) {
	t.Parallel()
	from := func(s *Server, path, address, forwarded, body string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(post, path, strings.NewReader(body))
		r.RemoteAddr = address
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		if forwarded != "" {
			r.Header.Set("X-Forwarded-For", forwarded)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	s := publicServer(t, &inTray{kept: map[string]record.Enquiry{}})
	last := 0
	for range 11 {
		last = from(s, "/continue", "203.0.113.7:1", "198.51.100."+strconv.Itoa(last), "code=x").Code
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the eleventh code is answered %d", last)
	}
	if got := from(s, "/continue", "203.0.113.7:2", "", "code=x"); !strings.Contains(got.Body.String(), callUs) || got.Header().Get("Retry-After") == "" || !strings.Contains(got.Body.String(), "Exit this page") {
		t.Errorf("too often is answered %s", got.Body)
	}
	for _, other := range [][2]string{{"203.0.113.8:1", ""}, {"127.0.0.1:9", "203.0.113.9"}, {"[2001:db8::1]:1", ""}} {
		if got := from(s, "/continue", other[0], other[1], "code=x"); got.Code != http.StatusUnprocessableEntity {
			t.Errorf("%v is answered %d", other, got.Code)
		}
	}
	if got := from(s, "/ask-for-help", "203.0.113.7:1", "", "happened="+strings.Repeat("x", maxPublicBody)); got.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("too large a page is answered %d", got.Code)
	}
	if got := from(newServer(t), "/ask-for-help", "203.0.113.7:1", "", "_go=save"); got.Code != http.StatusServiceUnavailable {
		t.Errorf("where nothing can be kept: %d", got.Code)
	}
	l := newPerAddress(1, time.Hour)
	for i := range 2*mostAddresses + 5 {
		l.allow(strconv.Itoa(i), civil.At(today, 10, 0))
	}
	if len(l.known) > mostAddresses {
		t.Errorf("%d addresses are held", len(l.known))
	}
}

// No field of a form has the name of another, and none begins as a mark of the form.
func TestTheNamesOfPublicFields(t *testing.T) {
	t.Parallel()
	plain := regexp.MustCompile(`^[a-z][a-z-]*$`)
	for _, p := range publicForms {
		seen := map[string]bool{}
		for i := range p.steps {
			for _, in := range p.steps[i].fields((&Server{clock: time.Now}).newPublicResume().Form) {
				for _, name := range namesOf(in) {
					if seen[name] || !plain.MatchString(name) {
						t.Errorf("%s: the name %q stands twice, or is not plain", p.path, name)
					}
					seen[name] = true
				}
			}
		}
	}
	if fault.KindOf((&Server{}).noEnquiries()) != fault.Unavailable {
		t.Error("where nothing can be sent people are not told to come back")
	}
}
