package casefile

import "dutyclock/statute"

// ClocksNobodyCanAttendTo are the clocks of which no fact is an act.
func ClocksNobodyCanAttendTo() []statute.Clock {
	var out []statute.Clock
	for _, c := range statute.Clocks() {
		if len(attending[c.Clock]) == 0 {
			out = append(out, c.Clock)
		}
	}
	return out
}
