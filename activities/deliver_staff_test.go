package activities_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

func at(day string, hour, minute int) time.Time { return civil.At(civil.MustParse(day), hour, minute) }

// TestWhatGoesAtOnce: a last day of the Act within two working days, and nothing else.
func TestWhatGoesAtOnce(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		what, today string
		state       record.MessageState
	}{
		{"three working days left: Tuesday, Wednesday, Thursday", "2026-12-21", record.ForDigest},
		{"two working days left: Wednesday, Thursday; then Christmas", "2026-12-22", record.Sent},
		{"the day before the long weekend", "2026-12-24", record.Sent},
		{"no working day left", "2026-12-25", record.Sent},
		{"the last day", "2026-12-27", record.Sent},
		{"a week before", "2026-12-20", record.ForDigest},
	} {
		r := newRoom()
		r.clock = at(tt.today, 7, 5)
		r.deliver(t, relief(1))
		if r.state[1] != tt.state {
			t.Errorf("%s (%s): %s, want %s", tt.what, tt.today, r.state[1], tt.state)
		}
		if tt.state == record.ForDigest && (len(r.mail.got) != 0 || r.mail.sessions != 0 || len(r.written) != 0) {
			t.Errorf("%s: something was sent or kept", tt.what)
		}
	}
}

// TestTargetsAndWhatIsOverWait: what is no period of the Act never goes at once, however near it is, nor
// does what is over already: the list of the morning tells it.
func TestTargetsAndWhatIsOverWait(t *testing.T) {
	t.Parallel()
	found := func(id string, issue casefile.Issue, holds bool) casefile.Fact {
		return fact(casefile.TypeFindingMade, id, "2026-11-02", &casefile.FindingMade{Issue: issue, Holds: casefile.Is(holds)})
	}
	for _, tt := range []struct {
		what, today string
		clock       statute.Clock
	}{
		{"a rule of our own, due on Boxing Day", "2026-12-24", statute.C22},
		{"a period of the Act that is over", "2026-12-24", statute.C12},
	} {
		r := newRoom(found("F-p", casefile.PriorityNeed, true),
			fact(casefile.TypePlacementStarted, "F-place", "2026-12-01", &casefile.PlacementStarted{Placement: "P1", Under: "188", Kind: "self_contained", InDistrict: casefile.Is(false)}))
		r.standing[reference].Case.Settings.Local = map[string]string{"C22": "25d"}
		r.clock = at(tt.today, 9, 0)
		position := casefile.Derive(r.standing[reference].Case, casefile.On(r.clock))
		var m record.Message
		for _, c := range position.Clocks {
			if c.ID == tt.clock {
				m = reminder(1, statute.ToOfficer, c.ID, c.Key, c.LastDay.String())
			}
		}
		if m.ID == 0 {
			t.Fatalf("%s: no clock among %v", tt.what, position.Clocks)
		}
		r.deliver(t, m)
		r.want(t, 1, record.ForDigest, "")
	}
}

func TestOneMailACaseADay(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.deliver(t, relief(1), relief(2), reminder(3, statute.ToManager, statute.C04, "C04", "2026-12-27"))
	r.want(t, 1, record.Sent, "")
	r.want(t, 2, record.ForDigest, "")
	r.want(t, 3, record.Sent, "")
	if diff := cmp.Diff([]string{"jo@hexford.example", "m1@hexford.example", "m2@hexford.example"}, r.sentTo()); diff != "" {
		t.Error(diff)
	}
	// The day after, one more.
	r.clock = at("2026-12-25", 9, 0)
	r.deliver(t, relief(4))
	r.want(t, 4, record.Sent, "")
}

// TestAManagerGetsOneCopy: where nobody has the case, the officer's reminder goes to
// the managers, and theirs does not follow it.
func TestAManagerGetsOneCopy(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.standing[reference].Officer = ""
	r.deliver(t, relief(1), reminder(2, statute.ToManager, statute.C04, "C04", "2026-12-27"))
	r.want(t, 1, record.Sent, "")
	r.want(t, 2, record.ForDigest, "")
	if diff := cmp.Diff([]string{"m1@hexford.example", "m2@hexford.example"}, r.sentTo()); diff != "" {
		t.Error(diff)
	}
}

// TestAReminderTriedAgainKeepsItsPlace: what failed for now is the one mail of the day.
func TestAReminderTriedAgainKeepsItsPlace(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.mail.fail["jo@hexford.example"] = mailError{temporary: true}
	r.deliver(t, relief(1))
	r.want(t, 1, record.Queued, "tried again")
	delete(r.mail.fail, "jo@hexford.example")
	r.deliver(t, relief(2), relief(1))
	r.want(t, 2, record.ForDigest, "")
	r.want(t, 1, record.Sent, "")
}

func TestQuietHours(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		what  string
		now   time.Time
		until time.Time // zero: it goes
	}{
		{"before they end", at("2026-12-24", 6, 59), at("2026-12-24", 7, 0)},
		{"at their end", at("2026-12-24", 7, 0), time.Time{}},
		{"just before they begin", at("2026-12-24", 19, 59), time.Time{}},
		{"when they begin", at("2026-12-24", 20, 0), at("2026-12-25", 7, 0)},
		{"at midnight", at("2026-12-25", 0, 0), at("2026-12-25", 7, 0)},
	} {
		r := newRoom()
		r.rules = record.MailRules{OpenFrom: 7 * 60, OpenUntil: 20 * 60}
		r.clock = tt.now
		r.deliver(t, relief(1))
		if tt.until.IsZero() {
			r.want(t, 1, record.Sent, "")
			continue
		}
		r.want(t, 1, record.Queued, "quiet hours")
		if !r.at[1].Equal(tt.until) || len(r.mail.got) != 0 {
			t.Errorf("%s: again at %s, want %s; %d sent", tt.what, r.at[1], tt.until, len(r.mail.got))
		}
	}
}

// TestQuietHoursAcrossTheChangesOfTheClocks: seven is seven by the clock on the wall.
func TestQuietHoursAcrossTheChangesOfTheClocks(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ last, now, until string }{
		{"2027-03-28", "2027-03-28T00:30:00Z", "2027-03-28T06:00:00Z"}, // the clocks go forward that night
		{"2026-10-25", "2026-10-24T23:30:00Z", "2026-10-25T07:00:00Z"}, // and back
	} {
		r := newRoom()
		r.rules = record.MailRules{OpenFrom: 7 * 60, OpenUntil: 20 * 60}
		last := civil.MustParse(tt.last)
		r.standing[reference].Case.Facts[1].On = last.AddDays(-55)
		r.standing[reference].Case.Facts[0].On = last.AddDays(-55)
		r.standing[reference].Case.Facts = r.standing[reference].Case.Facts[:2]
		r.clock, _ = time.Parse(time.RFC3339, tt.now)
		r.deliver(t, reminder(1, statute.ToOfficer, statute.C04, "C04", tt.last))
		if until, _ := time.Parse(time.RFC3339, tt.until); r.state[1] != record.Queued || !r.at[1].Equal(until) {
			t.Errorf("%s: %s again at %s (%s), want %s", tt.last, r.state[1], r.at[1].UTC(), r.why[1], tt.until)
		}
	}
}

// TestARehearsalIsNotHeldBack: its days pass in a moment.
func TestARehearsalIsNotHeldBack(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.rules = record.MailRules{OpenFrom: 7 * 60, OpenUntil: 20 * 60}
	r.clock = at("2026-12-20", 3, 0)
	first, second := relief(1), relief(2)
	first.Rehearsal, second.Rehearsal = true, true
	r.deliver(t, first, second)
	r.want(t, 1, record.Sent, "")
	r.want(t, 2, record.Sent, "")
}

func TestApplicantsAreWrittenToAsBefore(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.rules = record.MailRules{OpenFrom: 7 * 60, OpenUntil: 20 * 60}
	r.clock = at("2026-12-24", 22, 0)
	r.deliver(t, reminder(1, statute.ToApplicant, statute.C07, "C07/N02", "2027-01-04"), letter(2, "C1"))
	r.want(t, 1, record.Sent, "")
	r.want(t, 2, record.Sent, "")
}

// TestALetterThatFailedIsToldAtOnce: to the officer of the case, as one of the mails
// of the day, and only for as long as it is so.
func TestALetterThatFailedIsToldAtOnce(t *testing.T) {
	t.Parallel()
	word := func(id int64) record.Message {
		return record.Message{ID: id, Reference: reference, Kind: record.LetterFailedMessage, To: statute.ToOfficer, Letter: "L1", MessageID: "<f@hexford.example>", Attempts: 1}
	}
	r := newRoom()
	r.fates = map[string]record.MessageState{"L1": record.Failed}
	r.deliver(t, word(1), relief(2), word(3))
	r.want(t, 1, record.Sent, "")
	r.want(t, 2, record.ForDigest, "")
	r.want(t, 3, record.ForDigest, "")
	if m := r.mail.got[0]; m.To != "jo@hexford.example" || m.Subject != "HX-000123: a letter was not sent" || contains(m.Text, "Amara") || !contains(m.Text, "The mail server said no.") {
		t.Errorf("to %s: %q\n%s", m.To, m.Subject, m.Text)
	}
	for _, state := range []record.MessageState{record.Sent, record.Queued, ""} {
		r := newRoom()
		r.fates = map[string]record.MessageState{"L1": state}
		r.deliver(t, word(1))
		r.want(t, 1, record.Superseded, "dealt with")
	}
	r = newRoom()
	r.fates = map[string]record.MessageState{"L1": record.Unconfirmed}
	r.deliver(t, word(1))
	if r.mail.got[0].Subject != "HX-000123: a letter may not have arrived" {
		t.Errorf("subject %q", r.mail.got[0].Subject)
	}
}
