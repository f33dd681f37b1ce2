package readmodel

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

// due is a case in which the letter about the relief duty is due.
func due(t *testing.T) (*life, record.LetterRow) {
	t.Helper()
	l := newWorld(t, "2026-11-22").open("HX-000001", applied, relief, assigned1,
		`{"type":"contact_details_set","on":"2026-11-02","person":"A","kind":"email","value":"contact-1","checked":"read_back"}`,
		`{"type":"safe_contact_set","on":"2026-11-02","value":"contact-1","use":"yes"}`)
	for _, row := range l.letters() {
		if row.Letter == statute.N02 {
			return l, row
		}
	}
	t.Fatalf("N02 is not due: %+v", l.letters())
	return nil, record.LetterRow{}
}

func (l *life) letters() []record.LetterRow {
	l.t.Helper()
	return must(l.Letters(l.t.Context(), l.state.Reference))(l.t)
}

// letter finds the letters of a key.
func (l *life) letter(key string) (out []record.LetterRow) {
	l.t.Helper()
	for _, row := range l.letters() {
		if row.Key == key {
			out = append(out, row)
		}
	}
	return out
}

func (l *life) save(id, key, why string) {
	l.t.Helper()
	err := l.SaveLetter(l.t.Context(), record.Letter{ID: id, Reference: l.state.Reference, Letter: statute.N02, Key: key, Officer: "o-2",
		Subject: "About your application", HTML: "<p>Dear Mo Salt", Text: "Dear Mo Salt", PDF: []byte("%PDF-1.4 Mo Salt")}, "email", why)
	if err != nil {
		l.t.Fatal(err)
	}
}

func given(document, method string) string {
	return fmt.Sprintf(`{"type":"notice_given","on":"2026-11-22","sent_on":"2026-11-22","letter":"N02","duty":"relief","method":%q,"to":"contact-1","decided_by":"o-2","document":%q,"states_reasons":true,"states_review_right":true}`, method, document)
}

func TestALetterIsReadyThenIssuedThenSent(t *testing.T) {
	l, ready := due(t)
	ctx := t.Context()
	if ready.State != "ready" || ready.Title == "" || ready.Because == "" || ready.Since.IsZero() || ready.Citation == "" || ready.Officer != "o-1" {
		t.Errorf("ready: %+v", ready)
	}
	l.save("L1", ready.Key, "")
	if got := l.letter(ready.Key); len(got) != 1 || got[0].State != "ready" || l.count("SELECT count(*) FROM outbox") != 0 {
		t.Errorf("a draft changed something: %+v", got)
	}
	l.record(given("L1", "email"))
	issued := l.letter(ready.Key)
	want := []record.LetterRow{{Key: ready.Key, Letter: statute.N02, Title: ready.Title, State: "issued", Citation: issued[0].Citation,
		Officer: "o-2", IssuedOn: casefile.On(l.now), ID: "L1", Method: "email"}}
	if diff := cmp.Diff(want, issued); diff != "" || issued[0].Citation == "" {
		t.Errorf("issued (-want +got):\n%s", diff)
	}
	messages := must(l.Claim(ctx, 10, time.Minute))(t)
	if len(messages) != 1 || messages[0].Kind != record.LetterMessage || messages[0].Letter != "L1" || messages[0].Contact != "contact-1" ||
		messages[0].To != statute.ToApplicant || messages[0].Officer != "" {
		t.Fatalf("messages %+v", messages)
	}
	at := l.now.Add(time.Second)
	if err := l.Handing(ctx, messages[0].ID); err != nil {
		t.Fatal(err)
	}
	if got := l.letter(ready.Key); got[0].State != "issued" {
		t.Errorf("while it is handed over it is %s", got[0].State)
	}
	if err := l.Sent(ctx, messages[0].ID, at); err != nil {
		t.Fatal(err)
	}
	if got := l.letter(ready.Key); got[0].State != "sent" || !got[0].SentAt.Equal(at) {
		t.Errorf("sent: %+v", got)
	}
}

// A letter on paper stands in the outbox for those who print it, and no post room takes it.
func TestALetterOnPaperIsNotSentByThePostRoom(t *testing.T) {
	for method, rows := range map[string]int{"by_hand": 1, "post": 1, "office_collection": 1, "portal": 0} {
		l, ready := due(t)
		l.change("UPDATE outbox SET state = 'superseded'")
		l.save("L1", ready.Key, "")
		l.record(strings.TrimSuffix(given("L1", method), "}") + `,"collection_to":"2026-12-06"}`)
		if got := l.letter(ready.Key); len(got) != 1 || got[0].State != "issued" || l.count("SELECT count(*) FROM outbox WHERE letter = 'L1' AND channel = $1", method) != rows {
			t.Errorf("%s: %+v", method, got)
		}
		if got := must(l.Claim(t.Context(), 10, time.Minute))(t); len(got) != 0 {
			t.Errorf("%s is claimed by the post room: %+v", method, got)
		}
	}
}

func TestADocumentThatIsNoLetterOfOursQueuesNothing(t *testing.T) {
	l, ready := due(t)
	other := l.open("HX-000002", applied)
	other.save("L2", ready.Key, "")
	l.record(given("scan-17", "email"))
	l.record(given("L2", "email")) // of another case
	if n := l.count("SELECT count(*) FROM outbox"); n != 0 {
		t.Errorf("%d messages were queued", n)
	}
	if n := l.count("SELECT count(*) FROM letters WHERE state = 'issued'"); n != 0 {
		t.Errorf("%d letters were issued", n)
	}
}

func TestALetterIsSentOnceHoweverOftenItIsWritten(t *testing.T) {
	l, ready := due(t)
	l.save("L1", ready.Key, "")
	o := l.record(given("L1", "email"))
	for range 3 {
		l.write(l.batch(o))
	}
	again := l.decide(given("L1", "email")) // an officer records the same document twice
	l.write(l.batch(again))
	if n := l.count("SELECT count(*) FROM outbox"); n != 1 {
		t.Errorf("the letter was queued %d times", n)
	}
}

func TestALetterWaitsWithItsReason(t *testing.T) {
	l, ready := due(t)
	l.save("L1", ready.Key, "Nobody has asked yet.")
	if got := l.letter(ready.Key); len(got) != 1 || got[0].State != "waiting" || got[0].Why != "Nobody has asked yet." || got[0].ID != "L1" {
		t.Errorf("waiting: %+v", got)
	}
	l.save("L2", ready.Key, "Still nobody.")
	if got := l.letter(ready.Key); len(got) != 1 || got[0].Why != "Still nobody." || got[0].ID != "L2" {
		t.Errorf("the newest waits: %+v", got)
	}
	want := record.Trouble{Reference: "HX-000001", Kind: record.LetterMessage, Letter: "N02", State: record.Waiting, Why: "Still nobody.", Officer: "o-1"}
	page := must(l.Troubles(t.Context(), anybody, "", "", 0))(t)
	if len(page.Items) != 1 || page.Items[0].Since.IsZero() {
		t.Fatalf("troubles %+v", page.Items)
	}
	page.Items[0].Since = time.Time{}
	if diff := cmp.Diff(want, page.Items[0]); diff != "" {
		t.Errorf("trouble (-want +got):\n%s", diff)
	}
	l.save("L3", ready.Key, "")
	l.record(given("L3", "by_hand"))
	if got := l.letter(ready.Key); len(got) != 1 || got[0].ID != "L3" || got[0].State != "issued" {
		t.Errorf("after it was issued: %+v", got)
	}
	if page := must(l.Troubles(t.Context(), anybody, "", "", 0))(t); len(page.Items) != 0 {
		t.Errorf("it still waits: %+v", page.Items)
	}
}

func TestTheTextOfALetterIsSealedAndStays(t *testing.T) {
	l, ready := due(t)
	ctx := t.Context()
	l.save("L1", ready.Key, "")
	l.save("L1", ready.Key, "")
	got := must(l.Letter(ctx, "L1"))(t)
	want := record.Letter{ID: "L1", Reference: "HX-000001", Letter: statute.N02, Key: ready.Key, Subject: "About your application",
		HTML: "<p>Dear Mo Salt", Text: "Dear Mo Salt", PDF: []byte("%PDF-1.4 Mo Salt"), Officer: "o-2", CreatedAt: got.CreatedAt}
	if diff := cmp.Diff(want, got); diff != "" || got.CreatedAt.IsZero() {
		t.Errorf("letter (-want +got):\n%s", diff)
	}
	if n := l.count(`SELECT count(*) FROM letters WHERE position('Salt'::bytea IN sealed) > 0 OR letters::text LIKE '%Salt%'`); n != 0 {
		t.Error("the name stands in the table in the clear")
	}
	_, err := l.IssuedLetter(ctx, "HX-000001", ready.Key)
	wants(t, "an issued letter before it is issued", err, fault.NotFound)
	l.record(given("L1", "email"))
	changed := want
	changed.Text = "Dear Somebody"
	if err := l.SaveLetter(ctx, changed, "email", ""); err != nil {
		t.Errorf("saving an issued letter again: %v", err)
	}
	if kept := must(l.IssuedLetter(ctx, "HX-000001", ready.Key))(t); kept.Text != want.Text {
		t.Errorf("an issued letter was changed to %q", kept.Text)
	}
	if _, err := l.pool.Exec(ctx, "UPDATE letters SET content_hash = 'x'"); err == nil || !strings.Contains(err.Error(), "never changed") {
		t.Errorf("an issued letter was changed in the table: %v", err)
	}
	stolen := want
	stolen.Reference = "HX-000002"
	wants(t, "the id of another letter", l.SaveLetter(ctx, stolen, "email", ""), fault.Conflict)
	if err := l.SaveLetter(ctx, record.Letter{Reference: "HX-000001"}, "email", ""); err == nil {
		t.Error("a letter without an id was taken")
	}
	_, err = l.Letter(ctx, "L9")
	wants(t, "no letter", err, fault.NotFound)
	l.change("ALTER TABLE letters DISABLE TRIGGER ALL")
	l.change("UPDATE letters SET content_hash = sha256('x')")
	if _, err := l.Letter(ctx, "L1"); err == nil || strings.Contains(err.Error(), "Salt") {
		t.Errorf("a letter whose hash does not fit: %v", err)
	}
}

func TestTroublesAndRetry(t *testing.T) {
	l, ready := due(t)
	ctx := t.Context()
	l.save("L1", ready.Key, "")
	l.record(given("L1", "email"))
	l.write(l.ring("C04", "a", casefile.Milestone{To: statute.ToOfficer}))
	l.write(l.ring("C04", "b", casefile.Milestone{To: statute.ToApplicant}))
	messages := must(l.Claim(ctx, 10, time.Minute))(t)
	for i, state := range []record.MessageState{record.Failed, record.Superseded, record.Waiting} {
		if err := l.Settle(ctx, messages[i].ID, state, "the reason"); err != nil {
			t.Fatal(err)
		}
	}
	if got := l.letter(ready.Key); got[0].State != "failed" || got[0].Why != "the reason" {
		t.Errorf("the letter: %+v", got)
	}
	troubles := must(l.Troubles(ctx, anybody, "", "", 0))(t).Items
	if len(troubles) != 2 || troubles[0].State != record.Failed || troubles[0].Letter != "N02" || troubles[0].Message != messages[0].ID ||
		troubles[1].State != record.Waiting || troubles[1].Kind != record.ReminderMessage {
		t.Errorf("troubles %+v", troubles)
	}
	for team, want := range map[string]int{"": 2, "east": 2, "west": 0} {
		if page := must(l.Troubles(ctx, anybody, team, "", 0))(t); len(page.Items) != want {
			t.Errorf("team %q has %d", team, len(page.Items))
		}
	}
	first := must(l.Troubles(ctx, anybody, "", "", 1))(t)
	second := must(l.Troubles(ctx, anybody, "", first.Next, 1))(t)
	if len(first.Items) != 1 || len(second.Items) != 1 || first.Items[0].Message == second.Items[0].Message || second.Next != "" {
		t.Errorf("pages %+v and %+v", first, second)
	}
	_, err := l.Troubles(ctx, anybody, "", cursor("-1"), 1)
	wants(t, "a bad cursor", err, fault.Invalid)

	if err := l.RetryMessage(ctx, messages[0].ID, "token-m", "o-9"); err != nil {
		t.Fatal(err)
	}
	wants(t, "a message that is queued", l.RetryMessage(ctx, messages[0].ID, "t", "o"), fault.Conflict)
	wants(t, "a message that was superseded", l.RetryMessage(ctx, messages[1].ID, "t", "o"), fault.Conflict)
	wants(t, "no message", l.RetryMessage(ctx, 999, "t", "o"), fault.NotFound)
	if n := l.count("SELECT count(*) FROM outbox_decisions WHERE message = $1 AND was = 'failed' AND token = 'token-m' AND officer = 'o-9'", messages[0].ID); n != 1 {
		t.Errorf("the decision was kept %d times", n)
	}
	// With it comes the word to the officer that it had failed.
	if again := must(l.Claim(ctx, 10, time.Minute))(t); len(again) != 2 || again[0].MessageID != messages[0].MessageID || again[1].Kind != record.LetterFailedMessage {
		t.Errorf("claimed again: %+v", again)
	}
}

func TestTroublesOfRehearsalsAreNotTheManagers(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	r := &life{world: w, state: casefile.State{Reference: "HX-000001", Rehearsal: true}}
	r.record(applied, relief)
	r.write(r.ring("C04", "a", casefile.Milestone{To: statute.ToApplicant}))
	m := must(w.Claim(t.Context(), 1, time.Minute))(t)
	if !m[0].Rehearsal {
		t.Error("the message is not marked")
	}
	if err := w.Settle(t.Context(), m[0].ID, record.Failed, "x"); err != nil {
		t.Fatal(err)
	}
	if page := must(w.Troubles(t.Context(), anybody, "", "", 0))(t); len(page.Items) != 0 {
		t.Errorf("the manager sees %+v", page.Items)
	}
	if n := w.count("SELECT count(*) FROM outbox WHERE state = 'failed'"); n != 1 {
		t.Errorf("%d messages could not be sent, want 1", n)
	}
}

func TestRemindersThatWaitAreLookedAtAgain(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := w.open("HX-000001", applied, relief)
	l.write(l.ring("C04", "a", casefile.Milestone{To: statute.ToApplicant}))
	l.write(l.ring("C04", "b", casefile.Milestone{To: statute.ToManager}))
	for _, m := range must(w.Claim(t.Context(), 5, time.Minute))(t) {
		if err := w.Settle(t.Context(), m.ID, record.Waiting, "no address"); err != nil {
			t.Fatal(err)
		}
	}
	l.record(assigned1)
	if n := len(must(w.Claim(t.Context(), 5, time.Minute))(t)); n != 0 {
		t.Errorf("%d came back without a reason", n)
	}
	l.record(`{"type":"safe_contact_set","on":"2026-11-22","value":"contact-1","use":"yes"}`)
	if got := must(w.Claim(t.Context(), 5, time.Minute))(t); len(got) != 1 || got[0].To != statute.ToApplicant {
		t.Errorf("came back: %+v", got)
	}
}

func TestALetterThatCorrectsAnotherGoesAsADocument(t *testing.T) {
	l, ready := due(t)
	l.save("L1", ready.Key, "")
	l.record(given("L1", "email"))
	l.save("L2", ready.Key+"/correction", "")
	l.record(`{"type":"document_added","on":"2026-11-22","who":"o-1","what":"L2","letter":"N02","where":"contact-1"}`)
	got := l.letter(ready.Key + "/correction")
	if len(got) != 1 || got[0].ID != "L2" || got[0].State != "issued" {
		t.Errorf("the correction: %+v", got)
	}
	if n := l.count(`SELECT count(*) FROM outbox WHERE letter = 'L2' AND contact = 'contact-1' AND kind = 'letter'`); n != 1 {
		t.Errorf("%d messages carry it", n)
	}
	if got := l.letter(ready.Key); len(got) != 1 || got[0].ID != "L1" {
		t.Errorf("the letter that it corrects: %+v", got)
	}
}

// The name of a letter says what is in it: another text has another name, and the hash
// that is kept with the text begins as its name ends.
func TestTheNameOfALetterIsBoundToItsText(t *testing.T) {
	t.Parallel()
	l, _ := due(t)
	text := record.Letter{ID: "letter-1", Reference: l.state.Reference, Letter: statute.N02, Key: "N02/relief", Officer: "o-2", Subject: "A decision", HTML: "<p>A</p>", Text: "A", PDF: []byte("%PDF-")}
	name := func(l2 record.Letter) string {
		t.Helper()
		out, err := l.NameLetter(l2)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	first := name(text)
	if first != name(text) {
		t.Errorf("the same letter is %s and %s", first, name(text))
	}
	for what, change := range map[string]func(*record.Letter){
		"another text":    func(l *record.Letter) { l.Text = "B" },
		"another page":    func(l *record.Letter) { l.PDF = []byte("%PDF-1") },
		"another subject": func(l *record.Letter) { l.Subject = "Another" },
		"another case":    func(l *record.Letter) { l.Reference = "HX-000099" },
	} {
		other := text
		change(&other)
		if name(other) == first {
			t.Errorf("%s: has the same name %s", what, first)
		}
	}
	text.ID = first
	if err := l.SaveLetter(t.Context(), text, "email", ""); err != nil {
		t.Fatal(err)
	}
	var kept string
	if err := l.pool.QueryRow(t.Context(), `SELECT encode(content_hash, 'hex') FROM letters WHERE id = $1`, first).Scan(&kept); err != nil {
		t.Fatal(err)
	}
	if _, sum, bound := strings.Cut(first, "-h"); !bound || len(sum) != 32 || !strings.HasPrefix(kept, sum) {
		t.Errorf("the letter %s is kept under the hash %s", first, kept)
	}
}
