package web

import (
	"context"
	"net/http"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/internal/request"
	"dutyclock/statute/civil"
)

// SignIn is how people sign in: signin.Server. It has its own pages, which it puts
// into the frame of these with Framed.
type SignIn interface {
	// Middleware puts the person of a session into the context of its requests, with
	// who.With, and answers the paths of signing in itself. A request without a session
	// goes on without a person.
	Middleware(next http.Handler) http.Handler
	// TurnAway answers a request that needs a person and has none: somebody is led to
	// sign in, and back; what they had typed is kept for them.
	TurnAway(w http.ResponseWriter, r *http.Request)
}

// Observer is told of every request by the template of its route.
type Observer = request.Observer

// Casework does what officers ask of a case; casework.Service is it. A page that
// asks for something more adds it here.
type Casework interface {
	LetterDesk
	printRoom
	LetterWriting
	PeopleDesk
	documentAdder

	Open(ctx context.Context, caller record.Caller, req casework.OpenRequest, key casework.Key) (casework.Answer, error)
	Record(ctx context.Context, caller record.Caller, reference string, req casework.RecordRequest, key casework.Key) (casework.Answer, error)
	Standing(ctx context.Context, reference string) (record.Standing, error)
	// Standings gives several cases at once.
	Standings(ctx context.Context, references []string) (map[string]record.Standing, error)
	Position(ctx context.Context, reference string, asAt civil.Date) (casefile.Position, error)
	assessor
	reassigner
	noteAdder
	timeliner
	prover
	sampler
}

// Record answers lists from Postgres; readmodel.Store is it. A page that asks for
// something more adds it here.
type Record interface {
	Words
	LetterLists
	paperLists
	LetterDrafts
	CaseAccess
	NoteBook
	assessments
	DocumentStore

	Cases(ctx context.Context, v record.Viewer, f record.CaseFilter) (record.Page[record.CaseRow], error)
	Clocks(ctx context.Context, v record.Viewer, f record.ClockFilter) (record.Page[record.ClockRow], error)
	Officers(ctx context.Context, team string) ([]record.Officer, error)
	searcher
	boards
	absenceBook
	directoryBook
	carrierBook
	accessReader
	callDrafts
	overseer
	incidentList
	lookBook
	reminderBook

	// Sight says whether a viewer may open a case, and why not; it writes nothing down.
	Sight(ctx context.Context, v record.Viewer, reference string) (record.Sight, error)
	// People lists the people of a case, the applicant first, to those who opened it.
	People(ctx context.Context, reference string) ([]record.Known, error)
	// Address gives a number or address by its id; NotFound where none is kept.
	Address(ctx context.Context, reference, contact string) (string, error)
	// Addresses gives those of several cases at once, but for those that are not kept.
	Addresses(ctx context.Context, ids []record.ContactID) (map[record.ContactID]string, error)
	// Officer gives an officer by id; false where nobody knows one.
	Officer(ctx context.Context, id string) (record.Officer, bool, error)

	// TonightLists deals those whose bed for tonight is in trouble into lists by its state.
	TonightLists(ctx context.Context, v record.Viewer, team string, lists [][]string) ([][]record.Bed, error)
	// Tonight lists households by the bed that they have for the coming night; of a case
	// that is hidden from the viewer there is the reference.
	Tonight(ctx context.Context, v record.Viewer, f record.BedFilter) (record.Page[record.Bed], error)
	// ApplicantNames gives the names of applicants by reference for a list, without those
	// of cases that are hidden from the viewer, and writes that down in the access log.
	ApplicantNames(ctx context.Context, v record.Viewer, what string, references []string) (map[string]string, error)
}

// Sight says who may see which case, and keeps the access log; readmodel.Store is it.
type Sight interface {
	// View writes down that a viewer sees a case, before they do. Forbidden: it is
	// hidden from them. Where it errs nothing is shown.
	View(ctx context.Context, v record.Viewer, reference string, kind record.AccessKind, what string) error
}
