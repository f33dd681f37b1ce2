package statute

// Provisions that a letter cites beside the one that asks for it.
const (
	// ReasonsCitation is where reasons are owed for an issue decided against the applicant.
	ReasonsCitation = "HA 1996 s.184(3)"
	// ReviewTextCitation is where a decision must state the right to a review and its time.
	ReviewTextCitation = "HA 1996 s.184(5)"
	// NoFurtherDutyCitation is where notice that no further duty will follow ends
	// interim accommodation.
	NoFurtherDutyCitation = "HA 1996 s.188(1ZA)(b)"
	// InterimEndCitation is what keeps interim accommodation going until the
	// applicant is told which duty follows.
	InterimEndCitation = "HA 1996 s.188(1ZB)"
	// ReviewerCitation is who may decide a review.
	ReviewerCitation = "SI 2018/223 reg 8"
	// MindedToCitation is the letter owed before a review that found a fault is
	// decided against the applicant all the same.
	MindedToCitation = "SI 2018/223 reg 7(2)"
	// PendingReviewCitation is the power to accommodate while a review is open.
	PendingReviewCitation = "HA 1996 s.188(3)"
	// SuitabilityReviewCitation is the right to a review of whether accommodation is suitable.
	SuitabilityReviewCitation = "HA 1996 s.202(1)(f)"
	// PlanCitation is the assessment and the personalised housing plan.
	PlanCitation = "HA 1996 s.189A"
	// MainEndsCitation is how the main housing duty can end.
	MainEndsCitation = "HA 1996 s.193(5)-(7AA)"
)
