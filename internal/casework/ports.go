package casework

import (
	"context"
	"encoding/json"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
)

// Cases is where cases live: one workflow each. Errors are of package fault, or
// *casefile.Refused.
type Cases interface {
	// Start starts a case with its state and the command that opens or restores
	// it. It is durable when it returns; a case that runs already is left as it is.
	Start(ctx context.Context, state casefile.State, opening *casefile.Command) error
	// Record records the facts of a command. NotFound: no such case runs. Conflict:
	// the key was used with another body. Unavailable: it may have been recorded.
	Record(ctx context.Context, reference string, rehearsal bool, c casefile.Command) (Recorded, error)
	// File gives the state of a running case; NotFound where none runs.
	File(ctx context.Context, reference string, rehearsal bool) (casefile.State, error)
	// Skip lets days pass in a rehearsal and gives the case's own instant after them.
	Skip(ctx context.Context, reference string, days int) (time.Time, error)
}

// Recorded is what came of a command.
type Recorded struct {
	// Revision is the entry of the ledger at which it was taken.
	Revision int
	// FactIDs are the ids of its facts, in the order in which they were given.
	FactIDs []string
	// Repeated is true where the same command was taken before.
	Repeated bool
}

// Store is the permanent record.
type Store interface {
	// Reserve ties a caller's key to the reference of the case that it opens; the
	// same key again gives what was reserved first. wanted may be empty: then a
	// reference is made. Conflict: another case has the wanted reference.
	Reserve(ctx context.Context, key, bodyHash, wanted string) (record.Opening, error)
	// SaveAnswer keeps what the caller of a key was answered.
	SaveAnswer(ctx context.Context, key string, answer json.RawMessage) error
	// SavePerson keeps a person of a case, sealed; saving the same person again
	// changes nothing.
	SavePerson(ctx context.Context, reference string, p record.Person) error
	// SaveContact keeps a number or address of a case under an id, sealed.
	SaveContact(ctx context.Context, reference, id string, c record.Contact) error
	// Standing gives the facts of a case; NotFound where there is none.
	Standing(ctx context.Context, reference string) (record.Standing, error)
	// Standings gives the facts of several cases; one that there is not is not among them.
	Standings(ctx context.Context, references []string) (map[string]record.Standing, error)
	// AwaitRevision waits until the record of a case has reached a revision, and says
	// whether it has within the timeout.
	AwaitRevision(ctx context.Context, reference string, revision int, timeout time.Duration) bool
	// Authority gives who the authority is, and the settings of new cases.
	Authority(ctx context.Context) (record.Authority, error)
	// Ledger gives the outcomes of a case in order of revision.
	Ledger(ctx context.Context, reference string) ([]casefile.Outcome, error)
	// Rung gives the keys of the reminders of a case that rang, in the order in which
	// they did.
	Rung(ctx context.Context, reference string) ([]string, error)
	// ApplicantName gives the name of a case's applicant; NotFound where none is kept.
	ApplicantName(ctx context.Context, reference string) (string, error)
	// PersonName gives the name of a person of a case by the id that facts name them by;
	// NotFound where none is kept.
	PersonName(ctx context.Context, reference, person string) (string, error)
	// Body gives an entry of the directory of other bodies; NotFound where there is none.
	Body(ctx context.Context, id string) (record.Body, error)
	// BodyForbidden says whether a body must not be written to about a case: it is reached
	// where somebody of the case is who must not be told.
	BodyForbidden(ctx context.Context, reference, id string) (bool, error)
	// Address gives the number or address of a case with this id, opened.
	Address(ctx context.Context, reference, contact string) (string, error)
	// Forbidden says whether a number or address of a case may never be used, because
	// of what was said of it in any case.
	Forbidden(ctx context.Context, reference, contact string) (bool, error)
	// ForbiddenContacts lists those of a case.
	ForbiddenContacts(ctx context.Context, reference string) ([]record.ForbiddenContact, error)
	// TellLeads tells the leads of restricted cases that somebody in them is met in a new
	// case, by any of these; whoever opened it learns nothing of it.
	TellLeads(ctx context.Context, v record.Viewer, reference string, met []record.Search) error
	// KeepNote keeps a note of a case, sealed; keeping the same id again changes nothing.
	KeepNote(ctx context.Context, reference string, n record.Note) error
	LetterDrafts
	Evidence
	PrintRoom
	// Note gives the words of a note, opened; NotFound where there is none.
	Note(ctx context.Context, reference, id string) (string, error)
	// KeepAssessment keeps an assessment of a case, sealed; keeping the same id again
	// changes nothing. Assessments lists those that are kept, oldest first.
	KeepAssessment(ctx context.Context, reference string, a record.Assessment) error
	Assessments(ctx context.Context, reference string) ([]record.Assessment, error)
	// EndDraft forgets what the viewer was typing.
	EndDraft(ctx context.Context, v record.Viewer, id string) error
	// SaveDocument keeps a file of a case, sealed; saving the same id again changes
	// nothing.
	SaveDocument(ctx context.Context, d record.NewDocument) error
	// Sight says whether a viewer may open a case.
	Sight(ctx context.Context, v record.Viewer, reference string) (record.Sight, error)
	// Know takes a case out of the sight of an officer who knows somebody in it.
	Know(ctx context.Context, v record.Viewer, reference string) error
	// Officer gives the officer with this id; false where nobody knows one.
	Officer(ctx context.Context, id string) (record.Officer, bool, error)
	// Signature gives how an officer signs; an empty one where they never said.
	Signature(ctx context.Context, officer string) (record.Signature, error)
	// NameLetter gives the id under which a text is kept: the one that it has, bound to
	// what is in it.
	NameLetter(l record.Letter) (string, error)
	// SaveLetter keeps the text of a letter that is to be given by a method. why is
	// empty for a draft, else the reason for which it waits. Saving the same letter
	// again is fine; one that was issued is never changed.
	SaveLetter(ctx context.Context, l record.Letter, method, why string) error
	// Letter gives the newest text that was issued under a key; NotFound where none was.
	Letter(ctx context.Context, reference, key string) (record.Letter, error)
	// StopLetter stops a letter that was issued and has not left; Conflict where it has.
	StopLetter(ctx context.Context, letter, token, officer, why string) error
	// Misdirected keeps that a letter went to the wrong person, and stops what waits to go
	// to that address.
	Misdirected(ctx context.Context, i record.Incident, token string) error
	// Skipped notes how many days a rehearsal's own today is ahead of the calendar.
	Skipped(ctx context.Context, reference string, days int) error
	// RetryMessage queues a message again that could not be sent.
	RetryMessage(ctx context.Context, message int64, token, officer string) error
}
