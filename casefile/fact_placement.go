package casefile

import (
	"dutyclock/statute/civil"
)

// The facts about accommodation provided and who was told of it.
const (
	TypePlacementStarted     FactType = "placement_started"
	TypePlacementExtended    FactType = "placement_extended"
	TypePlacementEnded       FactType = "placement_ended"
	TypeSuitabilityRaised    FactType = "suitability_raised"
	TypeSuitabilityDecided   FactType = "suitability_decided"
	TypeOutOfAreaNoticeGiven FactType = "out_of_area_notice_given"
	TypeChildConsentGiven    FactType = "child_consent_given"
	TypeChildConsentRefused  FactType = "child_consent_refused"
	TypeChildBodyIdentified  FactType = "child_body_identified"
	TypeChildBodyNotified    FactType = "child_body_notified"
	TypePropertyProtected    FactType = "property_protected"
	TypePropertyMoved        FactType = "property_moved"
	TypePropertyReleased     FactType = "property_released"
	TypeAccommodationPending FactType = "accommodation_pending_decided"
	TypeConcernRaised        FactType = "concern_raised"
)

// PlacementStarted is accommodation made available under a duty or a power.
//
// Statute: HA 1996 ss.188, 190, 193, 195, 199A, 200, 204(4)
type PlacementStarted struct {
	body
	Placement string `json:"placement" need:"yes"`
	// Under is the provision under which it is provided.
	Under string `json:"under" need:"yes" values:"188,188(3),189B,190,193,195,199A,199A(6),200,200(5),204(4)"`
	Kind  string `json:"kind" need:"yes" values:"bed_and_breakfast,hostel,nightly_paid,self_contained,refuge,supported,private_dwelling"`
	// SharedFacilities: toilet, washing or cooking shared with another household, or no cooking.
	SharedFacilities Flag     `json:"shared_facilities,omitempty"`
	Provider         string   `json:"provider,omitempty" values:"private,authority,registered_provider,voluntary"`
	Premises         string   `json:"premises,omitempty"`
	Room             string   `json:"room,omitempty"`
	Members          []string `json:"members,omitempty"`
	InDistrict       Flag     `json:"in_district,omitempty"`
	HostAuthority    string   `json:"host_authority,omitempty"`
	// AvailableOn is the day it was made available; the fact's day where absent.
	AvailableOn civil.Date `json:"available_on,omitzero"`
	// BookedUntil is the last night paid for.
	BookedUntil            civil.Date `json:"booked_until,omitzero"`
	CheckOutAt             string     `json:"check_out_at,omitempty"`
	BookingReference       string     `json:"booking_reference,omitempty"`
	NightlyRate            *float64   `json:"nightly_rate,omitempty"`
	Confirmed              Flag       `json:"confirmed,omitempty"`
	AlternativesConsidered Flag       `json:"alternatives_considered,omitempty"`
	OccupiedUnder          string     `json:"occupied_under,omitempty" values:"licence,tenancy"`
}

// Available is the day on which the place was made available.
func (p *PlacementStarted) Available(f *Fact) civil.Date {
	if !p.AvailableOn.IsZero() {
		return p.AvailableOn
	}
	return f.On
}

// PlacementExtended is a booking made longer: an act of its own.
type PlacementExtended struct {
	body
	Placement    string     `json:"placement" need:"yes" ref:"placement"`
	BookedUntil  civil.Date `json:"booked_until,omitzero"`
	Under        string     `json:"under,omitempty" values:"188,188(3),189B,190,193,195,199A,199A(6),200,200(5),204(4)"`
	AuthorisedBy string     `json:"authorised_by,omitempty"`
}

// PlacementEnded is the day the household left; the night before was the last.
type PlacementEnded struct {
	body
	Placement string `json:"placement" need:"yes" ref:"placement"`
	By        string `json:"by,omitempty" values:"authority,household,provider,moved"`
}

// Suitability is a report that a place is unsuitable, or the decision on it.
//
// Statute: HA 1996 ss.206, 210
type Suitability struct {
	body
	Placement string `json:"placement,omitempty" ref:"placement"`
	Offer     string `json:"offer,omitempty" ref:"offer"`
	Suitable  Flag   `json:"suitable,omitempty"`
	Reasons   string `json:"reasons,omitempty"`
}

// OutOfAreaNotice is the notice to the authority of the district a household was placed in.
//
// Statute: HA 1996 s.208(2)-(4)
type OutOfAreaNotice struct {
	body
	Placement string `json:"placement,omitempty" ref:"placement"`
	Offer     string `json:"offer,omitempty" ref:"offer"`
}

// ChildConsent is a parent's answer to whether others may be told.
//
// Statute: HA 1996 ss.213A, 213AA
type ChildConsent struct {
	body
	For string `json:"for,omitempty" values:"213AA,213A"`
}

// ChildBody is a body to be told of a child's placement: identified, or notified.
//
// Statute: HA 1996 s.213AA
type ChildBody struct {
	body
	Body   string `json:"body" need:"yes" values:"gp,health_visitor,education"`
	Member string `json:"member,omitempty"`
}

// Property is an act of protecting, moving or releasing belongings.
//
// Statute: HA 1996 ss.211-212
type Property struct {
	body
	What       string `json:"what,omitempty"`
	Conditions string `json:"conditions,omitempty"`
}

// AccommodationPending is the decision on accommodation while a review or appeal is open.
//
// Statute: HA 1996 ss.188(3), 204(4)
type AccommodationPending struct {
	body
	Review  string     `json:"review,omitempty" ref:"review"`
	Appeal  string     `json:"appeal,omitempty"`
	Holds   Flag       `json:"holds,omitempty"`
	Until   civil.Date `json:"until,omitzero"`
	Reasons string     `json:"reasons,omitempty"`
}

// ConcernRaised is a safeguarding concern passed on.
//
// Statute: HA 1996 s.213A
type ConcernRaised struct {
	body
	About   string `json:"about,omitempty" values:"child,adult"`
	To      string `json:"to,omitempty"`
	Consent Flag   `json:"consent,omitempty"`
	Answer  string `json:"answer,omitempty"`
}
