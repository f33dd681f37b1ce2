package casefile

import (
	"fmt"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// referralIn is another authority's referral to this one that succeeded.
type referralIn struct {
	cause event      // the fact by which it came here
	day   civil.Date // the applicant was given notice that the conditions are met
	main  bool       // it brings the main duty; else an application
	wales bool
	told  bool // a fact records the notice
}

// findReferralIn finds the first referral to this authority of which the conditions
// were decided to be met, and the day of the notice that says so; nil where there is
// none, or the notice has not taken effect. Where nobody recorded the notice it is
// the day of the decision: the earlier of the two for what this authority must do.
//
// Statute: HA 1996 ss.199A(5)(a), 200(4), 201A(2)
func (r *reading) findReferralIn() *referralIn {
	for _, received := range r.events {
		b, ok := received.Body.(*AuthorityReferral)
		if !ok || !receivesReferral(received, b) || !r.stands(received) {
			continue
		}
		in := &referralIn{cause: received, main: b.Stage == "main", wales: statute.WelshAuthority(b.Authority)}
		met := false
		for _, e := range r.events {
			switch f := e.Body.(type) {
			case *AuthorityReferral:
				if e.Type == TypeReferralDecided && f.Referral == b.Referral && r.stands(e) {
					if met = Yes(f.ConditionsMet); !in.told {
						in.day = e.On
					}
					in.main = in.main || b.Stage == "" && f.Stage == "main"
				}
			case *NoticeGiven:
				if f.Letter == statute.N28 && f.Referral == b.Referral && r.stands(e) {
					in.day, in.told = r.effective(e), true
				}
			}
		}
		if in.main = in.main || in.wales; met && !in.day.After(r.asAt) {
			return in
		}
	}
	return nil
}

// receivesReferral says whether a fact records that another authority referred an
// applicant to this one.
func receivesReferral(e event, b *AuthorityReferral) bool {
	return e.Type == TypeReferralInReceived || e.Type == TypeReferralMade && b.Direction == "in"
}

// refersIn says whether a referral, by its id, came from another authority.
func (r *reading) refersIn(id string) bool {
	if id == "" {
		return false
	}
	for _, e := range r.events {
		if b, ok := e.Body.(*AuthorityReferral); ok && b.Referral == id && receivesReferral(e, b) {
			return true
		}
	}
	return false
}

// appliedOn is the day of the application: the first that was made here, or the day
// on which a referral at the relief stage made one. Zero where there is none.
//
// Statute: HA 1996 ss.183(1), 199A(5)(a)
func (r *reading) appliedOn() civil.Date {
	return earliest(r.firstOf(TypeApplicationMade), r.treatedAsApplied())
}

// treatedAsApplied is the day on which a referral at the relief stage made an
// application here; zero where none did.
//
// Statute: HA 1996 s.199A(5)(a)
func (r *reading) treatedAsApplied() civil.Date {
	if r.in == nil || r.in.main {
		return civil.Date{}
	}
	return r.in.day
}

// notBeforeReferral is the first day on which a duty to help can be owed on findings
// of a day: where the application came about by a referral alone, not before it.
//
// Statute: HA 1996 s.199A(5)(a), (c)
func (r *reading) notBeforeReferral(day civil.Date) (civil.Date, []string) {
	treated := r.treatedAsApplied()
	if day.IsZero() || treated.IsZero() || !day.Before(treated) || r.appliedOn() != treated {
		return day, nil
	}
	return treated, []string{fmt.Sprintf("the finding was made on %s; the duty is owed here from the day of the application", day.Long()), r.appliedBecause()}
}

// appliedBecause says how the application came about.
func (r *reading) appliedBecause() string {
	day := r.appliedOn()
	if day.IsZero() || day != r.treatedAsApplied() {
		return "the application was made on " + day.Long()
	}
	return fmt.Sprintf("the applicant is treated as having applied here on %s%s (s.199A(5)(a)); what the other authority decided of eligibility, homelessness and intention binds here unless the circumstances or the information changed (s.199A(5)(c))", day.Long(), r.in.noticeWords())
}

func (in *referralIn) noticeWords() string {
	if in.told {
		return ", the day of the notice that the conditions for referral are met"
	}
	return ", the day on which the conditions for referral were decided to be met; nobody recorded the notice of it"
}

// mainByReferral starts the main duty on the day of the notice that a referral at the
// main stage, or one from Wales, succeeded. False where there is none.
//
// Statute: HA 1996 ss.200(4), 201A(2)
func (r *reading) mainByReferral() bool {
	if r.in == nil || !r.in.main || !r.alive(r.in.day) {
		return false
	}
	section := "s.200(4)"
	if r.in.wales {
		section = "s.201A(2)"
	}
	r.mainSpell(r.in.day, fmt.Sprintf("another authority's referral succeeded, and the main duty is owed here from %s%s (%s)", r.in.day.Long(), r.in.noticeWords(), section))
	return true
}

// countsFrom is the first day of which nights in bed and breakfast count: where the
// main duty came by a referral, not before it was owed here; else any.
//
// Statute: SI 2003/3326 art 4(2)(b)
func (r *reading) countsFrom() civil.Date {
	if r.in == nil || !r.in.main {
		return civil.Date{}
	}
	return r.in.day
}
