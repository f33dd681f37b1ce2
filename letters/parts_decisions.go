package letters

import "dutyclock/statute"

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
