package casefile

import "dutyclock/statute/civil"

// NotifiedOn is the day on which a letter that is given as f says takes effect:
// the day its method makes likely, where no other was recorded.
//
// Statute: HA 1996 s.184(6)
func NotifiedOn(s Settings, f Fact) civil.Date {
	r := reading{c: &Case{Settings: s}}
	return r.effective(event{Fact: &f})
}
