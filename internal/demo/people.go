package demo

import (
	"fmt"
	"strings"

	"dutyclock/internal/casework"
	"dutyclock/internal/record"
)

// caseworkers is how many of the officers have cases; the rest have other roles, so
// that a demo can be seen as each of them sees it.
const caseworkers = 6

// officers are the people of the made-up authority, caseworkers first. Their ids
// stand in facts, so they are not made of names.
func officers() []record.Officer {
	list := []record.Officer{
		{ID: "east-1", Name: "Perpetua Wrenfold", Role: "caseworker", Team: "east"},
		{ID: "west-1", Name: "Idris Cobblestane", Role: "caseworker", Team: "west"},
		{ID: "east-2", Name: "Noor Appleyarrow", Role: "caseworker", Team: "east"},
		{ID: "west-2", Name: "Tobias Merrowfen", Role: "caseworker", Team: "west"},
		{ID: "east-3", Name: "Zuzanna Larkspindle", Role: "caseworker", Team: "east"},
		{ID: "west-3", Name: "Kwabena Thistledown", Role: "caseworker", Team: "west"},
		{ID: "east-manager", Name: "Rosalind Quillfeather", Role: "manager", Team: "east"},
		{ID: "west-manager", Name: "Devinder Ashenbrook", Role: "manager", Team: "west"},
		{ID: "desk-1", Name: "Mirela Saltwhistle", Roles: []string{"triage"}, Team: "east"},
		{ID: "night-1", Name: "Oluwaseun Barrowdyke", Roles: []string{"out_of_hours", "triage"}},
		{ID: "beds-1", Name: "Fenella Copperthwaite", Roles: []string{"accommodation"}},
		{ID: "review-1", Name: "Hamza Winterbourne", Roles: []string{"reviewer"}},
		{ID: "admin-1", Name: "Solveig Pebblestow", Roles: []string{"administrator"}},
		{ID: "audit-1", Name: "Quentin Oldacre", Roles: []string{"auditor"}},
	}
	for i := range list {
		list[i].Email = list[i].ID + "@housing.example.org"
	}
	return list
}

// Names that people could have and nobody does.
var (
	firstNames = []string{"Amara", "Bryn", "Calista", "Dafydd", "Esme", "Farid", "Grazyna", "Hollis", "Imani", "Jorah",
		"Keziah", "Ludo", "Mairead", "Nkechi", "Orla", "Piotr", "Quentin", "Rukhsana", "Silvan", "Tamsin"}
	lastNames = []string{"Bramblewick", "Cindermoor", "Dovetallow", "Emberlough", "Fernhollow", "Gorsewater", "Hazelmarch"}
)

// applicant makes up the person of a case. No two of the caseload have one name:
// the two lists have no common factor in their lengths.
func applicant(i int) casework.Applicant {
	first, last := firstNames[i%len(firstNames)], lastNames[i%len(lastNames)]
	a := casework.Applicant{Name: first + " " + last}
	// 07700 900000 to 900999 are numbers that Ofcom keeps free for drama.
	mobile := casework.ContactEntry{Kind: "mobile", Value: fmt.Sprintf("07700 900%03d", 100+i), Checked: "read_back"}
	email := casework.ContactEntry{Kind: "email", Value: strings.ToLower(first + "." + last + "@example.org"), Checked: "read_back"}
	switch i % 6 {
	case 0, 1, 2:
		email.SafeContact = &casework.SafeContact{Use: "yes"}
		mobile.SafeContact = &casework.SafeContact{Use: "yes"}
	case 3:
		email.SafeContact = &casework.SafeContact{Use: "never"}
		mobile.SafeContact = &casework.SafeContact{Use: "please_call_only", When: "weekday mornings"}
	case 4: // nobody asked yet
	case 5:
		a.Contacts = []casework.ContactEntry{mobile, {Kind: "postal", Value: fmt.Sprintf("%d Nowhere Lane, Sampleton", i+1), Checked: "document"}}
		return a
	}
	a.Contacts = []casework.ContactEntry{email, mobile}
	return a
}
