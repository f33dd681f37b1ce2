package postgres

import (
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"dutyclock/statute/civil"
)

// registerDates teaches a connection to read and write civil.Date as a date of
// Postgres. No date is NULL, both ways.
func registerDates(m *pgtype.Map) {
	m.TryWrapEncodePlanFuncs = append([]pgtype.TryWrapEncodePlanFunc{wrapEncode}, m.TryWrapEncodePlanFuncs...)
	m.TryWrapScanPlanFuncs = append([]pgtype.TryWrapScanPlanFunc{wrapScan}, m.TryWrapScanPlanFuncs...)
}

// date is a civil.Date as pgx knows dates.
type date civil.Date

// DateValue gives the date to pgx.
func (d date) DateValue() (pgtype.Date, error) {
	if civil.Date(d).IsZero() {
		return pgtype.Date{}, nil
	}
	year, month, day := civil.Date(d).YMD()
	return pgtype.Date{Time: time.Date(year, month, day, 0, 0, 0, 0, time.UTC), Valid: true}, nil
}

// ScanDate takes the date from pgx.
func (d *date) ScanDate(v pgtype.Date) error {
	if !v.Valid {
		*d = date{}
		return nil
	}
	if v.InfinityModifier != pgtype.Finite {
		return fmt.Errorf("a date of the database is %s, which is no day", v.InfinityModifier)
	}
	year, month, day := v.Time.Date()
	got, err := civil.New(year, int(month), day)
	if err != nil {
		return fmt.Errorf("read a date of the database: %w", err)
	}
	*d = date(got)
	return nil
}

type encodePlan struct{ next pgtype.EncodePlan }

func (p *encodePlan) SetNext(next pgtype.EncodePlan) { p.next = next }

func (p *encodePlan) Encode(value any, buf []byte) ([]byte, error) {
	return p.next.Encode(date(value.(civil.Date)), buf)
}

func wrapEncode(value any) (pgtype.WrappedEncodePlanNextSetter, any, bool) {
	if d, ok := value.(civil.Date); ok {
		return &encodePlan{}, date(d), true
	}
	return nil, nil, false
}

type scanPlan struct{ next pgtype.ScanPlan }

func (p *scanPlan) SetNext(next pgtype.ScanPlan) { p.next = next }

func (p *scanPlan) Scan(src []byte, dst any) error {
	return p.next.Scan(src, (*date)(dst.(*civil.Date)))
}

func wrapScan(target any) (pgtype.WrappedScanPlanNextSetter, any, bool) {
	if d, ok := target.(*civil.Date); ok {
		return &scanPlan{}, (*date)(d), true
	}
	return nil, nil, false
}
