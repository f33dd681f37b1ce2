package casefile

import "dutyclock/statute/civil"

// The facts about people, contact and the working record. They start no
// statutory clock.
const (
	TypeContactDetailsSet     FactType = "contact_details_set"
	TypeSafeContactSet        FactType = "safe_contact_set"
	TypeContactPersonRecorded FactType = "contact_person_recorded"
	TypeEnquiryReceived       FactType = "enquiry_received"
	TypeEnquiryAnswered       FactType = "enquiry_answered"
	TypeOfficerAssigned       FactType = "officer_assigned"
	TypeContactLogged         FactType = "contact_logged"
	TypeAppointmentBooked     FactType = "appointment_booked"
	TypeAppointmentKept       FactType = "appointment_kept"
	TypeAppointmentMissed     FactType = "appointment_missed"
	TypeAppointmentCancelled  FactType = "appointment_cancelled"
	TypeTaskSet               FactType = "task_set"
	TypeTaskDone              FactType = "task_done"
	TypeTaskCancelled         FactType = "task_cancelled"
	TypeApprovalGiven         FactType = "approval_given"
	TypeDocumentAdded         FactType = "document_added"
	TypeLetterUndelivered     FactType = "letter_undelivered"
	// TypeLetterStopped takes the place of the notice_given of a letter that was stopped
	// before it left, so that it was never given.
	TypeLetterStopped FactType = "letter_stopped"
	TypeNoteAdded     FactType = "note_added"
)

// ContactDetailsSet is a number or address at which a person can be reached;
// Value is the id of the detail, never the detail.
type ContactDetailsSet struct {
	body
	Person  string     `json:"person,omitempty"`
	Kind    string     `json:"kind,omitempty" values:"mobile,landline,email,postal"`
	Value   string     `json:"value,omitempty"`
	Checked string     `json:"checked,omitempty" values:"read_back,code,document,none"`
	Ended   Flag       `json:"ended,omitempty"`
	LeftOn  civil.Date `json:"left_on,omitzero"`
}

// SafeContactSet says whether it is safe to use a number or address. Until it
// was asked, nothing is sent.
type SafeContactSet struct {
	body
	Value     string   `json:"value,omitempty"`
	Use       string   `json:"use,omitempty" values:"yes,please_call_only,never"`
	Voicemail Flag     `json:"voicemail,omitempty"`
	Text      Flag     `json:"text,omitempty"`
	When      string   `json:"when,omitempty"`
	SafeWord  string   `json:"safe_word,omitempty"`
	NeverTell []string `json:"never_tell,omitempty"`
}

// ContactPersonRecorded is somebody who acts for, helps or threatens the applicant.
type ContactPersonRecorded struct {
	body
	Person      string `json:"person,omitempty"`
	Role        string `json:"role,omitempty" values:"solicitor,support_worker,relative,landlord,social_worker,ex_partner,other"`
	Authority   string `json:"authority,omitempty"`
	Scope       string `json:"scope,omitempty"`
	MayBeTold   Flag   `json:"may_be_told,omitempty"`
	CopyLetters Flag   `json:"copy_letters,omitempty"`
}

// Enquiry is a complaint, court matter or access request, received or answered.
type Enquiry struct {
	body
	Enquiry  string     `json:"enquiry,omitempty"`
	Body     string     `json:"body,omitempty" values:"complaint_1,complaint_2,ombudsman,court,subject_access,member"`
	Due      civil.Date `json:"due,omitzero"`
	RemedyBy civil.Date `json:"remedy_by,omitzero"`
}

// Work is a fact of the working record: who, when, where, what (as ids), due.
type Work struct {
	body
	Who    string     `json:"who,omitempty"`
	When   string     `json:"when,omitempty"`
	Where  string     `json:"where,omitempty"`
	What   string     `json:"what,omitempty"`
	Due    civil.Date `json:"due,omitzero"`
	Letter string     `json:"letter,omitempty"`
	Team   string     `json:"team,omitempty"`
	// Interpreter is the language that an appointment needs an interpreter for.
	Interpreter string `json:"interpreter,omitempty"`
}
