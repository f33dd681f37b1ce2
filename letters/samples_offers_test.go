package letters

import (
	"maps"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// and adds to what an officer wrote.
func and(in Input, pairs ...string) Input {
	in.Parts = maps.Clone(in.Parts)
	for i := 0; i < len(pairs); i += 2 {
		in.Parts[pairs[i]] = NewPrivate(pairs[i+1])
	}
	return in
}

// samplesOfOffers are the letters that make an offer, and those that end the main duty.
func samplesOfOffers() map[string]Input {
	interim, relief, main := duty(statute.InterimAccommodation, "2026-11-02"), duty(statute.ReliefDuty, "2026-11-03"), duty(statute.MainDuty, "2026-12-28")
	offer := func(letter statute.Letter, today, reply string, duties ...casefile.DutyPosition) Input {
		return wrote(about(input(letter, today, duties...), "O1"), "home", "Flat 3, 8 Example Street, Hexford HX3 3CC\nA flat on the ground floor with two bedrooms", "rent", "165.50",
			"viewing", "on Monday 14 December 2026 at 11am, with Jo Sample.", "why_suitable", "It has the bedrooms that you need and no stairs.\nThe bus to the school takes ten minutes.", "reply_by", reply)
	}
	final := func(in Input) Input { return and(in, "found_suitable", Yes, "can_end_obligations", Yes) }
	private := func(in Input, tenancy statute.Tenancy) Input {
		return and(in, "landlord", "Hexford Homes", "tenancy", string(tenancy))
	}
	ended := duty(statute.MainDuty, "2026-12-28")
	on, by := day("2027-02-01"), string(statute.MainEndings()[4].Ground)
	ended.EndedOn, ended.EndedBy = &on, &by
	plain := offer(statute.N20, "2027-01-04", "2027-01-08", main)
	plain.Parts = map[string]Private{"home": NewPrivate("Room 4, 1 Example Row, Hexford"), "reply_by": NewPrivate("2027-01-08")}
	return map[string]Input{
		"N17":                     final(and(private(offer(statute.N17, "2026-12-10", "2026-12-18", relief, interim), statute.Private), "arrangements", "our letting scheme, approved by the Housing Options Manager.")),
		"N18":                     final(offer(statute.N18, "2026-12-10", "2026-12-18", relief, interim)),
		"N19":                     and(offer(statute.N19, "2026-12-10", "2026-12-18", relief), "prospect_months", "12"),
		"N20":                     plain,
		"N21":                     wrote(about(input(statute.N21, "2027-01-12", main), "O1"), "home", "Room 4, 1 Example Row, Hexford.", "reasons", "We told you on 4 January 2027 what it would mean to say no.\nThe room has space for you and your son, and is near the school.", "stay_until", "2027-02-09"),
		"N22":                     final(offer(statute.N22, "2027-01-04", "2027-01-15", main)),
		"N23":                     final(private(offer(statute.N23, "2027-01-04", "2027-01-15", main), statute.Private)),
		"N23-registered-provider": final(private(offer(statute.N23, "2027-01-04", "2027-01-15", main), statute.PRPSocial)),
		"N24":                     wrote(input(statute.N24, "2027-02-08", ended), "reasons", "You told us on 1 February 2027 that you have moved to another town, and gave us the keys."),
		"N24-refused": wrote(input(statute.N24, "2027-02-08"), "event", string(statute.MainEndings()[7].Ground), "ended_on", "2027-02-03", "stay_until", "2027-03-05",
			"reasons", "We offered you a home at Example Street. It had the bedrooms that you need, and we had told you in writing what it would mean to say no."),
	}
}
