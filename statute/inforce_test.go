package statute_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestInForce asks each rule on the last day before it changed and on the day it
// did, for both kinds of tenancy. "-" is a rule that is not in force.
//
// Statute: SI 2018/167 regs 3-4; SI 2026/421 regs 2-3, 10; SI 2026/803 regs 5(a), 6(c); SI 2022/521 arts 2-5
func TestInForce(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		rule    statute.RuleID
		on      string
		private string
		prp     string
	}{
		{statute.RuleThreatWindow, "2018-04-02", "28 days", "28 days"},
		{statute.RuleThreatWindow, "2018-04-03", "56 days", "56 days"},
		{statute.RuleThreatNotice, "2018-04-02", "-", "-"},
		{statute.RuleThreatNotice, "2018-04-03", "s.21 notice", "s.21 notice"},
		{statute.RuleThreatNotice, "2026-04-30", "s.21 notice", "s.21 notice"},
		{statute.RuleThreatNotice, "2026-05-01", "valid s.8 notice", "valid s.21 notice"},
		{statute.RulePreventionBar, "2026-04-30", "has expired", "has expired"},
		{statute.RulePreventionBar, "2026-05-01", "or has passed", "has expired"},
		{statute.RuleTransitionalNotice, "2026-04-30", "-", "-"},
		{statute.RuleTransitionalNotice, "2026-05-01", "given before this day", "-"},
		{statute.RuleTransitionalNotice, "2026-07-31", "given before this day", "-"},
		{statute.RuleTransitionalNotice, "2026-08-01", "-", "-"},
		{statute.RulePreventionAndRelief, "2018-04-02", "-", "-"},
		{statute.RulePreventionAndRelief, "2018-04-03", "owed prevention", "owed prevention"},
		{statute.RuleReviewProcedure, "1999-02-10", "-", "-"},
		{statute.RuleReviewProcedure, "1999-02-11", "regulations of 1999", "regulations of 1999"},
		{statute.RuleReviewProcedure, "2018-04-02", "regulations of 1999", "regulations of 1999"},
		{statute.RuleReviewProcedure, "2018-04-03", "regulations of 2018", "regulations of 2018"},
		{statute.RuleAssuredTenancy, "2026-04-30", "ends the main duty", "ends the main duty"},
		{statute.RuleAssuredTenancy, "2026-05-01", "-", "ends the main duty"},
		{statute.RuleReapplicationWarning, "2026-04-30", "must explain", "must explain"},
		{statute.RuleReapplicationWarning, "2026-05-01", "-", "must explain"},
		{statute.RulePrivateRentedOffer, "2026-04-30", "shorthold", "shorthold"},
		{statute.RulePrivateRentedOffer, "2026-05-01", "without a fixed term", "twelve months"},
		{statute.RuleFinalOffer, "2026-04-30", "six months", "six months"},
		{statute.RuleFinalOffer, "2026-05-01", "without a fixed term", "six months"},
		{statute.RuleNonCooperationBar, "2026-04-30", "keeps the main duty", "keeps the main duty"},
		{statute.RuleNonCooperationBar, "2026-05-01", "-", "-"},
		{statute.RuleLesserDuty, "2026-04-30", "owed accommodation", "owed accommodation"},
		{statute.RuleLesserDuty, "2026-05-01", "-", "-"},
		{statute.RuleReapplication, "2026-04-30", "two years", "two years"},
		{statute.RuleReapplication, "2026-05-01", "-", "two years"},
		{statute.RuleInterimReapplication, "2026-04-30", "whatever the priority need", "whatever the priority need"},
		{statute.RuleInterimReapplication, "2026-05-01", "-", "whatever the priority need"},
		{statute.RuleReapplicationReferral, "2026-04-30", "may be referred", "may be referred"},
		{statute.RuleReapplicationReferral, "2026-05-01", "may be referred", "may be referred"},
		{statute.RuleInterimLet, "2026-05-01", "twelve months", "twelve months"},
		{statute.RuleChildNotice, "2026-08-31", "-", "-"},
		{statute.RuleChildNotice, "2026-09-01", "within 14 days", "within 14 days"},
		{statute.RuleCareLeaver, "2026-09-29", "-", "-"},
		{statute.RuleCareLeaver, "2026-09-30", "does not become homeless", "does not become homeless"},
		{statute.RulePrivateDwelling, "2022-05-31", "is bed and breakfast", "is bed and breakfast"},
		{statute.RulePrivateDwelling, "2022-06-01", "-", "-"},
		{statute.RuleArrivalsNights, "2022-05-31", "-", "-"},
		{statute.RuleArrivalsNights, "2022-06-01", "do not bind", "do not bind"},
		{statute.RuleArrivalsNights, "2024-05-31", "do not bind", "do not bind"},
		{statute.RuleArrivalsNights, "2024-06-01", "-", "-"},
		{statute.RuleArrivalsLocation, "2022-06-01", "caring", "caring"},
		{statute.RuleArrivalsLocation, "2025-05-31", "caring", "caring"},
		{statute.RuleArrivalsLocation, "2025-06-01", "-", "-"},
		{statute.RuleDutyToRefer, "2018-09-30", "-", "-"},
		{statute.RuleDutyToRefer, "2018-10-01", "refer", "refer"},
		{statute.RuleSupportedHousing, "2026-11-22", "-", "-"},
	} {
		on := civil.MustParse(tt.on)
		for tenancy, want := range map[statute.Tenancy]string{statute.Private: tt.private, statute.AnyTenancy: tt.private, statute.PRPSocial: tt.prp} {
			v, ok := statute.InForce(tt.rule, on, tenancy)
			if ok != (want != "-") {
				t.Errorf("%s on %s (%s) in force: %v, %+v", tt.rule, tt.on, tenancy.Name(), ok, v)
			}
			if ok && (!strings.Contains(v.Says, want) || v.Rule != tt.rule) {
				t.Errorf("%s on %s (%s) says %q, want %q", tt.rule, tt.on, tenancy.Name(), v.Says, want)
			}
			if !ok && v.Rule != "" && (!v.Gone || v.By == "") {
				t.Errorf("%s on %s (%s) is not in force and does not say what ended it: %+v", tt.rule, tt.on, tenancy.Name(), v)
			}
		}
	}
	if v, ok := statute.InForce("no_such_rule", civil.Must(2026, 5, 1), statute.Private); ok || v.Rule != "" {
		t.Errorf("a rule that there is not is in force: %+v", v)
	}
}

// TestVersionsAreWhole: every rule is complete, its versions follow one another
// without gap or overlap, and each says what brought it in.
func TestVersionsAreWhole(t *testing.T) {
	t.Parallel()
	marks := []statute.Confidence{statute.Verified, statute.Secondary, statute.Inference, statute.Unverified}
	kinds := map[statute.RuleID]map[statute.Tenancy][]statute.Version{}
	for _, v := range statute.Timeline() {
		if _, ok := statute.LookupRule(v.Rule); !ok || v.Says == "" || !slices.Contains(marks, v.Confidence) {
			t.Errorf("this version says too little or is of no rule: %+v", v)
		}
		if v.From.IsZero() != (v.By == "") || v.From.IsZero() && v.Gone {
			t.Errorf("%s has a first day without an instrument, or the other way round: %+v", v.Rule, v)
		}
		if v.Confidence != statute.Verified && len(v.Doubts) == 0 {
			t.Errorf("%s from %s is %s and names no doubt", v.Rule, v.From, v.Confidence)
		}
		if kinds[v.Rule] == nil {
			kinds[v.Rule] = map[statute.Tenancy][]statute.Version{}
		}
		kinds[v.Rule][v.Tenancy] = append(kinds[v.Rule][v.Tenancy], v)
	}
	for rule, byTenancy := range kinds {
		if _, any := byTenancy[statute.AnyTenancy]; any && len(byTenancy) > 1 {
			t.Errorf("%s is for any tenancy and also for one", rule)
		}
		for tenancy, list := range byTenancy {
			for i, v := range list {
				if i == len(list)-1 {
					if !v.Until.IsZero() {
						t.Errorf("the last version of %s (%s) ends on %s and nothing follows", rule, tenancy.Name(), v.Until)
					}
				} else if v.Until.AddDays(1) != list[i+1].From {
					t.Errorf("%s (%s) ends on %s, and the next version begins on %s", rule, tenancy.Name(), v.Until, list[i+1].From)
				}
			}
		}
	}
	seen := map[statute.RuleID]bool{}
	for _, r := range statute.Rules() {
		if seen[r.ID] || r.Name == "" || r.Provision == "" || r.Measured == "" {
			t.Errorf("%s is there twice or says too little: %+v", r.ID, r)
		}
		seen[r.ID] = true
		if len(kinds[r.ID]) == 0 && r.ID != statute.RuleSupportedHousing {
			t.Errorf("%s has no version", r.ID)
		}
	}
	if _, ok := statute.LookupRule("no_such_rule"); ok {
		t.Error("there is a rule that there is not")
	}
}

// TestTheDatedConstantsRestOnTheTable: what casefile compares with says the same
// as the rules by date, on the day and on the day before.
func TestTheDatedConstantsRestOnTheTable(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		day    civil.Date
		rule   statute.RuleID
		begins bool // true: in force from that day; false: no longer
	}{
		{"ReductionActFrom", statute.ReductionActFrom, statute.RulePreventionAndRelief, true},
		{"NonCooperationReformFrom", statute.NonCooperationReformFrom, statute.RuleNonCooperationBar, false},
		{"NonCooperationReformFrom", statute.NonCooperationReformFrom, statute.RuleLesserDuty, false},
		{"NonCooperationReformFrom", statute.NonCooperationReformFrom, statute.RuleAssuredTenancy, false},
		{"ChildNoticeFrom", statute.ChildNoticeFrom, statute.RuleChildNotice, true},
		{"CareLeaversFrom", statute.CareLeaversFrom, statute.RuleCareLeaver, true},
		{"PrivateDwellingFrom", statute.PrivateDwellingFrom, statute.RulePrivateDwelling, false},
	} {
		_, before := statute.InForce(tt.rule, tt.day.AddDays(-1), statute.Private)
		_, on := statute.InForce(tt.rule, tt.day, statute.Private)
		if before == tt.begins || on != tt.begins {
			t.Errorf("%s is %s, and the table has %s in force the day before: %v, on the day: %v", tt.name, tt.day, tt.rule, before, on)
		}
	}
	review, _ := statute.InForce(statute.RuleReviewProcedure, statute.ReductionActFrom, statute.AnyTenancy)
	if review.From != statute.ReductionActFrom {
		t.Errorf("the review regulations of 2018 are in force from %s", review.From)
	}
	for _, tenancy := range statute.Tenancies() {
		for day := civil.Must(2026, 4, 28); day.Before(civil.Must(2026, 5, 4)); day = day.AddDays(1) {
			if _, want := statute.InForce(statute.RuleAssuredTenancy, day, tenancy); statute.AssuredTenancyEndsMain(string(tenancy), day) != want {
				t.Errorf("an assured tenancy (%s) accepted on %s ends the main duty: %v", tenancy, day, !want)
			}
		}
	}
}

// TestADateOfLawStandsOnce: no file of this package but inforce_dates.go writes
// down a day.
func TestADateOfLawStandsOnce(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, f := range files {
		name := f.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || name == "inforce_dates.go" {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		read++
		for _, maker := range []string{"civil.Must(", "civil.MustParse(", "civil.New(", "civil.Parse("} {
			if strings.Contains(string(text), maker) {
				t.Errorf("%s writes down a day with %s…); it belongs in inforce_dates.go", name, maker)
			}
		}
	}
	if read < 10 {
		t.Errorf("only %d files were read", read)
	}
}
