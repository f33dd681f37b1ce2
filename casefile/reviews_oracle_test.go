package casefile_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// act is one thing that happens in a drawn review, on a day of its own.
type act struct {
	on         civil.Date
	what       string // "minded", "represented", "extended", "decided", "withdrawn", "lodged", "allowed"
	regulation int    // 5 or 7; for an extension 5, 9 or 0 where nobody said
	right      bool   // in writing; or the appeal right stated
	until      civil.Date
	notified   civil.Date
	was        civil.Date // the day as it was first recorded, where it was corrected
}

// reviewCase is a drawn review: what limb, when it was asked, of a decision told on
// a day (zero where none is known), and what happened.
type reviewCase struct {
	limb  string
	asked civil.Date
	told  civil.Date
	acts  []act
}

func drawReviewCase(rt *rapid.T) (reviewCase, civil.Date) {
	start := civil.Must(2026, 11, 1).AddDays(rapid.IntRange(0, 400).Draw(rt, "asked"))
	c := reviewCase{asked: start, limb: rapid.SampledFrom([]string{"202(1)(bc)", "202(1)(bc)", "202(1)(ba)(i)", "202(1)(b)", "202(1)(f)", "202(1)(d)", "joint", "person"}).Draw(rt, "limb")}
	if rapid.Bool().Draw(rt, "of a decision?") {
		c.told = start.AddDays(-rapid.IntRange(0, 30).Draw(rt, "told before"))
	}
	days := rapid.Permutation(numbersTo(130)).Draw(rt, "days") // each act has a day of its own
	kinds := []string{"minded", "minded", "represented", "represented", "represented", "extended", "extended", "extended", "decided", "decided", "withdrawn", "lodged", "allowed"}
	once := map[string]bool{}
	for i := range rapid.IntRange(0, 8).Draw(rt, "acts") {
		a := act{on: start.AddDays(1 + days[i]), what: rapid.SampledFrom(kinds).Draw(rt, "act"), right: rapid.IntRange(0, 3).Draw(rt, "right?") > 0}
		if (a.what == "withdrawn" || a.what == "lodged") && once[a.what] {
			continue
		}
		once[a.what] = true
		switch a.what {
		case "represented":
			a.regulation = rapid.SampledFrom([]int{5, 7, 7, 7, 0}).Draw(rt, "regulation")
		case "extended":
			a.regulation = rapid.SampledFrom([]int{0, 0, 5, 9}).Draw(rt, "regulation")
			a.until = a.on.AddDays(rapid.IntRange(0, 70).Draw(rt, "until"))
		case "decided":
			a.notified = a.on.AddDays(rapid.SampledFrom([]int{0, 0, 1, 4}).Draw(rt, "notified after"))
		}
		if rapid.IntRange(0, 4).Draw(rt, "corrected?") == 0 {
			a.was = start.AddDays(rapid.IntRange(0, 100).Draw(rt, "as first recorded"))
		}
		c.acts = append(c.acts, a)
	}
	return c, start.AddDays(rapid.IntRange(0, 190).Draw(rt, "as at"))
}

// facts writes the review down; a corrected act is there twice.
func (c reviewCase) facts() casefile.Case {
	ask := &casefile.ReviewRequested{Review: "R1", Limb: statute.Limb(c.limb)}
	switch c.limb {
	case "joint":
		ask.Limb, ask.Joint = "202(1)(d)", casefile.Is(true)
	case "person":
		ask.Limb, ask.AppointedPerson = "202(1)(d)", casefile.Is(true)
	}
	var out []casefile.Fact
	if !c.told.IsZero() {
		ask.Decision = "decision"
		out = append(out, casefile.Fact{Type: casefile.TypeNoticeGiven, On: c.told, ID: "decision", Body: &casefile.NoticeGiven{Letter: statute.N01}})
	}
	out = append(out, casefile.Fact{Type: casefile.TypeReviewRequested, On: c.asked, ID: "asked", Body: ask})
	number := func(n int) *int {
		if n == 0 {
			return nil
		}
		return &n
	}
	for i, a := range c.acts {
		f := casefile.Fact{On: a.on, ID: fmt.Sprint("act", i)}
		switch a.what {
		case "minded":
			f.Type, f.Body = casefile.TypeMindedToSent, &casefile.ReviewAct{Review: "R1"}
		case "represented":
			f.Type, f.Body = casefile.TypeRepresentationsReceived, &casefile.RepresentationsReceived{Review: "R1", Regulation: number(a.regulation)}
		case "extended":
			f.Type, f.Body = casefile.TypeReviewExtensionAgreed, &casefile.ReviewExtensionAgreed{Review: "R1", Until: a.until, InWriting: casefile.Is(a.right), Regulation: number(a.regulation)}
		case "decided":
			f.Type, f.Body = casefile.TypeReviewDecided, &casefile.ReviewDecided{Review: "R1", Outcome: "confirmed", NotifiedOn: a.notified, StatesAppealRight: casefile.Is(a.right)}
		case "withdrawn":
			f.Type, f.Body = casefile.TypeReviewWithdrawn, &casefile.ReviewAct{Review: "R1"}
		case "lodged":
			f.Type, f.Body = casefile.TypeAppealLodged, &casefile.Appeal{Review: "R1"}
		case "allowed":
			f.Type, f.Body = casefile.TypeLateReviewAllowed, &casefile.ReviewAct{Review: "R1", InWriting: casefile.Is(a.right)}
		}
		if !a.was.IsZero() {
			first := f
			first.On, first.ID, f.Corrects = a.was, fmt.Sprint("first", i), fmt.Sprint("first", i)
			out = append(out, first)
		}
		out = append(out, f)
	}
	return casefile.Case{Reference: "HX-000001", Facts: out}
}

// oracle goes through the acts in order of their days and says what the clocks of
// the review must be, as clockLine writes them.
func (c reviewCase) oracle(asAt civil.Date) map[string]string {
	id := map[string]string{"202(1)(bc)": "C08a", "202(1)(ba)(i)": "C08a", "joint": "C08c", "person": "C08d"}[c.limb]
	if id == "" {
		id = "C08b"
	}
	due := c.asked.AddDays(map[string]int{"C08a": 20, "C08b": 55, "C08c": 69, "C08d": 83}[id])
	first := due
	repsBy := c.asked.AddDays(13)
	var reps, decided, withdrawn, lodged civil.Date
	minded, allowed := false, false
	acts := slices.Clone(c.acts)
	slices.SortFunc(acts, func(a, b act) int { return a.on.Compare(b.on) })
	for _, a := range acts {
		if a.on.After(asAt) {
			break
		}
		switch a.what {
		case "minded":
			minded = minded || !a.on.After(due)
		case "represented":
			if a.regulation == 7 && id == "C08a" && minded {
				due = a.on.AddDays(20)
			}
			if a.regulation != 7 && reps.IsZero() {
				reps = a.on
			}
		case "extended":
			forDecision, forReps := a.regulation != 5, a.regulation != 9
			if forReps && a.right && !a.on.After(repsBy) && a.until.After(repsBy) {
				repsBy = a.until
			}
			if forDecision && a.right && !a.on.After(due) && a.until.After(due) {
				due = a.until
			}
		case "decided":
			if a.right && decided.IsZero() {
				decided = a.notified
			}
		case "withdrawn":
			withdrawn = a.on
		case "lodged":
			lodged = a.on
		case "allowed":
			allowed = allowed || a.right
		}
	}
	so := func(day civil.Date) bool { return !day.IsZero() && !day.After(asAt) }
	out := map[string]string{}
	late := !c.told.IsZero() && c.asked.After(c.told.AddDays(20))
	if !late || allowed {
		out[id+"/R1"] = toDo(c.asked, due, decided, withdrawn, asAt)
		if id == "C08a" {
			over := withdrawn
			if over.IsZero() || so(decided) && decided.Before(over) {
				over = decided
			}
			out["C09/R1"] = toMay(c.asked, repsBy, reps, over, asAt)
		}
		if id == "C08d" {
			tell := first.AddDays(-7)
			if due != first {
				tell = due.AddDays(-7)
			}
			var toldAuthorities civil.Date
			for _, a := range acts {
				if a.what == "decided" && a.right && !a.on.After(asAt) {
					toldAuthorities = a.on
					break
				}
			}
			out["C08d11/R1"] = toDo(c.asked, tell, toldAuthorities, withdrawn, asAt)
		}
		decidedByThen := !decided.IsZero() && !decided.After(due)
		withdrawnByThen := !withdrawn.IsZero() && !withdrawn.After(due)
		if asAt.After(due) && !decidedByThen && !withdrawnByThen {
			stop := withdrawn
			if so(decided) && !decided.After(court(due)) {
				stop = decided
			}
			out["C10b/R1"] = toMay(due, court(due), from(due, lodged), stop, asAt)
		}
	}
	if so(decided) {
		out["C10a/R1"] = toMay(decided, court(decided), from(decided, lodged), civil.Date{}, asAt)
	}
	return out
}

// court is 21 days after a day, or the next day on which the court is open.
func court(day civil.Date) civil.Date {
	last := day.AddDays(21)
	for !civil.IsWorkingDay(last) {
		last = last.AddDays(1)
	}
	return last
}

// from is a day where it does not come before another; else none.
func from(start, day civil.Date) civil.Date {
	if day.Before(start) {
		return civil.Date{}
	}
	return day
}

// toDo is the line of a clock of something to be done by a day.
func toDo(start, last, done, stopped, asAt civil.Date) string {
	line := fmt.Sprintf("%s to %s ", start, last)
	over := func(until civil.Date) string {
		return fmt.Sprintf(", %d from %s", daysFromTo(last.AddDays(1), until), last.AddDays(1))
	}
	switch {
	case !done.IsZero() && !done.After(asAt) && (stopped.IsZero() || !done.After(stopped)) && !done.After(last):
		return line + "met"
	case !done.IsZero() && !done.After(asAt) && (stopped.IsZero() || !done.After(stopped)):
		return line + "met_late" + over(done)
	case !stopped.IsZero() && !stopped.After(last):
		return line + "stopped"
	case !stopped.IsZero():
		return line + "stopped" + over(stopped)
	case asAt.After(last):
		return line + "overdue" + over(asAt)
	}
	return line + "running"
}

// toMay is the line of a clock of something that may be done until a day.
func toMay(start, last, done, stopped, asAt civil.Date) string {
	line := fmt.Sprintf("%s to %s ", start, last)
	inTime := !done.IsZero() && !done.After(last)
	stop := !stopped.IsZero() && !stopped.After(asAt) && !stopped.After(last)
	switch {
	case inTime && (!stop || !done.After(stopped)):
		return line + "met"
	case stop:
		return line + "stopped"
	case asAt.After(last):
		return line + "ended"
	}
	return line + "running"
}

// TestPropertyReviews compares the clocks of a review, with extensions, restarts,
// corrections, withdrawals, late requests and appeals in any order, with a walk
// through what happened.
//
// Statute: HA 1996 ss.202(3), 203(3)-(6), 204(1)-(2); SI 2018/223 regs 5(3), 7(2), 9(1)-(2)
func TestPropertyReviews(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawReviewCase(rt)
		facts := c.facts()
		p := casefile.Derive(facts, asAt)
		want := c.oracle(asAt)
		for _, key := range []string{"C08a/R1", "C08b/R1", "C08c/R1", "C08d/R1", "C08d11/R1", "C09/R1", "C10a/R1", "C10b/R1"} {
			if want[key] == "" {
				want[key] = "none"
			}
			if got := clockLine(p, key); got != want[key] {
				rt.Errorf("%s is %s; gone through by hand it is %s\n%s", key, got, want[key], describe(facts, asAt))
			}
		}
	})
}
