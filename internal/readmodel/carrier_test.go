package readmodel

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dutyclock/internal/record"
)

// What a carrier took is asked of when it is time; each of its words is kept once; and
// a letter that did not arrive is failed, and its officer told, unless it was sent
// again meanwhile.
func TestWhatACarrierSaid(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-02")
	l := w.open("HX-000001", applied, relief, assigned1, `{"type":"contact_details_set","on":"2026-11-02","person":"A","kind":"email","value":"C1","checked":"read_back"}`,
		`{"type":"safe_contact_set","on":"2026-11-02","value":"C1","use":"yes"}`)
	if err := w.SaveLetter(t.Context(), record.Letter{ID: "L1", Reference: "HX-000001", Letter: "N02", Key: "N02/relief", Officer: "o-1", Text: "Dear"}, "email", ""); err != nil {
		t.Fatal(err)
	}
	l.record(`{"type":"notice_given","on":"2026-11-02","letter":"N02","duty":"relief","method":"email","to":"C1","sent_on":"2026-11-02","decided_by":"o-1","document":"L1","states_review_right":true,"states_reasons":true}`)
	id := int64(w.count("SELECT id::integer FROM outbox WHERE kind = 'letter'"))
	w.change("UPDATE outbox SET state = 'sent', sent_at = now() WHERE id = $1", id)

	at := w.now
	must0 := func(what string, err error) { t.Helper(); wants(t, what, err, "") }
	must0("take", w.HandedOver(t.Context(), id, "n-1", at, at.Add(time.Minute)))
	must0("take again", w.HandedOver(t.Context(), id, "n-1", at, at.Add(time.Hour)))
	due := func(after time.Duration) []record.Handover {
		t.Helper()
		return must(w.HandoversDue(t.Context(), at.Add(after), 10))(t)
	}
	if len(due(0)) != 0 {
		t.Error("asked before it is time")
	}
	list := due(time.Minute)
	if len(list) != 1 || list[0].Message != id || list[0].CarrierID != "n-1" || list[0].Reference != "HX-000001" || list[0].Kind != record.LetterMessage || list[0].Letter != "L1" {
		t.Fatalf("due %+v", list)
	}
	say := func(carrier, said, failed string, next time.Time) {
		t.Helper()
		must0(said, w.CarrierSaid(t.Context(), record.CarrierSaid{Message: id, CarrierID: carrier, CarrierEvent: record.CarrierEvent{Said: said, At: at}, Next: next, Failed: failed}))
	}
	say("n-1", "sending", "", at.Add(2*time.Minute))
	say("n-1", "sending", "", at.Add(3*time.Minute))
	if list := due(3 * time.Minute); len(list) != 1 || list[0].Asked != 2 {
		t.Errorf("due %+v", list)
	}
	state := func() string {
		t.Helper()
		return must(w.Letters(t.Context(), "HX-000001"))(t)[len(must(w.Letters(t.Context(), "HX-000001"))(t))-1].State
	}
	say("n-1", "permanent-failure", "It could not be delivered.", time.Time{})
	if got, told := state(), w.count("SELECT count(*) FROM outbox WHERE kind = 'letter_failed'"); got != "failed" || told != 1 {
		t.Errorf("the letter is %s, and %d were told", got, told)
	}
	if len(due(time.Hour)) != 0 {
		t.Error("asked of what is settled")
	}
	var said []string
	for _, e := range must(w.CarrierEvents(t.Context(), "L1"))(t) {
		said = append(said, e.Said)
	}
	if len(said) != 2 || said[0] != "sending" || said[1] != "permanent-failure" {
		t.Errorf("kept %v", said)
	}

	// Sent again: what is said of the first id does not touch the second.
	w.change("UPDATE outbox SET state = 'sent' WHERE id = $1", id)
	must0("take the second", w.HandedOver(t.Context(), id, "n-2", at, at.Add(time.Minute)))
	say("n-1", "technical-failure", "It was not sent.", time.Time{})
	if got := state(); got != "sent" {
		t.Errorf("the letter is %s because of what was said of its first copy", got)
	}
	if list := due(time.Minute); len(list) != 1 || list[0].CarrierID != "n-2" || list[0].Asked != 0 {
		t.Errorf("due %+v", list)
	}
}

// A letter by post is claimed where a carrier prints and posts it, to an address of the
// applicant, and only while nobody has printed it.
func TestALetterByPostIsClaimedWhereACarrierPostsIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-02")
	l := w.open("HX-000001", applied, relief, assigned1)
	for i, to := range []string{"C1", "C1", ""} {
		id := fmt.Sprint("L", i)
		if err := w.SaveLetter(t.Context(), record.Letter{ID: id, Reference: "HX-000001", Letter: "N02", Key: fmt.Sprint("N02/", i), Officer: "o-1", Text: "Dear"}, "post", ""); err != nil {
			t.Fatal(err)
		}
		l.record(fmt.Sprintf(`{"type":"notice_given","on":"2026-11-02","letter":"N02","duty":"relief","method":"post","to":%q,"sent_on":"2026-11-02","decided_by":"o-1","document":%q,"states_review_right":true,"states_reasons":true}`, to, id))
	}
	w.change("INSERT INTO print_batches (key, made_by, made_at) VALUES ('k', 'o-1', now())")
	w.change("INSERT INTO print_batch_letters (batch, message, place) SELECT b.id, o.id, 1 FROM print_batches b, outbox o WHERE o.letter = 'L1'")
	claimed := func() string {
		t.Helper()
		var out []string
		for _, m := range must(w.Claim(t.Context(), 10, time.Minute))(t) {
			if m.Kind == record.LetterMessage {
				out = append(out, m.Letter)
			}
		}
		return strings.Join(out, " ")
	}
	if got := claimed(); got != "" {
		t.Errorf("claimed %s although they are printed here", got)
	}
	w.CarryPost()
	if got := claimed(); got != "L0" {
		t.Errorf("claimed %q, want L0: the others were printed, or go to no address of the applicant", got)
	}
}
