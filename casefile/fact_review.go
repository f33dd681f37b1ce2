package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// The facts about reviews, appeals and referrals to other authorities.
const (
	TypeReviewRequested         FactType = "review_requested"
	TypeReviewAllocated         FactType = "review_allocated"
	TypeLateReviewAllowed       FactType = "late_review_allowed"
	TypeLateReviewRefused       FactType = "late_review_refused"
	TypeReviewWithdrawn         FactType = "review_withdrawn"
	TypeReviewExtensionAgreed   FactType = "review_extension_agreed"
	TypeRepresentationsReceived FactType = "representations_received"
	TypeMindedToSent            FactType = "minded_to_sent"
	TypeReviewDecided           FactType = "review_decided"
	TypeReviewAppointment       FactType = "review_appointment"
	TypeAppealLodged            FactType = "appeal_lodged"
	TypeAppealDetermined        FactType = "appeal_determined"
	TypeReferralMade            FactType = "authority_referral_made"
	TypeReferralInReceived      FactType = "authority_referral_received"
	TypeReferralReplied         FactType = "authority_referral_replied"
	TypeReferralDecided         FactType = "authority_referral_decided"
	TypeReferralPersonAppointed FactType = "referral_person_appointed"
)

// ReviewRequested is an applicant's request for a review of a decision.
//
// Statute: HA 1996 s.202
type ReviewRequested struct {
	body
	Review string       `json:"review" need:"yes"`
	Limb   statute.Limb `json:"limb" need:"yes" values:"limbs"`
	// Decision is the id of the fact whose decision is to be reviewed.
	Decision string `json:"decision,omitempty" ref:"fact"`
	Offer    string `json:"offer,omitempty" ref:"offer"`
	// Ending is the duty that a notice under s.193B ended, where no fact holds it.
	Ending string `json:"ending,omitempty" values:"prevention,relief"`
	// NotifiedOn is the day of the decision, where no fact holds it.
	NotifiedOn      civil.Date `json:"notified_on,omitzero" notafter:"on"`
	Joint           Flag       `json:"joint,omitempty"`
	AppointedPerson Flag       `json:"appointed_person,omitempty"`
}

// ReviewAllocated says who reviews.
//
// Statute: SI 2018/223 reg 8
type ReviewAllocated struct {
	body
	Review     string `json:"review" need:"yes" ref:"review"`
	Reviewer   string `json:"reviewer,omitempty"`
	MoreSenior Flag   `json:"more_senior,omitempty"`
	Uninvolved Flag   `json:"uninvolved,omitempty"`
}

// ReviewAct is an act on a review with nothing but its evidence: a late request
// allowed or refused, a review withdrawn, a minded-to letter sent.
//
// Statute: HA 1996 s.202(3)
type ReviewAct struct {
	body
	Review    string `json:"review" need:"yes" ref:"review"`
	InWriting Flag   `json:"in_writing,omitempty"`
	Evidence  string `json:"evidence,omitempty"`
}

// ReviewExtensionAgreed is a longer period agreed between applicant and reviewer.
//
// Statute: SI 2018/223 regs 5(3)(b), 9(1)
type ReviewExtensionAgreed struct {
	body
	Review    string     `json:"review" need:"yes" ref:"review"`
	Until     civil.Date `json:"until" need:"yes"`
	InWriting Flag       `json:"in_writing,omitempty"`
	Evidence  string     `json:"evidence,omitempty"`
	// Regulation is 9 where the period for the decision was made longer, 5 where it
	// was the applicant's for representations; absent where nobody recorded which.
	Regulation *int `json:"regulation,omitempty"`
}

// RepresentationsReceived are the applicant's representations.
//
// Statute: SI 2018/223 regs 5, 7
type RepresentationsReceived struct {
	body
	Review     string `json:"review" need:"yes" ref:"review"`
	Regulation *int   `json:"regulation,omitempty"`
}

// ReviewDecided is the decision on a review.
//
// Statute: HA 1996 s.203
type ReviewDecided struct {
	body
	Review            string     `json:"review" need:"yes" ref:"review"`
	Outcome           string     `json:"outcome,omitempty" values:"confirmed,varied,overturned"`
	NotifiedOn        civil.Date `json:"notified_on,omitzero" notbefore:"on"`
	Method            string     `json:"method,omitempty" values:"email,post,by_hand,portal,office_collection"`
	SentOn            civil.Date `json:"sent_on,omitzero"`
	CollectionFrom    civil.Date `json:"collection_from,omitzero"`
	CollectionTo      civil.Date `json:"collection_to,omitzero"`
	DecidedBy         string     `json:"decided_by,omitempty"`
	MoreSenior        Flag       `json:"more_senior,omitempty"`
	Uninvolved        Flag       `json:"uninvolved,omitempty"`
	StatesAppealRight Flag       `json:"states_appeal_right,omitempty"`
}

// ReviewAppointment is a step in appointing a person to review a referral decision,
// or the day on which that person told the authorities of the decision.
//
// Statute: SI 2018/223 regs 6, 9(2)
type ReviewAppointment struct {
	body
	Review string `json:"review" need:"yes" ref:"review"`
	Step   string `json:"step,omitempty" values:"asked_lga,appointed,papers_sent,told_authorities"`
}

// Appeal is an appeal to the county court, lodged or determined.
//
// Statute: HA 1996 s.204
type Appeal struct {
	body
	Review  string `json:"review,omitempty" ref:"review"`
	Outcome string `json:"outcome,omitempty" values:"confirmed,quashed,varied,withdrawn"`
}

// AuthorityReferral is a step of a referral between authorities.
//
// Statute: HA 1996 ss.198-200
type AuthorityReferral struct {
	body
	Referral      string `json:"referral" need:"yes"`
	Stage         string `json:"stage,omitempty" values:"relief,main"`
	Direction     string `json:"direction,omitempty" values:"out,in"`
	Authority     string `json:"authority,omitempty"`
	ConditionsMet Flag   `json:"conditions_met,omitempty"`
}
