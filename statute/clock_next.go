package statute

import "dutyclock/statute/civil"

// ThreatWindowCitation is where the 56 days of a threat of homelessness stand.
const ThreatWindowCitation = "HA 1996 s.175(4)-(5)"

// ThreatDays is within how many days somebody who is threatened with homelessness is
// likely to become homeless.
//
// Statute: HA 1996 s.175(4)
const ThreatDays = 56

// ThreatWindowFrom is the first day on which a date to come is within 56 days, so
// that the test for the prevention duty is to be made again (C02).
//
// Statute: HA 1996 s.175(4)-(5)
func ThreatWindowFrom(expected civil.Date) civil.Date { return expected.AddDays(-ThreatDays) }

// AgeEvent is a birthday on which a test of Part 7 changes (C26).
type AgeEvent struct {
	Age   int
	Means string
	// Everybody is true where it matters of every member of a household; else only
	// of an applicant, a partner or somebody who was in care.
	Everybody bool
}

// AgeEvents are those birthdays, in order of age.
//
// Statute: HA 1996 ss.191(1C), 199(11); SI 2002/2051 arts 3-4
var AgeEvents = []AgeEvent{
	{18, "priority need as a young person and the duties to children are to be looked at again", true},
	{21, "priority need and local connection as a care leaver are to be looked at again", false},
	{CareLeaverAge, "a care leaver may be found intentionally homeless from this day", false},
}

// AppointedPersonLead is by how many days the person appointed to review a
// referral must tell the authorities before a later day agreed for the decision.
//
// Statute: SI 2018/223 reg 9(2)
const AppointedPersonLead = 7

// TransitionalNoticeLast is the last day on which a private landlord's s.21 notice
// given before 1 May 2026 counts where no claim was requested: the end of six
// months beginning with the day it was given, or for a longer periodic notice of
// four months beginning with the day it specifies, and never later than 31 July
// 2026.
//
// Statute: RRA 2025 Sch 6 para 4
func TransitionalNoticeLast(given, specified civil.Date, longer bool) civil.Date {
	last := civil.BeginMonths(given, 6)
	if longer && !specified.IsZero() {
		last = civil.BeginMonths(specified, 4)
	}
	if last.After(transitionalEnds) {
		return transitionalEnds
	}
	return last
}

// TransitionalNoticeBefore is the day from which a landlord's s.21 notice is none
// of those that still count.
//
// Statute: SI 2026/421 reg 2
var TransitionalNoticeBefore = rentersDay

// PreviousPlacementLast is the last day on which a placement in this district, on
// an application to another authority, makes a referral possible: five years
// beginning with that application, and the time from it to the first placement.
//
// Statute: HA 1996 s.198(4); SI 2000/701 reg 6
func PreviousPlacementLast(applied, firstPlaced civil.Date) civil.Date {
	return civil.BeginYears(applied, 5).AddDays(firstPlaced.Sub(applied))
}

// ReapplicationEased says whether s.195A still eases a new application within two
// years of a private rented offer: where it was accepted before 1 May 2026, and
// where the landlord is a private registered provider of social housing.
//
// Statute: HA 1996 s.195A; SI 2026/421 reg 10
func ReapplicationEased(accepted civil.Date, tenancy string) bool {
	_, eased := InForce(RuleReapplication, accepted, Tenancy(tenancy))
	return eased
}

// InterimLet says whether twelve months run for a let of a landlord of this kind,
// under this provision: every landlord but an authority is a private one.
//
// Statute: HA 1996 ss.209(2), 217
func InterimLet(provider, under string) bool {
	switch provider {
	case "private", "registered_provider", "voluntary":
	default:
		return false
	}
	switch under {
	case "188", "188(3)", "190", "200", "200(5)", "204(4)":
		return true
	}
	return false
}
