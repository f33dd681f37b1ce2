package activities_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

func contains(text, part string) bool { return strings.Contains(text, part) }

func TestAReminderGoesToTheOfficerOfTheCase(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.deliver(t, relief(1))
	r.want(t, 1, record.Sent, "")
	if diff := cmp.Diff([]string{"jo@hexford.example"}, r.sentTo()); diff != "" {
		t.Error(diff)
	}
	m := r.mail.got[0]
	if m.Subject != "HX-000123: 3 days left, 56 days of the relief duty" || m.MessageID != "<m1@hexford.example>" {
		t.Errorf("subject %q, id %q", m.Subject, m.MessageID)
	}
	if !contains(m.Text, "Sunday 27 December 2026") || !contains(m.HTML, "<h1>") {
		t.Error("the reminder does not say its day")
	}
	if diff := cmp.Diff([]string{"claim 0", "standing 0", "rules 0", "first 1", "handing 1", "sent 1"}, r.calls[:6]); diff != "" {
		t.Error(diff)
	}
	if r.meter["reminder sent"] != 1 {
		t.Errorf("counted %v", r.meter)
	}
}

func TestWhoAReminderGoesTo(t *testing.T) {
	t.Parallel()
	toManager := reminder(1, statute.ToManager, statute.C04, "C04", "2026-12-27")
	tests := []struct {
		what    string
		change  func(*room)
		message record.Message
		to      []string
		says    string
	}{
		{"managers of the case", nil, toManager, []string{"m1@hexford.example", "m2@hexford.example"}, "The case is with Jo Sample"},
		{"nobody has the case", func(r *room) { r.standing[reference].Officer = "" }, relief(1), []string{"m1@hexford.example", "m2@hexford.example"}, "Nobody is assigned"},
		{"an officer nobody knows", func(r *room) { r.standing[reference].Officer = "gone" }, relief(1), []string{"m1@hexford.example", "m2@hexford.example"}, "Nobody is assigned"},
		{"an officer without an address", func(r *room) { r.standing[reference].Officer = "mute" }, relief(1), []string{"m1@hexford.example", "m2@hexford.example"}, "The case is with Mo Sample"},
		{"the officer of now, not of then", func(r *room) {
			r.officers["new"] = record.Officer{ID: "new", Email: "new@hexford.example"}
			r.standing[reference].Officer = "new"
		},
			func() record.Message { m := relief(1); m.Officer = "jo"; return m }(), []string{"new@hexford.example"}, ""},
	}
	for _, tt := range tests {
		r := newRoom()
		if tt.change != nil {
			tt.change(r)
		}
		r.deliver(t, tt.message)
		r.want(t, 1, record.Sent, "")
		if diff := cmp.Diff(tt.to, r.sentTo()); diff != "" {
			t.Errorf("%s: %s", tt.what, diff)
			continue
		}
		if !contains(r.mail.got[0].Text, tt.says) {
			t.Errorf("%s: the text lacks %q", tt.what, tt.says)
		}
	}
}

func TestNobodyToTell(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.standing[reference].Officer, r.managers = "", nil
	r.deliver(t, relief(1))
	r.want(t, 1, record.Waiting, "Assign an officer")
}

func TestOneManagerIsEnough(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.mail.fail["m1@hexford.example"] = mailError{}
	r.deliver(t, reminder(1, statute.ToManager, statute.C04, "C04", "2026-12-27"))
	r.want(t, 1, record.Sent, "")
	if diff := cmp.Diff([]string{"m2@hexford.example"}, r.sentTo()); diff != "" {
		t.Error(diff)
	}
	r = newRoom()
	r.mail.fail["m1@hexford.example"], r.mail.fail["m2@hexford.example"] = mailError{}, mailError{temporary: true}
	r.deliver(t, reminder(1, statute.ToManager, statute.C04, "C04", "2026-12-27"))
	r.want(t, 1, record.Queued, "tried again")
}

func TestAReminderThatIsNoLongerSoIsSuperseded(t *testing.T) {
	t.Parallel()
	moved := relief(1)
	moved.LastDay = civil.MustParse("2026-12-26")
	gone := reminder(1, statute.ToOfficer, statute.C12, "C12/P1", "2026-12-27")
	for what, m := range map[string]record.Message{"moved": moved, "gone": gone} {
		r := newRoom()
		r.deliver(t, m)
		if r.state[1] != record.Superseded || r.why[1] == "" || len(r.mail.got) != 0 || r.mail.sessions != 0 {
			t.Errorf("%s: %s, %d sent, %d connections", what, r.state[1], len(r.mail.got), r.mail.sessions)
		}
	}
	// The day after its last day the clock has ended, so it is not reminded of.
	r := newRoom()
	r.clock = civil.At(civil.MustParse("2027-03-01"), 9, 0)
	r.deliver(t, reminder(1, statute.ToApplicant, statute.C07, "C07/N02", "2027-01-04"))
	r.want(t, 1, record.Superseded, "does not run")
}

func TestARehearsalHasItsOwnToday(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.standing[reference].SkippedDays = 2
	m := relief(1)
	m.Rehearsal = true
	r.deliver(t, m)
	r.want(t, 1, record.Sent, "")
	if got := r.mail.got[0].Subject; got != "Rehearsal: HX-000123: last day tomorrow, 56 days of the relief duty" {
		t.Errorf("subject %q", got)
	}
}

// A rehearsal that is weeks further on by the time its reminder is sent still
// shows it, as it stood on its day.
func TestARehearsalShowsWhatItSkippedOver(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.standing[reference].SkippedDays = 57
	m := relief(1)
	m.Rehearsal, m.On = true, civil.MustParse("2026-12-13")
	r.deliver(t, m)
	r.want(t, 1, record.Sent, "")
	if got := r.mail.got[0].Subject; got != "Rehearsal: HX-000123: 14 days left, 56 days of the relief duty" {
		t.Errorf("subject %q", got)
	}
}

func TestALetterGoesToTheAddressItWasIssuedTo(t *testing.T) {
	t.Parallel()
	r := newRoom(append(email("C1", "yes"), email("C2", "yes")...)...)
	r.deliver(t, letter(1, "C2"))
	r.want(t, 1, record.Sent, "")
	want := []activities.Mail{{To: "other@home.example", Subject: "A letter from Hexford Council", Text: "Dear Amara", HTML: "<p>Dear Amara</p>", PDF: []byte("%PDF-1.4"), MessageID: "<m1@hexford.example>"}}
	if diff := cmp.Diff(want, r.mail.got); diff != "" {
		t.Error(diff)
	}
}

func TestApplicantsAreRemindedOfWhatTheyMayDo(t *testing.T) {
	t.Parallel()
	r := newRoom()
	position := casefile.Derive(r.standing[reference].Case, casefile.On(now))
	clock := position.Clock("C07/N02")
	if clock == nil {
		t.Fatalf("no clock of the review right; the clocks are %v", position.Clocks)
	}
	r.deliver(t, reminder(1, statute.ToApplicant, statute.C07, clock.Key, clock.LastDay.String()), reminder(2, statute.ToApplicant, statute.C04, "C04", "2026-12-27"))
	r.want(t, 1, record.Sent, "")
	if m := r.mail.got[0]; m.To != "amara@home.example" || m.Subject != "A date to note from Hexford Council" || contains(m.Text, reference) {
		t.Errorf("to %s, subject %q", m.To, m.Subject)
	}
	r.want(t, 2, record.Waiting, "Tell them yourself")
	if len(r.mail.got) != 1 {
		t.Errorf("%d messages", len(r.mail.got))
	}
}

// TestNothingUnsafeIsSent holds for letters and for reminders.
func TestNothingUnsafeIsSent(t *testing.T) {
	t.Parallel()
	left := fact(casefile.TypeContactDetailsSet, "F-left", "2026-12-01", &casefile.ContactDetailsSet{Person: "A", Kind: "email", Value: "C1", Checked: "code", LeftOn: civil.MustParse("2026-12-01")})
	never := fact(casefile.TypeSafeContactSet, "F-never", "2026-12-01", &casefile.SafeContactSet{Value: "C1", Use: "never"})
	partner := fact(casefile.TypeContactDetailsSet, "F-P", "2026-11-02", &casefile.ContactDetailsSet{Person: "B", Kind: "email", Value: "C1", Checked: "read_back"})
	mobile := fact(casefile.TypeContactDetailsSet, "F-M", "2026-11-02", &casefile.ContactDetailsSet{Person: "A", Kind: "mobile", Value: "C1"})
	yes := fact(casefile.TypeSafeContactSet, "F-yes", "2026-11-02", &casefile.SafeContactSet{Value: "C1", Use: "yes"})
	unchecked := fact(casefile.TypeContactDetailsSet, "F-unchecked", "2026-11-02", &casefile.ContactDetailsSet{Person: "A", Kind: "email", Value: "C1", Checked: "none"})
	told := fact(casefile.TypeContactPersonRecorded, "F-told", "2026-11-02", &casefile.ContactPersonRecorded{Person: "B", Role: "ex_partner", MayBeTold: casefile.Is(false)})
	unread := fact(casefile.TypeSafeContactSet, "F-hours", "2026-11-03", &casefile.SafeContactSet{Value: "C1", Use: "yes", When: "when he is at work"})
	tests := []struct {
		what  string
		facts []casefile.Fact
		why   string
	}{
		{"nobody made sure whose it is", []casefile.Fact{unchecked, yes}, "made sure"},
		{"hours that only a person can keep to", append(email("C1", "yes"), unread), "only a person"},
		{"somebody who must not be told", []casefile.Fact{partner, yes, told}, ""},
		{"safe contact was not asked", email("C1", ""), "Nobody has asked yet"},
		{"calls only", email("C1", "please_call_only"), "phone calls only"},
		{"never", email("C1", "never"), "not safe"},
		{"safe contact withdrawn since it was issued", append(email("C1", "yes"), never), "not safe"},
		{"an address that was left", append(email("C1", "yes"), left), "left this address"},
		{"no address", []casefile.Fact{}, ""},
		{"somebody else's address", []casefile.Fact{partner, yes}, ""},
		{"a number for calls", []casefile.Fact{mobile, yes}, ""},
	}
	for _, tt := range tests {
		r := newRoom(tt.facts...)
		r.deliver(t, letter(1, "C1"), reminder(2, statute.ToApplicant, statute.C07, "C07/N02", "2027-01-04"))
		for id := range int64(2) {
			if r.state[id+1] != record.Waiting || r.why[id+1] == "" || !contains(r.why[id+1], tt.why) {
				t.Errorf("%s: message %d is %s: %s", tt.what, id+1, r.state[id+1], r.why[id+1])
			}
		}
		if len(r.mail.got) != 0 {
			t.Errorf("%s: something was sent to %v", tt.what, r.sentTo())
		}
	}
}

func TestALetterGoesToNoOtherAddressThanItsOwn(t *testing.T) {
	t.Parallel()
	r := newRoom(append(email("C1", ""), email("C2", "yes")...)...)
	r.deliver(t, letter(1, "C1"), letter(2, ""), letter(3, "C9"))
	for id := range int64(3) {
		r.want(t, id+1, record.Waiting, "")
	}
	if len(r.mail.got) != 0 {
		t.Errorf("sent to %v", r.sentTo())
	}
}

func TestSafeContactIsReadOnceMoreBeforeItGoes(t *testing.T) {
	t.Parallel()
	r := newRoom()
	seen := 0
	r.after = func(call string) {
		if call != "standing 0" {
			return
		}
		if seen++; seen == 2 { // between the text and the line that commits it
			s := r.standing[reference]
			s.Case.Facts = append(s.Case.Facts, fact(casefile.TypeSafeContactSet, "F-late", "2026-12-20", &casefile.SafeContactSet{Value: "C1", Use: "never"}))
		}
	}
	r.deliver(t, letter(1, "C1"))
	r.want(t, 1, record.Waiting, "not safe")
	if len(r.mail.got) != 0 {
		t.Error("it was sent")
	}
	for _, call := range r.calls {
		if call == "handing 1" {
			t.Error("it was noted as handed over")
		}
	}
}

func TestAnAddressThatIsAListIsNotWrittenTo(t *testing.T) {
	t.Parallel()
	r := newRoom()
	for _, text := range []string{"amara@home.example, other@home.example", "all: amara@home.example, other@home.example;", "amara", "amara@home.example\r\nBcc: other@home.example"} {
		r.address["C1"] = text
		r.deliver(t, letter(1, "C1"))
		r.want(t, 1, record.Waiting, "Ask for it again")
	}
	if len(r.mail.got) != 0 {
		t.Errorf("sent to %v", r.sentTo())
	}
}
