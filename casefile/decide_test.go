package casefile_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// opened is the state of a case after facts were recorded at noon of a day.
func opened(t testing.TB, today, facts string) casefile.State {
	t.Helper()
	s := casefile.State{Reference: "HX-000001"}
	return casefile.Evolve(s, decideOn(t, s, today, facts))
}

// decideOn decides facts at noon of a day, under a key of their own.
func decideOn(t testing.TB, s casefile.State, today, facts string) casefile.Outcome {
	t.Helper()
	c := command(t, s, today, "")
	c.Facts = readFacts(t, facts)
	return casefile.Decide(s, c)
}

func command(t testing.TB, s casefile.State, today, turn string) casefile.Command {
	t.Helper()
	day := civil.MustParse(today)
	return casefile.Command{Key: fmt.Sprintf("key-%d", s.Revision+1), BodyHash: "hash", Token: "token-1", Officer: "officer-1",
		Today: day, Now: civil.At(day, 12, 0).UTC(), Turn: turn}
}

// readFacts reads facts that may point at facts of the case.
func readFacts(t testing.TB, lines string) []casefile.Fact {
	t.Helper()
	facts, problems := casefile.DecodeFacts(rawFacts(t, lines))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return facts
}

// TestUnlawfulActs: a new act of today that the law does not allow is refused
// with its citation; the same act as history is taken, with a problem.
func TestUnlawfulActs(t *testing.T) {
	t.Parallel()
	const today = "2026-12-10"
	review := "2026-11-05 notice_given letter=N01 id=n01\n2026-11-06 review_requested review=R1 limb=202(1)(b) decision=n01\n"
	for _, tt := range []struct{ code, field, citation, before, act string }{
		{"P01", "on", "189B(7)(b)", relief56, "notice_given letter=N10 ground=189B(7)(b)"},
		{"P02", "ground", "195(6)", prevention56 + "2026-11-20 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15\n", "notice_given letter=N09 ground=195(8)(b)"},
		{"P03", "ground", "189B(5)-(7)", relief56, "notice_given letter=N10"},
		{"P04", "states_review_right", "189B(7)(a)", relief56, "notice_given letter=N10 ground=189B(7)(a) states_review_right=false"},
		{"P05", "duty", "195(5)-(8)", relief56, "notice_given letter=N09 ground=195(8)(a)"},
		{"P07", "warning", "193B", relief56, "notice_given letter=N16 duty=relief step=S1"},
		{"P09", "in_writing", "reg 9(1)", review, "review_extension_agreed review=R1 until=2027-03-01"},
		{"P11", "on", "200(1A)", relief56 + "2026-12-01 authority_referral_made referral=F1 stage=main\n", "notice_given letter=N26 referral=F1"},
		{"P19", "more_senior", "reg 8", review, "review_allocated review=R1 more_senior=false"},
	} {
		t.Run(tt.code, func(t *testing.T) {
			t.Parallel()
			s := opened(t, "2026-12-01", tt.before)
			refused := decideOn(t, s, today, today+" "+tt.act)
			if len(refused.Refusals) != 1 || refused.Refusals[0].Code != tt.code || refused.Refusals[0].Field != tt.field || refused.Refusals[0].Citation != tt.citation || refused.Refusals[0].Fact != 0 {
				t.Fatalf("refused with %+v", refused.Refusals)
			}
			if !refused.Refused() || refused.Revision != 0 || len(refused.Facts) != 0 || len(refused.Started) != 0 {
				t.Errorf("a refusal records something: %+v", refused)
			}
			if diff := cmp.Diff(s, casefile.Evolve(s, refused), exported); diff != "" {
				t.Errorf("a refusal changes the state: %s", diff)
			}
			for name, c := range map[string]casefile.Command{
				"of yesterday":     {Today: civil.MustParse(today).AddDays(1)},
				"already happened": {Today: civil.MustParse(today), AlreadyHappened: true},
			} {
				c.Key, c.Now, c.Facts = "again", civil.At(c.Today, 9, 0), readFacts(t, today+" "+tt.act)
				out := casefile.Decide(s, c)
				if out.Refused() {
					t.Fatalf("%s: refused with %v", name, out.Refusals)
				}
				after := casefile.Evolve(s, out)
				if p := casefile.Derive(after.Case(), c.Today); !hasCode(p, tt.code) {
					t.Errorf("%s: taken without its problem: %v", name, p.Problems)
				}
			}
		})
	}
}

// TestRoofsAreNeverRefused: what puts or keeps a roof over a household is taken,
// whatever is wrong with it.
func TestRoofsAreNeverRefused(t *testing.T) {
	t.Parallel()
	const today = "2027-01-20"
	s := opened(t, "2026-11-20", "2026-11-20"+familyHome+"2026-11-20"+hotel+" booked_until=2026-12-05\n2026-11-20 duty_accepted duty=relief")
	for _, fact := range []string{
		"placement_extended placement=P1 booked_until=2027-03-01",
		"placement_extended placement=P1",
		"placement_started placement=P2 under=188 kind=bed_and_breakfast alternatives_considered=false in_district=false",
		"placement_started placement=P2 under=204(4) kind=hostel",
		"placement_started placement=P1 under=188 kind=bed_and_breakfast",
		"placement_ended placement=P1 by=authority",
		"placement_ended placement=P1",
		"case_closed",
		"duty_accepted duty=interim",
		"interim_decided holds=true",
		"accommodation_pending_decided holds=true",
		"offer_made offer=O1 kind=final_accommodation",
	} {
		if out := decideOn(t, s, today, today+" "+fact); out.Refused() {
			t.Errorf("%s is refused: %v", fact, out.Refusals)
		}
	}
}

// TestFutureFacts: what has not happened cannot be recorded, save a booking or an
// appointment.
func TestFutureFacts(t *testing.T) {
	t.Parallel()
	s := opened(t, "2026-12-01", relief56)
	for fact, taken := range map[string]bool{
		"2026-12-02 notice_given letter=N02":                                      false,
		"2026-12-02 case_closed":                                                  false,
		"2026-12-02 finding_made issue=homeless holds=true":                       false,
		"2026-12-01 finding_made issue=homeless holds=true":                       true,
		"2026-12-02 appointment_booked":                                           true,
		"2026-12-02 task_set":                                                     true,
		"2026-12-02 placement_started placement=P1 under=188 kind=self_contained": true,
	} {
		out := decideOn(t, s, "2026-12-01", fact)
		if out.Refused() == taken {
			t.Errorf("%s is taken: %v, %v", fact, !out.Refused(), out.Refusals)
		}
		if !taken && (out.Refusals[0].Field != "on" || out.Refusals[0].Value != "2026-12-02") {
			t.Errorf("%s is refused with %+v", fact, out.Refusals)
		}
	}
}

// TestIDsAreMade: every fact taken has an id of its own and says when and by whom
// it was taken; a given id is kept.
func TestIDsAreMade(t *testing.T) {
	t.Parallel()
	s := opened(t, "2026-12-01", "2026-11-02 application_made id=F1-2\n2026-11-02 duty_accepted duty=relief\n2026-11-02 duty_accepted duty=interim")
	seen := map[string]bool{}
	for _, f := range s.Facts {
		if f.ID == "" || seen[f.ID] {
			t.Errorf("fact %s has the id %q", f.Type, f.ID)
		}
		seen[f.ID] = true
		if f.RecordedBy != "token-1" || !f.RecordedAt.Equal(civil.At(civil.Must(2026, 12, 1), 12, 0)) {
			t.Errorf("recorded at %s by %q", f.RecordedAt, f.RecordedBy)
		}
	}
	if s.Facts[0].ID != "F1-2" {
		t.Errorf("the given id became %q", s.Facts[0].ID)
	}
	if out := decideOn(t, s, "2026-12-01", "2026-12-01 case_closed id=F1-2"); !out.Refused() || out.Refusals[0].Field != "id" {
		t.Errorf("an id used before was taken: %+v", out.Refusals)
	}
	if out := decideOn(t, s, "2026-12-01", "2026-12-01 placement_ended placement=P9"); !out.Refused() || out.Refusals[0].Value != "P9" {
		t.Errorf("an unknown placement was taken: %+v", out.Refusals)
	}
}

// TestCommandsOnce: the same command again has no second effect; its key with
// another body is a conflict; the last 500 are remembered.
func TestCommandsOnce(t *testing.T) {
	t.Parallel()
	s := casefile.State{Reference: "HX-000001"}
	send := func(key, hash string) casefile.Outcome {
		c := casefile.Command{Key: key, BodyHash: hash, Today: civil.Must(2026, 12, 1), Now: civil.At(civil.Must(2026, 12, 1), 12, 0)}
		c.Facts = []casefile.Fact{{Type: casefile.TypeNoteAdded, On: c.Today, Body: &casefile.Work{}}}
		return casefile.Decide(s, c)
	}
	s = casefile.Evolve(s, send("first", "a"))
	if out := send("first", "a"); !out.Repeated || out.Conflict || out.Revision != 1 || out.Refused() {
		t.Errorf("repeated: %+v", out)
	}
	if out := send("first", "b"); out.Repeated || !out.Conflict || !out.Refused() {
		t.Errorf("conflict: %+v", out)
	}
	for _, out := range []casefile.Outcome{send("first", "a"), send("first", "b")} {
		if diff := cmp.Diff(s, casefile.Evolve(s, out), exported); diff != "" {
			t.Errorf("the state changed: %s", diff)
		}
	}
	for i := range 499 {
		s = casefile.Evolve(s, send(fmt.Sprint("key-", i), "a"))
	}
	if len(s.Taken) != 500 || !send("first", "a").Repeated {
		t.Errorf("%d commands are remembered, the first repeated: %v", len(s.Taken), send("first", "a").Repeated)
	}
	s = casefile.Evolve(s, send("one more", "a"))
	if len(s.Taken) != 500 || send("first", "a").Repeated {
		t.Errorf("%d commands are remembered, the oldest still: %v", len(s.Taken), send("first", "a").Repeated)
	}
}

// TestTurnOnDay57: midnight after day 56 ends relief and starts the main duty,
// and says so once.
func TestTurnOnDay57(t *testing.T) {
	t.Parallel()
	s := opened(t, "2026-11-20", relief56+"2026-11-20"+inNeed+"2026-11-20"+unintended)
	if s.Stage != casefile.StageRelief {
		t.Fatalf("the stage is %s", s.Stage)
	}
	out := casefile.Decide(s, command(t, s, "2026-12-28", "C04@2026-12-27/turn"))
	want := []casefile.Determination{
		{What: "duty_ended", Duty: "relief", On: civil.Must(2026, 12, 27), By: "189B(4)"},
		{What: "duty_started", Duty: "main", On: civil.Must(2026, 12, 28)},
		{What: "letter_due", On: civil.Must(2026, 12, 28), Key: "N13/main"},
	}
	if diff := cmp.Diff(want, out.Determinations); diff != "" {
		t.Error(diff)
	}
	if out.Stage != casefile.StageMain || len(out.Facts) != 0 || out.Revision != 2 {
		t.Errorf("the outcome is %+v", out)
	}
	s = casefile.Evolve(s, out)
	if again := decideOn(t, s, "2026-12-28", "2026-12-28 note_added"); len(again.Determinations) != 0 {
		t.Errorf("told again: %+v", again.Determinations)
	}
}

// TestRestore: folding the ledger gives the state but for what is armed.
func TestRestore(t *testing.T) {
	t.Parallel()
	s := casefile.State{Reference: "HX-000001", Settings: casefile.Settings{PostDays: 3}, Rehearsal: true}
	var ledger []casefile.Outcome
	for _, step := range []struct{ today, facts string }{
		{"2026-11-02", relief56}, {"2026-11-20", "2026-11-20" + inNeed + "2026-11-20" + unintended}, {"2026-12-29", "2026-12-29 notice_given letter=N13"},
	} {
		out := decideOn(t, s, step.today, step.facts)
		ledger = append(ledger, out)
		s = casefile.Evolve(s, out)
	}
	got := casefile.Restore("HX-000001", s.Settings, true, ledger)
	s.Alarms, s.Rung, s.RestoredFrom = nil, nil, civil.Must(2026, 12, 29)
	if diff := cmp.Diff(s, got, exported); diff != "" {
		t.Error(diff)
	}
	rearmed := casefile.Evolve(got, casefile.Decide(got, command(t, got, "2026-12-29", "restored/3")))
	if len(rearmed.Alarms) == 0 {
		t.Error("a turn after restoring arms nothing")
	}
}

// TestRestoredTellsWhatCameAbout: what came about while the case ran nowhere is told
// by the turn that starts it again, and by that alone.
func TestRestoredTellsWhatCameAbout(t *testing.T) {
	t.Parallel()
	s := casefile.State{Reference: "HX-000001"}
	last := decideOn(t, s, "2026-11-20", relief56+"2026-11-20"+inNeed+"2026-11-20"+unintended)
	s = casefile.Restore("HX-000001", casefile.Settings{}, false, []casefile.Outcome{last})
	out := casefile.Decide(s, command(t, s, "2027-01-25", "restored"))
	want := []casefile.Determination{
		{What: "duty_ended", Duty: "relief", On: civil.Must(2026, 12, 27), By: "189B(4)"},
		{What: "duty_started", Duty: "main", On: civil.Must(2026, 12, 28)},
		{What: "letter_due", On: civil.Must(2026, 12, 28), Key: "N13/main"},
		{What: "breach", On: civil.Must(2027, 1, 20), Key: "C05"},
	}
	if diff := cmp.Diff(want, out.Determinations); diff != "" {
		t.Error(diff)
	}
	s = casefile.Evolve(s, out)
	if again := casefile.Decide(s, command(t, s, "2027-01-25", "restored/2")); len(again.Determinations) != 0 {
		t.Errorf("told again: %+v", again.Determinations)
	}
	if s.RestoredFrom != (civil.Date{}) {
		t.Errorf("once it has decided, it was still restored from %s", s.RestoredFrom)
	}
	facts := decideOn(t, casefile.Restore("HX-000001", casefile.Settings{}, false, []casefile.Outcome{last}), "2026-12-28", "2026-12-28 note_added")
	if diff := cmp.Diff(want[:3], facts.Determinations); diff != "" {
		t.Errorf("restored by facts: %s", diff)
	}
	same := casefile.Restore("HX-000001", casefile.Settings{}, false, []casefile.Outcome{last})
	if again := casefile.Decide(same, command(t, same, "2026-11-20", "restored")); len(again.Determinations) != 0 {
		t.Errorf("restored on the same day it tells %+v", again.Determinations)
	}
}

// TestFinished: a case is finished when it is closed and nothing will ring.
func TestFinished(t *testing.T) {
	t.Parallel()
	open := opened(t, "2026-11-02", "2026-11-02 application_made")
	if open.Finished() {
		t.Error("an open case is finished")
	}
	closed := opened(t, "2026-11-02", "2026-11-02 application_made\n2026-11-02 case_closed")
	if !closed.Finished() {
		t.Errorf("a closed case with nothing armed is not finished: %+v", closed.Alarms)
	}
	ringing := opened(t, "2026-11-02", "2026-11-02 notice_given letter=N01\n2026-11-02 case_closed")
	if ringing.Finished() {
		t.Error("a closed case whose applicant may still ask for a review is finished")
	}
	for _, a := range ringing.Alarms {
		for _, m := range a.Milestones {
			ringing = casefile.Ring(ringing, a.Key, m.Key)
		}
	}
	if !ringing.Finished() {
		t.Error("a closed case in which everything has rung is not finished")
	}
}

// TestRefusedError tells every reason.
func TestRefusedError(t *testing.T) {
	t.Parallel()
	err := &casefile.Refused{Problems: []casefile.Problem{{Fact: 0, Field: "on", Value: "2026-13-01", Text: "no such day"}, {Fact: 2, Text: "no"}}}
	if got, want := err.Error(), `fact 0, field on ("2026-13-01"): no such day; fact 2: no`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestToday reads the civil day in London.
func TestToday(t *testing.T) {
	t.Parallel()
	if got := casefile.On(time.Date(2026, 7, 1, 23, 30, 0, 0, time.UTC)); got != civil.Must(2026, 7, 2) {
		t.Errorf("23:30 UTC in July is %s", got)
	}
}
