package casefile

import (
	"testing"

	"dutyclock/statute/civil"
)

func TestTheHouseholdOfADayInWords(t *testing.T) {
	t.Parallel()
	about := 3
	day := civil.MustParse
	facts := []Fact{
		{Type: TypeHouseholdRecorded, On: day("2026-11-02"), ID: "F1", Body: &HouseholdRecorded{Members: []Member{{Member: "A", Role: "applicant"}, {Member: "B", Role: "child"}, {Member: "C", Role: "child"}}}},
		{Type: TypeHouseholdRecorded, On: day("2026-11-10"), ID: "F2", Body: &HouseholdRecorded{Members: []Member{
			{Member: "A", Role: "applicant", PregnancyDue: day("2027-02-01")}, {Member: "B", Role: "partner", Expected: Is(true)},
			{Member: "C", Role: "child", DateOfBirth: day("2019-11-22")}, {Member: "D", Role: "child", AgeAbout: &about}, {Member: "E", Role: "child"},
			{Member: "F", Role: "child", DateOfBirth: day("2026-06-01")}, {Member: "G", Role: "child", DateOfBirth: day("2008-11-21")}}}},
		{Type: TypeHouseholdRecorded, On: day("2026-11-12"), ID: "F3", Body: &HouseholdRecorded{Members: []Member{{Member: "A", Role: "applicant"}}}},
		{Type: TypeHouseholdRecorded, On: day("2026-12-01"), ID: "F4", Corrects: "F3", Body: &HouseholdRecorded{Members: []Member{{Member: "A", Role: "applicant"}}}},
	}
	for on, want := range map[string]string{
		"2026-11-01": "",
		"2026-11-02": "1 adult, 2 children (no ages recorded)",
		"2026-11-20": "2 adults, 5 children (6, about 3, age not known, under 1, 17), expecting a child, 1 of them expected",
		// The record of 12 November was corrected away; a birthday was on the 21st, and one on the 22nd.
		"2026-11-22": "3 adults, 4 children (7, about 3, age not known, under 1), expecting a child, 1 of them expected",
		"2026-12-01": "1 adult",
	} {
		got, known := HouseholdOn(facts, day(on))
		if words := got.Words(); known != (want != "") || known && words != want {
			t.Errorf("on %s the household is %q, %v; want %q", on, words, known, want)
		}
	}
}
