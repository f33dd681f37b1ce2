package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// inRelief is a household whose 56 days end on Sunday 27 December 2026, that was told
// of its decision, and that nothing was done for since.
const inRelief = `{"type": "application_made", "on": "2026-11-02", "channel": "phone"},
	{"type": "duty_accepted", "on": "2026-11-02", "duty": "relief"},
	{"type": "notice_given", "on": "2026-11-10", "id": "L1", "letter": "N02", "duty": "relief", "method": "by_hand", "states_review_right": true}`

// reminded are reminders of that case, in every state.
func reminded() []record.Reminder {
	last := civil.Must(2026, 12, 27)
	one := func(on civil.Date, to statute.Audience, state record.MessageState, why string) record.Reminder {
		return record.Reminder{Key: "C04@" + last.String() + "/" + on.String() + "/" + string(to), Alarm: "C04", To: to, LastDay: last, On: on, State: state, Why: why,
			ToldAt: civil.At(on, 8, 0)}
	}
	return []record.Reminder{
		one(civil.Must(2026, 11, 15), statute.ToOfficer, record.InDigest, ""),
		one(civil.Must(2026, 12, 13), statute.ToOfficer, record.Sent, ""),
		one(civil.Must(2026, 12, 20), statute.ToManager, record.Superseded, "Somebody attended to it on Tuesday 15 December 2026, after the officer was reminded. Managers are told where nobody does."),
		one(civil.Must(2026, 12, 20), statute.ToOfficer, record.ForDigest, ""),
		one(civil.Must(2026, 12, 24), statute.ToOfficer, record.Failed, "The mail server said no. It was tried for about a day and was not sent. Tell them in another way."),
	}
}

func init() {
	o := sampleOpened(factsOf(inRelief))
	o.head.MayRecord, o.head.Officer = true, "Priya Shah"
	sampleOf(remindersPage, "to-come", remindersView(&o, reminded()[:1], nil, nil))

	late := sampleOpened(factsOf(inRelief))
	late.today = civil.Must(2026, 12, 21)
	late.position = casefile.Derive(late.standing.Case, late.today)
	late.head.MayRecord, late.head.Officer = true, "Priya Shah"
	sampleOf(remindersPage, "rang", remindersView(&late, reminded(), nil, nil))

	many := sampleOpened(factsOf(reviewed))
	many.standing.Case.Settings.Ladders = map[string]string{"C08b": "officer 60d 50d 40d 27d 13d 6d 2d, manager 20d 15d 10d 6d 2wd"}
	many.head.MayRecord = true
	sampleOf(remindersPage, "many", remindersView(&many, nil, []casefile.InHand{{Alarm: "C08b/R1", Officer: "kofi", On: many.today}},
		map[string]string{"kofi": "Oluwaseun Bartholomew-Ogunlesi-Featherstonehaugh"}))

	none := sampleOpened(factsOf(`{"type": "application_made", "on": "2026-11-02", "channel": "phone"}`))
	sampleOf(remindersPage, "none", remindersView(&none, nil, nil, nil)).as(audit)
}

// onDay is the case of a sample on another day.
func onDay(facts string, day civil.Date) *opened {
	o := sampleOpened(factsOf(facts))
	o.today = day
	o.position = casefile.Derive(o.standing.Case, day)
	o.head.MayRecord, o.head.Officer = true, "Priya Shah"
	return &o
}

// rowsOf are the rows of a clock as texts: when, whom, and what becomes of it.
func rowsOf(t *testing.T, v *Reminders, key string) []string {
	t.Helper()
	var out []string
	for _, c := range v.Clocks {
		if c.Key != key {
			continue
		}
		for _, r := range c.Table.Rows {
			whom, _, _ := strings.Cut(r.Cells[0].Below, ": ")
			out = append(out, strings.Join([]string{r.Cells[0].Sort, whom, r.Cells[1].Tag.Text, r.Cells[1].Below}, "; "))
		}
	}
	return out
}

func TestWhoIsRemindedAndWhy(t *testing.T) {
	t.Parallel()
	day := civil.Must(2026, 12, 21)
	got := strings.Join(rowsOf(t, remindersView(onDay(inRelief, day), reminded(), nil, nil), "C04"), "\n")
	for _, want := range []string{
		"2026-11-15; Priya Shah; Told; In the daily list of Sun 15 Nov",
		"2026-12-13; Priya Shah; Sent; On Sun 13 Dec",
		"2026-12-20; The managers of the team; Not needed; Somebody attended to it on Tuesday 15 December 2026",
		"2026-12-20; Priya Shah; Waits; It is told in the next daily list.",
		"2026-12-24; Priya Shah; Failed; The mail server said no.",
		"2026-12-27; Priya Shah; To come; In the next daily list, or by email where it presses.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not among\n%s", want, got)
		}
	}
	// Before anything rang: the manager's rung depends on somebody attending, the
	// applicant's on an address.
	v := remindersView(onDay(inRelief, civil.Must(2026, 11, 14)), nil, nil, nil)
	got = strings.Join(append(rowsOf(t, v, "C04"), rowsOf(t, v, "C07/N02")...), "\n")
	for _, want := range []string{
		"2026-12-20; The managers of the team; To come; Only if nobody attends to it from Sun 13 Dec on, when its officer is reminded.",
		"2026-11-23; The applicant; Cannot go yet; No e-mail address is recorded for the applicant.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not among\n%s", want, got)
		}
	}
}

// TestWhatWasToldBeforeIsSaid: the rung rang for another last day, or its day had gone
// before the last day was known.
func TestWhatWasToldBeforeIsSaid(t *testing.T) {
	t.Parallel()
	before := []record.Reminder{{Key: "C04@2026-12-29/2026-12-15/officer", State: record.Sent}}
	got := strings.Join(rowsOf(t, remindersView(onDay(inRelief, civil.Must(2026, 12, 21)), before, nil, nil), "C04"), "\n")
	for _, want := range []string{"2026-12-13; Priya Shah; Told before; It was told of the last day before, Tue 29 Dec", "2026-11-15; Priya Shah; Left out;"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not among\n%s", want, got)
		}
	}
}

// TestSomebodySaysThatTheyHaveIt: only while a manager would be told otherwise, and to
// those who may record; after it the page says who.
func TestSomebodySaysThatTheyHaveIt(t *testing.T) {
	t.Parallel()
	day := civil.Must(2026, 12, 14) // the officer was reminded yesterday
	card := func(o *opened, inHand ...casefile.InHand) ReminderCard {
		for _, c := range remindersView(o, nil, inHand, map[string]string{"kofi": "Kofi Danso"}).Clocks {
			if c.Key == "C04" {
				return c
			}
		}
		t.Fatal("no C04")
		return ReminderCard{}
	}
	if !card(onDay(inRelief, day)).MayTake || card(onDay(inRelief, civil.Must(2026, 12, 1))).MayTake {
		t.Error("it is not offered from the officer's reminder on")
	}
	auditor := onDay(inRelief, day)
	auditor.head.MayRecord = false
	if card(auditor).MayTake {
		t.Error("it is offered to somebody who may record nothing")
	}
	if c := card(onDay(inRelief, day), casefile.InHand{Alarm: "C04", Officer: "kofi", On: day}); c.MayTake || c.InHand != "Kofi Danso has said so on Mon 14 Dec." {
		t.Errorf("in hand: %+v", c.InHand)
	}
	if c := card(onDay(inRelief, day), casefile.InHand{Alarm: "C04", Officer: "kofi", On: day.AddDays(-2)}); !c.MayTake {
		t.Error("what was said before the officer was reminded counts")
	}
}

// handRecord keeps who said what.
type handRecord struct {
	fakeRecord
	said []casefile.InHand
	last civil.Date
}

func (h *handRecord) Reminders(context.Context, string) ([]record.Reminder, error) {
	return reminded(), nil
}
func (h *handRecord) InHand(context.Context, string) ([]casefile.InHand, error) { return h.said, nil }
func (h *handRecord) SayInHand(_ context.Context, _ string, one casefile.InHand, last civil.Date) error {
	h.said, h.last = append(h.said, one), last
	return nil
}

func TestInHandIsPosted(t *testing.T) {
	t.Parallel()
	kept := &handRecord{}
	cases := newCase(factsOf(inRelief)...)
	s := newServer(t, func(c *Config) { c.Casework, c.Record, c.Sight = cases, kept, kept })
	post := func(clock string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, "/cases/HX-000123/reminders", strings.NewReader(url.Values{"clock": {clock}, "_key": {"k"}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r.WithContext(who.With(r.Context(), kofi)))
		return w
	}
	if w := post("C04"); w.Code != http.StatusSeeOther || len(kept.said) != 1 || kept.said[0].Alarm != "C04" || kept.said[0].Officer != kofi.ID || kept.last != civil.Must(2026, 12, 27) {
		t.Errorf("%d, kept %+v, last day %s", w.Code, kept.said, kept.last)
	}
	if w := post("C99"); w.Code != http.StatusSeeOther || len(kept.said) != 1 {
		t.Errorf("a clock that does not run: %d, kept %+v", w.Code, kept.said)
	}
	body := askAs(t, s, kofi, "/cases/HX-000123/reminders").Body.String()
	if !strings.Contains(body, "Who is reminded, when and why") || !strings.Contains(body, "In the daily list of Sun 15 Nov") {
		t.Error("the page does not show what rang")
	}
	if len(kept.viewed) == 0 || !strings.Contains(kept.viewed[0], "reminders") {
		t.Errorf("seen: %v", kept.viewed)
	}
}
