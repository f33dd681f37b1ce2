package casefile_test

import (
	"testing"

	"dutyclock/casefile"
)

func referralLine(r casefile.Regions) string {
	return each(r.Referrals, func(f casefile.ReferralRegion) string {
		return parts(f.State, f.Referral, f.Direction, f.Stage, f.Since, named{"told", f.NotifiedOn}, named{"replied", f.RepliedOn}, named{"appointed", f.AppointedOn}, named{"decided", f.DecidedOn}, named{"outcome told", f.ToldOn})
	})
}

// TestReferralRegion is a referral in every state: T20 to T25.
//
// Statute: HA 1996 ss.198-200, 201A; SI 1998/1578
func TestReferralRegion(t *testing.T) {
	t.Parallel()
	made := "2026-11-10 authority_referral_made referral=F1 stage=relief id=m\n"
	told := made + "2026-11-11 notice_given letter=N25 id=n\n"
	replied := told + "2026-11-18 authority_referral_replied referral=F1 conditions_met=false\n"
	decided := told + "2026-11-20 authority_referral_decided referral=F1 conditions_met="
	received := "2026-11-10 authority_referral_received referral=F1 stage=main\n"
	checkRegions[casefile.ReferralRegion](t, []regionRow{
		{"made", "2026-11-10", made, "made F1 out relief 2026-11-10"},
		{"the applicant notified", "2026-11-12", told, "notified F1 out relief 2026-11-11 told 2026-11-11"},
		{"the letter is on its way", "2026-11-12", made + "2026-11-11 notice_given letter=N25 method=post", "made F1 out relief 2026-11-10"},
		{"at the main stage by N26", "2026-12-30", toMainDuty + "2026-12-29 authority_referral_made referral=F1 stage=main\n2026-12-29 notice_given letter=N26", "notified F1 out main 2026-12-29 told 2026-12-29"},
		{"N25 says nothing of one at the main stage", "2026-11-12", "2026-11-10 authority_referral_made referral=F1 stage=main\n2026-11-11 notice_given letter=N25", "made F1 out main 2026-11-10"},
		{"replied", "2026-11-19", told + "2026-11-18 authority_referral_replied referral=F1", "replied F1 out relief 2026-11-18 told 2026-11-11 replied 2026-11-18"},
		{"disputed", "2026-11-19", replied, "disputed F1 out relief 2026-11-18 told 2026-11-11 replied 2026-11-18"},
		{"a person appointed", "2026-11-25", replied + "2026-11-24 referral_person_appointed referral=F1", "person_appointed F1 out relief 2026-11-24 told 2026-11-11 replied 2026-11-18 appointed 2026-11-24"},
		{"met, and not told", "2026-11-21", decided + "true", "met F1 out relief 2026-11-20 told 2026-11-11 decided 2026-11-20"},
		{"transferred (T22)", "2026-11-22", decided + "true\n2026-11-22 notice_given letter=N28 referral=F1", "transferred F1 out relief 2026-11-22 told 2026-11-11 decided 2026-11-20 outcome told 2026-11-22"},
		{"not met (T21)", "2026-11-22", decided + "false\n2026-11-22 notice_given letter=N28 referral=F1", "not_met F1 out relief 2026-11-20 told 2026-11-11 decided 2026-11-20 outcome told 2026-11-22"},
		{"withdrawn", "2026-11-22", told + "2026-11-20 decision_withdrawn of=m", "withdrawn F1 out relief 2026-11-20 told 2026-11-11"},
		{"received", "2026-11-12", received, "made F1 in main 2026-11-10"},
		{"received, and recorded as made with a direction", "2026-11-12", "2026-11-10 authority_referral_made referral=F1 stage=relief direction=in\n2026-11-11 notice_given letter=N25", "made F1 in relief 2026-11-10"},
		{"received and accepted (T25)", "2026-11-20", received + "2026-11-18 authority_referral_decided referral=F1 conditions_met=true", "met F1 in main 2026-11-18 decided 2026-11-18"},
		{"received and accepted: a letter of the outcome is no transfer from here", "2026-11-20", received + "2026-11-18 authority_referral_decided referral=F1 conditions_met=true\n2026-11-19 notice_given letter=N28 referral=F1", "met F1 in main 2026-11-18 decided 2026-11-18"},
		{"received and disputed", "2026-11-20", received + "2026-11-18 authority_referral_replied referral=F1 conditions_met=false", "disputed F1 in main 2026-11-18 replied 2026-11-18"},
	}, referralLine)
}
