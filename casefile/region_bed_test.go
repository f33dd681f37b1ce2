package casefile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
)

func bedLine(r casefile.Regions) string {
	b := r.Bed
	return parts(b.State, named{"s.", b.Section}, named{"since", b.Since}, named{"in", b.Placement}, named{"without", b.Nights}, named{"check-out", b.CheckOutOn}, b.CheckOutAt, named{"unsuitable", b.UnsuitableSince})
}

// TestBed is the bed of a night in every state.
//
// Statute: HA 1996 ss.188(1), 190(2), 193(2), 199A(2), 200(1)
func TestBed(t *testing.T) {
	t.Parallel()
	owed := "2026-11-02 duty_accepted duty=interim id=i\n"
	placed := owed + "2026-11-03 placement_started placement=P1 under=188 kind=hostel booked_until=2026-11-10 check_out_at=10:00\n"
	both := "2026-11-02 finding_made issue=priority_need holds=true\n2026-11-02 finding_made issue=intentionally_homeless holds=false\n"
	checkRegions[casefile.Bed](t, []regionRow{
		{"nothing owed", "2026-11-02", "2026-11-02 application_made", "not_owed"},
		{"owed and never given", "2026-11-02", owed, "never_given s. 188 since 2026-11-02 without 1"},
		{"owed and never given, five nights on", "2026-11-06", owed, "never_given s. 188 since 2026-11-02 without 5"},
		{"a place that comes later", "2026-11-04", owed + "2026-11-03 placement_started placement=P1 under=188 kind=hostel available_on=2026-11-06", "not_yet_available s. 188 since 2026-11-02 in P1 without 3"},
		{"given", "2026-11-05", placed, "given s. 188 since 2026-11-03 in P1 check-out 2026-11-11 10:00"},
		{"given, no end of the booking recorded", "2026-11-05", owed + "2026-11-02 placement_started placement=P1 under=188 kind=hostel", "given s. 188 since 2026-11-02 in P1"},
		{"the last night paid for", "2026-11-10", placed, "last_night s. 188 since 2026-11-03 in P1 check-out 2026-11-11 10:00"},
		{"the booking ran out: the last night paid was last night", "2026-11-11", placed, "booked_out s. 188 since 2026-11-11 in P1 without 1 check-out 2026-11-11 10:00"},
		{"the booking ran out days ago", "2026-11-14", placed, "booked_out s. 188 since 2026-11-11 in P1 without 4 check-out 2026-11-11 10:00"},
		{"the booking was made longer", "2026-11-14", placed + "2026-11-10 placement_extended placement=P1 booked_until=2026-11-20", "given s. 188 since 2026-11-03 in P1 check-out 2026-11-21 10:00"},
		{"not confirmed", "2026-11-05", owed + "2026-11-05 placement_started placement=P1 under=188 kind=hostel confirmed=false", "unconfirmed s. 188 since 2026-11-05 in P1"},
		{"of two places the one that is confirmed", "2026-11-05", owed + "2026-11-05 placement_started placement=P1 under=188 kind=hostel\n2026-11-05 placement_started placement=P2 under=188 kind=hostel confirmed=false", "given s. 188 since 2026-11-05 in P1"},
		{"of two places alike the last", "2026-11-05", owed + "2026-11-04 placement_started placement=P1 under=188 kind=hostel\n2026-11-05 placement_started placement=P2 under=188 kind=hostel", "given s. 188 since 2026-11-05 in P2"},
		{"of two places the one that is paid for", "2026-11-12", placed + "2026-11-11 placement_started placement=P2 under=188 kind=hostel confirmed=false", "unconfirmed s. 188 since 2026-11-11 in P2"},
		{"ended and not moved", "2026-11-08", placed + "2026-11-06 placement_ended placement=P1 by=provider", "ended s. 188 since 2026-11-06 in P1 without 3"},
		{"ended, and a place comes later", "2026-11-08", placed + "2026-11-06 placement_ended placement=P1 by=moved\n2026-11-07 placement_started placement=P2 under=188 kind=hostel available_on=2026-11-10", "not_yet_available s. 188 since 2026-11-06 in P2 without 3"},
		{"the household left of its own accord", "2026-11-06", placed + "2026-11-06 placement_ended placement=P1 by=household", "household_left s. 188 since 2026-11-06 in P1 without 1"},
		{"moved the same day", "2026-11-06", placed + "2026-11-06 placement_ended placement=P1 by=moved\n2026-11-06 placement_started placement=P2 under=188 kind=self_contained", "given s. 188 since 2026-11-06 in P2"},
		{"in a place found unsuitable", "2026-11-08", placed + "2026-11-07 suitability_decided placement=P1 suitable=false", "given s. 188 since 2026-11-03 in P1 check-out 2026-11-11 10:00 unsuitable 2026-11-07"},
		{"ended in an earlier spell: none was given in this one", "2026-12-02", placed + "2026-11-05 notice_given letter=N12\n2026-11-06 placement_ended placement=P1 by=authority\n2026-12-01 interim_decided holds=true", "never_given s. 188 since 2026-12-01 without 2"},
		{"owed and closed: closing ends no duty", "2026-11-05", owed + "2026-11-03 case_closed", "never_given s. 188 since 2026-11-02 without 4"},
		{"not owed once the applicant has died", "2026-11-05", owed + "2026-11-03 applicant_died", "not_owed"},
		{"not owed, and still there", "2026-11-08", placed + "2026-11-07 notice_given letter=N12", "not_owed in P1 check-out 2026-11-11 10:00"},
		{"promised by a power", "2026-11-20", "2026-11-20 accommodation_pending_decided review=R1 holds=true\n2026-11-19 review_requested review=R1 limb=202(1)(b)", "never_given s. 188(3) since 2026-11-20 without 1"},
		{"given under a power, booking over", "2026-11-22", "2026-11-18 placement_started placement=P1 under=204(4) kind=hostel booked_until=2026-11-20", "booked_out s. 204(4) since 2026-11-21 in P1 without 2 check-out 2026-11-21"},
		{"under the main duty", "2026-12-28", "2026-11-02 duty_accepted duty=relief\n" + both, "never_given s. 193(2) since 2026-12-28 without 1"},
		{"under the duty to an intentionally homeless applicant", "2026-11-12", "2026-11-02 duty_accepted duty=relief\n2026-11-03 finding_made issue=priority_need holds=true\n2026-11-03 finding_made issue=intentionally_homeless holds=true\n2026-11-12 notice_given letter=N10 ground=189B(7)(d)", "never_given s. 190(2) since 2026-11-12 without 1"},
		{"while a referral at the relief stage is decided", "2026-11-12", owed + "2026-11-10 authority_referral_made referral=F1 stage=relief\n2026-11-10 notice_given letter=N25 may_have_priority_need=true", "never_given s. 199A(2) since 2026-11-02 without 11"},
		{"while a referral at the main stage is decided", "2026-12-30", owed + "2026-11-02 duty_accepted duty=relief\n" + both + "2026-12-29 authority_referral_made referral=F1 stage=main\n2026-12-29 notice_given letter=N26", "never_given s. 200(1) since 2026-11-02 without 59"},
	}, bedLine)
}

// TestBedOwedThroughTheNightOfDay56: where the applicant was told of the main duty
// before relief ended by itself, a bed is owed without a break through the night of
// day 56: the interim duty ends with that night and the main duty begins after it (T10).
//
// Statute: HA 1996 ss.188(1ZB), 189B(4), 193(1)
func TestBedOwedThroughTheNightOfDay56(t *testing.T) {
	t.Parallel()
	facts := `2026-11-02 duty_accepted duty=interim
		2026-11-02 duty_accepted duty=relief
		2026-11-02 finding_made issue=priority_need holds=true
		2026-11-02 finding_made issue=intentionally_homeless holds=false
		2026-11-02 placement_started placement=P1 under=188 kind=self_contained
		2026-12-20 notice_given letter=N13
		2026-12-27 placement_ended placement=P1 by=authority`
	p := derive(t, "2026-12-29", facts)
	if diff := cmp.Diff([]casefile.NightsWithout{{From: p.AsAt.AddDays(-2), Last: p.AsAt, Nights: 3, Section: "188"}}, p.Regions.Bed.Without); diff != "" {
		t.Errorf("nights without a bed (-want +got):\n%s", diff)
	}
	if p.Regions.Bed.OwedSince.String() != "2026-11-02" || !hasCode(p, "P06") {
		t.Errorf("owed since %s, problems %v", p.Regions.Bed.OwedSince, codes(p))
	}
}

// TestNightsWithoutABed lists each run of nights on which one was owed and none is
// recorded, also where that is over; a booking that ran out is no such run.
func TestNightsWithoutABed(t *testing.T) {
	t.Parallel()
	facts := `2026-11-02 duty_accepted duty=interim
		2026-11-04 placement_started placement=P1 under=188 kind=hostel booked_until=2026-11-05
		2026-11-07 placement_ended placement=P1 by=provider
		2026-11-07 placement_started placement=P2 under=188 kind=hostel
		2026-11-10 placement_ended placement=P2 by=household
		2026-11-12 placement_started placement=P3 under=188 kind=hostel
		2026-11-15 notice_given letter=N12
		2026-11-16 placement_ended placement=P3 by=authority
		`
	write := func(p casefile.Position) string {
		return each(p.Regions.Bed.Without, func(n casefile.NightsWithout) string { return parts(n.From, n.Last, n.Nights, n.Section) })
	}
	for _, tt := range []struct{ asAt, want string }{
		{"2026-11-30", "2026-11-02 2026-11-03 2 188; 2026-11-10 2026-11-11 2 188"},
		{"2026-11-11", "2026-11-02 2026-11-03 2 188; 2026-11-10 2026-11-11 2 188"},
		{"2026-11-03", "2026-11-02 2026-11-03 2 188"},
		{"2026-11-01", ""},
	} {
		if got := write(derive(t, tt.asAt, facts)); got != tt.want {
			t.Errorf("on %s: %q, want %q", tt.asAt, got, tt.want)
		}
	}
}

// TestBedOfARevivedDuty: nights on which the duty was taken to have ended are told
// apart from those on which it was known to be owed.
//
// Statute: HA 1996 ss.202, 204(3)
func TestBedOfARevivedDuty(t *testing.T) {
	t.Parallel()
	facts := `2026-11-02 duty_accepted duty=interim
		2026-11-02 placement_started placement=P1 under=188 kind=hostel
		2026-11-10 notice_given letter=N12 id=n12
		2026-11-12 placement_ended placement=P1 by=authority
		2026-11-12 review_requested review=R1 limb=202(1)(b) decision=n12
		2026-12-01 review_decided review=R1 outcome=overturned states_appeal_right=true`
	if b := derive(t, "2026-11-30", facts).Regions.Bed; b.State != casefile.BedNotOwed || len(b.Without) != 0 {
		t.Errorf("before the review: %+v", b)
	}
	b := derive(t, "2026-12-03", facts).Regions.Bed
	if b.State != casefile.BedEnded || b.Since.String() != "2026-11-12" || len(b.Without) != 1 || b.Without[0].Nights != 22 || b.Without[0].NotKnown != 19 {
		t.Errorf("after it: %+v", b)
	}
	if !hasBecause(b.Because, "revived") {
		t.Errorf("it does not say that the duty was revived: %q", b.Because)
	}
}
