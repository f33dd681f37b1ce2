package workflows

import (
	"go.temporal.io/sdk/temporal"

	"dutyclock/casefile"
)

// The types of the errors that an Update of a case answers with.
const (
	// RefusedError carries []casefile.Problem as its details.
	RefusedError = "Refused"
	// ConflictError says that the key was used before with another body.
	ConflictError = "Conflict"
	// StoppedError says that the case takes nothing until its record is put right.
	StoppedError = "Stopped"
)

// refusal is the error of an outcome that takes nothing; nil where it was taken
// now or before. Its message is constant: the reasons are in its details.
func refusal(out casefile.Outcome) error {
	switch {
	case out.Conflict:
		return temporal.NewNonRetryableApplicationError("the key was used with another body", ConflictError, nil)
	case len(out.Refusals) > 0:
		return temporal.NewNonRetryableApplicationError("the facts were refused", RefusedError, nil, out.Refusals)
	}
	return nil
}

func stoppedError() error {
	return temporal.NewNonRetryableApplicationError("the case is stopped", StoppedError, nil)
}
