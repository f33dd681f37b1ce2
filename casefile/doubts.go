package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// doubts gathers the texts of points that are not settled, each once.
type doubts struct {
	texts []string
}

// on adds a point that matters for a fact of a day.
func (d *doubts) on(id statute.DoubtID, day civil.Date) {
	text := statute.DoubtText(id, day)
	if text == "" {
		return
	}
	for _, t := range d.texts {
		if t == text {
			return
		}
	}
	d.texts = append(d.texts, text)
}

// dutyDoubts are the points that are not settled and that a spell of a duty, as it
// was worked out, rests on.
func (r *reading) dutyDoubts(o *owed) []string {
	var d doubts
	switch o.duty {
	case statute.ReliefDuty:
		r.reliefDoubts(&d, o)
	case statute.PreventionDuty:
		r.noticeDoubts(&d, o.from)
		if o.open() {
			r.noticeDoubts(&d, r.asAt)
		}
	case statute.MainDuty:
		r.mainDoubts(&d, o)
	case statute.IntentionalDuty:
		if r.careLeaverFound() && r.appliedOn().Before(statute.CareLeaversFrom) {
			d.on(statute.DoubtCareLeaverDecided, r.asAt)
		}
	case statute.InterimAccommodation:
		r.interimDoubts(&d, o)
	}
	switch {
	case o.by == "died":
		d.on(statute.DoubtDeath, o.to)
	case !o.open() && !o.automatic:
		r.deliveryDoubts(&d, r.endCause(o))
	}
	return d.texts
}

// reliefDoubts are those of a spell of relief and of its 56 days.
//
// Statute: HA 1996 ss.189B(4), 193(1A)(b), 193C(4)
func (r *reading) reliefDoubts(d *doubts, o *owed) {
	switch {
	case o.endedLate():
		d.on(statute.DoubtReliefEnd, o.to)
	case o.by == string(statute.GroundNonCooperation) && o.barsMain:
		d.on(statute.DoubtLesserDutyRunning, r.asAt)
	case o.by == string(statute.GroundNonCooperation):
		d.on(statute.DoubtNonCooperationBar, o.to)
	case o.open() && r.asAt.After(o.last) && r.holds(PriorityNeed, r.asAt):
		if _, made, _ := r.answer(Intentional, r.asAt); !made {
			d.on(statute.DoubtIntentionality, r.asAt)
		}
	}
}

// endedLate says whether the duty ended by itself after its 56 days.
func (o *owed) endedLate() bool {
	return o != nil && o.automatic && o.to.After(o.last) && !o.last.IsZero()
}

// mainDoubts are those of the main duty.
//
// Statute: HA 1996 s.193(1), (6)(cc), (7AA)
func (r *reading) mainDoubts(d *doubts, o *owed) {
	if n := len(r.reliefs); n > 0 && r.reliefs[n-1].endedLate() && r.reliefs[n-1].to == o.from {
		d.on(statute.DoubtReliefEnd, o.from)
	}
	switch o.by {
	case "193(7AA)(a)", "193(7AA)(b)":
		d.on(statute.DoubtMainEndsByDecision, o.to)
	case "193(6)(cc)":
		d.on(statute.DoubtSocialTranche, o.to)
	}
}

// interimDoubts are those of interim accommodation that goes on.
//
// Statute: HA 1996 s.188
func (r *reading) interimDoubts(d *doubts, o *owed) {
	if !o.open() {
		return
	}
	if !r.firstOf(TypeApplicationWithdrawn).IsZero() || !r.firstOf(TypeContactLost).IsZero() {
		d.on(statute.DoubtInterimWithdrawn, r.asAt)
	}
	for _, e := range r.events {
		b, ok := e.Body.(*OfferAnswered)
		if !ok || e.Type != TypeOfferRefused || !o.on(e.On) || r.owedOn(r.mains, e.On) {
			continue
		}
		if _, offer := r.offer(b.Offer); offer != nil && offer.Kind == "temporary" {
			d.on(statute.DoubtInterimRefused, e.On)
		}
	}
}

// noticeDoubts are those of a landlord's notice, as it counts or not on a day.
//
// Statute: HA 1996 ss.175(5), 195(6); RRA 2025 Sch 6 paras 3-4
func (r *reading) noticeDoubts(d *doubts, day civil.Date) {
	e, b := r.countingNotice(day)
	if b == nil {
		if r.otherNotice(day) {
			d.on(statute.DoubtProviderS8, day)
		}
		return
	}
	n := landlordNotice(e, b)
	if n.Specified == statute.ThreatWindow(day) {
		d.on(statute.DoubtWithin, day)
	}
	switch n.Kind {
	case statute.NoticeTransitional:
		d.on(statute.DoubtOldWording, day)
	case statute.NoticeS21PRP:
		d.on(statute.DoubtSocialTranche, day)
	}
}

// otherNotice says whether a landlord's notice of another kind, for the only
// accommodation, is near its day: a registered provider's s.8 notice may be one.
func (r *reading) otherNotice(day civil.Date) bool {
	ended := r.noticesEnded(day)
	for _, e := range r.events {
		b, ok := e.Body.(*LandlordNoticeServed)
		if ok && b.Kind == "other" && !e.On.After(day) && !No(b.OnlyAccommodation) && !ended[b.Notice] && landlordNotice(e, b).Near(day) {
			return true
		}
	}
	return false
}

// deliveryDoubts are those of the day on which a letter takes effect where nobody
// recorded when it came.
//
// Statute: HA 1996 ss.184(6), 203(8); IA 1978 s.7
func (r *reading) deliveryDoubts(d *doubts, e event) {
	if e.Fact == nil {
		return
	}
	switch how := deliveryOf(e.Fact); {
	case !how.notified.IsZero():
	case how.method == "office_collection" && !how.until.IsZero():
		d.on(statute.DoubtCollection, e.On)
	case how.method == "post":
		d.on(statute.DoubtPost, e.On)
	case how.method == "email", how.method == "portal":
		d.on(statute.DoubtEmail, e.On)
	}
}
