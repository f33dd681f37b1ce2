package web

import (
	"dutyclock/casefile"
	"dutyclock/statute"
)

// valuesInWords are the words of answers that are not plain from their code. A key
// is the code, or the field and the code where it differs from field to field.
var valuesInWords = map[string]string{
	"about/child": "A child", "about/adult": "An adult", "gp": "Surgery (GP)", "health_visitor": "Health visitor", "education": "School or nursery",
	"complaint_1": "Complaint, stage 1", "complaint_2": "Complaint, stage 2", "ombudsman": "Ombudsman", "court": "Court", "subject_access": "Request for their own data", "body/member": "Councillor or MP",
	"by/authority": "We did", "by/household": "The household", "by/provider": "The landlord or hotel", "by/moved": "They moved to another place",
	"relevant_child": "Relevant child", "former_relevant_child": "Former relevant child", "care_18_20": "18 to 20 and was in care",
	"email": "E-mail", "out_of_hours": "Out of hours", "referral": "Referral from another body", "web": "Online",
	"read_back": "Read back to them", "code": "They gave back a code", "checked/document": "Seen on a document", "checked/none": "Not checked",
	"out": "From us to another authority", "in": "From another authority to us",
	"out_of_area": "Out of area", "voluntarily": "Of their own accord", "intentionally": "They became homeless intentionally from it",
	"eligible": "Are they eligible?", "homeless": "Are they homeless?", "threatened": "Are they threatened with homelessness?", "priority_need": "Are they in priority need?",
	"intentionally_homeless": "Are they homeless intentionally?", "local_connection": "Have they a local connection?", "recent_arrival": "Did they arrive recently?",
	"bed_and_breakfast": "Bed and breakfast or hotel", "nightly_paid": "Nightly paid", "self_contained": "Self-contained", "private_dwelling": "Somebody’s home",
	"s8_private": "Section 8 notice, private landlord", "s21_prp": "Section 21 notice, registered provider", "s21_transitional": "Section 21 notice given before it was abolished", "kind/other": "Another notice",
	"kind/suitable": "Suitable accommodation", "final_accommodation": "Final accommodation offer", "final_part6": "Final offer from the housing register", "part6": "Offer from the housing register",
	"private_rented": "Private rented offer", "temporary": "Temporary accommodation", "assured": "Assured tenancy of a private landlord",
	"postal": "Postal address", "by_hand": "By hand", "method/portal": "On the portal", "office_collection": "Kept at an office to be collected",
	"prp_social": "Registered provider", "tenancy/private": "Private landlord", "registered_provider": "Registered provider", "provider/authority": "We do", "provider/private": "A private firm", "voluntary": "A charity",
	"quashed": "Quashed", "tenancy_saved": "They can stay", "invalid": "It was not valid", "other_accommodation": "They live elsewhere now",
	"other_adult": "Another adult", "support_worker": "Support worker", "social_worker": "Social worker", "ex_partner": "Former partner",
	"asked_lga": "The Local Government Association was asked", "appointed": "The person was appointed", "papers_sent": "The papers were sent", "told_authorities": "The person told the authorities",
	"claim": "The landlord asked the court for possession", "order": "The court ordered possession", "warrant": "A warrant was issued", "evicted": "They were evicted", "locked_out": "They were locked out",
	"use/yes": "Yes, it is safe", "please_call_only": "Calls only, nothing in writing", "never": "No, never use it",
}

// assessedBy are the lists from which an assessment answers, by the fields of its fact.
var assessedBy = map[string]func() casefile.AssessmentList{
	"cause_of_loss": casefile.CausesOfLoss, "last_settled": casefile.Accommodations, "current": casefile.Accommodations, "support": casefile.SupportNeeds,
}

// answerName is an answer to a field in words.
func answerName(field, code string) string {
	switch field {
	case "duty", "ending":
		return capital(statute.Duty(code).Name())
	case "under":
		return capital(casefile.UnderName(code))
	case "final_for", "for":
		return statute.FullCitation(code)
	}
	if list := assessedBy[field]; list != nil && list().Has(code) {
		return list().Words(code) // the same codes mean other things elsewhere
	}
	if text := valuesInWords[field+"/"+code]; text != "" {
		return text
	}
	if text := valuesInWords[code]; text != "" {
		return text
	}
	return capital(wordsOf(code))
}
