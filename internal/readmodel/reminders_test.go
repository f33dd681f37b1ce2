package readmodel

import (
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// managersWait is a case on the day after the manager's rung of 20 December: the rungs
// of officer and manager wait for the list of the day.
func managersWait(t *testing.T) *life {
	t.Helper()
	w := office(t, "2026-11-02")
	l := w.open("HX-000001", applied, relief, toEast)
	w.now = morning("2026-12-21")
	for _, to := range []statute.Audience{statute.ToOfficer, statute.ToManager} {
		l.write(l.ring("C04", "2026-12-27/2026-12-20/"+string(to), casefile.Milestone{To: to, On: civil.MustParse("2026-12-20")}))
	}
	w.putAside()
	return l
}

// fates tells what became of the reminders of a case.
func (l *life) fates() string {
	l.t.Helper()
	var out []string
	for _, r := range must(l.Reminders(l.t.Context(), "HX-000001"))(l.t) {
		out = append(out, string(r.To)+" "+string(r.State))
	}
	return strings.Join(out, ", ")
}

func TestRemindersOfACaseAndWhatBecameOfThem(t *testing.T) {
	l := managersWait(t)
	all := must(l.Reminders(t.Context(), "HX-000001"))(t)
	if len(all) != 2 || all[0].Key != "C04@2026-12-27/2026-12-20/officer" || all[0].Alarm != "C04" || all[0].On != civil.Must(2026, 12, 20) ||
		all[0].LastDay != civil.Must(2026, 12, 27) || !all[0].ToldAt.IsZero() || all[0].State != record.ForDigest {
		t.Fatalf("%+v", all)
	}
	digest, _ := l.digest("o-1")
	at := l.now.Add(time.Minute)
	if err := l.Sent(t.Context(), digest, at); err != nil {
		t.Fatal(err)
	}
	if all = must(l.Reminders(t.Context(), "HX-000001"))(t); all[0].State != record.InDigest || !all[0].ToldAt.Equal(at) || !all[1].ToldAt.IsZero() {
		t.Errorf("after the list was sent: %+v", all)
	}
}

// TestWhatIsInHandIsNotToldToManagers, nor what somebody attended to while it waited
// for the list; the officer's own is told all the same.
func TestWhatIsInHandIsNotToldToManagers(t *testing.T) {
	l := managersWait(t)
	ctx, last := t.Context(), civil.Must(2026, 12, 27)
	day := civil.Must(2026, 12, 21)
	for range 2 { // the button was pressed twice
		if err := l.SayInHand(ctx, "HX-000001", casefile.InHand{Alarm: "C11", Officer: "o-1", On: day}, last); err != nil {
			t.Fatal(err)
		}
	}
	if got := l.fates(); got != "officer for_digest, manager for_digest" {
		t.Errorf("another clock in hand: %s", got)
	}
	if err := l.SayInHand(ctx, "HX-000001", casefile.InHand{Alarm: "C04", Officer: "o-1", On: day}, last); err != nil {
		t.Fatal(err)
	}
	if got := l.fates(); got != "officer for_digest, manager superseded" {
		t.Errorf("in hand: %s", got)
	}
	said := must(l.InHand(ctx, "HX-000001"))(t)
	if len(said) != 2 || said[1] != (casefile.InHand{Alarm: "C04", Officer: "o-1", On: day}) {
		t.Errorf("said %+v", said)
	}
	wants(t, "of no case", l.SayInHand(ctx, "HX-9", casefile.InHand{Alarm: "C04", Officer: "o-1", On: day}, last), fault.NotFound)

	l = managersWait(t)
	l.record(`{"type":"note_added","on":"2026-12-21"}`)
	if got := l.fates(); got != "officer for_digest, manager for_digest" {
		t.Errorf("a note: %s", got)
	}
	l.record(`{"type":"plan_issued","on":"2026-12-21"}`)
	if got := l.fates(); got != "officer for_digest, manager superseded" {
		t.Errorf("a plan: %s", got)
	}
}
