package readmodel

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
)

const (
	sqlBeginSession = `
INSERT INTO sessions (hash, id, officer, began_at, used_at, ends_at, checked_at, key_id, sealed)
VALUES (@hash, @id, @officer, @now, @now, @ends, @now, @key, @sealed)`

	// One statement looks up and notes the use, so that nothing ends a session in
	// between, and a request that was slow cannot put the time of use back.
	sqlUseSession = `
UPDATE sessions s SET used_at = greatest(s.used_at, @now::timestamptz)
FROM officers o
WHERE s.hash = @hash::bytea AND o.id = s.officer AND o.left_at IS NULL AND s.ended_at IS NULL
    AND s.used_at > @idle_since::timestamptz AND s.ends_at > @now
RETURNING s.id, s.officer, o.name, o.team, coalesce(o.roles, ARRAY[o.role]) AS roles, s.checked_at, s.check_failed_at`

	sqlFormerSession = `
SELECT officer, CASE
    WHEN ended_at IS NOT NULL THEN ended_why
    WHEN ends_at <= @now::timestamptz THEN 'too_long'
    WHEN used_at <= @idle_since::timestamptz THEN 'idle'
    ELSE 'left' END AS why
FROM sessions WHERE hash = @hash::bytea`

	sqlEndSession = `
UPDATE sessions SET ended_at = @now::timestamptz, ended_why = @why WHERE hash = @hash::bytea AND ended_at IS NULL
RETURNING key_id, sealed`

	sqlEndSessionsOf = `
UPDATE sessions SET ended_at = @now::timestamptz, ended_why = @why WHERE officer = @officer::text AND ended_at IS NULL`

	// Everything that has ended for a day, in either of the three ways.
	sqlSweepSessions = `
DELETE FROM sessions WHERE ended_at < @before::timestamptz OR ends_at < @before OR used_at < @before`
)

// formerFor is how long what is left of a session is kept after its end.
const formerFor = 24 * time.Hour

// BeginSession keeps a session that begins now, and ends the one that the browser
// had before.
func (s *Store) BeginSession(ctx context.Context, n record.NewSession) error {
	key, sealed, err := s.sealTokens(n.Tokens)
	if err != nil {
		return err
	}
	now := s.clock()
	return s.inTx(ctx, "begin a session", func(ctx context.Context, tx pgx.Tx) error {
		if n.Replaces != nil {
			if _, err := tx.Exec(ctx, sqlEndSession, pgx.NamedArgs{"hash": n.Replaces, "why": record.EndReplaced, "now": now}); err != nil {
				return err
			}
		}
		_, err := tx.Exec(ctx, sqlBeginSession, pgx.NamedArgs{
			"hash": n.Hash, "id": n.ID, "officer": n.Officer, "now": now, "ends": n.EndsAt, "key": key, "sealed": sealed})
		return err
	})
}

// UseSession gives the session with a hash, with its officer as they are now, and
// notes that it was used; false where there is none that goes on. A session that
// was not used for idle has ended.
func (s *Store) UseSession(ctx context.Context, hash []byte, idle time.Duration) (record.Session, bool, error) {
	type row struct {
		ID, Officer, Name, Team string
		Roles                   []string
		CheckedAt               time.Time
		CheckFailedAt           *time.Time
	}
	now := s.clock()
	got, ok, err := readOne[row](ctx, s, "look a session up", sqlUseSession, pgx.NamedArgs{"hash": hash, "now": now, "idle_since": now.Add(-idle)})
	if err != nil || !ok {
		return record.Session{}, false, err
	}
	return record.Session{ID: got.ID, Officer: got.Officer, Name: got.Name, Team: got.Team, Roles: got.Roles,
		CheckedAt: got.CheckedAt.UTC(), CheckFailedAt: instant(got.CheckFailedAt)}, true, nil
}

// FormerSession says whose a session was that does not go on, and why not; false
// where nothing is known of it (any more). To be called after UseSession gave none.
func (s *Store) FormerSession(ctx context.Context, hash []byte, idle time.Duration) (record.FormerSession, bool, error) {
	now := s.clock()
	return readOne[record.FormerSession](ctx, s, "look up a session that ended", sqlFormerSession,
		pgx.NamedArgs{"hash": hash, "now": now, "idle_since": now.Add(-idle)})
}

// EndSession ends a session and gives what the provider gave for it; ending one
// that has ended, or that never was, changes nothing and gives nothing.
func (s *Store) EndSession(ctx context.Context, hash []byte, why record.SessionEnd) (record.ProviderTokens, error) {
	type row struct {
		KeyID  string
		Sealed []byte
	}
	got, ok, err := readOne[row](ctx, s, "end a session", sqlEndSession, pgx.NamedArgs{"hash": hash, "why": why, "now": s.clock()})
	if err != nil || !ok {
		return record.ProviderTokens{}, err
	}
	return s.openTokens(got.KeyID, got.Sealed)
}

// EndSessionsOf ends all sessions of an officer and says how many there were.
func (s *Store) EndSessionsOf(ctx context.Context, officer string, why record.SessionEnd) (int, error) {
	n, err := s.exec(ctx, "end the sessions of an officer", sqlEndSessionsOf, pgx.NamedArgs{"officer": officer, "why": why, "now": s.clock()})
	return int(n), err
}

// SweepSessions takes away what ended a day ago, and posts that were kept for a day.
func (s *Store) SweepSessions(ctx context.Context) error {
	args := pgx.NamedArgs{"before": s.clock().Add(-formerFor)}
	if _, err := s.exec(ctx, "take away old sessions", sqlSweepSessions, args); err != nil {
		return err
	}
	_, err := s.exec(ctx, "take away what was kept too long", sqlSweepPosts, args)
	return err
}

func (s *Store) sealTokens(t record.ProviderTokens) (keyID string, sealed []byte, err error) {
	plain, err := json.Marshal(t)
	if err != nil {
		return "", nil, fmt.Errorf("write the tokens of a session: %w", err)
	}
	return s.seal("the tokens of a session", plain)
}

func (s *Store) openTokens(keyID string, sealed []byte) (record.ProviderTokens, error) {
	var t record.ProviderTokens
	plain, err := s.open("the tokens of a session", keyID, sealed)
	if err != nil {
		return t, err
	}
	if err := json.Unmarshal(plain, &t); err != nil {
		return t, fmt.Errorf("read the tokens of a session: %w", err)
	}
	return t, nil
}
