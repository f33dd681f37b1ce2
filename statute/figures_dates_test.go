package statute_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/statute"
)

// TestDaysOfVersions: the first day of each version of each rule, for which tenancy,
// and by which landlord's notice. "-" is a version that says that the rule is gone.
//
// Statute: SI 1999/71; SI 2018/167 regs 3-4; SI 2018/223 reg 1; SI 2022/521 arts 1-5; SI 2026/421 regs 2-3, 10; SI 2026/803 regs 5(a), 6(c)
func TestDaysOfVersions(t *testing.T) {
	t.Parallel()
	want := map[string][]string{
		"arrivals_location any":            {"2022-06-01", "2025-06-01 -"},
		"arrivals_nights any":              {"2022-06-01", "2024-06-01 -"},
		"assured_tenancy private":          {"earlier", "2026-05-01 -"},
		"assured_tenancy prp_social":       {"earlier"},
		"care_leaver any":                  {"2026-09-30"},
		"child_notice any":                 {"2026-09-01"},
		"duty_to_refer any":                {"2018-10-01"},
		"final_offer private":              {"2018-04-03", "2026-05-01"},
		"final_offer prp_social":           {"2018-04-03"},
		"interim_let any":                  {"earlier"},
		"interim_reapplication private":    {"earlier", "2026-05-01 -"},
		"interim_reapplication prp_social": {"earlier"},
		"lesser_duty any":                  {"2018-04-03", "2026-05-01 -"},
		"non_cooperation_bar any":          {"2018-04-03", "2026-05-01 -"},
		"prevention_and_relief any":        {"2018-04-03"},
		"prevention_bar private":           {"2018-04-03 s21_transitional", "2026-05-01 s8_private"},
		"prevention_bar prp_social":        {"2018-04-03 s21_prp"},
		"private_dwelling any":             {"earlier", "2022-06-01 -"},
		"private_rented_offer private":     {"earlier", "2026-05-01"},
		"private_rented_offer prp_social":  {"earlier"},
		"reapplication private":            {"earlier", "2026-05-01 -"},
		"reapplication prp_social":         {"earlier"},
		"reapplication_referral any":       {"earlier"},
		"reapplication_warning private":    {"earlier", "2026-05-01 -"},
		"reapplication_warning prp_social": {"earlier"},
		"review_procedure any":             {"1999-02-11", "2018-04-03"},
		"threat_notice private":            {"2018-04-03 s21_transitional", "2026-05-01 s8_private"},
		"threat_notice prp_social":         {"2018-04-03 s21_prp"},
		"threat_window any":                {"earlier", "2018-04-03"},
		"transitional_notice private":      {"2026-05-01 s21_transitional", "2026-08-01 -"},
	}
	got := map[string][]string{}
	for _, v := range statute.Timeline() {
		key, day := fmt.Sprintf("%s %s", v.Rule, v.Tenancy), v.From.String()
		if v.Tenancy == statute.AnyTenancy {
			key += "any"
		}
		if v.From.IsZero() {
			day = "earlier"
		}
		if v.Gone {
			day += " -"
		}
		if v.Notice != "" {
			day += " " + v.Notice
		}
		got[key] = append(got[key], day)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the law changed on other days: (-want +got)\n%s", diff)
	}
}

// TestDaysOfDoubts: since when each open point matters, where that is not always.
func TestDaysOfDoubts(t *testing.T) {
	t.Parallel()
	want := map[statute.DoubtID]string{
		statute.DoubtOldWording:        "2026-05-01",
		statute.DoubtProviderS8:        "2026-05-01",
		statute.DoubtSocialTranche:     "2026-05-01",
		statute.DoubtNonCooperationBar: "2026-05-01",
		statute.DoubtLesserDutyRunning: "2026-05-01",
		statute.DoubtSavedInterim:      "2026-05-01",
		statute.DoubtCareLeaverDecided: "2026-09-30",
		statute.DoubtChildNoticeBefore: "2026-09-01",
		statute.DoubtExpiryDay:         "2024-06-01",
	}
	got := map[statute.DoubtID]string{}
	for _, d := range statute.Doubts() {
		if !d.Since.IsZero() {
			got[d.ID] = d.Since.String()
		}
		if d.AsAt.String() != "2026-11-22" {
			t.Errorf("%s was looked into on %s", d.ID, d.AsAt)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the open points matter from other days: (-want +got)\n%s", diff)
	}
}
