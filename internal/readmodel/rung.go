package readmodel

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"
)

const sqlRung = `SELECT key FROM outbox WHERE case_ref = @ref::text AND kind = 'reminder' ORDER BY id`

// Rung gives the keys of the reminders of a case that rang, whatever became of them,
// in the order in which they did: those of casefile.State.Rung.
func (s *Store) Rung(ctx context.Context, reference string) ([]string, error) {
	type row struct{ Key string }
	rows, err := read[row](ctx, s, "list what rang in "+reference, sqlRung, pgx.NamedArgs{"ref": reference})
	out := make([]string, 0, len(rows))
	for _, r := range rows {
		out = append(out, strings.TrimPrefix(r.Key, reference+"|"))
	}
	return out, err
}
