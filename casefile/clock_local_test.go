package casefile_test

import (
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// deriveWith is derive for an authority with lengths of its own.
func deriveWith(t testing.TB, asAt, facts string, local map[string]string) casefile.Position {
	t.Helper()
	c := decode(t, facts)
	c.Settings.Local = local
	return casefile.Derive(c, civil.MustParse(asAt))
}

// checkLocalClocks is checkClocks for such an authority; without its lengths the
// same facts start none of these clocks.
func checkLocalClocks(t *testing.T, local map[string]string, rows []clockRow) {
	t.Helper()
	for _, tt := range rows {
		t.Run(tt.key+" "+tt.name, func(t *testing.T) {
			t.Parallel()
			if got := clockLine(deriveWith(t, tt.asAt, tt.facts, local), tt.key); got != tt.want {
				t.Errorf("%s is %q, want %q", tt.key, got, tt.want)
			}
			if got := clockLine(derive(t, tt.asAt, tt.facts), tt.key); got != "none" {
				t.Errorf("without a length of the authority's own %s is %q", tt.key, got)
			}
		})
	}
}

// TestEnquiries is position.md §6 for C01.
//
// Statute: HA 1996 s.184(1)
func TestEnquiries(t *testing.T) {
	t.Parallel()
	applied := "2026-11-02 application_made\n"
	checkLocalClocks(t, map[string]string{"C01": "10wd"}, []clockRow{
		{"running on its last day", "2026-11-13", applied, "C01", "2026-11-02 to 2026-11-13 running"},
		{"overdue", "2026-11-16", applied, "C01", "2026-11-02 to 2026-11-13 overdue, 3 from 2026-11-14"},
		{"met by the first duty accepted", "2026-11-16", applied + "2026-11-10 duty_accepted duty=relief\n2026-11-15 duty_accepted duty=main", "C01", "2026-11-02 to 2026-11-13 met"},
		{"met on the day it was decided, not on the day satisfied", "2026-11-20", applied + "2026-11-16 duty_accepted duty=relief satisfied_on=2026-11-10", "C01", "2026-11-02 to 2026-11-13 met_late, 3 from 2026-11-14"},
		{"interim accommodation does not meet it", "2026-11-13", applied + "2026-11-02 duty_accepted duty=interim", "C01", "2026-11-02 to 2026-11-13 running"},
		{"met where a duty began on findings", "2026-11-13", applied + "2026-11-09 finding_made issue=homeless holds=true\n2026-11-10 finding_made issue=eligible holds=true", "C01", "2026-11-02 to 2026-11-13 met"},
		{"met by N01 when it takes effect", "2026-11-20", applied + "2026-11-12 notice_given letter=N01 notified_on=2026-11-16", "C01", "2026-11-02 to 2026-11-13 met_late, 3 from 2026-11-14"},
		{"met by N12", "2026-11-20", applied + "2026-11-12 notice_given letter=N12", "C01", "2026-11-02 to 2026-11-13 met"},
		{"not met by N04", "2026-11-13", applied + "2026-11-02 notice_given letter=N04", "C01", "2026-11-02 to 2026-11-13 running"},
		{"stopped by withdrawal", "2026-11-20", applied + "2026-11-10 application_withdrawn", "C01", "2026-11-02 to 2026-11-13 stopped"},
		{"stopped late by withdrawal: the breach is frozen", "2026-11-30", applied + "2026-11-18 application_withdrawn", "C01", "2026-11-02 to 2026-11-13 stopped, 5 from 2026-11-14"},
		{"stopped by death", "2026-11-20", applied + "2026-11-10 applicant_died", "C01", "2026-11-02 to 2026-11-13 stopped"},
		{"stopped by closing", "2026-11-20", applied + "2026-11-10 case_closed", "C01", "2026-11-02 to 2026-11-13 stopped"},
		{"goes on where the case is opened again", "2026-11-13", applied + "2026-11-10 case_closed\n2026-11-11 case_reopened", "C01", "2026-11-02 to 2026-11-13 running"},
		{"none before an application", "2026-11-13", "2026-11-02 referral_received", "C01", "none"},
	})
}

// TestLocalUnits: a length of the authority's own in any unit, and none where it
// cannot be read.
func TestLocalUnits(t *testing.T) {
	t.Parallel()
	for length, want := range map[string]string{
		"10wd": "2026-12-24 to 2027-01-11 running", "30d": "2026-12-24 to 2027-01-22 running", "2w": "2026-12-24 to 2027-01-06 running",
		"1m": "2026-12-24 to 2027-01-23 running", "1y": "2026-12-24 to 2027-12-23 running", "42n": "none", "ten": "none", "": "none",
	} {
		p := deriveWith(t, "2026-12-24", "2026-12-24 application_made", map[string]string{"C01": length})
		if got := clockLine(p, "C01"); got != want {
			t.Errorf("C01 of %q is %q, want %q", length, got, want)
		}
	}
}

// TestPlanReview is position.md §6 for C21.
//
// Statute: HA 1996 s.189A(9)
func TestPlanReview(t *testing.T) {
	t.Parallel()
	plan := "2026-11-02 duty_accepted duty=prevention id=accepted\n2026-11-04 plan_issued\n"
	checkLocalClocks(t, map[string]string{"C21": "14d"}, []clockRow{
		{"running", "2026-11-17", plan, "C21", "2026-11-04 to 2026-11-17 running"},
		{"overdue", "2026-11-20", plan, "C21", "2026-11-04 to 2026-11-17 overdue, 3 from 2026-11-18"},
		{"met by the next record", "2026-11-20", plan + "2026-11-16 plan_reviewed", "C21", "2026-11-04 to 2026-11-17 met"},
		{"and begun again by it", "2026-11-20", plan + "2026-11-16 plan_reviewed", "C21/2", "2026-11-16 to 2026-11-29 running"},
		{"met late", "2026-11-20", plan + "2026-11-19 plan_reviewed", "C21", "2026-11-04 to 2026-11-17 met_late, 2 from 2026-11-18"},
		{"due the day relief starts", "2026-11-10", plan + "2026-11-10 duty_accepted duty=relief", "C21", "2026-11-04 to 2026-11-10 running"},
		{"met that day", "2026-11-11", plan + "2026-11-10 duty_accepted duty=relief\n2026-11-10 plan_reviewed", "C21", "2026-11-04 to 2026-11-10 met"},
		{"overdue the day after", "2026-11-11", plan + "2026-11-10 duty_accepted duty=relief", "C21", "2026-11-04 to 2026-11-10 overdue, 1 from 2026-11-11"},
		{"relief after its last day moves nothing", "2026-11-25", plan + "2026-11-24 duty_accepted duty=relief", "C21", "2026-11-04 to 2026-11-17 overdue, 8 from 2026-11-18"},
		{"from the letter of the plan where no fact says it was issued", "2026-11-10", "2026-11-02 duty_accepted duty=relief\n2026-11-05 notice_given letter=N06", "C21", "2026-11-05 to 2026-11-18 running"},
		{"two records of a day are one", "2026-11-10", plan + "2026-11-04 plan_reviewed", "C21/2", "none"},
		{"stopped when every duty has ended", "2026-11-12", plan + "2026-11-10 notice_given letter=N09 ground=195(8)(a)", "C21", "2026-11-04 to 2026-11-17 stopped"},
		{"stopped by closing", "2026-11-12", plan + "2026-11-10 case_closed", "C21", "2026-11-04 to 2026-11-17 stopped"},
		{"stopped by death", "2026-11-12", plan + "2026-11-10 applicant_died", "C21", "2026-11-04 to 2026-11-17 stopped"},
		{"none without a plan", "2026-11-12", "2026-11-02 duty_accepted duty=prevention", "C21", "none"},
	})
}

// TestSuitabilityReview is position.md §6 for C22.
//
// Statute: HA 1996 s.206(1)
func TestSuitabilityReview(t *testing.T) {
	t.Parallel()
	placed := "2026-05-20 placement_started placement=P1 under=193 kind=self_contained\n"
	looked := placed + "2026-11-10 suitability_decided placement=P1 suitable=true\n"
	checkLocalClocks(t, map[string]string{"C22": "6m"}, []clockRow{
		{"running from the day of the placement", "2026-11-19", placed, "C22/P1", "2026-05-20 to 2026-11-19 running"},
		{"overdue", "2026-11-21", placed, "C22/P1", "2026-05-20 to 2026-11-19 overdue, 2 from 2026-11-20"},
		{"met by a decision", "2026-11-21", looked, "C22/P1", "2026-05-20 to 2026-11-19 met"},
		{"and begun again by it", "2026-11-21", looked, "C22/P1/2", "2026-11-10 to 2027-05-09 running"},
		{"met late", "2026-12-01", placed + "2026-11-25 suitability_decided placement=P1 suitable=false", "C22/P1", "2026-05-20 to 2026-11-19 met_late, 6 from 2026-11-20"},
		{"a report is no decision", "2026-11-19", placed + "2026-11-10 suitability_raised placement=P1", "C22/P1", "2026-05-20 to 2026-11-19 running"},
		{"a decision about another place", "2026-11-19", placed + "2026-06-20 placement_started placement=P2 under=193 kind=self_contained\n2026-11-10 suitability_decided placement=P2 suitable=true", "C22/P1", "2026-05-20 to 2026-11-19 running"},
		{"stopped when the household leaves", "2026-11-21", placed + "2026-10-01 placement_ended placement=P1 by=moved", "C22/P1", "2026-05-20 to 2026-11-19 stopped"},
		{"stopped by closing", "2026-11-21", placed + "2026-10-01 case_closed", "C22/P1", "2026-05-20 to 2026-11-19 stopped"},
		{"stopped by death", "2026-11-21", placed + "2026-10-01 applicant_died", "C22/P1", "2026-05-20 to 2026-11-19 stopped"},
		{"not before it is available", "2026-05-20", "2026-05-20 placement_started placement=P1 under=193 kind=self_contained available_on=2026-05-25", "C22/P1", "none"},
	})
}

// TestReferralIn is position.md §6 for C28.
//
// Statute: HA 1996 s.213B
func TestReferralIn(t *testing.T) {
	t.Parallel()
	came := "2026-11-06 referral_received from=hospital consent=true id=ref\n"
	checkLocalClocks(t, map[string]string{"C28": "2wd"}, []clockRow{
		{"running", "2026-11-09", came, "C28/ref", "2026-11-06 to 2026-11-09 running"},
		{"overdue", "2026-11-12", came, "C28/ref", "2026-11-06 to 2026-11-09 overdue, 3 from 2026-11-10"},
		{"met by a contact", "2026-11-12", came + "2026-11-09 contact_logged", "C28/ref", "2026-11-06 to 2026-11-09 met"},
		{"met by an appointment", "2026-11-12", came + "2026-11-09 appointment_booked", "C28/ref", "2026-11-06 to 2026-11-09 met"},
		{"met late by an application", "2026-11-12", came + "2026-11-11 application_made", "C28/ref", "2026-11-06 to 2026-11-09 met_late, 2 from 2026-11-10"},
		{"met where there was an application", "2026-11-12", came + "2026-11-02 application_made", "C28/ref", "2026-11-06 to 2026-11-09 met"},
		{"a contact before it is another", "2026-11-09", came + "2026-11-05 contact_logged", "C28/ref", "2026-11-06 to 2026-11-09 running"},
		{"stopped by closing", "2026-11-12", came + "2026-11-07 case_closed", "C28/ref", "2026-11-06 to 2026-11-09 stopped"},
		{"stopped by death", "2026-11-12", came + "2026-11-07 applicant_died", "C28/ref", "2026-11-06 to 2026-11-09 stopped"},
		{"without an id", "2026-11-09", "2026-11-06 referral_received", "C28/referral", "2026-11-06 to 2026-11-09 running"},
	})
}

// TestClosingStopsLocalClocksOnly: closing a case stops C01, C05, C21-C24 and C28,
// and no other clock.
func TestClosingStopsLocalClocksOnly(t *testing.T) {
	t.Parallel()
	facts := `2026-10-01 application_made id=a
		2026-10-01 referral_received id=ref
		2026-10-01 duty_accepted duty=prevention
		2026-10-02 plan_issued
		2026-10-01 placement_started placement=P1 under=188 kind=self_contained in_district=false provider=private occupied_under=tenancy
		2026-10-05 offer_made offer=O1 kind=suitable reply_by=2026-12-01
		2026-10-06 offer_made offer=O2 kind=private_rented
		2026-10-07 offer_accepted offer=O2
		2026-10-05 notice_given letter=N01 id=n01 method=office_collection collection_to=2026-12-01
		2026-10-05 notice_given letter=N02 duty=prevention
		2026-10-05 notice_given letter=N15 reasonable_until=2026-12-01
		2026-10-08 review_requested review=R1 limb=202(1)(bc) decision=n01
		2026-10-08 review_requested review=R2 limb=202(1)(d) appointed_person=true
		2026-10-08 authority_referral_received referral=F1
		2026-10-08 previous_application_recorded authority=X applied_on=2025-01-01 first_placed_on=2025-02-01
		2026-07-01 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20
		`
	local := map[string]string{"C01": "9m", "C19": "9m", "C21": "9m", "C22": "9m", "C23": "9m", "C24": "9m", "C28": "9m"}
	open := deriveWith(t, "2026-10-09", facts, local)
	closed := deriveWith(t, "2026-10-09", facts+"2026-10-09 case_closed", local)
	stopped := map[string]bool{"C05": true, "C21": true, "C22": true, "C23": true, "C24": true, "C01": true, "C28": true}
	running := 0
	for _, c := range open.Clocks {
		now := closed.Clock(c.Key)
		if c.State != casefile.Running && c.State != casefile.Overdue {
			continue
		}
		running++
		if got := now.State == casefile.Stopped; got != stopped[string(c.ID)] {
			t.Errorf("%s is %s once the case is closed", c.Key, now.State)
		}
	}
	if running < 15 {
		t.Errorf("only %d clocks run in this case", running)
	}
}
