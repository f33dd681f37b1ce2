package casefile

import (
	"fmt"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Changes are what differs between two positions of one case: what a late fact, a
// correction or a "what if" moves. Nothing is rewritten by it: both positions can
// be worked out at any time.
type Changes struct {
	// StageBefore and StageAfter are given where the stage differs.
	StageBefore Stage         `json:"stage_before,omitempty"`
	StageAfter  Stage         `json:"stage_after,omitempty"`
	Duties      []DutyChange  `json:"duties"`
	Clocks      []ClockChange `json:"clocks"`
	// LettersDue became due, LettersNoLongerDue ceased to be; both by key.
	LettersDue         []string `json:"letters_due"`
	LettersNoLongerDue []string `json:"letters_no_longer_due"`
	// WrongLetters were given already and say what is no longer so.
	WrongLetters []WrongLetter `json:"wrong_letters"`
	// Problems are new; each says what to do.
	Problems []Problem `json:"problems"`
}

// DutyChange is a duty that began, ended, was revived or moved. A date is null on
// the side on which the duty or its end is not there.
type DutyChange struct {
	Duty    statute.Duty `json:"duty"`
	Section string       `json:"section"`
	Before  *DutySpan    `json:"before"`
	After   *DutySpan    `json:"after"`
}

// DutySpan is the start and the end of a duty.
type DutySpan struct {
	StartedOn civil.Date  `json:"started_on"`
	EndedOn   *civil.Date `json:"ended_on"`
	EndedBy   *string     `json:"ended_by"`
	RevivedOn *civil.Date `json:"revived_on,omitempty"`
}

// ClockChange is a clock that came, went, moved or changed its state.
type ClockChange struct {
	ID     statute.Clock `json:"id"`
	Key    string        `json:"key"`
	Before *ClockSpan    `json:"before"`
	After  *ClockSpan    `json:"after"`
}

// ClockSpan is where a clock stands.
type ClockSpan struct {
	StartedOn civil.Date `json:"started_on"`
	LastDay   civil.Date `json:"last_day"`
	State     ClockState `json:"state"`
	DaysOver  int        `json:"days_over"`
}

// WrongLetter is a letter that was given and is now wrong, by its fact in the case.
type WrongLetter struct {
	Fact   int            `json:"fact"`
	Letter statute.Letter `json:"letter"`
	Text   string         `json:"text"`
}

// Nothing says whether the two positions are the same.
func (c *Changes) Nothing() bool {
	return c.StageBefore == "" && len(c.Duties)+len(c.Clocks)+len(c.LettersDue)+len(c.LettersNoLongerDue)+len(c.WrongLetters)+len(c.Problems) == 0
}

// Compare says what differs between two positions of a case. Facts are those of
// the second.
func Compare(facts []Fact, before, after Position) Changes {
	out := Changes{Duties: []DutyChange{}, Clocks: []ClockChange{}, LettersDue: []string{}, LettersNoLongerDue: []string{}, WrongLetters: []WrongLetter{}, Problems: []Problem{}}
	if before.Stage != after.Stage {
		out.StageBefore, out.StageAfter = before.Stage, after.Stage
	}
	out.duties(before, after)
	out.clocks(before, after)
	due := func(p Position) map[string]bool {
		keys := map[string]bool{}
		for _, l := range p.LettersDue {
			keys[l.Key] = true
		}
		return keys
	}
	was, is := due(before), due(after)
	for _, l := range after.LettersDue {
		if !was[l.Key] {
			out.LettersDue = append(out.LettersDue, l.Key)
		}
	}
	for _, l := range before.LettersDue {
		if !is[l.Key] {
			out.LettersNoLongerDue = append(out.LettersNoLongerDue, l.Key)
		}
	}
	out.problems(before, after)
	out.letters(facts, before, after)
	return out
}

// duties pairs the spells of each duty in order.
func (c *Changes) duties(before, after Position) {
	for _, duty := range statute.Duties() {
		was, is := spells(before, duty), spells(after, duty)
		for i := range max(len(was), len(is)) {
			change := DutyChange{Duty: duty}
			if i < len(was) {
				change.Section, change.Before = was[i].Section, span(was[i])
			}
			if i < len(is) {
				change.Section, change.After = is[i].Section, span(is[i])
			}
			if !sameSpan(change.Before, change.After) {
				c.Duties = append(c.Duties, change)
			}
		}
	}
}

func spells(p Position, duty statute.Duty) []*DutyPosition {
	var out []*DutyPosition
	for i := range p.Duties {
		if p.Duties[i].Duty == duty {
			out = append(out, &p.Duties[i])
		}
	}
	return out
}

func span(d *DutyPosition) *DutySpan {
	return &DutySpan{StartedOn: d.StartedOn, EndedOn: d.EndedOn, EndedBy: d.EndedBy, RevivedOn: d.RevivedOn}
}

func sameSpan(a, b *DutySpan) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.StartedOn == b.StartedOn && same(a.EndedOn, b.EndedOn) && same(a.EndedBy, b.EndedBy) && same(a.RevivedOn, b.RevivedOn)
}

func same[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func (c *Changes) clocks(before, after Position) {
	for i := range after.Clocks {
		is := &after.Clocks[i]
		change := ClockChange{ID: is.ID, Key: is.Key, After: clockSpan(is)}
		if was := before.Clock(is.Key); was != nil {
			change.Before = clockSpan(was)
		}
		if change.Before == nil || *change.Before != *change.After {
			c.Clocks = append(c.Clocks, change)
		}
	}
	for i := range before.Clocks {
		if was := &before.Clocks[i]; after.Clock(was.Key) == nil {
			c.Clocks = append(c.Clocks, ClockChange{ID: was.ID, Key: was.Key, Before: clockSpan(was)})
		}
	}
}

func clockSpan(p *ClockPosition) *ClockSpan {
	return &ClockSpan{StartedOn: p.StartedOn, LastDay: p.LastDay, State: p.State, DaysOver: p.DaysOver}
}

func (c *Changes) problems(before, after Position) {
	known := map[problemKey]bool{}
	for i := range before.Problems {
		known[before.Problems[i].key()] = true
	}
	for _, p := range after.Problems {
		if !known[p.key()] {
			c.Problems = append(c.Problems, p)
		}
	}
}

// letters finds the letters that were given and are now wrong: they tell of a
// duty that began on another day or is not owed, or they ended a duty that now
// goes on.
func (c *Changes) letters(facts []Fact, before, after Position) {
	for i := range facts {
		b, ok := facts[i].Body.(*NoticeGiven)
		if !ok || facts[i].On.After(before.AsAt) {
			continue
		}
		if text := c.wrong(b, before, after); text != "" {
			c.WrongLetters = append(c.WrongLetters, WrongLetter{Fact: i, Letter: b.Letter, Text: text})
		}
	}
}

func (c *Changes) wrong(b *NoticeGiven, before, after Position) string {
	switch duty := toldOf(b); b.Letter {
	case statute.N02, statute.N13, statute.N14:
		was, is := before.Duty(duty), after.Duty(duty)
		switch {
		case was == nil:
		case is == nil:
			return fmt.Sprintf("it told the applicant of the %s, which is not owed after all; write to say so", duty.Name())
		case was.StartedOn != is.StartedOn:
			return fmt.Sprintf("it told the applicant that the %s began on %s; it began on %s. Write to correct the date", duty.Name(), was.StartedOn.Short(), is.StartedOn.Short())
		}
	case statute.N09, statute.N10, statute.N16, statute.N21, statute.N24:
		was, is := before.Duty(duty), after.Duty(duty)
		if was != nil && was.EndedOn != nil && is != nil && is.EndedOn == nil {
			return fmt.Sprintf("it told the applicant that the %s had ended; the duty goes on. Write to say so", duty.Name())
		}
	}
	return ""
}

// toldOf is the duty that a letter tells of.
func toldOf(b *NoticeGiven) statute.Duty {
	switch b.Letter {
	case statute.N09:
		return statute.PreventionDuty
	case statute.N10:
		return statute.ReliefDuty
	case statute.N13, statute.N21, statute.N24:
		return statute.MainDuty
	case statute.N14:
		return statute.IntentionalDuty
	}
	if b.Duty == "" {
		return statute.ReliefDuty
	}
	return b.Duty
}
