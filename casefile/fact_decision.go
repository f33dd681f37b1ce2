package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// The facts about findings, duties, letters and offers.
const (
	TypeFindingMade       FactType = "finding_made"
	TypeDecisionWithdrawn FactType = "decision_withdrawn"
	TypeInterimDecided    FactType = "interim_decided"
	TypeDutyAccepted      FactType = "duty_accepted"
	TypeNoticeGiven       FactType = "notice_given"
	TypeOfferMade         FactType = "offer_made"
	TypeOfferAccepted     FactType = "offer_accepted"
	TypeOfferRefused      FactType = "offer_refused"
	TypeOfferWithdrawn    FactType = "offer_withdrawn"
	TypeAccommodationLeft FactType = "accommodation_left"
)

// Issue is a question on which the authority is satisfied one way or the other.
type Issue string

// The issues.
const (
	Eligible        Issue = "eligible"
	Homeless        Issue = "homeless"
	Threatened      Issue = "threatened"
	PriorityNeed    Issue = "priority_need"
	Intentional     Issue = "intentionally_homeless"
	LocalConnection Issue = "local_connection"
	RecentArrival   Issue = "recent_arrival"
)

// FindingMade is the day on which the authority was satisfied of an issue.
//
// Statute: HA 1996 s.184(1)
type FindingMade struct {
	body
	Issue      Issue      `json:"issue" need:"yes" values:"eligible,homeless,threatened,priority_need,intentionally_homeless,local_connection,recent_arrival"`
	Holds      Flag       `json:"holds" need:"yes"`
	Ground     string     `json:"ground,omitempty"`
	Reasons    string     `json:"reasons,omitempty"`
	ExpectedOn civil.Date `json:"expected_on,omitzero"`
}

// DecisionWithdrawn takes back an earlier decision.
type DecisionWithdrawn struct {
	body
	Of string `json:"of" need:"yes" ref:"fact"`
}

// InterimQuestion is what is asked before interim accommodation is decided, in the
// words of s.188(1).
const InterimQuestion = "Is there reason to believe that they may be homeless, eligible for assistance and in priority need?"

// InterimDecided is the answer, yes or no, to "is there reason to believe?".
//
// Statute: HA 1996 s.188(1)
type InterimDecided struct {
	body
	Holds   Flag   `json:"holds,omitempty"`
	Reasons string `json:"reasons,omitempty"`
}

// DutyAccepted is the acceptance of a duty; day 1 is SatisfiedOn.
type DutyAccepted struct {
	body
	Duty statute.Duty `json:"duty" need:"yes" values:"interim,prevention,relief,main,intentional"`
	// SatisfiedOn is the day on which the authority was first satisfied; the
	// fact's own day where it is absent.
	SatisfiedOn civil.Date `json:"satisfied_on,omitzero" notafter:"on"`
	// Until is the last day of accommodation under s.190(2)(a).
	Until      civil.Date `json:"until,omitzero"`
	ByReferral Flag       `json:"by_referral,omitempty"`
}

// Day1 is the first day of the duty that f accepts.
func (d *DutyAccepted) Day1(f *Fact) civil.Date {
	if !d.SatisfiedOn.IsZero() {
		return d.SatisfiedOn
	}
	return f.On
}

// NoticeGiven is a letter given to the applicant or another body.
type NoticeGiven struct {
	body
	Letter         statute.Letter `json:"letter" need:"yes" values:"letters"`
	NotifiedOn     civil.Date     `json:"notified_on,omitzero" notbefore:"on"`
	SentOn         civil.Date     `json:"sent_on,omitzero"`
	Method         string         `json:"method,omitempty" values:"email,post,by_hand,portal,office_collection"`
	CollectionFrom civil.Date     `json:"collection_from,omitzero"`
	CollectionTo   civil.Date     `json:"collection_to,omitzero"`
	Recipient      string         `json:"recipient,omitempty"`
	To             string         `json:"to,omitempty"`
	DecidedBy      string         `json:"decided_by,omitempty"`
	// Document is the id of the letter's text.
	Document string `json:"document,omitempty"`

	// What the letter is about.
	Duty      statute.Duty `json:"duty,omitempty" values:"interim,prevention,relief,main,intentional"`
	Decision  string       `json:"decision,omitempty" ref:"fact"`
	Offer     string       `json:"offer,omitempty" ref:"offer"`
	Referral  string       `json:"referral,omitempty"`
	Review    string       `json:"review,omitempty" ref:"review"`
	Placement string       `json:"placement,omitempty" ref:"placement"`
	Body      string       `json:"body,omitempty"`
	Step      string       `json:"step,omitempty"`
	Warning   string       `json:"warning,omitempty"`

	// What it says. Each is absent where it was not recorded.
	Ground               statute.Ground `json:"ground,omitempty"`
	ProspectMonths       *int           `json:"prospect_months,omitempty"`
	StatesReviewRight    Flag           `json:"states_review_right,omitempty"`
	StatesReasons        Flag           `json:"states_reasons,omitempty"`
	StatesNoFurtherDuty  Flag           `json:"states_no_further_duty,omitempty"`
	MayHavePriorityNeed  Flag           `json:"may_have_priority_need,omitempty"`
	AuthorisedBy         string         `json:"authorised_by,omitempty"`
	AuthoriserAsSenior   Flag           `json:"authoriser_as_senior,omitempty"`
	AuthoriserUninvolved Flag           `json:"authoriser_uninvolved,omitempty"`
	ReasonableUntil      civil.Date     `json:"reasonable_until,omitzero"`
	Evidence             string         `json:"evidence,omitempty"`
}

// OfferMade is an offer of accommodation.
//
// Statute: HA 1996 ss.189B, 193, 193A, 195
type OfferMade struct {
	body
	Offer             string     `json:"offer" need:"yes"`
	Kind              string     `json:"kind" need:"yes" values:"suitable,final_accommodation,final_part6,part6,private_rented,temporary,assured"`
	FinalFor          string     `json:"final_for,omitempty" values:"193A,193(7)"`
	Tenancy           string     `json:"tenancy,omitempty" values:"private,prp_social"`
	InWriting         Flag       `json:"in_writing,omitempty"`
	StatesFinal       Flag       `json:"states_final,omitempty"`
	ToldConsequences  Flag       `json:"told_consequences,omitempty"`
	ToldReviewRight   Flag       `json:"told_review_right,omitempty"`
	FoundSuitable     Flag       `json:"found_suitable,omitempty"`
	CanEndObligations Flag       `json:"can_end_obligations,omitempty"`
	ApprovedBy        string     `json:"approved_by,omitempty"`
	ReplyBy           civil.Date `json:"reply_by,omitzero"`
	ProspectMonths    *int       `json:"prospect_months,omitempty"`
	InDistrict        Flag       `json:"in_district,omitempty"`
	HostAuthority     string     `json:"host_authority,omitempty"`
}

// OfferAnswered is an offer accepted, refused or withdrawn.
type OfferAnswered struct {
	body
	Offer string `json:"offer" need:"yes" ref:"offer"`
}

// AccommodationLeft says that the applicant left accommodation.
//
// Statute: HA 1996 s.193(6)
type AccommodationLeft struct {
	body
	How       string `json:"how,omitempty" values:"voluntarily,intentionally"`
	Placement string `json:"placement,omitempty" ref:"placement"`
}
