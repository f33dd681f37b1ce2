package statute_test

import (
	"testing"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestWhichNoticeCounts: the kinds before and since 1 May 2026, and worked example 28.
//
// Statute: HA 1996 ss.175(5), 195(6); RRA 2025 Sch 6 paras 3-4
func TestWhichNoticeCounts(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		kind, given, claim, day string
		counts                  bool
	}{
		{"s8_private", "2026-04-20", "", "2026-04-30", false},
		{"s8_private", "2026-05-01", "", "2026-05-01", true},
		{"s8_private", "2026-11-01", "", "2026-11-20", true},
		{"s21_prp", "2026-04-20", "", "2026-04-30", true},
		{"s21_prp", "2026-10-20", "", "2026-11-20", true},
		{"s21_prp", "2018-03-20", "", "2018-04-02", false},
		{"s21_transitional", "2026-04-20", "", "2026-04-30", true},
		{"s21_transitional", "2026-04-20", "", "2026-07-31", true},
		{"s21_transitional", "2026-04-20", "", "2026-08-01", false},
		{"s21_transitional", "2026-04-20", "2026-07-31", "2026-11-22", true},
		{"s21_transitional", "2026-04-20", "2026-08-01", "2026-11-22", false},
		{"s21_transitional", "2026-05-01", "", "2026-05-02", false},
		{"s21_transitional", "2026-05-01", "2026-05-02", "2026-05-03", false},
		{"other", "2026-04-20", "", "2026-06-01", false},
		{"", "2026-04-20", "", "2026-06-01", false},
	} {
		claim := civil.Date{}
		if tt.claim != "" {
			claim = civil.MustParse(tt.claim)
		}
		if got := statute.NoticeCounts(tt.kind, civil.MustParse(tt.given), claim, civil.MustParse(tt.day)); got != tt.counts {
			t.Errorf("%s given on %s, claim %q, on %s counts: %v", tt.kind, tt.given, tt.claim, tt.day, got)
		}
	}
}

// TestCareLeaverRule: the day of the decision picks the rule, whenever the
// application was made.
//
// Statute: HA 1996 s.191(1B)-(1C); CWSA 2026 s.9(2)
func TestCareLeaverRule(t *testing.T) {
	t.Parallel()
	if statute.CareLeaverRule(civil.Must(2026, 9, 29)) || !statute.CareLeaverRule(civil.Must(2026, 9, 30)) {
		t.Error("the rule does not begin with decisions of 30 September 2026")
	}
}

func TestTenancies(t *testing.T) {
	t.Parallel()
	for _, tenancy := range append(statute.Tenancies(), statute.AnyTenancy) {
		if tenancy.Name() == "" || tenancy.Name() == "prp_social" {
			t.Errorf("%q has no name for people", tenancy)
		}
	}
	if statute.Tenancy("licence").Name() != "licence" {
		t.Error("a kind that is not known loses its word")
	}
}
