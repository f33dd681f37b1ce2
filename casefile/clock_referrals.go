package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// referral is one referral between authorities, with what happened to it.
type referral struct {
	id        string
	cause     event
	inbound   bool
	received  civil.Date // the other authority, or this one, had the notification
	replied   civil.Date
	appointed civil.Date // a person to decide it
	decided   civil.Date
	gone      civil.Date // the decision to refer was withdrawn
}

// referrals gathers the referrals of a case in the order in which they were made.
func (r *reading) referrals() []*referral {
	var out []*referral
	byID := map[string]*referral{}
	for _, e := range r.events {
		b, ok := e.Body.(*AuthorityReferral)
		if !ok || byID[b.Referral] != nil {
			continue
		}
		switch e.Type {
		case TypeReferralMade, TypeReferralInReceived:
			f := &referral{id: b.Referral, cause: e, received: e.On, gone: r.voids[e.Fact].on}
			f.inbound = e.Type == TypeReferralInReceived || b.Direction == "in"
			byID[b.Referral], out = f, append(out, f)
		}
	}
	if len(out) == 0 {
		return nil
	}
	sent := map[*referral]bool{}
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *AuthorityReferral:
			if f := byID[b.Referral]; f != nil {
				f.note(e)
			}
		case *NoticeGiven:
			for _, f := range out {
				if !f.inbound && (b.Referral == "" || b.Referral == f.id) {
					r.referralLetter(f, e, b, sent)
				}
			}
		}
	}
	return out
}

func (f *referral) note(e event) {
	day := func(d *civil.Date) {
		if d.IsZero() {
			*d = e.On
		}
	}
	switch e.Type {
	case TypeReferralReplied:
		day(&f.replied)
	case TypeReferralPersonAppointed:
		day(&f.appointed)
	case TypeReferralDecided:
		day(&f.decided)
	}
}

// referralLetter applies a letter about a referral that this authority made.
func (r *reading) referralLetter(f *referral, e event, b *NoticeGiven, sent map[*referral]bool) {
	switch b.Letter {
	case statute.N25, statute.N26:
		if v, gone := r.voids[e.Fact]; gone && f.gone.IsZero() {
			f.gone = v.on
		}
	case statute.N27:
		if r.stands(e) && !sent[f] {
			f.received, sent[f] = r.effective(e), true
		}
	case statute.N28:
		if r.stands(e) && f.decided.IsZero() {
			f.decided = r.effective(e)
		}
	}
}

// clockReferrals are the times that run from the day on which an authority was
// notified of a referral: to appoint a person by agreement, to ask the proper
// officer for one, and to reply. The reply is for the notified authority to give.
//
// Statute: HA 1996 s.198(5); SI 1998/1578
func (r *reading) clockReferrals(p *Position) {
	for _, f := range r.referrals() {
		if f.received.After(r.asAt) {
			continue
		}
		began := "the notified authority had the notification on " + f.received.Long()
		if f.inbound {
			began = "this authority had the notification on " + f.received.Long()
		}
		for _, id := range []statute.Clock{statute.C14a, statute.C14b, statute.C14c} {
			c := clock{id: id, key: string(id) + "/" + f.id, about: f.id, start: f.received, last: lastOf(id, f.received), done: f.decided, stopped: f.gone, because: explain(id, f.received, began), cause: f.cause}
			if id == statute.C14c {
				c.done, c.window = earliest(f.replied, f.decided), !f.inbound
			} else {
				c.done = earliest(f.appointed, f.decided)
			}
			r.add(p, c)
		}
	}
}

// earliest is the first of the days that are given; zero where none is.
func earliest(days ...civil.Date) civil.Date {
	var out civil.Date
	for _, d := range days {
		if !d.IsZero() && (out.IsZero() || d.Before(out)) {
			out = d
		}
	}
	return out
}
