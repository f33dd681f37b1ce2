package api

import (
	"net/http"
	"strings"

	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// searchBody says whom to look for. It is a body and never a query, because
// queries are written down by everything that they pass through.
type searchBody struct {
	Name      string     `json:"name"`
	Number    string     `json:"number"`
	Address   string     `json:"address"`
	Reference string     `json:"reference"`
	BirthDate civil.Date `json:"birth_date"`
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	raw, err := readBody(w, r)
	if err != nil {
		return err
	}
	var body searchBody
	problems := object(raw, "", &body)
	if len(problems) == 0 && strings.TrimSpace(body.Name+body.Number+body.Address+body.Reference) == "" && body.BirthDate.IsZero() {
		problems = append(problems, wrong("", "", "say whom to look for: name, number, address, reference or birth_date"))
	}
	if len(problems) > 0 {
		for i := range problems {
			problems[i].Value = "" // what was looked for is about a person
		}
		return wrongInput(problems)
	}
	found, err := s.record.Search(r.Context(), viewerOf(r), record.Search{
		Name: body.Name, Number: body.Number, Address: body.Address, Reference: body.Reference, BirthDate: body.BirthDate,
	})
	if err != nil {
		return err
	}
	if found.Items == nil {
		found.Items = []record.Found{}
	}
	return write(w, http.StatusOK, found)
}
