package readmodel

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

const sqlHasContact = `SELECT id FROM contacts WHERE case_ref = @ref::text AND id = @id::text`

// ConfirmCode is the code by which somebody shows that an address of a case is theirs:
// six digits that follow from the address and the key of the record, so that they are
// kept nowhere. NotFound: there is no such address.
func (s *Store) ConfirmCode(ctx context.Context, reference, contact string) (string, error) {
	type row struct{ ID string }
	_, ok, err := readOne[row](ctx, s, "look for contact details of "+reference, sqlHasContact, pgx.NamedArgs{"ref": reference, "id": contact})
	if err != nil {
		return "", err
	}
	if !ok {
		return "", fault.New(fault.NotFound, "There are no contact details %s in %s.", contact, reference)
	}
	n := binary.BigEndian.Uint32(s.ring.Index("confirm " + reference + " " + contact))
	return fmt.Sprintf("%03d %03d", n/1000%1000, n%1000), nil
}

// askToConfirm queues, for each e-mail address that is safe and of which nobody made
// sure yet that it is the applicant's, the message that asks: once for each address.
func (w *writer) askToConfirm(ctx context.Context) error {
	for _, a := range casefile.Addresses(w.state.Facts) {
		if ok, _ := a.MayAsk(); !ok || a.Confirmed() || !a.OfApplicant() {
			continue
		}
		err := w.queue(ctx, pgx.NamedArgs{
			"key": w.batch.Reference + "|confirm|" + a.ID, "kind": record.ConfirmMessage, "audience": statute.ToApplicant,
			"officer": "", "contact": a.ID, "letter": "", "clock": "", "alarm": "", "last_day": nil, "on": w.batch.Today, "rang_at": nil,
		})
		if err != nil {
			return err
		}
	}
	return nil
}
