package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// event is a fact of the case with its place in the list that was given.
type event struct {
	*Fact
	index int
}

// reading is one look at the facts of a case as at a day: what Derive gathers
// before it says what follows.
type reading struct {
	c      *Case
	asAt   civil.Date
	events []event
	byID   map[string]*event
	// voids are the decisions that were withdrawn, overturned or quashed.
	voids      map[*Fact]void
	findings   map[Issue][]finding
	households []event
	stays      []*stay
	reviews    []*review
	died       civil.Date // zero unless the applicant died
	shut       civil.Date // the day of closing; zero while the case is open

	prevention  *owed
	reliefs     []*owed
	mains       []*owed
	intentional *owed
	interims    []*owed
	legacy      bool // a notice under s.193B at the relief stage before the reform

	in    *referralIn    // another authority's referral here that succeeded; else nil
	again *reapplication // within two years of a private rented offer that s.195A eases; else nil

	revivals []revival // the days on which decisions fell away, in order
	problems []Problem
	p        *Position // what is being worked out, for the parts that build on others
}

// void says that a decision no longer stands, since when and why.
type void struct {
	on  civil.Date
	how string
}

// owed is one spell of a duty.
type owed struct {
	duty      statute.Duty
	section   string
	from, to  civil.Date // to is zero while it is owed
	last      civil.Date // the last of its 56 days, where it has them
	by        string     // the provision that ended it
	because   []string   // why it began, and why it goes on
	ending    string     // why it ended
	barsMain  bool       // it ended on a ground after which the main duty is not owed
	bars190   bool       // nor the duty to an intentionally homeless applicant
	automatic bool       // it ended by itself
	decided   event      // the last finding by which it did so after its 56 days
	noticed   bool       // a lawful notice was given that takes effect on a day to come
	fell      []fallen   // the endings of it that fell away, in order
}

// open says whether the duty is still owed on the day of the reading.
func (o *owed) open() bool { return o != nil && o.to.IsZero() }

// on says whether the duty was owed on a day; the day it ends counts.
func (o *owed) on(day civil.Date) bool {
	return o != nil && !day.Before(o.from) && (o.to.IsZero() || !day.After(o.to))
}

// atNight says whether the duty was owed for the night that begins on a day: not
// on the day of an act that ended it, but on the last day of a period.
func (o *owed) atNight(day civil.Date) bool {
	return o.on(day) && (o.to.IsZero() || day.Before(o.to) || o.atMidnight())
}

// atMidnight says whether the duty ended with the last day of its period, so that
// it was owed all of that day.
func (o *owed) atMidnight() bool { return !o.to.IsZero() && o.automatic && o.to == o.last }

// end ends the duty on a day. A later call takes the place of an earlier one.
func (o *owed) end(day civil.Date, by string, why string) {
	o.to, o.by, o.ending = day, by, why
}

// read selects and orders the facts that were so by the end of the day.
func read(c *Case, asAt civil.Date) *reading {
	r := &reading{c: c, asAt: asAt}
	r.order()
	r.findVoids()
	r.in = r.findReferralIn()
	r.findFindings()
	r.findReviews()
	r.findStays()
	for i := range r.events {
		e := r.events[i]
		switch e.Type {
		case TypeHouseholdRecorded:
			r.households = append(r.households, e)
		case TypeApplicantDied:
			if r.died.IsZero() {
				r.died = e.On
			}
		case TypeCaseClosed:
			r.shut = e.On
		case TypeCaseReopened:
			r.shut = civil.Date{}
		}
	}
	return r
}

func (r *reading) order() {
	ordered := inOrder(r.c.Facts)
	r.events = make([]event, 0, len(ordered))
	r.byID = make(map[string]*event, len(ordered))
	for _, i := range ordered {
		f := &r.c.Facts[i]
		if f.On.After(r.asAt) || f.Body == nil {
			continue
		}
		r.events = append(r.events, event{f, i})
		if f.ID != "" {
			r.byID[f.ID] = &r.events[len(r.events)-1]
		}
	}
	r.followCorrections()
}

// followCorrections lets a fact that was corrected be found under its first id:
// what was said of it is now said of the fact that took its place.
func (r *reading) followCorrections() {
	next := map[string]*Fact{}
	for i := range r.c.Facts {
		f := &r.c.Facts[i]
		if f.Corrects == "" || f.On.After(r.asAt) {
			continue
		}
		if other := next[f.Corrects]; other == nil || !f.On.Before(other.On) {
			next[f.Corrects] = f // of two corrections the later one
		}
	}
	for first, f := range next {
		for steps := 0; next[f.ID] != nil && steps < len(next); steps++ {
			f = next[f.ID]
		}
		for i := range r.events {
			if r.events[i].Fact == f {
				r.byID[first] = &r.events[i]
			}
		}
	}
}

// findVoids notes which decisions fell away.
func (r *reading) findVoids() {
	r.voids = map[*Fact]void{}
	decisionOf := map[string]string{}
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *DecisionWithdrawn:
			r.void(b.Of, e.On, "withdrawn")
		case *ReviewRequested:
			decisionOf[b.Review] = b.Decision
		case *ReviewDecided:
			if b.Outcome == "overturned" && !No(b.StatesAppealRight) && !r.effective(e).After(r.asAt) {
				if decisionOf[b.Review] == "" {
					r.problem(e, "P12", "decision", "202-204", "the review overturned a decision, but no fact says which; record the decision that was reviewed, so that what it ended can stand again")
				}
				r.void(decisionOf[b.Review], r.effective(e), "overturned on review")
			}
		case *Appeal:
			if e.Type == TypeAppealDetermined && b.Outcome == "quashed" {
				r.void(decisionOf[b.Review], e.On, "quashed on appeal")
			}
		}
	}
}

func (r *reading) void(id string, on civil.Date, how string) {
	e := r.byID[id]
	if e == nil {
		return
	}
	if _, already := r.voids[e.Fact]; !already {
		r.voids[e.Fact] = void{on, how}
	}
}

// stands says whether the decision that e records has not fallen away.
func (r *reading) stands(e event) bool {
	_, gone := r.voids[e.Fact]
	return !gone
}

// toldAndFell says whether the letter that told of an event, the first of its
// kind since, has fallen away: then so has the event that it told of.
func (r *reading) toldAndFell(e event, tells func(*NoticeGiven) bool) bool {
	for _, n := range r.events {
		if b, ok := n.Body.(*NoticeGiven); ok && !n.On.Before(e.On) && tells(b) {
			return !r.stands(n)
		}
	}
	return false
}

// problem notes what is wrong with a recorded fact.
func (r *reading) problem(e event, code, field, section, text string) {
	r.problems = append(r.problems, Problem{Fact: e.index, Code: code, Field: field, Text: text, Citation: section})
}

// applicationBefore2018 says whether the application was made before the
// prevention and relief duties came into force.
//
// Statute: HRA 2017; SI 2018/167
func (r *reading) applicationBefore2018() bool {
	applied := r.appliedOn()
	return !applied.IsZero() && applied.Before(statute.ReductionActFrom)
}
