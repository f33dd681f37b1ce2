package readmodel

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const sqlWithdrawDocument = `
UPDATE documents SET withdrawn_by = @by, withdrawn_at = @now, withdrawn_key_id = @key_id, withdrawn_sealed = @sealed
WHERE id = @id::text AND case_ref = @ref::text AND withdrawn_at IS NULL`

// WithdrawDocument keeps everybody from opening a document from now on, for a reason
// that is kept, sealed: it belongs to somebody else, or should not have been taken.
// What is in it stays where it is, for the day on which somebody asks. Invalid: there
// is no reason. Forbidden: the case is hidden from the viewer, or they only read.
// NotFound: there is no such document, or it is withdrawn.
func (s *Store) WithdrawDocument(ctx context.Context, v record.Viewer, reference, id, reason string) error {
	if reason = strings.TrimSpace(reason); reason == "" {
		return fault.New(fault.Invalid, "Say why the document is withdrawn.")
	}
	keyID, sealed, err := s.seal("why a document is withdrawn", []byte(reason))
	if err != nil {
		return err
	}
	return s.inTx(ctx, "withdraw a document of "+reference, func(ctx context.Context, tx pgx.Tx) error {
		if v.Officer == "" || !v.MayAct() {
			return fault.New(fault.Forbidden, "Only an officer who is signed in and works on cases withdraws a document.")
		}
		sight, err := s.sight(ctx, tx, v, reference)
		if err != nil {
			return err
		}
		if sight.Hidden {
			return notForYou(reference)
		}
		tag, err := tx.Exec(ctx, sqlWithdrawDocument, pgx.NamedArgs{"id": id, "ref": reference, "by": v.Officer, "now": s.clock(), "key_id": keyID, "sealed": sealed})
		if err == nil && tag.RowsAffected() == 0 {
			return fault.New(fault.NotFound, "There is no such document in %s, or it is withdrawn already.", reference)
		}
		return err
	})
}
