package statute

import "dutyclock/statute/civil"

// The kinds of landlord's notice that can make a person threatened with homelessness
// and bar the end of the prevention duty, as in the facts.
const (
	NoticeS8Private    = "s8_private"
	NoticeS21PRP       = "s21_prp"
	NoticeTransitional = "s21_transitional"
)

// LandlordNotice is a landlord's notice as far as the rules about it turn on it.
type LandlordNotice struct {
	Kind  string
	Given civil.Date
	// Specified is the date specified in it or on which it runs out; zero where
	// nobody recorded one.
	Specified civil.Date
	// ClaimRequested is the day on which the landlord asked the court for possession;
	// zero where none did.
	ClaimRequested civil.Date
	// Longer is true for a longer notice on a periodic tenancy.
	Longer bool
}

// Counts says whether the notice counts on a day for ss.175(5) and 195(6): a
// registered provider's s.21 notice always, a private landlord's s.8 notice since 1
// May 2026, and a private landlord's s.21 notice before that day and for the
// transitional time after it. Any other, a registered provider's s.8 notice too,
// counts for neither: the applicant may still be threatened under s.175(4).
//
// Statute: HA 1996 ss.175(5), 195(6); RRA 2025 Sch 6 paras 3-4
func (n LandlordNotice) Counts(day civil.Date) bool {
	for _, tenancy := range Tenancies() {
		if v, ok := InForce(RulePreventionBar, day, tenancy); ok && v.Notice == n.Kind {
			return true
		}
	}
	return n.Kind == NoticeTransitional && !day.Before(rentersDay) && n.saved(day)
}

// saved says whether a private landlord's s.21 notice given before 1 May 2026 still
// counts on a day: to the end of the applicable period, or until proceedings end
// where the claim was requested within it.
//
// Statute: RRA 2025 Sch 6 paras 3-4
func (n LandlordNotice) saved(day civil.Date) bool {
	if !n.Given.Before(TransitionalNoticeBefore) {
		return false
	}
	last := n.TransitionalLast()
	return !day.After(last) || !n.ClaimRequested.IsZero() && !n.ClaimRequested.After(last)
}

// TransitionalLast is the last day on which a private landlord's s.21 notice given
// before 1 May 2026 counts where no claim was requested.
//
// Statute: RRA 2025 Sch 6 para 4
func (n LandlordNotice) TransitionalLast() civil.Date {
	return TransitionalNoticeLast(n.Given, n.Specified, n.Longer)
}

// Near says whether the date specified in the notice is within 56 days of a day, or
// has passed; true too where nobody recorded it.
//
// Statute: HA 1996 ss.175(5), 195(6)
func (n LandlordNotice) Near(day civil.Date) bool {
	return n.Specified.IsZero() || !n.Specified.After(ThreatWindow(day))
}

// ThreatWindow is the last day that is "within 56 days" of a day. The Act does
// not say whether the day itself counts; the generous reading is taken.
//
// Statute: HA 1996 ss.175(4)-(5), 195(6)
func ThreatWindow(day civil.Date) civil.Date { return civil.LookAhead(day, 56) }
