package casefile

import (
	"fmt"

	"dutyclock/statute/civil"
)

// NotifiedOn is the day on which a letter that is given as f says takes effect:
// the day its method makes likely, where no other was recorded.
//
// Statute: HA 1996 s.184(6)
func NotifiedOn(s Settings, f Fact) civil.Date {
	r := reading{c: &Case{Settings: s}}
	return r.effective(event{Fact: &f})
}

// delivery is what was recorded of how a letter or review decision reached the
// applicant.
type delivery struct {
	notified, sent, collected civil.Date
	method                    string
}

func deliveryOf(f *Fact) delivery {
	d := delivery{}
	switch b := f.Body.(type) {
	case *NoticeGiven:
		d = delivery{b.NotifiedOn, b.SentOn, b.CollectionTo, b.Method}
	case *ReviewDecided:
		d = delivery{b.NotifiedOn, b.SentOn, b.CollectionTo, b.Method}
	}
	if d.sent.IsZero() {
		d.sent = f.On
	}
	return d
}

// postDays is how many working days after posting a letter counts as delivered
// where the authority's settings say nothing else.
const postDays = 2

func (r *reading) postDays() int {
	if n := r.c.Settings.PostDays; n > 0 {
		return n
	}
	return postDays
}

// effective is the day on which a letter or review decision takes effect: the day
// the applicant was notified, or the day that its method makes likely.
//
// Statute: HA 1996 ss.184(6), 203(8)
func (r *reading) effective(e event) civil.Date {
	d := deliveryOf(e.Fact)
	switch {
	case !d.notified.IsZero():
		return d.notified
	case d.method == "office_collection" && !d.collected.IsZero():
		return d.collected
	case d.method == "post":
		return civil.WorkAfter(d.sent, r.postDays())
	}
	return d.sent
}

// notifiedBecause says in words on which day a letter took effect, and why that day.
func (r *reading) notifiedBecause(e event) string {
	d, day := deliveryOf(e.Fact), r.effective(e).Long()
	switch {
	case !d.notified.IsZero():
		return "the applicant was notified on " + day
	case d.method == "office_collection" && !d.collected.IsZero():
		return fmt.Sprintf("the letter is kept for collection until %s; of the days on which it may count as given, the latest is taken for the applicant", day)
	case d.method == "post":
		return fmt.Sprintf("the letter was posted on %s; nobody recorded when it came, so it counts as delivered on working day %d after, %s", d.sent.Long(), r.postDays(), day)
	}
	return "the letter was given on " + day
}
