package web

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/web/form"
)

// factKnown is what the forms of a case offer to choose from.
type factKnown struct {
	facts    []casefile.Fact
	named    []record.Known
	people   []form.Option
	officers []form.Option
	address  []form.Option
	// notes are the words that facts name by id, where a form needs them.
	notes map[string]string
}

// knownIn gathers what the forms of a case offer. Who asks has opened the case.
func (s *Server) knownIn(ctx context.Context, reference string, facts []casefile.Fact) (*factKnown, error) {
	k := &factKnown{facts: facts, notes: map[string]string{}}
	var err error
	if k.named, err = s.config.Record.People(ctx, reference); err != nil {
		return nil, err
	}
	for _, p := range k.named {
		label := p.Name
		if p.Relation != "" {
			label += ", " + wordsOf(p.Relation)
		}
		k.people = append(k.people, form.Option{Value: p.Member, Label: label})
	}
	if household := lastHousehold(facts); household != nil {
		for _, m := range household.Members {
			if !hasOption(k.people, m.Member) {
				k.people = append(k.people, form.Option{Value: m.Member, Label: capital(wordsOf(m.Role)) + " " + m.Member})
			}
		}
	}
	officers, err := s.config.Record.Officers(ctx, "")
	if err != nil {
		return nil, err
	}
	for _, o := range officers {
		k.officers = append(k.officers, form.Option{Value: o.ID, Label: o.Name})
	}
	for _, a := range casefile.Addresses(facts) {
		label := contactKinds[a.Kind]
		if value, err := s.config.Record.Address(ctx, reference, a.ID); err == nil {
			label += " " + value
		} else {
			label += " " + a.ID
		}
		k.address = append(k.address, form.Option{Value: a.ID, Label: label})
	}
	return k, nil
}

func hasOption(options []form.Option, value string) bool {
	for _, o := range options {
		if o.Value == value {
			return true
		}
	}
	return false
}

// lastHousehold is the household as it was last recorded; nil where it never was.
func lastHousehold(facts []casefile.Fact) *casefile.HouseholdRecorded {
	var out *casefile.HouseholdRecorded
	var last *casefile.Fact
	for i := range facts {
		if b, ok := facts[i].Body.(*casefile.HouseholdRecorded); ok && !corrected(facts, facts[i].ID) && (last == nil || !facts[i].On.Before(last.On)) {
			out, last = b, &facts[i]
		}
	}
	return out
}

// corrected says whether another fact stands in the place of one.
func corrected(facts []casefile.Fact, id string) bool {
	for i := range facts {
		if id != "" && facts[i].Corrects == id {
			return true
		}
	}
	return false
}

// words are the words kept under an id, or what stands there where none are.
func (k *factKnown) words(id string) string {
	if text, found := k.notes[id]; found {
		return text
	}
	return id
}

// options are the answers to a field that names something of the case, or somebody.
func (k *factKnown) options(t casefile.FactType, name, ref string) ([]form.Option, bool) {
	switch name {
	case "who", "reviewer", "decided_by", "authorised_by", "approved_by":
		if name == "who" && t == casefile.TypeContactLogged {
			return k.people, true
		}
		return k.officers, true
	case "member", "person", "recipient":
		return k.people, true
	case "value":
		return k.address, true
	case "to":
		if t == casefile.TypeNoticeGiven {
			return k.address, true
		}
		return nil, false
	case "ground":
		if t != casefile.TypeNoticeGiven {
			return nil, false
		}
		var out []form.Option
		for _, duty := range statute.Duties() {
			for _, g := range statute.GroundsFor(duty) {
				out = append(out, form.Option{Value: string(g.Ground), Label: capital(duty.Name()) + ": " + g.Means + " (" + statute.FullCitation(string(g.Ground)) + ")"})
			}
		}
		return out, true
	case "what":
		return k.those(map[casefile.FactType]bool{casefile.DiaryEnds(t): true}, ""), true
	case "warning":
		return k.those(map[casefile.FactType]bool{casefile.TypeNoticeGiven: true}, ""), true
	case "referral":
		return k.those(map[casefile.FactType]bool{casefile.TypeReferralMade: true, casefile.TypeReferralInReceived: true}, name), true
	case "enquiry":
		return k.those(map[casefile.FactType]bool{casefile.TypeEnquiryReceived: true}, name), true
	case "step":
		if t == casefile.TypeStepRefused || t == casefile.TypeStepWithdrawn || t == casefile.TypeNoticeGiven {
			return k.steps(), len(k.steps()) > 0
		}
	}
	switch ref {
	case "placement":
		return k.those(map[casefile.FactType]bool{casefile.TypePlacementStarted: true}, ref), true
	case "offer":
		return k.those(map[casefile.FactType]bool{casefile.TypeOfferMade: true}, ref), true
	case "review":
		return k.those(map[casefile.FactType]bool{casefile.TypeReviewRequested: true}, ref), true
	case "notice":
		return k.those(map[casefile.FactType]bool{casefile.TypeLandlordNoticeServed: true}, ref), true
	case "fact":
		return k.those(decisions, ""), true
	}
	return nil, false
}

// decisions are the types of fact that may be reviewed or taken back.
var decisions = map[casefile.FactType]bool{
	casefile.TypeNoticeGiven: true, casefile.TypeFindingMade: true, casefile.TypeDutyAccepted: true, casefile.TypeInterimDecided: true,
	casefile.TypeSuitabilityDecided: true, casefile.TypeOfferMade: true, casefile.TypeAccommodationPending: true, casefile.TypeReviewDecided: true,
}

// those are the facts of some types, the newest first, by the id in a field of
// theirs or, where it is empty, by their own.
func (k *factKnown) those(types map[casefile.FactType]bool, field string) []form.Option {
	var out []form.Option
	for i := len(k.facts) - 1; i >= 0; i-- {
		f := &k.facts[i]
		if !types[f.Type] || corrected(k.facts, f.ID) {
			continue
		}
		id := f.ID
		if field != "" {
			id = idIn(f)
		}
		if id != "" && !hasOption(out, id) {
			out = append(out, form.Option{Value: id, Label: fmt.Sprintf("%s, %s (%s)", capital(f.Title()), f.On.Short(), id)})
		}
	}
	return out
}

// idIn is the id that a fact gives to what it introduces.
func idIn(f *casefile.Fact) string {
	switch b := f.Body.(type) {
	case *casefile.PlacementStarted:
		return b.Placement
	case *casefile.OfferMade:
		return b.Offer
	case *casefile.ReviewRequested:
		return b.Review
	case *casefile.LandlordNoticeServed:
		return b.Notice
	case *casefile.AuthorityReferral:
		return b.Referral
	case *casefile.Enquiry:
		return b.Enquiry
	}
	return ""
}

// steps are the steps of the newest plan.
func (k *factKnown) steps() []form.Option {
	for i := len(k.facts) - 1; i >= 0; i-- {
		plan, ok := k.facts[i].Body.(*casefile.Plan)
		if !ok || corrected(k.facts, k.facts[i].ID) {
			continue
		}
		var out []form.Option
		for _, list := range [][]casefile.PlanStep{plan.Required, plan.Authority, plan.Advised} {
			for _, step := range list {
				if !hasOption(out, step.Step) {
					out = append(out, form.Option{Value: step.Step, Label: step.Step + " " + k.words(step.Text)})
				}
			}
		}
		return out
	}
	return nil
}

// next is a free id for something new of the case: P3.
func (k *factKnown) next(field string) string {
	letter := map[string]string{"placement": "P", "offer": "O", "review": "R", "notice": "LN", "referral": "REF", "enquiry": "E"}[field]
	used := map[string]bool{}
	for i := range k.facts {
		used[idIn(&k.facts[i])] = true
	}
	for n := 1; ; n++ {
		if id := fmt.Sprint(letter, n); !used[id] {
			return id
		}
	}
}
