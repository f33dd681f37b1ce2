package letters

import (
	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

func day(s string) civil.Date { return civil.MustParse(s) }

// authority is an invented one; its numbers are those kept free for drama.
func authority() Authority {
	return Authority{
		Name:    "Hexford Borough Council",
		Address: []string{"Housing Options", "Civic Centre, High Street", "Hexford HX1 1AA"},
		Phone:   "01632 960 100", Email: "housing.options@hexford.example",
		Hours:   "Monday to Friday, 9am to 5pm",
		Reviews: "email reviews@hexford.example, call 01632 960 105, or write to the Reviews Officer at the address above",
		Advice:  []string{"Hexford Citizens Advice, 2 Market Place, Hexford"},
	}
}

func duty(d statute.Duty, from string) casefile.DutyPosition {
	return casefile.DutyPosition{Duty: d, Section: d.Section(), StartedOn: day(from)}
}

func input(letter statute.Letter, today string, duties ...casefile.DutyPosition) Input {
	return Input{
		Letter: letter, Reference: "HX-000123", Applicant: NewPrivate("Amara Example"), Authority: authority(),
		Officer: NewPrivate("Jo Sample"), Today: day(today), Method: ByEmail,
		Case:     casefile.Case{Reference: "HX-000123"},
		Position: casefile.Position{Reference: "HX-000123", AsAt: day(today), Duties: duties},
	}
}

func review(limb statute.Limb, clock statute.Clock, asked string) Input {
	in := input(statute.N30, asked)
	in.About = "R1"
	rule, _ := statute.LookupClock(clock)
	in.Case.Facts = []casefile.Fact{{
		Type: casefile.TypeReviewRequested, On: day(asked), ID: "F9",
		Body: &casefile.ReviewRequested{Review: "R1", Limb: limb},
	}}
	in.Position.Clocks = []casefile.ClockPosition{{
		ID: clock, Key: string(clock) + "/R1", About: "R1", StartedOn: day(asked),
		LastDay: rule.LastDay(day(asked)), State: casefile.Running, Kind: rule.Kind, Citation: rule.Citation,
	}}
	return in
}

// samples are the letters of the golden files, by name.
func samples() map[string]Input {
	interim := duty(statute.InterimAccommodation, "2026-11-02")
	out := map[string]Input{}
	with := func(name string, in Input, change func(*Input)) {
		if change != nil {
			change(&in)
		}
		out[name] = in
	}
	with("N02-relief-interim", input(statute.N02, "2026-11-03", interim, duty(statute.ReliefDuty, "2026-11-02")),
		func(in *Input) { in.About = "relief" })
	with("N02-relief-by-post", input(statute.N02, "2026-12-02", duty(statute.ReliefDuty, "2026-12-01")), func(in *Input) {
		in.About, in.Method, in.NotifiedOn = "relief", ByPost, day("2026-12-04")
		in.Postal = NewPrivate("14 Example Road\nHexford\nHX2 2BB")
	})
	ended := duty(statute.ReliefDuty, "2026-11-02")
	last := day("2026-12-27")
	ended.EndedOn = &last
	with("N02-relief-late", input(statute.N02, "2026-12-29", interim, ended, duty(statute.MainDuty, "2026-12-28")), func(in *Input) { in.About = "relief" })
	with("N02-prevention", input(statute.N02, "2026-11-03", duty(statute.PreventionDuty, "2026-11-03")), func(in *Input) {
		in.About = "prevention"
		in.Reasons = NewPrivate("You asked us to treat you as homeless already. You can stay in your home until the court order takes effect, so we have decided that you are threatened with homelessness.")
	})
	for _, g := range statute.GroundsFor(statute.PreventionDuty) {
		with("N09-"+fileName(g.Ground), input(statute.N09, "2027-01-12", duty(statute.PreventionDuty, "2026-11-03")), func(in *Input) {
			in.Ground, in.Reasons = g.Ground, NewPrivate("Your new tenancy at the address you gave us began on 11 January 2027.\nYour landlord has told us that it is for twelve months.")
			if g.Ground == statute.GroundBecameHomeless {
				in.Reasons = Private{}
				in.Position.Duties = append(in.Position.Duties, duty(statute.ReliefDuty, "2027-01-12"), interim)
			}
		})
	}
	for _, g := range statute.GroundsFor(statute.ReliefDuty) {
		with("N10-"+fileName(g.Ground), input(statute.N10, "2027-01-12", interim, duty(statute.ReliefDuty, "2026-11-03")), func(in *Input) {
			in.Ground, in.Reasons = g.Ground, NewPrivate("We looked at what you and your doctor told us.")
		})
	}
	with("N10-no-further-duty", input(statute.N10, "2027-01-12", interim, duty(statute.ReliefDuty, "2026-11-03")), func(in *Input) {
		in.Ground, in.NoFurtherDuty, in.Method = statute.GroundReliefDays, true, ByOfficeCounter
		in.Reasons = NewPrivate("We decided on 4 January 2027 that you do not have a priority need, because nothing that you told us makes homelessness harder for you than for others.")
	})
	for name, in := range samplesOfEnquiries() {
		with(name, in, nil)
	}
	for name, in := range samplesOfReviews() {
		with(name, in, nil)
	}
	for name, in := range samplesOfBodies() {
		with(name, in, nil)
	}
	for name, in := range samplesOfOffers() {
		with(name, in, nil)
	}
	with("N13", input(statute.N13, "2026-12-29", interim, duty(statute.MainDuty, "2026-12-28")), nil)
	with("N13-by-hand", input(statute.N13, "2026-12-29", duty(statute.MainDuty, "2026-12-28")), func(in *Input) {
		in.Method, in.JobTitle, in.Authority.Website = ByHand, NewPrivate("Senior Housing Options Officer"), "hexford.example/housing"
		in.Parts = map[string]Private{"reasons": NewPrivate("You asked us to treat your brother as part of your household. He has a home of his own, so we have not.")}
	})
	with("N30-eight-weeks", review("202(1)(b)", statute.C08b, "2026-12-23"), nil)
	with("N30-three-weeks", review("202(1)(bc)(ii)", statute.C08a, "2026-12-10"), nil)
	return out
}

func fileName(g statute.Ground) string {
	out := make([]rune, 0, len(g))
	for _, r := range string(g) {
		switch r {
		case '(':
			out = append(out, '-')
		case ')':
		default:
			out = append(out, r)
		}
	}
	return string(out)
}
