package casefile_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// These tests draw a hundred cases each. For a long run, make test-long, or:
//
//	tools/long.sh 50000 PropertySound

// likely are the types of fact that make the law do something, the likelier the
// more often they stand here.
var likely = []casefile.FactType{
	"duty_accepted", "duty_accepted", "duty_accepted", "finding_made", "finding_made", "finding_made",
	"notice_given", "notice_given", "notice_given", "notice_given", "offer_made", "offer_refused", "offer_accepted", "accommodation_left",
	"household_recorded", "landlord_notice_served", "landlord_notice_ended", "placement_started", "placement_started", "placement_extended", "placement_ended",
	"review_requested", "review_decided", "review_extension_agreed", "representations_received", "minded_to_sent", "late_review_allowed", "review_withdrawn",
	"appeal_lodged", "appeal_determined", "decision_withdrawn", "authority_referral_made", "authority_referral_decided",
	"child_consent_given", "child_consent_refused", "child_body_identified", "child_body_notified", "out_of_area_notice_given",
	"step_refused", "plan_issued", "interim_decided", "case_closed", "case_reopened", "application_withdrawn",
	"application_made", "authority_referral_received", "authority_referral_replied", "referral_person_appointed", "review_appointment",
	"previous_application_recorded", "referral_received", "contact_logged", "plan_reviewed", "step_withdrawn", "suitability_decided", "suitability_raised", "offer_withdrawn",
}

// ownLengths are the lengths that a drawn authority may have set for local clocks.
var ownLengths = map[string][]string{
	"C01": {"10wd", "1d"}, "C19": {"14d", "1wd"}, "C21": {"14d", "1m"}, "C22": {"6m", "2w"}, "C22/raised": {"5wd", "2w"}, "C23": {"14d", "1d"}, "C24": {"3wd", "1y"}, "C28": {"1d", "2wd"},
}

// drawLocal draws which local clocks an authority has, and for how long.
func drawLocal(rt *rapid.T) map[string]string {
	if rapid.Bool().Draw(rt, "no local clocks") {
		return nil
	}
	out := map[string]string{}
	for _, id := range slices.Sorted(maps.Keys(ownLengths)) {
		if rapid.IntRange(0, 3).Draw(rt, id+"?") > 0 {
			out[id] = rapid.SampledFrom(ownLengths[id]).Draw(rt, id)
		}
	}
	return out
}

func describe(c casefile.Case, asAt civil.Date) string {
	var b strings.Builder
	fmt.Fprintf(&b, "as at %s, own lengths %v\n", asAt, c.Settings.Local)
	for _, f := range c.Facts {
		data, _ := json.Marshal(f)
		fmt.Fprintf(&b, "%s\n", data)
	}
	return b.String()
}

// TestPropertySound: whatever was recorded, Derive answers, and its answer keeps
// to the invariants of the position.
func TestPropertySound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		p := casefile.Derive(c, asAt)
		for _, wrong := range slices.Concat(unsoundDuties(c, p), unsoundClocks(p), unsoundLists(c, p)) {
			rt.Errorf("%s\n%s", wrong, describe(c, asAt))
		}
	})
}

// endings are the provisions by which each duty may end.
var endings = map[statute.Duty][]string{
	"interim":     {"188(1ZA)(a)", "188(1ZA)(b)", "188(1ZB)", "199A(1)(a)", "200(1)(a)", "199A(2)", "199A(4)(c)", "200(1)", "withdrawn_decision", "died"},
	"prevention":  {"195(8)(a)", "195(8)(b)", "195(8)(c)", "195(8)(d)", "195(8)(e)", "195(8)(f)", "195(8)(g)", "193C(2)", "withdrawn_decision", "died"},
	"relief":      {"189B(4)", "189B(7)(a)", "189B(7)(b)", "189B(7)(c)", "189B(7)(d)", "189B(7)(e)", "189B(7)(f)", "193A(2)", "193C(2)", "199A(1)(b)", "withdrawn_decision", "died"},
	"main":        {"193(5)", "193(6)(a)", "193(6)(b)", "193(6)(c)", "193(6)(cc)", "193(6)(d)", "193(7)", "193(7AA)(a)", "193(7AA)(b)", "200(1)(b)", "died"},
	"intentional": {"190(2)(a)", "withdrawn_decision", "died"},
}

func unsoundDuties(c casefile.Case, p casefile.Position) []string {
	var out []string
	for _, d := range p.Duties {
		if d.StartedOn.After(p.AsAt) || d.Section == "" || len(d.Because) == 0 || slices.Contains(d.Because, "") {
			out = append(out, "a duty starts in the future, or does not say why: "+spell(d))
		}
		if (d.EndedOn == nil) != (d.EndedBy == nil) {
			out = append(out, fmt.Sprintf("%s ends without a provision, or the other way round", d.Duty))
			continue
		}
		if d.EndedOn == nil {
			continue
		}
		if d.EndedOn.Before(d.StartedOn) || d.EndedOn.After(p.AsAt) {
			out = append(out, "a duty ends before it starts, or in the future: "+spell(d))
		}
		if !slices.Contains(endings[d.Duty], *d.EndedBy) {
			out = append(out, "a duty ends by what cannot end it: "+spell(d))
		}
		if d.NoticePermittedFrom != nil {
			out = append(out, "notice may be given although the duty has ended: "+spell(d))
		}
		if *d.EndedBy == "189B(4)" && !(says(c, casefile.PriorityNeed, true) && says(c, casefile.Intentional, false)) {
			out = append(out, "relief ended by itself without both findings: "+spell(d))
		}
		if strings.HasPrefix(*d.EndedBy, "188(") && !hasLetter(c) {
			out = append(out, "interim accommodation ended without a letter: "+spell(d))
		}
	}
	return out
}

// TestPropertyInvariants are those of the notes on the law that a position can
// show: relief is never backdated, a refusal of temporary accommodation needs its
// notice, and a referral at the main stage comes after relief.
func TestPropertyInvariants(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		satisfied, letters := map[civil.Date]bool{}, map[string]bool{}
		for _, f := range c.Facts {
			switch b := f.Body.(type) {
			case *casefile.FindingMade:
				satisfied[f.On] = true
			case *casefile.DutyAccepted:
				satisfied[b.Day1(&f)] = true
			case *casefile.AuthorityReferral:
				satisfied[f.On] = true // a referral in that was decided is an application of that day
			case *casefile.NoticeGiven:
				letters[string(b.Letter)+" "+casefile.NotifiedOn(c.Settings, f).String()] = true
				if b.Letter == statute.N28 {
					satisfied[casefile.NotifiedOn(c.Settings, f)] = true
				}
			}
		}
		relief := civil.Date{}
		for _, d := range casefile.Derive(c, asAt).Duties {
			switch {
			case d.Duty == statute.ReliefDuty && !satisfied[d.StartedOn]:
				rt.Errorf("on no day of a decision: %s\n%s", spell(d), describe(c, asAt))
			case d.Duty == statute.ReliefDuty && d.EndedOn != nil:
				relief = *d.EndedOn
			case d.Duty == statute.MainDuty && d.StartedOn.Before(relief):
				rt.Errorf("main before the end of relief: %s\n%s", spell(d), describe(c, asAt))
			}
			if d.Duty != statute.MainDuty || d.EndedBy == nil {
				continue
			}
			for by, letter := range map[string]string{"193(5)": "N21 ", "200(1)(b)": "N26 "} {
				if *d.EndedBy == by && !letters[letter+d.EndedOn.String()] && *d.EndedOn != d.StartedOn { // or sent before it began
					rt.Errorf("ended without %s: %s\n%s", letter, spell(d), describe(c, asAt))
				}
			}
		}
	})
}

// says is whether some fact of the case says so much about an issue.
func says(c casefile.Case, issue casefile.Issue, holds bool) bool {
	for _, f := range c.Facts {
		switch b := f.Body.(type) {
		case *casefile.FindingMade:
			if b.Issue == issue && *b.Holds == holds {
				return true
			}
		case *casefile.DutyAccepted:
			if b.Duty == "main" && holds == (issue == casefile.PriorityNeed) || b.Duty == "intentional" && holds {
				return true
			}
		case *casefile.NoticeGiven:
			if b.Letter == "N13" && holds == (issue == casefile.PriorityNeed) || b.Letter == "N14" && holds {
				return true
			}
		}
	}
	return false
}

func hasLetter(c casefile.Case) bool {
	return slices.ContainsFunc(c.Facts, func(f casefile.Fact) bool { return f.Type == casefile.TypeNoticeGiven })
}

func unsoundClocks(p casefile.Position) []string {
	var out []string
	for _, c := range p.Clocks {
		rule, ok := statute.LookupClock(c.ID)
		if !ok {
			out = append(out, "no such clock: "+c.Key)
			continue
		}
		duty := rule.Duty && !c.Window
		line := c.Key + " " + clockLine(p, c.Key)
		wrong := func(what string, is bool) {
			if is {
				out = append(out, what+": "+line)
			}
		}
		wrong("running after its last day", c.State == casefile.Running && p.AsAt.After(c.LastDay) && c.ID != statute.C11)
		wrong("overdue before its last day", c.State == casefile.Overdue && !p.AsAt.After(c.LastDay))
		wrong("a window in breach", !duty && (c.BreachedFrom != nil || c.State == casefile.Overdue || c.State == casefile.MetLate))
		wrong("a duty to act that just ends", duty && c.State == casefile.Ended)
		wrong("late without a breach", (c.State == casefile.Overdue || c.State == casefile.MetLate) && c.BreachedFrom == nil)
		wrong("met in time and in breach", c.State == casefile.Met && c.BreachedFrom != nil)
		wrong("ends before it starts", c.LastDay.Before(c.StartedOn) && c.ID != statute.C11)
		wrong("says nothing", len(c.Because) == 0 || slices.Contains(c.Because, "") || c.Citation == "" || c.About == "")
		if c.BreachedFrom != nil && c.ID != statute.C11 {
			next := c.LastDay.AddDays(1)
			wrong("breached from another day than the day after its last", *c.BreachedFrom != next && c.BreachedFromAsFirst == nil || c.DaysOver < 1)
			wrong("revived, and not in breach from a later day", c.BreachedFromAsFirst != nil && (*c.BreachedFromAsFirst != next || !c.BreachedFrom.After(next) || c.DaysOver >= c.DaysOverAsFirst))
		}
		if c.BreachedFrom != nil && c.ID == statute.C11 {
			wrong("more nights known than spent", c.BreachedFromAsFirst != nil && c.DaysOver > c.DaysOverAsFirst)
			wrong("over on a night that the law allows", !c.BreachedFrom.After(c.LastDay) || c.BreachedFrom.After(p.AsAt) || c.DaysOver < 0)
		}
	}
	return out
}

// unsoundLists checks that keys are unique and that breaches are those of the clocks.
func unsoundLists(c casefile.Case, p casefile.Position) []string {
	var out []string
	keys := map[string]bool{}
	breached := 0
	for _, clock := range p.Clocks {
		if keys["clock "+clock.Key] {
			out = append(out, "two clocks of key "+clock.Key)
		}
		keys["clock "+clock.Key] = true
		if clock.BreachedFrom != nil {
			breached++
		}
	}
	if breached != len(p.Breaches) {
		out = append(out, fmt.Sprintf("%d clocks are in breach, and %d breaches listed", breached, len(p.Breaches)))
	}
	for _, l := range p.LettersDue {
		if keys["letter "+l.Key] {
			out = append(out, "two letters of key "+l.Key)
		}
		keys["letter "+l.Key] = true
		if l.Because == "" || l.Citation == "" || l.Since.IsZero() || l.Since.After(p.AsAt) {
			out = append(out, fmt.Sprintf("a letter does not say why or since when: %+v", l))
		}
	}
	for _, problem := range p.Problems {
		if problem.Fact < 0 || problem.Fact >= len(c.Facts) || problem.Text == "" || problem.Code == "" {
			out = append(out, fmt.Sprintf("a problem about no fact: %+v", problem))
		}
	}
	return out
}

// TestPropertyOrder: facts of different days may arrive in any order.
func TestPropertyOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		place := rapid.Permutation(numbersTo(len(c.Facts))).Draw(rt, "order")
		// Facts of one day keep the order among themselves that they had.
		byDay := map[civil.Date][]int{}
		for i, f := range c.Facts {
			byDay[f.On] = append(byDay[f.On], i)
		}
		shuffled := casefile.Case{Reference: c.Reference, Settings: c.Settings}
		was := make([]int, 0, len(place))
		for _, i := range place {
			day := c.Facts[i].On
			was, byDay[day] = append(was, byDay[day][0]), byDay[day][1:]
		}
		for _, i := range was {
			shuffled.Facts = append(shuffled.Facts, c.Facts[i])
		}
		got := casefile.Derive(shuffled, asAt)
		renumber(&got, was)
		got.Regions.EachFact(func(f *casefile.FactRef) { f.Index = was[f.Index] })
		want := casefile.Derive(c, asAt)
		for _, list := range [][]casefile.Problem{got.Problems, want.Problems} {
			sort.SliceStable(list, func(i, j int) bool { return fmt.Sprint(list[i]) < fmt.Sprint(list[j]) })
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("%s\n%s", diff, describe(c, asAt))
		}
	})
}

// renumber gives the facts that a position names the numbers that they had.
func renumber(p *casefile.Position, was []int) {
	for _, fact := range namedFacts(p) {
		if *fact >= 0 {
			*fact = was[*fact]
		}
	}
}

func numbersTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// TestPropertyDecide: recording facts one by one gives a case with the position
// that all of them together have, and folding is total and repeatable.
func TestPropertyDecide(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, _ := drawCase(rt)
		s := casefile.State{Reference: c.Reference, Settings: c.Settings}
		today := civil.Must(2026, 7, 1)
		var ledger []casefile.Outcome
		looked := rapid.IntRange(0, 5).Draw(rt, "looked at every sixth fact") // comparing is what takes time
		for i, f := range c.Facts {
			if f.On.After(today) {
				today = f.On
			}
			out := casefile.Decide(s, casefile.Command{Key: fmt.Sprint(i), BodyHash: "h", Today: today, Now: civil.At(today, 12, 0), Facts: []casefile.Fact{f}, AlreadyHappened: true})
			next := casefile.Evolve(s, out)
			look := i%6 == looked || i == len(c.Facts)-1
			if look {
				if diff := cmp.Diff(next, casefile.Evolve(next, out), exported); diff != "" {
					rt.Fatalf("the same outcome twice: %s", diff)
				}
			}
			if out.Refused() {
				continue // it points at nothing
			}
			ledger = append(ledger, out)
			s = next
			if !look {
				continue
			}
			if diff := cmp.Diff(casefile.Derive(casefile.Case{Reference: c.Reference, Settings: c.Settings, Facts: s.Facts}, today), casefile.Derive(s.Case(), today)); diff != "" {
				rt.Fatal(diff)
			}
			unsoundAlarms(rt, s, today)
		}
		restored := casefile.Restore(c.Reference, s.Settings, false, ledger)
		if diff := cmp.Diff(casefile.Derive(s.Case(), today), casefile.Derive(restored.Case(), today)); diff != "" {
			rt.Fatalf("restored: %s", diff)
		}
	})
}

// unsoundAlarms checks that what is armed is what runs, and a day that waits.
func unsoundAlarms(rt *rapid.T, s casefile.State, today civil.Date) {
	armed := map[string]civil.Date{}
	for _, a := range s.Alarms {
		if _, twice := armed[a.Key]; twice {
			rt.Fatalf("%s is armed twice", a.Key)
		}
		armed[a.Key] = a.LastDay
	}
	delete(armed, "day")
	p := casefile.Derive(s.Case(), today)
	for _, c := range p.Clocks {
		if c.State != casefile.Running && c.State != casefile.Overdue {
			continue
		}
		if armed[c.Key] != c.LastDay {
			rt.Fatalf("%s with the last day %s is armed for %s", c.Key, c.LastDay, armed[c.Key])
		}
		delete(armed, c.Key)
	}
	if len(armed) > 0 {
		rt.Fatalf("armed without running: %v", armed)
	}
}

// TestPropertyEveryDecisionHasAWindow: every review that may run has its clock,
// and every decision letter the applicant's time to ask for one.
func TestPropertyEveryDecisionHasAWindow(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		p := casefile.Derive(c, asAt)
		corrected := map[string]bool{}
		for _, f := range c.Facts {
			corrected[f.Corrects] = true
		}
		for _, f := range c.Facts {
			b, ok := f.Body.(*casefile.NoticeGiven)
			if !ok || corrected[f.ID] || f.On.After(asAt) {
				continue
			}
			rule, _ := statute.LookupLetter(b.Letter)
			if !rule.ReviewWindow || casefile.NotifiedOn(c.Settings, f).After(asAt) {
				continue
			}
			if !slices.ContainsFunc(p.Clocks, func(clock casefile.ClockPosition) bool { return clock.ID == statute.C07 && clock.About == f.ID }) {
				rt.Fatalf("no window for %s\n%s", f.ID, describe(c, asAt))
			}
		}
	})
}

// TestPropertySettled: once a day has passed, its facts being known, looking from
// a later day moves no duty's start, save where something on its way has arrived.
func TestPropertySettled(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, _ := drawCase(rt)
		last := civil.Must(2026, 7, 1)
		for _, f := range c.Facts {
			last = latestOf(last, f.On, casefile.NotifiedOn(c.Settings, f))
		}
		for _, d := range casefile.Derive(c, last).Duties {
			later := casefile.Derive(c, last.AddDays(rapid.IntRange(1, 120).Draw(rt, "later")))
			if !slices.ContainsFunc(later.Duties, func(e casefile.DutyPosition) bool {
				return e.Duty == d.Duty && e.StartedOn == d.StartedOn && (d.EndedOn == nil || e.EndedOn != nil && *e.EndedOn == *d.EndedOn)
			}) {
				rt.Fatalf("%s is gone later\n%s", spell(d), describe(c, last))
			}
		}
	})
}

func latestOf(days ...civil.Date) civil.Date {
	return slices.MaxFunc(days, civil.Date.Compare)
}
