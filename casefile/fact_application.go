package casefile

import "dutyclock/statute/civil"

// The facts about the application, the household and what was assessed.
const (
	TypeApplicationMade      FactType = "application_made"
	TypeReferralReceived     FactType = "referral_received"
	TypeHouseholdRecorded    FactType = "household_recorded"
	TypeNeedsRecorded        FactType = "needs_recorded"
	TypeAssessmentMade       FactType = "assessment_made"
	TypeLandlordNoticeServed FactType = "landlord_notice_served"
	TypeLandlordNoticeEnded  FactType = "landlord_notice_ended"
	TypeEvictionStep         FactType = "eviction_step"
	TypePlanIssued           FactType = "plan_issued"
	TypePlanReviewed         FactType = "plan_reviewed"
	TypeStepWithdrawn        FactType = "step_withdrawn"
	TypeStepRefused          FactType = "step_refused"
	TypePreviousApplication  FactType = "previous_application_recorded"
	TypeApplicationWithdrawn FactType = "application_withdrawn"
	TypeContactLost          FactType = "contact_lost"
	TypeApplicantDied        FactType = "applicant_died"
	TypeCaseClosed           FactType = "case_closed"
	TypeCaseReopened         FactType = "case_reopened"
)

// ApplicationMade is an application for accommodation, in whatever form.
//
// Statute: HA 1996 s.183
type ApplicationMade struct {
	body
	Channel string `json:"channel,omitempty" values:"in_person,phone,email,web,letter,referral,out_of_hours"`
}

// ReferralReceived is a public body's notification that somebody may be homeless.
//
// Statute: HA 1996 s.213B
type ReferralReceived struct {
	body
	From    string `json:"from,omitempty"`
	Consent Flag   `json:"consent,omitempty"`
}

// HouseholdRecorded says who is in the household from the fact's day until the next.
type HouseholdRecorded struct {
	body
	Members []Member `json:"members" need:"yes"`
}

// Member is one person of a household; the id says which, never who.
type Member struct {
	Member       string     `json:"member" need:"yes"`
	Role         string     `json:"role" need:"yes" values:"applicant,partner,child,other_adult"`
	DateOfBirth  civil.Date `json:"date_of_birth,omitzero"`
	AgeAbout     *int       `json:"age_about,omitempty"`
	PregnancyDue civil.Date `json:"pregnancy_due,omitzero"`
	// Dependent is taken as true for a child under 18 where it is absent.
	Dependent Flag `json:"dependent,omitempty"`
	// Expected: not there now but reasonably expected to live with them.
	Expected   Flag   `json:"expected,omitempty"`
	CareStatus string `json:"care_status,omitempty" values:"relevant_child,former_relevant_child,care_18_20"`
	// Restricted is a restricted person.
	//
	// Statute: HA 1996 s.184(7)
	Restricted Flag `json:"restricted,omitempty"`
}

// NeedsRecorded holds coded needs of the household.
type NeedsRecorded struct {
	body
	Support  []string `json:"support,omitempty"`
	Access   []string `json:"access,omitempty"`
	Language []string `json:"language,omitempty"`
	Format   []string `json:"format,omitempty"`
	Pets     []string `json:"pets,omitempty"`
	Medical  []string `json:"medical,omitempty"`
}

// AssessmentMade is the assessment of circumstances and needs, in codes.
//
// Statute: HA 1996 s.189A(2)
type AssessmentMade struct {
	body
	CauseOfLoss string   `json:"cause_of_loss,omitempty"`
	LastSettled string   `json:"last_settled,omitempty"`
	Current     string   `json:"current,omitempty"`
	Support     []string `json:"support,omitempty"`
	Document    string   `json:"document,omitempty"`
}

// LandlordNoticeServed is a landlord's notice to leave.
//
// Statute: HA 1996 ss.175(5), 195(6)
type LandlordNoticeServed struct {
	body
	Notice            string     `json:"notice" need:"yes"`
	Kind              string     `json:"kind" need:"yes" values:"s8_private,s21_prp,s21_transitional,other"`
	GivenOn           civil.Date `json:"given_on,omitzero"`
	DateSpecified     civil.Date `json:"date_specified,omitzero"`
	OnlyAccommodation Flag       `json:"only_accommodation,omitempty"`
	ClaimRequestedOn  civil.Date `json:"claim_requested_on,omitzero"`
	LongerNotice      Flag       `json:"longer_notice,omitempty"`
}

// LandlordNoticeEnded says that a landlord's notice no longer counts.
type LandlordNoticeEnded struct {
	body
	Notice string `json:"notice" need:"yes" ref:"notice"`
	Why    string `json:"reason,omitempty" values:"withdrawn,invalid,tenancy_saved,other_accommodation"`
}

// EvictionStep is a checkpoint at which it is asked again whether it is still
// reasonable to stay.
type EvictionStep struct {
	body
	Step string `json:"step,omitempty" values:"claim,order,warrant,evicted,locked_out"`
}

// Plan is a personalised housing plan, as issued or as reviewed.
//
// Statute: HA 1996 s.189A(4)-(9)
type Plan struct {
	body
	Required  []PlanStep `json:"required,omitempty"`
	Authority []PlanStep `json:"authority,omitempty"`
	Advised   []PlanStep `json:"advised,omitempty"`
	Agreed    Flag       `json:"agreed,omitempty"`
}

// PlanStep is one step of a plan, with the day by which it should be done.
type PlanStep struct {
	Step string `json:"step"`
	Text string `json:"text,omitempty"`
	By   string `json:"by,omitempty"`
}

// StepFact is a step withdrawn by the authority or refused by the applicant.
//
// Statute: HA 1996 ss.189A(11), 193B
type StepFact struct {
	body
	Step                      string `json:"step,omitempty"`
	DeliberateAndUnreasonable Flag   `json:"deliberate_and_unreasonable,omitempty"`
}

// PreviousApplication is an earlier application here or to another authority.
//
// Statute: HA 1996 ss.195A, 198(2ZA), 198(4)
type PreviousApplication struct {
	body
	Authority      string     `json:"authority,omitempty"`
	AppliedOn      civil.Date `json:"applied_on,omitzero"`
	FirstPlacedOn  civil.Date `json:"first_placed_on,omitzero"`
	PRSOAcceptedOn civil.Date `json:"prso_accepted_on,omitzero"`
	PRSOTenancy    string     `json:"prso_tenancy,omitempty" values:"private,prp_social"`
	Was195A        Flag       `json:"was_195a,omitempty"`
}

// Ending is a fact with a reason and nothing else: withdrawn, contact lost,
// died, closed, reopened.
type Ending struct{ body }
