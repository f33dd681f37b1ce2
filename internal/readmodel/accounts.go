package readmodel

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	sqlLockAccount = `SELECT pg_advisory_xact_lock(hashtextextended('dutyclock account ' || @issuer::text || ' ' || @subject::text, 0))`

	sqlAccount = `
SELECT o.id, o.left_at IS NOT NULL AS gone FROM officer_subjects s JOIN officers o ON o.id = s.officer
WHERE s.issuer = @issuer::text AND s.subject = @subject::text`

	sqlSameAddress = `
SELECT EXISTS (SELECT 1 FROM officers o WHERE @email::text <> '' AND lower(email) = lower(@email)
    AND NOT EXISTS (SELECT 1 FROM officer_subjects s WHERE s.officer = o.id AND s.issuer = @issuer::text))`

	sqlLinkAccount = `
INSERT INTO officer_subjects (issuer, subject, officer)
SELECT @issuer, @subject, id FROM officers WHERE id = @officer::text
ON CONFLICT (issuer, subject) DO UPDATE SET officer = excluded.officer, added_at = now()`

	sqlEndSessionsOfAccount = `
UPDATE sessions SET ended_at = @now::timestamptz, ended_why = @why
WHERE ended_at IS NULL AND officer IN (SELECT officer FROM officer_subjects WHERE issuer = @issuer::text AND subject = @subject::text)`
)

// Errors of Arrive, for those who have to say it in a page of their own.
var (
	// ErrGone is that of the account of an officer who works here no more.
	ErrGone = fault.New(fault.Forbidden, "Your access to Dutyclock was ended. If you work here again, ask an administrator to let you in.")
	// ErrUnlinked is that of an account that is new here and has the e-mail address of
	// an officer who is not.
	ErrUnlinked = fault.New(fault.Conflict, "Somebody with your e-mail address is known here already, and this account is not tied to them. Ask an administrator to tie it: they need the account number that this page shows.")
)

// Arrive gives the id of the officer whose account signs in, and keeps the roles
// that it came with. An account that was never here becomes a new officer with its
// name and address; later ones change neither. An address alone never makes an
// account somebody's, because the provider may not have checked it. The error is
// ErrGone or ErrUnlinked.
func (s *Store) Arrive(ctx context.Context, a record.Account) (string, error) {
	var officer string
	err := s.inTx(ctx, "find the officer of an account", func(ctx context.Context, tx pgx.Tx) error {
		args := pgx.NamedArgs{"issuer": a.Issuer, "subject": a.Subject, "email": a.Email}
		if _, err := tx.Exec(ctx, sqlLockAccount, args); err != nil {
			return err
		}
		var gone bool
		err := tx.QueryRow(ctx, sqlAccount, args).Scan(&officer, &gone)
		switch {
		case errors.Is(err, pgx.ErrNoRows):
			officer, err = newcomer(ctx, tx, a, args)
			return err
		case err != nil:
			return err
		case gone:
			return ErrGone
		}
		_, err = tx.Exec(ctx, sqlSaveRoles, pgx.NamedArgs{"id": officer, "role": oneRole(a.Roles), "roles": a.Roles})
		return err
	})
	if err != nil {
		return "", err
	}
	return officer, nil
}

// newcomer makes an officer of an account that was never here.
func newcomer(ctx context.Context, tx pgx.Tx, a record.Account, args pgx.NamedArgs) (string, error) {
	var taken bool
	if err := tx.QueryRow(ctx, sqlSameAddress, args).Scan(&taken); err != nil {
		return "", err
	}
	if taken {
		return "", ErrUnlinked
	}
	id := "o-" + strings.ToLower(rand.Text()[:10])
	if _, err := tx.Exec(ctx, sqlSaveOfficer, pgx.NamedArgs{
		"id": id, "name": a.Name, "email": a.Email, "role": oneRole(a.Roles), "roles": a.Roles, "team": ""}); err != nil {
		return "", err
	}
	args["officer"] = id
	_, err := tx.Exec(ctx, sqlLinkAccount, args)
	return id, err
}

// LinkAccount ties an account to an officer, in place of whoever it was tied to; that
// officer is signed out. NotFound: there is no such officer.
func (s *Store) LinkAccount(ctx context.Context, officer, issuer, subject string) error {
	args := pgx.NamedArgs{"officer": officer, "issuer": issuer, "subject": subject, "why": record.EndPutOut, "now": s.clock()}
	return s.inTx(ctx, "tie an account to an officer", func(ctx context.Context, tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, sqlEndSessionsOfAccount, args); err != nil {
			return err
		}
		tag, err := tx.Exec(ctx, sqlLinkAccount, args)
		if err == nil && tag.RowsAffected() == 0 {
			return fault.New(fault.NotFound, "There is no officer %s.", officer)
		}
		return err
	})
}
