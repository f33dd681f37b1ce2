package casefile

import "dutyclock/statute"

// noticeProblems notes what is wrong with a letter beyond the endings that were
// weighed against a duty: it ends a duty that never began, comes too early, or
// leaves out what it must say.
func (r *reading) noticeProblems(e event, b *NoticeGiven) {
	switch b.Letter {
	case statute.N09:
		r.beforeDuty(e, statute.PreventionDuty, endingSection(statute.PreventionDuty))
	case statute.N10:
		r.beforeDuty(e, statute.ReliefDuty, endingSection(statute.ReliefDuty))
	case statute.N16:
		r.beforeDuty(e, r.nonCooperationDuty(e, b), "193B(1)")
	case statute.N21:
		if !r.owedOn(r.mains, e.On) {
			r.problem(e, "P05", "duty", "193(5)", "the main housing duty was not owed, so this notice ends nothing")
		}
	case statute.N25:
		if !r.has(TypeReferralMade) {
			r.problem(e, "P11", "referral", "199A(1)", "no referral to another authority is recorded; record it, or withdraw this notice")
		}
	case statute.N26:
		if r.reliefOwedOn(e.On) {
			r.problem(e, "P11", "on", "200(1A)", "relief was still owed: a referral at the main stage may be notified only when relief has ended")
		}
	case statute.N13:
		if r.reliefOwedOn(e.On) {
			r.problem(e, "P14", "on", "188-193", "the applicant was told of the main duty before relief had ended; guidance asks to wait until it has")
		}
		r.saysWhatItMust(e, b, "184(3), (5)")
	case statute.N01, statute.N02, statute.N11, statute.N12, statute.N14, statute.N24, statute.N28:
		r.saysWhatItMust(e, b, "184(3), (5)")
	case statute.N34:
		r.saysWhatItMust(e, b, "203(4)-(6)")
	}
}

// beforeDuty notes a notice that ends a duty which had not begun when it was
// given, or which the Act does not let such a notice end.
func (r *reading) beforeDuty(e event, d statute.Duty, section string) {
	var first *owed
	switch d {
	case statute.PreventionDuty:
		first = r.prevention
	case statute.ReliefDuty:
		if len(r.reliefs) > 0 {
			first = r.reliefs[0]
		}
	case statute.InterimAccommodation, statute.MainDuty, statute.IntentionalDuty:
		r.problem(e, "P05", "duty", section, "the "+d.Name()+" cannot end by such a notice, so it ends nothing")
		return
	}
	if first == nil || d == statute.ReliefDuty && e.On.Before(first.from) {
		r.problem(e, "P05", "duty", section, "no "+d.Name()+" was owed, so this notice ends nothing")
	}
}
