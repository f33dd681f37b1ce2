package casefile

import (
	"slices"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// attending are, by clock, the facts that are acts of its kind: work on what the clock
// is about. A note, a document, a task or another booking of the same kind is none, so
// that nobody keeps a manager from knowing by writing something down.
var attending = map[statute.Clock][]FactType{
	statute.C01:       {TypeAssessmentMade, TypeFindingMade, TypeInterimDecided, TypeAppointmentBooked, TypeAppointmentKept, TypeContactLogged},
	statute.C03:       {TypePlanIssued, TypePlanReviewed, TypeFindingMade, TypeOfferMade, TypeNoticeGiven, TypeAccommodationPending},
	statute.C04:       {TypePlanIssued, TypePlanReviewed, TypeFindingMade, TypeOfferMade, TypeNoticeGiven, TypeAccommodationPending, TypeReferralMade},
	statute.C05:       {TypeFindingMade, TypeNoticeGiven, TypeDutyAccepted},
	statute.C07:       {TypeReviewRequested, TypeContactLogged},
	statute.C08a:      reviewing,
	statute.C08b:      reviewing,
	statute.C08c:      reviewing,
	statute.C08d:      reviewing,
	statute.C08d11:    reviewing,
	statute.C09:       {TypeRepresentationsReceived, TypeReviewExtensionAgreed, TypeContactLogged},
	statute.C10a:      {TypeAppealLodged, TypeContactLogged},
	statute.C10b:      {TypeReviewDecided, TypeAppealLodged},
	statute.C11:       {TypePlacementStarted, TypePlacementEnded, TypeOfferMade, TypeSuitabilityDecided, TypeAccommodationPending},
	statute.C12:       {TypeOutOfAreaNoticeGiven, TypeNoticeGiven},
	statute.C13:       {TypeChildBodyIdentified, TypeChildBodyNotified, TypeChildConsentGiven, TypeChildConsentRefused},
	statute.C14a:      referring,
	statute.C14b:      referring,
	statute.C14c:      referring,
	statute.C15a:      {TypeReviewAppointment},
	statute.C15b:      {TypeReviewAppointment},
	statute.C15c:      {TypeReviewAppointment},
	statute.C15d:      {TypeReviewAppointment},
	statute.C16:       {TypeContactLogged},
	statute.C17:       {TypeReferralMade},
	statute.C19:       {TypeNoticeGiven, TypeStepRefused, TypeStepWithdrawn, TypeContactLogged},
	statute.C20:       {TypeOfferMade, TypePlacementEnded, TypeContactLogged, TypeAppointmentKept},
	statute.C21:       {TypePlanIssued, TypePlanReviewed},
	statute.C22:       {TypeSuitabilityDecided, TypePlacementStarted, TypePlacementEnded},
	statute.C22Raised: {TypeSuitabilityDecided, TypePlacementStarted, TypePlacementEnded},
	statute.C23:       {TypeNoticeGiven, TypeLetterUndelivered, TypeContactLogged},
	statute.C24:       {TypeOfferAccepted, TypeOfferRefused, TypeOfferWithdrawn, TypeContactLogged},
	statute.C25:       {TypeLandlordNoticeEnded, TypeEvictionStep},
	statute.C27:       {TypePlacementEnded, TypePlacementStarted},
	statute.C28:       {TypeApplicationMade, TypeContactLogged, TypeAppointmentBooked},
}

var (
	reviewing = []FactType{TypeReviewAllocated, TypeRepresentationsReceived, TypeMindedToSent, TypeReviewExtensionAgreed, TypeReviewDecided, TypeReviewWithdrawn, TypeReviewAppointment}
	referring = []FactType{TypeReferralReplied, TypeReferralDecided, TypeReferralPersonAppointed}
)

// InHand is that somebody said that they have a clock in hand.
type InHand struct {
	Alarm   string     // the key of the clock in the case
	Officer string     // the id of who said it
	On      civil.Date // the day on which they did
}

// Watch is what a rung for managers depends on: whether anybody attended to the clock
// since its officer was reminded last.
type Watch struct {
	// Since is the day of the officer's rung before; zero where there is none, and the
	// rung rings whatever was done.
	Since civil.Date
	// Attended is the day on which somebody attended to it first since then; zero where
	// nobody did.
	Attended civil.Date
	// By is the act, or empty where somebody said that they have it in hand; Officer is who.
	By      FactType
	Officer string
}

// Passed says whether a rung for managers passes in silence.
func (w Watch) Passed() bool { return !w.Since.IsZero() && !w.Attended.IsZero() }

// Why says in words why a rung for managers passes in silence.
func (w Watch) Why() string {
	if w.By == "" {
		return "Somebody said on " + w.Attended.Long() + " that they have it in hand. Managers are told where nobody does."
	}
	return "Somebody attended to it on " + w.Attended.Long() + ", after the officer was reminded. Managers are told where nobody does."
}

// Watch says how it stands with the rung for managers of a day: an act of the clock's
// kind that was recorded since the officer's rung before it, about the same review,
// place, offer or referral where the clock is about one, or that somebody has it in
// hand. What is overdue is told to managers in any case: its rung depends on nothing.
func (c *Case) Watch(clock *ClockPosition, on civil.Date, inHand []InHand) Watch {
	var w Watch
	if on.After(clock.LastDay) {
		return w
	}
	steps := c.Settings.Steps(clock)
	for i := range steps {
		if s := &steps[i]; s.To == statute.ToOfficer && s.On.Before(on) && s.On.After(w.Since) {
			w.Since = s.On
		}
	}
	if w.Since.IsZero() {
		return w
	}
	first := func(day civil.Date, by FactType, officer string) {
		if !day.Before(w.Since) && (w.Attended.IsZero() || day.Before(w.Attended)) {
			w.Attended, w.By, w.Officer = day, by, officer
		}
	}
	types := attending[clock.ID]
	for i := range c.Facts {
		f := &c.Facts[i]
		if f.Corrects != "" || f.Source != nil || !slices.Contains(types, f.Type) || !concerns(f, clock) {
			continue
		}
		day := f.On
		if !f.RecordedAt.IsZero() {
			if f.RecordedAt.Equal(c.Facts[0].RecordedAt) {
				continue // a case that came late was opened with it: nobody has attended to it since
			}
			day = On(f.RecordedAt)
		}
		first(day, f.Type, "")
	}
	for _, h := range inHand {
		if h.Alarm == clock.Key {
			first(h.On, "", h.Officer)
		}
	}
	return w
}

// concerns says whether a fact is not about another review, place, offer or referral
// than the clock is.
func concerns(f *Fact, clock *ClockPosition) bool {
	about := ""
	switch b := f.Body.(type) {
	case *ReviewAllocated:
		about = b.Review
	case *ReviewAct:
		about = b.Review
	case *ReviewExtensionAgreed:
		about = b.Review
	case *RepresentationsReceived:
		about = b.Review
	case *ReviewDecided:
		about = b.Review
	case *ReviewAppointment:
		about = b.Review
	case *Appeal:
		about = b.Review
	case *AuthorityReferral:
		about = b.Referral
	case *OfferAnswered:
		about = b.Offer
	case *OutOfAreaNotice:
		about = b.Placement
	case *Suitability:
		about = b.Placement
	case *PlacementEnded:
		about = b.Placement
	}
	return about == "" || clock.About == "" || clock.About == "household" || about == clock.About
}
