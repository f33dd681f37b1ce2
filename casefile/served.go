package casefile

import (
	"fmt"

	"dutyclock/statute/civil"
)

// Served says when a letter counts as given to the applicant. Where more than one day
// is plausible, the applicant's own time begins with the latest and the authority's with
// the earliest, so that nobody loses time by what is not known of a letter's way.
//
// Statute: HA 1996 ss.184(6), 203(8)
type Served struct {
	// Day is that on which the letter takes effect.
	Day civil.Date
	// Applicant is the day with which the applicant's time to ask for a review or to
	// appeal begins; zero where no time begins yet, because nobody knows that it came.
	Applicant civil.Date
	// Authority is the day from which time counts that the authority has.
	Authority civil.Date
	// Certain says that somebody recorded when the applicant had it.
	Certain bool
	// Because says in words which day it is, and why; Others why the authority's own time
	// counts from another, empty where it does not.
	Because, Others string
}

// The ways of counting when an e-mail that the mail server took was received, in
// Settings.Email.
const (
	// EmailSameDay counts it on the day on which it was sent.
	EmailSameDay = ""
	// EmailConfirmed has it open no time for the applicant until somebody records that
	// they have it. Any other value is a number of working days, as "1wd".
	EmailConfirmed = "confirmed"
)

// ServiceOf says when a letter or review decision that is given as a fact says counts
// as given.
//
// Statute: HA 1996 ss.184(6), 203(8)
func ServiceOf(s Settings, f Fact) Served {
	d := deliveryOf(&f)
	out := Served{Day: d.sent, Applicant: d.sent, Authority: d.sent}
	switch {
	case !d.notified.IsZero():
		out = Served{Day: d.notified, Applicant: d.notified, Authority: d.notified, Certain: true}
		out.Because = "the applicant was notified on " + d.notified.Long()
	case d.method == "office_collection" && !d.until.IsZero():
		out.Day, out.Applicant = d.until, d.until
		if !d.from.IsZero() {
			out.Authority = d.from
		}
		out.Because = fmt.Sprintf("the letter is kept for collection until %s; of the days on which it may count as given, the latest is taken for the applicant", d.until.Long())
	case d.method == "post":
		n := s.postDays()
		out.Day = civil.WorkAfter(d.sent, n)
		out.Applicant = out.Day
		out.Because = fmt.Sprintf("the letter was posted on %s; nobody recorded when it came, so it counts as delivered on working day %d after, %s", d.sent.Long(), n, out.Day.Long())
	case d.method == "email" && s.Email == EmailConfirmed:
		out.Applicant = civil.Date{}
		out.Because = fmt.Sprintf("the letter was handed to the mail server on %s; nobody has confirmed that the applicant has it, so the applicant's time does not run yet", d.sent.Long())
	case d.method == "email" && s.emailDays() > 0:
		out.Applicant = civil.WorkAfter(d.sent, s.emailDays())
		out.Because = fmt.Sprintf("the letter was e-mailed on %s; nobody recorded when it was read, so the applicant's time begins on working day %d after, %s", d.sent.Long(), s.emailDays(), out.Applicant.Long())
	default:
		out.Because = "the letter was given on " + d.sent.Long()
	}
	if out.Authority.Before(out.Day) {
		out.Others = "the authority's own time counts from the earliest day on which it may have been given, " + out.Authority.Long()
	}
	return out
}

// NotifiedOn is the day from which the applicant's time counts for a letter that is
// given as f says: the day its method makes likely, where no other was recorded.
//
// Statute: HA 1996 s.184(6)
func NotifiedOn(s Settings, f Fact) civil.Date {
	served := ServiceOf(s, f)
	return latest(served.Day, served.Applicant)
}

// delivery is what was recorded of how a letter or review decision reached the
// applicant.
type delivery struct {
	notified, sent, from, until civil.Date
	method                      string
}

func deliveryOf(f *Fact) delivery {
	d := delivery{}
	switch b := f.Body.(type) {
	case *NoticeGiven:
		d = delivery{b.NotifiedOn, b.SentOn, b.CollectionFrom, b.CollectionTo, b.Method}
	case *ReviewDecided:
		d = delivery{b.NotifiedOn, b.SentOn, b.CollectionFrom, b.CollectionTo, b.Method}
	}
	if d.sent.IsZero() {
		d.sent = f.On
	}
	return d
}

// postDays is how many working days after posting a letter counts as delivered
// where the authority's settings say nothing else.
const postDays = 2

func (s Settings) postDays() int {
	if s.PostDays > 0 {
		return s.PostDays
	}
	return postDays
}

// emailDays is how many working days after it was sent an e-mail counts for the
// applicant; zero where it counts the same day.
func (s Settings) emailDays() int {
	length, err := civil.ParseLength(s.Email)
	if err != nil || length.Unit != civil.WorkingDays {
		return 0
	}
	return length.N
}

// served says when a letter or review decision counts as given.
func (r *reading) served(e event) Served { return ServiceOf(r.c.Settings, *e.Fact) }

// effective is the day on which a letter or review decision takes effect: the day
// the applicant was notified, or the day that its method makes likely.
//
// Statute: HA 1996 ss.184(6), 203(8)
func (r *reading) effective(e event) civil.Date { return r.served(e).Day }

// notifiedBecause says in words on which day a letter took effect, and why that day.
func (r *reading) notifiedBecause(e event) string { return r.served(e).Because }

func isNotice(e event) bool {
	_, ok := e.Body.(*NoticeGiven)
	return ok
}
