package statute

import "dutyclock/statute/civil"

// NoticeCounts says whether a landlord's notice of a kind counts on a day for
// ss.175(5) and 195(6): a registered provider's s.21 notice always, a private
// landlord's s.8 notice since 1 May 2026, and a private landlord's s.21 notice
// before that day and for the transitional time after it.
//
// Statute: HA 1996 ss.175(5), 195(6); RRA 2025 Sch 6 paras 3-4
func NoticeCounts(kind string, given, claimRequested, day civil.Date) bool {
	for _, tenancy := range Tenancies() {
		if v, ok := InForce(RuleThreatNotice, day, tenancy); ok && v.Notice == kind {
			return true
		}
	}
	return kind == NoticeTransitional && given.Before(rentersDay) && !day.Before(rentersDay) &&
		TransitionalNoticeCounts(given, claimRequested, day)
}

// CareLeaverRule says whether a finding of intentional homelessness made on a day
// falls under the rule for care leavers. An earlier application is under it too
// where the authority had not yet decided, so the day of the decision is all that
// counts.
//
// Statute: HA 1996 s.191(1B)-(1C); CWSA 2026 s.9(2)
func CareLeaverRule(decided civil.Date) bool {
	_, ok := InForce(RuleCareLeaver, decided, AnyTenancy)
	return ok
}
