package readmodel

import (
	"testing"
	"time"

	"dutyclock/internal/record"
)

// What else waits to go to the address is stopped, in whichever case; other messages
// go on; and the list shows nothing of a case that is hidden.
func TestALetterThatWentToTheWrongPerson(t *testing.T) {
	l, ready := due(t)
	ctx := t.Context()
	save := func(ref, id, value string) {
		t.Helper()
		if err := l.SaveContact(ctx, ref, id, record.Contact{Kind: "email", Value: value}); err != nil {
			t.Fatal(err)
		}
	}
	save("HX-000001", "contact-1", "dan@home.example")
	save("HX-000002", "c-9", "Dan <DAN@home.example>")
	save("HX-000003", "c-9", "jo@home.example")
	for _, ref := range []string{"HX-000002", "HX-000003"} {
		l.world.open(ref, applied, `{"type":"contact_details_set","on":"2026-11-02","person":"A","kind":"email","value":"c-9","checked":"none"}`, `{"type":"safe_contact_set","on":"2026-11-02","value":"c-9","use":"yes"}`)
	}
	l.save("L1", ready.Key, "")
	l.record(given("L1", "email"))
	l.change("UPDATE outbox SET state = 'sent' WHERE letter = 'L1'")
	incident := record.Incident{Reference: "HX-000001", Letter: "L1", Key: ready.Key, Contact: "contact-1", KnownAt: l.now.Add(-time.Hour), Officer: "o-2"}
	for range 2 {
		if err := l.Misdirected(ctx, incident, "token-a"); err != nil {
			t.Fatal(err)
		}
	}
	if n := l.count("SELECT count(*)::int FROM outbox WHERE state = 'stopped' AND case_ref = 'HX-000002'"); n != 1 || l.count("SELECT count(*)::int FROM outbox WHERE state = 'stopped'") != 1 {
		t.Errorf("%d messages to the same address were stopped", n)
	}
	got := must(l.Incidents(ctx, anybody))(t)
	if len(got) != 1 || got[0].Stopped != 1 || !got[0].KnownAt.Equal(incident.KnownAt) || got[0].Key != ready.Key || got[0].RecordedAt.IsZero() {
		t.Errorf("listed %+v", got)
	}
}
