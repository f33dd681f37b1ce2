package casefile_test

import (
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// TestWhetherAnybodyAttended: acts of the clock's kind, about the same thing, recorded
// from the officer's rung on; and nothing else. Relief began on 2 November: the officer
// is reminded on 15 November and 13 December, managers on 20 December.
func TestWhetherAnybodyAttended(t *testing.T) {
	t.Parallel()
	const rung = "2026-12-20"
	for _, tt := range []struct {
		what, facts, key, on string
		passed               bool
	}{
		{"nothing was done", "", "C04", rung, false},
		{"a plan on the day of the officer's rung", "2026-12-13 plan_issued", "C04", rung, true},
		{"a plan the day before it", "2026-12-12 plan_issued", "C04", rung, false},
		{"a plan of the day before, recorded two days after it", "2026-12-12 plan_issued recorded=2026-12-15", "C04", rung, true},
		{"a note", "2026-12-15 note_added", "C04", rung, false},
		{"a task", "2026-12-15 task_set", "C04", rung, false},
		{"a placement, which relieves nobody", "2026-12-15 placement_started placement=P1 under=188 kind=self_contained", "C04", rung, false},
		{"a correction of a plan", "2026-11-10 plan_issued id=p\n2026-12-15 plan_issued corrects=p", "C04", rung, false},
		{"an offer", "2026-12-14 offer_made offer=O1 kind=suitable", "C04", rung, true},
		{"what is overdue is told in any case", "2027-02-17 review_allocated review=R1", "C08b/R1", "2027-02-17", false},
		{"a reviewer named", "2027-02-04 review_allocated review=R1", "C08b/R1", "2027-02-10", true},
		{"a reviewer named for another review", "2027-02-04 review_allocated review=R2", "C08b/R1", "2027-02-10", false},
		{"the booking extended, which ends no bed and breakfast", "2026-12-20 placement_extended placement=P1", "C11", "2026-12-24", false},
		{"a home offered", "2026-12-20 offer_made offer=O1 kind=suitable", "C11", "2026-12-24", true},
	} {
		base := "2026-11-02 duty_accepted duty=relief\n" + asked + "\n2026-12-23 review_requested review=R2 limb=202(1)(b)\n2026-11-20" + familyHome + "2026-11-20" + hotel
		text, recorded, _ := strings.Cut(tt.facts, " recorded=")
		c := decode(t, base+"\n"+text)
		if recorded != "" {
			c.Facts[len(c.Facts)-1].RecordedAt = civil.At(civil.MustParse(recorded), 10, 0)
		}
		on := civil.MustParse(tt.on)
		p := casefile.Derive(c, on.AddDays(-1))
		clock := p.Clock(tt.key)
		if clock == nil {
			t.Fatalf("%s: no clock %s", tt.what, tt.key)
		}
		if w := c.Watch(clock, on, nil); w.Passed() != tt.passed {
			t.Errorf("%s: %+v", tt.what, w)
		}
	}
}

// TestWhatACaseWasOpenedWithIsNoAttention: a case that came on its 51st day, with all
// that was known by then, is told to managers; what is recorded after that counts.
func TestWhatACaseWasOpenedWithIsNoAttention(t *testing.T) {
	t.Parallel()
	c := decode(t, "2026-11-02 duty_accepted duty=relief\n2026-12-22 plan_issued\n2026-12-22 plan_reviewed")
	came := civil.At(civil.Must(2026, 12, 22), 10, 0)
	for i := range c.Facts {
		c.Facts[i].RecordedAt = came
	}
	p := casefile.Derive(c, civil.Must(2026, 12, 22))
	if w := c.Watch(p.Clock("C04"), civil.Must(2026, 12, 20), nil); w.Passed() {
		t.Errorf("its own opening: %+v", w)
	}
	c.Facts[2].RecordedAt = came.Add(1)
	if w := c.Watch(p.Clock("C04"), civil.Must(2026, 12, 20), nil); !w.Passed() {
		t.Errorf("what came after it: %+v", w)
	}
}

// TestWhoHasItInHand counts from the officer's rung until the next.
func TestWhoHasItInHand(t *testing.T) {
	t.Parallel()
	c := decode(t, "2026-11-20"+familyHome+"2026-11-20"+hotel) // managers on 24 and 30 December, the officer ten and three days before each
	p := casefile.Derive(c, civil.Must(2026, 12, 1))
	clock := p.Clock("C11")
	for _, tt := range []struct {
		said, alarm, on string
		passed          bool
	}{
		{"2026-12-17", "C11", "2026-12-24", true},
		{"2026-12-16", "C11", "2026-12-24", false},
		{"2026-12-18", "C04", "2026-12-24", false},
		{"2026-12-18", "C11", "2026-12-30", false}, // the officer was reminded again on the 28th
		{"2026-12-28", "C11", "2026-12-30", true},
	} {
		w := c.Watch(clock, civil.MustParse(tt.on), []casefile.InHand{{Alarm: tt.alarm, Officer: "jo", On: civil.MustParse(tt.said)}})
		if w.Passed() != tt.passed || w.Passed() && (w.Officer != "jo" || w.By != "" || !strings.Contains(w.Why(), "in hand")) {
			t.Errorf("said of %s on %s, the rung of %s: %+v", tt.alarm, tt.said, tt.on, w)
		}
	}
	// With no rung to an officer before it, a manager's depends on nothing.
	alone := decode(t, "2026-11-02 duty_accepted duty=relief")
	alone.Settings.Ladders = map[string]string{"C04": "manager 50d"}
	p = casefile.Derive(alone, civil.Must(2026, 11, 3))
	if w := alone.Watch(p.Clock("C04"), civil.Must(2026, 11, 7), []casefile.InHand{{Alarm: "C04", On: civil.Must(2026, 11, 5)}}); w.Passed() || !w.Since.IsZero() {
		t.Errorf("%+v", w)
	}
}

// TestEveryClockCanBeAttendedTo: an authority may have managers told of any of them.
func TestEveryClockCanBeAttendedTo(t *testing.T) {
	t.Parallel()
	for _, missing := range casefile.ClocksNobodyCanAttendTo() {
		t.Errorf("no act attends to %s", missing)
	}
}
