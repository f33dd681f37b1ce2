package casefile_test

import (
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

const (
	familyHome = ` household_recorded members=[{"member":"A","role":"applicant"},{"member":"B","role":"child","date_of_birth":"2019-04-01"}]` + "\n"
	couple     = ` household_recorded members=[{"member":"A","role":"applicant"},{"member":"B","role":"partner"}]` + "\n"
	expecting  = ` household_recorded members=[{"member":"A","role":"applicant","pregnancy_due":"2027-03-01"}]` + "\n"
	hotel      = " placement_started placement=P1 under=188 kind=bed_and_breakfast shared_facilities=true provider=private"
)

// TestSixWeeks is position.md §6 for C11.
//
// Statute: SI 2003/3326 arts 3, 4(1)(b)
func TestSixWeeks(t *testing.T) {
	t.Parallel()
	family := "2026-11-20" + familyHome
	stay := family + "2026-11-20" + hotel + "\n"
	second := " placement_started placement=P2 under=188 kind=bed_and_breakfast\n"
	checkClocks(t, []clockRow{
		{"running", "2026-12-31", stay, "C11", "2026-11-20 to 2026-12-31 running"},
		{"overdue from night 43", "2027-01-01", stay, "C11", "2026-11-20 to 2026-12-31 overdue, 0 from 2027-01-01"},
		{"overdue, nights counted to the day before", "2027-01-05", stay, "C11", "2026-11-20 to 2026-12-31 overdue, 4 from 2027-01-01"},
		{"left in time", "2027-01-05", stay + "2027-01-01 placement_ended placement=P1 by=moved", "C11", "2026-11-20 to 2026-12-31 met"},
		{"left late", "2027-01-20", stay + "2027-01-05 placement_ended placement=P1 by=moved", "C11", "2026-11-20 to 2026-12-31 met_late, 4 from 2027-01-01"},
		{"out with nights left", "2026-12-05", stay + "2026-11-30 placement_ended placement=P1", "C11", "2026-11-20 to 2026-12-31 met"},
		{"back again: the gap is not counted", "2026-12-12", stay + "2026-11-30 placement_ended placement=P1\n2026-12-10" + second, "C11", "2026-11-20 to 2027-01-10 running"},
		{"back again after the limit: over from the first night", "2027-02-03", stay + "2027-01-05 placement_ended placement=P1\n2027-02-01" + second, "C11", "2026-11-20 to 2026-12-31 overdue, 6 from 2027-01-01"},
		{"two rooms on one night are one night", "2026-12-31", stay + "2026-11-25" + second, "C11", "2026-11-20 to 2026-12-31 running"},
		{"moved from one hotel to another on a day", "2026-12-31", stay + "2026-11-25 placement_ended placement=P1 by=moved\n2026-11-25" + second, "C11", "2026-11-20 to 2026-12-31 running"},
		{"a booking that ran out still counts", "2027-01-03", strings.TrimSuffix(stay, "\n") + " booked_until=2026-12-05", "C11", "2026-11-20 to 2026-12-31 overdue, 2 from 2027-01-01"},
		{"no clock without a family", "2027-01-05", "2026-11-20" + couple + "2026-11-20" + hotel, "C11", "none"},
		{"nobody recorded counts as a family", "2026-12-31", "2026-11-20" + hotel, "C11", "2026-11-20 to 2026-12-31 running"},
		{"nobody recorded, then a couple: stopped", "2026-12-31", "2026-11-20" + hotel + "\n2026-11-25" + couple, "C11", "2026-11-20 to 2026-12-31 stopped"},
		{"pregnant", "2026-12-31", "2026-11-20" + expecting + "2026-11-20" + hotel, "C11", "2026-11-20 to 2026-12-31 running"},
		{"pregnancy recorded later: nights before count", "2026-12-31", "2026-11-20" + couple + "2026-11-20" + hotel + "\n2026-12-10" + expecting, "C11", "2026-11-20 to 2026-12-31 running"},
		{"pregnancy recorded after 42 nights: not before that day", "2027-01-20", "2026-11-20" + couple + "2026-11-20" + hotel + "\n2027-01-15" + expecting, "C11", "2026-11-20 to 2027-01-14 overdue, 5 from 2027-01-15"},
		{"a family from before it came back: the day it became one", "2027-02-03", "2026-11-20" + couple + "2026-11-20" + hotel + "\n2027-01-10 placement_ended placement=P1\n2027-01-15" + expecting + "2027-02-01" + second, "C11", "2026-11-20 to 2027-01-14 overdue, 2 from 2027-02-01"},
		{"no family any more: stopped", "2026-12-15", stay + "2026-12-10" + couple, "C11", "2026-11-20 to 2026-12-31 stopped"},
		{"no family any more, late: the breach is frozen", "2027-01-20", stay + "2027-01-05" + couple, "C11", "2026-11-20 to 2026-12-31 stopped, 4 from 2027-01-01"},
		{"death: frozen", "2027-01-20", stay + "2027-01-05 applicant_died", "C11", "2026-11-20 to 2026-12-31 stopped, 4 from 2027-01-01"},
		{"closing does not touch it", "2027-01-05", stay + "2027-01-02 case_closed", "C11", "2026-11-20 to 2026-12-31 overdue, 4 from 2027-01-01"},
		{"goes on under 193 after N13", "2027-01-05", stay + "2026-12-20 placement_extended placement=P1 under=193", "C11", "2026-11-20 to 2026-12-31 overdue, 4 from 2027-01-01"},
		{"nights under a power do not count", "2027-01-05", stay + "2026-12-10 placement_extended placement=P1 under=188(3)", "C11", "2026-11-20 to 2026-12-31 met"},
	})
}

// TestBedAndBreakfast says which places are bed and breakfast, and under which
// provisions its nights count.
//
// Statute: SI 2003/3326 arts 2, 3; SI 2022/521 art 3
func TestBedAndBreakfast(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		place  string
		counts bool
	}{
		{"under=188 kind=bed_and_breakfast", true},
		{"under=188 kind=bed_and_breakfast shared_facilities=false", false},
		{"under=188 kind=hostel", true},
		{"under=188 kind=hostel provider=authority", false},
		{"under=188 kind=hostel provider=registered_provider", false},
		{"under=188 kind=hostel provider=voluntary", false},
		{"under=188 kind=hostel provider=private", true},
		{"under=188 kind=nightly_paid", false},
		{"under=188 kind=nightly_paid shared_facilities=true", true},
		{"under=188 kind=self_contained shared_facilities=true", false},
		{"under=188 kind=private_dwelling shared_facilities=true", false},
		{"under=188 kind=refuge shared_facilities=true", true},
		{"under=188 kind=supported", false},
		{"under=190 kind=bed_and_breakfast", true},
		{"under=193 kind=bed_and_breakfast", true},
		{"under=195 kind=bed_and_breakfast", true},
		{"under=200 kind=bed_and_breakfast", true},
		{"under=188(3) kind=bed_and_breakfast", false},
		{"under=189B kind=bed_and_breakfast", false},
		{"under=199A kind=bed_and_breakfast", false},
		{"under=199A(6) kind=bed_and_breakfast", false},
		{"under=200(5) kind=bed_and_breakfast", false},
		{"under=204(4) kind=bed_and_breakfast", false},
	} {
		p := derive(t, "2026-11-25", "2026-11-20"+familyHome+"2026-11-20 placement_started placement=P1 "+tt.place)
		if got := p.Clock("C11") != nil; got != tt.counts {
			t.Errorf("%s counts: %v", tt.place, got)
		}
	}
	before := "2022-05-30" + familyHome + "2022-05-30 placement_started placement=P1 under=188 kind=private_dwelling shared_facilities=true"
	if got := clockLine(derive(t, "2022-06-10", before), "C11"); got != "2022-05-30 to 2022-07-10 met" {
		t.Errorf("a private dwelling until June 2022 is %s", got)
	}
}

// TestChildrenOfFamilies says who is a dependent child.
//
// Statute: SI 2003/3326 art 2
func TestChildrenOfFamilies(t *testing.T) {
	t.Parallel()
	for member, want := range map[string]bool{
		`{"member":"B","role":"child"}`:                                              true,
		`{"member":"B","role":"child","age_about":17}`:                               true,
		`{"member":"B","role":"child","age_about":18}`:                               false,
		`{"member":"B","role":"child","age_about":18,"dependent":true}`:              true,
		`{"member":"B","role":"child","date_of_birth":"2008-11-26"}`:                 true,
		`{"member":"B","role":"child","date_of_birth":"2008-11-20"}`:                 false,
		`{"member":"B","role":"child","date_of_birth":"2019-11-26","expected":true}`: true,
		`{"member":"B","role":"child","age_about":10,"dependent":false}`:             false,
		`{"member":"B","role":"other_adult"}`:                                        false,
		`{"member":"B","role":"other_adult","dependent":true}`:                       true,
		`{"member":"B","role":"partner","pregnancy_due":"2027-01-01"}`:               true,
	} {
		p := derive(t, "2026-11-25", `2026-11-20 household_recorded members=[{"member":"A","role":"applicant"},`+member+"]\n2026-11-20"+hotel)
		if got := p.Clock("C11") != nil; got != want {
			t.Errorf("%s makes a family: %v", member, got)
		}
	}
}

// TestChildComesOfAge stops the six weeks on an eighteenth birthday.
//
// Statute: SI 2003/3326 art 2
func TestChildComesOfAge(t *testing.T) {
	t.Parallel()
	facts := `2026-11-20 household_recorded members=[{"member":"B","role":"child","date_of_birth":"2008-12-10"}]` + "\n2026-11-20" + hotel
	if got := clockLine(derive(t, "2026-12-09", facts), "C11"); got != "2026-11-20 to 2026-12-31 running" {
		t.Errorf("the day before the birthday it is %s", got)
	}
	if got := clockLine(derive(t, "2026-12-10", facts), "C11"); got != "2026-11-20 to 2026-12-31 stopped" {
		t.Errorf("on the birthday it is %s", got)
	}
	for _, asAt := range []string{"2026-12-10", "2026-12-20"} {
		p := derive(t, asAt, facts)
		if c := p.Clock("C11"); c.DoneOn == nil || c.DoneOn.String() != "2026-12-10" {
			t.Errorf("as at %s it stopped on %v", asAt, c.DoneOn)
		}
	}
	two := strings.Replace(facts, "}]", `},{"member":"C","role":"child","date_of_birth":"2008-12-15"},{"member":"D","role":"child","date_of_birth":"2007-01-01"}]`, 1)
	p := derive(t, "2026-12-20", two)
	if c := p.Clock("C11"); c.State != casefile.Stopped || c.DoneOn == nil || c.DoneOn.String() != "2026-12-15" {
		t.Errorf("with two children it stopped on %v", c.DoneOn)
	}
	s := opened(t, "2026-11-20", facts)
	if got := ringing(s, "day"); len(got) != 1 || got[0] != "turn 2026-12-10 00:00Z" {
		t.Errorf("nothing turns the case on the birthday: %q", got)
	}
	s = casefile.Evolve(s, casefile.Decide(s, command(t, s, "2026-12-10", "day@2026-12-09/turn")))
	if got := append(ringing(s, "C11"), ringing(s, "day")...); len(got) != 0 {
		t.Errorf("after the birthday there still rings %q", got)
	}
}

// TestOutOfArea is position.md §6 for C12.
//
// Statute: HA 1996 s.208(2)-(4)
func TestOutOfArea(t *testing.T) {
	t.Parallel()
	place := "2026-12-20 placement_started placement=P1 under=188 kind=self_contained in_district=false available_on=2026-12-24\n"
	checkClocks(t, []clockRow{
		{"not before it is available", "2026-12-23", place, "C12/P1", "none"},
		{"running", "2027-01-06", place, "C12/P1", "2026-12-24 to 2027-01-06 running"},
		{"overdue", "2027-01-08", place, "C12/P1", "2026-12-24 to 2027-01-06 overdue, 2 from 2027-01-07"},
		{"met", "2027-01-08", place + "2027-01-06 out_of_area_notice_given placement=P1", "C12/P1", "2026-12-24 to 2027-01-06 met"},
		{"met by N36", "2027-01-08", place + "2027-01-06 notice_given letter=N36 placement=P1", "C12/P1", "2026-12-24 to 2027-01-06 met"},
		{"a posted N36 meets it when it arrives", "2027-01-10", place + "2027-01-06 notice_given letter=N36 placement=P1 method=post", "C12/P1", "2026-12-24 to 2027-01-06 met_late, 2 from 2027-01-07"},
		{"met late", "2027-01-20", place + "2027-01-10 out_of_area_notice_given placement=P1", "C12/P1", "2026-12-24 to 2027-01-06 met_late, 4 from 2027-01-07"},
		{"a notice of another place", "2027-01-08", place + "2026-12-28 placement_started placement=P2 under=188 kind=self_contained in_district=false\n2027-01-06 out_of_area_notice_given placement=P2", "C12/P1", "2026-12-24 to 2027-01-06 overdue, 2 from 2027-01-07"},
		{"leaving does not stop it", "2027-01-08", place + "2026-12-28 placement_ended placement=P1 by=moved", "C12/P1", "2026-12-24 to 2027-01-06 overdue, 2 from 2027-01-07"},
		{"closing does not stop it", "2027-01-08", place + "2026-12-28 case_closed", "C12/P1", "2026-12-24 to 2027-01-06 overdue, 2 from 2027-01-07"},
		{"in the district", "2027-01-08", "2026-12-24 placement_started placement=P1 under=188 kind=self_contained in_district=true", "C12/P1", "none"},
		{"district not recorded", "2027-01-08", "2026-12-24 placement_started placement=P1 under=188 kind=self_contained", "C12/P1", "none"},
		{"an offer", "2027-01-05", "2026-12-24 offer_made offer=O1 kind=suitable in_district=false", "C12/O1", "2026-12-24 to 2027-01-06 running"},
		{"an offer told", "2027-01-08", "2026-12-24 offer_made offer=O1 kind=suitable in_district=false\n2027-01-02 out_of_area_notice_given offer=O1", "C12/O1", "2026-12-24 to 2027-01-06 met"},
	})
}

// TestChildNotice is position.md §6 for C13.
//
// Statute: HA 1996 s.213AA(4); SI 2026/803 reg 5(a)
func TestChildNotice(t *testing.T) {
	t.Parallel()
	placed := "2026-11-01" + familyHome + "2026-12-11 placement_started placement=P1 under=188 kind=self_contained\n"
	consent := "2026-12-10 child_consent_given\n"
	school := "2026-12-14 child_body_identified body=education member=B\n"
	all := placed + consent + school
	const key = "C13/education/B"
	checkClocks(t, []clockRow{
		{"running, from the latest of the three", "2026-12-27", all, key, "2026-12-14 to 2026-12-27 running"},
		{"overdue", "2026-12-30", all, key, "2026-12-14 to 2026-12-27 overdue, 3 from 2026-12-28"},
		{"met", "2026-12-30", all + "2026-12-20 child_body_notified body=education member=B", key, "2026-12-14 to 2026-12-27 met"},
		{"met by N37", "2026-12-30", all + "2026-12-20 notice_given letter=N37 body=education", key, "2026-12-14 to 2026-12-27 met"},
		{"met late", "2026-12-31", all + "2026-12-29 child_body_notified body=education member=B", key, "2026-12-14 to 2026-12-27 met_late, 2 from 2026-12-28"},
		{"stopped: consent withdrawn", "2026-12-31", all + "2026-12-20 child_consent_refused", key, "2026-12-14 to 2026-12-27 stopped"},
		{"no consent", "2026-12-31", placed + school, key, "none"},
		{"consent for children's services is another", "2026-12-31", placed + school + "2026-12-10 child_consent_given for=213A", key, "none"},
		{"no body", "2026-12-31", placed + consent, key, "none"},
		{"no child", "2026-12-31", "2026-11-01" + couple + "2026-12-11 placement_started placement=P1 under=188 kind=self_contained\n" + consent + school, key, "none"},
		{"a placement before September 2026", "2026-12-31", "2026-08-01" + familyHome + "2026-08-31 placement_started placement=P1 under=188 kind=self_contained\n" + consent + school, key, "none"},
		{"a move does not begin it again", "2026-12-27", all + "2026-12-20 placement_ended placement=P1 by=moved\n2026-12-20 placement_started placement=P2 under=188 kind=self_contained", key, "2026-12-14 to 2026-12-27 running"},
		{"a child who left later was placed all the same", "2026-12-27", all + "2026-12-20" + couple, key, "2026-12-14 to 2026-12-27 running"},
		{"a child who came later is placed that day", "2026-12-31", "2026-11-01" + couple + "2026-12-01 placement_started placement=P1 under=188 kind=self_contained\n2026-12-20" + familyHome + consent + school, key, "2026-12-20 to 2027-01-02 running"},
		{"each body its own", "2026-12-27", all + "2026-12-16 child_body_identified body=gp", "C13/gp", "2026-12-16 to 2026-12-29 running"},
		{"closing does not stop it", "2026-12-30", all + "2026-12-20 case_closed", key, "2026-12-14 to 2026-12-27 overdue, 3 from 2026-12-28"},
	})
}

// TestBreaches lists only clocks that ask the authority to act, each with its kind.
func TestBreaches(t *testing.T) {
	t.Parallel()
	p := derive(t, "2027-02-10", relief56+"2026-11-20"+familyHome+"2026-11-20"+hotel+"\n2026-11-05 notice_given letter=N02 duty=relief")
	var got []string
	for _, b := range p.Breaches {
		got = append(got, string(b.Clock)+" "+string(b.Kind)+" "+b.About+" "+string(b.State)+" "+b.From.String())
	}
	want := "C05 guidance household overdue 2027-01-20, C11 statutory household overdue 2027-01-01"
	if strings.Join(got, ", ") != want {
		t.Errorf("breaches are %v, want %s", got, want)
	}
}

// TestFutureFactsAreLeftOut: a booking for a day to come says nothing yet.
func TestFutureFactsAreLeftOut(t *testing.T) {
	t.Parallel()
	c := decode(t, "2026-12-24"+hotel)
	if p := casefile.Derive(c, civil.MustParse("2026-12-23")); len(p.Duties)+len(p.Clocks)+len(p.Problems) != 0 {
		t.Errorf("a fact of tomorrow shows today: %+v", p)
	}
}
