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
		n := statute.LandlordNotice{Kind: tt.kind, Given: civil.MustParse(tt.given), ClaimRequested: claim}
		if got := n.Counts(civil.MustParse(tt.day)); got != tt.counts {
			t.Errorf("%s given on %s, claim %q, on %s counts: %v", tt.kind, tt.given, tt.claim, tt.day, got)
		}
	}
}

// TestLongerNotice: a longer notice on a periodic tenancy counts for four months
// beginning with the date specified in it.
//
// Statute: RRA 2025 Sch 6 para 4
func TestLongerNotice(t *testing.T) {
	t.Parallel()
	n := statute.LandlordNotice{Kind: statute.NoticeTransitional, Given: civil.Must(2025, 12, 1), Specified: civil.Must(2026, 3, 15), Longer: true}
	for day, counts := range map[string]bool{"2026-04-30": true, "2026-06-01": true, "2026-07-14": true, "2026-07-15": false} {
		if n.Counts(civil.MustParse(day)) != counts {
			t.Errorf("on %s it counts: %v", day, !counts)
		}
	}
	if n.Longer = false; n.Counts(civil.Must(2026, 6, 1)) {
		t.Error("one that is not longer counts for more than six months")
	}
}

// TestNear: the day 56 days ahead is within them, and a day that nobody recorded too.
//
// Statute: HA 1996 ss.175(5), 195(6)
func TestNear(t *testing.T) {
	t.Parallel()
	n := statute.LandlordNotice{Specified: civil.Must(2027, 1, 15)}
	if !n.Near(civil.Must(2026, 11, 20)) || n.Near(civil.Must(2026, 11, 19)) || !n.Near(civil.Must(2027, 2, 1)) {
		t.Error("15 January 2027 is within 56 days from 20 November 2026 on")
	}
	if !(statute.LandlordNotice{}).Near(civil.Must(2026, 11, 19)) {
		t.Error("a notice whose date nobody recorded is not near")
	}
}

// TestCareLeaverRule: the day of the decision picks the rule, also on an earlier
// application, unless the question was decided before.
//
// Statute: HA 1996 s.191(1B)-(1C); CWSA 2026 s.9(2)
func TestCareLeaverRule(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		applied, first, decided string
		applies                 bool
	}{
		{"2026-10-01", "2026-10-10", "2026-10-10", true},
		{"2026-09-30", "2026-09-30", "2026-09-30", true},
		{"2026-09-01", "2026-09-29", "2026-09-29", false},
		{"2026-09-01", "2026-09-30", "2026-09-30", true},
		{"2026-09-01", "2026-09-29", "2026-10-10", false},
		{"", "2026-09-29", "2026-10-10", true},
	} {
		applied := civil.Date{}
		if tt.applied != "" {
			applied = civil.MustParse(tt.applied)
		}
		if got := statute.CareLeaverRule(applied, civil.MustParse(tt.first), civil.MustParse(tt.decided)); got != tt.applies {
			t.Errorf("applied %q, first decided %s, decided %s: %v", tt.applied, tt.first, tt.decided, got)
		}
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
