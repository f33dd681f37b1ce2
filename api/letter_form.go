package api

import (
	"net/http"

	"dutyclock/letters"
	"dutyclock/statute"
)

// LetterForm is what a letter of the catalogue asks for and must say.
type LetterForm struct {
	Letter   statute.Letter    `json:"letter"`
	Title    string            `json:"title"`
	Citation string            `json:"citation"`
	To       statute.Recipient `json:"to"`
	// Parts are what is to be written for it.
	Parts []letters.Part `json:"parts"`
	// Says is what the law asks it to say on any day.
	Says []statute.Content `json:"says"`
}

// showLetterForm gives the form of a letter, which is the same in every case.
func (s *Server) showLetterForm(w http.ResponseWriter, r *http.Request) error {
	rule, ok := statute.LookupLetter(statute.Letter(part(r, "letter")))
	if !ok {
		return refuse(http.StatusNotFound, "not-found", "There is no such letter", "The letters are N01 to N42.")
	}
	to, _ := statute.LetterTo(rule.Letter)
	return write(w, http.StatusOK, LetterForm{Letter: rule.Letter, Title: rule.Title, Citation: rule.Citation, To: to,
		Parts: append([]letters.Part{}, letters.Form(rule.Letter)...), Says: append([]statute.Content{}, statute.AllContents(rule.Letter)...)})
}
