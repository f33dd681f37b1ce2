package casefile_test

import (
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// TestPrivateOffers is position.md §6 for C16.
//
// Statute: HA 1996 ss.195A, 198(2ZA); SI 2026/421 reg 10
func TestPrivateOffers(t *testing.T) {
	t.Parallel()
	accepted := "2026-04-20 offer_made offer=O1 kind=private_rented id=offer\n2026-04-30 offer_accepted offer=O1 id=answer\n"
	before := "2026-11-02 previous_application_recorded authority=X1 prso_accepted_on=2024-02-29"
	checkClocks(t, []clockRow{
		{"running", "2028-04-29", accepted, "C16/O1", "2026-04-30 to 2028-04-29 running"},
		{"ended", "2028-04-30", accepted, "C16/O1", "2026-04-30 to 2028-04-29 ended"},
		{"closing does not stop it", "2026-05-02", accepted + "2026-05-01 case_closed", "C16/O1", "2026-04-30 to 2028-04-29 running"},
		{"none of an offer refused", "2026-05-02", "2026-04-20 offer_made offer=O1 kind=private_rented\n2026-04-30 offer_refused offer=O1", "C16/O1", "none"},
		{"none of an offer of another kind", "2026-05-02", "2026-04-20 offer_made offer=O1 kind=part6\n2026-04-30 offer_accepted offer=O1", "C16/O1", "none"},
		{"none of an offer that was withdrawn as a decision", "2026-05-02", accepted + "2026-05-01 decision_withdrawn of=offer", "C16/O1", "none"},
		{"of an earlier application elsewhere", "2026-11-02", before, "C16/X1", "2024-02-29 to 2026-02-28 ended"},
		{"of one whose authority nobody recorded", "2026-11-02", "2026-11-02 previous_application_recorded prso_accepted_on=2026-05-01", "C16/previous_application", "2026-05-01 to 2028-04-30 running"},
		{"none where no offer was accepted", "2026-11-02", "2026-11-02 previous_application_recorded authority=X1", "C16/X1", "none"},
	})
	for facts, eased := range map[string]bool{
		"2026-11-02 previous_application_recorded authority=X1 prso_accepted_on=2026-04-30":                         true,
		"2026-11-02 previous_application_recorded authority=X1 prso_accepted_on=2026-05-01":                         false,
		"2026-11-02 previous_application_recorded authority=X1 prso_accepted_on=2026-05-01 prso_tenancy=prp_social": true,
	} {
		p := derive(t, "2026-11-02", facts)
		because := strings.Join(p.Clock("C16/X1").Because, "\n")
		if got := strings.Contains(because, "eased by s.195A"); got != eased || !strings.Contains(because, "198(2ZA)") {
			t.Errorf("%s: %s", facts, because)
		}
	}
}

// TestEarlierPlacements is position.md §6 for C17.
//
// Statute: HA 1996 s.198(4); SI 2000/701 reg 6
func TestEarlierPlacements(t *testing.T) {
	t.Parallel()
	placed := "2026-11-02 previous_application_recorded authority=X1 applied_on=2022-01-10 first_placed_on=2022-02-10"
	checkClocks(t, []clockRow{
		{"running", "2027-02-09", placed, "C17/X1", "2022-01-10 to 2027-02-09 running"},
		{"ended", "2027-02-10", placed, "C17/X1", "2022-01-10 to 2027-02-09 ended"},
		{"none where nobody was placed here", "2026-11-02", "2026-11-02 previous_application_recorded authority=X1 applied_on=2022-01-10", "C17/X1", "none"},
		{"none where nobody knows when it was made", "2026-11-02", "2026-11-02 previous_application_recorded authority=X1 first_placed_on=2022-01-10", "C17/X1", "none"},
	})
}

// TestTransitionalNotices is position.md §6 for C25.
//
// Statute: RRA 2025 Sch 6 paras 3-4
func TestTransitionalNotices(t *testing.T) {
	t.Parallel()
	s21 := "2026-06-01 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20"
	checkClocks(t, []clockRow{
		{"running", "2026-07-31", s21, "C25/L1", "2026-04-20 to 2026-07-31 running"},
		{"ended", "2026-08-01", s21, "C25/L1", "2026-04-20 to 2026-07-31 ended"},
		{"six months end first", "2026-06-01", "2026-06-01 landlord_notice_served notice=L1 kind=s21_transitional given_on=2025-12-15", "C25/L1", "2025-12-15 to 2026-06-14 running"},
		{"four months of a longer one", "2026-06-01", "2026-06-01 landlord_notice_served notice=L1 kind=s21_transitional given_on=2025-12-01 date_specified=2026-03-15 longer_notice=true", "C25/L1", "2025-12-01 to 2026-07-14 running"},
		{"stopped: a claim was requested in time", "2026-08-01", s21 + " claim_requested_on=2026-07-31", "C25/L1", "2026-04-20 to 2026-07-31 stopped"},
		{"a claim requested too late", "2026-08-10", s21 + " claim_requested_on=2026-08-01", "C25/L1", "2026-04-20 to 2026-07-31 ended"},
		{"stopped: the notice ended", "2026-08-01", s21 + "\n2026-07-01 landlord_notice_ended notice=L1", "C25/L1", "2026-04-20 to 2026-07-31 stopped"},
		{"stopped by death", "2026-08-01", s21 + "\n2026-07-01 applicant_died", "C25/L1", "2026-04-20 to 2026-07-31 stopped"},
		{"given on the day of the fact", "2026-04-20", "2026-04-20 landlord_notice_served notice=L1 kind=s21_transitional", "C25/L1", "2026-04-20 to 2026-07-31 running"},
		{"none of a notice given from 1 May 2026", "2026-06-01", "2026-06-01 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-05-01", "C25/L1", "none"},
		{"none of another kind", "2026-06-01", "2026-06-01 landlord_notice_served notice=L1 kind=s21_prp given_on=2026-04-20", "C25/L1", "none"},
	})
}

// TestTransitionalNoticeBars: prevention is barred exactly while the notice counts.
//
// Statute: HA 1996 s.195(6); RRA 2025 Sch 6 para 4
func TestTransitionalNoticeBars(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		rest, asAt string
		barred     bool
	}{
		{"", "2026-07-31", true}, {"", "2026-08-01", false},
		{" claim_requested_on=2026-07-31", "2026-08-01", true}, {" claim_requested_on=2026-08-01", "2026-08-02", false},
	} {
		p := derive(t, tt.asAt, "2026-05-10 duty_accepted duty=prevention\n2026-05-10 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20"+tt.rest)
		if got := p.Duty(statute.PreventionDuty).NoticePermittedFrom == nil; got != tt.barred {
			t.Errorf("on %s%s: barred %v", tt.asAt, tt.rest, got)
		}
	}
}

// TestInterimLets is position.md §6 for C27.
//
// Statute: HA 1996 s.209(2)
func TestInterimLets(t *testing.T) {
	t.Parallel()
	const let = "2026-11-02 placement_started placement=P1 under=188 kind=self_contained provider=private occupied_under=tenancy\n"
	told := let + "2026-11-10 notice_given letter=N02 duty=relief notified_on=2026-11-12 id=told\n"
	asked := told + "2026-11-20 review_requested review=R1 limb=202(1)(b) decision=told\n"
	const key = "C27/P1"
	checkClocks(t, []clockRow{
		{"none before the decision is told", "2026-11-11", told, key, "none"},
		{"running", "2027-11-11", told, key, "2026-11-12 to 2027-11-11 running"},
		{"ended", "2027-11-12", told, key, "2026-11-12 to 2027-11-11 ended"},
		{"ended when the household left", "2027-01-12", told + "2027-01-05 placement_ended placement=P1 by=household", key, "2026-11-12 to 2027-11-11 ended"},
		{"of several letters the first", "2027-02-01", told + "2027-01-05 notice_given letter=N13", key, "2026-11-12 to 2027-11-11 running"},
		{"begun again by a review", "2027-01-10", asked + "2027-01-04 review_decided review=R1 outcome=confirmed notified_on=2027-01-06", key, "2027-01-06 to 2028-01-05 running"},
		{"begun again by a review of a letter that was corrected since", "2027-01-10", asked + "2027-01-04 review_decided review=R1 outcome=confirmed notified_on=2027-01-06\n2026-11-10 notice_given letter=N02 duty=relief notified_on=2026-11-13 id=mended corrects=told", key, "2027-01-06 to 2028-01-05 running"},
		{"and by an appeal", "2027-05-10", asked + "2027-01-04 review_decided review=R1 outcome=confirmed notified_on=2027-01-06\n2027-01-20 appeal_lodged review=R1\n2027-05-05 appeal_determined review=R1 outcome=confirmed", key, "2027-05-05 to 2028-05-04 running"},
		{"not by a review of something else", "2027-01-10", told + "2026-11-15 notice_given letter=N17 id=offer\n2026-11-20 review_requested review=R1 limb=202(1)(h) decision=offer\n2027-01-04 review_decided review=R1 outcome=confirmed", key, "2026-11-12 to 2027-11-11 running"},
		{"a housing association is a private landlord here", "2026-12-01", strings.Replace(told, "provider=private", "provider=registered_provider", 1), key, "2026-11-12 to 2027-11-11 running"},
		{"none of the authority's own", "2026-12-01", strings.Replace(told, "provider=private", "provider=authority", 1), key, "none"},
		{"none of a licence", "2026-12-01", strings.Replace(told, "=tenancy", "=licence", 1), key, "none"},
		{"none under the main duty", "2026-12-01", strings.Replace(told, "under=188", "under=193", 1), key, "none"},
		{"closing does not stop it", "2026-12-01", told + "2026-11-30 case_closed", key, "2026-11-12 to 2027-11-11 running"},
	})
}

// TestDeathStopsEveryPeriod: death stops also those of which §6 names no stop.
func TestDeathStopsEveryPeriod(t *testing.T) {
	t.Parallel()
	p := derive(t, "2026-12-01", `2026-10-01 previous_application_recorded authority=X1 applied_on=2024-01-10 first_placed_on=2024-02-10 prso_accepted_on=2026-02-01
		2026-10-01 placement_started placement=P1 under=188 kind=self_contained provider=private occupied_under=tenancy
		2026-10-02 notice_given letter=N01
		2026-11-01 applicant_died`)
	for _, key := range []string{"C16/X1", "C17/X1", "C27/P1"} {
		if c := p.Clock(key); c == nil || c.State != casefile.Stopped {
			t.Errorf("%s is %s", key, clockLine(p, key))
		}
	}
}
