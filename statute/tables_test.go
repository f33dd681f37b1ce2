package statute_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestLetters: N01 to N42, each once, with a title, a citation and a kind; those
// that open the time to ask for a review are those of the notes on the law.
func TestLetters(t *testing.T) {
	t.Parallel()
	windows := strings.Fields("N01 N02 N06 N09 N10 N11 N12 N13 N14 N16 N17 N18 N19 N20 N21 N22 N23 N24 N26 N28")
	recommended := strings.Fields("N04 N19 N21 N35 N41 N42")
	for n := 1; n <= 42; n++ {
		id := fmt.Sprintf("N%02d", n)
		rule, ok := statute.LookupLetter(statute.Letter(id))
		if !ok || rule.Title == "" || rule.Citation == "" {
			t.Errorf("%s: %+v", id, rule)
		}
		if rule.ReviewWindow != slices.Contains(windows, id) {
			t.Errorf("%s opens the time to ask for a review: %v", id, rule.ReviewWindow)
		}
		if (rule.Kind == statute.LetterRecommended) != slices.Contains(recommended, id) {
			t.Errorf("%s is %s", id, rule.Kind)
		}
	}
	if n := len(statute.Letters()); n != 42 {
		t.Errorf("there are %d letters", n)
	}
	for _, id := range []statute.Letter{"", "N00", "N43", "n01"} {
		if _, ok := statute.LookupLetter(id); ok {
			t.Errorf("there is a letter %q", id)
		}
	}
}

// TestGrounds: each ground of s.195(8) and s.189B(7), with what the Act attaches.
//
// Statute: HA 1996 ss.189B(7)(a)-(f), 193A(2), 195(8)(a)-(g)
func TestGrounds(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		ground                           statute.Ground
		duty                             statute.Duty
		letter                           statute.Letter
		after, barred, sixMonths, opened bool
	}{
		{"195(8)(a)", statute.PreventionDuty, statute.N09, false, false, true, false},
		{"195(8)(b)", statute.PreventionDuty, statute.N09, true, true, false, false},
		{"195(8)(c)", statute.PreventionDuty, statute.N09, false, false, false, false},
		{"195(8)(d)", statute.PreventionDuty, statute.N09, false, false, true, false},
		{"195(8)(e)", statute.PreventionDuty, statute.N09, false, false, false, false},
		{"195(8)(f)", statute.PreventionDuty, statute.N09, false, false, false, false},
		{"195(8)(g)", statute.PreventionDuty, statute.N09, false, false, false, false},
		{"189B(7)(a)", statute.ReliefDuty, statute.N10, false, false, true, false},
		{"189B(7)(b)", statute.ReliefDuty, statute.N10, true, false, false, true},
		{"189B(7)(c)", statute.ReliefDuty, statute.N10, false, false, true, true},
		{"189B(7)(d)", statute.ReliefDuty, statute.N10, false, false, false, true},
		{"189B(7)(e)", statute.ReliefDuty, statute.N10, false, false, false, false},
		{"189B(7)(f)", statute.ReliefDuty, statute.N10, false, false, false, false},
		{"193A(2)", statute.ReliefDuty, statute.N10, false, false, false, false},
	} {
		g, ok := statute.LookupGround(tt.ground)
		if !ok || g.Means == "" || g.Duty != tt.duty || g.Letter != tt.letter || g.AfterPeriod != tt.after || g.BarredByNotice != tt.barred || g.SixMonths != tt.sixMonths || g.OpensMain != tt.opened {
			t.Errorf("%s is %+v", tt.ground, g)
		}
	}
	if n := len(statute.GroundsFor(statute.PreventionDuty)) + len(statute.GroundsFor(statute.ReliefDuty)); n != 14 {
		t.Errorf("there are %d grounds, and 14 rows here", n)
	}
	for _, unknown := range []statute.Ground{"", "195(8)(h)", "189B(4)", "193(5)"} {
		if _, ok := statute.LookupGround(unknown); ok {
			t.Errorf("%q is a ground of a notice", unknown)
		}
	}
}

// TestLimbs: each limb of s.202(1) has its period; (ba) alone has none.
//
// Statute: HA 1996 s.202(1); SI 2018/223 reg 9(1)
func TestLimbs(t *testing.T) {
	t.Parallel()
	three := strings.Fields("(ba)(i) (bc) (bc)(i) (bc)(ii)")
	for _, limb := range strings.Fields("(a) (b) (ba)(i) (ba)(ii) (bb) (bc) (bc)(i) (bc)(ii) (c) (d) (e) (f) (g) (h)") {
		for _, written := range []string{limb, "202(1)" + limb} {
			rule, ok := statute.LookupLimb(statute.Limb(written))
			want := statute.C08b
			if slices.Contains(three, limb) {
				want = statute.C08a
			}
			if limb == "(bb)" {
				want = ""
			}
			if !ok || rule.Clock != want || rule.Means == "" || string(rule.Limb) != "202(1)"+limb {
				t.Errorf("%s is %+v", written, rule)
			}
		}
	}
	if n := len(statute.Limbs()); n != 14 {
		t.Errorf("there are %d limbs", n)
	}
	for _, unknown := range []statute.Limb{"", "(ba)", "202(1)(ba)", "202(1)(i)", "202(3)"} {
		if _, ok := statute.LookupLimb(unknown); ok {
			t.Errorf("%q is a limb", unknown)
		}
	}
}

// TestDuties: every duty has a section and a name.
func TestDuties(t *testing.T) {
	t.Parallel()
	for _, d := range statute.Duties() {
		if !d.Known() || d.Section() == "" || d.Name() == string(d) {
			t.Errorf("%s: section %q, name %q", d, d.Section(), d.Name())
		}
	}
	if d := statute.Duty("charity"); d.Known() || d.Name() != "charity" {
		t.Error("charity is a duty of the Act")
	}
}

// TestLandlordNotices is worked examples 3 and 28, and how long a transitional notice counts.
//
// Statute: HA 1996 ss.175(4)-(5), 195(6); RRA 2025 Sch 6 paras 3-4
func TestLandlordNotices(t *testing.T) {
	t.Parallel()
	if got := statute.ThreatWindow(civil.Must(2026, 11, 20)); got != civil.Must(2027, 1, 15) {
		t.Errorf("within 56 days of 20 November 2026 is until %s", got)
	}
	for _, tt := range []struct {
		given, claim, day string
		counts            bool
	}{
		{"2026-04-20", "", "2026-07-31", true},
		{"2026-04-20", "", "2026-08-01", false},
		{"2026-04-20", "2026-07-31", "2027-01-01", true},
		{"2026-04-20", "2026-08-01", "2027-01-01", false},
		{"2025-12-01", "", "2026-05-31", true},
		{"2025-12-01", "", "2026-06-01", false},
		{"2025-12-01", "2026-06-01", "2026-06-02", false},
	} {
		claim := civil.Date{}
		if tt.claim != "" {
			claim = civil.MustParse(tt.claim)
		}
		n := statute.LandlordNotice{Kind: statute.NoticeTransitional, Given: civil.MustParse(tt.given), ClaimRequested: claim}
		if got := n.Counts(civil.MustParse(tt.day)); got != tt.counts {
			t.Errorf("given %s, claim %q, on %s: counts %v", tt.given, tt.claim, tt.day, got)
		}
	}
}

// TestDatesOfLaw: the days on which the rules changed.
//
// Statute: HA 1996 s.193(6)(cc); HRA 2017; SI 1999/71; SI 2018/223 reg 5(3)(b)
func TestDatesOfLaw(t *testing.T) {
	t.Parallel()
	before, after := statute.NonCooperationReformFrom.AddDays(-1), statute.NonCooperationReformFrom
	for _, tt := range []struct {
		tenancy string
		on      civil.Date
		want    bool
	}{{"private", before, true}, {"private", after, false}, {"prp_social", before, true}, {"prp_social", after, true}, {"", after, false}} {
		if got := statute.AssuredTenancyEndsMain(tt.tenancy, tt.on); got != tt.want {
			t.Errorf("an assured tenancy (%q) accepted on %s ends the main duty: %v", tt.tenancy, tt.on, got)
		}
	}
	for clock, want := range map[statute.Clock]civil.Date{
		statute.C08b: civil.Must(2017, 8, 7), statute.C08c: civil.Must(2017, 8, 21), statute.C08d: civil.Must(2017, 9, 4), statute.C08d11: civil.Must(2017, 8, 28),
	} {
		rule, ok := statute.OldReview(clock, civil.Must(2017, 6, 12))
		if !ok || rule.LastDay(civil.Must(2017, 6, 12)) != want || !rule.ExcludesFirst || rule.Citation != "HA 1996 s.203; SI 1999/71 reg 9" {
			t.Errorf("%s asked on 12 June 2017 is %+v, want it to end on %s", clock, rule, want)
		}
		if _, ok := statute.OldReview(clock, statute.ReductionActFrom); ok {
			t.Errorf("%s asked on 3 April 2018 is under the old regulations", clock)
		}
	}
	if _, ok := statute.OldReview(statute.C08a, civil.Must(2017, 6, 12)); ok {
		t.Error("the regulations of 1999 knew reviews of three weeks")
	}
	if got, ok := statute.RepresentationsBy(statute.C08a, civil.Must(2027, 3, 1)); !ok || got != civil.Must(2027, 3, 14) {
		t.Errorf("representations by %s, %v", got, ok)
	}
	if _, ok := statute.RepresentationsBy(statute.C08b, civil.Must(2027, 3, 1)); ok {
		t.Error("a review of eight weeks has a day for representations")
	}
	for name, day := range map[string]civil.Date{"2018-04-03": statute.ReductionActFrom, "2022-06-01": statute.PrivateDwellingFrom, "2026-05-01": statute.NonCooperationReformFrom, "2026-09-01": statute.ChildNoticeFrom, "2026-09-30": statute.CareLeaversFrom} {
		if day.String() != name {
			t.Errorf("%s is %s", name, day)
		}
	}
}
