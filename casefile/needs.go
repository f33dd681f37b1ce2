package casefile

import "dutyclock/statute/civil"

// LastNeeds are the needs of the household as they were last recorded on or before a
// day; none where nobody recorded any.
func LastNeeds(facts []Fact, day civil.Date) NeedsRecorded {
	replaced := map[string]bool{}
	for i := range facts {
		if facts[i].Corrects != "" {
			replaced[facts[i].Corrects] = true
		}
	}
	var out NeedsRecorded
	var last civil.Date
	for i := range facts {
		f := &facts[i]
		if b, ok := f.Body.(*NeedsRecorded); ok && !replaced[f.ID] && !f.On.Before(last) && !f.On.After(day) {
			out, last = *b, f.On
		}
	}
	return out
}
