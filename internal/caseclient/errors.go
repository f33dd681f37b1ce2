package caseclient

import (
	"context"
	"errors"
	"fmt"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/workflows"
)

// asFault is the one table from Temporal's errors to ours.
func asFault(err error, reference string) error {
	var (
		app      *temporal.ApplicationError
		notFound *serviceerror.NotFound
		closing  *serviceerror.WorkflowNotReady
		late     *client.WorkflowUpdateServiceTimeoutOrCanceledError
		deadline *serviceerror.DeadlineExceeded
		away     *serviceerror.Unavailable
		busy     *serviceerror.ResourceExhausted
	)
	switch {
	case errors.As(err, &app):
		return fromCase(app, reference)
	case errors.As(err, &notFound):
		return fault.Wrap(fault.NotFound, err, "No case %s is running.", reference)
	case errors.As(err, &late), errors.As(err, &deadline), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return fault.Wrap(fault.Unavailable, err, "It is not known yet whether this was recorded: it may have been. Send the same key again.")
	case errors.As(err, &away), errors.As(err, &busy), errors.As(err, &closing):
		return fault.Wrap(fault.Unavailable, err, "Cases cannot be reached just now. Nothing may have been recorded: send the same key again in a minute.")
	}
	return fmt.Errorf("ask the case %s: %w", reference, err)
}

// asReadFault is asFault for a call that changes nothing.
func asReadFault(err error, reference string) error {
	err = asFault(err, reference)
	if fault.KindOf(err) == fault.Unavailable {
		return fault.Wrap(fault.Unavailable, err, "Case %s cannot be read just now. Nothing was changed; try again in a minute.", reference)
	}
	return err
}

// fromCase turns what the case itself answered back into our errors.
func fromCase(app *temporal.ApplicationError, reference string) error {
	switch app.Type() {
	case workflows.RefusedError:
		refused := new(casefile.Refused)
		if err := app.Details(&refused.Problems); err != nil {
			return fmt.Errorf("read why the case %s refused: %w", reference, err)
		}
		return refused
	case workflows.ConflictError:
		return fault.Wrap(fault.Conflict, app, "This key was used before with another body. Use a new key for another request.")
	case workflows.StoppedError:
		return fault.Wrap(fault.Unavailable, app, "Case %s is stopped while somebody puts its record right. Nothing was recorded; write it down and send it again later.", reference)
	}
	return fmt.Errorf("ask the case %s: %w", reference, app)
}
