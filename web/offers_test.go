package web

import (
	"net/http"
	"strings"
	"testing"

	"dutyclock/casefile"
)

// offered is a family in relief that was offered a home twice: the first was refused
// although nothing was said in writing, the second waits for its answer.
const offered = `{"type": "application_made", "on": "2026-10-20", "channel": "phone"},
	{"type": "household_recorded", "on": "2026-10-20", "members": [{"member": "A", "role": "applicant"}, {"member": "B", "role": "child"}]},
	{"type": "duty_accepted", "on": "2026-10-20", "duty": "relief"},
	{"type": "offer_made", "on": "2026-11-01", "offer": "O1", "kind": "final_accommodation", "final_for": "193A", "in_writing": false},
	{"type": "offer_refused", "on": "2026-11-03", "offer": "O1"},
	{"type": "offer_made", "on": "2026-11-16", "offer": "O2", "kind": "final_accommodation", "final_for": "193A", "in_writing": true, "states_final": true, "told_consequences": true, "told_review_right": true, "found_suitable": true, "reply_by": "2026-11-25"},
	{"type": "notice_given", "on": "2026-11-16", "id": "L9", "letter": "N17", "offer": "O2", "method": "by_hand", "states_review_right": true}`

// reviewed is a case in which a review runs, with all that may happen to it.
const reviewed = `{"type": "application_made", "on": "2026-09-01", "channel": "phone"},
	{"type": "duty_accepted", "on": "2026-09-01", "duty": "relief"},
	{"type": "notice_given", "on": "2026-10-01", "id": "L1", "letter": "N11", "method": "by_hand", "states_reasons": true, "states_review_right": true},
	{"type": "review_requested", "on": "2026-10-12", "review": "R1", "limb": "202(1)(b)", "decision": "L1"},
	{"type": "review_allocated", "on": "2026-10-13", "review": "R1", "reviewer": "kofi-danso"},
	{"type": "representations_received", "on": "2026-10-20", "review": "R1"},
	{"type": "review_extension_agreed", "on": "2026-11-10", "review": "R1", "until": "2026-12-18", "in_writing": true}`

func init() {
	for name, facts := range map[string]string{"one-waits": offered, "none": neverPlaced, "many": offered + manyOffers()} {
		o := sampleOpened(factsOf(facts))
		o.head.MayRecord = true
		sampleOf(offersPage, name, offersView(&o))
	}
	for name, facts := range map[string]string{"one-runs": reviewed, "none": neverPlaced, "decided-and-appealed": reviewed + `,
		{"type": "review_decided", "on": "2026-11-18", "review": "R1", "outcome": "confirmed", "method": "by_hand", "states_appeal_right": true},
		{"type": "appeal_lodged", "on": "2026-11-20", "review": "R1"}`} {
		o := sampleOpened(factsOf(facts))
		o.head.MayRecord = true
		sampleOf(reviewsPage, name, reviewsView(&o, sampleKnown(&o)))
	}
	o := sampleOpened(factsOf(reviewed))
	sampleOf(reviewsPage, "seen-by-an-auditor", reviewsView(&o, sampleKnown(&o))).as(audit)
}

func manyOffers() string {
	var out strings.Builder
	for _, id := range []string{"P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y"} {
		out.WriteString(`,{"type": "offer_made", "on": "2026-11-17", "offer": "O-` + id + `", "kind": "suitable"},{"type": "offer_withdrawn", "on": "2026-11-18", "offer": "O-` + id + `"}`)
	}
	return out.String()
}

// stands says that texts stand in a page one after the other.
func stands(t *testing.T, body string, texts ...string) {
	t.Helper()
	at := 0
	for _, want := range texts {
		i := strings.Index(body[at:], want)
		if i < 0 {
			t.Fatalf("%q does not stand after what comes before it in %s", want, body)
		}
		at += i
	}
}

// An offer says how it stands, what its refusal would do, which letter it needs, and
// where its answer is recorded, filled in.
func TestOffersSayWhatAnAnswerWouldDo(t *testing.T) {
	t.Parallel()
	f := newCase(factsOf(offered)...)
	log := &fakeRecord{}
	s := newServer(t, func(c *Config) { c.Casework, c.Record, c.Sight = f, log, log })
	body := askAs(t, s, kofi, "/cases/HX-000123/offers").Body.String()
	stands(t, body, `aria-current="page" href="/cases/HX-000123/offers"`, "Record an offer", "Final accommodation offer, Monday 16 November 2026", "No answer yet",
		"To be answered by Wednesday 25 November 2026, 3 days left.", "Says what a refusal does", "Yes", "(N17), given on Monday 16 November 2026",
		`href="/cases/HX-000123/facts/new/offer_accepted?offer=O2"`, `href="/cases/HX-000123/facts/new/offer_refused?offer=O2"`, `href="/cases/HX-000123/facts/new/offer_withdrawn?offer=O2"`,
		"What a refusal today would do", "Relief duty: From 20 October 2026 until 22 November 2026.", "What an acceptance today would do",
		"Final accommodation offer, Sunday 1 November 2026", "Refused on Tuesday 3 November 2026.", "Why does it stand so?", "Offers that may be made", "facts/new/offer_made?", "kind=final_accommodation")
	if got := strings.Count(body, "What a refusal today would do"); got != 1 {
		t.Errorf("what a refusal would do is said %d times", got)
	}
	if seen := askAs(t, s, audit, "/cases/HX-000123/offers").Body.String(); strings.Contains(seen, "facts/new") || !strings.Contains(seen, "No answer yet") {
		t.Error("an auditor may record an answer, or sees no offer")
	}
	before := len(f.standing.Case.Facts)
	if p := casefile.Derive(f.standing.Case, today); len(f.standing.Case.Facts) != before || p.Regions.Offers[1].State != casefile.OfferOpen {
		t.Error("what was tried was recorded")
	}
}

// A review says what it is about, when it is to be decided, who reviews, what came in
// and what was agreed, and leads to what may be recorded of it.
func TestReviewsSayHowEachStands(t *testing.T) {
	t.Parallel()
	f := newCase(factsOf(reviewed)...)
	log := &fakeRecord{}
	s := newServer(t, func(c *Config) { c.Casework, c.Record, c.Sight = f, log, log })
	body := askAs(t, s, kofi, "/cases/HX-000123/reviews").Body.String()
	stands(t, body, `aria-current="page" href="/cases/HX-000123/reviews"`, "Record that a review was asked for", "Asked for on Monday 12 October 2026", "Representations came in",
		"What duty is owed (HA 1996 s.202(1)(b))", "The decision", "Letter N11 given", "To be decided", "Last day Friday 18 December 2026, 26 days left.", "Reviewer", "Kofi Danso",
		"Came in on Tuesday 20 October 2026", "Until Friday 18 December 2026, agreed on Tuesday 10 November 2026", "In writing: Yes",
		`href="/cases/HX-000123/facts/new/review_decided?review=R1"`, `review_allocated?review=R1"`, `representations_received?review=R1"`, `review_extension_agreed?review=R1"`, `review_withdrawn?review=R1"`, "Why is this due?")
	if seen := askAs(t, s, audit, "/cases/HX-000123/reviews").Body.String(); strings.Contains(seen, "facts/new") {
		t.Error("an auditor may record something")
	}
	f.standing.Case.Facts = factsOf(reviewed + `, {"type": "review_decided", "on": "2026-11-18", "review": "R1", "outcome": "confirmed", "method": "by_hand"}`)
	if body := askAs(t, s, kofi, "/cases/HX-000123/reviews").Body.String(); !strings.Contains(body, "Confirmed, Wednesday 18 November 2026") || !strings.Contains(body, `appeal_lodged?review=R1"`) || strings.Contains(body, "Decide it") {
		t.Error("a decided review is to be decided, or its appeal cannot be recorded")
	}
}

func TestOffersAndReviewsOfAHiddenCaseShowNothing(t *testing.T) {
	t.Parallel()
	f, log := newCase(factsOf(reviewed)...), &fakeRecord{hidden: true}
	s := newServer(t, func(c *Config) { c.Casework, c.Record, c.Sight = f, log, log })
	for _, page := range []string{"offers", "reviews"} {
		if w := askAs(t, s, priya, "/cases/HX-000123/"+page); w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "Amina") {
			t.Errorf("%s: %d", page, w.Code)
		}
	}
}
