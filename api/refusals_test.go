package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"dutyclock/internal/fault"
)

// Input that is wrong names the fact, the field and the value.
func TestWrongFacts(t *testing.T) {
	for name, c := range map[string]struct {
		fact, field, value, text string
	}{
		"unknown type":      {`{"type": "duty_excepted", "on": "2026-11-20"}`, "type", "duty_excepted", "no such type"},
		"no type":           {`{"on": "2026-11-20"}`, "type", "", "needs a type"},
		"unknown field":     {`{"type": "duty_accepted", "on": "2026-11-20", "duty": "relief", "dutty": "x"}`, "dutty", "x", "no such field"},
		"impossible date":   {`{"type": "application_made", "on": "2026-02-30"}`, "on", "2026-02-30", ""},
		"no date":           {`{"type": "application_made"}`, "on", "", "needs the day"},
		"unknown placement": {`{"type": "placement_extended", "on": "2026-11-20", "placement": "P7"}`, "placement", "P7", "no placement of this case"},
		"unknown duty":      {`{"type": "duty_accepted", "on": "2026-11-20", "duty": "help"}`, "duty", "help", "one of"},
		"tomorrow":          {`{"type": "duty_accepted", "on": "2026-11-25", "duty": "relief"}`, "on", "2026-11-25", "after today"},
		"our own field":     {`{"type": "application_made", "on": "2026-11-20", "recorded_by": "me"}`, "recorded_by", "", "adds this itself"},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			ref := o.open(opening)
			good := `{"type": "contact_logged", "on": "2026-11-20"}`
			bodies := map[string]string{
				"/api/v1/cases/" + ref + "/facts": "[" + good + ", " + c.fact + "]",
				"/api/v1/cases":                   `{"applicant": {"name": "A", "contacts": [{"kind": "email", "value": "a@example.org"}]}, "facts": [` + good + ", " + c.fact + "]}",
			}
			for path, body := range bodies {
				p := o.post(path, body).do().want(http.StatusUnprocessableEntity).problem()
				if len(p.Problems) == 0 {
					t.Fatalf("%s: no problems in %+v", path, p)
				}
				w := p.Problems[0]
				if w.Fact == nil || *w.Fact != 1 || w.Field != c.field || w.Value != c.value || !strings.Contains(w.Text, c.text) {
					t.Errorf("%s: problem %+v: want fact 1, field %q, value %q, text with %q", path, w, c.field, c.value, c.text)
				}
			}
			if o.cases.Records != 1 || o.cases.Starts != 1 {
				t.Error("part of what was refused was taken")
			}
		})
	}
}

func TestBookingsMayLieAhead(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening)
	o.post("/api/v1/cases/"+ref+"/facts", `{"type": "appointment_booked", "on": "2026-12-25"}`).do().want(http.StatusCreated)
}

func TestWrongOpening(t *testing.T) {
	for name, c := range map[string]struct{ body, field, text string }{
		"unknown field":         {`{"facst": []}`, "facst", "no such field"},
		"name written large":    {`{"Facts": []}`, "Facts", "no such field"},
		"unknown inner field":   {`{"applicant": {"contacts": [{"kind": "email", "value": "a@example.org", "safe": true}]}}`, "applicant.contacts[0].safe", "no such field"},
		"unknown kind":          {`{"applicant": {"contacts": [{"kind": "pigeon", "value": "a"}]}}`, "applicant.contacts[0].kind", "one of"},
		"no value":              {`{"applicant": {"contacts": [{"kind": "mobile"}]}}`, "applicant.contacts[0].value", "needed"},
		"no e-mail address":     {`{"applicant": {"contacts": [{"kind": "email", "value": "ada at home"}]}}`, "applicant.contacts[0].value", "no e-mail address"},
		"another header":        {`{"applicant": {"contacts": [{"kind": "email", "value": "a@example.org\r\nBcc: b@example.org"}]}}`, "applicant.contacts[0].value", "one line"},
		"unknown use":           {`{"applicant": {"safe_contact": {"use": "maybe"}}}`, "applicant.safe_contact.use", "one of"},
		"words for a code":      {`{"applicant": {"safe_contact": {"use": "yes", "when": "when he is out"}}}`, "applicant.safe_contact.when", "code"},
		"reference with spaces": {`{"reference": "HX 7"}`, "reference", "letters, digits and hyphens"},
		"long reference":        {`{"reference": "` + strings.Repeat("A", 33) + `"}`, "reference", "1 to 32"},
		"name for an officer":   {`{"officer": "Olga Invented"}`, "officer", "id"},
		"no facts":              {`{"applicant": {"name": "A"}, "facts": []}`, "facts", "needed"},
		"text for a list":       {`{"facts": "none"}`, "facts", "a list"},
		"text for a flag":       {`{"rehearsal": "yes"}`, "rehearsal", "true or false"},
		"list for an object":    {`{"applicant": []}`, "applicant", "object"},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			body := c.body
			if !strings.Contains(strings.ToLower(body), `"fac`) {
				body = strings.Replace(body, "{", `{"facts": [{"type": "application_made", "on": "2026-11-20"}], `, 1)
			}
			a := o.post("/api/v1/cases", body).do().want(http.StatusUnprocessableEntity)
			p := a.problem()
			if len(p.Problems) != 1 || p.Problems[0].Field != c.field || !strings.Contains(p.Problems[0].Text, c.text) || p.Problems[0].Fact != nil {
				t.Errorf("problems %+v: want one at %s with %q", p.Problems, c.field, c.text)
			}
			for _, personal := range []string{"ada at home", "Bcc", "when he is out", "Olga"} {
				if strings.Contains(string(a.body), personal) {
					t.Errorf("the answer repeats %q", personal)
				}
			}
			if len(o.store.People)+len(o.store.Contacts) > 0 {
				t.Error("somebody was kept")
			}
		})
	}
}

func TestNothingToRecord(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening)
	for _, body := range []string{`[]`, `{"facts": []}`} {
		o.post("/api/v1/cases/"+ref+"/facts", body).do().want(http.StatusUnprocessableEntity)
	}
	p := o.post("/api/v1/cases/"+ref+"/facts", `{"officer": "o.one"}`).do().want(http.StatusUnprocessableEntity).problem()
	if len(p.Problems) != 1 || p.Problems[0].Field != "facts" {
		t.Errorf("problems %+v: want one about facts", p.Problems)
	}
	p = o.post("/api/v1/cases/"+ref+"/facts", `{"facts": [], "office": "o.one"}`).do().want(http.StatusUnprocessableEntity).problem()
	if len(p.Problems) != 1 || p.Problems[0].Field != "office" {
		t.Errorf("problems %+v: want one about office", p.Problems)
	}
}

func TestBodiesThatCannotBeRead(t *testing.T) {
	deep := strings.Repeat("[", 100) + strings.Repeat("]", 100)
	for name, c := range map[string]struct {
		body, kind string
		status     int
		detail     string
	}{
		"no JSON":       {`{"facts": `, "application/json", 400, "not JSON"},
		"empty":         {" ", "application/json", 400, "empty"},
		"two values":    {`{} {}`, "application/json", 400, "after the end"},
		"twice a name":  {`{"officer": "a", "officer": "b"}`, "application/json", 400, "stands twice"},
		"inner twice":   {`{"facts": [{"type": "x", "on": "2026-11-20", "on": "2026-11-21"}]}`, "application/json", 400, "stands twice"},
		"too deep":      {deep, "application/json", 400, "nested"},
		"a form":        {`a=b`, "application/x-www-form-urlencoded", 415, "application/json"},
		"no type":       {`{}`, "", 415, "application/json"},
		"too long":      {`{"officer": "` + strings.Repeat("a", 1<<20) + `"}`, "application/json", 413, "1048576"},
		"charset named": {`{"x": 1}`, "application/json; charset=utf-8", 422, "one thing is wrong"},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			for _, path := range []string{"/api/v1/cases", "/api/v1/search", "/api/v1/cases/HX-1/letters/N02/issue"} {
				p := o.post(path, c.body).with("Content-Type", c.kind).do().want(c.status).problem()
				if !strings.Contains(p.Detail, c.detail) {
					t.Errorf("%s: detail %q, want %q in it", path, p.Detail, c.detail)
				}
			}
		})
	}
}

func TestKeys(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening)
	path := "/api/v1/cases/" + ref + "/facts"
	first := `{"type": "contact_logged", "on": "2026-11-20"}`
	a := o.post(path, first).with("Idempotency-Key", "k").do().want(http.StatusCreated)
	again := o.post(path, `{ "on":"2026-11-20", "type":"contact_logged" }`).with("Idempotency-Key", "k").do().want(http.StatusCreated)
	if string(a.body) != string(again.body) || again.header.Get("Idempotent-Replayed") != "true" || o.cases.Records != 2 {
		t.Errorf("again %s, want %s and one effect", again.body, a.body)
	}
	p := o.post(path, `{"type": "contact_logged", "on": "2026-11-21"}`).with("Idempotency-Key", "k").do().want(http.StatusUnprocessableEntity).problem()
	if !strings.Contains(p.Detail, "used before with another request") {
		t.Errorf("detail %q", p.Detail)
	}
	o.post(path, first).with("Idempotency-Key", "k").as("caseworker").do().want(http.StatusCreated)
	if o.cases.Records != 3 {
		t.Error("another caller's same key met the first caller's")
	}
	for _, bad := range []string{strings.Repeat("k", 201), "with space", "é"} {
		o.post(path, first).with("Idempotency-Key", bad).do().want(http.StatusBadRequest)
	}
	o.post("/api/v1/cases", opening).with("Idempotency-Key", "o").do().want(http.StatusCreated)
	o.post("/api/v1/cases", strings.Replace(opening, "Ada", "Eda", 1)).with("Idempotency-Key", "o").do().want(http.StatusUnprocessableEntity)
}

func TestReferenceOfAnotherCase(t *testing.T) {
	o := newOffice(t)
	body := strings.Replace(opening, `"officer"`, `"reference": "HX-7", "officer"`, 1)
	o.open(body)
	o.post("/api/v1/cases", body).do().want(http.StatusConflict)
}

func TestTimeoutSaysToSendTheSameKeyAgain(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening)
	o.cases.FailRecord = fault.New(fault.Unavailable, "It may have been recorded. Send the same key again.")
	a := o.post("/api/v1/cases/"+ref+"/facts", `{"type": "contact_logged", "on": "2026-11-20"}`).do().want(http.StatusServiceUnavailable)
	if p := a.problem(); a.header.Get("Retry-After") == "" || a.header.Get("Idempotency-Key") == "" || !strings.Contains(p.Detail, "same key again") {
		t.Errorf("problem %+v, headers %v", p, a.header)
	}
	o.post("/api/v1/cases/"+ref+"/facts", `{"type": "contact_logged", "on": "2026-11-20"}`).
		with("Idempotency-Key", a.header.Get("Idempotency-Key")).do().want(http.StatusCreated)
	if o.cases.Records != 2 {
		t.Errorf("%d records, want 2", o.cases.Records)
	}
}

func TestDefectsTellNothing(t *testing.T) {
	o := newOffice(t)
	o.store.Away = fmt.Errorf("connect to 10.0.0.7 as dutyclock")
	p := o.get("/api/v1/cases/HX-1").do().want(http.StatusInternalServerError).problem()
	if strings.Contains(p.Detail, "10.0.0.7") || p.Request == "" {
		t.Errorf("problem %+v", p)
	}
	if !strings.Contains(o.log.String(), "10.0.0.7") || !strings.Contains(o.log.String(), p.Request) {
		t.Errorf("the log does not say what went wrong: %s", o.log)
	}
}

func TestUnknownPathsAndMethods(t *testing.T) {
	o := newOffice(t)
	o.get("/api/v1/case").do().want(http.StatusNotFound).problem()
	o.get("/api/v1/cases/HX-none").do().want(http.StatusNotFound).problem()
	a := o.post("/api/v1/clocks", `{}`).do().want(http.StatusMethodNotAllowed)
	if got := a.header.Values("Allow"); len(got) != 1 || got[0] != "GET" {
		t.Errorf("allow %v", got)
	}
}
