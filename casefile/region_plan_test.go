package casefile_test

import (
	"testing"

	"dutyclock/casefile"
)

func planLine(r casefile.Regions) string {
	versions := each(r.Plan.Versions, func(v casefile.PlanVersion) string {
		return parts(v.How, v.On, named{"withdrawn", v.WithdrawnOn})
	})
	steps := each(r.Plan.Steps, func(s casefile.RequiredStep) string { return parts(s.Step, s.State, s.Since) })
	agreed := ""
	if r.Plan.Agreed != nil {
		agreed = map[bool]string{true: "agreed", false: "not agreed"}[*r.Plan.Agreed]
	}
	return parts(r.Plan.State, r.Plan.Since, agreed, named{"|", versions}, named{"|", steps}, named{"| last", r.Plan.LastReviewed})
}

// TestPlanRegion is the plan in every state: due when prevention or relief begins
// (T04, T05), to be looked at again when relief begins after it (T06), and kept
// under review until no duty is owed.
//
// Statute: HA 1996 s.189A(1), (4)-(11)
func TestPlanRegion(t *testing.T) {
	t.Parallel()
	prevention := "2026-11-02 duty_accepted duty=prevention\n"
	made := prevention + `2026-11-04 plan_issued id=p agreed=true required=[{"step":"S1","by":"2026-11-20"},{"step":"S2"}] authority=[{"step":"A1"}]` + "\n"
	steps := " | S1 required 2026-11-04; S2 required 2026-11-04"
	checkRegions[casefile.PlanRegion](t, []regionRow{
		{"no duty asks for one", "2026-11-05", "2026-11-02 application_made", "none"},
		{"due", "2026-11-05", prevention, "due 2026-11-02"},
		{"due in relief", "2026-11-05", "2026-11-03 duty_accepted duty=relief", "due 2026-11-03"},
		{"made", "2026-11-05", made, "made 2026-11-04 agreed | issued 2026-11-04" + steps + " | last 2026-11-04"},
		{"not agreed: the reasons and steps are recorded all the same", "2026-11-05", prevention + "2026-11-04 plan_issued agreed=false", "made 2026-11-04 not agreed | issued 2026-11-04 | last 2026-11-04"},
		{"looked at again, nothing changed", "2026-11-20", made + "2026-11-16 plan_reviewed", "made 2026-11-16 agreed | issued 2026-11-04; reviewed 2026-11-16" + steps + " | last 2026-11-16"},
		{"looked at again with other steps", "2026-11-20", made + `2026-11-16 plan_reviewed required=[{"step":"S3"}]`, "made 2026-11-16 | issued 2026-11-04; reviewed 2026-11-16 | S3 required 2026-11-16 | last 2026-11-16"},
		{"another look is due because relief began", "2026-11-12", made + "2026-11-10 duty_accepted duty=relief", "review_due 2026-11-10 agreed | issued 2026-11-04" + steps + " | last 2026-11-04"},
		{"looked at the day relief began", "2026-11-12", made + "2026-11-10 duty_accepted duty=relief\n2026-11-10 plan_reviewed", "made 2026-11-10 agreed | issued 2026-11-04; reviewed 2026-11-10" + steps + " | last 2026-11-10"},
		{"a step withdrawn", "2026-11-12", made + "2026-11-10 step_withdrawn step=S1", "made 2026-11-04 agreed | issued 2026-11-04 | S1 withdrawn 2026-11-10; S2 required 2026-11-04 | last 2026-11-04"},
		{"a withdrawal that names no step", "2026-11-12", made + "2026-11-10 step_withdrawn", "made 2026-11-04 agreed | issued 2026-11-04 | S1 withdrawn 2026-11-10; S2 withdrawn 2026-11-10 | last 2026-11-04"},
		{"a step withdrawn before it was required again", "2026-11-20", made + "2026-11-10 step_withdrawn step=S1\n" + `2026-11-16 plan_reviewed required=[{"step":"S1"}]`, "made 2026-11-16 | issued 2026-11-04; reviewed 2026-11-16 | S1 required 2026-11-16 | last 2026-11-16"},
		{"from the letter it went out with, where no fact says so", "2026-11-06", prevention + "2026-11-05 notice_given letter=N06", "made 2026-11-05 | issued 2026-11-05 | last 2026-11-05"},
		{"withdrawn", "2026-11-12", made + "2026-11-10 decision_withdrawn of=p", "due 2026-11-02 | issued 2026-11-04 withdrawn 2026-11-10"},
		{"over when no duty is owed", "2026-11-12", made + "2026-11-10 notice_given letter=N09 ground=195(8)(a)", "over 2026-11-10 agreed | issued 2026-11-04" + steps + " | last 2026-11-04"},
		{"goes on under the main duty", "2026-12-30", "2026-11-02 duty_accepted duty=relief\n2026-11-03 plan_issued\n2026-11-20 finding_made issue=priority_need holds=true\n2026-11-20 finding_made issue=intentionally_homeless holds=false", "review_due 2026-12-28 | issued 2026-11-03 | last 2026-11-03"},
		{"looked at again under the main duty", "2026-12-30", "2026-11-02 duty_accepted duty=relief\n2026-11-03 plan_issued\n2026-11-20 finding_made issue=priority_need holds=true\n2026-11-20 finding_made issue=intentionally_homeless holds=false\n2026-12-29 plan_reviewed", "made 2026-12-29 | issued 2026-11-03; reviewed 2026-12-29 | last 2026-12-29"},
	}, planLine)
}

func cooperationLine(r casefile.Regions) string {
	return parts(r.NonCooperation.State, r.NonCooperation.Since, named{"|", each(r.NonCooperation.Steps, func(s casefile.RefusedSteps) string {
		return parts(s.Step, s.State, s.Since, named{"refused", s.RefusedOn}, named{"warned", s.WarnedOn}, named{"by", s.Warning.ID}, named{"until", s.ReasonableUntil}, named{"again", s.RefusedAgainOn},
			named{"authorised", s.AuthorisedOn}, named{"noticed", s.NoticedOn}, named{"withdrawn", s.WithdrawnOn}, named{"ended", string(s.Duty)})
	})})
}

// TestNonCooperationRegion is the sequence of s.193B in every state, up to the
// notice that ends the duty (T09).
//
// Statute: HA 1996 ss.193B, 193C(2); SI 2018/223 reg 3
func TestNonCooperationRegion(t *testing.T) {
	t.Parallel()
	relief := "2026-11-02 duty_accepted duty=relief id=d\n"
	refused := relief + "2026-11-10 step_refused step=S1\n"
	warned := refused + "2026-11-12 notice_given letter=N15 id=w step=S1 reasonable_until=2026-11-19\n"
	again := warned + "2026-11-23 step_refused step=S1\n"
	notice := "notice_given letter=N16 id=n step=S1 authorised_by=senior decided_by=officer authoriser_as_senior=true authoriser_uninvolved=true"
	dates := "refused 2026-11-10 warned 2026-11-12 by w until 2026-11-19"
	checkRegions[casefile.NonCooperationRegion](t, []regionRow{
		{"none", "2026-11-09", relief, "none"},
		{"a refusal logged", "2026-11-11", refused, "refusal_logged 2026-11-10 | S1 refusal_logged 2026-11-10 refused 2026-11-10"},
		{"a refusal that was not deliberate and unreasonable", "2026-11-11", relief + "2026-11-10 step_refused step=S1 deliberate_and_unreasonable=false", "none"},
		{"warned", "2026-11-13", warned, "warned 2026-11-12 | S1 warned 2026-11-12 " + dates},
		{"a warning in the post has not taken effect", "2026-11-12", refused + "2026-11-12 notice_given letter=N15 id=w step=S1 method=post", "refusal_logged 2026-11-10 | S1 refusal_logged 2026-11-10 refused 2026-11-10"},
		{"a refusal on the day of the warning is none after it", "2026-11-13", warned + "2026-11-12 step_refused step=S1", "warned 2026-11-12 | S1 warned 2026-11-12 " + dates},
		{"refused again", "2026-11-23", again, "refused_again 2026-11-23 | S1 refused_again 2026-11-23 " + dates + " again 2026-11-23"},
		{"authorised, not yet given", "2026-11-24", again + "2026-11-24 approval_given letter=N16", "authorised 2026-11-24 | S1 authorised 2026-11-24 " + dates + " again 2026-11-23 authorised 2026-11-24"},
		{"given, not yet in effect", "2026-11-25", again + "2026-11-25 " + notice + " method=post", "authorised 2026-11-25 | S1 authorised 2026-11-25 " + dates + " again 2026-11-23 authorised 2026-11-25"},
		{"noticed", "2026-11-25", again + "2026-11-25 " + notice, "noticed 2026-11-25 | S1 noticed 2026-11-25 " + dates + " again 2026-11-23 authorised 2026-11-25 noticed 2026-11-25 ended relief"},
		{"a notice out of its sequence leaves the state as it was", "2026-11-25", warned + "2026-11-25 " + notice, "warned 2026-11-12 | S1 warned 2026-11-12 " + dates},
		{"a notice withdrawn", "2026-11-28", again + "2026-11-25 " + notice + "\n2026-11-27 decision_withdrawn of=n", "refused_again 2026-11-23 | S1 refused_again 2026-11-23 " + dates + " again 2026-11-23"},
		{"the step withdrawn", "2026-11-25", again + "2026-11-24 step_withdrawn step=S1", "none | S1 withdrawn 2026-11-24 " + dates + " again 2026-11-23 withdrawn 2026-11-24"},
		{"two steps: the furthest", "2026-11-25", warned + "2026-11-20 step_refused step=S2", "warned 2026-11-12 | S1 warned 2026-11-12 " + dates + "; S2 refusal_logged 2026-11-20 refused 2026-11-20"},
		{"no step is named", "2026-11-25", relief + "2026-11-10 step_refused\n2026-11-12 notice_given letter=N15 id=w\n2026-11-23 step_refused", "refused_again 2026-11-23 | refused_again 2026-11-23 refused 2026-11-10 warned 2026-11-12 by w again 2026-11-23"},
	}, cooperationLine)
}

// TestNonCooperationSaysWhyANoticeEndedNothing repeats the problem's words.
func TestNonCooperationSaysWhyANoticeEndedNothing(t *testing.T) {
	t.Parallel()
	p := derive(t, "2026-11-25", "2026-11-02 duty_accepted duty=relief\n2026-11-10 step_refused step=S1\n2026-11-12 notice_given letter=N16 step=S1")
	steps := p.Regions.NonCooperation.Steps
	if len(steps) != 1 || !hasBecause(steps[0].Because, "ended nothing: no warning about this step was given before") {
		t.Errorf("%+v", steps)
	}
}
