package casefile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
)

// nextDays lists the days to come of one clock or test.
func nextDays(p casefile.Position, id string) []string {
	var out []string
	for _, n := range p.Next {
		if string(n.Clock) == id {
			out = append(out, n.On.String())
		}
	}
	return out
}

// TestNextThreat is position.md §6 for C02: never a clock, but a day to come.
//
// Statute: HA 1996 s.175(4)-(5)
func TestNextThreat(t *testing.T) {
	t.Parallel()
	s8 := "2026-11-10 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15\n"
	no := "2026-11-10 finding_made issue=threatened holds=false expected_on=2027-02-01\n"
	for _, tt := range []struct {
		name, asAt, facts string
		want              []string
	}{
		{"worked example 3", "2026-11-19", s8, []string{"2026-11-20"}},
		{"on the day", "2026-11-20", s8, []string{"2026-11-20"}},
		{"past", "2026-11-21", s8, nil},
		{"from a finding", "2026-11-12", no, []string{"2026-12-07"}},
		{"a later finding that expects nothing", "2026-11-20", no + "2026-11-15 finding_made issue=threatened holds=false", nil},
		{"both, in order", "2026-11-12", no + s8, []string{"2026-11-20", "2026-12-07"}},
		{"a notice that ended", "2026-11-19", s8 + "2026-11-15 landlord_notice_ended notice=L1", nil},
		{"not the only accommodation", "2026-11-12", "2026-11-10 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15 only_accommodation=false", nil},
		{"prevention is owed already", "2026-11-15", s8 + "2026-11-12 duty_accepted duty=prevention", nil},
		{"relief is owed already", "2026-11-15", s8 + "2026-11-12 duty_accepted duty=relief", nil},
		{"the case is closed", "2026-11-15", s8 + "2026-11-12 case_closed", nil},
	} {
		p := derive(t, tt.asAt, tt.facts)
		if diff := cmp.Diff(tt.want, nextDays(p, "C02")); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		if p.Clock("C02") != nil {
			t.Errorf("%s: C02 is among the clocks", tt.name)
		}
	}
}

// TestNextBirthdays is position.md §6 for C26: never a clock, but days to come.
//
// Statute: HA 1996 ss.191(1C), 199(11); SI 2002/2051 arts 3-4
func TestNextBirthdays(t *testing.T) {
	t.Parallel()
	household := func(member string) string { return "2026-11-02 household_recorded members=[" + member + "]\n" }
	for _, tt := range []struct {
		name, asAt, facts string
		want              []string
	}{
		{"an applicant of 17", "2026-12-10", household(`{"member":"A","role":"applicant","date_of_birth":"2008-12-10"}`), []string{"2026-12-10", "2029-12-10", "2033-12-10"}},
		{"the day after", "2026-12-11", household(`{"member":"A","role":"applicant","date_of_birth":"2008-12-10"}`), []string{"2029-12-10", "2033-12-10"}},
		{"a child's eighteenth", "2026-12-10", household(`{"member":"B","role":"child","date_of_birth":"2009-03-01"}`), []string{"2027-03-01"}},
		{"somebody who was in care", "2026-12-10", household(`{"member":"B","role":"child","date_of_birth":"2006-03-01","care_status":"former_relevant_child"}`), []string{"2027-03-01", "2031-03-01"}},
		{"born on a leap day", "2026-12-10", household(`{"member":"B","role":"child","date_of_birth":"2012-02-29"}`), []string{"2030-02-28"}},
		{"grown up", "2026-12-10", household(`{"member":"A","role":"applicant","date_of_birth":"1980-03-01"}`), nil},
		{"age not known", "2026-12-10", household(`{"member":"A","role":"applicant","age_about":17}`), nil},
		{"the last household recorded", "2026-12-10", household(`{"member":"B","role":"child","date_of_birth":"2009-03-01"}`) + "2026-11-20" + couple, nil},
		{"the case is closed", "2026-12-10", household(`{"member":"B","role":"child","date_of_birth":"2009-03-01"}`) + "2026-11-20 case_closed", nil},
		{"the applicant died", "2026-12-10", household(`{"member":"B","role":"child","date_of_birth":"2009-03-01"}`) + "2026-11-20 applicant_died", nil},
	} {
		p := derive(t, tt.asAt, tt.facts)
		if diff := cmp.Diff(tt.want, nextDays(p, "C26")); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		if p.Clock("C26") != nil {
			t.Errorf("%s: C26 is among the clocks", tt.name)
		}
	}
}

// TestNeverClocks: the ids that position.md §6 keeps out of the clocks.
func TestNeverClocks(t *testing.T) {
	t.Parallel()
	facts := relief56 + "2026-11-02 duty_accepted duty=interim\n2026-11-02" + familyHome + "2026-11-03 notice_given letter=N09 ground=195(8)(a) prospect_months=6\n2026-11-10 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-03-15"
	for _, c := range derive(t, "2026-11-12", facts).Clocks {
		switch c.ID {
		case "C02", "C06", "C08x", "C18", "C26":
			t.Errorf("%s is among the clocks", c.ID)
		}
	}
}
