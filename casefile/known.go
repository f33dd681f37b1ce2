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
	p.renumber(func(i int) int { return index[i] }) // as the whole list numbers them
	return p
}

// renumber gives the facts that a position names other numbers.
func (p *Position) renumber(number func(int) int) {
	give := func(fact *int) {
		if *fact >= 0 {
			*fact = number(*fact)
		}
	}
	for i := range p.Duties {
		give(&p.Duties[i].Trigger.Fact)
	}
	for i := range p.Clocks {
		give(&p.Clocks[i].Trigger.Fact)
	}
	for i := range p.LettersDue {
		give(&p.LettersDue[i].Trigger.Fact)
	}
	for i := range p.Problems {
		give(&p.Problems[i].Fact)
		give(&p.Problems[i].Trigger.Fact)
	}
	p.Regions.EachFact(func(f *FactRef) { f.Index = number(f.Index) })
}
