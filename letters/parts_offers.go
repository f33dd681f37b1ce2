package letters

import "dutyclock/statute"

// formsOfOffers are the parts of the letters that make an offer, and of those that
// end the main duty.
func formsOfOffers() map[statute.Letter][]Part {
	home := func(holds statute.ContentID) []Part {
		return []Part{
			{ID: "home", Label: "The home that is offered", Kind: KindList, Holds: holds, Mandatory: true, Hint: "One line each: the address, the kind of home, how many bedrooms, which floor."},
			{ID: "rent", Label: "Rent a week", Kind: KindMoney},
			{ID: "viewing", Label: "When and how they can see it", Kind: KindText},
			{ID: "why_suitable", Label: "Why it suits this household", Kind: KindLong, Hint: "Its size, its cost, how far it is from work, school and care."},
			{ID: "reply_by", Label: "By when do they have to answer?", Kind: KindDate, Mandatory: true, Records: "reply_by", Hint: "Give them reasonable time to look at it and to take advice."},
		}
	}
	landlord := Part{ID: "landlord", Label: "Name of the landlord", Kind: KindText, Mandatory: true}
	tenancy := Part{ID: "tenancy", Label: "What kind of landlord is it?", Kind: KindChoice, Mandatory: true, Records: "tenancy",
		Options: []Option{{string(statute.Private), "a private landlord"}, {string(statute.PRPSocial), "a registered provider of social housing, such as a housing association"}},
		from: func(in *Input) string {
			if o := in.offer(); o != nil {
				return o.Tenancy
			}
			return ""
		}}
	final := func() []Part {
		suitable := yesNo("found_suitable", "Are you satisfied that it is suitable?", "The offer can end a duty only if it is.")
		obligations := yesNo("can_end_obligations", "Can they end what binds them now before they have to take it up?", "Such as the notice on another tenancy. If they cannot, this offer cannot end a duty.")
		suitable.Mandatory, suitable.Records = true, "found_suitable"
		obligations.Mandatory, obligations.Records = true, "can_end_obligations"
		return []Part{suitable, obligations}
	}
	prospect := Part{ID: "prospect_months", Label: "For how many months is it likely to last?", Kind: KindNumber, Holds: "prospect", Mandatory: true, Records: "prospect_months"}
	event := Part{ID: "event", Label: "Which event ended the main duty?", Kind: KindChoice, Holds: "event", Mandatory: true, from: func(in *Input) string {
		if p := in.Position.Duty(statute.MainDuty); p != nil && p.EndedBy != nil {
			return *p.EndedBy
		}
		return ""
	}}
	for _, e := range statute.MainEndings() {
		event.Options = append(event.Options, Option{string(e.Ground), e.Means})
	}
	eventOn := Part{ID: "ended_on", Label: "On which day did it end?", Kind: KindDate, Holds: "event", Mandatory: true, from: func(in *Input) string {
		if p := in.Position.Duty(statute.MainDuty); p != nil && p.EndedOn != nil {
			return p.EndedOn.String()
		}
		return ""
	}}
	join := func(groups ...[]Part) []Part {
		var out []Part
		for _, g := range groups {
			out = append(out, g...)
		}
		return out
	}
	return map[statute.Letter][]Part{
		statute.N17: join(home("accommodation"), []Part{landlord, tenancy,
			{ID: "arrangements", Label: "Under which arrangements, and who approved it?", Kind: KindText, Holds: "arrangements", Mandatory: true, Hint: "Such as “our letting scheme, approved by the Housing Options Manager”."}}, final()),
		statute.N18: join(home("in_writing"), final()),
		statute.N19: join(home("accommodation"), []Part{prospect}),
		statute.N20: join(home("accommodation")),
		statute.N21: {
			{ID: "home", Label: "The accommodation that was refused", Kind: KindText, Mandatory: true},
			reasonsPart(),
			{ID: "stay_until", Label: "Until when may they stay where they are?", Kind: KindDate, Hint: "Leave it empty where they are not in accommodation that you gave them."},
		},
		statute.N22: join(home("in_writing"), final()),
		statute.N23: join(home("in_writing"), []Part{landlord, tenancy}, final()),
		statute.N24: {
			event, eventOn, reasonsPart(),
			{ID: "stay_until", Label: "Until when may they stay where they are?", Kind: KindDate, Hint: "Leave it empty where they are not in accommodation that you gave them."},
		},
	}
}
