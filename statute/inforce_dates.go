package statute

import "dutyclock/statute/civil"

// The days on which the law changed. A day stands here and nowhere else: the rules
// by date and the constants that casefile compares with rest on these.
var (
	// Part 7 of the Act came into force.
	partSevenDay = civil.Must(1997, 1, 20)
	// The order on the suitability of bed and breakfast came into force.
	suitabilityOrderDay = civil.Must(2004, 4, 1)
	// The review regulations of 1999 came into force.
	oldReviewDay = civil.Must(1999, 2, 11)
	// The Homelessness Reduction Act 2017 and the review regulations of 2018 did.
	reductionActDay = civil.Must(2018, 4, 3)
	// Public bodies had to refer people from this day.
	referDay = civil.Must(2018, 10, 1)
	// The suitability amendments of 2022 came into force.
	suitabilityDay = civil.Must(2022, 6, 1)
	// Their relaxation of six weeks in bed and breakfast expired.
	relaxedNightsEnd = civil.Must(2024, 6, 1)
	// Their relaxation of location expired.
	relaxedLocationEnd = civil.Must(2025, 6, 1)
	// The Renters' Rights Act 2025 came into force for private tenancies.
	rentersDay = civil.Must(2026, 5, 1)
	// Section 213AA came into force fully.
	childNoticeDay = civil.Must(2026, 9, 1)
	// Section 191(1B)-(1C) came into force.
	careLeaverDay = civil.Must(2026, 9, 30)
)

// registerDay is the day as at which the open questions were gathered.
var registerDay = civil.Must(2026, 11, 22)

// transitionalMonths is how long a notice given before 1 May 2026 can count where
// no claim was requested, beginning with that day.
//
// Statute: RRA 2025 Sch 6 para 4
const transitionalMonths = 3

// transitionalEnds is the end of that period.
//
// Statute: RRA 2025 Sch 6 para 4
var transitionalEnds = civil.BeginMonths(rentersDay, transitionalMonths)
