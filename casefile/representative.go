package casefile

// Representative is somebody whom the applicant agreed to have act for them.
type Representative struct {
	// Person is the id that facts name them by, Role what they are to the applicant.
	Person, Role string
}

// actRoles are what somebody can be who acts for an applicant. A landlord or a former
// partner is never one, whatever else was recorded of them.
var actRoles = map[string]bool{"solicitor": true, "support_worker": true, "social_worker": true, "relative": true, "other": true}

// Representatives lists those who act for the applicant, in the order in which they
// were recorded first: how the applicant agreed is recorded, they may be told of the
// case, and nobody said since that they must not be. Of each the last that was said
// counts. That a letter to one of them tells the applicant is not settled where time
// runs from it: statute.DoubtSolicitors.
func Representatives(facts []Fact) []Representative {
	last := map[string]*ContactPersonRecorded{}
	var order []string
	for _, i := range inOrder(facts) {
		b, ok := facts[i].Body.(*ContactPersonRecorded)
		if !ok || b.Person == "" {
			continue
		}
		if last[b.Person] == nil {
			order = append(order, b.Person)
		}
		last[b.Person] = b
	}
	never := NeverTold(facts)
	var out []Representative
	for _, person := range order {
		if b := last[person]; actRoles[b.Role] && b.Authority != "" && Yes(b.MayBeTold) && !never[person] {
			out = append(out, Representative{Person: person, Role: b.Role})
		}
	}
	return out
}

// ActsFor says whether an address belongs to somebody who acts for the applicant, so
// that a letter may go to it where that person was chosen.
func (a Address) ActsFor(facts []Fact) bool {
	if a.OfApplicant() {
		return false
	}
	for _, r := range Representatives(facts) {
		if r.Person == a.Person {
			return true
		}
	}
	return false
}
