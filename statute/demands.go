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
	// PropertyEndsCitation is how a person is told that responsibility for their
	// belongings has ended: themselves or at their last known address, and by no letter
	// kept for collection.
	PropertyEndsCitation = "HA 1996 s.212(5)"
)

// What the letters of offers cite beside what they must hold.
const (
	// FinalOfferCitation is what follows from refusing a final offer while relief is owed.
	FinalOfferCitation = "HA 1996 s.193A(1)-(3)"
	// ShortholdNotice is the landlord's notice of which a private rented offer under the
	// older rules has to tell.
	ShortholdNotice = "HA 1988 s.21"
	// PrivateOfferReviewCitation is the right to a review of whether a private rented
	// home that is offered to end the main duty is suitable.
	PrivateOfferReviewCitation = "HA 1996 s.202(1)(g)"
	// FinalOfferReviewCitation is the right to a review of whether a home that is
	// offered as a final offer while relief is owed is suitable.
	FinalOfferReviewCitation = "HA 1996 s.202(1)(h)"
	// EitherWayCitation lets an applicant ask whether a home is suitable, whether or not
	// they accept it.
	EitherWayCitation = "HA 1996 s.202(1A)-(1B)"
	// ReapplicationCitation is what a new application within two years of a private
	// rented offer brings.
	ReapplicationCitation = "HA 1996 s.195A(1)-(2)"
	// AppealCitation is the right of appeal to the county court, and its time.
	AppealCitation = "HA 1996 s.204(1)-(2)"
	// LateAppealCitation lets the court hear an appeal that comes late.
	LateAppealCitation = "HA 1996 s.204(2A)"
	// PendingAppealCitation is the power to accommodate while an appeal is open, and the
	// appeal about that.
	PendingAppealCitation = "HA 1996 ss.204(4), 204A"
	// LateReviewCitation lets an authority allow more time to ask for a review.
	LateReviewCitation = "HA 1996 s.202(3)"
)
