package letters

import (
	"dutyclock/casefile"
	"dutyclock/statute"
)

// formsOfDecisions are the parts of the letters about duties that are owed and that
// end.
func formsOfDecisions() map[statute.Letter][]Part {
	return map[statute.Letter][]Part{
		statute.N02: {mayHaveReasons()},
		statute.N09: {groundPart(statute.PreventionDuty), prospect(), unless(reasonsPart(), statute.GroundBecameHomeless)},
		statute.N10: {groundPart(statute.ReliefDuty), prospect(), noFurtherDutyPart(), reasonsPart()},
		statute.N13: {mayHaveReasons()},
	}
}

func groundPart(d statute.Duty) Part {
	return Part{ID: "ground", Label: "On what ground does the " + d.Name() + " end?", Kind: KindChoice, Options: grounds(d), Holds: statute.ContentGround, Mandatory: true, Records: "ground"}
}

// prospect is for how long the accommodation is likely to last, for the grounds that
// rest on that. Whether it is long enough the case file decides.
func prospect() Part {
	return Part{ID: "prospect_months", Label: "For how many months is the accommodation likely to last?", Kind: KindNumber, Records: "prospect_months",
		Hint: "Only where the ground is about accommodation."}
}

func noFurtherDutyPart() Part {
	p := yesNo("no_further_duty", "Is the letter to say that no further duty is owed?", "Then interim accommodation ends with it.")
	p.Records = "states_no_further_duty"
	return p
}

// unless makes a part needed on every ground but one. That somebody has become
// homeless needs no reasons beyond itself, and another duty follows from it; every
// other ending is a decision that the applicant may not share.
func unless(p Part, ground statute.Ground) Part {
	p.Mandatory = false
	p.needed = func(in *Input) bool { return in.part("ground") != string(ground) }
	return p
}

// formsOfEnquiries are the parts of the letters that decide an application.
func formsOfEnquiries() map[statute.Letter][]Part {
	stay := Part{ID: "stay_until", Label: "Until when may they stay in the accommodation that we gave them?", Kind: KindDate,
		Hint: "Needed while interim accommodation is owed. Give them reasonable time, and keep to the day.", needed: func(in *Input) bool { return owed(in, statute.InterimAccommodation) }}
	return map[statute.Letter][]Part{
		statute.N01: {
			{ID: "outcome", Label: "What was decided?", Kind: KindChoice, Mandatory: true, Holds: "decision", Options: []Option{
				{"not_eligible", "They are not eligible for this help"}, {"not_homeless", "They are not homeless, nor threatened with homelessness"}, {"other", "Something else"}}},
			{ID: "decision", Label: "The decision", Kind: KindText, Holds: "decision", Hint: "In one or two sentences, where it is something else.", needed: func(in *Input) bool { return in.part("outcome") == "other" }},
			reasonsPart(),
			{ID: "what_next", Label: "What happens now", Kind: KindLong},
			stay,
		},
		statute.N03: {
			{ID: "person", Label: "Name of the restricted person", Kind: KindText, Holds: "person", Mandatory: true},
			{ID: "why_restricted", Label: "Why the law calls them a restricted person", Kind: KindLong, Holds: "why_restricted", Mandatory: true},
		},
		statute.N11: {reasonsPart(), stay},
		statute.N12: {reasonsPart(), stay},
		statute.N14: {
			reasonsPart(),
			{ID: "until", Label: "Until when is accommodation provided?", Kind: KindDate, Holds: "until", Mandatory: true, Records: "until", from: decidedUntil},
			{ID: "why_until", Label: "Why that is a reasonable time to find a home", Kind: KindLong, Holds: "why_until", Mandatory: true},
			{ID: "advice", Label: "Advice on where they are likely to find a home", Kind: KindList, Holds: "advice", Mandatory: true, Hint: "One place or way a line, for this household."},
		},
	}
}

// decidedUntil is the period of accommodation that was decided last, for somebody who
// became homeless intentionally.
func decidedUntil(in *Input) string {
	until := casefile.IntentionalUntil(in.Case.Facts)
	if until.IsZero() {
		return ""
	}
	return until.String()
}

// formsOfCooperation are the parts of the letters about a refusal to co-operate.
func formsOfCooperation() map[statute.Letter][]Part {
	step := Part{ID: "step", Label: "The step that was refused", Kind: KindText, Holds: "step", Mandatory: true, from: stepOf}
	about := step
	about.Holds = "effect"
	uninvolved := yesNo("authoriser_uninvolved", "Was the officer who authorised it uninvolved in the decision?", "")
	uninvolved.Holds, uninvolved.Mandatory, uninvolved.Records = "authoriser_uninvolved", true, "authoriser_uninvolved"
	senior := yesNo("authoriser_as_senior", "Is the officer who authorised it at least as senior as the one who decided it?", "")
	senior.Holds, senior.Mandatory, senior.Records = "authoriser_as_senior", true, "authoriser_as_senior"
	return map[statute.Letter][]Part{
		statute.N15: {
			step,
			{ID: "what_happened", Label: "What happened", Kind: KindLong, Mandatory: true, Hint: "Why you think that they chose not to take the step and had no good reason."},
			{ID: "reasonable_until", Label: "Until when do they have to take it?", Kind: KindDate, Mandatory: true, Records: "reasonable_until", Hint: "A reasonable time. No notice can be given before it is over."},
		},
		statute.N16: {
			about, reasonsPart(),
			{ID: "authorised_by", Label: "Who authorised this notice?", Kind: KindOfficer, Holds: "authorised_by", Mandatory: true, Records: "authorised_by"},
			senior, uninvolved,
		},
	}
}
