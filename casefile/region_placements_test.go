package casefile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

func placementLine(r casefile.Regions) string {
	return each(r.Placements, func(p casefile.PlacementRegion) string {
		bb := ""
		if p.BedAndBreakfast {
			bb = "B&B"
		}
		area := ""
		if p.OutOfArea != nil {
			area = string(p.OutOfArea.State)
		}
		return parts(p.State, p.Placement, "as "+p.CountsAs, named{"left", p.Left}, named{"by", p.LeftBy}, named{"paid", p.LastNightPaid}, bb, named{"nights", p.Nights}, named{"C12", area})
	})
}

// TestPlacementRegion is a placement in every state.
//
// Statute: HA 1996 ss.188(1ZB), 190(2), 193(2), 208; SI 2003/3326 arts 2-4
func TestPlacementRegion(t *testing.T) {
	t.Parallel()
	placed := "2026-11-02 placement_started placement=P1 under=188 kind=bed_and_breakfast booked_until=2026-11-10\n"
	flat := "2026-11-02 placement_started placement=P1 under=188 kind=self_contained\n"
	checkRegions[casefile.PlacementRegion](t, []regionRow{
		{"to come", "2026-11-02", "2026-11-02 placement_started placement=P1 under=188 kind=hostel available_on=2026-11-05", "to_come P1 as 188 B&B"},
		{"there, on the first night", "2026-11-02", placed, "there P1 as 188 paid 2026-11-10 B&B nights 1"},
		{"there, on the last night paid for", "2026-11-10", placed, "there P1 as 188 paid 2026-11-10 B&B nights 9"},
		{"booked out: the nights go on", "2026-11-12", placed, "booked_out P1 as 188 paid 2026-11-10 B&B nights 11"},
		{"made longer", "2026-11-12", placed + "2026-11-10 placement_extended placement=P1 booked_until=2026-11-20", "there P1 as 188 paid 2026-11-20 B&B nights 11"},
		{"left", "2026-11-12", placed + "2026-11-08 placement_ended placement=P1 by=moved", "left P1 as 188 left 2026-11-08 by moved paid 2026-11-10 B&B nights 6"},
		{"left on the day it began", "2026-11-12", placed + "2026-11-02 placement_ended placement=P1 by=household", "left P1 as 188 left 2026-11-02 by household paid 2026-11-10 B&B"},
		{"two at once", "2026-11-03", placed + "2026-11-03 placement_started placement=P2 under=188 kind=hostel", "there P1 as 188 paid 2026-11-10 B&B nights 2; there P2 as 188 B&B nights 1"},
		{"a power's nights do not count", "2026-11-05", "2026-11-02 placement_started placement=P1 under=188(3) kind=hostel", "there P1 as 188(3) B&B"},
		{"then another provision, and they do", "2026-11-05", "2026-11-02 placement_started placement=P1 under=188(3) kind=hostel\n2026-11-04 placement_extended placement=P1 under=193", "there P1 as 193 B&B nights 2"},
		{"a private dwelling is none since June 2022", "2022-06-03", "2022-05-30 placement_started placement=P1 under=188 kind=private_dwelling shared_facilities=true", "there P1 as 188 nights 2"},
		{"out of the district, not told", "2026-11-16", "2026-11-02 placement_started placement=P1 under=188 kind=self_contained in_district=false", "there P1 as 188 C12 overdue"},
		{"out of the district, told", "2026-11-16", "2026-11-02 placement_started placement=P1 under=188 kind=self_contained in_district=false\n2026-11-05 out_of_area_notice_given placement=P1", "there P1 as 188 C12 met"},
		{"under s.188 on day 56", "2026-12-27", toMainDuty + flat, "there P1 as 188"},
		{"under s.188 while the main duty is owed and was not told", "2026-12-28", toMainDuty + flat, "there P1 as 188"},
		{"under s.193 since N13 (T10, T12)", "2026-12-29", toMainDuty + flat + "2026-12-29 notice_given letter=N13", "there P1 as 193"},
		{"under s.193 from day 57 where N13 came before", "2026-12-28", toMainDuty + flat + "2026-12-20 notice_given letter=N13", "there P1 as 193"},
		{"and under s.188 until then", "2026-12-27", toMainDuty + flat + "2026-12-20 notice_given letter=N13", "there P1 as 188"},
		{"under s.190 since N14 (T13)", "2026-11-20", "2026-11-02 duty_accepted duty=relief\n2026-11-03 finding_made issue=priority_need holds=true\n2026-11-03 finding_made issue=intentionally_homeless holds=true\n" + flat + "2026-11-19 notice_given letter=N10 ground=189B(7)(d)\n2026-11-20 notice_given letter=N14", "there P1 as 190"},
		{"still under s.193 when the main duty has ended", "2027-01-10", toMainDuty + flat + "2026-12-29 notice_given letter=N13\n2027-01-06 accommodation_left how=intentionally", "there P1 as 193"},
		{"under s.188 where the main duty ended before anybody was told of it", "2027-01-10", toMainDuty + flat + "2027-01-03 accommodation_left how=intentionally\n2027-01-06 notice_given letter=N13", "there P1 as 188"},
		{"under s.188 still, though nothing is owed", "2026-11-06", flat + "2026-11-05 notice_given letter=N12", "there P1 as 188"},
	}, placementLine)
}

// TestPlacementUnderARevivedDuty: nights under a power count under the duty once it
// is revived, as they do for the six weeks.
//
// Statute: HA 1996 ss.188(3), 202; SI 2003/3326 art 3
func TestPlacementUnderARevivedDuty(t *testing.T) {
	t.Parallel()
	facts := `2026-11-02 duty_accepted duty=interim
		2026-11-10 notice_given letter=N12 id=n12
		2026-11-12 review_requested review=R1 limb=202(1)(b) decision=n12
		2026-11-12 placement_started placement=P1 under=188(3) kind=hostel
		2026-12-01 review_decided review=R1 outcome=overturned states_appeal_right=true`
	before, after := derive(t, "2026-11-30", facts).Regions.Placements[0], derive(t, "2026-12-02", facts)
	if before.CountsAs != "188(3)" || before.Nights != 0 {
		t.Errorf("before the review: %+v", before)
	}
	now := after.Regions.Placements[0]
	if now.CountsAs != "188" || now.Nights != 21 || !hasBecause(now.Because, "revived") {
		t.Errorf("after it: %+v", now)
	}
}

// TestSuitabilityRaisedRings: the reminders and the turn of the report's clock
// follow from its row in the table of local clocks.
func TestSuitabilityRaisedRings(t *testing.T) {
	t.Parallel()
	s := openedWith(t, "2026-11-09", "2026-11-02 placement_started placement=P1 under=193 kind=hostel\n2026-11-09 suitability_raised placement=P1", map[string]string{"C22/raised": "5wd"})
	want := []string{"remind officer 2026-11-10 07:00Z", "remind officer 2026-11-13 07:00Z", "turn 2026-11-14 00:00Z", "remind manager 2026-11-14 07:00Z", "remind officer 2026-11-14 07:00Z"}
	if diff := cmp.Diff(want, ringing(s, "C22/raised/P1")); diff != "" {
		t.Error(diff)
	}
}

func suitabilityLine(r casefile.Regions) string {
	s := r.Placements[0].Suitability
	return parts(s.State, s.Since, named{"decided", s.DecidedOn}, named{"by", s.DecidedBy}, named{"raised", s.RaisedOn}, named{"nights", s.DaysUnsuitable}, named{"by fact", s.Fact.ID})
}

// TestSuitabilityRegion is suitability in every state: a finding of unsuitable
// counts from its own day until the move, a report waits for its decision.
//
// Statute: HA 1996 ss.206(1), 210
func TestSuitabilityRegion(t *testing.T) {
	t.Parallel()
	placed := "2026-11-02 placement_started placement=P1 under=193 kind=self_contained\n"
	unsuitable := placed + "2026-11-10 suitability_decided placement=P1 suitable=false id=d\n"
	checkRegions[casefile.SuitabilityRegion](t, []regionRow{
		{"undecided", "2026-11-10", placed, "undecided"},
		{"raised", "2026-11-12", placed + "2026-11-10 suitability_raised placement=P1 id=r", "raised 2026-11-10 raised 2026-11-10 by fact r"},
		{"raised twice: since the first", "2026-11-12", placed + "2026-11-10 suitability_raised placement=P1 id=r\n2026-11-11 suitability_raised placement=P1", "raised 2026-11-10 raised 2026-11-10 by fact r"},
		{"a report about another place", "2026-11-12", placed + "2026-11-03 placement_started placement=P2 under=193 kind=hostel\n2026-11-10 suitability_raised placement=P2", "undecided"},
		{"a report withdrawn", "2026-11-12", placed + "2026-11-10 suitability_raised placement=P1 id=r\n2026-11-11 decision_withdrawn of=r", "undecided"},
		{"suitable", "2026-11-12", placed + "2026-11-10 suitability_decided placement=P1 suitable=true id=d", "suitable 2026-11-10 decided 2026-11-10 by fact d"},
		{"suitable, then raised", "2026-11-14", placed + "2026-11-10 suitability_decided placement=P1 suitable=true id=d\n2026-11-13 suitability_raised placement=P1 id=r", "raised 2026-11-13 decided 2026-11-10 raised 2026-11-13 by fact r"},
		{"unsuitable on the day of the finding: that night counts", "2026-11-10", unsuitable, "unsuitable 2026-11-10 decided 2026-11-10 nights 1 by fact d"},
		{"unsuitable, ten nights on", "2026-11-19", unsuitable, "unsuitable 2026-11-10 decided 2026-11-10 nights 10 by fact d"},
		{"unsuitable, and raised again: it still counts", "2026-11-19", unsuitable + "2026-11-15 suitability_raised placement=P1", "unsuitable 2026-11-10 decided 2026-11-10 raised 2026-11-15 nights 10 by fact d"},
		{"found unsuitable again: since the first", "2026-11-19", unsuitable + "2026-11-15 suitability_decided placement=P1 suitable=false id=e", "unsuitable 2026-11-10 decided 2026-11-15 nights 10 by fact e"},
		{"moved: frozen", "2026-11-30", unsuitable + "2026-11-14 placement_ended placement=P1 by=moved", "unsuitable 2026-11-10 decided 2026-11-10 nights 4 by fact d"},
		{"found so after the move: no night counts", "2026-11-30", placed + "2026-11-05 placement_ended placement=P1 by=moved\n2026-11-10 suitability_decided placement=P1 suitable=false id=d", "unsuitable 2026-11-10 decided 2026-11-10 by fact d"},
		{"then decided suitable: the nights stay counted", "2026-11-30", unsuitable + "2026-11-20 suitability_decided placement=P1 suitable=true id=e", "suitable 2026-11-20 decided 2026-11-20 nights 10 by fact e"},
		{"unsuitable twice: both runs count", "2026-11-30", unsuitable + "2026-11-20 suitability_decided placement=P1 suitable=true\n2026-11-29 suitability_decided placement=P1 suitable=false id=e", "unsuitable 2026-11-29 decided 2026-11-29 nights 12 by fact e"},
		{"the finding withdrawn: it counts for nothing", "2026-11-30", unsuitable + "2026-11-20 decision_withdrawn of=d", "undecided"},
		{"a decision that does not say which way answers a report and decides nothing", "2026-11-30", placed + "2026-11-10 suitability_raised placement=P1\n2026-11-12 suitability_decided placement=P1", "undecided"},
		{"not after the applicant died", "2026-11-30", unsuitable + "2026-11-13 applicant_died", "unsuitable 2026-11-10 decided 2026-11-10 nights 3 by fact d"},
	}, suitabilityLine)
}

// TestSuitabilityNamesWhoDecided: the decision carries by whose token it was recorded.
func TestSuitabilityNamesWhoDecided(t *testing.T) {
	t.Parallel()
	c := decode(t, "2026-11-02 placement_started placement=P1 under=193 kind=hostel\n2026-11-10 suitability_decided placement=P1 suitable=true")
	c.Facts[1].RecordedBy = "token-7"
	if got := casefile.Derive(c, civil.MustParse("2026-11-12")).Regions.Placements[0].Suitability.DecidedBy; got != "token-7" {
		t.Errorf("decided by %q", got)
	}
}

// TestSuitabilityRaised is the local clock of a report that a place is unsuitable,
// of a placement and of an offer.
//
// Statute: HA 1996 s.206(1)
func TestSuitabilityRaised(t *testing.T) {
	t.Parallel()
	placed := "2026-11-02 placement_started placement=P1 under=193 kind=self_contained\n"
	raised := placed + "2026-11-09 suitability_raised placement=P1 id=r\n"
	offered := "2026-11-02 offer_made offer=O1 kind=suitable\n2026-11-09 suitability_raised offer=O1\n"
	checkLocalClocks(t, map[string]string{"C22/raised": "5wd"}, []clockRow{
		{"running on its last day", "2026-11-13", raised, "C22/raised/P1", "2026-11-09 to 2026-11-13 running"},
		{"overdue", "2026-11-16", raised, "C22/raised/P1", "2026-11-09 to 2026-11-13 overdue, 3 from 2026-11-14"},
		{"met", "2026-11-16", raised + "2026-11-12 suitability_decided placement=P1 suitable=true", "C22/raised/P1", "2026-11-09 to 2026-11-13 met"},
		{"met by a finding either way", "2026-11-16", raised + "2026-11-12 suitability_decided placement=P1 suitable=false", "C22/raised/P1", "2026-11-09 to 2026-11-13 met"},
		{"met late", "2026-11-20", raised + "2026-11-16 suitability_decided placement=P1 suitable=true", "C22/raised/P1", "2026-11-09 to 2026-11-13 met_late, 3 from 2026-11-14"},
		{"a decision withdrawn decides nothing", "2026-11-16", raised + "2026-11-12 suitability_decided placement=P1 suitable=true id=d\n2026-11-13 decision_withdrawn of=d", "C22/raised/P1", "2026-11-09 to 2026-11-13 overdue, 3 from 2026-11-14"},
		{"raised again while it waits: one clock", "2026-11-16", raised + "2026-11-12 suitability_raised placement=P1", "C22/raised/P1/2", "none"},
		{"raised again after the decision: another", "2026-11-20", raised + "2026-11-12 suitability_decided placement=P1 suitable=true\n2026-11-16 suitability_raised placement=P1", "C22/raised/P1/2", "2026-11-16 to 2026-11-20 running"},
		{"a decision about another place", "2026-11-16", raised + "2026-11-03 placement_started placement=P2 under=193 kind=hostel\n2026-11-12 suitability_decided placement=P2 suitable=true", "C22/raised/P1", "2026-11-09 to 2026-11-13 overdue, 3 from 2026-11-14"},
		{"stopped when the household moves", "2026-11-16", raised + "2026-11-12 placement_ended placement=P1 by=moved", "C22/raised/P1", "2026-11-09 to 2026-11-13 stopped"},
		{"raised after the household left", "2026-11-16", placed + "2026-11-05 placement_ended placement=P1 by=moved\n2026-11-09 suitability_raised placement=P1", "C22/raised/P1", "2026-11-09 to 2026-11-13 stopped"},
		{"stopped by closing", "2026-11-16", raised + "2026-11-12 case_closed", "C22/raised/P1", "2026-11-09 to 2026-11-13 stopped"},
		{"stopped by death", "2026-11-16", raised + "2026-11-12 applicant_died", "C22/raised/P1", "2026-11-09 to 2026-11-13 stopped"},
		{"of an offer", "2026-11-16", offered, "C22/raised/O1", "2026-11-09 to 2026-11-13 overdue, 3 from 2026-11-14"},
		{"of an offer withdrawn", "2026-11-16", offered + "2026-11-11 offer_withdrawn offer=O1", "C22/raised/O1", "2026-11-09 to 2026-11-13 stopped"},
		{"a report withdrawn", "2026-11-16", raised + "2026-11-12 decision_withdrawn of=r", "C22/raised/P1", "2026-11-09 to 2026-11-13 stopped"},
		{"another report while the one withdrawn ran waits for itself", "2026-11-16", raised + "2026-11-10 suitability_raised placement=P1\n2026-11-12 decision_withdrawn of=r", "C22/raised/P1/2", "2026-11-10 to 2026-11-16 running"},
		{"none where nobody recorded which place", "2026-11-16", "2026-11-09 suitability_raised", "C22/raised/", "none"},
	})
	p := deriveWith(t, "2026-11-12", raised, map[string]string{"C22/raised": "5wd"})
	if got := p.Regions.Placements[0].Suitability.Clock; got != "C22/raised/P1" {
		t.Errorf("the region names the clock %q", got)
	}
	if p.Clock("C22/P1") != nil {
		t.Error("a report starts no clock of the regular look, which has a length of its own")
	}
}
