package caseworktest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// Kept is a letter with what was said when it was kept.
type Kept struct {
	record.Letter
	Method string
	Why    string
	Issued bool
}

// Store is a record in memory. It is safe for use by many at once.
type Store struct {
	mu       sync.Mutex
	openings map[string]record.Opening
	states   map[string]casefile.State
	ledgers  map[string][]casefile.Outcome
	skipped  map[string]int
	count    int

	// People and Contacts are what was kept, by "reference/id".
	People   map[string]record.Person
	Contacts map[string]record.Contact
	Kept     map[string]Kept
	Officers map[string]record.Officer
	// Signatures are how they sign.
	Signatures map[string]record.Signature
	Retried    []int64
	// Halted are letters that were stopped, Left those that cannot be any more.
	Halted []string
	Left   map[string]bool
	// Incidents are letters that went to the wrong person.
	Incidents []record.Incident
	// Never are the contacts, by "reference/id", that may never be used; Known are
	// those who said that they know somebody, by "officer/reference".
	Never map[string]bool
	// Hidden are the cases that somebody may not see, by "officer/reference".
	Hidden map[string]bool
	// NotesKept, Files and EndedDrafts are what was kept and forgotten; the first by
	// "reference/id".
	NotesKept   map[string]record.Note
	Files       []record.NewDocument
	EndedDrafts []string
	// Rang are the keys of the reminders that rang, by reference.
	Rang map[string][]string
	// Viewed is what was written into the access log: "officer kind what".
	Viewed []string
	// Bodies are the directory by id, ForbiddenBodies those that a case may not write to
	// (reference/id).
	Bodies          map[string]record.Body
	ForbiddenBodies map[string]bool
	// Paper are the letters on paper that were issued, Batches those that were printed
	// together, Printed who printed how many, and Served what was recorded of their way.
	Paper   []record.PaperLetter
	Batches []Batch
	Printed []string
	Served  []record.LetterService
	// LetterDrafts are the drafts of letters by id.
	LetterDrafts map[string]record.LetterDraft
	Known        []string
	// Met are those of whom leads of restricted cases were told, by "officer/reference/"
	// and what they were met by.
	Met []string
	// Assessed are the assessments that were kept, by reference.
	Assessed map[string][]record.Assessment
	// Housing is the authority; its Settings are those of new cases.
	Housing record.Authority
	// Away, where set, is what every call errs with: the database is not there.
	Away error
	// Behind makes the record lag: what is appended is not seen until Catch.
	Behind bool
}

// NewStore makes an empty record.
func NewStore() *Store {
	return &Store{
		openings: map[string]record.Opening{}, states: map[string]casefile.State{}, ledgers: map[string][]casefile.Outcome{}, skipped: map[string]int{},
		People: map[string]record.Person{}, Contacts: map[string]record.Contact{}, Kept: map[string]Kept{}, Officers: map[string]record.Officer{}, Never: map[string]bool{}, Hidden: map[string]bool{}, NotesKept: map[string]record.Note{},
		LetterDrafts: map[string]record.LetterDraft{}, Assessed: map[string][]record.Assessment{},
		Housing: record.Authority{
			Name: "Example Borough Council", Phone: "01632 960001", Email: "housing@example.gov.uk", Address: "1 Town Square\nExampleton",
			ReviewContact: "reviews@example.gov.uk", ReferencePrefix: "HX",
		},
	}
}

func (s *Store) lock() (func(), error) {
	s.mu.Lock()
	return s.mu.Unlock, s.Away
}

func (s *Store) append(state casefile.State, out casefile.Outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ledgers[state.Reference] = append(s.ledgers[state.Reference], out)
	if !s.Behind {
		s.states[state.Reference] = state
	}
	for i := range out.Facts {
		id, to, on := "", "", out.Facts[i].On
		switch b := out.Facts[i].Body.(type) {
		case *casefile.NoticeGiven:
			id, to = b.Document, b.To
			if !b.SentOn.IsZero() {
				on = b.SentOn
			}
		case *casefile.Work:
			if b.Letter != "" {
				id, to = b.What, b.Where
			}
		}
		if l, kept := s.Kept[id]; kept {
			if !l.Issued {
				s.issued(&l, to, on)
			}
			l.Issued = true
			s.Kept[id] = l
		}
	}
}

func (s *Store) skippedDays(reference string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.skipped[reference]
}

// Reserve ties a key to a reference.
func (s *Store) Reserve(_ context.Context, key, bodyHash, wanted string) (record.Opening, error) {
	unlock, err := s.lock()
	defer unlock()
	if err != nil {
		return record.Opening{}, err
	}
	if o, ok := s.openings[key]; ok {
		return o, nil
	}
	if wanted == "" {
		s.count++
		wanted = fmt.Sprintf("HX-%06d", s.count)
	}
	for _, o := range s.openings {
		if o.Reference == wanted {
			return record.Opening{}, fault.New(fault.Conflict, "Another case has the reference %s.", wanted)
		}
	}
	s.openings[key] = record.Opening{Reference: wanted, BodyHash: bodyHash}
	return s.openings[key], nil
}

// SaveAnswer keeps an answer.
func (s *Store) SaveAnswer(_ context.Context, key string, answer json.RawMessage) error {
	unlock, err := s.lock()
	defer unlock()
	o := s.openings[key]
	o.Answer = answer
	s.openings[key] = o
	return err
}

// ForgetAnswer makes a key's call one that died before its answer was kept.
func (s *Store) ForgetAnswer() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, o := range s.openings {
		o.Answer = nil
		s.openings[key] = o
	}
}

// SavePerson keeps a person.
func (s *Store) SavePerson(_ context.Context, reference string, p record.Person) error {
	unlock, err := s.lock()
	defer unlock()
	s.People[reference+"/"+p.Member] = p
	return err
}

// SaveContact keeps a contact.
func (s *Store) SaveContact(_ context.Context, reference, id string, c record.Contact) error {
	unlock, err := s.lock()
	defer unlock()
	s.Contacts[reference+"/"+id] = c
	return err
}

// Standings gives those of the cases that there are.
func (s *Store) Standings(ctx context.Context, references []string) (map[string]record.Standing, error) {
	out := map[string]record.Standing{}
	for _, reference := range references {
		standing, err := s.Standing(ctx, reference)
		switch {
		case err == nil:
			out[reference] = standing
		case fault.KindOf(err) != fault.NotFound:
			return nil, err
		}
	}
	return out, nil
}

// Standing gives the facts of a case.
func (s *Store) Standing(_ context.Context, reference string) (record.Standing, error) {
	unlock, err := s.lock()
	defer unlock()
	if err != nil {
		return record.Standing{}, err
	}
	state, ok := s.states[reference]
	if !ok {
		return record.Standing{}, fault.New(fault.NotFound, "There is no case %s.", reference)
	}
	out := record.Standing{Case: state.Case(), Revision: state.Revision, Rehearsal: state.Rehearsal, SkippedDays: s.skipped[reference], Taken: state.Taken}
	for i := range state.Facts {
		if b, ok := state.Facts[i].Body.(*casefile.Work); ok && state.Facts[i].Type == casefile.TypeOfficerAssigned {
			out.Officer, out.Team = b.Who, cmp.Or(b.Team, out.Team)
		}
	}
	return out, nil
}

// Ledger gives the outcomes of a case.
func (s *Store) Ledger(_ context.Context, reference string) ([]casefile.Outcome, error) {
	unlock, err := s.lock()
	defer unlock()
	if err == nil && len(s.ledgers[reference]) == 0 {
		err = fault.New(fault.NotFound, "There is no case %s.", reference)
	}
	return s.ledgers[reference], err
}

// Rung gives the reminders of a case that rang.
func (s *Store) Rung(_ context.Context, reference string) ([]string, error) {
	unlock, err := s.lock()
	defer unlock()
	return s.Rang[reference], err
}

// PersonName gives the name of a person that was kept.
func (s *Store) PersonName(_ context.Context, reference, person string) (string, error) {
	unlock, err := s.lock()
	defer unlock()
	if p, ok := s.People[reference+"/"+person]; ok {
		return p.Name, err
	}
	return "", fault.New(fault.NotFound, "No name of this person is kept in %s.", reference)
}

// ApplicantName gives the applicant's name.
func (s *Store) ApplicantName(_ context.Context, reference string) (string, error) {
	unlock, err := s.lock()
	defer unlock()
	p, ok := s.People[reference+"/applicant"]
	if err == nil && !ok {
		err = fault.New(fault.NotFound, "No applicant is kept for %s.", reference)
	}
	return p.Name, err
}

// Address gives an address.
func (s *Store) Address(_ context.Context, reference, contact string) (string, error) {
	unlock, err := s.lock()
	defer unlock()
	return s.Contacts[reference+"/"+contact].Value, err
}

// Forbidden says whether a contact may never be used.
func (s *Store) Forbidden(_ context.Context, reference, contact string) (bool, error) {
	unlock, err := s.lock()
	defer unlock()
	return s.Never[reference+"/"+contact], err
}

// ForbiddenContacts lists the contacts of a case that may never be used.
func (s *Store) ForbiddenContacts(_ context.Context, reference string) ([]record.ForbiddenContact, error) {
	unlock, err := s.lock()
	defer unlock()
	var out []record.ForbiddenContact
	for key := range s.Never {
		if ref, id, _ := strings.Cut(key, "/"); ref == reference {
			out = append(out, record.ForbiddenContact{Contact: id, Kind: s.Contacts[key].Kind})
		}
	}
	return out, err
}

// Sight says whether a viewer may open a case.
func (s *Store) Sight(_ context.Context, v record.Viewer, reference string) (record.Sight, error) {
	unlock, err := s.lock()
	defer unlock()
	return record.Sight{Hidden: s.Hidden[v.Officer+"/"+reference]}, err
}

// KeepNote keeps a note.
func (s *Store) KeepNote(_ context.Context, reference string, n record.Note) error {
	unlock, err := s.lock()
	defer unlock()
	if _, there := s.NotesKept[reference+"/"+n.ID]; !there {
		s.NotesKept[reference+"/"+n.ID] = n
	}
	return err
}

// EndDraft notes that a draft was ended.
func (s *Store) EndDraft(_ context.Context, _ record.Viewer, id string) error {
	unlock, err := s.lock()
	defer unlock()
	s.EndedDrafts = append(s.EndedDrafts, id)
	return err
}

// SaveDocument keeps a file.
func (s *Store) SaveDocument(_ context.Context, d record.NewDocument) error {
	unlock, err := s.lock()
	defer unlock()
	for _, have := range s.Files {
		if have.ID == d.ID {
			return err
		}
	}
	s.Files = append(s.Files, d)
	return err
}

// Know notes that an officer knows somebody in a case.
func (s *Store) Know(_ context.Context, v record.Viewer, reference string) error {
	unlock, err := s.lock()
	defer unlock()
	s.Known = append(s.Known, v.Officer+"/"+reference)
	return err
}

// TellLeads notes by what somebody may be met.
func (s *Store) TellLeads(_ context.Context, v record.Viewer, reference string, met []record.Search) error {
	unlock, err := s.lock()
	defer unlock()
	for _, m := range met {
		s.Met = append(s.Met, v.Officer+"/"+reference+"/"+m.Name+m.Number+m.Address)
	}
	return err
}

// Officer gives an officer.
func (s *Store) Officer(_ context.Context, id string) (record.Officer, bool, error) {
	unlock, err := s.lock()
	defer unlock()
	o, ok := s.Officers[id]
	return o, ok, err
}

// Skipped notes how far a rehearsal is ahead.
func (s *Store) Skipped(_ context.Context, reference string, days int) error {
	unlock, err := s.lock()
	defer unlock()
	s.skipped[reference] = days
	return err
}

// RetryMessage notes that a message is to be sent again.
func (s *Store) RetryMessage(_ context.Context, message int64, _, _ string) error {
	unlock, err := s.lock()
	defer unlock()
	if err == nil && message == 404 {
		err = fault.New(fault.NotFound, "There is no message %d.", message)
	}
	s.Retried = append(s.Retried, message)
	return err
}

// AwaitRevision says whether the record has a revision; it does not wait.
func (s *Store) AwaitRevision(_ context.Context, reference string, revision int, _ time.Duration) bool {
	unlock, err := s.lock()
	defer unlock()
	return err == nil && s.states[reference].Revision >= revision
}

// Authority gives the authority.
func (s *Store) Authority(context.Context) (record.Authority, error) {
	unlock, err := s.lock()
	defer unlock()
	return s.Housing, err
}
