package demo

import (
	"context"
	"fmt"

	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// Desk is where cases are opened: casework.Service.
type Desk interface {
	Open(ctx context.Context, caller record.Caller, req casework.OpenRequest, key casework.Key) (casework.Answer, error)
	Standing(ctx context.Context, reference string) (record.Standing, error)
}

// Load opens the cases of a caseload that the record does not have yet, and says
// how many those were. Loading a second time opens nothing; loading after one
// that was cut short opens the rest.
func Load(ctx context.Context, desk Desk, caller record.Caller, today civil.Date, cases []Case) (int, error) {
	opened := 0
	for _, c := range cases {
		_, err := desk.Standing(ctx, c.Reference)
		if err == nil {
			continue
		}
		if fault.KindOf(err) != fault.NotFound {
			return opened, fmt.Errorf("look for %s: %w", c.Reference, err)
		}
		req := casework.OpenRequest{Reference: c.Reference, Applicant: c.Applicant, Officer: c.Officer, Team: c.Team,
			ActedBy: c.Officer, Facts: c.Facts, AlreadyHappened: true}
		// The caseload of one day is always the same, so its key may name the day.
		key := casework.NewKey(caller, "demo/"+c.Reference+"/"+today.String(), "demo/"+today.String())
		if _, err := desk.Open(ctx, caller, req, key); err != nil {
			return opened, fmt.Errorf("open %s: %w", c.Reference, err)
		}
		opened++
	}
	return opened, nil
}
