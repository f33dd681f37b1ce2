package casefile_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// ringing lists what an alarm has still to ring as "remind officer 2026-12-13
// 08:00Z"; the spread of the case is taken off first.
func ringing(s casefile.State, key string) []string {
	var out []string
	for _, a := range s.Alarms {
		if a.Key != key {
			continue
		}
		for _, m := range a.Milestones {
			at := m.At.Add(-casefile.Jitter(s.Reference))
			line := string(m.Kind)
			if m.To != "" {
				line += " " + string(m.To)
			}
			out = append(out, line+" "+at.Format("2006-01-02 15:04Z"))
		}
	}
	return out
}

// TestMilestones gives the exact instants of each clock's ladder, its turn and its
// overdue reminders; in winter London is at UTC, in summer an hour ahead.
func TestMilestones(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, today, facts, key string
		want                    []string
	}{
		{"C03 across the change of October", "2026-10-09", prevention56, "C03", []string{
			"remind officer 2026-11-05 07:00Z", "remind officer 2026-11-19 07:00Z", "remind officer 2026-11-26 07:00Z", "remind officer 2026-12-03 07:00Z", "turn 2026-12-04 00:00Z"}},
		{"C04 ending on the change of October", "2026-08-31", "2026-08-31 duty_accepted duty=relief", "C04", []string{
			"remind officer 2026-09-13 06:00Z", "remind officer 2026-10-11 06:00Z", "remind manager 2026-10-18 06:00Z", "remind officer 2026-10-18 06:00Z", "remind officer 2026-10-22 06:00Z", "remind officer 2026-10-25 07:00Z", "turn 2026-10-26 00:00Z"}},
		{"C04 ending the day before the change of March", "2027-01-31", "2027-01-31 duty_accepted duty=relief", "C04", []string{
			"remind officer 2027-02-13 07:00Z", "remind officer 2027-03-13 07:00Z", "remind manager 2027-03-20 07:00Z", "remind officer 2027-03-20 07:00Z", "remind officer 2027-03-24 07:00Z", "remind officer 2027-03-27 07:00Z", "turn 2027-03-28 00:00Z"}},
		{"C04 ending on the change of March", "2027-02-01", "2027-02-01 duty_accepted duty=relief", "C04", []string{
			"remind officer 2027-02-14 07:00Z", "remind officer 2027-03-14 07:00Z", "remind manager 2027-03-21 07:00Z", "remind officer 2027-03-21 07:00Z", "remind officer 2027-03-25 07:00Z", "remind officer 2027-03-28 06:00Z", "turn 2027-03-28 23:00Z"}},
		{"C05 in working days over Christmas", "2026-12-28", relief56, "C05", []string{
			"remind officer 2027-01-05 07:00Z", "remind officer 2027-01-12 07:00Z", "remind manager 2027-01-15 07:00Z", "remind officer 2027-01-15 07:00Z", "turn 2027-01-20 00:00Z", "remind manager 2027-01-20 07:00Z", "remind officer 2027-01-20 07:00Z"}},
		{"C07 to the applicant, no overdue", "2026-12-03", "2026-12-03 notice_given letter=N01", "C07/N01", []string{
			"remind applicant 2026-12-16 08:00Z", "remind applicant 2026-12-21 08:00Z", "turn 2026-12-24 00:00Z"}},
		{"C08b", "2026-12-23", "2026-12-23 review_requested review=R1 limb=202(1)(b)", "C08b/R1", []string{
			"remind officer 2027-01-20 07:00Z", "remind officer 2027-02-03 07:00Z", "remind manager 2027-02-10 07:00Z", "remind officer 2027-02-10 07:00Z", "remind officer 2027-02-14 07:00Z", "turn 2027-02-17 00:00Z", "remind manager 2027-02-17 07:00Z", "remind officer 2027-02-17 07:00Z"}},
		{"C11", "2026-11-20", "2026-11-20" + familyHome + "2026-11-20" + hotel, "C11", []string{
			"remind officer 2026-12-10 07:00Z", "remind officer 2026-12-17 07:00Z", "remind manager 2026-12-24 07:00Z", "remind officer 2026-12-24 07:00Z", "remind officer 2026-12-28 07:00Z", "remind manager 2026-12-30 07:00Z", "remind officer 2026-12-30 07:00Z", "turn 2027-01-01 00:00Z", "remind manager 2027-01-01 07:00Z", "remind officer 2027-01-01 07:00Z"}},
		{"C12, its first rung passed this morning", "2026-12-24", "2026-12-24 placement_started placement=P1 under=188 kind=self_contained in_district=false", "C12/P1", []string{
			"remind officer 2026-12-24 07:00Z", "remind officer 2026-12-31 07:00Z", "remind officer 2027-01-04 07:00Z", "turn 2027-01-07 00:00Z", "remind manager 2027-01-07 07:00Z", "remind officer 2027-01-07 07:00Z"}},
		{"C20", "2026-12-28", relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n2026-12-28 duty_accepted duty=intentional until=2027-01-25", "C20", []string{
			"remind officer 2027-01-11 07:00Z", "remind applicant 2027-01-11 08:00Z", "remind officer 2027-01-18 07:00Z", "remind applicant 2027-01-18 08:00Z", "remind officer 2027-01-23 07:00Z", "turn 2027-01-26 00:00Z"}},
		{"a case that arrives late is told once: the latest rung", "2026-12-21", relief56, "C04", []string{
			"remind manager 2026-12-20 07:00Z", "remind officer 2026-12-20 07:00Z", "remind officer 2026-12-24 07:00Z", "remind officer 2026-12-27 07:00Z", "turn 2026-12-28 00:00Z"}},
		{"a case that arrives overdue is told so once", "2027-01-30", relief56, "C05", []string{
			"remind manager 2027-01-20 07:00Z", "remind officer 2027-01-20 07:00Z"}},
		{"a letter on its way turns the case when it arrives", "2026-12-24", "2026-12-24 notice_given letter=N01 method=post", "day", []string{"turn 2026-12-30 00:00Z"}},
		{"a booking turns the case when it begins", "2026-12-20", "2026-12-24 placement_started placement=P1 under=188 kind=self_contained", "day", []string{"turn 2026-12-24 00:00Z"}},
		{"nothing waits", "2026-12-24", "2026-12-24 notice_given letter=N01", "day", nil},
		{"a clock that is met is not armed", "2026-12-10", "2026-12-03 notice_given letter=N01 id=x\n2026-12-05 review_requested review=R1 limb=202(1)(b) decision=x", "C07/N01", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, ringing(opened(t, tt.today, tt.facts), tt.key)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNoRungBeforeTheClock: a rung that would fall before the clock began is left out.
func TestNoRungBeforeTheClock(t *testing.T) {
	t.Parallel()
	s := opened(t, "2027-02-10", "2027-02-10 review_requested review=R1 limb=202(1)(b)\n2027-02-10 review_extension_agreed review=R1 until=2027-04-30 in_writing=true")
	for _, a := range s.Alarms {
		for _, m := range a.Milestones {
			if m.On.Before(civil.Must(2027, 2, 10)) {
				t.Errorf("%s rings on %s", m.Key, m.On)
			}
		}
	}
}

// ringUntil rings every milestone that has come by an instant, and gives the
// reminders that went out.
func ringUntil(s casefile.State, now time.Time) (casefile.State, []string) {
	var out []string
	for _, a := range slices.Clone(s.Alarms) {
		for _, m := range slices.Clone(a.Milestones) {
			if m.At.After(now) {
				continue
			}
			s = casefile.Ring(s, a.Key, m.Key)
			if m.Kind == casefile.Remind {
				out = append(out, m.Key)
			}
		}
	}
	return s, out
}

// TestMovedClock: a review extended, and bed and breakfast that stops and goes on,
// are armed again with new keys, and remind nobody of what they were told.
func TestMovedClock(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, opened, facts, key, today, change string
		last                                    string
		now                                     []string
	}{
		{"extended by a little: the old rungs are not rung again", "2026-12-23", "2026-12-23 review_requested review=R1 limb=202(1)(b)", "C08b/R1",
			"2027-02-12", "2027-02-12 review_extension_agreed review=R1 until=2027-02-19 in_writing=true", "2027-02-19", nil},
		{"extended by a lot", "2026-12-23", "2026-12-23 review_requested review=R1 limb=202(1)(b)", "C08b/R1",
			"2027-02-12", "2027-02-12 review_extension_agreed review=R1 until=2027-04-30 in_writing=true", "2027-04-30", nil},
		{"corrected to an earlier start: nearer than anybody was told", "2026-11-20", "2026-11-20 duty_accepted duty=relief id=accepted", "C04",
			"2026-12-10", "2026-12-10 duty_accepted duty=relief satisfied_on=2026-10-20 id=mended corrects=accepted", "2026-12-14",
			[]string{"C04@2026-12-14/2026-12-07/manager", "C04@2026-12-14/2026-12-07/officer"}},
		{"a stay that began earlier than was recorded", "2026-11-20", "2026-11-20" + familyHome + "2026-11-20" + hotel + " id=stay", "C11",
			"2026-12-28", "2026-12-28 placement_started placement=P0 under=188 kind=bed_and_breakfast available_on=2026-11-18", "2026-12-29",
			[]string{"C11@2026-12-29/2026-12-28/manager", "C11@2026-12-29/2026-12-28/officer"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := opened(t, tt.opened, tt.facts)
			day := civil.MustParse(tt.today)
			s, before := ringUntil(s, civil.At(day, 11, 0))
			out := decideOn(t, s, tt.today, tt.change)
			if out.Refused() {
				t.Fatal(out.Refusals)
			}
			if len(out.Moved) != 1 || out.Moved[0].Key != tt.key || out.Moved[0].LastDay.String() != tt.last {
				t.Fatalf("moved %+v", out.Moved)
			}
			s, now := ringUntil(casefile.Evolve(s, out), civil.At(day, 12, 0))
			if diff := cmp.Diff(tt.now, now); diff != "" {
				t.Errorf("rung at once: %s", diff)
			}
			s, later := ringUntil(s, civil.At(day.AddDays(200), 12, 0))
			for _, key := range slices.Concat(now, later) {
				if slices.Contains(before, key) {
					t.Errorf("%s rang twice", key)
				}
			}
			if !slices.Contains(later, fmt.Sprintf("%s@%s/overdue/officer", tt.key, tt.last)) && tt.key != "C04" {
				t.Errorf("no overdue reminder among %v", later)
			}
			if len(ringing(s, tt.key)) != 0 {
				t.Errorf("left to ring: %v", ringing(s, tt.key))
			}
		})
	}
}

// TestStoppedAndGoneOn: a stay that ended stops the alarm, and another arms it
// again with a later last day and new keys.
func TestStoppedAndGoneOn(t *testing.T) {
	t.Parallel()
	s := opened(t, "2026-11-20", "2026-11-20"+familyHome+"2026-11-20"+hotel)
	s, rung := ringUntil(s, civil.At(civil.Must(2026, 12, 18), 12, 0))
	if len(rung) != 2 {
		t.Fatalf("rung: %v", rung)
	}
	out := decideOn(t, s, "2026-12-18", "2026-12-18 placement_ended placement=P1 by=moved")
	if diff := cmp.Diff([]string{"C11"}, out.Stopped); diff != "" {
		t.Fatal(diff)
	}
	s = casefile.Evolve(s, out)
	if len(ringing(s, "C11")) != 0 || len(s.Rung) != 2 { // what rang is remembered, for when it goes on
		t.Errorf("still armed: %v, rung: %v", s.Alarms, s.Rung)
	}
	out = decideOn(t, s, "2027-01-04", "2027-01-04 placement_started placement=P2 under=188 kind=bed_and_breakfast")
	if len(out.Started) != 1 || out.Started[0].LastDay != civil.Must(2027, 1, 17) {
		t.Errorf("started %+v", out.Started)
	}
}

// TestSameAlarmIsLeftAlone: a command that changes nothing about a clock does not
// touch its alarm.
func TestSameAlarmIsLeftAlone(t *testing.T) {
	t.Parallel()
	s := opened(t, "2026-11-02", relief56)
	out := decideOn(t, s, "2026-12-21", "2026-12-21 note_added")
	if len(out.Started)+len(out.Moved)+len(out.Stopped) != 0 {
		t.Errorf("started %v, moved %v, stopped %v", out.Started, out.Moved, out.Stopped)
	}
}

// TestJitter is stable, short and spread.
func TestJitter(t *testing.T) {
	t.Parallel()
	seen := map[time.Duration]bool{}
	for i := range 2000 {
		ref := fmt.Sprintf("HX-%06d", i)
		d := casefile.Jitter(ref)
		if d < 0 || d >= 15*time.Minute || d != casefile.Jitter(ref) {
			t.Fatalf("the jitter of %s is %s", ref, d)
		}
		seen[d] = true
	}
	if len(seen) < 700 {
		t.Errorf("2000 cases share %d instants", len(seen))
	}
	if got := casefile.Jitter("HX-000001"); got != 867*time.Second {
		t.Errorf("the jitter of HX-000001 has changed to %s; running timers rely on it", got)
	}
}

// TestSummaries say a clock, a date and a citation and nothing else.
func TestSummaries(t *testing.T) {
	t.Parallel()
	s := opened(t, "2026-11-02", relief56)
	for _, a := range s.Alarms {
		if a.Key == "C04" && a.Summary != "C04, last day 2026-12-27, HA 1996 s.189B(4), (7)(b)" {
			t.Errorf("summary %q", a.Summary)
		}
	}
	if next, ok := s.Alarms[0].NextMilestone(); !ok || next.At.After(s.Alarms[0].Milestones[len(s.Alarms[0].Milestones)-1].At) {
		t.Errorf("the next milestone is %+v", next)
	}
	if _, ok := (&casefile.Alarm{Clock: statute.C04}).NextMilestone(); ok {
		t.Error("an alarm without milestones has a next one")
	}
}
