package activities_test

import (
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// asShipped are the hours that an authority begins with.
var asShipped = record.MailRules{OpenFrom: 7 * 60, OpenUntil: 20 * 60, Applicants: record.ApplicantHours{From: 8 * 60, Until: 20 * 60}}

// askReview reminds of the review that may be asked for until 4 January 2027.
func askReview(id int64) record.Message {
	return reminder(id, statute.ToApplicant, statute.C07, "C07/N02", "2027-01-04")
}

// TestQuietHoursOfApplicants: not in the evening, at night, on Sundays or on bank
// holidays; but where nothing else is left before the last day, on such a day.
func TestQuietHoursOfApplicants(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		what, day    string
		hour, minute int
		rules        record.MailRules
		until        string // empty: it goes at once
	}{
		{"in the morning", "2026-12-24", 8, 14, asShipped, ""},
		{"before it", "2026-12-24", 7, 30, asShipped, "2026-12-24T08:00:00Z"},
		{"a minute before it ends", "2026-12-24", 19, 59, asShipped, ""},
		{"in the evening before Christmas, with a Sunday and Boxing Day's Monday after it", "2026-12-24", 20, 0, asShipped, "2026-12-26T08:00:00Z"},
		{"on a Sunday", "2026-12-20", 8, 5, asShipped, "2026-12-21T08:00:00Z"},
		{"on a Sunday before a bank holiday", "2026-12-27", 8, 5, asShipped, "2026-12-29T08:00:00Z"},
		{"on New Year's Day", "2027-01-01", 8, 5, asShipped, "2027-01-02T08:00:00Z"},
		{"on the Sunday before the last day", "2027-01-03", 8, 5, asShipped, "2027-01-04T08:00:00Z"},
		{"on a Sunday where Sundays are fine", "2026-12-20", 8, 5, record.MailRules{Applicants: record.ApplicantHours{From: 480, Until: 1200, Sundays: true}}, ""},
		{"on Christmas Day where holidays are fine", "2026-12-25", 8, 5, record.MailRules{Applicants: record.ApplicantHours{From: 480, Until: 1200, Holidays: true}}, ""},
		{"at night where no hour is quiet", "2026-12-24", 3, 0, record.MailRules{}, ""},
	} {
		r := newRoom()
		r.rules, r.clock = tt.rules, at(tt.day, tt.hour, tt.minute)
		r.deliver(t, askReview(1))
		if tt.until == "" {
			if r.state[1] != record.Sent {
				t.Errorf("%s: %s until %s, %s", tt.what, r.state[1], r.at[1], r.why[1])
			}
			continue
		}
		if got := r.at[1].UTC().Format(time.RFC3339); r.state[1] != record.Queued || got != tt.until || len(r.mail.got) != 0 || len(r.written) != 0 {
			t.Errorf("%s: %s until %s (%s), want %s", tt.what, r.state[1], got, r.why[1], tt.until)
		}
	}
}

// TestADayOffSwallowsNoReminder: the last day is a Sunday, and so is today.
func TestADayOffSwallowsNoReminder(t *testing.T) {
	t.Parallel()
	r := newRoom()
	told := &r.standing[reference].Case.Facts[2] // on Monday 14 December: the last day of the review is Sunday 3 January
	told.On = civil.MustParse("2026-12-14")
	told.Body.(*casefile.NoticeGiven).NotifiedOn = told.On
	r.rules, r.clock = asShipped, at("2027-01-03", 8, 5)
	m := askReview(1)
	m.LastDay = civil.MustParse("2027-01-03")
	r.deliver(t, m)
	r.want(t, 1, record.Sent, "")

	r.clock, r.mail.got = at("2027-01-03", 7, 0), nil
	m.ID = 2
	r.deliver(t, m)
	if r.state[2] != record.Queued || !r.at[2].Equal(at("2027-01-03", 8, 0)) {
		t.Errorf("before the hours of its last day: %s until %s", r.state[2], r.at[2])
	}
}

// TestTheOfficesDaysOff: what goes to officers at once waits for a day on which the
// office works, and goes before the last day in any case; a closed week makes what is
// due in it pressing before it.
func TestTheOfficesDaysOff(t *testing.T) {
	t.Parallel()
	closed := asShipped
	closed.Office.Closed = []civil.Date{civil.Must(2026, 12, 23), civil.Must(2026, 12, 24)}
	weekends := asShipped
	weekends.Office.Days = [7]bool{true, true, true, true, true, true, true}
	for _, tt := range []struct {
		what, day string
		rules     record.MailRules
		state     record.MessageState
		until     string
	}{
		{"a Monday, five days before the last day", "2026-12-21", asShipped, record.ForDigest, ""},
		{"the same, with the Christmas week closed", "2026-12-21", closed, record.Sent, ""},
		{"a closed day, with nothing open before the last day", "2026-12-24", closed, record.Sent, ""},
		{"Boxing Day, with nothing open before the last day", "2026-12-26", asShipped, record.Sent, ""},
		{"a Sunday on which the office works", "2026-12-27", weekends, record.Sent, ""},
	} {
		r := newRoom()
		r.rules, r.clock = tt.rules, at(tt.day, 7, 5)
		r.deliver(t, relief(1))
		if r.state[1] != tt.state {
			t.Errorf("%s: %s until %s, want %s", tt.what, r.state[1], r.at[1], tt.state)
		}
	}
	r := newRoom()
	r.standing[reference].Case.Facts[1].On = civil.MustParse("2026-11-03") // the last day is Monday 28 December
	r.rules = weekends
	r.rules.Office.Days[0] = false // but not on Sundays
	r.rules.Office.Closed = nil
	r.clock = at("2026-12-20", 7, 5)
	r.fates = map[string]record.MessageState{"L1": record.Failed}
	r.deliver(t, record.Message{ID: 1, Reference: reference, Kind: record.LetterFailedMessage, To: statute.ToOfficer, Letter: "L1", MessageID: "<f@hexford.example>", Attempts: 1})
	if r.state[1] != record.Queued || !r.at[1].Equal(at("2026-12-21", 7, 0)) {
		t.Errorf("a letter that failed on a Sunday: %s until %s", r.state[1], r.at[1])
	}
}

// TestNoBedTonightKnowsNoDayOff and no quiet hour.
func TestNoBedTonightKnowsNoDayOff(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.officers["m1"] = r.managers[0]
	r.beds = []record.NoBed{{Reference: "HX-1", Team: "north"}}
	r.rules, r.clock = asShipped, at("2026-12-27", 16, 3) // a Sunday
	m := digest(1, "m1", "2026-12-27")
	m.Kind = record.NoBedMessage
	r.deliver(t, m)
	r.want(t, 1, record.Sent, "")
}

// TestAnApplicantIsRemindedOfOneThingADay: the second waits for the next day, unless
// its own last day would pass meanwhile.
func TestAnApplicantIsRemindedOfOneThingADay(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.rules, r.clock = asShipped, at("2026-12-23", 8, 5)
	r.deliver(t, askReview(1), askReview(2))
	r.want(t, 1, record.Sent, "")
	if r.state[2] != record.Queued || !r.at[2].Equal(at("2026-12-24", 8, 5)) || !contains(r.why[2], "next day") {
		t.Errorf("the second: %s until %s, %s", r.state[2], r.at[2], r.why[2])
	}
	r.clock = at("2027-01-04", 9, 0) // the last day
	r.deliver(t, askReview(3), askReview(4))
	r.want(t, 3, record.Sent, "")
	r.want(t, 4, record.Sent, "")
	rehearsed := askReview(5)
	rehearsed.Rehearsal, rehearsed.On = true, civil.MustParse("2026-12-28")
	r.rules, r.clock = asShipped, at("2026-12-25", 3, 0)
	r.deliver(t, rehearsed)
	r.want(t, 5, record.Sent, "")
}
