package casework

import (
	"fmt"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// applicantMember is how facts name the applicant where no household is recorded.
const applicantMember = "applicant"

// Applicant is who a case is about, as entered. It holds personal data: it is
// kept sealed, and facts hold only ids.
type Applicant struct {
	Name     string
	Contacts []ContactEntry
	// SafeContact holds for every contact that has no answer of its own; nil: nobody
	// asked yet, and nothing is sent.
	SafeContact *SafeContact
}

// ContactEntry is one way to reach the applicant, as entered.
type ContactEntry struct {
	Kind    string // mobile, landline, email, postal
	Value   string
	Checked string // read_back, code, document, none
	// SafeContact is the answer for this contact alone.
	SafeContact *SafeContact
}

// SafeContact is the answer to "is it safe to reach you there?".
type SafeContact struct {
	Use       string // yes, please_call_only, never
	Voicemail casefile.Flag
	Text      casefile.Flag
	When      string
	// NeverTell are those who must not be told anything, by the ids that facts name them by.
	NeverTell []string
}

// contact is an entry with the id that facts name it by.
type contact struct {
	ContactEntry
	id string
}

// contacts gives each entry its id. The ids follow from the order alone, so that
// the same request again keeps the same contacts.
func (a Applicant) contacts() []contact {
	out := make([]contact, 0, len(a.Contacts))
	for i, c := range a.Contacts {
		if c.SafeContact == nil {
			c.SafeContact = a.SafeContact
		}
		out = append(out, contact{ContactEntry: c, id: fmt.Sprintf("contact-%d", i+1)})
	}
	return out
}

// facts are what a contact says in the case: that there is one, and whether it is safe.
func (c contact) facts(on civil.Date) []casefile.Fact {
	out := []casefile.Fact{{Type: casefile.TypeContactDetailsSet, On: on, Body: &casefile.ContactDetailsSet{
		Person: applicantMember, Kind: c.Kind, Value: c.id, Checked: c.Checked}}}
	if safe := c.SafeContact; safe != nil {
		out = append(out, casefile.Fact{Type: casefile.TypeSafeContactSet, On: on, Body: &casefile.SafeContactSet{
			Value: c.id, Use: safe.Use, Voicemail: safe.Voicemail, Text: safe.Text, When: safe.When, NeverTell: safe.NeverTell}})
	}
	return out
}

// person is the applicant as the record keeps them; the birth date is taken from
// the household, where it was recorded.
func (a Applicant) person(facts []casefile.Fact) record.Person {
	p := record.Person{Member: applicantMember, Name: strings.TrimSpace(a.Name)}
	for i := range facts {
		household, ok := facts[i].Body.(*casefile.HouseholdRecorded)
		if !ok {
			continue
		}
		for _, m := range household.Members {
			if m.Role == applicantMember {
				p.DateOfBirth = m.DateOfBirth
			}
		}
	}
	return p
}
