package web

import "net/http"

// planGiving is how the plan reaches the applicant.
type planGiving struct{}

func (v *PlanPage) giving(*opened, *factKnown) {}

// giveLetters gives the letters that carry the assessment and the plan, and says what
// is left to be done by hand.
func (s *Server) giveLetters(*http.Request, *opened, *PlanPage) (string, error) {
	return "Print it from this page and give a copy to the applicant.", nil
}

func (v *PlanPage) refusedGiving(err error) bool { return v.Refused(err, nil) }
