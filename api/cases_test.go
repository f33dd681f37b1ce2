package api_test

import (
	"net/http"
	"strings"
	"testing"

	"dutyclock/casefile"
)

func TestOpenAndLook(t *testing.T) {
	o := newOffice(t)
	a := o.post("/api/v1/cases", opening).with("Idempotency-Key", "k1").do().want(http.StatusCreated)
	var p casefile.Position
	a.into(&p)
	if p.Stage != "relief" || p.Clock("C04") == nil || len(p.Clock("C04").Because) == 0 || p.AsAt.String() != "2026-11-24" {
		t.Errorf("position %+v", p)
	}
	if got := a.header.Get("Location"); got != "/api/v1/cases/"+p.Reference {
		t.Errorf("location %q", got)
	}
	if a.header.Get("Idempotency-Key") != "k1" || a.header.Get("X-Request-Id") == "" {
		t.Errorf("headers %v", a.header)
	}
	again := o.post("/api/v1/cases", " "+opening).with("Idempotency-Key", "k1").do().want(http.StatusCreated)
	if string(again.body) != string(a.body) || again.header.Get("Idempotent-Replayed") != "true" || again.header.Get("Location") != a.header.Get("Location") {
		t.Errorf("the same request again is answered\n%s\n%v", again.body, again.header)
	}
	for _, path := range []string{"", "/facts", "/clocks", "/acts", "/letters", "/history", "?as_at=2026-10-31"} {
		got := o.get("/api/v1/cases/" + p.Reference + path).do().want(http.StatusOK)
		if strings.Contains(string(got.body), "null,") && path != "" && path != "?as_at=2026-10-31" {
			t.Errorf("%s holds null: %s", path, got.body)
		}
		for _, personal := range []string{"Ada", "ada@", "07700"} {
			if strings.Contains(string(got.body), personal) {
				t.Errorf("%s holds %q: %s", path, personal, got.body)
			}
		}
	}
	o.get("/api/v1/cases/" + p.Reference + "?as_at=2026-10-31").do().into(&p)
	if p.AsAt.String() != "2026-10-31" {
		t.Errorf("as at %s", p.AsAt)
	}
}

func TestRecordTakesThreeForms(t *testing.T) {
	const fact = `{"type": "contact_logged", "on": "2026-11-20"}`
	for name, body := range map[string]string{
		"one":  fact,
		"list": "[" + fact + ", " + fact + "]",
		"long": `{"facts": [` + fact + `], "officer": "o.one", "already_happened": true}`,
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			ref := o.open(opening)
			var got struct {
				Stage    string
				Recorded struct {
					Revision int
					Facts    []string
				}
			}
			a := o.post("/api/v1/cases/"+ref+"/facts", body).do().want(http.StatusCreated)
			a.into(&got)
			if got.Recorded.Revision != 2 || len(got.Recorded.Facts) != strings.Count(body, "type") || got.Stage != "relief" {
				t.Errorf("answered %s", a.body)
			}
			if a.header.Get("Idempotency-Key") == "" {
				t.Error("no key was made for a request without one")
			}
		})
	}
}

func TestHistoryMayBreakTheLawAndANewActMayNot(t *testing.T) {
	o := newOffice(t)
	ref := o.open(strings.ReplaceAll(opening, "2026-10-05", "2026-11-20"))
	early := `{"type": "notice_given", "on": "2026-11-24", "letter": "N10", "duty": "relief", "ground": "189B(7)(b)", "states_review_right": true, "states_reasons": true}`
	p := o.post("/api/v1/cases/"+ref+"/facts", early).do().want(http.StatusUnprocessableEntity).problem()
	if len(p.Problems) == 0 || p.Problems[0].Code != "P01" || p.Problems[0].Citation == "" || *p.Problems[0].Fact != 0 {
		t.Errorf("problems %+v: want P01 with its citation", p.Problems)
	}
	o.post("/api/v1/cases/"+ref+"/facts", `{"facts": [`+early+`], "already_happened": true}`).do().want(http.StatusCreated)
}

func TestNothingStopsARoof(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening)
	var got casefile.Position
	o.post("/api/v1/cases/"+ref+"/facts", `[
		{"type": "household_recorded", "on": "2026-11-24", "members": [{"member": "A", "role": "applicant"}, {"member": "B", "role": "child", "date_of_birth": "2020-01-01"}]},
		{"type": "placement_started", "on": "2026-11-24", "placement": "P1", "under": "188", "kind": "bed_and_breakfast", "shared_facilities": true, "alternatives_considered": false, "booked_until": "2027-03-01"}]`).
		as("caseworker.south").do().want(http.StatusCreated).into(&got)
	if len(got.Problems) == 0 {
		t.Error("an unlawful placement shows no problem")
	}
}

func TestLateFactReopens(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening)
	o.cases.End(ref)
	o.post("/api/v1/cases/"+ref+"/facts", `{"type": "contact_logged", "on": "2026-11-01"}`).do().want(http.StatusCreated)
	if o.cases.Starts != 2 {
		t.Errorf("%d starts, want 2", o.cases.Starts)
	}
}

func TestLettersByEscapedAndPlainKey(t *testing.T) {
	for name, key := range map[string]string{"plain": "N02/relief", "escaped": "N02%2Frelief"} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			ref := o.open(strings.Replace(opening, `"officer"`, `"reference": "HX-5", "officer"`, 1))
			path := "/api/v1/cases/" + ref + "/letters/" + key
			text := o.get(path).do().want(http.StatusOK)
			if !strings.HasPrefix(text.header.Get("Content-Type"), "text/plain") || !strings.Contains(string(text.body), "Ada Invented") || text.header.Get("Letter-Issued") != "false" {
				t.Errorf("letter %s, %v", text.body, text.header)
			}
			page := o.get(path).with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8").do().want(http.StatusOK)
			if !strings.HasPrefix(page.header.Get("Content-Type"), "text/html") || page.header.Get("Content-Security-Policy") == "" || !strings.Contains(string(page.body), "<html") {
				t.Errorf("page %s, %v", page.body, page.header)
			}
			o.get(path).with("Accept", "image/png").do().want(http.StatusNotAcceptable)
			p := o.post(path+"/issue", `{"officer": "o.one"}`).do().want(http.StatusConflict).problem()
			if !strings.Contains(p.Detail, "Nobody has asked yet") || !strings.Contains(p.Detail, "waits") {
				t.Errorf("safe contact not asked: %q", p.Detail)
			}
			o.post(path+"/issue", `{"officer": "o.one", "method": "by_hand"}`).do().want(http.StatusCreated)
			if got := o.get(path).do().want(http.StatusOK); got.header.Get("Letter-Issued") != "true" {
				t.Error("a letter that was issued is not shown as issued")
			}
			last := o.seen[len(o.seen)-1]
			if last.route != "/api/v1/cases/{reference}/letters/{key}" {
				t.Errorf("counted under the route %q", last.route)
			}
		})
	}
}

func TestLetterThatIsNotDue(t *testing.T) {
	o := newOffice(t)
	ref := o.open(opening)
	p := o.post("/api/v1/cases/"+ref+"/letters/N13/main/issue", `{"officer": "o.one"}`).do().want(http.StatusConflict).problem()
	if !strings.Contains(p.Detail, "N13/main is not due") {
		t.Errorf("detail %q", p.Detail)
	}
	o.get("/api/v1/cases/" + ref + "/letters/N13/main").do().want(http.StatusNotFound)
	p = o.post("/api/v1/cases/"+ref+"/letters/N02/relief/issue", `{}`).do().want(http.StatusUnprocessableEntity).problem()
	if len(p.Problems) != 1 || p.Problems[0].Field != "officer" || p.Problems[0].Fact != nil {
		t.Errorf("problems %+v: want one about officer, in no fact", p.Problems)
	}
}

func TestRehearse(t *testing.T) {
	o := newOffice(t)
	ref := o.open(strings.Replace(opening, `"officer"`, `"rehearsal": true, "officer"`, 1))
	var p casefile.Position
	o.post("/api/v1/cases/"+ref+"/rehearse", `{"days": 30}`).do().want(http.StatusOK).into(&p)
	if p.AsAt.String() != "2026-12-24" {
		t.Errorf("as at %s", p.AsAt)
	}
	o.post("/api/v1/cases/"+o.open(opening)+"/rehearse", `{"days": 30}`).do().want(http.StatusConflict)
}

func TestCheckKeepsNothing(t *testing.T) {
	o := newOffice(t)
	var p casefile.Position
	o.post("/api/v1/check", `{"reference": "X", "as_at": "2026-10-20", "facts": [{"type": "duty_accepted", "on": "2026-10-05", "duty": "relief"}]}`).
		as("auditor").do().want(http.StatusOK).into(&p)
	if p.Stage != "relief" || p.AsAt.String() != "2026-10-20" || o.cases.Starts != 0 {
		t.Errorf("stage %s as at %s", p.Stage, p.AsAt)
	}
}
