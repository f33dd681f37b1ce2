package api

import (
	"net/http"

	"dutyclock/casefile"
)

// check works out the position of a file of facts and keeps nothing.
func (s *Server) check(w http.ResponseWriter, r *http.Request) error {
	raw, err := readBody(w, r)
	if err != nil {
		return err
	}
	file, bad, err := casefile.DecodeCase(raw)
	if err != nil {
		return wrongInput([]Wrong{wrong("", "", err.Error())})
	}
	if len(bad) > 0 {
		return wrongInput(factProblems(bad))
	}
	return write(w, http.StatusOK, s.casework.Check(file.Case, file.AsAt))
}
