package statute

import (
	"strings"

	"dutyclock/statute/civil"
)

// Limb is the limb of s.202(1) under which a review is asked, as in the facts:
// "202(1)(b)".
type Limb string

// LimbRule is how long the authority has to answer a review under a limb.
type LimbRule struct {
	Limb Limb
	// Clock is the clock that runs; empty where it depends on the duty that the
	// notice ended.
	Clock Clock
	Means string
}

// limbRules gives each limb its period.
//
// Statute: SI 2018/223 reg 9(1)
var limbRules = []LimbRule{
	{"202(1)(a)", C08b, "whether the applicant is eligible"},
	{"202(1)(b)", C08b, "what duty is owed"},
	{"202(1)(ba)(i)", C08a, "the steps to be taken under the relief duty"},
	{"202(1)(ba)(ii)", C08b, "notice ending the relief duty"},
	{"202(1)(bb)", "", "notice for deliberate and unreasonable refusal to co-operate"},
	{"202(1)(bc)", C08a, "the prevention duty: its steps or its end"},
	{"202(1)(bc)(i)", C08a, "the steps to be taken under the prevention duty"},
	{"202(1)(bc)(ii)", C08a, "notice ending the prevention duty"},
	{"202(1)(c)", C08b, "the decision to refer to another authority"},
	{"202(1)(d)", C08b, "whether the conditions for referral are met"},
	{"202(1)(e)", C08b, "the duty owed after a referral"},
	{"202(1)(f)", C08b, "whether accommodation is suitable"},
	{"202(1)(g)", C08b, "whether a private rented offer is suitable"},
	{"202(1)(h)", C08b, "whether a final offer is suitable"},
}

// Limbs lists the limbs in the order of the section.
func Limbs() []LimbRule { return append([]LimbRule(nil), limbRules...) }

// LookupLimb finds the rule of a limb, written with or without "202(1)".
func LookupLimb(l Limb) (LimbRule, bool) {
	if !strings.HasPrefix(string(l), "202(1)") {
		l = "202(1)" + l
	}
	for _, r := range limbRules {
		if r.Limb == l {
			return r, true
		}
	}
	return LimbRule{}, false
}

// OldReview says of a review that was asked before 3 April 2018, under the
// regulations of 1999, how its clock counts: the same eight, ten, twelve or eleven
// weeks, but from the day of the request, which does not count. False for a clock
// that those regulations did not know, and for a review asked since.
//
// Statute: SI 1999/71 reg 9; SI 2018/223 reg 11
func OldReview(clock Clock, asked civil.Date) (*ClockRule, bool) {
	old, ok := oldReviews[clock]
	return old, ok && asked.Before(ReductionActFrom)
}

const daysInWeek = 7

// oldReviews are the clocks of reviews as the regulations of 1999 counted them.
//
// Statute: SI 1999/71 reg 9
var oldReviews = func() map[Clock]*ClockRule {
	out := map[Clock]*ClockRule{}
	for _, id := range []Clock{C08b, C08c, C08d, C08d11} {
		rule, _ := LookupClock(id)
		old := *rule
		old.Rule, old.ExcludesFirst = civil.R3, true
		old.Length = civil.Length{N: rule.Length.N * daysInWeek, Unit: civil.Days}
		old.Citation = "HA 1996 s.203; SI 1999/71 reg 9"
		old.FirstDay = "the weeks run from the day of the request: that day does not count"
		old.Source = "the review was asked before 3 April 2018, so the regulations of 1999 apply (SI 1999/71 reg 9)"
		out[id] = &old
	}
	return out
}()
