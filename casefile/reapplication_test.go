package casefile_test

import (
	"strings"
	"testing"

	"dutyclock/statute"
)

// reapplied is relief from 2 November 2026, on an application within two years of a
// private rented offer accepted on a day.
func reapplied(accepted, rest string) string {
	return relief56 + "2026-11-02 previous_application_recorded authority=X1 prso_tenancy=private prso_accepted_on=" + accepted + rest + "\n"
}

// TestReapplication is T40: within two years of a private rented offer accepted
// before 1 May 2026 the main duty follows relief whatever the priority need.
//
// Statute: HA 1996 s.195A(1), (5), (6); SI 2026/421 reg 10
func TestReapplication(t *testing.T) {
	t.Parallel()
	saved := reapplied("2026-04-30", "")
	unmeant := "2026-11-20" + unintended
	ended := "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n"
	household := func(restricted string) string {
		return `2026-11-02 household_recorded members=[{"member":"A","role":"applicant"},{"member":"B","role":"partner"` + restricted + `}]` + "\n"
	}
	checkTransitions(t, []transition{
		{name: "not in priority need: relief goes on after day 56, because it ends by itself only in priority need", asAt: "2026-12-28", facts: saved + unmeant + "2026-11-20" + notInNeed, says: `
			stage relief
			duty relief 2026-11-02
			no duty main
			clock C05 2026-12-27 to 2027-01-19 running
			due N10/relief
			not due N11/priority_need`},
		{name: "not in priority need: the main duty follows its end", asAt: "2026-12-28", facts: saved + unmeant + "2026-11-20" + notInNeed + ended, says: `
			stage main
			duty relief 2026-11-02 to 2026-12-28 by 189B(7)(b)
			duty main 2026-12-28
			due N13/main
			because-duty main s.195A(1)
			because-duty main not settled: whether the main duty of s.195A waits for relief to end`},
		{name: "priority need undecided", asAt: "2026-12-28", facts: saved + unmeant + ended, says: `
			stage main
			duty main 2026-12-28`},
		{name: "in priority need, relief ends by itself as ever", asAt: "2026-12-28", facts: saved + unmeant + "2026-11-20" + inNeed, says: `
			duty relief 2026-11-02 to 2026-12-27 by 189B(4)
			duty main 2026-12-28`},
		{name: "whether intentional is undecided", asAt: "2026-12-28", facts: saved + "2026-11-20" + notInNeed + ended, says: `
			stage post_relief
			no duty main`},
		{name: "found not intentional later", asAt: "2027-01-05", facts: saved + "2026-11-20" + notInNeed + ended + "2027-01-04" + unintended, says: `
			stage main
			duty main 2027-01-04`},
		{name: "guard not met: intentionally homeless", asAt: "2026-12-28", facts: saved + "2026-11-20" + intended + "2026-11-20" + notInNeed + ended, says: `
			stage no_duty
			no duty main`},
		{name: "guard not met: accepted on 1 May 2026", asAt: "2026-12-28", facts: reapplied("2026-05-01", "") + unmeant + "2026-11-20" + notInNeed + ended, says: `
			stage no_duty
			no duty main`},
		{name: "accepted on 1 May 2026, social housing of a registered provider", asAt: "2026-12-28", facts: strings.Replace(reapplied("2026-05-01", ""), "=private", "=prp_social", 1) + unmeant + "2026-11-20" + notInNeed + ended, says: `
			stage main
			duty main 2026-12-28
			because-duty main not settled: when the Renters' Rights Act reaches tenancies of social housing`},
		{name: "on the last day of the two years", asAt: "2026-12-28", facts: reapplied("2024-11-03", "") + unmeant + "2026-11-20" + notInNeed + ended, says: `
			duty main 2026-12-28`},
		{name: "guard not met: the day after the two years", asAt: "2026-12-28", facts: reapplied("2024-11-02", "") + unmeant + "2026-11-20" + notInNeed + ended, says: `
			no duty main`},
		{name: "guard not met: a second use", asAt: "2026-12-28", facts: reapplied("2026-04-30", " was_195a=true") + unmeant + "2026-11-20" + notInNeed + ended, says: `
			no duty main`},
		{name: "an application before the preceding one used it", asAt: "2026-12-28", facts: reapplied("2026-04-30", " applied_on=2026-01-05") + "2026-11-02 previous_application_recorded authority=X2 applied_on=2024-02-01 was_195a=true\n" + unmeant + "2026-11-20" + notInNeed + ended, says: `
			duty main 2026-12-28`},
		{name: "guard not met: the preceding application used it", asAt: "2026-12-28", facts: reapplied("2026-04-30", " applied_on=2026-01-05") + "2026-11-02 previous_application_recorded authority=X2 applied_on=2026-06-01 was_195a=true\n" + unmeant + "2026-11-20" + notInNeed + ended, says: `
			no duty main`},
		{name: "guard not met: a restricted person", asAt: "2026-12-28", facts: household(`,"restricted":true`) + saved + unmeant + "2026-11-20" + notInNeed + ended, says: `
			no duty main`},
		{name: "nobody in the household is restricted", asAt: "2026-12-28", facts: household(``) + saved + unmeant + "2026-11-20" + notInNeed + ended, says: `
			duty main 2026-12-28`},
		{name: "a final offer refused bars it as ever", asAt: "2026-12-28", facts: saved + unmeant + "2026-11-20" + notInNeed + "2026-11-25" + finalOffer + "2026-12-01 offer_refused offer=O1\n", says: `
			no duty main`},
		{name: "ended because housed, nothing follows", asAt: "2026-12-28", facts: saved + unmeant + "2026-12-01 notice_given letter=N10 ground=189B(7)(a)\n", says: `
			no duty main`},
	})
}

// TestReapplicationWhileReliefIsOwed: relief says that the main duty follows, and
// why it is not clear that it has to wait.
//
// Statute: HA 1996 ss.193(1)(c), 195A(1), (5)
func TestReapplicationWhileReliefIsOwed(t *testing.T) {
	t.Parallel()
	restricted := `2026-11-02 household_recorded members=[{"member":"A","role":"applicant","restricted":true}]` + "\n"
	for _, tt := range []struct{ name, facts, want string }{
		{"eased", reapplied("2026-04-30", ""), statute.Uncertain(statute.DoubtReapplicationRelief).Text()},
		{"eased", reapplied("2026-04-30", ""), "a private rented offer was accepted on Thursday 30 April 2026"},
		{"restricted", restricted + reapplied("2026-04-30", ""), "s.195A(5)"},
		{"a second use", reapplied("2026-04-30", " was_195a=true"), "s.195A(6)"},
	} {
		p := derive(t, "2026-11-10", tt.facts)
		if text := strings.Join(p.Duty(statute.ReliefDuty).Because, "\n"); !strings.Contains(text, tt.want) {
			t.Errorf("%s: relief does not say %q:\n%s", tt.name, tt.want, text)
		}
	}
	gone := derive(t, "2026-11-10", reapplied("2026-05-01", ""))
	if text := strings.Join(gone.Duty(statute.ReliefDuty).Because, "\n"); strings.Contains(text, "195A") {
		t.Errorf("s.195A is gone for this offer, and relief tells of it:\n%s", text)
	}
	saved := derive(t, "2026-11-10", reapplied("2026-04-30", ""))
	if text := strings.Join(saved.Clock("C16/X1").Because, "\n"); !strings.Contains(text, statute.Uncertain(statute.DoubtReapplicationRelief).Text()) {
		t.Errorf("the two years do not say what is not settled:\n%s", text)
	}
}

// TestInterimOnReapplication: where s.188(1A) goes on, a decision that the
// applicant is not in priority need does not end interim accommodation; where it is
// gone, it does, and the reasons say that nothing saved it.
//
// Statute: HA 1996 s.188(1A), (1ZA)-(1ZB); RRA 2025 Sch 2 para 49
func TestInterimOnReapplication(t *testing.T) {
	t.Parallel()
	told := interim + "2026-11-20" + unintended + "2026-11-20" + notInNeed + "2026-11-21 notice_given letter=N11 states_no_further_duty=true\n"
	private := reapplied("2026-04-30", "") + told
	social := strings.Replace(private, "=private", "=prp_social", 1)
	p := derive(t, "2026-11-25", private)
	if got := spells(p, statute.InterimAccommodation); len(got) != 1 || got[0] != "interim 2026-11-02 to 2026-11-21 by 188(1ZA)(b)" {
		t.Errorf("private: %q", got)
	}
	if text := strings.Join(p.Duty(statute.InterimAccommodation).Because, "\n"); !strings.Contains(text, statute.Uncertain(statute.DoubtSavedInterim).Text()) {
		t.Errorf("interim accommodation does not say what is not settled:\n%s", text)
	}
	if got := spells(derive(t, "2026-11-25", social), statute.InterimAccommodation); len(got) != 1 || got[0] != "interim 2026-11-02" {
		t.Errorf("social: %q", got)
	}
	after := social + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n2026-12-30 notice_given letter=N13\n"
	if got := spells(derive(t, "2026-12-31", after), statute.InterimAccommodation); len(got) != 1 || got[0] != "interim 2026-11-02 to 2026-12-28 by 188(1ZB)" {
		t.Errorf("social, relief ended after the decision was told: %q", got)
	}
}
