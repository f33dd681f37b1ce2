package casefile_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// The invariants of the notes on the law (law/statute.md §15.3), one property each.
// They read the facts for themselves and ask Derive for nothing but its answer.

// standing are the facts of a case by the end of a day that no other corrects.
func standing(c casefile.Case, asAt civil.Date) []casefile.Fact {
	corrected := map[string]bool{}
	for _, f := range c.Facts {
		corrected[f.Corrects] = true
	}
	return slices.DeleteFunc(slices.Clone(c.Facts), func(f casefile.Fact) bool {
		return f.On.After(asAt) || f.ID != "" && corrected[f.ID]
	})
}

// letterOn says whether one of the letters took effect on a day; sayingSo, where it
// is not nil, asks more of the letter.
func letterOn(c casefile.Case, asAt, day civil.Date, sayingSo func(*casefile.NoticeGiven) bool, letters ...statute.Letter) bool {
	return slices.ContainsFunc(standing(c, asAt), func(f casefile.Fact) bool {
		b, ok := f.Body.(*casefile.NoticeGiven)
		return ok && (slices.Contains(letters, b.Letter) || sayingSo != nil && sayingSo(b)) && casefile.NotifiedOn(c.Settings, f) == day
	})
}

// TestPropertyInvariant1: relief starts no earlier than the day on which homeless
// and eligible were both found, and is never backdated to an eviction or application.
//
// Statute: HA 1996 ss.189B(1), 199A(4)(b)
func TestPropertyInvariant1(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		var homeless, eligible civil.Date
		note := func(d *civil.Date, on civil.Date) {
			if d.IsZero() || on.Before(*d) {
				*d = on
			}
		}
		for _, f := range standing(c, asAt) {
			switch b := f.Body.(type) {
			case *casefile.FindingMade:
				if b.Issue == casefile.Homeless && casefile.Yes(b.Holds) {
					note(&homeless, f.On)
				}
				if b.Issue == casefile.Eligible && casefile.Yes(b.Holds) {
					note(&eligible, f.On)
				}
			case *casefile.DutyAccepted:
				if b.Duty != statute.InterimAccommodation {
					note(&eligible, b.Day1(&f))
				}
				if b.Duty != statute.InterimAccommodation && b.Duty != statute.PreventionDuty {
					note(&homeless, b.Day1(&f))
				}
			}
		}
		for _, d := range casefile.Derive(c, asAt).Duties {
			if d.Duty != statute.ReliefDuty || letterOn(c, asAt, d.StartedOn, nil, statute.N28) {
				continue
			}
			if homeless.IsZero() || eligible.IsZero() || d.StartedOn.Before(latestOf(homeless, eligible)) {
				rt.Errorf("%s, but homeless from %s and eligible from %s\n%s", spell(d), homeless, eligible, describe(c, asAt))
			}
		}
	})
}

// TestPropertyInvariant2: on a day on which nothing happened and nothing took
// effect, no duty changes but by the end of the 56 days of relief, by which the main
// duty begins, and by the end of the decided period of s.190.
//
// Statute: HA 1996 ss.189B(4), 190(2)(a), 193(1)
func TestPropertyInvariant2(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		for _, f := range c.Facts {
			days := []civil.Date{f.On, casefile.NotifiedOn(c.Settings, f)}
			if b, ok := f.Body.(*casefile.PlacementStarted); ok {
				days = append(days, b.Available(&f))
			}
			if slices.Contains(days, asAt) {
				return // something happens on this day
			}
		}
		before, after := casefile.Derive(c, asAt.AddDays(-1)), casefile.Derive(c, asAt)
		changed := false
		for i, d := range after.Duties {
			if i < len(before.Duties) && spell(before.Duties[i]) == spell(d) {
				continue
			}
			changed = true
			byItself := d.EndedBy != nil && slices.Contains([]string{"189B(4)", "190(2)(a)"}, *d.EndedBy) && *d.EndedOn == asAt.AddDays(-1)
			interimAfter := d.Duty == statute.InterimAccommodation && d.EndedOn != nil && *d.EndedOn == asAt.AddDays(-1) // told before, and relief ended at midnight
			if !byItself && !interimAfter && (d.Duty != statute.MainDuty || d.StartedOn != asAt) {
				rt.Errorf("without anything happening: %s\n%s", spell(d), describe(c, asAt))
			}
		}
		if before.Stage != after.Stage && !changed {
			rt.Errorf("without anything happening the stage is %s and no longer %s\n%s", after.Stage, before.Stage, describe(c, asAt))
		}
	})
}

// TestPropertyInvariant3: interim accommodation ends with a letter of one of the
// limbs, the notice of a referral or its outcome, or a decision that fell away.
//
// Statute: HA 1996 ss.188(1ZA)-(1ZB), 199A(1)-(4), 200(1)
func TestPropertyInvariant3(t *testing.T) {
	t.Parallel()
	noDuty := func(b *casefile.NoticeGiven) bool { return casefile.Yes(b.StatesNoFurtherDuty) }
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		for _, d := range casefile.Derive(c, asAt).Duties {
			if d.Duty != statute.InterimAccommodation || d.EndedBy == nil {
				continue
			}
			on, ok := *d.EndedOn, false
			switch *d.EndedBy {
			case "188(1ZA)(a)":
				ok = letterOn(c, asAt, on, nil, statute.N12)
			case "188(1ZA)(b)":
				ok = letterOn(c, asAt, on, noDuty, statute.N11, statute.N12)
			case "188(1ZB)":
				for day := d.StartedOn; !ok && !day.After(on); day = day.AddDays(1) {
					ok = letterOn(c, asAt, day, noDuty, statute.N01, statute.N11, statute.N12, statute.N13, statute.N14)
				}
			case "199A(1)(a)":
				ok = letterOn(c, asAt, on, nil, statute.N25)
			case "200(1)(a)":
				ok = letterOn(c, asAt, on, nil, statute.N26)
			case "199A(2)", "200(1)": // the outcome may have arrived before the notice of the referral
				ok = letterOn(c, asAt, on, nil, statute.N28) || on == d.StartedOn
			case "199A(4)(c)", "withdrawn_decision", "died":
				ok = true // a decision, not a letter
			}
			if !ok {
				rt.Errorf("no letter for %s\n%s", spell(d), describe(c, asAt))
			}
		}
	})
}

// TestPropertyInvariant4: the main duty is shut out only by the refusal of a final
// offer, and before 1 May 2026 by a notice of refusal to co-operate.
//
// Statute: HA 1996 ss.193(1), (1A), 193A(3), 193C
func TestPropertyInvariant4(t *testing.T) {
	t.Parallel()
	reform := civil.Must(2026, 5, 1)
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		p := casefile.Derive(c, asAt)
		relief := p.Duty(statute.ReliefDuty)
		if relief == nil || relief.EndedBy == nil || !plainFindings(c, asAt) {
			return
		}
		main := p.Duty(statute.MainDuty)
		switch by := *relief.EndedBy; {
		case by == "193A(2)" && main != nil && !main.StartedOn.Before(*relief.EndedOn):
			rt.Errorf("the main duty after a final offer was refused\n%s", describe(c, asAt))
		case by == "193C(2)" && relief.EndedOn.Before(reform.AddDays(10)): // its notice may be of before the reform
		case by == "189B(4)" && *relief.EndedOn == asAt: // it begins tomorrow
		case slices.Contains([]string{"189B(4)", "189B(7)(b)", "189B(7)(c)", "189B(7)(d)", "193C(2)"}, by) && main == nil:
			rt.Errorf("relief ended by %s, in priority need and not intentionally, and no main duty\n%s", by, describe(c, asAt))
		}
	})
}

// plainFindings says whether a case found priority need, and not intentional
// homelessness, once and for all: nothing else in it speaks of either.
func plainFindings(c casefile.Case, asAt civil.Date) bool {
	said := map[casefile.Issue]int{}
	for _, f := range c.Facts {
		switch b := f.Body.(type) {
		case *casefile.FindingMade:
			if f.On.After(asAt) {
				continue
			}
			if b.Issue == casefile.PriorityNeed || b.Issue == casefile.Intentional {
				said[b.Issue]++
				if casefile.Yes(b.Holds) != (b.Issue == casefile.PriorityNeed) {
					return false
				}
			} else if casefile.No(b.Holds) {
				return false
			}
		case *casefile.NoticeGiven:
			if slices.Contains([]statute.Letter{statute.N11, statute.N12, statute.N13, statute.N14, statute.N26, statute.N25}, b.Letter) {
				return false
			}
		case *casefile.DutyAccepted:
			if b.Duty == statute.MainDuty || b.Duty == statute.IntentionalDuty {
				return false
			}
		case *casefile.DecisionWithdrawn, *casefile.Appeal, *casefile.ReviewDecided, *casefile.PreviousApplication:
			return false
		}
		if f.Type == casefile.TypeApplicantDied || f.Corrects != "" {
			return false
		}
	}
	return said[casefile.PriorityNeed] > 0 && said[casefile.Intentional] > 0
}

// TestPropertyInvariant5: the refusal of temporary accommodation needs its notice to
// end the main duty; the other events end it on their own day.
//
// Statute: HA 1996 s.193(5)-(7AA)
func TestPropertyInvariant5(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		for _, d := range casefile.Derive(c, asAt).Duties {
			if d.Duty != statute.MainDuty || d.EndedBy == nil {
				continue
			}
			on, by := *d.EndedOn, *d.EndedBy
			event := func(types ...casefile.FactType) bool {
				return slices.ContainsFunc(standing(c, asAt), func(f casefile.Fact) bool { return f.On == on && slices.Contains(types, f.Type) })
			}
			ok := true
			switch {
			case by == "193(5)":
				ok = letterOn(c, asAt, on, nil, statute.N21) || on == d.StartedOn // sent before it began
			case by == "193(6)(a)":
				ok = event(casefile.TypeFindingMade)
			case by == "193(6)(b)" || by == "193(6)(d)":
				ok = event(casefile.TypeAccommodationLeft)
			case by == "193(6)(c)" || by == "193(6)(cc)" || by == "193(7AA)(a)":
				ok = event(casefile.TypeOfferAccepted)
			case by == "193(7)" || by == "193(7AA)(b)":
				ok = event(casefile.TypeOfferRefused)
			}
			if !ok {
				rt.Errorf("nothing on its last day ends it: %s\n%s", spell(d), describe(c, asAt))
			}
		}
	})
}

// TestPropertyInvariant6: the notice of a referral at the main stage does something
// only once relief has ended; on the day of a notice that ended it, it is lawful.
//
// Statute: HA 1996 ss.198(1), 200(1)-(1A)
func TestPropertyInvariant6(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		p := casefile.Derive(c, asAt)
		for _, d := range p.Duties {
			referred := d.EndedOn
			switch {
			case d.Duty == statute.MainDuty && d.EndedBy != nil && *d.EndedBy == "200(1)(b)":
			case d.Duty == statute.InterimAccommodation && strings.HasPrefix(d.Section, "200"):
				referred = &d.StartedOn
			default:
				continue
			}
			sentBefore := *referred == d.StartedOn // and so it took effect when the duty began
			if !letterOn(c, asAt, *referred, nil, statute.N26) && !sentBefore || d.Duty == statute.MainDuty && referred.Before(d.StartedOn) {
				rt.Errorf("no notice of a referral for %s\n%s", spell(d), describe(c, asAt))
			}
			for _, relief := range p.Duties {
				if relief.Duty != statute.ReliefDuty {
					continue
				}
				for _, f := range standing(c, asAt) { // its own day judges the notice
					b, ok := f.Body.(*casefile.NoticeGiven)
					if !ok || b.Letter != statute.N26 || casefile.NotifiedOn(c.Settings, f) != *referred {
						continue
					}
					if relief.StartedOn.Before(f.On) && (relief.EndedOn == nil || relief.EndedOn.After(*referred)) {
						rt.Errorf("referred on %s while %s\n%s", f.On, spell(relief), describe(c, asAt))
					}
				}
			}
		}
	})
}
