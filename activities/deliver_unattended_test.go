package activities_test

import (
	"errors"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestManagersAreToldWhereNobodyAttends: after the officer's rung of 13 December an act
// of the clock's kind, or somebody who has it in hand, keeps the managers' of the 20th
// from being told. What is overdue, and what has no day, is told in any case.
func TestManagersAreToldWhereNobodyAttends(t *testing.T) {
	t.Parallel()
	plan := fact(casefile.TypePlanIssued, "F-plan", "2026-12-16", &casefile.Plan{})
	safe := email("C1", "yes")
	for _, tt := range []struct {
		what   string
		facts  []casefile.Fact
		inHand []casefile.InHand
		to     statute.Audience
		state  record.MessageState
	}{
		{"nobody", safe, nil, statute.ToManager, record.ForDigest},
		{"a plan since", append([]casefile.Fact{plan}, safe...), nil, statute.ToManager, record.Superseded},
		{"in hand since", safe, []casefile.InHand{{Alarm: "C04", Officer: "jo", On: civil.Must(2026, 12, 14)}}, statute.ToManager, record.Superseded},
		{"in hand, before the officer was reminded", safe, []casefile.InHand{{Alarm: "C04", Officer: "jo", On: civil.Must(2026, 12, 12)}}, statute.ToManager, record.ForDigest},
		{"the officer's own", append([]casefile.Fact{plan}, safe...), nil, statute.ToOfficer, record.ForDigest},
	} {
		r := newRoom(tt.facts...)
		r.inHand, r.clock = tt.inHand, at("2026-12-20", 7, 5)
		// The notice of 15 December is an act of relief's too: it is not in this case.
		r.standing[reference].Case.Facts = append(r.standing[reference].Case.Facts[:2:2], r.standing[reference].Case.Facts[3:]...)
		m := reminder(1, tt.to, statute.C04, "C04", "2026-12-27")
		m.On = civil.Must(2026, 12, 20)
		r.deliver(t, m)
		if r.state[1] != tt.state {
			t.Errorf("%s: %s (%s), want %s", tt.what, r.state[1], r.why[1], tt.state)
		}
	}
	r := newRoom()
	r.errs["in hand"], r.clock = errors.New("the database is away"), at("2026-12-20", 7, 5)
	m := reminder(1, statute.ToManager, statute.C04, "C04", "2026-12-27")
	m.On = civil.Must(2026, 12, 20)
	r.deliver(t, m)
	r.want(t, 1, record.Queued, "tried again")
}
