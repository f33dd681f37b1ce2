package letters

import (
	"fmt"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// listed is a clock on a list, running unless it says how many days it is over.
func listed(ref string, id statute.Clock, start, last string, over int) record.ListedClock {
	rule, _ := statute.LookupClock(id)
	c := record.ListedClock{Reference: ref, Clock: id, Key: string(id), Kind: rule.Kind, Acts: rule.Duty, State: casefile.Running,
		StartedOn: day(start), LastDay: day(last)}
	if over > 0 {
		c.State, c.DaysOver = casefile.Overdue, over
	}
	return c
}

func reminded(c record.ListedClock) record.ListedClock { c.Reminded = true; return c }

func with(c record.ListedClock, officer string) record.ListedClock { c.Officer = officer; return c }

func covered(c record.ListedClock) record.ListedClock { c.Covered = true; return c }

// dailies are the daily lists of the golden files, by name. Friday 18 December 2026
// is the last working day of its week; Christmas Day is the Friday after.
func dailies() map[string]record.DailyList {
	friday := "2026-12-18"
	own := []record.ListedClock{
		listed("HX-000101", statute.C12, "2026-12-01", "2026-12-14", 4),
		listed("HX-000102", statute.C05, "2026-11-20", "2026-12-11", 7),
		listed("HX-000103", statute.C04, "2026-10-26", "2026-12-20", 0),
		listed("HX-000104", statute.C08b, "2026-10-23", "2026-12-18", 0),
		listed("HX-000105", statute.C12, "2026-12-13", "2026-12-26", 0),
		listed("HX-000106", statute.C08a, "2026-12-02", "2026-12-23", 0),
		listed("HX-000107", statute.C07, "2026-12-01", "2026-12-21", 0),
		reminded(listed("HX-000108", statute.C04, "2026-11-07", "2027-01-01", 0)),
		listed("HX-000109", statute.C04, "2026-12-10", "2027-02-03", 0),
	}
	caseworker := record.DailyList{Day: day(friday), Clocks: own,
		Letters: []record.ListedLetter{
			{Reference: "HX-000110", Letter: statute.N13, State: "ready", Since: day("2026-12-16")},
			{Reference: "HX-000111", Letter: statute.N02, State: "failed"},
			{Reference: "HX-000112", Letter: statute.N09, State: "unconfirmed"},
			{Reference: "HX-000113", Letter: statute.N30, State: "waiting"},
		},
		Diary: []record.DiaryEntry{
			{Reference: "HX-000103", Kind: "appointment", On: day(friday), At: "10:30"},
			{Reference: "HX-000104", Kind: "appointment", On: day("2026-12-19")},
			{Reference: "HX-000105", Kind: "task", On: day("2026-12-15")},
			{Reference: "HX-000106", Kind: "task", On: day(friday)},
		},
		New:   []string{"HX-000114"},
		NoBed: []record.NoBed{{Reference: "HX-000115", Officer: "o-1", Team: "east", Since: day("2026-12-17")}},
	}
	manager := record.DailyList{Day: day(friday), Team: &record.TeamList{
		Clocks: []record.ListedClock{
			with(listed("HX-000101", statute.C12, "2026-12-01", "2026-12-14", 4), "Jo Sample"),
			listed("HX-000116", statute.C08a, "2026-11-20", "2026-12-11", 7),
			with(listed("HX-000102", statute.C05, "2026-11-20", "2026-12-11", 7), "Jo Sample"),
			with(listed("HX-000117", statute.C11, "2026-11-10", "2026-12-21", 0), "Mo Sample"),
			with(listed("HX-000118", statute.C11, "2026-12-10", "2027-01-20", 0), "Mo Sample"),
			with(reminded(listed("HX-000103", statute.C04, "2026-10-31", "2026-12-25", 0)), "Jo Sample"),
		},
		NoOfficer: []string{"HX-000116"},
		NoBed:     []record.NoBed{{Reference: "HX-000115", Officer: "o-1", Team: "east", Since: day("2026-12-17")}},
		Letters:   []record.ListedLetter{{Reference: "HX-000111", Letter: statute.N02, State: "failed"}},
	}}
	quiet := record.DailyList{Day: day(friday), Clocks: []record.ListedClock{reminded(listed("HX-000108", statute.C04, "2026-11-07", "2027-01-01", 0))}}
	cover := record.DailyList{Day: day(friday),
		Clocks: []record.ListedClock{listed("HX-000109", statute.C12, "2026-12-01", "2026-12-14", 4),
			covered(with(listed("HX-000101", statute.C12, "2026-12-01", "2026-12-14", 4), "Jo Sample"))},
		Diary: []record.DiaryEntry{{Reference: "HX-000101", Kind: "task"}},
	}
	return map[string]record.DailyList{"daily-caseworker": caseworker, "daily-cover": cover, "daily-manager": manager, "daily-quiet": quiet}
}

func mustDaily(t *testing.T, in record.DailyList) Rendered {
	t.Helper()
	r, something, err := Daily(in)
	if err != nil || !something {
		t.Fatalf("Daily: %v, something to say: %v", err, something)
	}
	return r
}

// notices are the other mails to officers of the golden files.
func notices(t *testing.T) map[string]Rendered {
	t.Helper()
	beds, err := NoBed(day("2026-12-18"), []record.NoBed{{Reference: "HX-000115", Team: "east", Since: day("2026-12-17")}, {Reference: "HX-000116"}})
	if err != nil {
		t.Fatal(err)
	}
	failed, err := LetterFailed("HX-000111", statute.N02, record.Failed, "The mail server refused the address. It was not sent. Check the address, or tell them in another way.")
	if err != nil {
		t.Fatal(err)
	}
	lost, err := LetterFailed("HX-000112", statute.N09, record.Unconfirmed, "The mail server did not say whether it took the letter. It may have been sent. Ask the applicant, or send it again.")
	if err != nil {
		t.Fatal(err)
	}
	return map[string]Rendered{"no-bed": beds, "letter-failed": failed, "letter-unconfirmed": lost}
}

func TestDailyListsAsTheyAre(t *testing.T) {
	t.Parallel()
	all := notices(t)
	for name, in := range dailies() {
		all[name] = mustDaily(t, in)
	}
	for name, r := range all {
		golden(t, name+".txt", "Subject: "+r.Subject+"\n\n"+r.Text)
		golden(t, name+".html", r.HTML)
	}
}

func TestDailySubjects(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"daily-caseworker": "Your list for Friday 18 December 2026: 1 without a bed tonight, 1 overdue by law, 2 for today, 3 letters not sent",
		"daily-cover":      "Your list for Friday 18 December 2026: 2 overdue by law",
		"daily-manager":    "Your team on Friday 18 December 2026: 1 without a bed tonight, 2 overdue by law, 1 letter not sent, 1 case with no officer",
		"daily-quiet":      "Your list for Friday 18 December 2026: nothing overdue by law, nothing for today",
	}
	for name, in := range dailies() {
		if got := mustDaily(t, in).Subject; got != want[name] {
			t.Errorf("%s: subject %q, want %q", name, got, want[name])
		}
	}
}

// TestALastDayAtTheWeekendIsToldBefore: on the last working day before it, and on
// the days between if lists go on them.
func TestALastDayAtTheWeekendIsToldBefore(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ today, part, says string }{
		{"2026-12-17", "In the next seven days", "the last working day before it is Friday 18 December 2026"},
		{"2026-12-18", "For today", "today is the last working day before it"},
		{"2026-12-19", "For today", "no working day is left before it"},
		{"2026-12-20", "For today", "The last day is today"},
		{"2026-12-14", "In the next seven days", "Sunday 20 December 2026"},
	} {
		r := mustDaily(t, record.DailyList{Day: day(tt.today), Clocks: []record.ListedClock{listed("HX-000103", statute.C04, "2026-10-26", "2026-12-20", 0)}})
		text := strings.Join(strings.Fields(r.Text), " ")
		if !strings.Contains(text, tt.part) || !strings.Contains(text, tt.says) {
			t.Errorf("%s: lacks %q or %q:\n%s", tt.today, tt.part, tt.says, r.Text)
		}
	}
}

func TestNothingToSay(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]record.DailyList{
		"nothing":                        {Day: day("2026-12-18")},
		"a team with nothing":            {Day: day("2026-12-18"), Team: &record.TeamList{}},
		"a clock that is far off":        {Day: day("2026-12-18"), Clocks: []record.ListedClock{listed("HX-1", statute.C04, "2026-12-10", "2027-02-03", 0)}},
		"the applicant's time":           {Day: day("2026-12-18"), Clocks: []record.ListedClock{listed("HX-1", statute.C07, "2026-12-01", "2026-12-21", 0)}},
		"six weeks that have just begun": {Day: day("2026-12-18"), Team: &record.TeamList{Clocks: []record.ListedClock{listed("HX-1", statute.C11, "2026-12-10", "2027-01-20", 0)}}},
	} {
		if r, something, err := Daily(in); err != nil || something {
			t.Errorf("%s: %v, %q", name, err, r.Subject)
		}
	}
}

// TestWhatWaitedToBeToldIsTold: every clock that a reminder waits for stands in the
// list, wherever it is, whoever it is for.
func TestWhatWaitedToBeToldIsTold(t *testing.T) {
	t.Parallel()
	for _, rule := range statute.Clocks() {
		for _, last := range []string{"2026-12-18", "2026-12-20", "2026-12-24", "2027-03-01"} {
			for _, team := range []bool{false, true} {
				c := reminded(listed("HX-000199", rule.Clock, "2026-12-01", last, 0))
				in := record.DailyList{Day: day("2026-12-18"), Clocks: []record.ListedClock{c}}
				if team {
					in = record.DailyList{Day: day("2026-12-18"), Team: &record.TeamList{Clocks: []record.ListedClock{c}}}
				}
				if r, something, err := Daily(in); err != nil || !something || !strings.Contains(r.Text, "HX-000199") || !strings.Contains(r.HTML, "HX-000199") {
					t.Errorf("%s, last day %s, team %v: not told: %v", rule.Clock, last, team, err)
				}
			}
		}
	}
}

func TestAListIsNoLongerThanAnybodyReads(t *testing.T) {
	t.Parallel()
	in := record.DailyList{Day: day("2026-12-18")}
	for i := range 53 {
		in.Clocks = append(in.Clocks, listed(fmt.Sprintf("HX-%06d", i), statute.C12, "2026-12-01", "2026-12-14", 4))
	}
	r := mustDaily(t, in)
	if n := strings.Count(r.Text, "Notice to the host authority"); n != longestPart || !strings.Contains(r.Text, "And 33 more.") || !strings.Contains(r.Subject, "53 overdue by law") {
		t.Errorf("%d lines, subject %q", n, r.Subject)
	}
}

// TestGuidanceIsNotCalledLaw: a target of guidance never stands under the law's heading.
func TestGuidanceIsNotCalledLaw(t *testing.T) {
	t.Parallel()
	for _, rule := range statute.Clocks() {
		r, something, err := Daily(record.DailyList{Day: day("2026-12-18"), Clocks: []record.ListedClock{listed("HX-1", rule.Clock, "2026-11-01", "2026-12-14", 4)}})
		if err != nil || !something {
			t.Fatal(err)
		}
		if law := strings.Contains(r.Text, "Overdue by law"); law != (rule.Kind == statute.Statutory) {
			t.Errorf("%s is %s; under the law's heading: %v", rule.Clock, rule.Kind, law)
		}
	}
}

// TestAManagersOwnCaseStandsOnce: not under the team's heading too.
func TestAManagersOwnCaseStandsOnce(t *testing.T) {
	t.Parallel()
	c := listed("HX-000101", statute.C12, "2026-12-01", "2026-12-14", 4)
	r := mustDaily(t, record.DailyList{Day: civil.MustParse("2026-12-18"), Clocks: []record.ListedClock{c}, Team: &record.TeamList{Clocks: []record.ListedClock{c}}})
	if n := strings.Count(r.Text, "HX-000101"); n != 1 {
		t.Errorf("%d times:\n%s", n, r.Text)
	}
}

// TestOfARestrictedCaseThereIsLittle: whoever may not open it is told that something
// is due, and by when, and no more.
func TestOfARestrictedCaseThereIsLittle(t *testing.T) {
	t.Parallel()
	c := with(listed("HX-000101", statute.C12, "2026-12-01", "2026-12-14", 4), "Jo Sample")
	c.Hidden = true
	r := mustDaily(t, record.DailyList{Day: day("2026-12-18"), Team: &record.TeamList{
		Clocks:  []record.ListedClock{c},
		Letters: []record.ListedLetter{{Reference: "HX-000101", Letter: statute.N02, State: "failed", Hidden: true}},
	}})
	for _, part := range []string{"host authority", "Jo Sample", "prevention"} {
		if strings.Contains(r.Text, part) {
			t.Errorf("it says %q:\n%s", part, r.Text)
		}
	}
	if !strings.Contains(r.Text, "HX-000101: A restricted case.") || !strings.Contains(r.Text, "letter of a restricted case") {
		t.Error(r.Text)
	}
}
