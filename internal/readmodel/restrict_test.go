package readmodel

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// officerView is an officer who looks, with a role.
func officerView(id, role string) record.Viewer {
	return record.Viewer{Officer: id, Roles: []string{role}}
}

var (
	ama  = officerView("ama", "caseworker")
	bea  = officerView("bea", "caseworker")
	cy   = officerView("cy", "caseworker")
	mia  = officerView("mia", "manager")
	audi = officerView("audi", "auditor")
)

// refuge is a town in which HX-000102 (Mo Salt, and the child Bo Pepper) is
// restricted to Ama, who leads, and Bea.
func refuge(t *testing.T) *world {
	t.Helper()
	w := town(t)
	for _, v := range []record.Viewer{ama, bea, cy, mia, audi} {
		if err := w.SaveOfficer(t.Context(), record.Officer{ID: v.Officer, Name: v.Officer, Email: v.Officer + "@x.example", Role: v.Roles[0], Team: "east"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Restrict(t.Context(), ama, "HX-000102", record.DomesticAbuse, "ama", []string{"bea"}); err != nil {
		t.Fatal(err)
	}
	w.change(`DELETE FROM outbox`)
	return w
}

func TestARestrictionNeedsALeadAndOneMore(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	for what, others := range map[string][]string{"nobody else": nil, "the lead twice": {"ama"}, "nobody's id": {""}, "somebody who is not here": {"zed"}} {
		wants(t, what, w.Restrict(ctx, ama, "HX-000103", record.StaffMember, "ama", others), fault.Invalid)
	}
	wants(t, "no lead", w.Restrict(ctx, ama, "HX-000103", record.StaffMember, "", []string{"ama", "bea"}), fault.Invalid)
	wants(t, "a lead who is not here", w.Restrict(ctx, ama, "HX-000103", record.StaffMember, "zed", []string{"bea"}), fault.Invalid)
	wants(t, "an auditor", w.Restrict(ctx, audi, "HX-000103", record.StaffMember, "ama", []string{"bea"}), fault.Forbidden)
	wants(t, "a token", w.Restrict(ctx, anybody, "HX-000103", record.StaffMember, "ama", []string{"bea"}), fault.Forbidden)
	wants(t, "twice", w.Restrict(ctx, ama, "HX-000102", record.StaffMember, "ama", []string{"bea"}), fault.Conflict)
	if w.Restrict(ctx, ama, "HX-000103", "whim", "ama", []string{"bea"}) == nil {
		t.Error("a reason that there is not was taken")
	}
	if n := w.count(`SELECT count(*) FROM restrictions`); n != 1 {
		t.Errorf("%d restrictions", n)
	}
	// The table holds it too, whoever writes.
	if _, err := w.pool.Exec(ctx, `UPDATE named_people SET removed_at = now() WHERE officer = 'bea'`); err == nil {
		t.Error("a restricted case was left with its lead alone")
	}
	if _, err := w.pool.Exec(ctx, `INSERT INTO restrictions (case_ref, reason, set_by) VALUES ('HX-000104', 'staff', 'x')`); err == nil {
		t.Error("a case was restricted to nobody")
	}
	for _, table := range []string{"restrictions", "named_people"} {
		if _, err := w.pool.Exec(ctx, `DELETE FROM `+table); err == nil {
			t.Errorf("%s was emptied", table)
		}
	}
}

func TestWhoIsNamedCanBeChangedAndLifted(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	wants(t, "naming oneself", w.Name(ctx, cy, "HX-000102", "cy", []string{"ama"}), fault.Forbidden)
	wants(t, "a manager who is not named", w.Lift(ctx, mia, "HX-000102", "He moved away."), fault.Forbidden)
	wants(t, "named but not lead", w.Lift(ctx, bea, "HX-000102", "He moved away."), fault.Forbidden)
	_, err := w.Restriction(ctx, cy, "HX-000102")
	wants(t, "reading who is named", err, fault.Forbidden)
	if err := w.Name(ctx, bea, "HX-000102", "cy", []string{"bea"}); err != nil {
		t.Fatal(err)
	}
	got := must(w.Restriction(ctx, cy, "HX-000102"))(t)
	want := record.Restriction{Reference: "HX-000102", Reason: record.DomesticAbuse, SetBy: "ama", SetAt: w.now.UTC(), Lead: "cy", Others: []string{"bea"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("restriction (-want +got):\n%s", diff)
	}
	wants(t, "who is not named any more", w.View(ctx, ama, "HX-000102", record.AccessView, "case"), fault.Forbidden)
	if diff := cmp.Diff([]string{"ama lead_changed", "cy named"}, w.told()); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	wants(t, "without a reason", w.Lift(ctx, cy, "HX-000102", " "), fault.Invalid)
	if err := w.Lift(ctx, cy, "HX-000102", "He moved away."); err != nil {
		t.Fatal(err)
	}
	if lifted := must(w.Accesses(ctx, mia, record.AccessFilter{Kind: record.AccessLifted}))(t).Items; len(lifted) != 1 || lifted[0].Words["reason"] != "He moved away." {
		t.Errorf("why it was lifted: %+v", lifted)
	}
	wants(t, "after it was lifted", w.View(ctx, ama, "HX-000102", record.AccessView, "case"), "")
	wants(t, "lifting again", w.Lift(ctx, cy, "HX-000102", "He moved away."), fault.NotFound)
	if err := w.Restrict(ctx, cy, "HX-000102", record.Councillor, "cy", []string{"bea"}); err != nil {
		t.Errorf("restricting again: %v", err)
	}
}

// told lists who is told what in the outbox; the managers are "".
func (w *world) told() []string {
	w.t.Helper()
	rows, err := w.pool.Query(w.t.Context(), `SELECT officer || ' ' || notice FROM outbox WHERE kind = 'notice' ORDER BY 1`)
	if err != nil {
		w.t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			w.t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

func TestARestrictedCaseIsANumberToOthers(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	w.open("HX-000100", applied, relief)
	if err := w.Restrict(ctx, ama, "HX-000100", record.StaffMember, "ama", []string{"bea"}); err != nil {
		t.Fatal(err)
	}
	for who, v := range map[string]record.Viewer{"a colleague": cy, "a manager": mia, "an auditor": audi, "a token": anybody} {
		cases := must(w.Cases(ctx, v, record.CaseFilter{Limit: 500}))(t)
		named := must(w.Cases(ctx, bea, record.CaseFilter{Limit: 500}))(t)
		if len(cases.Items) != len(named.Items) {
			t.Errorf("%s counts %d cases, somebody who is named %d", who, len(cases.Items), len(named.Items))
		}
		if diff := cmp.Diff(record.CaseRow{Reference: "HX-000102", Hidden: true}, cases.Items[2]); diff != "" {
			t.Errorf("%s sees (-want +got):\n%s", who, diff)
		}
		if named.Items[2].Hidden || named.Items[2].Stage == "" {
			t.Errorf("somebody who is named sees %+v", named.Items[2])
		}
		hidden := 0
		for _, c := range must(w.Clocks(ctx, v, record.ClockFilter{Limit: 500}))(t).Items {
			if c.Reference != "HX-000100" {
				continue
			}
			if hidden++; cmp.Diff(record.ClockRow{Reference: "HX-000100", Hidden: true, Because: []string{}}, c) != "" {
				t.Errorf("%s sees the clock %+v", who, c)
			}
		}
		if hidden == 0 {
			t.Errorf("%s does not count the clocks of the restricted case", who)
		}
		wants(t, who+" opens it", w.View(ctx, v, "HX-000102", record.AccessView, "case"), fault.Forbidden)
		if names := must(w.ApplicantNames(ctx, v, "list", []string{"HX-000102", "HX-000103"}))(t); len(names) != 1 || names["HX-000103"] != "Moira Salter" {
			t.Errorf("%s reads the names %v", who, names)
		}
		if seen := must(w.Export(ctx, v, "list.csv", "for a test", []string{"HX-000102", "HX-000103"}))(t); len(seen) != 1 || seen[0] != "HX-000103" {
			t.Errorf("%s exports %v", who, seen)
		}
	}
	w.change(`INSERT INTO outbox (key, case_ref, rehearsal, kind, audience, message_id, state, why) VALUES ('k', 'HX-000102', false, 'reminder', 'applicant', 'm', 'failed', 'the mail server refused Mo')`)
	if got := must(w.Troubles(ctx, mia, "", "", 0))(t).Items; len(got) != 1 || got[0].Why != "" || !got[0].Hidden || got[0].Message == 0 {
		t.Errorf("troubles %+v", got)
	}
	if got := must(w.Troubles(ctx, bea, "", "", 0))(t).Items; len(got) != 1 || got[0].Why == "" || got[0].Hidden {
		t.Errorf("troubles of somebody who is named %+v", got)
	}
}

func TestSearchNeverShowsARestrictedCase(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	for what, c := range map[string]struct {
		q    record.Search
		told bool
	}{
		"a whole name":      {record.Search{Name: "Mo Salt"}, true},
		"a misspelt name":   {record.Search{Name: "Moe Sallt"}, true},
		"a child":           {record.Search{Name: "Bo Pepper"}, true},
		"one word":          {record.Search{Name: "Pepper"}, false}, // met, and written down, yet dozens are called so
		"an e-mail address": {record.Search{Address: "mo.salt@example.org"}, true},
		"a birth date":      {record.Search{BirthDate: civil.MustParse("2019-04-01")}, true},
		"the reference":     {record.Search{Reference: "HX-000102"}, true},
		"somebody else":     {record.Search{Name: "Robert Bell"}, false},
		"nobody":            {record.Search{Name: "Zebedee Quux"}, false},
	} {
		w.change(`DELETE FROM outbox`)
		got := must(w.Search(ctx, cy, c.q))(t)
		for _, f := range got.Items {
			if f.Reference == "HX-000102" {
				t.Errorf("%s finds %+v", what, f)
			}
		}
		want := []string(nil)
		if c.told {
			want = []string{"ama searched"}
		}
		if diff := cmp.Diff(want, w.told()); diff != "" {
			t.Errorf("%s: told (-want +got):\n%s", what, diff)
		}
		if n := w.count(`SELECT count(*) FROM outbox WHERE outbox::text ILIKE '%salt%' OR outbox::text ILIKE '%pepper%'`); n != 0 {
			t.Errorf("%s: a notice names somebody", what)
		}
	}
	// Nothing tells a search that met somebody from one that did not.
	met := must(w.Search(ctx, cy, record.Search{Name: "Bo Pepper"}))(t)
	if diff := cmp.Diff(must(w.Search(ctx, cy, record.Search{Name: "Zebedee Quux"}))(t), met); diff != "" {
		t.Errorf("somebody in a restricted case is answered differently from nobody:\n%s", diff)
	}
	w.change(`DELETE FROM outbox`)
	for range 3 {
		must(w.Search(ctx, cy, record.Search{Name: "Mo Salt"}))(t)
	}
	if n := len(w.told()); n != 1 {
		t.Errorf("the lead is told %d times of one day's looking", n)
	}
	w.now = w.now.Add(24 * time.Hour)
	must(w.Search(ctx, cy, record.Search{Name: "Mo Salt"}))(t)
	must(w.Search(ctx, mia, record.Search{Name: "Mo Salt"}))(t)
	if n := len(w.told()); n != 3 {
		t.Errorf("after another day and somebody else the lead was told %d times", n)
	}
	if got := must(w.Search(ctx, bea, record.Search{Name: "Mo Salt"}))(t); got.Items[0].Reference != "HX-000102" {
		t.Errorf("somebody who is named finds %+v", got.Items)
	}
}

// Who opens a case without searching has the lead told as well, once a day, and learns
// nothing; a lead who opens it is not told.
func TestOpeningACaseTellsTheLead(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	for what, c := range map[string]struct {
		v    record.Viewer
		met  []record.Search
		told []string
	}{
		"a name":          {cy, []record.Search{{Name: "Moe Sallt"}}, []string{"ama searched"}},
		"an address":      {cy, []record.Search{{Name: "Woman in a blue coat"}, {Address: "mo.salt@example.org"}}, []string{"ama searched"}},
		"a program":       {anybody, []record.Search{{Name: "Mo Salt"}}, []string{"ama searched"}},
		"both":            {cy, []record.Search{{Name: "Mo Salt"}, {Address: "mo.salt@example.org"}}, []string{"ama searched"}},
		"somebody else":   {cy, []record.Search{{Name: "Zebedee Quux"}, {Number: "01632 960999"}}, nil},
		"one word, blank": {cy, []record.Search{{Name: "Pepper"}, {Number: "?"}}, nil},
		"the public":      {record.Viewer{Token: "public"}, []record.Search{{Name: "Mo Salt"}, {}, {}}, []string{"ama searched"}},
		"the lead":        {ama, []record.Search{{Name: "Mo Salt"}}, nil},
	} {
		w.change(`DELETE FROM outbox`)
		for range 2 {
			if err := w.TellLeads(ctx, c.v, "HX-000900", c.met); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(c.told, w.told()); diff != "" {
			t.Errorf("%s: told (-want +got):\n%s", what, diff)
		}
	}
	must(w.Search(ctx, cy, record.Search{Name: "Mo Salt"}))(t)
	w.change(`DELETE FROM outbox`)
	must(w.Search(ctx, cy, record.Search{Name: "Mo Salt"}))(t)
	if err := w.TellLeads(ctx, cy, "HX-000900", []record.Search{{Name: "Mo Salt"}}); err != nil {
		t.Fatal(err)
	}
	if n := len(w.told()); n != 1 {
		t.Errorf("who searches and then opens tells the lead %d times", n)
	}
}

func TestBreakingTheGlass(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	const reason = "She is at the desk with nowhere to sleep tonight."
	for what, c := range map[string]struct {
		v      record.Viewer
		reason string
		want   fault.Kind
	}{
		"too short": {cy, "urgent", fault.Invalid}, "spaces": {cy, "x                                 y", fault.Invalid}, "an auditor": {audi, reason, fault.Forbidden},
		"a token": {anybody, reason, fault.Forbidden}, "somebody named": {bea, reason, fault.Conflict},
	} {
		_, err := w.BreakGlass(ctx, c.v, "HX-000102", c.reason)
		wants(t, what, err, c.want)
	}
	until := must(w.BreakGlass(ctx, cy, "HX-000102", reason))(t)
	if want := w.now.Add(4 * time.Hour); !until.Equal(want) {
		t.Errorf("open until %s, want %s", until, want)
	}
	if diff := cmp.Diff([]string{" broke_glass", "ama broke_glass"}, w.told()); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	wants(t, "with the glass broken", w.View(ctx, cy, "HX-000102", record.AccessView, "case"), "")
	wants(t, "somebody else", w.View(ctx, mia, "HX-000102", record.AccessView, "case"), fault.Forbidden)
	wants(t, "another case", w.View(ctx, cy, "HX-000103", record.AccessView, "case"), "")
	if s := must(w.Sight(ctx, cy, "HX-000102"))(t); s.Hidden || !s.Restricted || !s.OpenUntil.Equal(until) {
		t.Errorf("sight %+v", s)
	}
	w.now = until
	wants(t, "when the time is over", w.View(ctx, cy, "HX-000102", record.AccessView, "case"), fault.Forbidden)
	if n := w.count(`SELECT count(*) FROM access_log WHERE position('nowhere'::bytea IN sealed) > 0`); n != 0 {
		t.Error("the reason stands in the log in the clear")
	}
	if _, err := w.pool.Exec(ctx, `UPDATE broken_glass SET until = until + interval '1 year'`); err == nil {
		t.Error("broken glass was made to hold longer")
	}
}

func TestWhoKnowsSomebodySeesTheCaseNoMore(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	wants(t, "a token", w.Know(ctx, anybody, "HX-000113"), fault.Forbidden)
	for range 2 {
		if err := w.Know(ctx, cy, "HX-000113"); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]string{" handed_on"}, w.told()); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	wants(t, "who knows somebody", w.View(ctx, cy, "HX-000113", record.AccessView, "case"), fault.Forbidden)
	wants(t, "a colleague", w.View(ctx, bea, "HX-000113", record.AccessView, "case"), "")
	if got := must(w.Search(ctx, cy, record.Search{Name: "Bob Bell"}))(t); len(got.Items) != 0 {
		t.Errorf("who knows somebody finds %+v", got.Items)
	}
	_, err := w.BreakGlass(ctx, cy, "HX-000113", "I would like to see how they are doing.")
	wants(t, "breaking the glass of a case that is not restricted", err, fault.Forbidden)
	// Stronger than being named, not than being the lead.
	for _, v := range []record.Viewer{ama, bea} {
		if err := w.Know(ctx, v, "HX-000102"); err != nil {
			t.Fatal(err)
		}
	}
	wants(t, "named", w.View(ctx, bea, "HX-000102", record.AccessView, "case"), fault.Forbidden)
	wants(t, "the lead", w.View(ctx, ama, "HX-000102", record.AccessView, "case"), "")
	_, err = w.BreakGlass(ctx, bea, "HX-000102", "I am named and want to see it again.")
	wants(t, "named, with the glass", err, fault.Forbidden)
	for what, v := range map[string]record.Viewer{"oneself": cy, "a colleague": bea, "an auditor": audi} {
		wants(t, what, w.Unblock(ctx, v, "HX-000113", "cy"), fault.Forbidden)
	}
	if got := must(w.Blocks(ctx, mia, "HX-000113"))(t); len(got) != 1 || got[0].Officer != "cy" || !got[0].SetAt.Equal(w.now) {
		t.Errorf("blocks %+v", got)
	}
	for what, v := range map[string]record.Viewer{"a colleague": bea, "a token": anybody} {
		_, err := w.Blocks(ctx, v, "HX-000113")
		wants(t, what+" reads the blocks", err, fault.Forbidden)
	}
	wants(t, "nobody's block", w.Unblock(ctx, mia, "HX-000113", "bea"), fault.NotFound)
	if err := w.Unblock(ctx, mia, "HX-000113", "cy"); err != nil {
		t.Fatal(err)
	}
	wants(t, "after the block", w.View(ctx, cy, "HX-000113", record.AccessView, "case"), "")
}
