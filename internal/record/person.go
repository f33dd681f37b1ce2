package record

import (
	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// Person is somebody in a case, by name: the applicant, a member of the household,
// a representative or a third party.
type Person struct {
	// Member is the id by which facts name the person.
	Member      string
	Name        string
	DateOfBirth civil.Date // zero where it is not known
	// Former are names that the person had, Aliases others that they go by. They are
	// added to what is kept; a name that is replaced becomes a former one by itself.
	Former, Aliases []string
}

// Known is a person of a case as the record has them.
type Known struct {
	Member      string
	Name        string
	DateOfBirth civil.Date
	// Relation is what the person is in the case: applicant, partner, child,
	// other_adult, or the role of a contact person (solicitor, ex_partner…); empty
	// where no fact says it.
	Relation        string
	Former, Aliases []string
}

// Match says in words in what way somebody was found.
type Match string

// The ways in which somebody is found.
const (
	MatchName       Match = "name"
	MatchSwapped    Match = "name, in another order"
	MatchShortForm  Match = "another form of the name"
	MatchPart       Match = "part of the name"
	MatchSound      Match = "sounds like the name"
	MatchSpelling   Match = "spelt like the name"
	MatchFormerName Match = "former name"
	MatchAlias      Match = "also known as"
	MatchBirthDate  Match = "birth date"
	MatchNumber     Match = "phone number"
	MatchAddress    Match = "address"
	MatchReference  Match = "reference"
)

// Found is one hit of a search: a case, and the person of it who fits best.
type Found struct {
	Reference string         `json:"reference"`
	Name      string         `json:"name"`
	Stage     casefile.Stage `json:"stage"`
	Officer   string         `json:"officer,omitempty"`
	Team      string         `json:"team,omitempty"`
	// Person is the id of who was found, and Relation what they are in the case.
	Person    string     `json:"person,omitempty"`
	Relation  string     `json:"relation,omitempty"`
	BirthDate civil.Date `json:"date_of_birth,omitzero"`
	// As is the name that fitted, where it is not the present one.
	As string `json:"as,omitempty"`
	// Why says in what ways it fits, the most telling first.
	Why []Match `json:"why"`
}

// Results are the hits of a search, the best first, and how many more there are.
type Results struct {
	Items []Found `json:"items"`
	More  int     `json:"more"`
}
