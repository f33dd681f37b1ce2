package statute

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Words is the key of what a reminder says. Officers and managers read the clock
// itself; an applicant reads what they may do and by when, each in words of its own.
type Words string

// The words.
const (
	WordsDeadline        Words = "deadline" // for officers and managers
	WordsAskReview       Words = "ask for a review"
	WordsRepresentations Words = "tell the reviewer"
	WordsAppeal          Words = "appeal"
	WordsStayEnds        Words = "the stay ends"
	WordsCollect         Words = "collect a letter"
	WordsAnswerOffer     Words = "answer an offer"
)

// applicantWords are the clocks of which an applicant may be reminded: a right, or
// something that only they can do. Of nothing else is anything written to them
// without an officer.
var applicantWords = map[Clock]Words{
	C07: WordsAskReview, C09: WordsRepresentations, C10a: WordsAppeal, C20: WordsStayEnds, C23: WordsCollect, C24: WordsAnswerOffer,
}

// WordsOf is the key of what a reminder of a clock says to somebody; empty where
// they are never reminded of it.
func WordsOf(c Clock, to Audience) Words {
	switch to {
	case ToOfficer, ToManager:
		return WordsDeadline
	case ToApplicant:
		return applicantWords[c]
	}
	return ""
}

// OverdueRungs are the rungs of every clock that asks the authority to act, on the
// day after its last: nobody may stand between a breach and those who answer for it.
var OverdueRungs = ladder(days(ToOfficer, -1), days(ToManager, -1))

// ParseLadder reads the ladder that an authority wants for a clock: "officer 14d 7d
// 2wd, manager 3wd". 7d is seven days before the last day, 2wd two working days
// before it, +5wd five working days after the first, late7d seven days after the
// last. Whoever is not named keeps the rungs of the law's notes.
//
// A rung may be added or moved. There are never fewer for somebody than the notes
// have, and the first of somebody's is never after the last day: one that is counted
// from the first day rings on the last at the latest. What is late is only for a clock
// that asks the authority to act.
func (c *ClockRule) ParseLadder(text string) ([]Rung, error) {
	own := map[Audience][]Rung{}
	for part := range strings.SplitSeq(text, ",") {
		words := strings.Fields(part)
		if len(words) < 2 {
			return nil, fmt.Errorf("say who and when, as: officer 14d 7d, manager 3wd")
		}
		to := Audience(words[0])
		if _, twice := own[to]; twice {
			return nil, fmt.Errorf("%s stands there twice", to)
		}
		for _, word := range words[1:] {
			rung, err := parseRung(word)
			if err != nil {
				return nil, err
			}
			rung.To, rung.Words = to, WordsOf(c.Clock, to)
			own[to] = append(own[to], rung)
		}
		if err := c.checkRungs(to, own[to]); err != nil {
			return nil, err
		}
	}
	var out []Rung
	for _, to := range []Audience{ToOfficer, ToManager, ToApplicant} {
		if rungs, given := own[to]; given {
			out = append(out, rungs...)
		} else {
			out = append(out, c.rungsTo(to)...)
		}
	}
	return out, nil
}

// checkRungs says what is wrong with the rungs that an authority wants for somebody.
func (c *ClockRule) checkRungs(to Audience, rungs []Rung) error {
	switch {
	case to != ToOfficer && to != ToManager && to != ToApplicant:
		return fmt.Errorf("%q is not officer, manager or applicant", to)
	case WordsOf(c.Clock, to) == "":
		return fmt.Errorf("applicants are not reminded of this clock")
	case len(rungs) < len(c.rungsTo(to)):
		return fmt.Errorf("%s has %d rungs by itself; they may be moved and more added, but none taken away", to, len(c.rungsTo(to)))
	}
	for i, r := range rungs {
		switch {
		case r.Before < 0 && (i == 0 || to == ToApplicant || !c.Duty):
			return fmt.Errorf("the first rung for %s, and any for an applicant or of a clock that asks nobody to act, is on or before the last day", to)
		case slices.Contains(rungs[:i], r):
			return fmt.Errorf("%s has one rung twice", to)
		}
	}
	return nil
}

// rungsTo are the rungs of the notes for somebody.
func (c *ClockRule) rungsTo(to Audience) []Rung {
	var out []Rung
	for _, r := range c.Ladder {
		if r.To == to {
			out = append(out, r)
		}
	}
	return out
}

// maxRung is how far a rung may be from the day that it is counted from.
const maxRung = 366

func parseRung(text string) (Rung, error) {
	wrong := fmt.Errorf("%q is no rung; write 7d, 2wd, +5wd or late7d", text)
	late, after := false, false
	rest, cut := strings.CutPrefix(text, "late")
	if late = cut; !late {
		rest, after = strings.CutPrefix(rest, "+")
	}
	digits, working := strings.CutSuffix(rest, "wd")
	if !working {
		var days bool
		if digits, days = strings.CutSuffix(rest, "d"); !days {
			return Rung{}, wrong
		}
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 || n > maxRung || digits[0] == '+' || digits[0] == '-' || (late || after) && n == 0 {
		return Rung{}, wrong
	}
	switch {
	case late:
		n = -n
	case after:
		return Rung{After: n, WorkingDays: working}, nil
	}
	return Rung{Before: n, WorkingDays: working}, nil
}

// String is a rung as ParseLadder reads it, without whom it is for.
func (r Rung) String() string {
	unit := "d"
	if r.WorkingDays {
		unit = "wd"
	}
	switch {
	case r.After > 0:
		return "+" + strconv.Itoa(r.After) + unit
	case r.Before < 0:
		return "late" + strconv.Itoa(-r.Before) + unit
	}
	return strconv.Itoa(r.Before) + unit
}

// SpellLadder is a ladder as ParseLadder reads it.
func SpellLadder(rungs []Rung) string {
	var out []string
	for i, r := range rungs {
		if i == 0 || r.To != rungs[i-1].To {
			out = append(out, string(r.To))
		}
		out[len(out)-1] += " " + r.String()
	}
	return strings.Join(out, ", ")
}
