package main

import (
	"context"
	"errors"
	"strings"
	"testing"

	"dutyclock/internal/fault"
	"dutyclock/internal/postgres"
)

func TestOneThatEndsEndsTheOthers(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	ended := false
	err := together(t.Context(),
		func(context.Context) error { return broken },
		func(ctx context.Context) error { <-ctx.Done(); ended = true; return nil },
	)
	if !errors.Is(err, broken) || !ended {
		t.Errorf("together = %v, the other ended: %v", err, ended)
	}
}

func TestAllEndWithTheContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	wait := func(ctx context.Context) error { <-ctx.Done(); return nil }
	cancel()
	if err := together(ctx, wait, wait); err != nil {
		t.Errorf("an orderly end is an error: %v", err)
	}
}

// What waiting does not mend ends a start at once.
func TestErrorsThatAreFinal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		want bool
	}{
		{postgres.ErrNoInstance, true}, {errBehind, true}, {wrong("no"), true},
		{fault.New(fault.Conflict, "wrong key"), true}, {fault.New(fault.Forbidden, "live"), true},
		{errors.New("connection refused"), false}, {fault.New(fault.Unavailable, "away"), false},
	} {
		if got := final(c.err); got != c.want {
			t.Errorf("final(%v) = %v, want %v", c.err, got, c.want)
		}
	}
}

func TestServeDoesNotStartOnADatabaseThatIsNotSetUp(t *testing.T) {
	t.Parallel()
	_, errs, status := try(t, "", unmigrated(t), "serve")
	if status != exitFailed || !strings.Contains(errs, "dutyclock migrate") {
		t.Errorf("status %d, said %q", status, errs)
	}
}
