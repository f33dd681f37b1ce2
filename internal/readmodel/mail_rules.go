package readmodel

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

const (
	sqlMailRules = `
SELECT every_day, open_from, open_until, duty_officer, applicant_from, applicant_until, applicant_sundays, applicant_holidays,
    office_days, closed_days::text[] AS closed_days
FROM mail_rules`

	sqlSaveMailRules = `
UPDATE mail_rules SET every_day = @every_day, open_from = @from, open_until = @until, duty_officer = @duty,
    applicant_from = @applicant_from, applicant_until = @applicant_until, applicant_sundays = @sundays, applicant_holidays = @holidays,
    office_days = @office_days, closed_days = @closed_days::text[]::date[], changed_at = now()`
)

// MailRules gives what the authority chose about when people are written to.
func (s *Store) MailRules(ctx context.Context) (record.MailRules, error) {
	type row struct {
		EveryDay                            bool
		OpenFrom, OpenUntil                 int
		DutyOfficer                         string
		ApplicantFrom, ApplicantUntil       int
		ApplicantSundays, ApplicantHolidays bool
		OfficeDays                          []int
		ClosedDays                          []string
	}
	const what = "read the rules of when people are written to"
	got, _, err := readOne[row](ctx, s, what, sqlMailRules, nil)
	rules := record.MailRules{EveryDay: got.EveryDay, OpenFrom: got.OpenFrom, OpenUntil: got.OpenUntil, DutyOfficer: got.DutyOfficer,
		Applicants: record.ApplicantHours{From: got.ApplicantFrom, Until: got.ApplicantUntil, Sundays: got.ApplicantSundays, Holidays: got.ApplicantHolidays}}
	for _, n := range got.OfficeDays {
		rules.Office.Days[n] = true
	}
	for _, text := range got.ClosedDays {
		day, err := civil.Parse(text)
		if err != nil {
			return rules, fmt.Errorf("%s: %w", what, err)
		}
		rules.Office.Closed = append(rules.Office.Closed, day)
	}
	return rules, err
}

// SaveMailRules puts new rules in place of the old. An office without days works from
// Monday to Friday.
func (s *Store) SaveMailRules(ctx context.Context, r record.MailRules) error {
	days, closed := []int{}, []string{}
	for n, works := range r.Office.Days {
		if works {
			days = append(days, n)
		}
	}
	if len(days) == 0 {
		days = []int{1, 2, 3, 4, 5}
	}
	for _, day := range r.Office.Closed {
		closed = append(closed, day.String())
	}
	_, err := s.exec(ctx, "keep the rules of when people are written to", sqlSaveMailRules, pgx.NamedArgs{
		"every_day": r.EveryDay, "from": r.OpenFrom, "until": r.OpenUntil, "duty": r.DutyOfficer,
		"applicant_from": r.Applicants.From, "applicant_until": r.Applicants.Until, "sundays": r.Applicants.Sundays, "holidays": r.Applicants.Holidays,
		"office_days": days, "closed_days": closed})
	return err
}
