package letters

import (
	"dutyclock/casefile"
	"dutyclock/statute"
)

// samplesOfReviews are the letters about a review but its acknowledgement.
func samplesOfReviews() map[string]Input {
	waiting := func(letter statute.Letter, today string, pairs ...string) Input {
		in := review("202(1)(b)", statute.C08b, "2026-12-23")
		in.Letter, in.Today, in.Position.AsAt = letter, day(today), day(today)
		return wrote(in, pairs...)
	}
	posted := waiting(statute.N34, "2027-02-10", "outcome", "confirmed", "decision", "You do not have a priority need.", "reasons", "We read what your doctor sent us on 4 January 2027.\nShe says that your treatment goes well and can go on anywhere.", "stay_until", "2027-03-03")
	posted.Method, posted.NotifiedOn = ByPost, day("2027-02-12")
	interim := duty(statute.InterimAccommodation, "2026-11-02")
	staying := waiting(statute.N34, "2027-02-10", "outcome", "overturned")
	staying.Position.Duties = []casefile.DutyPosition{interim}
	return map[string]Input{
		"N31": waiting(statute.N31, "2027-01-25", "what_was_wrong", "The decision did not look at the letter from your doctor.", "reasons", "Having read that letter, we still think that you do not have a priority need, because your treatment can go on anywhere.",
			"answer_by", "2027-02-08", "reviewer", "Robin Sample"),
		"N31-no-day": waiting(statute.N31, "2027-01-25", "what_was_wrong", "You were not asked about your brother.", "reasons", "He has a home of his own."),
		"N32":        waiting(statute.N32, "2027-02-08", "until", "2027-03-09", "why", "Your doctor needs until the end of February to answer us."),
		"N33":        wrote(about(input(statute.N33, "2027-01-25"), "R1"), "until", "2027-02-15", "decision", "priority need, of 24 November 2026"),
		"N34":        posted,
		"N34-varied": waiting(statute.N34, "2027-02-10", "outcome", "varied", "decision", "You have a priority need. You became homeless on purpose.", "reasons", "You told us of nothing new about why you left your home.",
			"what_next", "We will give you somewhere to live until 31 March 2027, and advice on how to find a home."),
		"N34-overturned":   staying,
		"N35-yes":          waiting(statute.N35, "2027-01-04", "stage", "review", "holds", Yes, "reasons", "Your doctor has written that a move now would harm your health.", "until", "2027-02-16"),
		"N35-no-on-appeal": waiting(statute.N35, "2027-03-04", "stage", "appeal", "holds", No, "reasons", "You have somewhere else to stay, with your sister."),
	}
}

// samplesOfBodies are the letters about referrals, placements, children and
// belongings, and about an application that goes no further.
func samplesOfBodies() map[string]Input {
	interim, relief, main := duty(statute.InterimAccommodation, "2026-11-02"), duty(statute.ReliefDuty, "2026-11-03"), duty(statute.MainDuty, "2026-12-28")
	fact := func(t casefile.FactType, on string, body casefile.Body) casefile.Fact {
		return casefile.Fact{Type: t, On: day(on), ID: string(t) + on, Body: body}
	}
	seven := 7
	home := []casefile.Fact{
		fact(casefile.TypeHouseholdRecorded, "2026-11-02", &casefile.HouseholdRecorded{Members: []casefile.Member{{Member: "applicant", Role: "applicant"}, {Member: "c1", Role: "child", AgeAbout: &seven}}}),
		fact(casefile.TypePlacementStarted, "2026-12-24", &casefile.PlacementStarted{Placement: "P1", Under: "188", Kind: "self_contained"}),
		fact(casefile.TypeChildConsentGiven, "2026-12-23", &casefile.ChildConsent{}),
		fact(casefile.TypeChildConsentGiven, "2026-12-22", &casefile.ChildConsent{For: "213A"}),
		fact(casefile.TypeReferralMade, "2026-12-01", &casefile.AuthorityReferral{Referral: "X1", Stage: "relief", Authority: "Weldon District Council"}),
		fact(casefile.TypeReferralDecided, "2026-12-20", &casefile.AuthorityReferral{Referral: "X1", ConditionsMet: casefile.Is(true)}),
		fact(casefile.TypeApplicationWithdrawn, "2026-12-21", &casefile.Ending{}),
	}
	of := func(letter statute.Letter, today, what string, duties ...casefile.DutyPosition) Input {
		in := about(input(letter, today, duties...), what)
		in.Case.Facts = home
		return in
	}
	to := func(in Input, pairs ...string) Input {
		return wrote(in, append(pairs, "recipient", "Weldon District Council, Housing Options", "recipient_address", "Town Hall\nWeldon WE1 1AA")...)
	}
	left := "Your last settled home was in Weldon for six years, and your mother lives there. You have no link to Hexford yet."
	return map[string]Input{
		"N25":          wrote(of(statute.N25, "2026-12-01", "X1", interim), "reasons", left, "may_have_priority_need", Yes),
		"N25-not-need": wrote(of(statute.N25, "2026-12-01", "X1"), "reasons", left, "may_have_priority_need", No),
		"N26":          wrote(of(statute.N26, "2026-12-29", "X2", main), "other_authority", "Weldon District Council", "reasons", left),
		"N27": to(of(statute.N27, "2026-12-01", "X1"), "opinion", "Neither the applicant nor the child has a local connection with our district. Both have one with yours.",
			"facts", "The applicant lived at Weldon from 2020 to 2026.\nShe has not told us of any risk of abuse or violence in Weldon.", "answer_by", "2026-12-11"),
		"N28-met":          wrote(of(statute.N28, "2026-12-21", "X1", interim), "reasons", left, "other_contact", "01632 960 200, housing@weldon.example", "stay_until", "2027-01-04"),
		"N28-not-met":      wrote(of(statute.N28, "2026-12-21", "X2", interim), "outcome", "not_met", "stage", "relief", "other_authority", "Weldon District Council", "reasons", "You told them that you would be at risk of violence there."),
		"N28-met-main":     wrote(of(statute.N28, "2027-01-21", "X2"), "outcome", "met", "stage", "main", "other_authority", "Weldon District Council", "reasons", left),
		"N28-not-met-main": wrote(of(statute.N28, "2027-01-21", "X2"), "outcome", "not_met", "stage", "main", "other_authority", "Weldon District Council", "reasons", "You have a job here now."),
		"N29":              to(of(statute.N29, "2026-12-21", "X1"), "copies", "Housing needs assessment, 9 November 2026\nChange of assessment, 23 November 2026"),
		"N36":              to(of(statute.N36, "2026-12-28", "P1", interim), "address", "Flat 2, 5 Example Lane, Weldon WE2 2BB"),
		"N37": func() Input {
			in := wrote(of(statute.N37, "2026-12-28", "gp/c1", interim), "recipient", "Hexford Surgery", "recipient_address", "1 Market Place\nHexford HX1 1AB", "child", "Kit Example", "born", "2019-06-04", "agreed_by", "parent")
			in.Method, in.Postal = ByPost, NewPrivate("14 Example Road\nHexford\nHX2 2BB")
			return in
		}(),
		"N37-young-person": wrote(of(statute.N37, "2026-12-28", "education/c1", interim), "recipient", "Hexford College", "child", "Kit Example", "born", "2009-06-04", "agreed_by", "young_person"),
		"N38":              wrote(of(statute.N38, "2026-12-24", "household", interim), "children", "Kit Example", "answer_by", "2027-01-04"),
		"N38-short":        of(statute.N38, "2026-12-24", "household", interim),
		"N39": wrote(of(statute.N39, "2026-12-23", "household", interim), "recipient", "Hexshire Children's Services", "children", "Kit Example, born 4 June 2019", "facts", "The family may have no right to accommodation after 4 January 2027.",
			"decision", "We decided on 22 December 2026 that the applicant is not eligible."),
		"N39-no-decision": wrote(of(statute.N39, "2026-12-23", "household", interim), "recipient", "Hexshire Children's Services", "children", "Kit Example, born 4 June 2019", "facts", "The family is homeless."),
		"N40-conditions":  wrote(of(statute.N40, "2026-11-10", "property", interim), "about", "conditions", "conditions", "You tell us what is valuable.\nYou collect them within four weeks of moving in.", "charge", "6"),
		"N40-move":        wrote(of(statute.N40, "2026-11-10", "property", interim), "about", "move", "place", "your sister's garage."),
		"N40-ended":       wrote(of(statute.N40, "2026-11-10", "property"), "about", "ended", "why", "you have a home of your own now.", "collect_by", "2026-12-08"),
		"N41":             wrote(of(statute.N41, "2026-12-22", "application", interim), "stay_until", "2026-12-29"),
		"N42":             wrote(of(statute.N42, "2026-11-24", "application", interim, relief), "answer_by", "2026-12-08", "tried", "We called you on 10 and 17 November 2026.\nWe wrote to you on 18 November 2026."),
	}
}
