package statute

import "dutyclock/statute/civil"

// RepresentationsLength is the time for written representations on a review that
// is to be decided in three weeks, counted by rule R2.
//
// Statute: SI 2018/223 reg 5(3)(b)
var RepresentationsLength = civil.Length{N: 2, Unit: civil.Weeks}

// RepresentationsCitation is where the time for representations stands.
const RepresentationsCitation = "SI 2018/223 reg 5(3)(b)"

// RepresentationsBy is the last day for written representations on a review that
// runs on clock and was asked for on request: two weeks beginning with that day,
// unless longer is agreed in writing. Only reviews of three weeks have such a day;
// false for all others.
//
// Statute: SI 2018/223 reg 5(3)(b)
func RepresentationsBy(clock Clock, request civil.Date) (civil.Date, bool) {
	if clock != C08a || request.IsZero() {
		return civil.Date{}, false
	}
	return civil.BeginWeeks(request, RepresentationsLength.N), true
}
