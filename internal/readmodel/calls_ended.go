package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	// In one statement, so that a button pressed twice at once keeps one reason.
	sqlEndCall = `
WITH ended AS (DELETE FROM drafts WHERE id = @id::text AND officer = @officer::text AND kind = 'call' RETURNING officer, begun_at)
INSERT INTO calls_ended (officer, why, begun_at, ended_at) SELECT officer, @why::text, begun_at, @now::timestamptz FROM ended`

	sqlCallsEnded = `
SELECT officer, why, begun_at, ended_at FROM calls_ended WHERE ended_at >= @since::timestamptz ORDER BY ended_at DESC, id DESC LIMIT @limit::integer`
)

// EndCall forgets what the viewer typed during a call, and keeps why no case was opened
// from it, with their name and the time: somebody may ask later why they were turned
// away. Invalid: it says no reason. Of a call that is not there, nothing is kept.
func (s *Store) EndCall(ctx context.Context, v record.Viewer, id, why string) error {
	if why == "" {
		return fault.New(fault.Invalid, "Say why the call ends without a case.")
	}
	_, err := s.exec(ctx, "end a call", sqlEndCall, pgx.NamedArgs{"id": id, "officer": v.Officer, "why": why, "now": s.clock()})
	return err
}

// CallsEnded lists the calls that ended without a case since an instant, the last first.
func (s *Store) CallsEnded(ctx context.Context, since time.Time) ([]record.CallEnded, error) {
	list, err := read[record.CallEnded](ctx, s, "list the calls that ended", sqlCallsEnded, pgx.NamedArgs{"since": since, "limit": maxLength})
	for i := range list {
		list[i].BegunAt, list[i].EndedAt = list[i].BegunAt.UTC(), list[i].EndedAt.UTC()
	}
	return list, err
}
