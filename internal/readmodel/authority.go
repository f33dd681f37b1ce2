package readmodel

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

const (
	sqlAuthority = `
SELECT name, phone, address, email, email_from, website, review_contact, reference_prefix, post_days, local_lengths, second_reader, logo, email_counts, post_class, ladders, hours, advice FROM authority`

	sqlSaveAuthority = `
UPDATE authority SET name = @name, phone = @phone, address = @address, email = @email, email_from = @email_from, website = @website,
    review_contact = @review_contact, reference_prefix = @prefix, post_days = @post_days, local_lengths = @local, second_reader = @second_reader, logo = @logo, email_counts = @email_counts, post_class = @post_class, ladders = @ladders,
    hours = @hours, advice = @advice, changed_at = now()`

	sqlLockAuthority = `SELECT true FROM authority FOR UPDATE`

	sqlNoteSetting = `
INSERT INTO setting_changes (officer, setting, was, now_is) VALUES (@officer, @setting, @was, @is)`

	sqlSettingChanges = `
SELECT c.changed_at AS at, coalesce(o.name, c.officer) AS by, c.setting, c.was, c.now_is AS "is"
FROM setting_changes c LEFT JOIN officers o ON o.id = c.officer ORDER BY c.id DESC LIMIT @limit::integer`
)

type authorityRow struct {
	Name, Phone, Address, Email, EmailFrom, Website, ReviewContact, ReferencePrefix string

	PostDays     int
	LocalLengths json.RawMessage
	SecondReader []statute.Letter
	Logo         []byte
	EmailCounts  string
	PostClass    string
	Ladders      json.RawMessage
	Hours        string
	Advice       []string
}

func (r *authorityRow) authority() (record.Authority, error) {
	local := map[string]string{}
	if err := json.Unmarshal(r.LocalLengths, &local); err != nil {
		return record.Authority{}, fmt.Errorf("read the lengths of local clocks: %w", err)
	}
	if len(local) == 0 {
		local = nil
	}
	var ladders map[string]string
	if err := json.Unmarshal(r.Ladders, &ladders); err != nil {
		return record.Authority{}, fmt.Errorf("read the ladders of reminders: %w", err)
	}
	if len(ladders) == 0 {
		ladders = nil
	}
	return record.Authority{Name: r.Name, Phone: r.Phone, Address: r.Address, Email: r.Email, EmailFrom: r.EmailFrom,
		Website: r.Website, ReviewContact: r.ReviewContact, ReferencePrefix: r.ReferencePrefix, SecondReader: r.SecondReader, Logo: r.Logo,
		PostClass: r.PostClass, Hours: r.Hours, Advice: r.Advice,
		Settings: casefile.Settings{Local: local, PostDays: r.PostDays, Email: r.EmailCounts, Ladders: ladders}}, nil
}

func notSetUp() error {
	return fault.New(fault.NotFound, "The database has not been set up. Run: dutyclock migrate")
}

// Authority gives the settings of the authority. NotFound: the database has not
// been set up.
func (s *Store) Authority(ctx context.Context) (record.Authority, error) {
	const what = "read the settings of the authority"
	got, ok, err := readOne[authorityRow](ctx, s, what, sqlAuthority, nil)
	switch {
	case err != nil:
		return record.Authority{}, err
	case !ok:
		return record.Authority{}, notSetUp()
	}
	return got.authority()
}

// SaveAuthority puts new settings in place of the old, from the command line. Cases
// that are open keep the settings that they were opened with. Invalid: a length of its
// own cannot be read, so that its clock would not run.
func (s *Store) SaveAuthority(ctx context.Context, a record.Authority) error {
	return s.ChangeAuthority(ctx, "", func(kept *record.Authority) { *kept = a })
}

// ChangeAuthority changes settings as SaveAuthority puts them in place, and notes what
// the officer changed; empty is the command line. What two people change at once is
// changed one after the other.
func (s *Store) ChangeAuthority(ctx context.Context, officer string, change func(*record.Authority)) error {
	const what = "keep the settings of the authority"
	return s.inTx(ctx, what, func(ctx context.Context, tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, sqlLockAuthority); err != nil {
			return fmt.Errorf("wait for the settings: %w", err)
		}
		rows, err := tx.Query(ctx, sqlAuthority)
		if err != nil {
			return err
		}
		got, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[authorityRow])
		if errors.Is(err, pgx.ErrNoRows) {
			return notSetUp()
		}
		if err != nil {
			return err
		}
		was, err := got.authority()
		if err != nil {
			return err
		}
		is := was
		change(&is)
		if wrong := is.Wrong(); len(wrong) > 0 {
			return fault.New(fault.Invalid, "%s", strings.Join(wrong, "\n"))
		}
		if err := writeAuthority(ctx, tx, is); err != nil {
			return err
		}
		for _, c := range was.Changed(is) {
			if _, err := tx.Exec(ctx, sqlNoteSetting, pgx.NamedArgs{"officer": officer, "setting": c.Setting, "was": c.Was, "is": c.Is}); err != nil {
				return fmt.Errorf("note what was changed: %w", err)
			}
		}
		return nil
	})
}

func writeAuthority(ctx context.Context, tx pgx.Tx, a record.Authority) error {
	local, err := a.LocalJSON()
	if err != nil {
		return err
	}
	ladders, err := a.LaddersJSON()
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, sqlSaveAuthority, pgx.NamedArgs{
		"name": a.Name, "phone": a.Phone, "address": a.Address, "email": a.Email, "email_from": a.EmailFrom, "website": a.Website,
		"review_contact": a.ReviewContact, "prefix": a.ReferencePrefix, "post_days": a.Settings.PostDays, "local": json.RawMessage(local),
		"second_reader": append([]statute.Letter{}, a.SecondReader...), "logo": append([]byte{}, a.Logo...),
		"email_counts": a.Settings.Email, "post_class": a.PostClass, "ladders": json.RawMessage(ladders), "hours": a.Hours, "advice": append([]string{}, a.Advice...)})
	return err
}

// SettingChanges lists what was changed of the settings last, the newest first.
func (s *Store) SettingChanges(ctx context.Context, limit int) ([]record.SettingChange, error) {
	return read[record.SettingChange](ctx, s, "list what was changed of the settings", sqlSettingChanges, pgx.NamedArgs{"limit": limit})
}
