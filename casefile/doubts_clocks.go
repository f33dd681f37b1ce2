package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// clockDoubts are the points that are not settled and that a clock rests on as it was
// worked out, beside those on which every clock of its kind does.
func (r *reading) clockDoubts(c *clock) []string {
	var d doubts
	switch c.id {
	case statute.C03:
		if r.prevention.open() {
			r.noticeDoubts(&d, r.asAt)
		}
	case statute.C04:
		for _, o := range r.reliefs {
			if o.from == c.start {
				r.reliefDoubts(&d, o)
			}
		}
	case statute.C05:
		if o := r.reliefs[len(r.reliefs)-1]; o.by == string(statute.GroundNonCooperation) && !o.barsMain {
			d.on(statute.DoubtNonCooperationBar, o.to)
		}
	case statute.C07, statute.C23:
		r.deliveryDoubts(&d, c.cause)
	case statute.C10a:
		r.deliveryDoubts(&d, c.cause)
		if r.hasSolicitor(c.start) {
			d.on(statute.DoubtSolicitors, c.start)
		}
	case statute.C08a, statute.C08b, statute.C08c, statute.C08d, statute.C10b:
		for _, v := range r.reviews {
			if v.id == c.about {
				v.doubts(&d)
			}
		}
	case statute.C13:
		r.childDoubts(&d)
	}
	return d.texts
}

// doubts are those of a review: a longer period agreed too late, and representations
// that began its time again or did not.
//
// Statute: SI 2018/223 regs 7, 9(1)
func (v *review) doubts(d *doubts) {
	if v.extendedLate {
		d.on(statute.DoubtExtensionAfter, v.event.On)
	}
	if v.answered {
		d.on(statute.DoubtRestart, v.event.On)
	}
}

// childDoubts are those of telling a child's bodies on an application from before
// the duty began.
//
// Statute: HA 1996 s.213AA; CWSA 2026 s.11(2)
func (r *reading) childDoubts(d *doubts) {
	if applied := r.appliedOn(); !applied.IsZero() && applied.Before(statute.ChildNoticeFrom) {
		d.on(statute.DoubtChildNoticeBefore, r.asAt)
	}
}

// hasSolicitor says whether by a day a solicitor of the applicant was recorded.
func (r *reading) hasSolicitor(day civil.Date) bool {
	for _, e := range r.events {
		if b, ok := e.Body.(*ContactPersonRecorded); ok && b.Role == "solicitor" && !e.On.After(day) {
			return true
		}
	}
	return false
}

// nightDoubts are those of the six weeks: before is true where nights count that
// came before there was a family.
//
// Statute: SI 2003/3326 art 4
func (r *reading) nightDoubts(before bool) []string {
	var d doubts
	if before {
		d.on(statute.DoubtBeforeFamily, r.asAt)
	}
	if r.has(TypePreviousApplication) {
		d.on(statute.DoubtEarlierApplications, r.asAt)
	}
	return d.texts
}

// letterDoubts are the points that are not settled and that a letter which is due
// rests on, in words to go on with; empty where there is none.
func (r *reading) letterDoubts(l statute.Letter) string {
	var d doubts
	switch l {
	case statute.N13, statute.N24:
		r.mainDoubts(&d, r.mains[len(r.mains)-1])
	case statute.N41, statute.N42:
		if lastOpen(r.interims) {
			d.on(statute.DoubtInterimWithdrawn, r.asAt)
		}
	case statute.N37, statute.N38:
		r.childDoubts(&d)
	}
	text := ""
	for _, t := range d.texts {
		text += "; " + t
	}
	return text
}
