package casefile_test

import (
	"testing"

	"dutyclock/casefile"
)

func interimLine(r casefile.Regions) string {
	i := r.Interim
	return parts(i.State, named{"s.", i.Section}, named{"since", i.Since}, named{"by", i.By}, named{"until", i.Until}, named{"fact", i.Fact.ID})
}

// TestInterimRegion is interim accommodation in every state: T02, T03, T15, T20,
// T21, T23, T36.
//
// Statute: HA 1996 ss.188, 199A, 200, 204(4)
func TestInterimRegion(t *testing.T) {
	t.Parallel()
	owed := "2026-11-02 duty_accepted duty=interim id=i\n"
	referred := owed + "2026-11-10 authority_referral_made referral=F1 stage=relief\n2026-11-10 notice_given letter=N25 id=n25 may_have_priority_need=true\n"
	failed := referred + "2026-11-20 authority_referral_decided referral=F1 conditions_met=false\n2026-11-21 notice_given letter=N28 referral=F1 id=n28\n"
	ended := owed + "2026-11-10 notice_given letter=N12 id=n12\n2026-11-12 review_requested review=R1 limb=202(1)(b) decision=n12\n"
	power := ended + "2026-11-13 accommodation_pending_decided review=R1 holds=true id=p\n"
	checkRegions[casefile.InterimRegion](t, []regionRow{
		{"none", "2026-11-05", "2026-11-02 application_made", "none"},
		{"decided that there is no reason to believe", "2026-11-05", "2026-11-02 interim_decided holds=false", "none"},
		{"owed by acceptance", "2026-11-05", owed, "duty_188 s. 188 since 2026-11-02 fact i"},
		{"owed by decision", "2026-11-05", "2026-11-03 interim_decided holds=true id=d", "duty_188 s. 188 since 2026-11-03 fact d"},
		{"owed because it was given", "2026-11-05", "2026-11-03 placement_started placement=P1 under=188 kind=hostel id=p", "duty_188 s. 188 since 2026-11-03 fact p"},
		{"ended by N12", "2026-11-11", ended, "ended s. 188 since 2026-11-10 by 188(1ZA)(a) fact n12"},
		{"the ending withdrawn", "2026-11-12", ended + "2026-11-12 decision_withdrawn of=n12", "duty_188 s. 188 since 2026-11-02 fact i"},
		{"ended by N11 while relief is owed", "2026-11-11", owed + "2026-11-02 duty_accepted duty=relief\n2026-11-10 notice_given letter=N11 id=n11", "ended s. 188 since 2026-11-10 by 188(1ZA)(b) fact n11"},
		{"the acceptance withdrawn", "2026-11-11", owed + "2026-11-08 decision_withdrawn of=i", "ended s. 188 since 2026-11-08 by withdrawn_decision"},
		{"a referral at the relief stage", "2026-11-12", referred, "duty_199A(2) s. 199A(2) since 2026-11-10 fact n25"},
		{"it failed", "2026-11-22", "2026-11-01 finding_made issue=eligible holds=true\n" + failed, "duty_199A(4)(c) s. 199A(4)(c) since 2026-11-21 fact n28"},
		{"a referral at the main stage", "2026-12-30", owed + toMainDuty + "2026-12-29 authority_referral_made referral=F1 stage=main\n2026-12-29 notice_given letter=N26 id=n26", "duty_200 s. 200(1) since 2026-12-29 fact n26"},
		{"the power pending a review", "2026-11-14", power, "power_review s. 188(3) since 2026-11-13 fact p"},
		{"the power for a time", "2026-11-14", ended + "2026-11-13 accommodation_pending_decided review=R1 holds=true until=2026-11-20 id=p", "power_review s. 188(3) since 2026-11-13 until 2026-11-20 fact p"},
		{"that time is over", "2026-11-21", ended + "2026-11-13 accommodation_pending_decided review=R1 holds=true until=2026-11-20 id=p", "ended s. 188 since 2026-11-10 by 188(1ZA)(a) fact n12"},
		{"the power refused", "2026-11-14", ended + "2026-11-13 accommodation_pending_decided review=R1 holds=false", "ended s. 188 since 2026-11-10 by 188(1ZA)(a) fact n12"},
		{"the power taken back", "2026-11-16", power + "2026-11-15 accommodation_pending_decided review=R1 holds=false", "ended s. 188 since 2026-11-10 by 188(1ZA)(a) fact n12"},
		{"over when the review is decided", "2026-11-25", power + "2026-11-24 review_decided review=R1 outcome=confirmed states_appeal_right=true", "ended s. 188 since 2026-11-10 by 188(1ZA)(a) fact n12"},
		{"the power used without a decision recorded", "2026-11-14", ended + "2026-11-13 placement_started placement=P1 under=188(3) kind=hostel id=p", "power_review s. 188(3) since 2026-11-13 fact p"},
		{"the power pending an appeal", "2026-11-28", ended + "2026-11-26 appeal_lodged review=R1\n2026-11-27 accommodation_pending_decided appeal=A1 holds=true id=p", "power_appeal s. 204(4) since 2026-11-27 fact p"},
		{"over when the appeal is determined", "2026-12-28", ended + "2026-11-26 appeal_lodged review=R1\n2026-11-27 accommodation_pending_decided appeal=A1 holds=true\n2026-12-20 appeal_determined review=R1 outcome=confirmed", "ended s. 188 since 2026-11-10 by 188(1ZA)(a) fact n12"},
		{"the power used pending an appeal", "2026-11-28", ended + "2026-11-27 placement_started placement=P1 under=204(4) kind=hostel id=p", "power_appeal s. 204(4) since 2026-11-27 fact p"},
		{"the power after a referral", "2026-11-28", referred + "2026-11-20 authority_referral_decided referral=F1 conditions_met=true\n2026-11-21 notice_given letter=N28 referral=F1\n2026-11-22 review_requested review=R1 limb=202(1)(d)\n2026-11-23 accommodation_pending_decided review=R1 holds=true id=p", "power_review s. 199A(6) since 2026-11-23 fact p"},
	}, interimLine)
}
