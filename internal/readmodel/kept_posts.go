package readmodel

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
)

const (
	sqlKeepPost = `INSERT INTO kept_posts (id, officer, kept_at, key_id, sealed) VALUES (@id, @officer, @now, @key, @sealed)`

	sqlKeepNewest = `
DELETE FROM kept_posts WHERE officer = @officer::text AND id NOT IN (
    SELECT id FROM kept_posts WHERE officer = @officer ORDER BY kept_at DESC, id LIMIT @most::integer)`

	sqlKeptPosts = `
SELECT id, kept_at, key_id, sealed FROM kept_posts
WHERE officer = @officer::text AND kept_at > @since::timestamptz ORDER BY kept_at DESC, id`

	sqlDropPost = `DELETE FROM kept_posts WHERE id = @id::text AND officer = @officer::text`

	sqlSweepPosts = `DELETE FROM kept_posts WHERE kept_at < @before::timestamptz`
)

// mostPosts is how many posts are kept of one officer; the newest stay.
const mostPosts = 10

// KeepPost keeps, sealed, what an officer sent whose session had ended.
func (s *Store) KeepPost(ctx context.Context, officer, id string, content []byte) error {
	key, sealed, err := s.seal("a post", content)
	if err != nil {
		return err
	}
	return s.inTx(ctx, "keep a post", func(ctx context.Context, tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, sqlKeepPost, pgx.NamedArgs{"id": id, "officer": officer, "now": s.clock(), "key": key, "sealed": sealed}); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, sqlKeepNewest, pgx.NamedArgs{"officer": officer, "most": mostPosts})
		return err
	})
}

// KeptPosts gives what was kept of an officer within the last day, newest first.
func (s *Store) KeptPosts(ctx context.Context, officer string) ([]record.KeptPost, error) {
	type row struct {
		ID     string
		KeptAt time.Time
		KeyID  string
		Sealed []byte
	}
	rows, err := read[row](ctx, s, "list what was kept", sqlKeptPosts, pgx.NamedArgs{"officer": officer, "since": s.clock().Add(-formerFor)})
	if err != nil {
		return nil, err
	}
	out := make([]record.KeptPost, len(rows))
	for i, r := range rows {
		content, err := s.open("a post", r.KeyID, r.Sealed)
		if err != nil {
			return nil, err
		}
		out[i] = record.KeptPost{ID: r.ID, KeptAt: r.KeptAt.UTC(), Content: content}
	}
	return out, nil
}

// DropPost throws away a post of an officer. Of another officer's, or of none,
// nothing happens.
func (s *Store) DropPost(ctx context.Context, officer, id string) error {
	_, err := s.exec(ctx, "throw away what was kept", sqlDropPost, pgx.NamedArgs{"id": id, "officer": officer})
	return err
}
