package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/auth"
	"dutyclock/internal/fault"
)

const (
	sqlUseToken = `
UPDATE api_tokens SET last_used_at = clock_timestamp() WHERE hash = @hash::bytea
RETURNING id, name, role, teams, created_at, expires_at, last_used_at, revoked_at`

	sqlTokens = `
SELECT id, name, role, teams, created_at, expires_at, last_used_at, revoked_at FROM api_tokens ORDER BY created_at, id`

	sqlAddToken = `
INSERT INTO api_tokens (id, hash, name, role, teams, expires_at) VALUES (@id, @hash, @name, @role, @teams, @expires)`

	sqlRevokeToken = `UPDATE api_tokens SET revoked_at = coalesce(revoked_at, now()) WHERE id = @id::text`
)

// tokenRow is a token as it is stored.
type tokenRow struct {
	ID         string
	Name       string
	Role       auth.Role
	Teams      []string
	CreatedAt  time.Time
	ExpiresAt  *time.Time
	LastUsedAt *time.Time
	RevokedAt  *time.Time
}

func (r tokenRow) token() auth.Token {
	return auth.Token{ID: r.ID, Name: r.Name, Role: r.Role, Teams: r.Teams, CreatedAt: r.CreatedAt.UTC(),
		ExpiresAt: instant(r.ExpiresAt), LastUsedAt: instant(r.LastUsedAt), RevokedAt: instant(r.RevokedAt)}
}

// UseToken gives the token with a hash, also one that is revoked or has expired,
// and notes that it was used; false where there is none.
func (s *Store) UseToken(ctx context.Context, hash []byte) (auth.Token, bool, error) {
	row, ok, err := readOne[tokenRow](ctx, s, "look a token up", sqlUseToken, pgx.NamedArgs{"hash": hash})
	if err != nil || !ok {
		return auth.Token{}, false, err
	}
	return row.token(), true, nil
}

// Tokens lists all tokens, oldest first. None of it opens anything.
func (s *Store) Tokens(ctx context.Context) ([]auth.Token, error) {
	rows, err := read[tokenRow](ctx, s, "list tokens", sqlTokens, nil)
	if err != nil {
		return nil, err
	}
	out := make([]auth.Token, len(rows))
	for i, r := range rows {
		out[i] = r.token()
	}
	return out, nil
}

// AddToken keeps a new token by the hash of its secret.
func (s *Store) AddToken(ctx context.Context, t auth.Token, hash []byte) error {
	var expires any
	if !t.ExpiresAt.IsZero() {
		expires = t.ExpiresAt
	}
	teams := t.Teams
	if teams == nil {
		teams = []string{}
	}
	_, err := s.exec(ctx, "keep a token", sqlAddToken, pgx.NamedArgs{
		"id": t.ID, "hash": hash, "name": t.Name, "role": t.Role, "teams": teams, "expires": expires})
	return err
}

// RevokeToken ends a token. Revoking it again changes nothing. NotFound: there is
// none.
func (s *Store) RevokeToken(ctx context.Context, id string) error {
	n, err := s.exec(ctx, "revoke a token", sqlRevokeToken, pgx.NamedArgs{"id": id})
	if err == nil && n == 0 {
		return fault.New(fault.NotFound, "There is no token %s.", id)
	}
	return err
}
