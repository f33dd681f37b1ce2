package casefile

import (
	"fmt"

	"dutyclock/statute/civil"
)

// Decide says what recording the facts of a command in a case comes to: what is
// taken, which clocks start, move and stop, and what follows; or why it is
// refused. It changes nothing. The same command taken before is answered with
// Repeated, the same key with another body with Conflict.
func Decide(s State, c Command) Outcome {
	out := Outcome{Command: c.Key, BodyHash: c.BodyHash, Token: c.Token, Officer: c.Officer, Turn: c.Turn, RecordedAt: c.Now, On: c.Today}
	if prior, ok := s.takenBefore(c.Key); ok {
		out.Revision = prior.Revision
		out.Repeated = prior.BodyHash == c.BodyHash
		out.Conflict = !out.Repeated
		return out
	}
	if out.Refusals = checkFacts(s, c); len(out.Refusals) > 0 {
		return out
	}
	before := Derive(s.Case(), previousDay(s, c))
	out.Revision = s.Revision + 1
	out.Facts = identify(s, c, out.Revision)
	whole := s.Case()
	whole.Facts = append(whole.Facts[:len(whole.Facts):len(whole.Facts)], out.Facts...)
	after := Derive(whole, c.Today)
	if out.Refusals = unlawful(s, c, whole, after); len(out.Refusals) > 0 {
		return Outcome{Command: c.Key, BodyHash: c.BodyHash, RecordedAt: c.Now, On: c.Today, Refusals: out.Refusals}
	}
	out.Stage = after.Stage
	out.Closed = after.Stage == StageClosed
	out.Determinations = determine(before, after)
	arm(&out, s, whole, after, c.Now)
	return out
}

// previousDay is the day with which the position after a command is compared: the
// same day for facts, the day before for a day that has passed, and for a case that
// was restored the day of its last outcome, because nobody told since then.
func previousDay(s State, c Command) civil.Date {
	switch {
	case !s.RestoredFrom.IsZero() && s.RestoredFrom.Before(c.Today):
		return s.RestoredFrom
	case !s.RestoredFrom.IsZero():
		return c.Today
	case c.Turn != "":
		return c.Today.AddDays(-1)
	}
	return c.Today
}

// Case is the facts of a state in the form that Derive takes.
func (s *State) Case() Case {
	return Case{Reference: s.Reference, Settings: s.Settings, Facts: s.Facts}
}

// Finished says whether the case is closed and nothing in it will ring again.
func (s *State) Finished() bool {
	if !s.Closed {
		return false
	}
	for i := range s.Alarms {
		if len(s.Alarms[i].Milestones) > 0 {
			return false
		}
	}
	return true
}

func (s *State) takenBefore(key string) (Taken, bool) {
	if key == "" {
		return Taken{}, false
	}
	for i := len(s.Taken) - 1; i >= 0; i-- {
		if s.Taken[i].Key == key {
			return s.Taken[i], true
		}
	}
	return Taken{}, false
}

// identify gives every fact an id and says when and by whom it was taken.
func identify(s State, c Command, revision int) []Fact {
	used := map[string]bool{}
	for i := range s.Facts {
		used[s.Facts[i].ID] = true
	}
	for i := range c.Facts {
		used[c.Facts[i].ID] = true
	}
	out := append([]Fact(nil), c.Facts...)
	for i := range out {
		for n := i + 1; out[i].ID == ""; n++ {
			if id := fmt.Sprintf("F%d-%d", revision, n); !used[id] {
				out[i].ID, used[id] = id, true
			}
		}
		out[i].RecordedAt, out[i].RecordedBy = c.Now, c.Token
	}
	return out
}

// checkFacts refuses what cannot be a fact of this case: something that points at
// nothing, or that has not happened yet.
func checkFacts(s State, c Command) []Problem {
	problems := CheckReferences(s.Facts, c.Facts)
	for i := range c.Facts {
		f := &c.Facts[i]
		if f.On.After(c.Today) && !MayBeFuture(f.Type) {
			problems = append(problems, Problem{Fact: i, Code: CodeInput, Field: "on", Value: f.On.String(),
				Text: fmt.Sprintf("%s cannot be dated after today, %s; record it when it has happened", f.Type, c.Today)})
		}
	}
	return problems
}

// refusable are the problems for which a new act of an officer is refused. None
// of them can keep a roof from anybody.
var refusable = map[string]bool{
	"P01": true, "P02": true, "P03": true, "P04": true, "P05": true, "P07": true, "P09": true, "P11": true, "P15": true, "P19": true,
}

// unlawful refuses new acts, dated today, that the law does not allow. An act of
// an earlier day, or one that the command says already happened, is history: it
// is taken and stays as a problem.
func unlawful(s State, c Command, whole Case, after Position) []Problem {
	if c.AlreadyHappened {
		return nil
	}
	return newActs(whole, len(s.Facts), c.Today, after)
}

// determine lists what came about between two positions.
func determine(before, after Position) []Determination {
	var out []Determination
	for i := range after.Duties {
		now := &after.Duties[i]
		was := sameDuty(before, now)
		if was == nil {
			out = append(out, Determination{What: "duty_started", Duty: now.Duty, On: now.StartedOn})
		}
		if now.RevivedOn != nil && (was == nil || was.RevivedOn == nil || *was.RevivedOn != *now.RevivedOn) {
			out = append(out, Determination{What: "duty_revived", Duty: now.Duty, On: *now.RevivedOn})
		}
		if now.EndedOn != nil && (was == nil || was.EndedOn == nil) {
			d := Determination{What: "duty_ended", Duty: now.Duty, On: *now.EndedOn}
			if now.EndedBy != nil {
				d.By = *now.EndedBy
			}
			out = append(out, d)
		}
	}
	had := map[string]bool{}
	for _, l := range before.LettersDue {
		had[l.Key] = true
	}
	for _, l := range after.LettersDue {
		if !had[l.Key] {
			out = append(out, Determination{What: "letter_due", On: l.Since, Key: l.Key})
		}
	}
	broken := map[string]bool{}
	for _, b := range before.Breaches {
		broken[b.Key] = true
	}
	for _, b := range after.Breaches {
		if !broken[b.Key] {
			out = append(out, Determination{What: "breach", On: b.From, Key: b.Key})
		}
	}
	return out
}

func sameDuty(p Position, d *DutyPosition) *DutyPosition {
	for i := range p.Duties {
		if p.Duties[i].Duty == d.Duty && p.Duties[i].StartedOn == d.StartedOn {
			return &p.Duties[i]
		}
	}
	return nil
}
