//go:build recordhistories

package workflows_test

import "dutyclock/casefile"

// regions are made-up cases for the parts of a case that the first histories leave
// out: what an officer decides, offers, places, reviews and refers. Each is small,
// and each command is one outcome in its history.
var regions = map[string]func(*stage) *script{
	"intentional":       intentionally,
	"non-co-operation":  refusesToCooperate,
	"legacy-193c4":      refusedBeforeReform,
	"interim-findings":  interimAndFindings,
	"plan-offers":       planAndOffers,
	"suitability":       suitability,
	"review-appeal":     reviewAndAppeal,
	"referral-relief":   referredAtRelief,
	"referral-main":     referredAtMain,
	"referral-in":       referredIn,
	"property-child":    propertyAndChild,
	"closed-reopened":   closedAndReopened,
	"local-clocks":      localClocks,
	"landlord-notice":   landlordNotice,
	"working-record":    workingRecord,
	"withdrawn-revived": withdrawnAndRevived,
	"main-left":         mainLeft,
}

const (
	applied50   = `{"type":"application_made","on":"{-50}","channel":"phone","reason":"` + marker + `"}`
	relief50    = `{"type":"duty_accepted","on":"{-50}","duty":"relief"}`
	withAChild  = `{"type":"household_recorded","on":"{-50}","members":[{"member":"A","role":"applicant"},{"member":"B","role":"child","age_about":6}]}`
	warnedOf    = `{"type":"notice_given","on":"{-30}","letter":"N15","step":"S1","id":"warning","reasonable_until":"{-20}"}`
	refusedStep = `{"type":"step_refused","on":"{-10}","step":"S1","deliberate_and_unreasonable":true}`
	noticedOf   = `{"type":"notice_given","on":"{+0}","letter":"N16","duty":"relief","step":"S1","warning":"warning","decided_by":"O1","authorised_by":"O2","authoriser_as_senior":true,"authoriser_uninvolved":true}`
)

// intentionally: intentionally homeless, and the decided period ends by itself.
func intentionally(s *stage) *script {
	p := s.play(true, 0, `{"type":"application_made","on":"{-70}","channel":"phone","reason":"`+marker+`"}`, `{"type":"duty_accepted","on":"{-70}","duty":"relief"}`)
	p.record(`{"type":"finding_made","on":"{-30}","issue":"priority_need","holds":true}`, `{"type":"finding_made","on":"{-30}","issue":"intentionally_homeless","holds":true}`)
	p.record(`{"type":"notice_given","on":"{+0}","letter":"N10","ground":"189B(7)(b)"}`)
	p.record(`{"type":"notice_given","on":"{+0}","letter":"N14"}`, `{"type":"duty_accepted","on":"{+0}","duty":"intentional","until":"{+10}"}`)
	p.skip(12)
	p.until("the end of the period is recorded", func() bool { return len(p.ledger.of(p.reference).commands()) > 4 })
	return p
}

// refusesToCooperate: a warning, a refusal, and the notice that ends relief.
func refusesToCooperate(s *stage) *script {
	p := s.play(false, 0, applied50, relief50)
	p.record(`{"type":"plan_issued","on":"{-45}","required":[{"step":"S1","text":"note-1","by":"A"}],"agreed":true}`)
	p.record(warnedOf)
	p.record(refusedStep)
	p.record(noticedOf)
	return p
}

// refusedBeforeReform: the same before 1 May 2026, which is for a lawyer.
func refusedBeforeReform(s *stage) *script {
	p := s.play(false, 0, `{"type":"application_made","on":"2026-03-08","channel":"phone","reason":"`+marker+`"}`, `{"type":"duty_accepted","on":"2026-03-08","duty":"relief"}`)
	p.record(`{"type":"notice_given","on":"2026-03-10","letter":"N15","step":"S1","id":"warning"}`)
	p.record(`{"type":"step_refused","on":"2026-03-25","step":"S1","deliberate_and_unreasonable":true}`)
	p.record(`{"type":"notice_given","on":"2026-04-30","letter":"N16","duty":"relief","step":"S1","decided_by":"O1","authorised_by":"O2","authoriser_as_senior":true,"authoriser_uninvolved":true}`)
	p.record(`{"type":"finding_made","on":"2026-05-05","issue":"priority_need","holds":true}`, `{"type":"finding_made","on":"2026-05-05","issue":"intentionally_homeless","holds":false}`)
	return p
}

// interimAndFindings: interim accommodation, findings one after the other, one of
// them withdrawn, and the letter that ends it.
func interimAndFindings(s *stage) *script {
	p := s.play(false, 0, `{"type":"application_made","on":"{-20}","channel":"web","reason":"`+marker+`"}`, `{"type":"interim_decided","on":"{-20}","holds":true}`)
	p.record(`{"type":"placement_started","on":"{-20}","placement":"P1","under":"188","kind":"self_contained","in_district":true}`)
	p.record(`{"type":"finding_made","on":"{-15}","issue":"eligible","holds":true}`)
	p.record(`{"type":"finding_made","on":"{-12}","issue":"homeless","holds":true,"id":"homeless"}`)
	p.record(`{"type":"finding_made","on":"{-10}","issue":"local_connection","holds":true}`)
	p.record(`{"type":"decision_withdrawn","on":"{-8}","of":"homeless","reason":"a home was found to be available"}`)
	p.record(`{"type":"finding_made","on":"{-6}","issue":"homeless","holds":false}`, `{"type":"finding_made","on":"{-6}","issue":"priority_need","holds":false}`)
	p.record(`{"type":"notice_given","on":"{-5}","letter":"N12"}`)
	p.record(`{"type":"placement_ended","on":"{-1}","placement":"P1","by":"household"}`)
	return p
}

// planAndOffers: a plan that is looked at again, an offer refused, a private rented
// offer accepted under the main duty.
func planAndOffers(s *stage) *script {
	p := s.play(false, 0, `{"type":"application_made","on":"{-90}","channel":"in_person","reason":"`+marker+`"}`, `{"type":"duty_accepted","on":"{-90}","duty":"relief"}`)
	p.record(`{"type":"assessment_made","on":"{-88}","cause_of_loss":"end_of_tenancy"}`)
	p.record(`{"type":"plan_issued","on":"{-88}","agreed":true}`)
	p.record(`{"type":"plan_reviewed","on":"{-60}"}`)
	p.record(`{"type":"offer_made","on":"{-50}","offer":"O1","kind":"suitable","reply_by":"{-45}"}`)
	p.record(`{"type":"offer_refused","on":"{-46}","offer":"O1"}`)
	p.record(`{"type":"finding_made","on":"{-44}","issue":"priority_need","holds":true}`, `{"type":"finding_made","on":"{-44}","issue":"intentionally_homeless","holds":false}`)
	p.record(`{"type":"notice_given","on":"{-30}","letter":"N13"}`)
	p.record(`{"type":"offer_made","on":"{-10}","offer":"O2","kind":"private_rented","tenancy":"private","in_writing":true,"told_consequences":true,"told_review_right":true,"in_district":false}`)
	p.record(`{"type":"offer_accepted","on":"{-5}","offer":"O2"}`)
	p.record(`{"type":"notice_given","on":"{-4}","letter":"N24"}`)
	return p
}

// suitability: a place outside the district, found unsuitable, and the move.
func suitability(s *stage) *script {
	p := s.play(false, 0, applied50, relief50, withAChild)
	p.record(`{"type":"placement_started","on":"{-30}","placement":"P1","under":"188","kind":"nightly_paid","in_district":false,"provider":"private","occupied_under":"tenancy"}`)
	p.record(`{"type":"out_of_area_notice_given","on":"{-20}","placement":"P1"}`)
	p.record(`{"type":"suitability_raised","on":"{-15}","placement":"P1"}`)
	p.record(`{"type":"suitability_decided","on":"{-8}","placement":"P1","suitable":false,"reasons":"note-1"}`)
	p.record(`{"type":"placement_ended","on":"{-2}","placement":"P1","by":"moved"}`, `{"type":"placement_started","on":"{-2}","placement":"P2","under":"188","kind":"self_contained","in_district":true}`)
	return p
}

// reviewAndAppeal: a minded-to letter begins three weeks again, the decision stands,
// and the court quashes it: the duty is owed as if it had never ended.
func reviewAndAppeal(s *stage) *script {
	p := s.play(false, 0, `{"type":"application_made","on":"{-130}","channel":"letter","reason":"`+marker+`"}`, `{"type":"duty_accepted","on":"{-130}","duty":"prevention"}`)
	p.record(`{"type":"notice_given","on":"{-100}","letter":"N09","ground":"195(8)(a)","prospect_months":6,"id":"n09"}`)
	p.record(`{"type":"review_requested","on":"{-95}","review":"R1","limb":"202(1)(bc)(ii)","decision":"n09"}`)
	p.record(`{"type":"review_allocated","on":"{-94}","review":"R1","reviewer":"O2","more_senior":true,"uninvolved":true}`)
	p.record(`{"type":"minded_to_sent","on":"{-85}","review":"R1"}`)
	p.record(`{"type":"representations_received","on":"{-80}","review":"R1","regulation":7}`)
	p.record(`{"type":"review_decided","on":"{-65}","review":"R1","outcome":"confirmed","states_appeal_right":true}`)
	p.record(`{"type":"accommodation_pending_decided","on":"{-60}","review":"R1","holds":true}`)
	p.record(`{"type":"appeal_lodged","on":"{-50}","review":"R1"}`)
	p.record(`{"type":"appeal_determined","on":"{-3}","review":"R1","outcome":"quashed"}`)
	return p
}

// localClocks: an authority with lengths of its own.
func localClocks(s *stage) *script {
	p := s.prepare(false)
	p.settings = casefile.Settings{Local: map[string]string{"C01": "10wd", "C19": "14d", "C21": "14d", "C22": "6m", "C23": "14d", "C24": "5wd", "C28": "2wd"}, PostDays: 3}
	p.open(0, `{"type":"referral_received","on":"{-8}","from":"hospital","consent":true,"id":"came","reason":"`+marker+`"}`)
	p.record(`{"type":"contact_logged","on":"{-7}"}`)
	p.record(`{"type":"application_made","on":"{-6}","channel":"referral"}`)
	p.record(`{"type":"duty_accepted","on":"{-4}","duty":"prevention"}`, `{"type":"plan_issued","on":"{-4}"}`)
	p.record(`{"type":"offer_made","on":"{-3}","offer":"O1","kind":"suitable"}`)
	p.record(`{"type":"notice_given","on":"{-2}","letter":"N02","duty":"prevention","method":"office_collection","collection_to":"{+12}"}`)
	p.record(`{"type":"notice_given","on":"{-1}","letter":"N15","step":"S1"}`)
	p.record(`{"type":"placement_started","on":"{+0}","placement":"P1","under":"195","kind":"self_contained"}`)
	return p
}
