package readmodel

import (
	"context"
	"encoding/json"
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
SELECT name, phone, address, email, email_from, website, review_contact, reference_prefix, post_days, local_lengths, second_reader, logo, email_counts, post_class, ladders FROM authority`

	sqlSaveAuthority = `
UPDATE authority SET name = @name, phone = @phone, address = @address, email = @email, email_from = @email_from, website = @website,
    review_contact = @review_contact, reference_prefix = @prefix, post_days = @post_days, local_lengths = @local, second_reader = @second_reader, logo = @logo, email_counts = @email_counts, post_class = @post_class, ladders = @ladders, changed_at = now()`
)

// Authority gives the settings of the authority. NotFound: the database has not
// been set up.
func (s *Store) Authority(ctx context.Context) (record.Authority, error) {
	const what = "read the settings of the authority"
	type row struct {
		Name, Phone, Address, Email, EmailFrom, Website, ReviewContact, ReferencePrefix string

		PostDays     int
		LocalLengths json.RawMessage
		SecondReader []statute.Letter
		Logo         []byte
		EmailCounts  string
		PostClass    string
		Ladders      json.RawMessage
	}
	got, ok, err := readOne[row](ctx, s, what, sqlAuthority, nil)
	if err != nil {
		return record.Authority{}, err
	}
	if !ok {
		return record.Authority{}, fault.New(fault.NotFound, "The database has not been set up. Run: dutyclock migrate")
	}
	local := map[string]string{}
	if err := json.Unmarshal(got.LocalLengths, &local); err != nil {
		return record.Authority{}, fmt.Errorf("%s: %w", what, err)
	}
	if len(local) == 0 {
		local = nil
	}
	var ladders map[string]string
	if err := json.Unmarshal(got.Ladders, &ladders); err != nil {
		return record.Authority{}, fmt.Errorf("%s: %w", what, err)
	}
	if len(ladders) == 0 {
		ladders = nil
	}
	return record.Authority{Name: got.Name, Phone: got.Phone, Address: got.Address, Email: got.Email, EmailFrom: got.EmailFrom,
		Website: got.Website, ReviewContact: got.ReviewContact, ReferencePrefix: got.ReferencePrefix, SecondReader: got.SecondReader, Logo: got.Logo,
		PostClass: got.PostClass, Settings: casefile.Settings{Local: local, PostDays: got.PostDays, Email: got.EmailCounts, Ladders: ladders}}, nil
}

// SaveAuthority puts new settings in place of the old. Cases that are open keep
// the settings that they were opened with. Invalid: a length of its own cannot be
// read, so that its clock would not run.
func (s *Store) SaveAuthority(ctx context.Context, a record.Authority) error {
	const what = "keep the settings of the authority"
	if wrong := a.Wrong(); len(wrong) > 0 {
		return fault.New(fault.Invalid, "%s", strings.Join(wrong, "\n"))
	}
	local, err := a.LocalJSON()
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	ladders, err := a.LaddersJSON()
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	n, err := s.exec(ctx, what, sqlSaveAuthority, pgx.NamedArgs{
		"name": a.Name, "phone": a.Phone, "address": a.Address, "email": a.Email, "email_from": a.EmailFrom, "website": a.Website,
		"review_contact": a.ReviewContact, "prefix": a.ReferencePrefix, "post_days": a.Settings.PostDays, "local": json.RawMessage(local),
		"second_reader": append([]statute.Letter{}, a.SecondReader...), "logo": append([]byte{}, a.Logo...),
		"email_counts": a.Settings.Email, "post_class": a.PostClass, "ladders": json.RawMessage(ladders)})
	if err == nil && n == 0 {
		return fault.New(fault.NotFound, "The database has not been set up. Run: dutyclock migrate")
	}
	return err
}
