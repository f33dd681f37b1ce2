package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

func TestFilters(t *testing.T) {
	o := newOffice(t)
	a := o.get("/api/v1/cases?stage=relief&officer=o.one&team=north&rehearsal=true&cursor=abc&limit=7").do().want(http.StatusOK)
	if diff := cmp.Diff(record.CaseFilter{Stage: "relief", Officer: "o.one", Team: "north", Rehearsal: true, Cursor: "abc", Limit: 7}, o.lists.cases); diff != "" {
		t.Error(diff)
	}
	if got := strings.TrimSpace(string(a.body)); got != `{"items":[]}` {
		t.Errorf("an empty list is answered %s", got)
	}
	o.get("/api/v1/clocks?state=overdue&kind=statutory&id=C04&due_before=2026-12-01&officer=o.one&team=north").do().want(http.StatusOK)
	want := record.ClockFilter{State: "overdue", Kind: "statutory", ID: "C04", DueBefore: civil.MustParse("2026-12-01"), Officer: "o.one", Team: "north", Limit: 50}
	if diff := cmp.Diff(want, o.lists.clocks, cmp.Comparer(civil.Date.Equal)); diff != "" {
		t.Error(diff)
	}
	o.get("/api/v1/troubles?team=north").do().want(http.StatusOK)
	if o.lists.troubles != "north" {
		t.Errorf("troubles of team %q", o.lists.troubles)
	}
}

func TestWrongFilters(t *testing.T) {
	o := newOffice(t)
	for path, field := range map[string]string{
		"/api/v1/cases?stagge=relief":          "stagge",
		"/api/v1/cases?stage=sad":              "stage",
		"/api/v1/cases?stage=main&stage=main":  "stage",
		"/api/v1/cases?limit=0":                "limit",
		"/api/v1/cases?limit=201":              "limit",
		"/api/v1/cases?rehearsal=1":            "rehearsal",
		"/api/v1/clocks?state=late":            "state",
		"/api/v1/clocks?kind=legal":            "kind",
		"/api/v1/clocks?id=C99":                "id",
		"/api/v1/clocks?due_before=2026-13-01": "due_before",
		"/api/v1/cases/HX-1?as_at=yesterday":   "as_at",
		"/api/v1/troubles?state=failed":        "state",
	} {
		p := o.get(path).do().want(http.StatusUnprocessableEntity).problem()
		if len(p.Problems) != 1 || p.Problems[0].Field != field {
			t.Errorf("%s: problems %+v, want one about %s", path, p.Problems, field)
		}
	}
	o.get("/api/v1/cases?stage=%zz").do().want(http.StatusBadRequest)
}

func TestSearch(t *testing.T) {
	o := newOffice(t)
	a := o.post("/api/v1/search", `{"name": "Ada", "birth_date": "1990-04-01"}`).do().want(http.StatusOK)
	if o.lists.search.Name != "Ada" || o.lists.search.BirthDate.String() != "1990-04-01" || !strings.Contains(string(a.body), "Ada Invented") {
		t.Errorf("searched %+v, found %s", o.lists.search, a.body)
	}
	o.post("/api/v1/search", `{}`).do().want(http.StatusUnprocessableEntity)
	b := o.post("/api/v1/search", `{"nmae": "Ada Invented"}`).do().want(http.StatusUnprocessableEntity)
	if strings.Contains(string(b.body), "Ada") {
		t.Errorf("the answer repeats who was looked for: %s", b.body)
	}
}

func TestRetryOfAMessage(t *testing.T) {
	o := newOffice(t)
	for range 2 { // the same request again has no second effect
		o.post("/api/v1/troubles/7/retry", `{"officer": "m.one"}`).with("Idempotency-Key", "r").do().want(http.StatusNoContent)
	}
	if len(o.store.Retried) != 1 || o.store.Retried[0] != 7 {
		t.Errorf("retried %v", o.store.Retried)
	}
	o.post("/api/v1/troubles/7/retry", `{}`).do().want(http.StatusUnprocessableEntity)
	o.post("/api/v1/troubles/404/retry", `{"officer": "m.one"}`).do().want(http.StatusNotFound)
	o.post("/api/v1/troubles/x/retry", `{"officer": "m.one"}`).do().want(http.StatusNotFound)
}
