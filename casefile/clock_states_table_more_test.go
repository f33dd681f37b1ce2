package casefile_test

import (
	"dutyclock/casefile"
	"dutyclock/statute"
)

func placementClockStates() []clockStates {
	away := " placement_started placement=P1 under=188 kind=self_contained in_district=false\n"
	consent := "2026-12-10 child_consent_given\n"
	school := "2026-11-01" + familyHome + "2026-12-11 placement_started placement=P1 under=188 kind=self_contained\n" + consent + "2026-12-14 child_body_identified body=education member=B\n"
	gp := "2026-11-01" + familyHome + "2026-12-11 placement_started placement=P1 under=188 kind=self_contained\n" + consent + "2026-12-14 child_body_identified body=gp\n"
	toTell := func(key, about, facts, told string) clockStates {
		return clockStates{id: "C13", acts: true, kind: statute.Statutory, about: about, key: key, citation: "HA 1996 s.213AA(4)",
			days: "2026-12-14 to 2026-12-27", facts: facts, states: []clockState{
				{casefile.Running, "2026-12-27", ""},
				{casefile.Met, "2026-12-30", "2026-12-27 " + told},
				{casefile.MetLate, "2026-12-30", "2026-12-28 " + told},
				{casefile.Overdue, "2026-12-28", ""},
				{casefile.Stopped, "2026-12-30", "2026-12-20 child_consent_refused"}}}
	}
	return []clockStates{
		{id: "C11", acts: true, kind: statute.Statutory, about: "household", key: "C11", citation: "SI 2003/3326 arts 3-4",
			days: "2026-11-20 to 2026-12-31", facts: "2026-11-20" + familyHome + "2026-11-20" + hotel + "\n", states: []clockState{
				{casefile.Running, "2026-12-31", ""},
				{casefile.Met, "2027-01-10", "2027-01-01 placement_ended placement=P1 by=moved"},
				{casefile.MetLate, "2027-01-10", "2027-01-02 placement_ended placement=P1 by=moved"},
				{casefile.Overdue, "2027-01-01", ""},
				{casefile.Stopped, "2027-01-10", "2026-12-10" + couple}}},
		{id: "C12", acts: true, kind: statute.Statutory, about: "P1", key: "C12/P1", citation: "HA 1996 s.208(2)-(4)",
			days: "2026-12-24 to 2027-01-06", facts: "2026-12-24" + away, states: []clockState{
				{casefile.Running, "2027-01-06", ""},
				{casefile.Met, "2027-01-10", "2027-01-06 out_of_area_notice_given placement=P1"},
				{casefile.MetLate, "2027-01-10", "2027-01-07 out_of_area_notice_given placement=P1"},
				{casefile.Overdue, "2027-01-07", ""}}},
		{id: "C12", acts: true, kind: statute.Statutory, about: "O1", key: "C12/O1", citation: "HA 1996 s.208(2)-(4)",
			days: "2026-12-24 to 2027-01-06", facts: "2026-12-24 offer_made offer=O1 kind=suitable in_district=false\n", states: []clockState{
				{casefile.Running, "2027-01-06", ""},
				{casefile.Met, "2027-01-10", "2027-01-06 out_of_area_notice_given offer=O1"},
				{casefile.MetLate, "2027-01-10", "2027-01-07 out_of_area_notice_given offer=O1"},
				{casefile.Overdue, "2027-01-07", ""}}},
		toTell("C13/education/B", "education/B", school, "child_body_notified body=education member=B"),
		toTell("C13/gp", "gp", gp, "child_body_notified body=gp"),
		{id: "C22/raised", acts: true, kind: statute.Local, about: "P1", key: "C22/raised/P1", citation: "HA 1996 s.206(1)",
			days: "2026-11-09 to 2026-11-13", facts: "2026-05-20 placement_started placement=P1 under=193 kind=self_contained\n2026-11-09 suitability_raised placement=P1\n", states: []clockState{
				{casefile.Running, "2026-11-13", ""},
				{casefile.Met, "2026-11-16", "2026-11-13 suitability_decided placement=P1 suitable=true"},
				{casefile.MetLate, "2026-11-16", "2026-11-14 suitability_decided placement=P1 suitable=false"},
				{casefile.Overdue, "2026-11-14", ""},
				{casefile.Stopped, "2026-11-16", "2026-11-12 placement_ended placement=P1 by=moved"}}},
		{id: "C22", acts: true, kind: statute.Local, about: "P1", key: "C22/P1", citation: "HA 1996 s.206(1)",
			days: "2026-05-20 to 2026-11-19", facts: "2026-05-20 placement_started placement=P1 under=193 kind=self_contained\n", states: []clockState{
				{casefile.Running, "2026-11-19", ""},
				{casefile.Met, "2026-11-25", "2026-11-19 suitability_decided placement=P1 suitable=true"},
				{casefile.MetLate, "2026-11-25", "2026-11-20 suitability_decided placement=P1 suitable=true"},
				{casefile.Overdue, "2026-11-20", ""},
				{casefile.Stopped, "2026-11-25", "2026-10-01 placement_ended placement=P1 by=moved"}}},
	}
}

func referralClockStates() []clockStates {
	in := "2026-12-07 authority_referral_received referral=F1 id=in\n"
	out := "2026-12-07 authority_referral_made referral=F1 stage=relief id=out\n"
	asked := "2026-12-24 review_requested review=R1 limb=202(1)(d) appointed_person=true\n"
	lga := asked + "2027-01-08 review_appointment review=R1 step=asked_lga\n"
	step := func(id statute.Clock, days, facts, citation, last, after, done string) clockStates {
		act := func(day string) string { return day + " review_appointment review=R1 step=" + done }
		return clockStates{id: id, acts: true, kind: statute.Statutory, about: "R1", key: string(id) + "/R1", citation: citation, days: days, facts: facts, states: []clockState{
			{casefile.Running, last, ""},
			{casefile.Met, "2027-02-01", act(last)},
			{casefile.MetLate, "2027-02-01", act(after)},
			{casefile.Overdue, after, ""},
			{casefile.Stopped, after, last + " review_withdrawn review=R1"}}}
	}
	rows := []clockStates{
		{id: "C14c", acts: true, kind: statute.Guidance, about: "F1", key: "C14c/F1", citation: "HA 1996 s.198(5); agreement of the Local Government Association",
			days: "2026-12-07 to 2026-12-17", facts: in, states: []clockState{
				{casefile.Running, "2026-12-17", ""},
				{casefile.Met, "2026-12-20", "2026-12-17 authority_referral_replied referral=F1"},
				{casefile.MetLate, "2026-12-20", "2026-12-18 authority_referral_replied referral=F1"},
				{casefile.Overdue, "2026-12-18", ""},
				{casefile.Stopped, "2026-12-20", "2026-12-10 decision_withdrawn of=in"}}},
		{id: "C14c", kind: statute.Guidance, about: "F1", key: "C14c/F1", citation: "HA 1996 s.198(5); agreement of the Local Government Association",
			days: "2026-12-07 to 2026-12-17", facts: out, states: []clockState{
				{casefile.Running, "2026-12-17", ""},
				{casefile.Met, "2026-12-20", "2026-12-17 authority_referral_replied referral=F1"},
				{casefile.Ended, "2026-12-18", ""},
				{casefile.Stopped, "2026-12-20", "2026-12-10 decision_withdrawn of=out"}}},
		step("C15a", "2026-12-24 to 2027-01-04", asked, "SI 2018/223 reg 6(2)", "2027-01-04", "2027-01-05", "appointed"),
		step("C15b", "2027-01-05 to 2027-01-11", asked, "SI 2018/223 reg 6(3)", "2027-01-11", "2027-01-12", "asked_lga"),
		step("C15c", "2027-01-08 to 2027-01-15", lga, "SI 2018/223 reg 6", "2027-01-15", "2027-01-16", "appointed"),
		step("C15d", "2027-01-13 to 2027-01-19", lga+"2027-01-13 review_appointment review=R1 step=appointed\n", "SI 2018/223 reg 6", "2027-01-19", "2027-01-20", "papers_sent"),
		{id: "C28", acts: true, kind: statute.Local, about: "ref", key: "C28/ref", citation: "HA 1996 s.213B",
			days: "2026-11-06 to 2026-11-09", facts: "2026-11-06 referral_received from=hospital id=ref\n", states: []clockState{
				{casefile.Running, "2026-11-09", ""},
				{casefile.Met, "2026-11-12", "2026-11-09 contact_logged"},
				{casefile.MetLate, "2026-11-12", "2026-11-10 application_made"},
				{casefile.Overdue, "2026-11-10", ""},
				{casefile.Stopped, "2026-11-12", "2026-11-07 case_closed"}}},
	}
	for id, r := range map[statute.Clock][3]string{"C14a": {"2026-12-27", "2026-12-28", "SI 1998/1578 Sch para 2"}, "C14b": {"2027-01-17", "2027-01-18", "SI 1998/1578 Sch para 4(2)"}} {
		for _, facts := range []string{in, out} {
			rows = append(rows, clockStates{id: id, kind: statute.Statutory, about: "F1", key: string(id) + "/F1", citation: r[2],
				days: "2026-12-07 to " + r[0], facts: facts, states: []clockState{
					{casefile.Running, r[0], ""},
					{casefile.Met, r[1], r[0] + " referral_person_appointed referral=F1"},
					{casefile.Ended, r[1], ""},
					{casefile.Stopped, r[1], "2026-12-20 applicant_died"}}})
		}
	}
	return rows
}

func periodClockStates() []clockStates {
	warned := "2026-11-02 duty_accepted duty=relief\n2026-11-10 notice_given letter=N15 step=S1 notified_on=2026-11-12 id=warning\n"
	kept := "2027-01-04 notice_given letter=N01 method=office_collection collection_from=2027-01-05 collection_to=2027-01-18 id=letter"
	offered := "2026-11-02 offer_made offer=O1 kind=suitable reply_by=2026-11-09\n"
	s21 := "2026-06-01 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20"
	passes := func(id statute.Clock, about, days, facts, last, after, citation string) clockStates {
		return clockStates{id: id, kind: statute.Statutory, about: about, key: string(id) + "/" + about, citation: citation, days: days, facts: facts,
			states: []clockState{{casefile.Running, last, ""}, {casefile.Ended, after, ""}}}
	}
	return []clockStates{
		passes("C16", "O1", "2026-04-30 to 2028-04-29", "2026-04-20 offer_made offer=O1 kind=private_rented\n2026-04-30 offer_accepted offer=O1\n", "2028-04-29", "2028-04-30", "HA 1996 ss.195A, 198(2ZA); SI 2026/421 reg 10"),
		passes("C16", "X1", "2026-04-30 to 2028-04-29", "2026-11-02 previous_application_recorded authority=X1 prso_accepted_on=2026-04-30\n", "2028-04-29", "2028-04-30", "HA 1996 ss.195A, 198(2ZA); SI 2026/421 reg 10"),
		passes("C17", "X1", "2022-01-10 to 2027-02-09", "2026-11-02 previous_application_recorded authority=X1 applied_on=2022-01-10 first_placed_on=2022-02-10\n", "2027-02-09", "2027-02-10", "HA 1996 s.198(4); SI 2000/701 reg 6"),
		passes("C27", "P1", "2026-11-12 to 2027-11-11", "2026-11-02 placement_started placement=P1 under=188 kind=self_contained provider=private occupied_under=tenancy\n2026-11-12 notice_given letter=N02 duty=relief\n", "2027-11-11", "2027-11-12", "HA 1996 s.209(2)"),
		{id: "C19", kind: statute.Local, about: "warning", key: "C19/N15", citation: "HA 1996 s.193B(4)(b)", days: "2026-11-12 to 2026-11-25", facts: warned, states: []clockState{
			{casefile.Running, "2026-11-25", ""},
			{casefile.Ended, "2026-11-26", ""},
			{casefile.Stopped, "2026-11-26", "2026-11-18 step_withdrawn step=S1"}}},
		{id: "C23", kind: statute.Local, about: "letter", key: "C23/N01", citation: "HA 1996 s.184(6)", days: "2027-01-05 to 2027-01-18", facts: kept, states: []clockState{
			{casefile.Running, "2027-01-18", ""},
			{casefile.Met, "2027-01-19", " notified_on=2027-01-18"},
			{casefile.Ended, "2027-01-19", ""},
			{casefile.Stopped, "2027-01-19", "\n2027-01-10 decision_withdrawn of=letter"}}},
		{id: "C24", kind: statute.Local, about: "O1", key: "C24/O1", citation: "HA 1996 s.182; Homelessness Code of Guidance 14.5", days: "2026-11-02 to 2026-11-09", facts: offered, states: []clockState{
			{casefile.Running, "2026-11-09", ""},
			{casefile.Met, "2026-11-10", "2026-11-09 offer_accepted offer=O1"},
			{casefile.Ended, "2026-11-10", ""},
			{casefile.Stopped, "2026-11-10", "2026-11-03 offer_withdrawn offer=O1"}}},
		{id: "C25", kind: statute.Statutory, about: "L1", key: "C25/L1", citation: "RRA 2025 Sch 6 para 4", days: "2026-04-20 to 2026-07-31", facts: s21, states: []clockState{
			{casefile.Running, "2026-07-31", ""},
			{casefile.Ended, "2026-08-01", ""},
			{casefile.Stopped, "2026-08-01", " claim_requested_on=2026-07-31"}}},
	}
}
