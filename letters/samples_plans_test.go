package letters

import (
	"dutyclock/casefile"
	"dutyclock/statute"
)

// wrote gives a sample what an officer wrote.
func wrote(in Input, pairs ...string) Input {
	in.Parts = map[string]Private{}
	for i := 0; i < len(pairs); i += 2 {
		in.Parts[pairs[i]] = NewPrivate(pairs[i+1])
	}
	return in
}

func about(in Input, what string) Input {
	in.About = what
	return in
}

const (
	vulnerable  = "You told us about your back, and your doctor wrote to us on 20 October 2026. We think that you could cope with being homeless as well as most people, because your treatment can go on.\nYou told us of nobody who lives with you."
	intentional = "You lived at your last home until 1 September 2026. Your landlord asked the court for it because the rent was not paid for eight months.\nYou had the money for the rent in that time, and you told us that you chose to spend it on something else."
)

// samplesOfEnquiries are the letters about the application, the assessment and the
// plan, and those about refusing to co-operate.
func samplesOfEnquiries() map[string]Input {
	interim := duty(statute.InterimAccommodation, "2026-11-02")
	relief := duty(statute.ReliefDuty, "2026-11-03")
	prevention := duty(statute.PreventionDuty, "2026-11-03")
	plan := casefile.Plan{
		Required:  []casefile.PlanStep{{Step: "S1", Text: "Send us your wage slips for the last three months.", By: "2026-11-20"}, {Step: "S2", Text: "Look at two homes to rent each week and tell us which."}},
		Authority: []casefile.PlanStep{{Step: "A1", Text: "Ask your landlord whether they would take the rent from us", By: "2026-11-13"}, {Step: "A2", Text: "Pay the deposit for a home that is right for you."}},
		Advised:   []casefile.PlanStep{{Step: "H1", Text: "Ask for a better off check at Citizens Advice."}},
	}
	planned := func(letter statute.Letter, agreed casefile.Flag) Input {
		in, p := input(letter, "2026-11-09", relief), plan
		p.Agreed = agreed
		in.Case.Facts = []casefile.Fact{{Type: casefile.TypePlanIssued, On: day("2026-11-09"), ID: "F7", Body: &p}}
		return in
	}
	warning := func(today string, duties ...casefile.DutyPosition) Input {
		return wrote(about(input(statute.N15, today, duties...), "S1"), "step", "Send us your wage slips for the last three months.",
			"what_happened", "We asked you for them on three days. On the last you told us that you have them and do not want to send them.", "reasonable_until", "2026-12-14")
	}
	notice := func(today string, duties ...casefile.DutyPosition) Input {
		return wrote(about(input(statute.N16, today, duties...), "S1"), "step", "Send us your wage slips for the last three months.",
			"reasons", "We warned you in writing and gave you until 14 December 2026. You told us again that you do not want to send them, and gave no reason.",
			"authorised_by", "Lee Sample", "authoriser_as_senior", Yes, "authoriser_uninvolved", Yes)
	}
	old := duty(statute.ReliefDuty, "2026-03-02")
	return map[string]Input{
		"N01-not-eligible": wrote(input(statute.N01, "2026-11-24", interim), "outcome", "not_eligible", "stay_until", "2026-12-11",
			"reasons", "You are in the United Kingdom as a visitor, and your leave says that you may not have help from public funds."),
		"N01-not-homeless": wrote(input(statute.N01, "2026-11-24"), "outcome", "not_homeless",
			"reasons", "You can go on living with your aunt. She told us on 20 November 2026 that you can stay as long as you need."),
		"N01-other": wrote(input(statute.N01, "2026-11-24"), "outcome", "other", "decision", "We have decided that your brother is not part of your household.",
			"reasons", "He has a tenancy of his own, and has lived there for two years.", "what_next", "We will go on looking at your application, for you and your son."),
		"N03": wrote(input(statute.N03, "2026-12-29", duty(statute.MainDuty, "2026-12-28")), "person", "Sam Example",
			"why_restricted", "Sam Example is not a British citizen, and has no leave to be in the country that lets us take them into account."),
		"N04": about(input(statute.N04, "2026-11-03"), "application"),
		"N05": wrote(about(input(statute.N05, "2026-11-09", relief), "relief"), "cause", "Your landlord ended your tenancy because they want to sell the house.",
			"last_home", "a private rented flat, for four years", "staying_now", "with a friend, on the sofa", "housing_needs", "A home with two bedrooms.\nOn the ground floor or with a lift, because of your knee.\nNear Hexford Primary School.",
			"support_needs", "Help to deal with letters about debt.", "wishes", "To stay near your mother.", "notes", "You told us that a home further away would be fine for a short time."),
		"N05-short":      wrote(about(input(statute.N05, "2026-11-09", prevention), "prevention"), "cause", "Your parents have asked you to leave.", "housing_needs", "A room of your own.", "support_needs", "None that we found."),
		"N06-agreed":     wrote(planned(statute.N06, casefile.Is(true)), "review_on", "2026-11-23"),
		"N06-not-agreed": wrote(planned(statute.N06, casefile.Is(false)), "why_not_agreed", "You told us that you do not want to look for a home to rent from a private landlord.", "advised", ""),
		"N06-typed":      wrote(input(statute.N06, "2026-11-09", relief), "agreed", Yes, "required", "You do not have to take any steps now.", "authority", "Look for a room for you in shared houses."),
		"N07":            wrote(input(statute.N07, "2026-11-23", relief), "changed", "You told us that you are expecting a baby in March.\nSo you now need a home with two bedrooms.", "plan_changes", "We will ask for larger homes on your behalf."),
		"N07-plan-stays": wrote(input(statute.N07, "2026-11-23", relief), "changed", "You have a new phone number and a new job."),
		"N08":            wrote(about(planned(statute.N08, casefile.Is(true)), "S1"), "why", "You have told us that your job has ended."),
		"N11":            wrote(input(statute.N11, "2026-11-24", interim, relief), "reasons", vulnerable, "stay_until", "2026-12-11"),
		"N11-no-interim": wrote(input(statute.N11, "2026-11-24", relief), "reasons", vulnerable),
		"N12":            wrote(input(statute.N12, "2026-11-24", interim), "reasons", vulnerable, "stay_until", "2026-12-11"),
		"N14":            wrote(input(statute.N14, "2026-12-29", interim), "reasons", intentional, "until", "2027-01-29", "why_until", "You have a job and some savings, and homes of the size you need are let every week.", "advice", "Rooms and flats on the boards in the library.\nHexford Lettings, who take tenants with a deposit from us."),
		"N14-in-relief":  wrote(input(statute.N14, "2026-12-01", interim, relief), "reasons", intentional, "until", "2027-01-29", "why_until", "You have a job and some savings.", "advice", "Rooms and flats on the boards in the library."),
		"N15":            warning("2026-11-30", relief),
		"N15-before-2026": func() Input {
			in := warning("2026-03-30", old)
			in.Parts["reasonable_until"] = NewPrivate("2026-04-13")
			return in
		}(),
		"N16-relief":      notice("2026-12-21", relief, interim),
		"N16-prevention":  notice("2026-12-21", prevention),
		"N16-before-2026": notice("2026-04-20", old),
	}
}
