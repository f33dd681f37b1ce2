package casefile

import (
	"fmt"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// reapplication is a new application within two years of a private rented offer
// that s.195A may ease.
type reapplication struct {
	accepted civil.Date // the offer
	tenancy  statute.Tenancy
	applied  civil.Date
	// second is true where the application before this one was eased already.
	second bool
}

// findReapplication finds the private rented offer within two years of which the
// application was made, where s.195A still is law for it; nil where there is none.
//
// Statute: HA 1996 s.195A(1), (6); SI 2026/421 reg 10
func (r *reading) findReapplication() *reapplication {
	applied := r.appliedOn()
	if applied.IsZero() {
		return nil // nobody recorded when, so nothing says that it was within two years
	}
	var out *reapplication
	var before civil.Date // the day of the application before this one
	second := false
	for _, e := range r.events {
		b, ok := e.Body.(*PreviousApplication)
		if !ok || !r.stands(e) {
			continue
		}
		if day := previousDay1(e, b); !day.Before(before) {
			before, second = day, Yes(b.Was195A)
		}
		day := b.PRSOAcceptedOn
		if day.IsZero() || applied.Before(day) || applied.After(lastOf(statute.C16, day)) || !statute.ReapplicationEased(day, b.PRSOTenancy) {
			continue
		}
		if out == nil || day.After(out.accepted) {
			out = &reapplication{accepted: day, tenancy: statute.Tenancy(b.PRSOTenancy), applied: applied}
		}
	}
	if out != nil {
		out.second = second
	}
	return out
}

// previousDay1 is the day by which earlier applications are put in order: that on
// which it was made, else that of the offer, else that of the record.
func previousDay1(e event, b *PreviousApplication) civil.Date {
	switch {
	case !b.AppliedOn.IsZero():
		return b.AppliedOn
	case !b.PRSOAcceptedOn.IsZero():
		return b.PRSOAcceptedOn
	}
	return e.On
}

// eased says whether on a day the main duty is owed after relief whatever the
// priority need. A restricted person in the household leaves it to the officer: the
// section does not apply to a case that needs that person, and no fact says whether
// it does.
//
// Statute: HA 1996 s.195A(1), (5), (6)
func (r *reading) eased(day civil.Date) bool {
	return r.again != nil && !r.again.second && !r.restricted(day)
}

// restricted says whether a restricted person is in the household on a day.
//
// Statute: HA 1996 s.184(7)
func (r *reading) restricted(day civil.Date) bool {
	household := r.household(day)
	if household == nil {
		return false
	}
	for i := range household.Members {
		if Yes(household.Members[i].Restricted) {
			return true
		}
	}
	return false
}

// mainFollows says whether, by the end of a day, everything was decided that the
// main duty needs once relief has ended: priority need and not intentionally
// homeless, or on an eased application the latter alone.
//
// Statute: HA 1996 ss.193(1), 195A(1)
func (r *reading) mainFollows(day civil.Date) bool {
	return r.decidedMain(day) || r.eased(day) && r.denied(Intentional, day)
}

// nothingFollows says whether, by the end of a day, the applicant was found not to
// be in priority need, so that no duty follows relief: not so on an eased
// application, unless the applicant is intentionally homeless.
//
// Statute: HA 1996 ss.190(1), 193(1), 195A(1)
func (r *reading) nothingFollows(day civil.Date) bool {
	return r.denied(PriorityNeed, day) && (!r.eased(day) || r.holds(Intentional, day))
}

// interimEased says whether interim accommodation goes on whatever the priority
// need until the later of the end of relief and the decision on what follows.
//
// Statute: HA 1996 s.188(1A); RRA 2025 Sch 2 para 49
func (r *reading) interimEased(day civil.Date) bool {
	if !r.eased(day) {
		return false
	}
	_, inForce := statute.InForce(statute.RuleInterimReapplication, r.again.applied, r.again.tenancy)
	return inForce
}

// easedBecause says how s.195A bears on the case, and what is not settled.
func (r *reading) easedBecause(day civil.Date) []string {
	if r.again == nil {
		return nil
	}
	began := "a private rented offer was accepted on " + r.again.accepted.Long()
	switch {
	case r.again.second:
		return []string{began + ", but the application before this one was eased by s.195A already, so it does not ease this one (s.195A(6))"}
	case r.restricted(day):
		return []string{began + ", but a restricted person is in the household: s.195A does not ease a case that needs that person, and nobody recorded that this one does not (s.195A(5)); the officer decides"}
	}
	lines := []string{
		fmt.Sprintf("%s, and this application was made on %s, within two years: the main duty follows relief for an applicant who is not intentionally homeless, whatever the priority need (s.195A(1))", began, r.again.applied.Long()),
		statute.Uncertain(statute.DoubtReapplicationRelief).Text(),
	}
	if r.again.tenancy == statute.PRPSocial {
		lines = append(lines, statute.Uncertain(statute.DoubtSocialTranche).Text())
	}
	return lines
}

// interimEasedBecause says how a saved or continuing s.195A bears on interim
// accommodation.
//
// Statute: HA 1996 s.188(1A); RRA 2025 Sch 2 para 49; SI 2026/421 reg 10
func (r *reading) interimEasedBecause(day civil.Date) []string {
	switch {
	case !r.eased(day):
		return nil
	case r.interimEased(day):
		return []string{"this application is eased by s.195A, so accommodation is owed whatever the priority need until the later of the end of relief and the decision on what follows (s.188(1A))"}
	}
	return []string{statute.Uncertain(statute.DoubtSavedInterim).Text()}
}
