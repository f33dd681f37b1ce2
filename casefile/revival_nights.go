package casefile

import "dutyclock/statute/civil"

// powerWasDuty says whether a night that was given under a power pending a review
// or an appeal was given under a duty in law, because the review or appeal, or the
// authority itself, revived the duty from its first day: the power is there only
// where the duty is not.
//
// Statute: HA 1996 ss.188(3), 200(5), 204(4)
func (r *reading) powerWasDuty(under string, night civil.Date) bool {
	switch under {
	case "188(3)", "200(5)", "204(4)":
	default:
		return false
	}
	for _, o := range r.accommodating() {
		if len(o.fell) > 0 && !night.Before(o.fell[0].ended) && o.atNight(night) {
			return true
		}
	}
	return false
}

// dutyUnknown says whether nobody knew, on a night given under such a power, that
// the duty was owed: it was taken to have ended.
func (r *reading) dutyUnknown(night civil.Date) bool {
	if len(r.revivals) == 0 {
		return false
	}
	for _, s := range r.stays {
		if s.slept(night) && s.bedAndBreakfast(night) && countsForSixWeeks(s.under(night)) {
			return false // a duty was recorded as what it was given under
		}
	}
	for _, o := range r.accommodating() {
		for _, f := range o.fell {
			if !night.Before(f.ended) && night.Before(f.on) {
				return true
			}
		}
	}
	return false
}

// accommodating lists the spells of the duties to accommodate under which nights in
// bed and breakfast count.
//
// Statute: SI 2003/3326 art 3
func (r *reading) accommodating() []*owed {
	var out []*owed
	for _, o := range r.interims {
		if o.section == "188" || o.section == "200(1)" {
			out = append(out, o)
		}
	}
	out = append(out, r.mains...)
	if r.intentional != nil {
		out = append(out, r.intentional)
	}
	return out
}
