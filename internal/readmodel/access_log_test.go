package readmodel

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

func TestTheAccessLogSaysWhoSawWhat(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	must(w.Search(ctx, cy, record.Search{Name: "Salt", Number: "07700 900999"}))(t)
	must(w.Search(ctx, cy, record.Search{Name: "Mo Salt"}))(t)
	wants(t, "a view", w.View(ctx, cy, "HX-000103", record.AccessView, "case"), "")
	wants(t, "a hidden case", w.View(ctx, cy, "HX-000102", record.AccessView, "case"), fault.Forbidden)
	must(w.Export(ctx, anybody, "cases.csv", "for a test", []string{"HX-000103", "HX-000102"}))(t)
	must(w.BreakGlass(ctx, cy, "HX-000102", "Somebody has to sign the booking tonight."))(t)
	byCy := must(w.Accesses(ctx, mia, record.AccessFilter{Officer: "cy"}))(t)
	want := []record.Access{
		{Officer: "cy", Roles: []string{"caseworker"}, Kind: record.AccessBrokeGlass, Cases: []string{"HX-000102"}, What: "restricted", Words: map[string]string{"reason": "Somebody has to sign the booking tonight."}},
		{Officer: "cy", Roles: []string{"caseworker"}, Kind: record.AccessRefused, Cases: []string{"HX-000102"}, What: "case"},
		{Officer: "cy", Roles: []string{"caseworker"}, Kind: record.AccessView, Cases: []string{"HX-000103"}, What: "case"},
		{Officer: "cy", Roles: []string{"caseworker"}, Kind: record.AccessSearch, Cases: []string{"HX-000103"}, What: "search", Words: map[string]string{"name": "Mo Salt"}, Found: 1},
		{Officer: "cy", Roles: []string{"caseworker"}, Kind: record.AccessSearch, What: "search", Words: map[string]string{"name": "Salt", "number": "07700 900999"}},
	}
	ignore := cmpopts.IgnoreFields(record.Access{}, "ID", "At")
	if diff := cmp.Diff(want, byCy.Items, ignore, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("of an officer (-want +got):\n%s", diff)
	}
	// Beside the words of a search, the case that it met would tell who is in it.
	for v, met := range map[string]int{"mia": 0, "audi": 0} {
		for _, a := range must(w.Accesses(ctx, officerView(v, "manager"), record.AccessFilter{Kind: record.AccessSearch}))(t).Items {
			if len(a.Matched) != met {
				t.Errorf("%s reads that a search met %v", v, a.Matched)
			}
		}
	}
	lead := officerView("ama", "manager")
	if got := must(w.Accesses(ctx, lead, record.AccessFilter{Kind: record.AccessSearch, Reference: "HX-000102"}))(t).Items; len(got) != 1 || got[0].Matched[0] != "HX-000102" {
		t.Errorf("the lead reads %+v", got)
	}
	ofCase := must(w.Accesses(ctx, mia, record.AccessFilter{Reference: "HX-000103"}))(t).Items
	if len(ofCase) != 3 || ofCase[0].Kind != record.AccessExport || ofCase[0].Token != "token-a" {
		t.Errorf("of a case: %+v", ofCase)
	}
	if got := must(w.Accesses(ctx, mia, record.AccessFilter{Token: "token-a", From: w.now.Add(-time.Hour), To: w.now.Add(time.Hour)}))(t).Items; len(got) != 1 {
		t.Errorf("of a token: %+v", got)
	}
	if got := must(w.Accesses(ctx, mia, record.AccessFilter{From: w.now.Add(time.Hour)}))(t).Items; len(got) != 0 {
		t.Errorf("of a time to come: %+v", got)
	}
	for _, v := range []record.Viewer{cy, {Token: "t", Roles: []string{"caseworker"}}, {}} {
		_, err := w.Accesses(ctx, v, record.AccessFilter{})
		wants(t, "who may not read it", err, fault.Forbidden)
	}
	if read := must(w.Accesses(ctx, audi, record.AccessFilter{Kind: record.AccessLogRead, Officer: "mia"}))(t).Items; len(read) < 4 || read[len(read)-1].What != "access_log" {
		t.Errorf("who read the log: %+v", read)
	}
}

func TestTheAccessLogIsReadInPages(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	for range 7 {
		wants(t, "a view", w.View(t.Context(), cy, "HX-000001", record.AccessView, "case"), "")
	}
	seen, at := map[int64]bool{}, ""
	for range 4 {
		page := must(w.Accesses(t.Context(), mia, record.AccessFilter{Officer: "cy", Limit: 2, Cursor: at}))(t)
		for _, a := range page.Items {
			seen[a.ID] = true
		}
		at = page.Next
	}
	if len(seen) != 7 || at != "" {
		t.Errorf("%d entries seen, next %q", len(seen), at)
	}
	_, err := w.Accesses(t.Context(), mia, record.AccessFilter{Cursor: cursor("x")})
	wants(t, "another list's cursor", err, fault.Invalid)
}

func TestTheAccessLogOnlyGrows(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	wants(t, "a view", w.View(t.Context(), cy, "HX-000001", record.AccessView, "case"), "")
	for _, sql := range []string{`UPDATE access_log SET officer = 'x'`, `DELETE FROM access_log`, `TRUNCATE access_log`} {
		if _, err := w.pool.Exec(t.Context(), sql); err == nil {
			t.Errorf("%s was let through", sql)
		}
	}
}

func TestWhatCannotBeWrittenDownIsNotSeen(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	w.change(`ALTER TABLE access_log ADD CHECK (false) NOT VALID`)
	if w.View(ctx, cy, "HX-000103", record.AccessView, "case") == nil {
		t.Error("a case was opened that could not be logged")
	}
	if got, err := w.Search(ctx, cy, record.Search{Name: "Salt"}); err == nil || len(got.Items) != 0 {
		t.Errorf("a search that could not be logged found %+v", got)
	}
	if got, err := w.ApplicantNames(ctx, cy, "list", []string{"HX-000103"}); err == nil || len(got) != 0 {
		t.Errorf("names that could not be logged were given: %v", got)
	}
	if got, err := w.Export(ctx, cy, "x.csv", "for a test", []string{"HX-000103"}); err == nil || len(got) != 0 {
		t.Errorf("an export that could not be logged was given: %v", got)
	}
	if _, err := w.Accesses(ctx, mia, record.AccessFilter{}); err == nil {
		t.Error("the log was read without that being logged")
	}
	if _, err := w.BreakGlass(ctx, cy, "HX-000102", "Somebody has to sign the booking tonight."); err == nil || w.count(`SELECT count(*) FROM broken_glass`) != 0 {
		t.Error("the glass was broken and it could not be logged")
	}
}
