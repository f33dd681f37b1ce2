package casefile

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// FindingRegion is one issue and how it was decided.
//
// Statute: HA 1996 s.184(1)
type FindingRegion struct {
	Issue  Issue  `json:"issue"`
	Value  string `json:"value" values:"yes,no,undecided"`
	Ground string `json:"ground,omitempty"`
	// Since is the day on which the authority was first satisfied so, and has been ever since.
	Since civil.Date `json:"since,omitzero"`
	Fact  FactRef    `json:"fact,omitzero"`
	// Implied: no finding says so that day, but a duty accepted or a letter does.
	Implied bool     `json:"implied"`
	Because []string `json:"because,omitempty"`
}

// PlanRegion is the personalised housing plan through its versions.
//
// Statute: HA 1996 s.189A
type PlanRegion struct {
	// State: none; due, since a duty began that asks for one; made; review_due,
	// since another duty began; over, since no duty is owed any more.
	State    string        `json:"state" values:"none,due,made,review_due,over"`
	Since    civil.Date    `json:"since,omitzero"`
	Versions []PlanVersion `json:"versions"`
	// Steps are those that the last version requires of the applicant, with those
	// withdrawn since.
	Steps        []RequiredStep `json:"steps"`
	Agreed       Flag           `json:"agreed,omitempty"`
	LastReviewed civil.Date     `json:"last_reviewed,omitzero"`
	Because      []string       `json:"because,omitempty"`
}

// PlanVersion is one version of the plan: issued, or reviewed.
type PlanVersion struct {
	On          civil.Date `json:"on"`
	How         string     `json:"how" values:"issued,reviewed"`
	Agreed      Flag       `json:"agreed,omitempty"`
	Required    int        `json:"required"`  // how many steps of the applicant's
	Authority   int        `json:"authority"` // of the authority's
	Advised     int        `json:"advised"`   // advised, and not required of anybody
	WithdrawnOn civil.Date `json:"withdrawn_on,omitzero"`
	Fact        FactRef    `json:"fact"`
}

// RequiredStep is a step that the plan requires of the applicant.
//
// Statute: HA 1996 s.189A(4)(a), (6)(b), (11)
type RequiredStep struct {
	Step  string     `json:"step"`
	By    string     `json:"by,omitempty"`
	State string     `json:"state" values:"required,withdrawn"`
	Since civil.Date `json:"since"`
	Fact  FactRef    `json:"fact"`
}

// NonCooperationRegion is how far the steps go that may end in a notice of a
// refusal to co-operate: those of the step that has gone furthest, and of each.
//
// Statute: HA 1996 s.193B
type NonCooperationRegion struct {
	State string         `json:"state" values:"none,refusal_logged,warned,refused_again,authorised,noticed"`
	Since civil.Date     `json:"since,omitzero"`
	Steps []RefusedSteps `json:"steps"`
}

// RefusedSteps is the sequence for one required step.
type RefusedSteps struct {
	Step            string       `json:"step,omitempty"`
	State           string       `json:"state" values:"refusal_logged,warned,refused_again,authorised,noticed,withdrawn"`
	Since           civil.Date   `json:"since"`
	Duty            statute.Duty `json:"duty,omitempty"` // the duty that the notice ended
	RefusedOn       civil.Date   `json:"refused_on,omitzero"`
	Warning         FactRef      `json:"warning,omitzero"`
	WarnedOn        civil.Date   `json:"warned_on,omitzero"`
	ReasonableUntil civil.Date   `json:"reasonable_until,omitzero"`
	RefusedAgainOn  civil.Date   `json:"refused_again_on,omitzero"`
	AuthorisedOn    civil.Date   `json:"authorised_on,omitzero"`
	NoticedOn       civil.Date   `json:"noticed_on,omitzero"`
	WithdrawnOn     civil.Date   `json:"withdrawn_on,omitzero"`
	Fact            FactRef      `json:"fact"` // the fact of the state it is in
	Because         []string     `json:"because"`
}

// OfferRegion is one offer of accommodation and what came of it.
//
// Statute: HA 1996 ss.189B(7)(c), 193, 193A, 195(8)(d)
type OfferRegion struct {
	Offer   string     `json:"offer"`
	Kind    string     `json:"kind"`
	State   string     `json:"state" values:"made,accepted,refused,withdrawn"`
	MadeOn  civil.Date `json:"made_on"`
	Since   civil.Date `json:"since"`
	ReplyBy civil.Date `json:"reply_by,omitzero"`
	// Ended is the duty that the answer ended, and EndedBy the provision; absent
	// where it ended nothing, and Because then says why.
	Ended       statute.Duty       `json:"ended,omitempty"`
	EndedBy     string             `json:"ended_by,omitempty"`
	EndedOn     civil.Date         `json:"ended_on,omitzero"`
	InDistrict  Flag               `json:"in_district,omitempty"`
	OutOfArea   *OutOfAreaRegion   `json:"out_of_area,omitempty"`
	Suitability *SuitabilityRegion `json:"suitability,omitempty"`
	Fact        FactRef            `json:"fact"`
	Answer      FactRef            `json:"answer,omitzero"`
	Because     []string           `json:"because"`
}

// OutOfAreaRegion is where the notice to the host authority stands, as its clock says.
//
// Statute: HA 1996 s.208(2)-(4)
type OutOfAreaRegion struct {
	Clock   string     `json:"clock"` // the key of C12
	State   ClockState `json:"state"`
	LastDay civil.Date `json:"last_day"`
	ToldOn  civil.Date `json:"told_on,omitzero"`
}

// PlacementRegion is one placement.
//
// Statute: HA 1996 ss.188, 190, 193, 206-208
type PlacementRegion struct {
	Placement string `json:"placement"`
	// Under is the provision it was recorded under, CountsAs that under which it
	// counts on the day of the position, or did when the household left.
	Under    string     `json:"under"`
	CountsAs string     `json:"counts_as"`
	Kind     string     `json:"kind"`
	State    string     `json:"state" values:"to_come,there,booked_out,left"`
	From     civil.Date `json:"from"`
	Left     civil.Date `json:"left,omitzero"`
	LeftBy   string     `json:"left_by,omitempty"`
	// LastNightPaid is the last night of the booking; absent where none was recorded.
	LastNightPaid civil.Date `json:"last_night_paid,omitzero"`
	CheckOutAt    string     `json:"check_out_at,omitempty"`
	// BedAndBreakfast: it is bed and breakfast on the day of the position, or was on
	// the last night there. Nights are those that count towards the six weeks, tonight's among them.
	BedAndBreakfast bool               `json:"bed_and_breakfast"`
	Nights          int                `json:"nights_counted"`
	Confirmed       Flag               `json:"confirmed,omitempty"`
	InDistrict      Flag               `json:"in_district,omitempty"`
	OutOfArea       *OutOfAreaRegion   `json:"out_of_area,omitempty"`
	Suitability     *SuitabilityRegion `json:"suitability"`
	Fact            FactRef            `json:"fact"`
	Ended           FactRef            `json:"ended,omitzero"`
	Because         []string           `json:"because"`
}

// SuitabilityRegion is whether a placement or an offer is suitable, as it was last
// decided, and whether somebody has asked since.
//
// Statute: HA 1996 ss.206(1), 210
type SuitabilityRegion struct {
	State string     `json:"state" values:"undecided,raised,suitable,unsuitable"`
	Since civil.Date `json:"since,omitzero"`
	// DecidedOn and DecidedBy are the last decision that stands: its day, and by
	// whose token it was recorded.
	DecidedOn civil.Date `json:"decided_on,omitzero"`
	DecidedBy string     `json:"decided_by,omitempty"`
	// RaisedOn is the first report that waits for a decision; absent where none does.
	RaisedOn civil.Date `json:"raised_on,omitzero"`
	// DaysUnsuitable counts the nights from each finding that it is unsuitable until
	// another finding or the move, tonight's among them.
	DaysUnsuitable int      `json:"days_unsuitable"`
	Clock          string   `json:"clock,omitempty"` // the key of the clock that waits for the decision
	Fact           FactRef  `json:"fact,omitzero"`
	Because        []string `json:"because,omitempty"`
}

// InterimRegion is where interim accommodation stands.
//
// Statute: HA 1996 ss.188, 199A, 200, 204(4)
type InterimRegion struct {
	State   string     `json:"state" values:"none,duty_188,duty_199A(2),duty_199A(4)(c),duty_200,power_review,power_appeal,ended"`
	Section string     `json:"section,omitempty"`
	Since   civil.Date `json:"since,omitzero"`
	// By is the provision that ended it, where it has ended.
	By      string     `json:"by,omitempty"`
	Until   civil.Date `json:"until,omitzero"` // the last day of a power, where one was decided
	Fact    FactRef    `json:"fact,omitzero"`
	Because []string   `json:"because,omitempty"`
}

// Bed is the bed of the night that begins on the day of the position: whether one
// is owed, where the household is by the record, and what is wrong.
//
// Statute: HA 1996 ss.188(1), 190(2), 193(2), 199A, 200(1)
type Bed struct {
	Owed bool `json:"owed"`
	// Section is the provision under which it is owed, and OwedSince the first night
	// since which one is owed without a break, under this provision or another.
	Section   string     `json:"section,omitempty"`
	OwedSince civil.Date `json:"owed_since,omitzero"`
	// State: not_owed; given; ends_tonight, the last night paid for; or what is wrong.
	State string `json:"state" values:"not_owed,given,last_night,unconfirmed,booked_out,never_given,not_yet_available,ended,household_left"`
	// Since is the first night of the state. Nights counts them where no bed is given.
	Since  civil.Date `json:"since,omitzero"`
	Nights int        `json:"nights_without"`
	// Placement is where the household is by the record, or was last.
	Placement  string     `json:"placement,omitempty"`
	CheckOutOn civil.Date `json:"check_out_on,omitzero"`
	CheckOutAt string     `json:"check_out_at,omitempty"`
	// UnsuitableSince is set where the place that the household is in was found unsuitable.
	UnsuitableSince civil.Date `json:"unsuitable_since,omitzero"`
	// Without are the runs of nights so far on which a bed was owed and the record has none.
	Without []NightsWithout `json:"without"`
	Fact    FactRef         `json:"fact,omitzero"`
	Because []string        `json:"because"`
}

// NightsWithout is a run of nights on which a bed was owed and none is recorded.
type NightsWithout struct {
	From    civil.Date `json:"from"`
	Last    civil.Date `json:"last"`
	Nights  int        `json:"nights"`
	Section string     `json:"section"` // that of the first night
	// NotKnown is how many of them nobody could know of, because the duty was taken to
	// have ended until its ending fell away.
	NotKnown int `json:"not_known,omitempty"`
}

// ReviewRegion is one review.
//
// Statute: HA 1996 ss.202-203
type ReviewRegion struct {
	Review      string       `json:"review"`
	Limb        statute.Limb `json:"limb"`
	State       string       `json:"state" values:"requested,representations,minded_to,appealable,decided,withdrawn,late,late_refused,no_right,stopped"`
	Since       civil.Date   `json:"since"`
	RequestedOn civil.Date   `json:"requested_on"`
	Decision    FactRef      `json:"decision,omitzero"` // the decision that is reviewed
	Late        string       `json:"late,omitempty" values:"asked,allowed,refused"`
	Due         civil.Date   `json:"due,omitzero"` // the running last day; absent where it does not run
	Clock       string       `json:"clock,omitempty"`
	DecidedOn   civil.Date   `json:"decided_on,omitzero"`
	Outcome     string       `json:"outcome,omitempty"`
	Reviewer    string       `json:"reviewer,omitempty"`
	Fact        FactRef      `json:"fact"`
	Because     []string     `json:"because"`
}

// AppealRegion is one appeal to the county court.
//
// Statute: HA 1996 s.204
type AppealRegion struct {
	Review       string     `json:"review,omitempty"`
	State        string     `json:"state" values:"lodged,determined"`
	LodgedOn     civil.Date `json:"lodged_on,omitzero"`
	DeterminedOn civil.Date `json:"determined_on,omitzero"`
	Outcome      string     `json:"outcome,omitempty"`
	Fact         FactRef    `json:"fact"`
	Because      []string   `json:"because"`
}

// ReferralRegion is one referral between authorities.
//
// Statute: HA 1996 ss.198-200
type ReferralRegion struct {
	Referral    string     `json:"referral"`
	Direction   string     `json:"direction" values:"out,in"`
	Stage       string     `json:"stage,omitempty" values:"relief,main"`
	Authority   string     `json:"authority,omitempty"`
	State       string     `json:"state" values:"made,notified,replied,disputed,person_appointed,met,not_met,transferred,withdrawn"`
	Since       civil.Date `json:"since"`
	MadeOn      civil.Date `json:"made_on"`
	NotifiedOn  civil.Date `json:"notified_on,omitzero"` // the applicant, by N25 or N26
	RepliedOn   civil.Date `json:"replied_on,omitzero"`
	AppointedOn civil.Date `json:"appointed_on,omitzero"`
	DecidedOn   civil.Date `json:"decided_on,omitzero"`
	ToldOn      civil.Date `json:"told_on,omitzero"` // the applicant of the outcome, by N28
	Fact        FactRef    `json:"fact"`
	Because     []string   `json:"because"`
}

// PropertyRegion is the duty to protect belongings.
//
// Statute: HA 1996 ss.211-212
type PropertyRegion struct {
	State string     `json:"state" values:"none,owed,protected,moved,released,ended"`
	Since civil.Date `json:"since,omitzero"`
	// OwedSince is the first day of a duty that brings the duty to protect with it.
	OwedSince civil.Date     `json:"owed_since,omitzero"`
	Section   string         `json:"section,omitempty"` // of that duty
	Items     []PropertyItem `json:"items"`
	Fact      FactRef        `json:"fact,omitzero"`
	Because   []string       `json:"because,omitempty"`
}

// PropertyItem is what is protected together, by the id of its note.
type PropertyItem struct {
	What  string     `json:"what,omitempty"`
	State string     `json:"state" values:"protected,moved,released"`
	Since civil.Date `json:"since"`
	Fact  FactRef    `json:"fact"`
}

// ChildNotificationRegion is the telling of others of a child's placement.
//
// Statute: HA 1996 s.213AA
type ChildNotificationRegion struct {
	State    string     `json:"state" values:"none,not_asked,asked,refused,given,notified"`
	Since    civil.Date `json:"since,omitzero"`
	PlacedOn civil.Date `json:"placed_on,omitzero"`
	AskedOn  civil.Date `json:"asked_on,omitzero"`
	AnswerOn civil.Date `json:"answer_on,omitzero"`
	// Bodies are those that the family named, each child's own where it was named.
	Bodies  []ChildBodyRegion `json:"bodies"`
	Fact    FactRef           `json:"fact,omitzero"`
	Because []string          `json:"because,omitempty"`
}

// ChildBodyRegion is one body to be told, as its clock says.
type ChildBodyRegion struct {
	Body       string     `json:"body"`
	Member     string     `json:"member,omitempty"`
	KnownOn    civil.Date `json:"known_on"`
	NotifiedOn civil.Date `json:"notified_on,omitzero"`
	LastDay    civil.Date `json:"last_day,omitzero"`
	State      ClockState `json:"state,omitempty"`
	Clock      string     `json:"clock,omitempty"`
	Fact       FactRef    `json:"fact"`
}
