package statute

// Duty is one of the duties that Part 7 puts on a housing authority. The values
// are the names used in the facts and in the position.
type Duty string

// The duties, in the order in which a case usually meets them.
const (
	// InterimAccommodation is owed while there is reason to believe that the
	// applicant may be homeless, eligible and in priority need.
	//
	// Statute: HA 1996 s.188(1)
	InterimAccommodation Duty = "interim"
	// PreventionDuty is owed to an eligible applicant threatened with homelessness.
	//
	// Statute: HA 1996 s.195(2)
	PreventionDuty Duty = "prevention"
	// ReliefDuty is owed to an eligible applicant who is homeless.
	//
	// Statute: HA 1996 s.189B(2)
	ReliefDuty Duty = "relief"
	// MainDuty is owed after relief to an applicant in priority need who did not
	// become homeless intentionally.
	//
	// Statute: HA 1996 s.193(2)
	MainDuty Duty = "main"
	// IntentionalDuty is owed after relief to an applicant in priority need who
	// became homeless intentionally: accommodation for a reasonable period.
	//
	// Statute: HA 1996 s.190(2)
	IntentionalDuty Duty = "intentional"
)

// Duties lists every duty in the order of the constants.
func Duties() []Duty {
	return []Duty{InterimAccommodation, PreventionDuty, ReliefDuty, MainDuty, IntentionalDuty}
}

// Section is the provision that the duty stands in, as the position prints it.
// Interim accommodation moves between provisions; this is where it starts.
func (d Duty) Section() string {
	switch d {
	case InterimAccommodation:
		return "188"
	case PreventionDuty:
		return "195(2)"
	case ReliefDuty:
		return "189B(2)"
	case MainDuty:
		return "193(2)"
	case IntentionalDuty:
		return "190(2)"
	}
	return ""
}

// Name is the duty in words for people, without an article.
func (d Duty) Name() string {
	switch d {
	case InterimAccommodation:
		return "interim accommodation duty"
	case PreventionDuty:
		return "prevention duty"
	case ReliefDuty:
		return "relief duty"
	case MainDuty:
		return "main housing duty"
	case IntentionalDuty:
		return "duty to an intentionally homeless applicant"
	}
	return string(d)
}

// Known says whether d is a duty of the Act.
func (d Duty) Known() bool { return d.Section() != "" }
