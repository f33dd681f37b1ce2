package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
)

const (
	// Of all that find the check due at once, one makes it: the one that still finds
	// the time of the last check as it was, and no claim that somebody holds.
	sqlClaimCheck = `
UPDATE sessions SET check_claimed_at = @now::timestamptz
WHERE hash = @hash::bytea AND ended_at IS NULL AND checked_at = @checked::timestamptz
    AND (check_claimed_at IS NULL OR check_claimed_at < @stale::timestamptz)
RETURNING key_id, sealed`

	sqlSaveCheck = `
UPDATE sessions SET checked_at = @now::timestamptz, check_claimed_at = NULL, check_failed_at = NULL, key_id = @key, sealed = @sealed
WHERE hash = @hash::bytea AND ended_at IS NULL`

	sqlCheckFailed = `
UPDATE sessions SET check_claimed_at = NULL, check_failed_at = @now::timestamptz WHERE hash = @hash::bytea AND ended_at IS NULL`
)

// checkTime is how long somebody who makes a check may take before another may.
const checkTime = 20 * time.Second

// ClaimCheck gives one caller, of all who ask at once, the tokens with which the
// roles of a session are checked again; false for the others. checked is the time
// of the last check as the caller knows it.
func (s *Store) ClaimCheck(ctx context.Context, hash []byte, checked time.Time) (record.ProviderTokens, bool, error) {
	type row struct {
		KeyID  string
		Sealed []byte
	}
	now := s.clock()
	got, ok, err := readOne[row](ctx, s, "claim the check of a session", sqlClaimCheck,
		pgx.NamedArgs{"hash": hash, "checked": checked, "now": now, "stale": now.Add(-checkTime)})
	if err != nil || !ok {
		return record.ProviderTokens{}, false, err
	}
	tokens, err := s.openTokens(got.KeyID, got.Sealed)
	return tokens, err == nil, err
}

// SaveCheck notes that the roles of a session's officer were checked now, and what
// they are. A session that ended meanwhile stays ended.
func (s *Store) SaveCheck(ctx context.Context, hash []byte, officer string, roles []string, tokens record.ProviderTokens) error {
	key, sealed, err := s.sealTokens(tokens)
	if err != nil {
		return err
	}
	if roles == nil {
		roles = []string{}
	}
	return s.inTx(ctx, "keep the check of a session", func(ctx context.Context, tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, sqlSaveRoles, pgx.NamedArgs{"id": officer, "role": oneRole(roles), "roles": roles}); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, sqlSaveCheck, pgx.NamedArgs{"hash": hash, "now": s.clock(), "key": key, "sealed": sealed})
		return err
	})
}

// CheckFailed notes that the provider did not answer, and lets somebody else try.
func (s *Store) CheckFailed(ctx context.Context, hash []byte) error {
	_, err := s.exec(ctx, "note that a check failed", sqlCheckFailed, pgx.NamedArgs{"hash": hash, "now": s.clock()})
	return err
}
