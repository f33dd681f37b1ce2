package casefile_test

import (
	"slices"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// clockStateTable is position.md §6 row by row.
func clockStateTable() []clockStates {
	return slices.Concat(dutyClockStates(), reviewClockStates(), placementClockStates(), referralClockStates(), periodClockStates())
}

func dutyClockStates() []clockStates {
	relief := "2026-11-02 duty_accepted duty=relief id=relief\n"
	blamed := relief + "2026-11-20" + inNeed + "2026-11-20" + intended + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n"
	return []clockStates{
		{id: "C01", acts: true, kind: statute.Local, about: "household", key: "C01", citation: "HA 1996 s.184(1)",
			days: "2026-11-02 to 2026-11-13", facts: "2026-11-02 application_made\n", states: []clockState{
				{casefile.Running, "2026-11-13", ""},
				{casefile.Met, "2026-11-20", "2026-11-13 duty_accepted duty=relief"},
				{casefile.MetLate, "2026-11-20", "2026-11-14 notice_given letter=N01"},
				{casefile.Overdue, "2026-11-14", ""},
				{casefile.Stopped, "2026-11-20", "2026-11-10 application_withdrawn"}}},
		{id: "C03", kind: statute.Statutory, about: "household", key: "C03", citation: "HA 1996 s.195(8)(b)",
			days: "2026-10-09 to 2026-12-03", facts: prevention56, states: []clockState{
				{casefile.Running, "2026-12-03", ""},
				{casefile.Ended, "2026-12-04", ""},
				{casefile.Stopped, "2026-12-04", "2026-11-10 decision_withdrawn of=prevention"}}},
		{id: "C04", kind: statute.Statutory, about: "household", key: "C04", citation: "HA 1996 s.189B(4), (7)(b)",
			days: "2026-11-02 to 2026-12-27", facts: relief, states: []clockState{
				{casefile.Running, "2026-12-27", ""},
				{casefile.Ended, "2026-12-28", ""},
				{casefile.Stopped, "2026-12-28", "2026-12-20 decision_withdrawn of=relief"}}},
		{id: "C05", acts: true, kind: statute.Guidance, about: "household", key: "C05", citation: "HA 1996 s.182; Homelessness Code of Guidance",
			days: "2026-12-27 to 2027-01-19", facts: relief, states: []clockState{
				{casefile.Running, "2027-01-19", ""},
				{casefile.Met, "2027-01-25", "2027-01-19 notice_given letter=N11"},
				{casefile.MetLate, "2027-01-25", "2027-01-20 notice_given letter=N11"},
				{casefile.Overdue, "2027-01-20", ""},
				{casefile.Stopped, "2027-01-25", "2027-01-05 applicant_died"}}},
		{id: "C20", kind: statute.Statutory, about: "household", key: "C20", citation: "HA 1996 s.190(2)(a)",
			days: "2026-12-28 to 2027-01-25", facts: blamed + "2026-12-28 duty_accepted duty=intentional until=2027-01-25\n", states: []clockState{
				{casefile.Running, "2027-01-25", ""},
				{casefile.Ended, "2027-01-26", ""},
				{casefile.Stopped, "2027-01-26", "2027-01-10 applicant_died"}}},
		{id: "C21", acts: true, kind: statute.Local, about: "household", key: "C21", citation: "HA 1996 s.189A(9)",
			days: "2026-11-04 to 2026-11-17", facts: relief + "2026-11-04 plan_issued\n", states: []clockState{
				{casefile.Running, "2026-11-17", ""},
				{casefile.Met, "2026-11-20", "2026-11-17 plan_reviewed"},
				{casefile.MetLate, "2026-11-20", "2026-11-18 plan_reviewed"},
				{casefile.Overdue, "2026-11-18", ""},
				{casefile.Stopped, "2026-11-20", "2026-11-10 case_closed"}}},
	}
}

func reviewClockStates() []clockStates {
	asked := func(limb string) string { return "2026-12-23 review_requested review=R1 limb=" + limb + "\n" }
	decidedOn := func(day string) string { return day + " review_decided review=R1 outcome=confirmed\n" }
	// toDecide is a review with the last day, and the days around it.
	toDecide := func(id statute.Clock, limb, last, after, citation string) clockStates {
		return clockStates{id: id, acts: true, kind: statute.Statutory, about: "R1", key: string(id) + "/R1", citation: citation,
			days: "2026-12-23 to " + last, facts: asked(limb), states: []clockState{
				{casefile.Running, last, ""},
				{casefile.Met, after, decidedOn(last)},
				{casefile.MetLate, after, decidedOn(after)},
				{casefile.Overdue, after, ""},
				{casefile.Stopped, after, "2026-12-30 review_withdrawn review=R1"}}}
	}
	appealable := asked("202(1)(b)") + "2027-02-10 review_decided review=R1 outcome=confirmed notified_on=2027-02-12\n"
	return []clockStates{
		{id: "C07", kind: statute.Statutory, about: "n10", key: "C07/N10", citation: "HA 1996 s.202(3)",
			days: "2026-12-03 to 2026-12-23", facts: decided, states: []clockState{
				{casefile.Running, "2026-12-23", ""},
				{casefile.Met, "2026-12-24", "2026-12-23 review_requested review=R1 limb=202(1)(ba)(ii) decision=n10"},
				{casefile.Ended, "2026-12-24", ""},
				{casefile.Stopped, "2026-12-24", "2026-12-10 decision_withdrawn of=n10"}}},
		{id: "C07", kind: statute.Statutory, about: "R1", key: "C07/R1", citation: "HA 1996 s.202(3)",
			days: "2026-12-05 to 2026-12-25", facts: "", states: []clockState{
				{casefile.Met, "2026-12-26", "2026-12-20 review_requested review=R1 limb=202(1)(b) notified_on=2026-12-05"},
				{casefile.Ended, "2026-12-27", "2026-12-27 review_requested review=R1 limb=202(1)(b) notified_on=2026-12-05"},
				{casefile.Running, "2026-12-19", "2026-12-19 review_requested review=R1 limb=202(1)(b) notified_on=2026-12-05\n2026-12-19 review_withdrawn review=R1"},
				{casefile.Stopped, "2026-12-26", "2026-12-20 review_requested review=R1 limb=202(1)(b) notified_on=2026-12-05\n2026-12-10 applicant_died"}}},
		toDecide("C08a", "202(1)(bc)", "2027-01-12", "2027-01-13", "HA 1996 s.203; SI 2018/223 reg 9(1)(a)"),
		toDecide("C08b", "202(1)(b)", "2027-02-16", "2027-02-17", "HA 1996 s.203; SI 2018/223 reg 9(1)(b)"),
		toDecide("C08c", "202(1)(d) joint=true", "2027-03-02", "2027-03-03", "HA 1996 s.203; SI 2018/223 reg 9(1)(c)"),
		toDecide("C08d", "202(1)(d) appointed_person=true", "2027-03-16", "2027-03-17", "HA 1996 s.203; SI 2018/223 reg 9(1)(d)"),
		toDecide("C08d11", "202(1)(d) appointed_person=true", "2027-03-09", "2027-03-10", "SI 2018/223 reg 9(2)"),
		{id: "C09", kind: statute.Statutory, about: "R1", key: "C09/R1", citation: "SI 2018/223 reg 5(3)(b)",
			days: "2026-12-23 to 2027-01-05", facts: asked("202(1)(bc)"), states: []clockState{
				{casefile.Running, "2027-01-05", ""},
				{casefile.Met, "2027-01-06", "2027-01-05 representations_received review=R1 regulation=5"},
				{casefile.Ended, "2027-01-06", ""},
				{casefile.Stopped, "2027-01-06", "2026-12-30 review_withdrawn review=R1"}}},
		{id: "C10a", kind: statute.Statutory, about: "R1", key: "C10a/R1", citation: "HA 1996 s.204(1)(a), (2)",
			days: "2027-02-12 to 2027-03-05", facts: appealable, states: []clockState{
				{casefile.Running, "2027-03-05", ""},
				{casefile.Met, "2027-03-06", "2027-03-05 appeal_lodged review=R1"},
				{casefile.Ended, "2027-03-06", ""},
				{casefile.Stopped, "2027-03-06", "2027-03-01 applicant_died"}}},
		{id: "C10b", kind: statute.Statutory, about: "R1", key: "C10b/R1", citation: "HA 1996 s.204(1)(b), (2)",
			days: "2027-02-16 to 2027-03-09", facts: asked("202(1)(b)"), states: []clockState{
				{casefile.Running, "2027-03-09", ""},
				{casefile.Met, "2027-03-10", "2027-03-09 appeal_lodged review=R1"},
				{casefile.Ended, "2027-03-10", ""},
				{casefile.Stopped, "2027-03-10", decidedOn("2027-02-20")}}},
	}
}
