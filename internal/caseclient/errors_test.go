package caseclient

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
	"dutyclock/internal/temporalclient"
	"dutyclock/workflows"
)

func TestErrorsOfTemporalBecomeFaults(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		err  error
		want fault.Kind
	}{
		{"no such case", serviceerror.NewNotFound("workflow not found"), fault.NotFound},
		{"update timed out", client.NewWorkflowUpdateServiceTimeoutOrCanceledError(context.DeadlineExceeded), fault.Unavailable},
		{"query timed out", serviceerror.NewDeadlineExceeded("late"), fault.Unavailable},
		{"context ended", fmt.Errorf("ask: %w", context.DeadlineExceeded), fault.Unavailable},
		{"server away", serviceerror.NewUnavailable("refused"), fault.Unavailable},
		{"key used with another body", temporal.NewNonRetryableApplicationError("", workflows.ConflictError, nil), fault.Conflict},
		{"case stopped", temporal.NewNonRetryableApplicationError("", workflows.StoppedError, nil), fault.Unavailable},
		{"something else", errors.New("odd"), fault.Internal},
		{"unknown answer", temporal.NewNonRetryableApplicationError("", "Odd", nil), fault.Internal},
	} {
		if got := fault.KindOf(asFault(c.err, "HX-1")); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestReadingNeverSaysThatSomethingMayBeRecorded(t *testing.T) {
	t.Parallel()
	err := asReadFault(serviceerror.NewDeadlineExceeded("late"), "HX-1")
	if fault.KindOf(err) != fault.Unavailable || strings.Contains(fault.TextOf(err), "recorded") {
		t.Errorf("%s: %s", fault.KindOf(err), fault.TextOf(err))
	}
	if got := fault.KindOf(asReadFault(serviceerror.NewNotFound("none"), "HX-1")); got != fault.NotFound {
		t.Errorf("no such case: %s", got)
	}
}

func TestRefusalsComeBackWhole(t *testing.T) {
	t.Parallel()
	problems := []casefile.Problem{
		{Fact: 1, Code: "P04", Field: "ground", Value: "193(5)", Text: "The Act does not allow it.", Citation: "s.193(5)"},
		{Fact: 2, Code: casefile.CodeInput, Field: "on", Text: "Not a day."},
	}
	// As it travels: sealed by the worker, opened by the client.
	failures := temporalclient.FailureConverter(temporalclient.DataConverter(keyring.Demo()))
	sent := failures.ErrorToFailure(temporal.NewNonRetryableApplicationError("refused", workflows.RefusedError, nil, problems))
	var refused *casefile.Refused
	if err := asFault(failures.FailureToError(sent), "HX-1"); !errors.As(err, &refused) {
		t.Fatalf("came back as %v", err)
	}
	if diff := cmp.Diff(problems, refused.Problems); diff != "" {
		t.Error(diff)
	}
}

func TestUpdateIDTellsBodiesApart(t *testing.T) {
	t.Parallel()
	a := updateID(casefile.Command{Key: "k", BodyHash: "1"})
	b := updateID(casefile.Command{Key: "k", BodyHash: "2"})
	if a == b {
		t.Error("the same key with another body would be answered by Temporal as repeated")
	}
	if a != updateID(casefile.Command{Key: "k", BodyHash: "1"}) {
		t.Error("the same request would run twice")
	}
}

func TestSkippingKeepsTheCivilDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		now  string
		days int
		want time.Duration
	}{
		{"2026-11-02T12:00:00Z", 30, 30 * 24 * time.Hour},
		{"2026-10-24T23:30:00Z", 1, 25 * time.Hour},     // 00:30 BST on a day of 25 hours: 24 would stay on it
		{"2027-03-27T23:30:00Z", 1, 23 * time.Hour},     // 23:30 GMT; 24 hours later is two days on
		{"2026-10-24T12:00:00Z", 2, 2 * 24 * time.Hour}, // an hour of the clock does not matter
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		got := civilDays(now, c.days)
		if got != c.want {
			t.Errorf("%s and %d days: %s, want %s", c.now, c.days, got, c.want)
		}
		if on, want := casefile.On(now.Add(got)), casefile.On(now).AddDays(c.days); on != want {
			t.Errorf("%s and %d days: ends on %s, want %s", c.now, c.days, on, want)
		}
	}
}
