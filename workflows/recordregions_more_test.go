//go:build recordhistories

package workflows_test

// referredAtRelief: a referral at the relief stage fails, and relief begins again.
func referredAtRelief(s *stage) *script {
	p := s.play(false, 0, applied50, relief50, `{"type":"interim_decided","on":"{-50}","holds":true}`)
	p.record(`{"type":"authority_referral_made","on":"{-40}","referral":"F1","stage":"relief","authority":"X1"}`)
	p.record(`{"type":"notice_given","on":"{-40}","letter":"N25","referral":"F1","may_have_priority_need":true}`, `{"type":"notice_given","on":"{-39}","letter":"N27","referral":"F1","method":"email"}`)
	p.record(`{"type":"authority_referral_replied","on":"{-30}","referral":"F1"}`)
	p.record(`{"type":"authority_referral_decided","on":"{-20}","referral":"F1","conditions_met":false}`)
	p.record(`{"type":"notice_given","on":"{-20}","letter":"N28","referral":"F1"}`)
	return p
}

// referredAtMain: a referral at the main stage succeeds, and the case goes elsewhere.
func referredAtMain(s *stage) *script {
	p := s.play(false, 0, `{"type":"application_made","on":"{-90}","channel":"phone","reason":"`+marker+`"}`, `{"type":"duty_accepted","on":"{-90}","duty":"relief"}`,
		`{"type":"finding_made","on":"{-60}","issue":"priority_need","holds":true}`, `{"type":"finding_made","on":"{-60}","issue":"intentionally_homeless","holds":false}`)
	p.record(`{"type":"notice_given","on":"{-33}","letter":"N13"}`)
	p.record(`{"type":"authority_referral_made","on":"{-30}","referral":"F1","stage":"main","authority":"X1"}`)
	p.record(`{"type":"notice_given","on":"{-30}","letter":"N26","referral":"F1"}`)
	p.record(`{"type":"referral_person_appointed","on":"{-15}","referral":"F1"}`)
	p.record(`{"type":"authority_referral_decided","on":"{-5}","referral":"F1","conditions_met":true}`)
	p.record(`{"type":"notice_given","on":"{-4}","letter":"N28","referral":"F1","id":"n28"}`)
	p.record(`{"type":"review_requested","on":"{-2}","review":"R1","limb":"202(1)(d)","decision":"n28","appointed_person":true}`)
	p.record(`{"type":"review_appointment","on":"{-1}","review":"R1","step":"appointed"}`)
	return p
}

// referredIn: another authority's referral at the main stage.
func referredIn(s *stage) *script {
	p := s.play(false, 0, `{"type":"authority_referral_received","on":"{-20}","referral":"F1","stage":"main","direction":"in","authority":"X1","reason":"`+marker+`"}`)
	p.record(`{"type":"authority_referral_replied","on":"{-12}","referral":"F1"}`)
	p.record(`{"type":"authority_referral_decided","on":"{-5}","referral":"F1","direction":"in","conditions_met":true}`)
	p.record(`{"type":"duty_accepted","on":"{-5}","duty":"main","by_referral":true}`)
	return p
}

// propertyAndChild: belongings stored and given back, a child placed, consent given,
// one body told and consent taken back before the other.
func propertyAndChild(s *stage) *script {
	p := s.play(false, 0, applied50, relief50, withAChild)
	p.record(`{"type":"placement_started","on":"{-40}","placement":"P1","under":"188","kind":"self_contained","in_district":true}`)
	p.record(`{"type":"child_consent_given","on":"{-30}"}`)
	p.record(`{"type":"child_body_identified","on":"{-10}","body":"gp"}`, `{"type":"child_body_identified","on":"{-9}","body":"education","member":"B"}`)
	p.record(`{"type":"child_body_notified","on":"{-5}","body":"gp"}`)
	p.record(`{"type":"child_consent_refused","on":"{-2}"}`)
	p.record(`{"type":"property_protected","on":"{-35}","what":"note-1"}`)
	p.record(`{"type":"property_moved","on":"{-20}","what":"note-1"}`)
	p.record(`{"type":"property_released","on":"{-1}","what":"note-1","reason":"given back"}`)
	return p
}

// closedAndReopened: closed while the time to ask for a review runs, and opened again.
func closedAndReopened(s *stage) *script {
	p := s.play(false, 0, applied50, relief50)
	p.record(`{"type":"notice_given","on":"{-6}","letter":"N10","ground":"189B(7)(a)","prospect_months":6,"id":"n10"}`)
	p.record(`{"type":"case_closed","on":"{-5}","reason":"a home was found"}`)
	p.record(`{"type":"case_reopened","on":"{-2}","reason":"the home fell through"}`)
	p.record(`{"type":"decision_withdrawn","on":"{-1}","of":"n10","reason":"the home fell through"}`)
	return p
}

// withdrawnAndRevived: a review overturns the ending of relief.
func withdrawnAndRevived(s *stage) *script {
	p := s.play(false, 0, applied50, relief50)
	p.record(`{"type":"notice_given","on":"{-30}","letter":"N10","ground":"189B(7)(f)","id":"n10"}`)
	p.record(`{"type":"review_requested","on":"{-25}","review":"R1","limb":"202(1)(ba)(ii)","decision":"n10"}`)
	p.record(`{"type":"review_decided","on":"{-3}","review":"R1","outcome":"overturned","states_appeal_right":true}`)
	return p
}

// landlordNotice: a landlord's notice bars the ending of prevention.
func landlordNotice(s *stage) *script {
	p := s.play(false, 0, `{"type":"application_made","on":"{-60}","channel":"phone","reason":"`+marker+`"}`, `{"type":"duty_accepted","on":"{-60}","duty":"prevention"}`)
	p.record(`{"type":"landlord_notice_served","on":"{-58}","notice":"L1","kind":"s8_private","given_on":"{-58}","date_specified":"{+20}"}`)
	p.record(`{"type":"eviction_step","on":"{-20}","step":"claim"}`)
	p.record(`{"type":"notice_given","on":"{-2}","letter":"N09","ground":"195(8)(b)"}`)
	p.record(`{"type":"landlord_notice_ended","on":"{-1}","notice":"L1","reason":"withdrawn"}`)
	return p
}

// workingRecord: what people note beside the law.
func workingRecord(s *stage) *script {
	p := s.play(false, 0, applied50, relief50)
	p.record(`{"type":"needs_recorded","on":"{-49}","language":["pl"]}`)
	p.record(`{"type":"officer_assigned","on":"{-49}","who":"O1","team":"T1"}`, `{"type":"contact_logged","on":"{-48}","who":"O1"}`)
	p.record(`{"type":"concern_raised","on":"{-47}","about":"child","to":"note-1","consent":true}`)
	p.record(`{"type":"appointment_booked","on":"{-46}","due":"{-40}"}`, `{"type":"appointment_kept","on":"{-40}"}`)
	p.record(`{"type":"previous_application_recorded","on":"{-39}","authority":"X1","prso_accepted_on":"2026-04-30","prso_tenancy":"private"}`)
	p.record(`{"type":"enquiry_received","on":"{-30}","enquiry":"E1","body":"ombudsman","due":"{+10}"}`)
	p.record(`{"type":"enquiry_answered","on":"{-10}","enquiry":"E1"}`)
	p.record(`{"type":"contact_lost","on":"{-5}"}`)
	p.record(`{"type":"application_withdrawn","on":"{-1}"}`)
	return p
}

// mainLeft: what is withdrawn, a review asked late and allowed, and the main duty
// ended by leaving.
func mainLeft(s *stage) *script {
	p := s.play(false, 0, `{"type":"application_made","on":"{-120}","channel":"phone","reason":"`+marker+`"}`, `{"type":"duty_accepted","on":"{-120}","duty":"relief"}`,
		`{"type":"finding_made","on":"{-90}","issue":"priority_need","holds":true}`, `{"type":"finding_made","on":"{-90}","issue":"intentionally_homeless","holds":false}`)
	p.record(`{"type":"step_withdrawn","on":"{-80}","step":"S1"}`)
	p.record(`{"type":"placement_started","on":"{-70}","placement":"P1","under":"193","kind":"self_contained"}`)
	p.record(`{"type":"notice_given","on":"{-63}","letter":"N13","id":"n13"}`)
	p.record(`{"type":"review_requested","on":"{-40}","review":"R1","limb":"202(1)(f)","decision":"n13"}`)
	p.record(`{"type":"late_review_allowed","on":"{-38}","review":"R1","in_writing":true}`)
	p.record(`{"type":"review_withdrawn","on":"{-30}","review":"R1"}`)
	p.record(`{"type":"offer_made","on":"{-20}","offer":"O1","kind":"temporary"}`, `{"type":"offer_withdrawn","on":"{-18}","offer":"O1"}`)
	p.record(`{"type":"accommodation_left","on":"{-2}","how":"voluntarily"}`, `{"type":"placement_ended","on":"{-2}","placement":"P1","by":"household"}`)
	return p
}
