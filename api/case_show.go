package api

import (
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

func (s *Server) showCase(w http.ResponseWriter, r *http.Request) error {
	position, err := s.position(r)
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, position)
}

func (s *Server) showClocks(w http.ResponseWriter, r *http.Request) error {
	position, err := s.position(r)
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, struct {
		Reference string                   `json:"reference"`
		AsAt      civil.Date               `json:"as_at"`
		Clocks    []casefile.ClockPosition `json:"clocks"`
		Breaches  []casefile.Breach        `json:"breaches"`
	}{position.Reference, position.AsAt, position.Clocks, position.Breaches})
}

// showActs lists what may lawfully be done next, what may be from a day, and what
// may not and why.
func (s *Server) showActs(w http.ResponseWriter, r *http.Request) error {
	reference, asAt, err := s.caseAsAt(r)
	if err != nil {
		return err
	}
	acts, err := s.casework.Acts(r.Context(), reference, asAt)
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, acts)
}

// position is where the case of a request stands, as at the day that it asks for.
func (s *Server) position(r *http.Request) (casefile.Position, error) {
	reference, asAt, err := s.caseAsAt(r)
	if err != nil {
		return casefile.Position{}, err
	}
	return s.casework.Position(r.Context(), reference, asAt)
}

// caseAsAt is the case of a request, if its caller may read it, and the day that
// it asks for; zero where it asks for none.
func (s *Server) caseAsAt(r *http.Request) (string, civil.Date, error) {
	query, err := asked(r, "as_at")
	if err != nil {
		return "", civil.Date{}, err
	}
	asAt, err := dateIn(query, "as_at")
	if err != nil {
		return "", civil.Date{}, err
	}
	reference, err := s.mayRead(r)
	return reference, asAt, err
}

func (s *Server) showFacts(w http.ResponseWriter, r *http.Request) error {
	standing, err := s.readable(r)
	if err != nil {
		return err
	}
	facts := standing.Case.Facts
	if facts == nil {
		facts = []casefile.Fact{}
	}
	return write(w, http.StatusOK, struct {
		Reference string          `json:"reference"`
		Revision  int             `json:"revision"`
		Rehearsal bool            `json:"rehearsal,omitempty"`
		Facts     []casefile.Fact `json:"facts"`
	}{standing.Case.Reference, standing.Revision, standing.Rehearsal, facts})
}

func (s *Server) showHistory(w http.ResponseWriter, r *http.Request) error {
	reference, err := s.mayRead(r)
	if err != nil {
		return err
	}
	rows, err := s.record.History(r.Context(), reference)
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, listOf(reference, rows))
}

func (s *Server) showLetters(w http.ResponseWriter, r *http.Request) error {
	reference, err := s.mayRead(r)
	if err != nil {
		return err
	}
	rows, err := s.record.Letters(r.Context(), reference)
	if err != nil {
		return err
	}
	return write(w, http.StatusOK, listOf(reference, rows))
}

// items is a list about one case.
type items[T any] struct {
	Reference string `json:"reference"`
	Items     []T    `json:"items"`
}

func listOf[T any](reference string, rows []T) items[T] {
	if rows == nil {
		rows = []T{}
	}
	return items[T]{reference, rows}
}

// mayRead is the reference of a request's case, if its caller may read the case.
// That they read it is written into the access log first.
func (s *Server) mayRead(r *http.Request) (string, error) {
	reference := part(r, "reference")
	if len(callerOf(r.Context()).Teams) == 0 {
		return reference, s.view(r, reference)
	}
	_, err := s.readable(r)
	return reference, err
}

// view writes down that the caller of a request sees a case. A token is nobody who
// could be named, so a restricted case is Forbidden to it, whatever its role.
func (s *Server) view(r *http.Request, reference string) error {
	return s.sight.View(r.Context(), viewerOf(r), reference, record.AccessView, "api "+chi.RouteContext(r.Context()).RoutePattern())
}

// viewerOf is the caller of a request as one who looks.
func viewerOf(r *http.Request) record.Viewer { return callerOf(r.Context()).Viewer() }

// readable is the case of a request, if its caller may read it. A token of some
// teams reads their cases and those of no team; recording is not narrowed, because
// no gate may stand between a household and a roof.
func (s *Server) readable(r *http.Request) (record.Standing, error) {
	return s.readableCase(r, part(r, "reference"))
}

func (s *Server) readableCase(r *http.Request, reference string) (record.Standing, error) {
	standing, err := s.casework.Standing(r.Context(), reference)
	if err != nil {
		return record.Standing{}, err
	}
	teams := callerOf(r.Context()).Teams
	if len(teams) > 0 && standing.Team != "" && !slices.Contains(teams, standing.Team) {
		return record.Standing{}, fault.New(fault.Forbidden, "This token does not see the cases of another team.")
	}
	if err := s.view(r, reference); err != nil {
		return record.Standing{}, err
	}
	return standing, nil
}
