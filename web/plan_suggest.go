package web

import (
	"slices"

	"dutyclock/internal/record"
	"dutyclock/web/form"
)

// suggestion is a step that often follows from what an assessment found. It is offered
// in plain words and becomes part of the plan only where somebody ticks it.
type suggestion struct {
	code, group, words string
	// from are the answers of the assessment from which it follows; empty: always.
	from []string
}

var suggestions = []suggestion{
	{"landlord", planAuthority, "Talk to the landlord about whether you can stay, or stay longer", []string{"cause:end_of_tenancy", "cause:private_rent_arrears", "cause:private_other_breach", "cause:social_rent_arrears", "cause:social_other"}},
	{"mediation", planAuthority, "Offer to talk with your family or friends about you staying while you look for a home", []string{"cause:family_no_longer_willing", "cause:friends_no_longer_willing"}},
	{"abuse", planAuthority, "Put you in touch with a service for people who live or lived with abuse", []string{"cause:domestic_abuse", "support:domestic_abuse"}},
	{"money", planAuthority, "Ask a money adviser to see you", []string{"support:money", "cause:cannot_afford", "cause:private_rent_arrears", "cause:social_rent_arrears"}},
	{"money-you", planRequired, "See the money adviser, and bring letters about what you owe", []string{"support:money", "cause:cannot_afford", "cause:private_rent_arrears", "cause:social_rent_arrears"}},
	{"mental-health", planAuthority, "Ask a mental health service to contact you", []string{"support:mental_health"}},
	{"drugs", planAuthority, "Ask a drug and alcohol service to contact you", []string{"support:drugs", "support:alcohol"}},
	{"therapist", planAuthority, "Ask an occupational therapist what your home has to have", []string{"access:wheelchair", "access:level_shower", "homes:adapted"}},
	{"supported", planAuthority, "Refer you to supported housing", []string{"homes:supported", "wishes:supported"}},
	{"refuge", planAuthority, "Look for a place in a refuge", []string{"homes:refuge"}},
	{"deposit", planAuthority, "Help with a deposit and rent in advance for a home that you can afford", []string{"wishes:private", "discussed:deposit", "discussed:private_renting"}},
	{"search", planRequired, "Look for homes to rent each week, and tell us which you asked for", []string{"wishes:private", "discussed:private_renting"}},
	{"register", planAuthority, "Help you to join the housing register", []string{"wishes:social", "discussed:register"}},
	{"register-you", planRequired, "Fill in the form for the housing register", []string{"wishes:social", "discussed:register"}},
	{"benefits", planAdvised, "Ask for a benefits check", []string{"discussed:benefits", "support:money"}},
	{"papers", planRequired, "Bring proof of who you are, of your income and of where you lived", nil},
	{"tell-us", planRequired, "Tell us when your number, your address or your household changes", nil},
}

// suggestionOf finds a suggestion by its code.
func suggestionOf(code string) suggestion {
	i := slices.IndexFunc(suggestions, func(s suggestion) bool { return s.code == code })
	if i < 0 {
		return suggestion{}
	}
	return suggestions[i]
}

// suggestedSteps are the suggestions that follow from an assessment and are not in the
// plan yet.
func suggestedSteps(a *record.Assessed, o *opened) []form.Option {
	said := []string{"cause:" + a.Cause}
	add := func(list string, codes []string) {
		for _, code := range codes {
			said = append(said, list+":"+code)
		}
	}
	add("homes", a.Homes)
	add("access", a.Access)
	add("wishes", a.Wishes)
	add("discussed", a.Discussed)
	for _, codes := range a.Support {
		add("support", codes)
	}
	sides := map[string]string{planAuthority: "The council: ", planRequired: "The applicant: ", planAdvised: "May help: "}
	var out []form.Option
	for _, s := range suggestions {
		follows := len(s.from) == 0 && lastPlan(o) == nil || slices.ContainsFunc(s.from, func(from string) bool { return slices.Contains(said, from) })
		if follows {
			out = append(out, form.Option{Value: s.code, Label: sides[s.group] + lower(s.words)})
		}
	}
	return out
}
