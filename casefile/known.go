package casefile

import "dutyclock/statute/civil"

// DeriveKnown works out the position as at a day from what the system knew at the
// end of another: facts recorded later are left out, and what they correct stands
// as it stood then. A fact that does not say when it was recorded was known from
// the start.
func DeriveKnown(c Case, asAt, knownAt civil.Date) Position {
	known := make([]Fact, 0, len(c.Facts))
	index := make([]int, 0, len(c.Facts))
	for i := range c.Facts {
		if at := c.Facts[i].RecordedAt; at.IsZero() || !civil.DateOf(at).After(knownAt) {
			known = append(known, c.Facts[i])
			index = append(index, i)
		}
	}
	c.Facts = known
	p := Derive(c, asAt)
	for i := range p.Problems {
		p.Problems[i].Fact = index[p.Problems[i].Fact] // as the whole list numbers them
	}
	p.Regions.EachFact(func(f *FactRef) { f.Index = index[f.Index] })
	return p
}
