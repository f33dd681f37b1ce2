package casefile_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// decideAct decides the facts of an act as a new act of a day.
func decideAct(c casefile.Case, act *casefile.Act, today civil.Date) casefile.Outcome {
	s := casefile.State{Reference: c.Reference, Settings: c.Settings, Facts: c.Facts}
	return casefile.Decide(s, casefile.Command{Key: "act", BodyHash: "h", Today: today, Now: civil.At(today, 12, 0).UTC(), Facts: act.Facts})
}

// checkAct says where what Acts says of an act and what Decide makes of it differ.
func checkAct(c casefile.Case, act *casefile.Act, today civil.Date) string {
	out := decideAct(c, act, today)
	lawful := act.State == casefile.ActLawful
	switch {
	case act.Kind == casefile.ByEvent && len(out.Refusals) > 0:
		return "an event is refused: " + out.Refusals[0].Text
	case act.Kind != casefile.ByNotice:
		return ""
	case lawful && len(out.Refusals) > 0:
		return "it is lawful, and refused: " + out.Refusals[0].Text
	case !lawful && len(out.Refusals) == 0:
		return "it is " + string(act.State) + ", and taken"
	}
	for _, refusal := range out.Refusals {
		if !slices.ContainsFunc(act.Reasons, func(r casefile.ActReason) bool {
			return r.Text == refusal.Text && r.Citation == statute.FullCitation(refusal.Citation) && r.Field == refusal.Field
		}) {
			return "it is refused for a reason that is not told: " + refusal.Text
		}
	}
	if act.State == casefile.ActFrom {
		known := c
		ahead := func(f casefile.Fact) bool { return f.On.After(today) && !casefile.MayBeFuture(f.Type) }
		known.Facts = slices.DeleteFunc(slices.Clone(c.Facts), func(f casefile.Fact) bool {
			return ahead(f) || slices.ContainsFunc(c.Facts, func(other casefile.Fact) bool { return f.ID != "" && other.Corrects == f.ID && ahead(other) })
		})
		then := casefile.Acts(known, *act.From)
		if i := slices.IndexFunc(then, func(a casefile.Act) bool { return a.Key == act.Key }); i < 0 || then[i].State != casefile.ActLawful {
			return "it is to be lawful from " + act.From.String() + " and is not"
		}
	}
	return ""
}

// endingLetter says whether a letter is an ending of the duty that its act names.
func endingLetter(act *casefile.Act) bool {
	switch act.Letter {
	case statute.N09, statute.N10, statute.N16, statute.N21:
		return act.Kind == casefile.ByNotice
	}
	return false
}

// TestPropertyActsAndDecideAgree: whatever Acts calls lawful Decide takes, and
// whatever it calls unlawful Decide refuses for the same reason; a lawful ending ends
// its duty; and no act lacks what set it off, its rule, its version or its arithmetic.
func TestPropertyActsAndDecideAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		seen := map[string]bool{}
		for _, act := range casefile.Acts(c, asAt) {
			if text := checkAct(c, &act, asAt); text != "" {
				rt.Errorf("%s: %s\n%s", act.Key, text, describe(c, asAt))
			}
			if seen[act.Key] {
				rt.Errorf("%s is listed twice\n%s", act.Key, describe(c, asAt))
			}
			seen[act.Key] = true
			if text := lacks(c, &act.Why, act.Arithmetic); text != "" || len(act.Reasons) == 0 || act.What == "" {
				rt.Errorf("%s lacks %s; reasons %v\n%s", act.Key, text, act.Reasons, describe(c, asAt))
			}
			for _, reason := range act.Reasons {
				if reason.Text == "" || reason.Citation == "" {
					rt.Errorf("%s has the reason %+v\n%s", act.Key, reason, describe(c, asAt))
				}
			}
			if endingLetter(&act) && act.State == casefile.ActLawful {
				after := c
				after.Facts = append(after.Facts[:len(after.Facts):len(after.Facts)], act.Facts...)
				p := casefile.Derive(after, asAt)
				if d := p.Duty(act.Duty); d == nil || d.EndedOn == nil {
					rt.Errorf("%s is lawful and ends nothing\n%s", act.Key, describe(c, asAt))
				}
			}
		}
	})
}
