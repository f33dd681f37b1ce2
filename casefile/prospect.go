package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// prospectBecause says until what day accommodation must be likely to last where a
// notice of a day rests on there being some; nothing for other grounds. It is a test
// of that day and no clock: what happens later does not undo the ending.
//
// Statute: HA 1996 ss.189B(7)(a), 195(8)(a)
func prospectBecause(notice civil.Date, ground statute.Ground) string {
	if ground != statute.GroundPreventionHoused && ground != statute.GroundReliefHoused {
		return ""
	}
	return "; the accommodation had to be likely to last until " + civil.FromMonths(notice, statute.SixMonthProspect).Long() + ", six months from the date of the notice"
}
