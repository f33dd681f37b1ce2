package statute

import "dutyclock/statute/civil"

// The kinds of landlord's notice that can bar the end of the prevention duty, as
// in the facts.
const (
	NoticeS8Private    = "s8_private"
	NoticeS21PRP       = "s21_prp"
	NoticeTransitional = "s21_transitional"
)

// NoticeQualifies says whether a kind of landlord's notice counts for ss.175(5)
// and 195(6).
//
// Statute: HA 1996 ss.175(5), 195(6)
func NoticeQualifies(kind string) bool {
	switch kind {
	case NoticeS8Private, NoticeS21PRP, NoticeTransitional:
		return true
	}
	return false
}

// ThreatWindow is the last day that is "within 56 days" of a day. The Act does
// not say whether the day itself counts; the generous reading is taken.
//
// Statute: HA 1996 ss.175(4)-(5), 195(6)
func ThreatWindow(day civil.Date) civil.Date { return civil.LookAhead(day, 56) }

// TransitionalNoticeCounts says whether a private landlord's s.21 notice given
// before 1 May 2026 still counts on a day: to the end of the applicable period,
// or until proceedings end where the claim was requested within it.
//
// Statute: RRA 2025 Sch 6 paras 3-4
func TransitionalNoticeCounts(given, claimRequested, day civil.Date) bool {
	last := civil.BeginMonths(given, 6)
	if last.After(transitionalEnds) {
		last = transitionalEnds
	}
	if !claimRequested.IsZero() && !claimRequested.After(last) {
		return true
	}
	return !day.After(last)
}
