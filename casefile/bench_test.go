package casefile_test

import (
	"fmt"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// BenchmarkDerive measures a case that grows by placements, notes and contacts.
func BenchmarkDerive(b *testing.B) {
	for _, n := range []int{6, 60, 200, 1000} {
		b.Run(fmt.Sprintf("%dfacts", n), func(b *testing.B) {
			c, asAt := longCase(n)
			b.ReportAllocs()
			for b.Loop() {
				casefile.Derive(c, asAt)
			}
		})
	}
}

// longCase is a case with a main duty, a family in bed and breakfast, letters and
// a review, filled up to n facts with the working record.
func longCase(n int) (casefile.Case, civil.Date) {
	start := civil.MustParse("2026-05-04")
	facts := []casefile.Fact{
		{Type: casefile.TypeApplicationMade, On: start, Body: &casefile.ApplicationMade{}},
		{Type: casefile.TypeHouseholdRecorded, On: start, Body: &casefile.HouseholdRecorded{Members: []casefile.Member{
			{Member: "A", Role: "applicant"}, {Member: "B", Role: "child", DateOfBirth: civil.MustParse("2019-04-01")}}}},
		{Type: casefile.TypeDutyAccepted, On: start, Body: &casefile.DutyAccepted{Duty: "interim"}},
		{Type: casefile.TypeDutyAccepted, On: start, Body: &casefile.DutyAccepted{Duty: "relief"}},
		{Type: casefile.TypePlacementStarted, On: start, Body: &casefile.PlacementStarted{Placement: "P1", Under: "188", Kind: "bed_and_breakfast", InDistrict: casefile.Is(false)}},
		{Type: casefile.TypeNoticeGiven, On: start.AddDays(1), Body: &casefile.NoticeGiven{Letter: "N02", Duty: "relief"}},
	}
	for i := 0; len(facts) < n; i++ {
		day := start.AddDays(2 + i%150)
		switch i % 10 {
		case 3:
			facts = append(facts, casefile.Fact{Type: casefile.TypeNoticeGiven, On: day, Body: &casefile.NoticeGiven{Letter: "N06"}})
		default:
			facts = append(facts, casefile.Fact{Type: casefile.TypeContactLogged, On: day, Body: &casefile.Work{Who: "officer-1"}})
		}
	}
	return casefile.Case{Reference: "BENCH", Facts: facts}, start.AddDays(160)
}
