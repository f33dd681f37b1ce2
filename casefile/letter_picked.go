package casefile

import "dutyclock/statute"

// PickedKeys are the keys under which a letter that the picker came to can be given
// in a case: those under which it is due, and else, where an officer may give it when
// the occasion comes, one for each thing that it can be about. Empty where it is
// neither: something is to be recorded first.
func PickedKeys(p Position, picked statute.PickedLetter) []string {
	var out []string
	for i := range p.LettersDue {
		due := &p.LettersDue[i]
		if due.Letter == picked.Letter && (picked.Duty == "" || due.About == string(picked.Duty)) {
			out = append(out, due.Key)
		}
	}
	if len(out) > 0 || !OnOccasion(picked.Letter) {
		return out
	}
	for _, about := range subjects(&p, picked) {
		out = append(out, string(picked.Letter)+"/"+about)
	}
	return out
}

// subjects are the things of a case that a letter which is not due can be about.
func subjects(p *Position, picked statute.PickedLetter) []string {
	var out []string
	switch picked.Letter {
	case statute.N09, statute.N10:
		return []string{string(picked.Duty)}
	case statute.N06, statute.N07:
		for _, d := range statute.Duties() {
			if of := p.Duty(d); of != nil && of.EndedOn == nil && d != statute.InterimAccommodation {
				out = append(out, string(d))
			}
		}
	case statute.N08:
		for _, s := range p.Regions.Plan.Steps {
			out = append(out, s.Step)
		}
	case statute.N15, statute.N16:
		for _, s := range p.Regions.NonCooperation.Steps {
			out = append(out, s.Step)
		}
	case statute.N17, statute.N18, statute.N19, statute.N20, statute.N22, statute.N23:
		return []string{"new"}
	case statute.N27:
		for _, r := range p.Regions.Referrals {
			out = append(out, r.Referral)
		}
	case statute.N31, statute.N32, statute.N33, statute.N34, statute.N35:
		for _, r := range p.Regions.Reviews {
			if r.State != "decided" && r.State != "withdrawn" || picked.Letter == statute.N35 {
				out = append(out, r.Review)
			}
		}
	default:
		return []string{"household"}
	}
	return out
}
