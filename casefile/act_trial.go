package casefile

import (
	"fmt"
	"slices"
	"strings"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// actor gathers the acts of a case.
type actor struct {
	*reading
	c      Case
	today  civil.Date
	before Position
	out    []Act
}

// trial is an act to be tried: the facts that it would record on a day, and the
// days after today on which it may become lawful.
type trial struct {
	act   Act
	cause event // what makes it worth trying
	facts func(day civil.Date) []Fact
	later []civil.Date
}

// try works out whether an act is lawful today, else from which of its later days,
// else why not; and what follows.
func (a *actor) try(t trial) {
	act := t.act
	act.Facts = t.facts(a.today)
	act.Reasons, act.Says, act.Record, act.Follows = []ActReason{}, []statute.Content{}, []ActField{}, []ActFollows{}
	day := a.today
	refused, after := a.on(day, act.Facts)
	act.State = ActLawful
	if len(refused) > 0 {
		act.State = ActNot
		for i := range refused {
			act.Reasons = append(act.Reasons, ActReason{Field: refused[i].Field, Text: refused[i].Text, Citation: statute.FullCitation(refused[i].Citation)})
		}
		slices.SortFunc(t.later, civil.Date.Compare)
		for _, d := range t.later {
			if !d.After(a.today) {
				continue
			}
			if later, then := a.on(d, t.facts(d)); len(later) == 0 {
				act.State, act.From, day, after = ActFrom, &d, d, then
				break
			}
		}
	}
	a.describe(&act, t, day)
	if act.State != ActNot {
		act.Follows = append(a.follows(day, after), a.answers(t, day, after)...)
	}
	a.add(act)
}

// add lists an act, once under its key: a review that was recorded twice under one
// id has its letters once.
func (a *actor) add(act Act) {
	for i := range a.out {
		if a.out[i].Key == act.Key {
			return
		}
	}
	a.out = append(a.out, act)
}

// answers says what follows when the offer that a letter makes is answered.
func (a *actor) answers(t trial, day civil.Date, made Position) []ActFollows {
	switch t.act.Letter {
	case statute.N17, statute.N18, statute.N22, statute.N23:
	default:
		return nil
	}
	facts := t.facts(day)
	offer := facts[len(facts)-1].Body.(*NoticeGiven).Offer
	var out []ActFollows
	for _, answer := range []struct {
		t    FactType
		what string
	}{{TypeOfferAccepted, "if it is accepted: "}, {TypeOfferRefused, "if it is refused: "}} {
		_, after := a.on(day, append(facts[:len(facts):len(facts)], Fact{Type: answer.t, On: day, ID: "act-answer", Body: &OfferAnswered{Offer: offer}}))
		for _, f := range differences(day, made, after) {
			out = append(out, ActFollows{f.On, answer.what + f.What})
		}
	}
	return out
}

// on gives the reasons for which facts would be refused as new acts of a day, and
// the position with them.
func (a *actor) on(day civil.Date, facts []Fact) ([]Problem, Position) {
	c := a.c
	if day != a.today {
		c = a.known()
	}
	fresh := len(c.Facts)
	c.Facts = append(c.Facts[:fresh:fresh], facts...)
	after := Derive(c, day)
	return newActs(c, fresh, day, after), after
}

// known is the case without what is dated after today, but for bookings: nobody
// knows yet that it will happen. What such a fact corrects stays out with it, as it
// does today.
func (a *actor) known() Case {
	c := a.c
	c.Facts = nil
	ahead := func(f *Fact) bool { return f.On.After(a.today) && !MayBeFuture(f.Type) }
	gone := map[string]bool{}
	for i := range a.c.Facts {
		if f := &a.c.Facts[i]; f.Corrects != "" && ahead(f) {
			gone[f.Corrects] = true
		}
	}
	for i := range a.c.Facts {
		if f := &a.c.Facts[i]; !ahead(f) && !gone[f.ID] {
			c.Facts = append(c.Facts, *f)
		}
	}
	return c
}

// describe adds the letter's contents, the fields to be recorded and the reason.
func (a *actor) describe(act *Act, t trial, day civil.Date) {
	rule, known := statute.LookupLetter(act.Letter)
	if known {
		act.Says = append(act.Says, statute.Contents(act.Letter, day, a.tenancyOf(act))...)
		act.Record = append(act.Record, ActField{"letter", string(act.Letter)}, ActField{"on", "the day on which the letter is given"})
		if act.Ground != "" {
			act.Record = append(act.Record, ActField{"ground", string(act.Ground)})
		}
		for _, content := range act.Says {
			if content.Field != "" && content.Field != "ground" {
				act.Record = append(act.Record, ActField{content.Field, string(content.Of) + ": that it says " + content.What})
			}
		}
		act.Record = append(act.Record, ActField{"method", "how it is given, and notified_on once it is known when the applicant had it"}, ActField{"decided_by", "who decided it"})
		outcome := statute.OutcomeOf(act.Letter)
		act.Then = Then{outcome.Given, outcome.NotGiven}
		act.Version = statute.LetterStanding(act.Letter, day, a.tenancyOf(act))
		if act.Rule == "" {
			act.Rule = rule.Citation
		}
	}
	if ground, ok := statute.LookupGround(act.Ground); ok {
		act.Rule = statute.FullCitation(string(act.Ground))
		if ground.SixMonths {
			act.Record = append(act.Record, ActField{"prospect_months", "for how many months the accommodation is likely to be available: at least six"})
		}
	}
	if act.Version == nil {
		act.Version = statute.ProvisionStanding(strings.TrimPrefix(act.Rule, "HA 1996 s."), day)
	}
	act.Trigger = triggerOf(t.cause)
	act.Arithmetic = a.actArithmetic(act, day)
	if act.State == ActLawful && len(act.Reasons) == 0 {
		act.Reasons = append(act.Reasons, ActReason{Text: a.lawfulBecause(act), Citation: act.Rule})
	}
}

// lawfulBecause says what makes an act lawful, and what it rests on.
func (a *actor) lawfulBecause(act *Act) string {
	text := "nothing recorded forbids it today"
	if ground, ok := statute.LookupGround(act.Ground); ok {
		return text + "; it is lawful if it is so that " + ground.Means
	}
	return text + ", and it would do what it is for"
}

// actArithmetic says how the day of an act was worked out.
func (a *actor) actArithmetic(act *Act, day civil.Date) []string {
	lines := []string{"it was tested on " + a.today.Long() + ", a new act of that day"}
	if o := a.spell(act.Duty); o != nil && !o.last.IsZero() && o.duty != statute.IntentionalDuty {
		lines = append(lines, fmt.Sprintf("day 1 of the %s is %s and day 56 %s; the first day after them is %s", o.duty.Name(), o.from.Long(), o.last.Long(), o.last.AddDays(1).Long()),
			"the period does not move for weekends or bank holidays")
	}
	if act.From != nil {
		lines = append(lines, "the first day on which it is so is "+day.Long())
	}
	if len(lines) == 1 {
		lines = append(lines, "no period is counted")
	}
	return lines
}

// spell is the last spell of a duty; nil where there is none.
func (a *actor) spell(d statute.Duty) *owed {
	switch d {
	case statute.PreventionDuty:
		return a.reading.prevention
	case statute.ReliefDuty:
		return lastSpell(a.reliefs)
	case statute.MainDuty:
		return lastSpell(a.mains)
	case statute.IntentionalDuty:
		return a.reading.intentional
	case statute.InterimAccommodation:
		return lastSpell(a.interims)
	}
	return nil
}

func lastSpell(spells []*owed) *owed {
	if len(spells) == 0 {
		return nil
	}
	return spells[len(spells)-1]
}

// tenancyOf is the tenancy of the offer that an act is about.
func (a *actor) tenancyOf(act *Act) statute.Tenancy {
	for _, f := range act.Facts {
		if b, ok := f.Body.(*OfferMade); ok {
			return statute.Tenancy(b.Tenancy)
		}
	}
	if _, offer := a.offer(act.About); offer != nil {
		return statute.Tenancy(offer.Tenancy)
	}
	return statute.AnyTenancy
}
