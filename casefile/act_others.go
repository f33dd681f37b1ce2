package casefile

import (
	"slices"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// actsOfReferrals are the letters about referrals to another authority, and the
// answer to one from another.
//
// Statute: HA 1996 ss.198-200
func (a *actor) actsOfReferrals() {
	relief, main := lastSpell(a.reliefs), lastSpell(a.mains)
	if relief.open() {
		a.refer(statute.N25, "relief", relief, "refer the case at the relief stage and tell the applicant: relief is then not owed here, and accommodation is owed until the outcome where there may be priority need")
	}
	if main.open() || relief != nil && (relief.open() || main == nil && !relief.barsMain) {
		o := main
		if !o.open() {
			o = relief
		}
		a.refer(statute.N26, "main", o, "refer the case at the main stage and tell the applicant: the main duty is then not owed here unless the referral fails, and accommodation is owed until the outcome")
	}
	for _, f := range a.referrals() {
		if f.inbound || f.gone.IsZero() && a.outcomeTold(f.id) || !f.gone.IsZero() {
			continue
		}
		if !f.decided.IsZero() {
			a.outcome(f, nil)
			continue
		}
		for _, met := range []bool{true, false} {
			a.outcome(f, &met)
		}
	}
}

// refer is the letter that tells the applicant of a referral.
func (a *actor) refer(l statute.Letter, stage string, o *owed, what string) {
	var made []Fact
	cause, id := a.cause(o), "act-referral"
	for _, e := range a.events {
		if b, ok := e.Body.(*AuthorityReferral); ok && e.Type == TypeReferralMade && b.Direction != "in" && b.Stage == stage && a.stands(e) {
			cause, id = e, b.Referral
		}
	}
	if id == "act-referral" {
		made = []Fact{{Type: TypeReferralMade, ID: "act-referral-made", Body: &AuthorityReferral{Referral: id, Stage: stage}}}
	}
	a.try(trial{act: Act{Key: string(l), Kind: ByNotice, Duty: o.duty, Letter: l, What: what, About: nameless(id)}, cause: cause, facts: notice(NoticeGiven{Letter: l, Referral: id}, made...)})
}

// nameless leaves out the id of something that does not exist yet.
func nameless(id string) string {
	if len(id) > 4 && id[:4] == "act-" {
		return ""
	}
	return id
}

func (a *actor) outcomeTold(id string) bool {
	for _, e := range a.events {
		if b, ok := e.Body.(*NoticeGiven); ok && b.Letter == statute.N28 && a.stands(e) && (b.Referral == "" || b.Referral == id) {
			return true
		}
	}
	return false
}

// outcome is the letter that tells of the outcome of a referral; met is nil where
// the outcome is recorded.
func (a *actor) outcome(f *referral, met Flag) {
	key, what := "N28/"+f.id, "tell the applicant the outcome of the referral"
	var decided []Fact
	if met != nil {
		decided = []Fact{{Type: TypeReferralDecided, ID: "act-referral-decided", Body: &AuthorityReferral{Referral: f.id, ConditionsMet: met}}}
		key, what = key+"/met", what+": the conditions are met"
		if !*met {
			key, what = "N28/"+f.id+"/not_met", "tell the applicant the outcome of the referral: the conditions are not met"
		}
	}
	a.try(trial{act: Act{Key: key, Kind: ByNotice, Letter: statute.N28, About: f.id, What: what}, cause: f.cause, facts: notice(NoticeGiven{Letter: statute.N28, Referral: f.id}, decided...)})
}

// actsOfReviews are the letters of each review that waits for its decision.
//
// Statute: HA 1996 ss.188(3), 202(3), 203; SI 2018/223 regs 7(2), 9(1)
func (a *actor) actsOfReviews() {
	for _, v := range a.reviews {
		if !v.withdrawn.IsZero() || !v.decided.IsZero() {
			continue
		}
		letter := func(l statute.Letter, what string) {
			a.try(trial{act: Act{Key: string(l) + "/" + v.id, Kind: ByNotice, Letter: l, About: v.id, What: what}, cause: v.event, facts: notice(NoticeGiven{Letter: l, Review: v.id})})
		}
		letter(statute.N31, "tell the applicant that a fault was found and the reviewer is minded to decide against the applicant all the same")
		if v.late() && !v.allowed {
			letter(statute.N33, "allow in writing more time to ask for the review; the time for the decision then begins with the request")
		}
		until := v.due.AddDays(1)
		a.try(trial{act: Act{Key: "N32/" + v.id, Kind: ByNotice, Letter: statute.N32, About: v.id, What: "agree in writing with the applicant on a later day for the decision"}, cause: v.event,
			facts: func(day civil.Date) []Fact {
				return []Fact{{Type: TypeReviewExtensionAgreed, On: day, ID: "act-extension", Body: &ReviewExtensionAgreed{Review: v.id, Until: latest(until, day.AddDays(1)), InWriting: Is(true)}}}
			}})
		for _, outcome := range []string{"confirmed", "overturned"} {
			a.try(trial{act: Act{Key: "N34/" + v.id + "/" + outcome, Kind: ByNotice, Letter: statute.N34, About: v.id, What: "give the decision on the review: " + outcome}, cause: v.event,
				facts: func(day civil.Date) []Fact {
					return []Fact{{Type: TypeReviewDecided, On: day, ID: "act-decision", Body: &ReviewDecided{Review: v.id, Outcome: outcome, NotifiedOn: day, Method: "by_hand", StatesAppealRight: Is(true)}}}
				}})
		}
		letter(statute.N35, "decide whether to accommodate while the review is open, with reasons")
	}
}

// actsOfHousehold are letters of choice about property and children.
//
// Statute: HA 1996 ss.211-212, 213A
func (a *actor) actsOfHousehold() {
	for _, t := range []FactType{TypePropertyProtected, TypePropertyMoved, TypePropertyReleased} {
		if e := a.firstFact(t); e.Fact != nil {
			a.try(trial{act: Act{Key: "N40", Kind: ByNotice, Letter: statute.N40, What: "write about the applicant's property: its conditions, a move, or the end of responsibility for it"}, cause: e, facts: notice(NoticeGiven{Letter: statute.N40})})
			break
		}
	}
	household := a.household(a.today)
	if household != nil && household.hasChild(a.today) && (a.denied(Eligible, a.today) || a.holds(Intentional, a.today)) {
		a.try(trial{act: Act{Key: "N39", Kind: ByNotice, Letter: statute.N39, What: "tell children's services of the household, with the applicant's consent"}, cause: a.lastFinding(a.today, Eligible, Intentional), facts: notice(NoticeGiven{Letter: statute.N39})})
	}
}

// actsDue are the letters that are due and are no act listed so far.
func (a *actor) actsDue() {
	for i := range a.before.LettersDue {
		due := &a.before.LettersDue[i]
		if slices.ContainsFunc(a.out, func(act Act) bool { return act.Letter == due.Letter && act.State == ActLawful }) {
			continue
		}
		rule, _ := statute.LookupLetter(due.Letter)
		act := Act{Key: due.Key, Kind: ByNotice, Letter: due.Letter, About: due.About, What: "give the letter that is due: " + rule.Title}
		body := NoticeGiven{Letter: due.Letter}
		switch due.Letter {
		case statute.N02, statute.N05, statute.N06, statute.N07, statute.N13, statute.N14, statute.N24:
			if d := statute.Duty(due.About); d.Known() {
				body.Duty, act.Duty, act.About = d, d, ""
			}
		case statute.N09, statute.N10:
			continue // an ending, listed on its grounds
		case statute.N30:
			body.Review = due.About
		case statute.N21:
			body.Offer = due.About
		case statute.N25, statute.N26, statute.N27, statute.N28, statute.N29:
			body.Referral = due.About
		case statute.N36:
			if _, offer := a.offer(due.About); offer != nil {
				body.Offer = due.About
			} else {
				body.Placement = due.About
			}
		case statute.N37:
			body.Body = due.About
			for i := range body.Body {
				if body.Body[i] == '/' {
					body.Body = body.Body[:i]
					break
				}
			}
		}
		a.try(trial{act: act, cause: a.eventAt(due.Trigger), facts: notice(body)})
	}
}
