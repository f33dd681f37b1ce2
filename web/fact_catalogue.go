package web

import (
	"strings"

	"dutyclock/casefile"
)

// factGroup is a part of the list of what can be recorded.
type factGroup struct {
	title string
	types []casefile.FactType
}

// factGroups are all types of fact by what officers do, the most used first.
var factGroups = []factGroup{
	{"Somewhere to stay", []casefile.FactType{
		casefile.TypePlacementStarted, casefile.TypePlacementExtended, casefile.TypePlacementEnded, casefile.TypeInterimDecided,
		casefile.TypeSuitabilityRaised, casefile.TypeSuitabilityDecided, casefile.TypeOutOfAreaNoticeGiven, casefile.TypeAccommodationPending,
	}},
	{"Findings and duties", []casefile.FactType{
		casefile.TypeFindingMade, casefile.TypeDutyAccepted, casefile.TypeAssessmentMade, casefile.TypePlanIssued, casefile.TypePlanReviewed,
		casefile.TypeStepRefused, casefile.TypeStepWithdrawn, casefile.TypeDecisionWithdrawn,
	}},
	{"Letters and offers", []casefile.FactType{
		casefile.TypeNoticeGiven, casefile.TypeLetterUndelivered, casefile.TypeLetterStopped, casefile.TypeOfferMade, casefile.TypeOfferAccepted, casefile.TypeOfferRefused,
		casefile.TypeOfferWithdrawn, casefile.TypeAccommodationLeft,
	}},
	{"Contact and tasks", []casefile.FactType{
		casefile.TypeContactLogged, casefile.TypeNoteAdded, casefile.TypeTaskSet, casefile.TypeTaskDone, casefile.TypeTaskCancelled, casefile.TypeAppointmentBooked,
		casefile.TypeAppointmentKept, casefile.TypeAppointmentMissed, casefile.TypeAppointmentCancelled, casefile.TypeOfficerAssigned, casefile.TypeDocumentAdded, casefile.TypeApprovalGiven,
	}},
	{"Household and people", []casefile.FactType{
		casefile.TypeHouseholdRecorded, casefile.TypeNeedsRecorded, casefile.TypeSafeContactSet, casefile.TypeContactDetailsSet,
		casefile.TypeContactPersonRecorded,
	}},
	{"How it began", []casefile.FactType{
		casefile.TypeApplicationMade, casefile.TypeReferralReceived, casefile.TypeLandlordNoticeServed, casefile.TypeLandlordNoticeEnded,
		casefile.TypeEvictionStep, casefile.TypePreviousApplication,
	}},
	{"Reviews and appeals", []casefile.FactType{
		casefile.TypeReviewRequested, casefile.TypeReviewAllocated, casefile.TypeRepresentationsReceived, casefile.TypeMindedToSent,
		casefile.TypeReviewDecided, casefile.TypeReviewExtensionAgreed, casefile.TypeReviewWithdrawn, casefile.TypeLateReviewAllowed,
		casefile.TypeLateReviewRefused, casefile.TypeReviewAppointment, casefile.TypeAppealLodged, casefile.TypeAppealDetermined,
	}},
	{"Children, belongings, concerns", []casefile.FactType{
		casefile.TypeChildConsentGiven, casefile.TypeChildConsentRefused, casefile.TypeChildBodyIdentified, casefile.TypeChildBodyNotified,
		casefile.TypeConcernRaised, casefile.TypePropertyProtected, casefile.TypePropertyMoved, casefile.TypePropertyReleased,
	}},
	{"Other authorities", []casefile.FactType{
		casefile.TypeReferralMade, casefile.TypeReferralInReceived, casefile.TypeReferralReplied, casefile.TypeReferralPersonAppointed,
		casefile.TypeReferralDecided,
	}},
	{"Complaints, courts and requests", []casefile.FactType{casefile.TypeEnquiryReceived, casefile.TypeEnquiryAnswered}},
	{"The end of a case", []casefile.FactType{
		casefile.TypeApplicationWithdrawn, casefile.TypeContactLost, casefile.TypeApplicantDied, casefile.TypeCaseClosed, casefile.TypeCaseReopened,
	}},
}

// ownPages are the types that are better recorded on a page of their own, which
// asks for the words or the number itself; %s is the reference.
var ownPages = map[casefile.FactType]string{
	casefile.TypeContactDetailsSet: "/cases/%s/people",
	casefile.TypeSafeContactSet:    "/cases/%s/people",
	casefile.TypeNoteAdded:         "/cases/%s/notes",
	casefile.TypeAssessmentMade:    "/cases/%s/assessment",
	casefile.TypePlanIssued:        "/cases/%s/plan",
	casefile.TypePlanReviewed:      "/cases/%s/plan",
}

// factWords are the words of one type of fact.
type factWords struct {
	// title says what happened; it is the entry of the list and the heading of the form.
	title string
	// more says when to use it, in a sentence.
	more string
	// first are the fields that stand open, in their order; all others stand behind
	// "More that can be recorded". "on" is the day.
	first []string
	// own are the words of fields that mean something else here than elsewhere.
	own map[string]words
}

// words are the label of a field and what is said below it.
type words struct{ label, hint string }

// wordsFor are the words of a field of a type of fact.
func wordsFor(t casefile.FactType, field string) (words, bool) {
	if w, found := factsInWords[t].own[field]; found {
		return w, true
	}
	w, found := fieldsInWords[field]
	return w, found
}

// wordsOf makes words of a code: "bed and breakfast".
func wordsOf(code string) string { return strings.ReplaceAll(code, "_", " ") }
