package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// ActState says whether an act is lawful.
type ActState string

// The states of an act.
const (
	// ActLawful: it may be done today; an event would end its duty today.
	ActLawful ActState = "lawful"
	// ActFrom: not today, but from a day, or on a day by itself, if nothing changes.
	ActFrom ActState = "from_a_day"
	// ActNot: the law does not allow it, or it would do nothing; the reasons say why.
	ActNot ActState = "not_lawful"
)

// ActKind says who does an act.
type ActKind string

// The kinds of act.
const (
	// ByNotice is a letter that the authority gives. Decide takes a new one that is
	// lawful, and refuses one that is not, for the same reasons.
	ByNotice ActKind = "notice"
	// ByEvent is what the applicant does, or the authority finds. It is never refused,
	// because it happened; where it is not lawful it ends nothing.
	ByEvent ActKind = "event"
	// ByLaw is what comes about by itself.
	ByLaw ActKind = "by_law"
)

// Act is one thing that may be done next, or may not yet, or not at all: a way in
// which the Act lets a duty end, or a letter.
type Act struct {
	Key    string         `json:"key"` // unique among the acts of a day: "N10/189B(7)(a)"
	Kind   ActKind        `json:"kind"`
	Duty   statute.Duty   `json:"duty,omitempty"` // the duty that it ends or serves
	Letter statute.Letter `json:"letter,omitempty"`
	Ground statute.Ground `json:"ground,omitempty"`
	About  string         `json:"about,omitempty"` // an offer, a review, a referral, a step
	What   string         `json:"what"`            // in plain words
	State  ActState       `json:"state"`
	// From is the first day on which it is lawful; for what comes about by itself,
	// the day at whose end it does.
	From *civil.Date `json:"from,omitempty"`
	// Reasons say why it is not lawful today, or what makes it so.
	Reasons []ActReason `json:"reasons"`
	// Says is what the letter must hold, Record what is to be recorded with it.
	Says   []statute.Content `json:"says"`
	Record []ActField        `json:"record"`
	// Follows is what happens next if it is done on the first day on which it may be.
	Follows    []ActFollows `json:"follows"`
	Arithmetic []string     `json:"arithmetic"`
	Why
	// Facts are what would be recorded, if all that Record names were so. They were
	// tried to work the act out, and are no answer to be recorded as they are.
	Facts []Fact `json:"-"`
}

// ActReason is one reason, with its provision.
type ActReason struct {
	Field    string `json:"field,omitempty"` // of the fact that would be recorded
	Text     string `json:"text"`
	Citation string `json:"citation"`
}

// ActField is a field of the fact that is to be recorded.
type ActField struct {
	Field string `json:"field"`
	What  string `json:"what"`
}

// ActFollows is one thing that happens next.
type ActFollows struct {
	On   civil.Date `json:"on"`
	What string     `json:"what"`
}

// Acts lists what may lawfully be done next in a case, what may be done from a day,
// and what may not be done and why: for each duty that is owed every way in which
// the Act lets it end and every letter of choice, and the letters that are due.
// Whether an act is lawful is decided by what Decide asks of a new act, and what
// follows is derived with the act as a fact, so that neither can say otherwise.
func Acts(c Case, today civil.Date) []Act {
	r := read(&c, today)
	r.deriveDuties()
	r.findRevivals()
	a := &actor{reading: r, c: c, today: today, before: Derive(c, today)}
	if !r.died.IsZero() {
		return []Act{}
	}
	a.actsOfPrevention()
	a.actsOfRelief()
	a.actsOfInterim()
	a.actsOfMain()
	a.actsOfIntentional()
	a.actsOfReferrals()
	a.actsOfReviews()
	a.actsOfHousehold()
	a.actsDue()
	return a.out
}
