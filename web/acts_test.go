package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"dutyclock/casefile"
)

// The summary says what may be done next, leads to where it is done, filled in, and
// gives the reasons for what may not be.
func TestTheNextActs(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, `{"type": "duty_accepted", "on": "2026-11-20", "duty": "relief", "id": "F2"}`)
	body := askAs(t, d.s, kofi, "/cases/HX-000123").Body.String()
	now := strings.Index(body, "What may be done next")
	not := strings.Index(body, "What may not be done, and why")
	if now < 0 || not < now {
		t.Fatalf("the acts are not there: %d, %d\n%s", now, not, body)
	}
	links := regexp.MustCompile(`href="(/cases/HX-000123/facts/new/[^"]+)"`).FindAllStringSubmatch(body[now:not], -1)
	var found bool
	for _, link := range links {
		path := strings.ReplaceAll(link[1], "&amp;", "&")
		if w := askAs(t, d.s, kofi, path); w.Code != 200 {
			t.Errorf("%s leads to %d", path, w.Code)
		} else if strings.Contains(path, "letter=N10") {
			found = strings.Contains(w.Body.String(), `value="N10" selected`)
		}
	}
	if len(links) == 0 || !found {
		t.Errorf("the links are %v; the letter is filled in: %v", links, found)
	}
	if strings.Contains(body[not:], "Record it<") {
		t.Error("what may not be done has a link")
	}
	if body := askAs(t, d.s, audit, "/cases/HX-000123").Body.String(); strings.Contains(body, "facts/new/") {
		t.Error("an auditor is led to forms")
	}
}

// What a trial supposes is not filled in: only which act it is.
func TestOnlyWhichActItIsIsFilledIn(t *testing.T) {
	t.Parallel()
	got := filledIn(&casefile.Fact{Type: casefile.TypeNoticeGiven, On: today, Body: &casefile.NoticeGiven{Letter: "N10", Duty: "relief", Ground: "189B(7)(a)", Offer: "act-offer", Method: "by_hand", StatesReasons: casefile.Is(true), StatesReviewRight: casefile.Is(true)}})
	if want := (url.Values{"letter": {"N10"}, "duty": {"relief"}, "ground": {"189B(7)(a)"}}).Encode(); got.Encode() != want {
		t.Errorf("filled in %s; want %s", got.Encode(), want)
	}
}
