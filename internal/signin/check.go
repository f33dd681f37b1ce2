package signin

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	// checkFrom is the age of what is known of somebody's roles from which one request
	// asks the provider again; the others go on meanwhile.
	checkFrom = 12 * time.Minute
	// checkBy is the age at which nobody goes on until it was asked.
	checkBy = 15 * time.Minute
	// withoutProvider is the age up to which people may go on where the provider does
	// not answer: an hour in which it is mended, rather than a night in which nobody
	// can be housed.
	withoutProvider = time.Hour
	// askAgain is how long after it did not answer it is asked again.
	askAgain = time.Minute
	// waitForCheck is how long a request waits for another's check.
	waitForCheck = 10 * time.Second
)

// checked gives a session whose roles are known well enough, asking the provider
// where that is due; false where the session has ended over it.
func (s *Server) checked(ctx context.Context, hash []byte, session record.Session) (record.Session, bool, error) {
	age := s.age(session.CheckedAt)
	if s.Provider == nil || age < checkFrom || s.Demo && strings.HasPrefix(session.ID, demoSession) {
		return session, true, nil
	}
	if !session.CheckFailedAt.IsZero() && s.age(session.CheckFailedAt) < askAgain && age < withoutProvider {
		return session, true, nil
	}
	// The check is finished even if this browser goes away: a refresh token may be
	// good once only.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), waitForCheck)
	defer cancel()
	tokens, mine, err := s.Store.ClaimCheck(ctx, hash, session.CheckedAt)
	switch {
	case err != nil:
		return session, false, err
	case mine:
		return s.check(ctx, hash, session, tokens)
	case age < checkBy:
		return session, true, nil
	}
	return s.awaitCheck(ctx, hash, session.CheckedAt)
}

// check asks the provider who the person of a session is now.
func (s *Server) check(ctx context.Context, hash []byte, session record.Session, held record.ProviderTokens) (record.Session, bool, error) {
	age := s.age(session.CheckedAt)
	if held.Refresh == "" {
		// The provider gives nothing to ask with: only signing in again asks it.
		if age < checkBy {
			return session, true, nil
		}
		return session, false, s.end(ctx, hash, session, record.EndUnchecked)
	}
	got, err := s.Provider.refresh(ctx, held)
	switch {
	case errors.Is(err, errAway) && age < withoutProvider:
		s.Log.WarnContext(ctx, "roles not checked, because the provider does not answer", "session", session.ID, "error", err)
		return session, true, s.Store.CheckFailed(ctx, hash)
	case err != nil:
		s.Log.WarnContext(ctx, "roles not confirmed", "session", session.ID, "error", err)
		return session, false, s.end(ctx, hash, session, record.EndRefused)
	}
	tokens := got.tokens
	if tokens.Refresh == "" {
		tokens.Refresh = held.Refresh // it goes on being good
	}
	if err := s.Store.SaveCheck(ctx, hash, session.Officer, got.account.Roles, tokens); err != nil {
		return session, false, err
	}
	session.Roles, session.CheckedAt = got.account.Roles, s.Clock()
	return session, true, nil
}

func (s *Server) end(ctx context.Context, hash []byte, session record.Session, why record.SessionEnd) error {
	s.Log.InfoContext(ctx, "session ended", "session", session.ID, "why", string(why))
	_, err := s.Store.EndSession(ctx, hash, why)
	return err
}

// awaitCheck waits until another request has made the check of a session.
func (s *Server) awaitCheck(ctx context.Context, hash []byte, before time.Time) (record.Session, bool, error) {
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		got, ok, err := s.Store.UseSession(ctx, hash, s.Idle)
		if err != nil || !ok || got.CheckedAt.After(before) || !got.CheckFailedAt.IsZero() && s.age(got.CheckFailedAt) < askAgain {
			return got, ok, err
		}
		select {
		case <-ctx.Done():
			return got, false, fault.Wrap(fault.Unavailable, fmt.Errorf("wait for the check of a session: %w", ctx.Err()),
				"We could not check just now what you may do. Try again in a minute.")
		case <-tick.C:
		}
	}
}
