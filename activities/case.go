package activities

import (
	"context"
	"fmt"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// Meter counts what a case wrote.
type Meter interface {
	// RingLateness takes the seconds between an instant and its ringing.
	RingLateness(seconds float64)
	// Written takes the numbers of outcomes and of reminders of one write.
	Written(outcomes, rings int)
	// WriteConflict counts a case that stopped; somebody should be called.
	WriteConflict()
}

// Case is what a case does outside of its workflow.
type Case struct {
	// Record is where it is written down; needed.
	Record Record
	// Meter may be nil.
	Meter Meter
}

// Write writes a batch down for good. Writing it again changes nothing. An error
// of type ConflictError is not tried again and stops the case; any other is.
func (c *Case) Write(ctx context.Context, b record.Batch) error {
	err := c.Record.Write(ctx, b)
	switch {
	case err == nil:
		c.count(b)
		return nil
	case fault.KindOf(err) == fault.Conflict:
		activity.GetLogger(ctx).Error("record conflict", "case", b.Reference, "run", b.RunID)
		if c.Meter != nil {
			c.Meter.WriteConflict()
		}
		return temporal.NewNonRetryableApplicationError("the record holds something else", ConflictError, err)
	}
	return fmt.Errorf("write %d outcomes and %d reminders: %w", len(b.Outcomes), len(b.Rings), err)
}

func (c *Case) count(b record.Batch) {
	if c.Meter == nil || b.Rehearsal { // a rehearsal never counts
		return
	}
	c.Meter.Written(len(b.Outcomes), len(b.Rings))
	for _, seconds := range b.Late {
		c.Meter.RingLateness(seconds)
	}
}
