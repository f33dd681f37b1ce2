package casefile

import "sort"

// bodies makes an empty body for each type of fact. It is the list of all types.
var bodies = map[FactType]func() Body{
	TypeApplicationMade:      func() Body { return new(ApplicationMade) },
	TypeReferralReceived:     func() Body { return new(ReferralReceived) },
	TypeHouseholdRecorded:    func() Body { return new(HouseholdRecorded) },
	TypeNeedsRecorded:        func() Body { return new(NeedsRecorded) },
	TypeAssessmentMade:       func() Body { return new(AssessmentMade) },
	TypeLandlordNoticeServed: func() Body { return new(LandlordNoticeServed) },
	TypeLandlordNoticeEnded:  func() Body { return new(LandlordNoticeEnded) },
	TypeEvictionStep:         func() Body { return new(EvictionStep) },
	TypePlanIssued:           func() Body { return new(Plan) },
	TypePlanReviewed:         func() Body { return new(Plan) },
	TypeStepWithdrawn:        func() Body { return new(StepFact) },
	TypeStepRefused:          func() Body { return new(StepFact) },
	TypePreviousApplication:  func() Body { return new(PreviousApplication) },
	TypeApplicationWithdrawn: func() Body { return new(Ending) },
	TypeContactLost:          func() Body { return new(Ending) },
	TypeApplicantDied:        func() Body { return new(Ending) },
	TypeCaseClosed:           func() Body { return new(Ending) },
	TypeCaseReopened:         func() Body { return new(Ending) },

	TypeFindingMade:       func() Body { return new(FindingMade) },
	TypeDecisionWithdrawn: func() Body { return new(DecisionWithdrawn) },
	TypeInterimDecided:    func() Body { return new(InterimDecided) },
	TypeDutyAccepted:      func() Body { return new(DutyAccepted) },
	TypeNoticeGiven:       func() Body { return new(NoticeGiven) },
	TypeOfferMade:         func() Body { return new(OfferMade) },
	TypeOfferAccepted:     func() Body { return new(OfferAnswered) },
	TypeOfferRefused:      func() Body { return new(OfferAnswered) },
	TypeOfferWithdrawn:    func() Body { return new(OfferAnswered) },
	TypeAccommodationLeft: func() Body { return new(AccommodationLeft) },

	TypePlacementStarted:     func() Body { return new(PlacementStarted) },
	TypePlacementExtended:    func() Body { return new(PlacementExtended) },
	TypePlacementEnded:       func() Body { return new(PlacementEnded) },
	TypeSuitabilityRaised:    func() Body { return new(Suitability) },
	TypeSuitabilityDecided:   func() Body { return new(Suitability) },
	TypeOutOfAreaNoticeGiven: func() Body { return new(OutOfAreaNotice) },
	TypeChildConsentGiven:    func() Body { return new(ChildConsent) },
	TypeChildConsentRefused:  func() Body { return new(ChildConsent) },
	TypeChildBodyIdentified:  func() Body { return new(ChildBody) },
	TypeChildBodyNotified:    func() Body { return new(ChildBody) },
	TypePropertyProtected:    func() Body { return new(Property) },
	TypePropertyMoved:        func() Body { return new(Property) },
	TypePropertyReleased:     func() Body { return new(Property) },
	TypeAccommodationPending: func() Body { return new(AccommodationPending) },
	TypeConcernRaised:        func() Body { return new(ConcernRaised) },

	TypeReviewRequested:         func() Body { return new(ReviewRequested) },
	TypeReviewAllocated:         func() Body { return new(ReviewAllocated) },
	TypeLateReviewAllowed:       func() Body { return new(ReviewAct) },
	TypeLateReviewRefused:       func() Body { return new(ReviewAct) },
	TypeReviewWithdrawn:         func() Body { return new(ReviewAct) },
	TypeReviewExtensionAgreed:   func() Body { return new(ReviewExtensionAgreed) },
	TypeRepresentationsReceived: func() Body { return new(RepresentationsReceived) },
	TypeMindedToSent:            func() Body { return new(ReviewAct) },
	TypeReviewDecided:           func() Body { return new(ReviewDecided) },
	TypeReviewAppointment:       func() Body { return new(ReviewAppointment) },
	TypeAppealLodged:            func() Body { return new(Appeal) },
	TypeAppealDetermined:        func() Body { return new(Appeal) },
	TypeReferralMade:            func() Body { return new(AuthorityReferral) },
	TypeReferralInReceived:      func() Body { return new(AuthorityReferral) },
	TypeReferralReplied:         func() Body { return new(AuthorityReferral) },
	TypeReferralDecided:         func() Body { return new(AuthorityReferral) },
	TypeReferralPersonAppointed: func() Body { return new(AuthorityReferral) },

	TypeContactDetailsSet:     func() Body { return new(ContactDetailsSet) },
	TypeSafeContactSet:        func() Body { return new(SafeContactSet) },
	TypeContactPersonRecorded: func() Body { return new(ContactPersonRecorded) },
	TypeEnquiryReceived:       func() Body { return new(Enquiry) },
	TypeEnquiryAnswered:       func() Body { return new(Enquiry) },
	TypeOfficerAssigned:       func() Body { return new(Work) },
	TypeContactLogged:         func() Body { return new(Work) },
	TypeAppointmentBooked:     func() Body { return new(Work) },
	TypeAppointmentKept:       func() Body { return new(Work) },
	TypeAppointmentMissed:     func() Body { return new(Work) },
	TypeAppointmentCancelled:  func() Body { return new(Work) },
	TypeTaskSet:               func() Body { return new(Work) },
	TypeTaskDone:              func() Body { return new(Work) },
	TypeTaskCancelled:         func() Body { return new(Work) },
	TypeApprovalGiven:         func() Body { return new(Work) },
	TypeDocumentAdded:         func() Body { return new(Work) },
	TypeLetterUndelivered:     func() Body { return new(Work) },
	TypeLetterStopped:         func() Body { return new(Work) },
	TypeNoteAdded:             func() Body { return new(Work) },
}

// FactTypes lists every type of fact in alphabetical order.
func FactTypes() []FactType {
	out := make([]FactType, 0, len(bodies))
	for t := range bodies {
		out = append(out, t)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

// NewBody makes an empty body for a type of fact; false where there is no such type.
func NewBody(t FactType) (Body, bool) {
	make, ok := bodies[t]
	if !ok {
		return nil, false
	}
	return make(), true
}

// MayBeFuture says whether a fact of this type may be dated after today: a
// booking or an appointment may, what happened may not.
func MayBeFuture(t FactType) bool {
	switch t {
	case TypeAppointmentBooked, TypeTaskSet, TypePlacementStarted, TypePlacementExtended:
		return true
	}
	return false
}
