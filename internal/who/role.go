package who

// Role is something that a person may do for the authority. One person may have
// several.
type Role string

// The roles.
const (
	Triage        Role = "triage"        // takes the first call and opens a case
	OutOfHours    Role = "out_of_hours"  // places households at night and at weekends
	Caseworker    Role = "caseworker"    // holds cases
	Accommodation Role = "accommodation" // finds and books temporary accommodation
	Reviewer      Role = "reviewer"      // decides reviews of decisions of others
	Manager       Role = "manager"       // sees what is late in a team, and why
	Administrator Role = "administrator" // keeps officers, teams and settings
	Auditor       Role = "auditor"       // reads everything and changes nothing
)

// Roles are all roles, in the order in which they are shown.
func Roles() []Role {
	return []Role{Triage, OutOfHours, Caseworker, Accommodation, Reviewer, Manager, Administrator, Auditor}
}

// Label is the role in words, as it stands within a sentence: "out of hours
// officer". A role that is unknown is shown as it is written.
func (r Role) Label() string {
	switch r {
	case Triage:
		return "triage officer"
	case OutOfHours:
		return "out of hours officer"
	case Caseworker:
		return "caseworker"
	case Accommodation:
		return "accommodation officer"
	case Reviewer:
		return "reviewing officer"
	case Manager:
		return "manager"
	case Administrator:
		return "administrator"
	case Auditor:
		return "auditor"
	}
	return string(r)
}
