package civil_test

import (
	"testing"

	"dutyclock/statute/civil"
)

// The results are kept so that the calls are not optimised away.
var sink civil.Date

func BenchmarkBeginDays(b *testing.B) {
	d := civil.MustParse("2026-11-02")
	b.ReportAllocs()
	for b.Loop() {
		sink = civil.BeginDays(d, 56)
	}
}

func BenchmarkFromMonths(b *testing.B) {
	d := civil.MustParse("2026-08-31")
	b.ReportAllocs()
	for b.Loop() {
		sink = civil.FromMonths(d, 6)
	}
}

func BenchmarkWorkAfter(b *testing.B) {
	for name, day := range map[string]string{"table": "2026-12-27", "usual": "2032-12-27"} {
		d := civil.MustParse(day)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = civil.WorkAfter(d, 15)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sink, _ = civil.Parse("2026-11-02")
	}
}

// TestArithmeticAllocatesNothing holds the rules to what the benchmarks report.
func TestArithmeticAllocatesNothing(t *testing.T) {
	d, far := civil.MustParse("2026-12-27"), civil.MustParse("2032-12-27")
	for name, f := range map[string]func(){
		"BeginDays":         func() { sink = civil.BeginDays(d, 56) },
		"BeginMonths":       func() { sink = civil.BeginMonths(d, 6) },
		"FromMonths":        func() { sink = civil.FromMonths(d, 6) },
		"WithinDaysOfCourt": func() { sink = civil.WithinDaysOfCourt(d, 21) },
		"WorkBegin":         func() { sink = civil.WorkBegin(d, 15) },
		"WorkAfter":         func() { sink = civil.WorkAfter(d, 15) },
		"WorkAfter, usual":  func() { sink = civil.WorkAfter(far, 15) },
		"DoBy":              func() { sink = civil.DoBy(d) },
		"DateOf":            func() { sink = civil.DateOf(civil.StartOf(d)) },
		"Parse":             func() { sink, _ = civil.Parse("2026-11-02") },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}
