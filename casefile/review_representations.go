package casefile

import (
	"fmt"

	"dutyclock/statute"
)

// represented notes written representations under reg 5: those that were recorded
// as such, or as of no regulation.
//
// Statute: SI 2018/223 reg 5(3)
func (v *review) represented(e event, b *RepresentationsReceived) {
	if v.reps.IsZero() && (b.Regulation == nil || *b.Regulation == 5) {
		v.reps = e.On
	}
}

// extendRepresentations moves the last day for representations to the day agreed
// in writing while it still ran. Where nobody recorded which period was made
// longer, the applicant's is too.
//
// Statute: SI 2018/223 reg 5(3)(b)
func (r *reading) extendRepresentations(v *review, e event, b *ReviewExtensionAgreed) {
	meant := b.Regulation != nil && *b.Regulation == 5
	inTime := Yes(b.InWriting) && !e.On.After(v.repsBy)
	switch {
	case b.Regulation != nil && !meant:
	case meant && v.repsBy.IsZero():
		r.problem(e, "P09", "regulation", "reg 5(3)(b)", "this review has no period for representations that could be made longer")
	case meant && !Yes(b.InWriting):
		r.problem(e, "P09", "in_writing", "reg 5(3)(b)", "a longer time for representations must be agreed in writing; the last day stays "+v.repsBy.Short())
	case meant && !inTime:
		r.problem(e, "P09", "on", "reg 5(3)(b)", fmt.Sprintf("more time for representations was agreed on %s, after the last day, %s; it moves nothing", e.On.Short(), v.repsBy.Short()))
	case inTime && b.Until.After(v.repsBy):
		v.repsBy = b.Until
		v.repsBecause = append(v.repsBecause, fmt.Sprintf("a longer period until %s was agreed in writing on %s", b.Until.Long(), e.On.Long()))
		if !meant {
			v.repsBecause = append(v.repsBecause, "nobody recorded whether it was for representations or for the decision; of the two days the later is taken for the applicant")
		}
	}
}

// clockRepresentations is the applicant's time for written representations on a
// review of three weeks.
//
// Statute: SI 2018/223 reg 5(3)(b)
func (r *reading) clockRepresentations(p *Position, v *review) {
	if v.repsBy.IsZero() {
		return
	}
	r.add(p, clock{id: statute.C09, key: "C09/" + v.id, about: v.id, start: v.event.On, last: v.repsBy, done: v.reps, stopped: earliest(r.reviewStopped(v), v.decided), because: v.repsBecause, cause: v.event})
}
