package workflows_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
)

// gaps are the durations between instants, the first from the start.
func gaps(t *testing.T, start time.Time, instants ...string) []time.Duration {
	t.Helper()
	var out []time.Duration
	for _, s := range instants {
		at := instant(t, s).Add(casefile.Jitter(reference))
		out = append(out, at.Sub(start))
		start = at
	}
	return out
}

func TestTimersKeepLondonTimeWhenTheClocksGoBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	d.end("2026-11-06T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	// Seven in the morning is 06:00 UTC until 25 October 2026 and 07:00 after it.
	want := gaps(t, d.start, "2026-09-23T06:00:00Z", "2026-10-21T06:00:00Z", "2026-10-28T07:00:00Z",
		"2026-11-01T07:00:00Z", "2026-11-04T07:00:00Z", "2026-11-05T00:00:00Z")
	if diff := cmp.Diff(want, d.timers[:len(want)]); diff != "" {
		t.Error(diff)
	}
	if got := want[2]; got != 7*24*time.Hour+time.Hour {
		t.Errorf("the week of the clock change lasts %s in this test", got)
	}
	wantRang := []string{
		"C04@2026-11-04/2026-09-23/officer", "C04@2026-11-04/2026-10-21/officer",
		"C04@2026-11-04/2026-10-28/manager", "C04@2026-11-04/2026-10-28/officer",
		"C04@2026-11-04/2026-11-01/officer", "C04@2026-11-04/2026-11-04/officer",
	}
	if diff := cmp.Diff(wantRang, d.ledger.rang()); diff != "" {
		t.Error(diff)
	}
	turned := d.ledger.outcomes[1]
	if turned.Turn != "C04@2026-11-04/turn" || turned.On.String() != "2026-11-05" {
		t.Errorf("after the last day: %s on %s", turned.Turn, turned.On)
	}
}

func TestTimersKeepLondonTimeWhenTheClocksGoForward(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2027-02-10T10:00:00Z")
	d.end("2027-04-08T09:00:00Z")
	d.open(`{"type":"application_made","on":"2027-02-10","channel":"phone"}`,
		`{"type":"household_recorded","on":"2027-02-10","members":[{"member":"A","role":"applicant"}]}`,
		`{"type":"duty_accepted","on":"2027-02-10","duty":"relief"}`)
	d.ended()
	// Seven in the morning is 07:00 UTC until 28 March 2027 and 06:00 after it; the
	// day after the last begins at 23:00 UTC.
	want := gaps(t, d.start, "2027-02-23T07:00:00Z", "2027-03-23T07:00:00Z", "2027-03-30T06:00:00Z",
		"2027-04-03T06:00:00Z", "2027-04-06T06:00:00Z", "2027-04-06T23:00:00Z")
	if diff := cmp.Diff(want, d.timers[:len(want)]); diff != "" {
		t.Error(diff)
	}
	if got := want[2]; got != 7*24*time.Hour-time.Hour {
		t.Errorf("the week of the clock change lasts %s in this test", got)
	}
	if turned := d.ledger.outcomes[1]; turned.On.String() != "2027-04-07" {
		t.Errorf("what midnight did is recorded on %s", turned.On)
	}
}

func TestWhatRangIsMeasuredByItsLateness(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	d.end("2026-11-06T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	if len(d.meter.lateness) != 7 {
		t.Fatalf("%d milestones were measured, want six reminders and a turn", len(d.meter.lateness))
	}
	for _, seconds := range d.meter.lateness {
		if seconds != 0 {
			t.Errorf("a timer that fired at its instant was %f s late", seconds)
		}
	}
	if d.meter.outcomes != len(d.ledger.outcomes) || d.meter.rings != 6 {
		t.Errorf("counted %d outcomes and %d reminders", d.meter.outcomes, d.meter.rings)
	}
}

func TestOfTheRemindersThatPassedOnlyTheLatestRings(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-10-30T09:00:00Z") // the case arrives late, on day 51
	d.end("2026-10-30T10:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	want := []string{"C04@2026-11-04/2026-10-28/manager", "C04@2026-11-04/2026-10-28/officer"}
	if diff := cmp.Diff(want, d.ledger.rang()); diff != "" {
		t.Error(diff)
	}
	if len(d.meter.lateness) != 0 {
		t.Errorf("what had passed before the case came is measured as late: %v", d.meter.lateness)
	}
	if want := gaps(t, d.start, "2026-11-01T07:00:00Z"); d.timers[0] != want[0] {
		t.Errorf("the next timer is for %s, want %s", d.timers[0], want[0])
	}
}

func TestLateFactMovesTheClockAndRungRemindersStayQuiet(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	d.at("2026-09-24T09:00:00Z", "correct", "1",
		`{"type":"duty_accepted","on":"2026-09-10","duty":"relief","satisfied_on":"2026-09-08","corrects":"F1-3","reason":"the note of the 8th was found"}`)
	var armed casefile.State
	d.do("2026-09-24T10:00:00Z", func() { armed = d.file() })
	d.end("2026-11-06T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	if len(armed.Alarms) != 1 || armed.Alarms[0].LastDay.String() != "2026-11-02" {
		t.Fatalf("armed after the correction: %+v", armed.Alarms)
	}
	want := []string{
		"C04@2026-11-04/2026-09-23/officer", // before the correction
		// 42 days before the new last day is past, and rang for the one before.
		"C04@2026-11-02/2026-10-19/officer", "C04@2026-11-02/2026-10-26/manager", "C04@2026-11-02/2026-10-26/officer",
		"C04@2026-11-02/2026-10-30/officer", "C04@2026-11-02/2026-11-02/officer",
	}
	if diff := cmp.Diff(want, d.ledger.rang()); diff != "" {
		t.Error(diff)
	}
	if got := d.ledger.outcomes[2]; got.Turn != "C04@2026-11-02/turn" || got.On.String() != "2026-11-03" {
		t.Errorf("the clock turned as %s on %s", got.Turn, got.On)
	}
}

func TestStoppedClocksRingNoMore(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	ended := d.end("2026-09-30T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	if ended.rejected != nil || ended.failed != nil {
		t.Fatalf("ending: %v, %v", ended.rejected, ended.failed)
	}
	if diff := cmp.Diff([]string{"C04@2026-11-04/2026-09-23/officer"}, d.ledger.rang()); diff != "" {
		t.Error(diff)
	}
	if now := d.env.Now(); now.After(instant(t, "2026-10-01T00:00:00Z")) {
		t.Errorf("the case went on until %s", now)
	}
}

func TestMidnightIsRecordedBeforeTheFactsOfTheMorning(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	if casefile.Jitter(reference) < time.Minute {
		t.Fatal("this reference rings too early for this test")
	}
	// A fact comes after midnight and before the timer of that midnight.
	d.at("2026-11-05T00:00:01Z", "early", "1", `{"type":"contact_logged","on":"2026-11-05"}`)
	d.end("2026-11-06T09:00:00Z")
	d.open(applied, alone, relief)
	d.ended()
	want := []string{"open", "turn/C04@2026-11-04/turn", "early", "end"}
	if diff := cmp.Diff(want, d.ledger.commands()); diff != "" {
		t.Error(diff)
	}
}

// TestALadderOfTheAuthorityFollowsAMovedClockAndStopsWithIt: the case keeps the ladder
// that it was opened with; what rang stays rung, the rest moves, and where the clock
// stops nothing more rings.
func TestALadderOfTheAuthorityFollowsAMovedClockAndStopsWithIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	d.at("2026-10-02T09:00:00Z", "extend", "1",
		`{"type":"review_extension_agreed","on":"2026-10-02","review":"R1","until":"2026-11-20","in_writing":true}`)
	d.at("2026-11-16T09:00:00Z", "withdraw", "1", `{"type":"review_withdrawn","on":"2026-11-16","review":"R1"}`)
	d.end("2026-11-30T09:00:00Z")
	in := opening(t, applied, `{"type":"review_requested","on":"2026-09-10","review":"R1","limb":"202(1)(b)"}`)
	in.State.Settings.Ladders = map[string]string{"C08b": "officer 35d 28d 10d 1wd, manager 7d 3d"}
	d.run(in)
	d.ended()
	want := []string{
		"C08b/R1@2026-11-04/2026-09-30/officer", // 35 days before; extended two days later
		"C08b/R1@2026-11-20/2026-10-23/officer", // 28
		"C08b/R1@2026-11-20/2026-11-10/officer", // 10
		"C08b/R1@2026-11-20/2026-11-13/manager", // 7; 3 and 1 were stopped
	}
	if diff := cmp.Diff(want, d.ledger.rang()); diff != "" {
		t.Error(diff)
	}
}
