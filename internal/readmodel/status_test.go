package readmodel

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

const (
	readBack = `{"type":"contact_details_set","on":"2026-11-02","person":"A","kind":"email","value":"C1","checked":"read_back"}`
	safeYes  = `{"type":"safe_contact_set","on":"2026-11-02","value":"C1","use":"yes"}`
)

// statusLife is a case whose applicant can be sent a link.
func statusLife(t *testing.T, w *world) *life {
	t.Helper()
	if err := w.SaveContact(t.Context(), "HX-000001", "C1", record.Contact{Kind: "email", Value: "amara@home.example"}); err != nil {
		t.Fatal(err)
	}
	if err := w.SavePerson(t.Context(), "HX-000001", record.Person{Member: "A", Name: "Amara Osei", DateOfBirth: civil.MustParse("1990-04-03")}); err != nil {
		t.Fatal(err)
	}
	return w.open("HX-000001", applied, relief, readBack, safeYes)
}

// made makes a link and gives the code that is in its message.
func (w *world) made(id string) string {
	w.t.Helper()
	if err := w.MakeStatusLink(w.t.Context(), "HX-000001", "C1", "o-1", id); err != nil {
		w.t.Fatal(err)
	}
	secret, err := w.StatusSecret(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	return secret.Code
}

// opens says whether a code opens a page.
func (w *world) opens(code string) bool {
	w.t.Helper()
	_, ok, err := w.OpenStatusLink(w.t.Context(), code)
	if err != nil {
		w.t.Fatal(err)
	}
	return ok
}

func (w *world) links() []record.StatusLink {
	w.t.Helper()
	return must(w.StatusLinks(w.t.Context(), "HX-000001"))(w.t)
}

func TestAStatusLinkIsOpenedUntilItIsRevoked(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	statusLife(t, w)
	code := w.made("link-1")
	if again := w.made("link-1"); again != code || len(w.links()) != 1 || w.count(`SELECT count(*) FROM outbox WHERE kind = 'status_link'`) != 1 {
		t.Errorf("made twice: %d links", len(w.links()))
	}
	if len(code) != 19 || w.count(`SELECT count(*) FROM status_links l WHERE l::text ILIKE '%' || $1 || '%'`, code) != 0 ||
		w.count(`SELECT count(*) FROM outbox o WHERE o::text ILIKE '%' || $1 || '%'`, code) != 0 {
		t.Error("the code is kept")
	}
	if l := w.links()[0]; l.Opened != 0 || l.State != record.Queued || !l.Live(w.now) || l.MadeBy != "o-1" {
		t.Errorf("before it is opened: %+v", l)
	}
	for _, typed := range []string{code, strings.ToLower(code), " " + strings.ReplaceAll(code, "-", " ")} {
		if !w.opens(typed) {
			t.Errorf("typed as %d letters it opens nothing", len(typed))
		}
	}
	for _, wrong := range []string{"", "ABCD-2345-WXYZ-6789", code[:18], code + "A", "link-1"} {
		if w.opens(wrong) {
			t.Errorf("%d letters that are none open it", len(wrong))
		}
	}
	if l := w.links()[0]; l.Opened != 3 || l.FirstOpenedAt.IsZero() {
		t.Errorf("opened three times: %+v", l)
	}

	// Another takes its place, and is revoked.
	w.now = w.now.Add(time.Minute)
	second := w.made("link-2")
	if w.opens(code) || !w.opens(second) {
		t.Error("the link before opens it still, or the new one does not")
	}
	wants(t, "another case's", w.RevokeStatusLink(t.Context(), "HX-000002", "link-2", "o-2"), fault.NotFound)
	wants(t, "no id", w.RevokeStatusLink(t.Context(), "HX-000001", "", "o-2"), fault.NotFound)
	if !w.opens(second) {
		t.Fatal("revoked by somebody who named another case")
	}
	wants(t, "revoke", w.RevokeStatusLink(t.Context(), "HX-000001", "link-2", "o-2"), "")
	wants(t, "revoke again", w.RevokeStatusLink(t.Context(), "HX-000001", "link-2", "o-2"), fault.NotFound)
	if l := w.links()[0]; w.opens(second) || l.RevokedBy != "o-2" {
		t.Errorf("after it was revoked: %+v", l)
	}
	if _, err := w.StatusSecret(t.Context(), "link-2"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("its message still says the code: %v", err)
	}
}

func TestAStatusLinkExpires(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	statusLife(t, w)
	code := w.made("link-1")
	w.now = w.now.Add(record.StatusHolds - time.Second)
	if !w.opens(code) {
		t.Error("it does not open while it holds")
	}
	w.now = w.now.Add(time.Second)
	if l := w.links()[0]; w.opens(code) || l.Live(w.now) {
		t.Error("it opens after it has expired")
	}
}

// Unless the address is fully safe no link is made, and one that was made opens
// nothing any more.
func TestAStatusLinkNeedsAnAddressThatIsFullySafe(t *testing.T) {
	for what, fact := range map[string]string{
		"never":      `{"type":"safe_contact_set","on":"2026-11-03","value":"C1","use":"never"}`,
		"calls only": `{"type":"safe_contact_set","on":"2026-11-03","value":"C1","use":"please_call_only"}`,
		"left":       `{"type":"contact_details_set","on":"2026-11-03","person":"A","kind":"email","value":"C1","checked":"read_back","ended":true}`,
		"unread":     `{"type":"contact_details_set","on":"2026-11-03","person":"A","kind":"email","value":"C1","checked":"none"}`,
		"another's":  `{"type":"contact_details_set","on":"2026-11-03","person":"X","kind":"email","value":"C1","checked":"read_back"}`,
	} {
		t.Run(what, func(t *testing.T) {
			w := newWorld(t, "2026-11-22")
			l := statusLife(t, w)
			code := w.made("link-1")
			l.record(fact)
			if w.opens(code) {
				t.Error("the page is shown still")
			}
			if answer := must(w.AskStatusCode(t.Context(), code, civil.MustParse("1990-04-03")))(t); answer != record.StatusNone {
				t.Errorf("a code is %s", answer)
			}
			if w.links()[0].Opened != 0 {
				t.Error("it counts as opened")
			}
			wants(t, "another link", w.MakeStatusLink(t.Context(), "HX-000001", "C1", "o-1", "link-2"), fault.Conflict)
		})
	}
	w := newWorld(t, "2026-11-22")
	statusLife(t, w)
	code := w.made("link-1")
	for _, none := range []string{"C2", ""} {
		wants(t, "an address that is not there", w.MakeStatusLink(t.Context(), "HX-000001", none, "o-1", "link-3"), fault.Conflict)
	}
	// Said in another case, of the same address in another spelling.
	if err := w.SaveContact(t.Context(), "HX-000002", "E9", record.Contact{Kind: "email", Value: "Amara@Home.example"}); err != nil {
		t.Fatal(err)
	}
	w.open("HX-000002", applied, `{"type":"contact_details_set","on":"2026-11-02","kind":"email","value":"E9"}`, `{"type":"safe_contact_set","on":"2026-11-02","value":"E9","use":"never"}`)
	if w.opens(code) {
		t.Error("it opens although another case forbids the address")
	}
	wants(t, "forbidden elsewhere", w.MakeStatusLink(t.Context(), "HX-000001", "C1", "o-1", "link-4"), fault.Conflict)
}

// What was sent to a wrong address is revoked in one go, in every case.
func TestStatusLinksAreRevokedTogether(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	statusLife(t, w)
	first := w.made("link-1")
	if err := w.SaveContact(t.Context(), "HX-000002", "E9", record.Contact{Kind: "email", Value: " AMARA@home.example"}); err != nil {
		t.Fatal(err)
	}
	w.open("HX-000002", applied, strings.ReplaceAll(readBack, "C1", "E9"), strings.ReplaceAll(safeYes, "C1", "E9"))
	if err := w.MakeStatusLink(t.Context(), "HX-000002", "E9", "o-1", "link-2"); err != nil {
		t.Fatal(err)
	}
	second := must(w.StatusSecret(t.Context(), "link-2"))(t).Code
	if n := must(w.RevokeStatusLinks(t.Context(), "HX-000001", "o-2"))(t); n != 1 || w.opens(first) || !w.opens(second) {
		t.Errorf("%d links of one case were revoked", n)
	}
	if n := must(w.RevokeStatusLinksTo(t.Context(), "HX-000001", "C1", "o-2"))(t); n != 1 || w.opens(second) {
		t.Errorf("%d links to the address were revoked", n)
	}
	if n := must(w.RevokeStatusLinksTo(t.Context(), "HX-000001", "C1", "o-2"))(t); n != 0 {
		t.Errorf("%d links were revoked twice", n)
	}

	// Recording that a letter went to the wrong person is enough.
	if err := w.MakeStatusLink(t.Context(), "HX-000002", "E9", "o-1", "link-3"); err != nil {
		t.Fatal(err)
	}
	third := must(w.StatusSecret(t.Context(), "link-3"))(t).Code
	if !w.opens(third) {
		t.Fatal("a new link does not open")
	}
	if err := w.Misdirected(t.Context(), record.Incident{Reference: "HX-000001", Letter: "L1", Contact: "C1", KnownAt: w.now, Officer: "o-2"}, "token-a"); err != nil {
		t.Fatal(err)
	}
	if w.opens(third) {
		t.Error("a link opens still after a letter to the same address went to the wrong person")
	}
}

// given records a letter as it is issued and, where it went by e-mail, sent.
func (l *life) given(id string, letter statute.Letter, method string) {
	l.t.Helper()
	key := string(letter) + "/relief"
	if err := l.SaveLetter(l.t.Context(), record.Letter{ID: id, Reference: l.state.Reference, Letter: letter, Key: key, Subject: "Letter " + id, HTML: "<main><p>Dear Amara, " + id + "</p></main>", Text: "Dear Amara", Officer: "o-1"}, method, ""); err != nil {
		l.t.Fatal(err)
	}
	to := ""
	if method == "email" {
		to = `,"to":"C1"`
	}
	l.record(fmt.Sprintf(`{"type":"notice_given","on":"2026-11-20","letter":%q,"duty":"relief","method":%q,"document":%q,"states_review_right":true%s}`, letter, method, id, to))
}

func TestLettersAreReadWithABirthDateAndACode(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := statusLife(t, w)
	l.given("by-hand", statute.N02, "by_hand")
	l.given("by-mail", statute.N02, "email")
	link, right := w.made("link-1"), civil.MustParse("1990-04-03")
	ask := func(born civil.Date) record.StatusAsked { return must(w.AskStatusCode(t.Context(), link, born))(t) }
	codes := func() int { return w.count(`SELECT count(*) FROM outbox WHERE kind = 'status_code'`) }
	digits := func() string {
		var id string
		if err := w.pool.QueryRow(t.Context(), `SELECT code_id FROM status_links WHERE id = 'link-1'`).Scan(&id); err != nil {
			t.Fatal(err)
		}
		return must(w.StatusCode(t.Context(), id))(t).Code
	}
	letters := func(code string) int {
		list, ok, err := w.StatusLetters(t.Context(), link, code)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return -1
		}
		return len(list)
	}

	if letters("000 000") != -1 {
		t.Error("letters are read before a code was asked for")
	}
	for _, wrong := range []civil.Date{{}, civil.MustParse("1990-03-04")} {
		if got := ask(wrong); got != record.StatusWrong || codes() != 0 {
			t.Errorf("a wrong birth date is %s, and %d codes are sent", got, codes())
		}
	}
	if got := ask(right); got != record.StatusSent || codes() != 1 {
		t.Fatalf("the right one is %s", got)
	}
	if got := ask(right); got != record.StatusSent || codes() != 1 {
		t.Errorf("asked again it is %s, and %d codes are sent", got, codes())
	}
	code := digits()
	if w.count(`SELECT count(*) FROM status_links l WHERE l::text LIKE '%' || $1 || '%'`, figuresOf(code)) != 0 {
		t.Error("the code is kept")
	}
	if letters("") != -1 {
		t.Error("no code reads letters")
	}
	// What was sent by e-mail and has not left yet is not read here before it has.
	if n := letters(strings.ReplaceAll(code, " ", "")); n != 1 {
		t.Errorf("%d letters are read", n)
	}
	if letters(code) != -1 {
		t.Error("the code works twice")
	}
	if w.links()[0].LettersAt.IsZero() {
		t.Error("nobody says that letters were read")
	}

	w.change(`UPDATE outbox SET state = 'sent' WHERE kind = 'letter'`)
	ask(right)
	if n := letters(digits()); n != 2 {
		t.Errorf("%d letters are read", n)
	}

	// Ten minutes, and five tries.
	ask(right)
	code = digits()
	w.now = w.now.Add(record.StatusCodeHolds)
	if letters(code) != -1 {
		t.Error("it works after ten minutes")
	}
	if got := ask(right); got != record.StatusSent || digits() == code {
		t.Errorf("another is %s", got)
	}
	code = digits()
	for range record.StatusTries {
		if letters("not it") != -1 {
			t.Fatal("anything reads letters")
		}
	}
	if letters(code) != -1 {
		t.Error("it works after five wrong ones")
	}
	if sent := codes(); ask(right) != record.StatusSent || codes() != sent {
		t.Error("another is sent while one would hold")
	}
}

// Wrong birth dates are counted, also many at once; then the right one is wrong too.
func TestBirthDatesAreTriedAFewTimesOnly(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	statusLife(t, w)
	link := w.made("link-1")
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			if got, err := w.AskStatusCode(t.Context(), link, civil.MustParse("1980-01-01").AddDays(i)); err != nil || got != record.StatusWrong {
				t.Errorf("a wrong birth date is %s, %v", got, err)
			}
		})
	}
	all.Wait()
	if got := must(w.AskStatusCode(t.Context(), link, civil.MustParse("1990-04-03")))(t); got != record.StatusWrong {
		t.Errorf("after all tries the right one is %s", got)
	}
	if n := w.count(`SELECT tries FROM status_links`); n != record.StatusTries {
		t.Errorf("%d tries are counted", n)
	}
	// A new link begins again.
	if got := must(w.AskStatusCode(t.Context(), w.made("link-2"), civil.MustParse("1990-04-03")))(t); got != record.StatusSent {
		t.Errorf("with a new link it is %s", got)
	}
}

func TestNoCodeIsSentAtAnHourThatIsNotSafe(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	l := statusLife(t, w)
	l.record(`{"type":"safe_contact_set","on":"2026-11-03","value":"C1","use":"yes","when":"10:00 to 11:00"}`)
	link := w.made("link-1")
	if got := must(w.AskStatusCode(t.Context(), link, civil.MustParse("1990-04-03")))(t); got != record.StatusLater {
		t.Errorf("at nine it is %s", got)
	}
	w.now = w.now.Add(90 * time.Minute)
	if got := must(w.AskStatusCode(t.Context(), link, civil.MustParse("1990-04-03")))(t); got != record.StatusSent {
		t.Errorf("at half past ten it is %s", got)
	}
}
