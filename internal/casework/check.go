package casework

import (
	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// Question asks where a case stands, or would stand; nothing is kept.
type Question struct {
	Case casefile.Case
	// AsAt is the day to look at; zero means today, which in a rehearsal is
	// SkippedDays ahead of the calendar.
	AsAt        civil.Date
	SkippedDays int
	// KnownAt leaves out what was recorded after a day; zero leaves out nothing.
	KnownAt civil.Date
	// WhatIf are facts that have not happened.
	WhatIf []casefile.Fact
}

// Checked is the answer to a Question.
type Checked struct {
	casefile.Position
	// Changes is what the "what if" moves; without one, what was recorded after
	// KnownAt has moved since. Nil where neither was asked. Its facts are numbered
	// in the case's list, the "what if" after it.
	Changes *casefile.Changes `json:"changes,omitempty"`
}

// Check works out the position of a case on a day, and keeps nothing.
func (s *Service) Check(q Question) Checked {
	if q.AsAt.IsZero() {
		q.AsAt = s.today(q.SkippedDays)
	}
	return Check(q)
}

// Check answers a question that says its day.
func Check(q Question) Checked {
	derive := casefile.Derive
	if !q.KnownAt.IsZero() {
		derive = func(c casefile.Case, asAt civil.Date) casefile.Position {
			return casefile.DeriveKnown(c, asAt, q.KnownAt)
		}
	}
	before := derive(q.Case, q.AsAt)
	if len(q.WhatIf) == 0 {
		if q.KnownAt.IsZero() {
			return Checked{Position: Whole(before)}
		}
		changes := casefile.Compare(q.Case.Facts, before, casefile.Derive(q.Case, q.AsAt))
		return Checked{Position: Whole(before), Changes: &changes}
	}
	supposed := q.Case
	supposed.Facts = append(supposed.Facts[:len(supposed.Facts):len(supposed.Facts)], q.WhatIf...)
	after := derive(supposed, q.AsAt)
	changes := casefile.Compare(supposed.Facts, before, after)
	return Checked{Position: Whole(after), Changes: &changes}
}
