package casefile_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// Statute: HA 1996 s.184(6)
func TestNotifiedOn(t *testing.T) {
	friday := civil.MustParse("2026-11-20")
	for name, c := range map[string]struct {
		settings casefile.Settings
		notice   casefile.NoticeGiven
		want     string
	}{
		"e-mail is there the same day":      {notice: casefile.NoticeGiven{Method: "email", SentOn: friday}, want: "2026-11-20"},
		"post takes two working days":       {notice: casefile.NoticeGiven{Method: "post", SentOn: friday}, want: "2026-11-24"},
		"or what the settings say":          {casefile.Settings{PostDays: 3}, casefile.NoticeGiven{Method: "post", SentOn: friday}, "2026-11-25"},
		"collection counts from its end":    {notice: casefile.NoticeGiven{Method: "office_collection", CollectionTo: friday.AddDays(7)}, want: "2026-11-27"},
		"an e-mail after days of settings":  {casefile.Settings{Email: "2wd"}, casefile.NoticeGiven{Method: "email", SentOn: friday}, "2026-11-24"},
		"what is printed where it waits":    {casefile.Settings{Email: casefile.EmailConfirmed}, casefile.NoticeGiven{Method: "email", SentOn: friday}, "2026-11-20"},
		"a recorded day goes before a rule": {notice: casefile.NoticeGiven{Method: "post", NotifiedOn: friday.AddDays(1)}, want: "2026-11-21"},
	} {
		t.Run(name, func(t *testing.T) {
			f := casefile.Fact{Type: casefile.TypeNoticeGiven, On: friday, Body: &c.notice}
			if got := casefile.NotifiedOn(c.settings, f); got.String() != c.want {
				t.Errorf("notified on %s, want %s", got, c.want)
			}
		})
	}
}

// Of the days on which a letter may have come the applicant's time takes the latest and
// the authority's the earliest.
//
// Statute: HA 1996 ss.184(6), 203(8)
func TestNobodyLosesByWhatIsNotKnown(t *testing.T) {
	friday := civil.MustParse("2026-11-20")
	for name, c := range map[string]struct {
		settings                  casefile.Settings
		notice                    casefile.NoticeGiven
		day, applicant, authority string
		certain                   bool
		because                   string
	}{
		"post": {casefile.Settings{}, casefile.NoticeGiven{Method: "post", SentOn: friday}, "2026-11-24", "2026-11-24", "2026-11-20", false, "nobody recorded when it came"},
		"post that came": {casefile.Settings{}, casefile.NoticeGiven{Method: "post", SentOn: friday, NotifiedOn: friday.AddDays(6)},
			"2026-11-26", "2026-11-26", "2026-11-26", true, "was notified on Thursday 26 November 2026"},
		"at the counter": {casefile.Settings{}, casefile.NoticeGiven{Method: "office_collection", CollectionFrom: friday.AddDays(1), CollectionTo: friday.AddDays(14)},
			"2026-12-04", "2026-12-04", "2026-11-21", false, "kept for collection until"},
		"collected": {casefile.Settings{}, casefile.NoticeGiven{Method: "office_collection", CollectionFrom: friday, CollectionTo: friday.AddDays(14), NotifiedOn: friday.AddDays(3)},
			"2026-11-23", "2026-11-23", "2026-11-23", true, "was notified"},
		"an e-mail":                  {casefile.Settings{}, casefile.NoticeGiven{Method: "email", SentOn: friday}, "2026-11-20", "2026-11-20", "2026-11-20", false, "given on"},
		"an e-mail, days of its own": {casefile.Settings{Email: "1wd"}, casefile.NoticeGiven{Method: "email", SentOn: friday}, "2026-11-20", "2026-11-23", "2026-11-20", false, "working day 1 after"},
		"an e-mail nobody confirmed": {casefile.Settings{Email: casefile.EmailConfirmed}, casefile.NoticeGiven{Method: "email", SentOn: friday}, "2026-11-20", "", "2026-11-20", false, "does not run yet"},
		"an e-mail that was read": {casefile.Settings{Email: casefile.EmailConfirmed}, casefile.NoticeGiven{Method: "email", SentOn: friday, NotifiedOn: friday.AddDays(1)},
			"2026-11-21", "2026-11-21", "2026-11-21", true, "was notified"},
		"by hand": {casefile.Settings{Email: casefile.EmailConfirmed}, casefile.NoticeGiven{Method: "by_hand"}, "2026-11-20", "2026-11-20", "2026-11-20", false, "given on"},
	} {
		t.Run(name, func(t *testing.T) {
			got := casefile.ServiceOf(c.settings, casefile.Fact{Type: casefile.TypeNoticeGiven, On: friday, Body: &c.notice})
			if got.Day.String() != c.day || !got.Applicant.IsZero() && got.Applicant.String() != c.applicant || got.Applicant.IsZero() != (c.applicant == "") || got.Authority.String() != c.authority || got.Certain != c.certain {
				t.Errorf("got %+v", got)
			}
			if !strings.Contains(got.Because, c.because) || (got.Others != "") != got.Authority.Before(got.Day) {
				t.Errorf("because %q, others %q", got.Because, got.Others)
			}
		})
	}
}

// Whatever is recorded, the authority's own day is never after the one on which the
// letter takes effect, and the applicant's never before it.
//
// Statute: HA 1996 s.184(6)
func TestTheAuthorityNeverGains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := civil.MustParse("2026-11-01")
		day := func(name string) civil.Date {
			if n := rapid.IntRange(-1, 60).Draw(t, name); n >= 0 {
				return start.AddDays(n)
			}
			return civil.Date{}
		}
		on := start.AddDays(rapid.IntRange(0, 30).Draw(t, "on"))
		b := casefile.NoticeGiven{Method: rapid.SampledFrom([]string{"", "email", "post", "by_hand", "portal", "office_collection"}).Draw(t, "method"), SentOn: day("sent"), NotifiedOn: day("notified")}
		if b.CollectionFrom, b.CollectionTo = day("from"), day("to"); b.CollectionTo.Before(b.CollectionFrom) {
			b.CollectionFrom, b.CollectionTo = civil.Date{}, civil.Date{}
		}
		if b.CollectionFrom.IsZero() && !b.CollectionTo.IsZero() {
			b.CollectionTo = latestOf(b.CollectionTo, on, b.SentOn)
		}
		s := casefile.Settings{PostDays: rapid.IntRange(0, 6).Draw(t, "post"), Email: rapid.SampledFrom([]string{"", "1wd", "3wd", "confirmed"}).Draw(t, "email")}
		got := casefile.ServiceOf(s, casefile.Fact{Type: casefile.TypeNoticeGiven, On: on, Body: &b})
		if got.Authority.After(got.Day) {
			t.Fatalf("the authority gains: %+v", got)
		}
		if !got.Applicant.IsZero() && got.Applicant.Before(got.Day) {
			t.Fatalf("the applicant loses: %+v", got)
		}
		if got.Certain && !b.NotifiedOn.IsZero() && got.Applicant != b.NotifiedOn {
			t.Fatalf("what was recorded does not count: %+v", got)
		}
	})
}

// The time to ask for a review follows the day of service: an e-mail that nobody has
// confirmed begins none, and a review that is asked meanwhile is not late; a letter that
// came back began none, and is due again.
//
// Statute: HA 1996 s.202(3)
func TestTheReviewWindowFollowsService(t *testing.T) {
	sent := civil.MustParse("2026-11-20")
	refused := false
	base := []casefile.Fact{
		{ID: "F1", Type: casefile.TypeApplicationMade, On: sent.AddDays(-10), Body: &casefile.ApplicationMade{}},
		{ID: "F2", Type: casefile.TypeFindingMade, On: sent.AddDays(-1), Body: &casefile.FindingMade{Issue: casefile.Eligible, Holds: &refused}},
	}
	given := func(id, corrects string, b casefile.NoticeGiven) casefile.Fact {
		b.Letter, b.StatesReviewRight, b.StatesReasons = "N01", casefile.Is(true), casefile.Is(true)
		if b.SentOn.IsZero() {
			b.SentOn = sent
		}
		return casefile.Fact{ID: id, Corrects: corrects, Type: casefile.TypeNoticeGiven, On: sent, Body: &b}
	}
	window := func(s casefile.Settings, facts ...casefile.Fact) string {
		p := casefile.Derive(casefile.Case{Settings: s, Facts: append(append([]casefile.Fact{}, base...), facts...)}, civil.MustParse("2027-03-01"))
		if c := p.Clock("C07/N01"); c != nil {
			return c.LastDay.String()
		}
		return ""
	}
	waits := casefile.Settings{Email: casefile.EmailConfirmed}
	byMail := given("F3", "", casefile.NoticeGiven{Method: "email"})
	if got := window(waits, byMail); got != "" {
		t.Errorf("an e-mail nobody confirmed begins a time until %s", got)
	}
	if got := window(waits, byMail, given("F4", "F3", casefile.NoticeGiven{Method: "email", NotifiedOn: civil.MustParse("2026-12-01")})); got != "2026-12-21" {
		t.Errorf("read on 1 December, until %s", got)
	}
	if got := window(casefile.Settings{}, given("F3", "", casefile.NoticeGiven{Method: "post"})); got != "2026-12-14" {
		t.Errorf("posted, until %s", got)
	}
	if got := window(casefile.Settings{}, given("F3", "", casefile.NoticeGiven{Method: "post"}), given("F4", "F3", casefile.NoticeGiven{Method: "post", SentOn: sent.AddDays(4)})); got != "2026-12-16" {
		t.Errorf("posted on Tuesday, until %s", got)
	}
	late := casefile.Fact{ID: "F5", Type: casefile.TypeReviewRequested, On: sent.AddDays(40), Body: &casefile.ReviewRequested{Review: "R1", Limb: "202(1)(a)", Decision: "F3"}}
	p := casefile.Derive(casefile.Case{Settings: waits, Facts: append(append([]casefile.Fact{}, base...), byMail, late)}, sent.AddDays(41))
	if p.Clock("C08b/R1") == nil {
		t.Error("a review asked while the time does not run is taken to be late")
	}
	back := casefile.Fact{ID: "F4", Corrects: "F3", Type: casefile.TypeLetterUndelivered, On: sent, Body: &casefile.Work{Letter: "L1"}}
	p = casefile.Derive(casefile.Case{Facts: append(append([]casefile.Fact{}, base...), given("F3", "", casefile.NoticeGiven{Method: "post"}), back)}, sent.AddDays(20))
	if p.Clock("C07/N01") != nil || len(p.LettersDue) == 0 {
		t.Errorf("a letter that came back: %v, due %v", p.Clock("C07/N01"), p.LettersDue)
	}
}

// The main decision of an authority counts from the earliest day on which relief may
// have been ended by a letter in the post.
//
// Statute: HA 1996 s.182
func TestTheMainDecisionCountsFromTheEarliestDay(t *testing.T) {
	day := civil.MustParse("2026-09-01")
	end := func(b casefile.NoticeGiven) casefile.ClockPosition {
		b.Letter, b.Duty, b.Ground, b.StatesReviewRight, b.StatesReasons = "N10", "relief", "189B(7)(c)", casefile.Is(true), casefile.Is(true)
		p := casefile.Derive(casefile.Case{Facts: []casefile.Fact{
			{ID: "F1", Type: casefile.TypeApplicationMade, On: day, Body: &casefile.ApplicationMade{}},
			{ID: "F2", Type: casefile.TypeDutyAccepted, On: day, Body: &casefile.DutyAccepted{Duty: "relief"}},
			{ID: "F3", Type: casefile.TypeNoticeGiven, On: civil.MustParse("2026-09-18"), Body: &b},
		}}, civil.MustParse("2026-09-30"))
		if c := p.Clock("C05"); c != nil {
			return *c
		}
		return casefile.ClockPosition{}
	}
	posted, byHand := end(casefile.NoticeGiven{Method: "post"}), end(casefile.NoticeGiven{Method: "by_hand"})
	if posted.StartedOn.String() != "2026-09-18" || posted.LastDay != byHand.LastDay {
		t.Errorf("posted %+v, by hand %+v", posted, byHand)
	}
	if text := strings.Join(posted.Because, "; "); !strings.Contains(text, "earliest day") {
		t.Errorf("because %s", text)
	}
}
