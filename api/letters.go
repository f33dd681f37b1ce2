package api

import (
	"net/http"
	"strconv"
	"strings"

	"dutyclock/internal/casework"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// issueBody is the body of a request to issue a letter.
type issueBody struct {
	Officer             string            `json:"officer"`
	Method              string            `json:"method"`
	To                  string            `json:"to"`
	Ground              statute.Ground    `json:"ground"`
	Reasons             string            `json:"reasons"`
	Parts               map[string]string `json:"parts"`
	StatesNoFurtherDuty bool              `json:"states_no_further_duty"`
	ProspectMonths      *int              `json:"prospect_months"`
	CollectionFrom      civil.Date        `json:"collection_from"`
	CollectionTo        civil.Date        `json:"collection_to"`
}

func (s *Server) issueLetter(w http.ResponseWriter, r *http.Request) error {
	raw, err := readBody(w, r)
	if err != nil {
		return err
	}
	var body issueBody
	problems := append(object(raw, "", &body), named("officer", body.Officer)...)
	if len(problems) > 0 {
		return wrongInput(problems)
	}
	if err := s.view(r, part(r, "reference")); err != nil {
		return err // who may not see a case cannot decide what is written in it
	}
	letter := part(r, "key")
	parts := map[string]letters.Private{}
	for id, text := range body.Parts {
		parts[id] = letters.NewPrivate(text)
	}
	key, err := idempotencyKey(w, r, "issue "+letter, raw)
	if err != nil {
		return err
	}
	answer, err := s.casework.IssueLetter(r.Context(), callerOf(r.Context()), part(r, "reference"), letter, casework.IssueRequest{
		Officer: body.Officer, Method: body.Method, To: body.To, Ground: body.Ground, Reasons: letters.NewPrivate(body.Reasons), Parts: parts,
		StatesNoFurtherDuty: body.StatesNoFurtherDuty, ProspectMonths: body.ProspectMonths,
		CollectionFrom: body.CollectionFrom, CollectionTo: body.CollectionTo,
	}, key)
	if err != nil {
		return err
	}
	return s.writeAnswer(w, r, answer)
}

// showLetter gives the text of a letter, as a page or as plain text.
func (s *Server) showLetter(w http.ResponseWriter, r *http.Request) error {
	kind, err := pageOrText(r.Header.Get("Accept"))
	if err != nil {
		return err
	}
	reference, err := s.mayRead(r)
	if err != nil {
		return err
	}
	text, err := s.casework.Letter(r.Context(), reference, part(r, "key"))
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", kind+"; charset=utf-8")
	h.Set("Vary", "Accept")
	h.Set("Letter-Issued", strconv.FormatBool(text.Issued))
	body := text.Text
	if kind == "text/html" {
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox")
		body = text.HTML
	}
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write([]byte(body)) // the caller is gone where this errs
	return nil
}

// pageOrText chooses what a caller takes: a page where it asks for one, else text.
func pageOrText(accept string) (string, error) {
	anything := strings.TrimSpace(accept) == ""
	for _, wanted := range strings.Split(accept, ",") {
		kind, _, _ := strings.Cut(wanted, ";")
		switch strings.ToLower(strings.TrimSpace(kind)) {
		case "text/html":
			return "text/html", nil
		case "text/plain":
			return "text/plain", nil
		case "*/*", "text/*":
			anything = true
		}
	}
	if anything {
		return "text/plain", nil
	}
	return "", refuse(http.StatusNotAcceptable, "not-acceptable", "The letter does not exist in that form", "A letter is given as text/html or text/plain.")
}
