package readmodel

import (
	"context"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
)

const (
	sqlMailRules = `SELECT every_day, open_from, open_until, duty_officer FROM mail_rules`

	sqlSaveMailRules = `
UPDATE mail_rules SET every_day = @every_day, open_from = @from, open_until = @until, duty_officer = @duty, changed_at = now()`
)

// MailRules gives what the authority chose about e-mail to its own officers.
func (s *Store) MailRules(ctx context.Context) (record.MailRules, error) {
	rules, _, err := readOne[record.MailRules](ctx, s, "read the rules of e-mail to officers", sqlMailRules, nil)
	return rules, err
}

// SaveMailRules puts new rules in place of the old.
func (s *Store) SaveMailRules(ctx context.Context, r record.MailRules) error {
	_, err := s.exec(ctx, "keep the rules of e-mail to officers", sqlSaveMailRules, pgx.NamedArgs{
		"every_day": r.EveryDay, "from": r.OpenFrom, "until": r.OpenUntil, "duty": r.DutyOfficer})
	return err
}
