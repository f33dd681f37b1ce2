package casefile_test

import (
	"testing"

	"dutyclock/statute"
)

// TestWhichNoticeBars: the notice that bars the end of prevention on the 56 days is
// the one that the law of that day and that tenancy knows.
//
// Statute: HA 1996 s.195(6); RRA 2025 Sch 2 para 51; RRA 2025 Sch 6 paras 3-4
func TestWhichNoticeBars(t *testing.T) {
	t.Parallel()
	served := func(day, rest string) string {
		return day + " duty_accepted duty=prevention\n" + day + " landlord_notice_served notice=L1 " + rest
	}
	for _, tt := range []struct {
		name, asAt, facts string
		barred            bool
	}{
		{"private s.8 on 30 April 2026: s.195(6) spoke of s.21 alone", "2026-04-30", served("2026-04-01", "kind=s8_private date_specified=2026-05-20"), false},
		{"private s.8 on 1 May 2026", "2026-05-01", served("2026-04-01", "kind=s8_private date_specified=2026-05-20"), true},
		{"private s.21 on 30 April 2026", "2026-04-30", served("2026-04-01", "kind=s21_transitional date_specified=2026-06-01"), true},
		{"private s.21, longer, within four months of its date", "2026-07-14", served("2026-05-10", "kind=s21_transitional given_on=2025-12-01 date_specified=2026-03-15 longer_notice=true"), true},
		{"private s.21, longer, after them", "2026-07-15", served("2026-05-10", "kind=s21_transitional given_on=2025-12-01 date_specified=2026-03-15 longer_notice=true"), false},
		{"private s.21, claim requested in time", "2026-11-22", served("2026-05-10", "kind=s21_transitional given_on=2026-04-20 date_specified=2026-06-25 claim_requested_on=2026-07-31"), true},
		{"private s.21, the proceedings over", "2026-11-22", served("2026-05-10", "kind=s21_transitional given_on=2026-04-20 date_specified=2026-06-25 claim_requested_on=2026-07-31") + "\n2026-10-01 landlord_notice_ended notice=L1 reason=tenancy_saved", false},
		{"private s.21 given on 1 May 2026 is none", "2026-05-10", served("2026-05-10", "kind=s21_transitional given_on=2026-05-01 date_specified=2026-06-25"), false},
		{"a provider's s.21", "2026-11-22", served("2026-11-01", "kind=s21_prp date_specified=2026-12-25"), true},
		{"a provider's s.8 counts under neither", "2026-11-22", served("2026-11-01", "kind=other date_specified=2026-12-01"), false},
		{"there is other accommodation", "2026-11-22", served("2026-11-01", "kind=s8_private date_specified=2026-12-25 only_accommodation=false"), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := derive(t, tt.asAt, tt.facts)
			if got := p.Duty(statute.PreventionDuty).NoticePermittedFrom == nil; got != tt.barred {
				t.Errorf("barred: %v", got)
			}
		})
	}
}

// TestUnderWhichLimbThreatened is T04: s.175(4) or s.175(5), and the reasons say which.
//
// Statute: HA 1996 s.175(4)-(5)
func TestUnderWhichLimbThreatened(t *testing.T) {
	t.Parallel()
	found := "2026-11-20 finding_made issue=threatened holds=true\n2026-11-20 finding_made issue=eligible holds=true\n"
	checkTransitions(t, []transition{
		{name: "T04: no notice, likely within 56 days", asAt: "2026-11-21", facts: found, says: `
			duty prevention 2026-11-20
			because-duty prevention s.175(4)`},
		{name: "T04: a private s.8 notice on the 56th day", asAt: "2026-11-21", facts: "2026-11-19 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15\n" + found, says: `
			duty prevention 2026-11-20
			because-duty prevention with the date Friday 15 January 2027, is within 56 days, which reach until Friday 15 January 2027: that alone is a threat of homelessness (s.175(5))`},
		{name: "T04: a notice a day too far off", asAt: "2026-11-21", facts: "2026-11-19 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-16\n" + found, says: `
			because-duty prevention s.175(4)`},
		{name: "T04: a provider's s.8 notice falls under likely homelessness alone", asAt: "2026-11-21", facts: "2026-11-19 landlord_notice_served notice=L1 kind=other date_specified=2026-12-15\n" + found, says: `
			duty prevention 2026-11-20
			because-duty prevention s.175(4)`},
		{name: "T04: a notice whose date nobody recorded", asAt: "2026-11-21", facts: "2026-11-19 landlord_notice_served notice=L1 kind=s21_prp\n" + found, says: `
			because-duty prevention whose date nobody recorded: that alone`},
		{name: "C02: a private s.8 notice is not diarised for a day before 1 May 2026", asAt: "2026-02-10", facts: "2026-02-10 landlord_notice_served notice=L1 kind=s21_transitional date_specified=2026-05-20\n2026-02-10 landlord_notice_served notice=L2 kind=s8_private date_specified=2026-05-10", says: `
			next C02 2026-03-25
			not next C02 2026-03-15`},
	})
}

// TestCareLeaverDecidedBefore: a question decided before 30 September 2026 on an
// earlier application keeps the old rule, unless that decision fell away.
//
// Statute: HA 1996 s.191(1B)-(1C); CWSA 2026 s.9(2)
func TestCareLeaverDecidedBefore(t *testing.T) {
	t.Parallel()
	leaver := ` household_recorded members=[{"member":"A","role":"applicant","care_status":"relevant_child"}]` + "\n"
	early := "2026-09-01 application_made\n2026-09-01" + leaver + "2026-09-20 finding_made issue=intentionally_homeless holds=true id=first\n"
	checkTransitions(t, []transition{
		{name: "decided before, and again since", asAt: "2026-11-20", facts: early + "2026-10-20" + intended, says: `no problem`},
		{name: "decided before, withdrawn, and decided anew", asAt: "2026-11-20", facts: early + "2026-10-10 decision_withdrawn of=first\n2026-10-20" + intended, says: `problem P15`},
		{name: "applied before, decided since", asAt: "2026-11-20", facts: "2026-09-01 application_made\n2026-09-01" + leaver + "2026-10-20" + intended, says: `problem P15`},
		{name: "applied since", asAt: "2026-11-20", facts: "2026-10-01 application_made\n2026-10-01" + leaver + "2026-10-20" + intended, says: `problem P15`},
	})
}
