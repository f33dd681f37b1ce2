package casefile_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// TestPropertyInvariant7: every review that runs has its time to be decided, and a
// time to appeal once it was decided, or was not decided in time. That every
// decision letter opens the time to ask is TestPropertyEveryDecisionHasAWindow.
//
// Statute: HA 1996 ss.202(3), 203, 204(1)-(2)
func TestPropertyInvariant7(t *testing.T) {
	t.Parallel()
	toDecide := []statute.Clock{statute.C08a, statute.C08b, statute.C08c, statute.C08d}
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		p := casefile.Derive(c, asAt)
		of := func(review string, ids ...statute.Clock) *casefile.ClockPosition {
			for i := range p.Clocks {
				if p.Clocks[i].About == review && slices.Contains(ids, p.Clocks[i].ID) {
					return &p.Clocks[i]
				}
			}
			return nil
		}
		for _, f := range standing(c, asAt) {
			ask, ok := f.Body.(*casefile.ReviewRequested)
			if ok && ask.Decision == "" && ask.NotifiedOn.IsZero() && of(ask.Review, toDecide...) == nil {
				rt.Errorf("no time to decide %s\n%s", ask.Review, describe(c, asAt))
			}
		}
		for _, clock := range p.Clocks {
			if !slices.Contains(toDecide, clock.ID) {
				continue
			}
			decided := clock.State == casefile.Met || clock.State == casefile.MetLate
			late := clock.State == casefile.Overdue || clock.State == casefile.MetLate
			if decided && of(clock.About, statute.C10a) == nil || late && of(clock.About, statute.C10b) == nil {
				rt.Errorf("no time to appeal: %s\n%s", clockLine(p, clock.Key), describe(c, asAt))
			}
		}
	})
}

// TestInvariant8: the rules that count are those in force on the day of the fact,
// for the kind of tenancy that it is about.
//
// Statute: HA 1996 ss.191(1B)-(1C), 193(6)(cc), (7AB)(c), 193(1A)(b), 195A, 213AA
func TestInvariant8(t *testing.T) {
	t.Parallel()
	checkTransitions(t, rulesByDate())
}

func rulesByDate() []transition {
	refused := func(day string) string {
		return "2026-03-08 application_made\n2026-03-08 duty_accepted duty=relief\n2026-03-10 notice_given letter=N15 step=S1\n2026-03-25" + stepRefused + day + nonCoopWords + "\n" + day + inNeed + day + unintended
	}
	careLeaver := func(day string) string {
		return `2026-09-01 household_recorded members=[{"member":"A","role":"applicant","care_status":"relevant_child"}]` + "\n" + day + intended
	}
	placed := func(day string) string {
		return "2026-08-01" + familyHome + day + " placement_started placement=P1 under=188 kind=self_contained\n"
	}
	main := "2026-02-01 duty_accepted duty=relief\n2026-02-05" + inNeed + "2026-02-05" + unintended
	assured := func(day, tenancy string) string {
		return main + day + " offer_made offer=O1 kind=assured tenancy=" + tenancy + "\n" + day + " offer_accepted offer=O1"
	}
	earlier := func(day, tenancy string) string {
		return "2026-11-02 previous_application_recorded authority=X1 prso_accepted_on=" + day + " prso_tenancy=" + tenancy
	}
	return []transition{
		{name: "invariant 8: 30 April 2026, refusal to co-operate bars the main duty", asAt: "2026-06-01", facts: refused("2026-04-30"), says: `
			stage legacy_193c4
			no duty main`},
		{name: "invariant 8: 1 May 2026, it does not", asAt: "2026-06-01", facts: refused("2026-05-01"), says: `
			duty main 2026-05-01`},
		{name: "invariant 8: 30 April 2026, an assured tenancy of a private landlord ends the main duty", asAt: "2026-06-01", facts: assured("2026-04-30", "private"), says: `
			duty main 2026-03-29 to 2026-04-30 by 193(6)(cc)`},
		{name: "invariant 8: 1 May 2026, it does not", asAt: "2026-06-01", facts: assured("2026-05-01", "private"), says: `
			duty main 2026-03-29`},
		{name: "invariant 8: 1 May 2026, that of a registered provider still does", asAt: "2026-06-01", facts: assured("2026-05-01", "prp_social"), says: `
			duty main 2026-03-29 to 2026-05-01 by 193(6)(cc)`},
		{name: "invariant 8: an offer accepted on 30 April 2026 eases a new application", asAt: "2026-11-02", facts: earlier("2026-04-30", "private"), says: `
			because C16/X1 eased by s.195A`},
		{name: "invariant 8: one of 1 May 2026 does not", asAt: "2026-11-02", facts: earlier("2026-05-01", "private"), says: `
			because C16/X1 s.195A is gone`},
		{name: "invariant 8: one of a registered provider does", asAt: "2026-11-02", facts: earlier("2026-05-01", "prp_social"), says: `
			because C16/X1 eased by s.195A`},
		{name: "invariant 8: 31 August 2026, a child placed starts nothing", asAt: "2026-09-10", facts: placed("2026-08-31"), says: `
			not due N38/household`},
		{name: "invariant 8: 1 September 2026, consent is to be asked", asAt: "2026-09-10", facts: placed("2026-09-01"), says: `
			due N38/household`},
		{name: "invariant 8: 29 September 2026, a care leaver may be found intentionally homeless", asAt: "2026-10-10", facts: careLeaver("2026-09-29"), says: `
			no problem`},
		{name: "invariant 8: 30 September 2026, a care leaver may not", asAt: "2026-10-10", facts: careLeaver("2026-09-30"), says: `
			problem P15`},
	}
}
