package letters

import (
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

// The letters to other bodies name whom they go to in two parts of their own. Some
// have a fixed list of fields and nothing else: what the law names goes to the body,
// and nothing that it does not.

func recipient(label string) []Part {
	return []Part{
		{ID: PartRecipient, Label: label, Kind: KindText, Mandatory: true},
		{ID: PartRecipientAddress, Label: "Its postal address", Kind: KindList, Hint: "One line each. Needed where it is posted."},
	}
}

// formsOfReferrals are the parts of the letters about a referral between authorities.
func formsOfReferrals() map[statute.Letter][]Part {
	other := func(holds statute.ContentID) Part {
		return Part{ID: "other_authority", Label: "Name of the other authority", Kind: KindText, Holds: holds, Mandatory: true, from: func(in *Input) string {
			if r := in.referral(); r != nil {
				return r.Authority
			}
			return ""
		}}
	}
	may := yesNo("may_have_priority_need", "Is there reason to believe that they may have a priority need?", "Then accommodation is owed until they are told the outcome.")
	may.Mandatory, may.Records = true, "may_have_priority_need"
	stage := Part{ID: "stage", Label: "At which stage was the case referred?", Kind: KindChoice, Mandatory: true, Options: []Option{{"relief", "when the relief duty would be owed"}, {"main", "after relief, in place of the main housing duty"}},
		from: func(in *Input) string {
			if r := in.referral(); r != nil {
				return r.Stage
			}
			return ""
		}}
	return map[statute.Letter][]Part{
		statute.N25: {other("referral"), reasonsPart(), may},
		statute.N26: {other("referral"), reasonsPart()},
		statute.N27: append(recipient("Which authority does it go to?"), stage,
			Part{ID: "opinion", Label: "Why the conditions for referral are met", Kind: KindLong, Holds: "opinion", Mandatory: true},
			Part{ID: "facts", Label: "The facts on which that rests", Kind: KindLong, Holds: "facts", Mandatory: true},
			Part{ID: "answer_by", Label: "By when do you ask for an answer?", Kind: KindDate}),
		statute.N28: {
			{ID: "outcome", Label: "Are the conditions for referral met?", Kind: KindChoice, Holds: "outcome", Mandatory: true, Options: []Option{{"met", "yes"}, {"not_met", "no"}}, from: conditionsMet},
			stage, other(""), reasonsPart(),
			{ID: "other_contact", Label: "How to reach the other authority", Kind: KindText},
			{ID: "stay_until", Label: "Until when may they stay in accommodation that you gave them?", Kind: KindDate},
		},
		statute.N29: append(recipient("Which authority does it go to?"),
			Part{ID: "copies", Label: "Which copies are enclosed", Kind: KindList, Holds: "copies", Mandatory: true, Hint: "One letter a line, with its date."}),
	}
}

// referral is the step of the referral that the letter is about which was recorded
// last and names its authority; nil where there is none.
func (in *Input) referral() *casefile.AuthorityReferral {
	for i := range in.Case.Facts {
		if r, ok := in.Case.Facts[i].Body.(*casefile.AuthorityReferral); ok && r.Referral == in.About && in.Case.Facts[i].Type == casefile.TypeReferralMade {
			return r
		}
	}
	return nil
}

func conditionsMet(in *Input) string {
	for i := range in.Case.Facts {
		r, ok := in.Case.Facts[i].Body.(*casefile.AuthorityReferral)
		if !ok || r.Referral != in.About || in.Case.Facts[i].Type != casefile.TypeReferralDecided {
			continue
		}
		if casefile.Yes(r.ConditionsMet) {
			return "met"
		}
		return "not_met"
	}
	return ""
}

// formsOfHouseholds are the parts of the letters about a placement, children and
// belongings, and about an application that goes no further.
func formsOfHouseholds() map[statute.Letter][]Part {
	children := Part{ID: "children", Label: "Which children?", Kind: KindList, Hint: "One name a line."}
	born := children
	born.Hint = "One a line: name and date of birth."
	stay := Part{ID: "stay_until", Label: "Until when may they stay in accommodation that you gave them?", Kind: KindDate}
	return map[statute.Letter][]Part{
		statute.N36: append(recipient("Which authority does it go to?"),
			Part{ID: "household", Label: "Number and description of the household", Kind: KindText, Holds: "household", Mandatory: true, from: householdWords},
			Part{ID: "address", Label: "Address of the accommodation", Kind: KindList, Holds: "address", Mandatory: true, Hint: "In one line."},
			Part{ID: "available_on", Label: "On which day was it made available?", Kind: KindDate, Holds: "available_on", Mandatory: true, from: madeAvailable},
			Part{ID: "function", Label: "Under which function is it provided?", Kind: KindText, Holds: "function", Mandatory: true, from: providedUnder}),
		statute.N37: append(recipient("Name of the surgery, service, school or college"),
			Part{ID: "child", Label: "Name of the child", Kind: KindText, Mandatory: true},
			Part{ID: "born", Label: "The child's date of birth", Kind: KindDate, Mandatory: true},
			Part{ID: "secured_on", Label: "On which day was the child placed?", Kind: KindDate, Holds: "secured", Mandatory: true, from: firstPlaced},
			Part{ID: "agreed_by", Label: "Who agreed?", Kind: KindChoice, Holds: "agreement", Mandatory: true, Options: []Option{{"parent", "the child's parent"}, {"young_person", "the young person"}}},
			Part{ID: "agreed_on", Label: "On which day did they agree?", Kind: KindDate, Mandatory: true, from: consentedOn("213AA")}),
		statute.N38: {children, {ID: "answer_by", Label: "By when should they answer?", Kind: KindDate}},
		statute.N39: append(recipient("Name of the children's services"),
			Part{ID: "consent_on", Label: "On which day did they consent?", Kind: KindDate, Holds: "consent", Mandatory: true, from: consentedOn("213A")},
			born,
			Part{ID: "facts", Label: "The essential facts", Kind: KindLong, Holds: "facts", Mandatory: true, Hint: "What the service needs to know, and no more."},
			Part{ID: "decision", Label: "The decision, where it is made", Kind: KindText}),
		statute.N40: {
			{ID: "about", Label: "What is the letter about?", Kind: KindChoice, Holds: "property", Mandatory: true,
				Options: []Option{{"conditions", "The conditions on which belongings are kept"}, {"move", "A move of belongings to a place they named"}, {"ended", "The end of responsibility for belongings"}}},
			{ID: "conditions", Label: "The conditions", Kind: KindList, Holds: "property", needed: func(in *Input) bool { return in.part("about") == "conditions" }},
			{ID: "charge", Label: "The charge a week", Kind: KindMoney},
			{ID: "place", Label: "Where they asked you to move them", Kind: KindText},
			{ID: "why", Label: "Why responsibility has ended", Kind: KindText, Holds: "property", needed: func(in *Input) bool { return in.part("about") == "ended" }},
			{ID: "collect_by", Label: "By when should they collect their belongings?", Kind: KindDate},
		},
		statute.N41: {{ID: "withdrawn_on", Label: "On which day did they withdraw?", Kind: KindDate, from: onFirst(casefile.TypeApplicationWithdrawn)}, stay},
		statute.N42: {
			{ID: "answer_by", Label: "By when should they get in touch?", Kind: KindDate, Holds: "answer_by", Mandatory: true},
			{ID: "tried", Label: "How you tried to reach them", Kind: KindList, Hint: "One a line, with the day: “We called you on 3 November 2026.” Nothing that gives away where they are."},
		},
	}
}

func householdWords(in *Input) string {
	if h, ok := casefile.HouseholdOn(in.Case.Facts, in.Today); ok {
		return h.Words()
	}
	return ""
}

// placement is the place that the letter is about, with its fact; nil where there is
// none of its name.
func (in *Input) placement() (*casefile.Fact, *casefile.PlacementStarted) {
	for i := range in.Case.Facts {
		if p, ok := in.Case.Facts[i].Body.(*casefile.PlacementStarted); ok && p.Placement == in.About {
			return &in.Case.Facts[i], p
		}
	}
	return nil, nil
}

func madeAvailable(in *Input) string {
	if f, p := in.placement(); p != nil {
		return p.Available(f).String()
	}
	return ""
}

func providedUnder(in *Input) string {
	if _, p := in.placement(); p != nil && p.Under != "" {
		return section(p.Under)
	}
	return ""
}

func firstPlaced(in *Input) string {
	for i := range in.Case.Facts {
		if p, ok := in.Case.Facts[i].Body.(*casefile.PlacementStarted); ok {
			return p.Available(&in.Case.Facts[i]).String()
		}
	}
	return ""
}

// consentedOn is the day of the last consent for a purpose.
func consentedOn(purpose string) func(*Input) string {
	return func(in *Input) string {
		day := ""
		for i := range in.Case.Facts {
			f := &in.Case.Facts[i]
			if b, ok := f.Body.(*casefile.ChildConsent); ok && f.Type == casefile.TypeChildConsentGiven && (b.For == purpose || b.For == "" && purpose == "213AA") {
				day = f.On.String()
			}
		}
		return day
	}
}

func onFirst(t casefile.FactType) func(*Input) string {
	return func(in *Input) string {
		for i := range in.Case.Facts {
			if in.Case.Facts[i].Type == t {
				return in.Case.Facts[i].On.String()
			}
		}
		return ""
	}
}

// bodyWords are the bodies of a child in words.
var bodyWords = map[string]string{"gp": "the child's doctor", "health_visitor": "the child's health visitor", "education": "the child's school, nursery or college"}

// BodiesFor are the kinds of bodies that a letter goes to; nil where it is for the
// applicant.
func BodiesFor(l statute.Letter, about string) []record.BodyKind {
	to, _ := statute.LetterTo(l)
	switch {
	case !toABody(l):
		return nil
	case to == statute.ToAuthority:
		return []record.BodyKind{record.HousingAuthority}
	case to == statute.ToSocial:
		return []record.BodyKind{record.ChildrensServices}
	}
	switch body, _, _ := strings.Cut(about, "/"); body {
	case "gp", "health_visitor":
		return []record.BodyKind{record.Surgery}
	case "education":
		return []record.BodyKind{record.School}
	}
	return []record.BodyKind{record.Surgery, record.School, record.OtherBody}
}

// The parts of a letter to another body that say whom it goes to.
const (
	PartRecipient        = "recipient"
	PartRecipientAddress = "recipient_address"
)

// toABody says whether a letter goes to somebody other than the applicant.
func toABody(l statute.Letter) bool {
	to, _ := statute.LetterTo(l)
	return to != statute.ToTheApplicant && to != statute.ToBothSides
}

// body is which body a letter about a child goes to.
func (in *Input) body() string {
	body, _, _ := strings.Cut(in.About, "/")
	return bodyWords[body]
}
