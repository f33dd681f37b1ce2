package api

import (
	"encoding/json"
	"net/http"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/statute/civil"
)

// supposition is what a check may say beside a file of facts.
type supposition struct {
	WhatIf  []json.RawMessage `json:"what_if"`
	KnownAt string            `json:"known_at"`
}

// check works out the position of a file of facts or, where the file has none,
// of the case that its reference names; with facts that have not happened, or as
// it was known on a day. It keeps nothing.
func (s *Server) check(w http.ResponseWriter, r *http.Request) error {
	raw, err := readBody(w, r)
	if err != nil {
		return err
	}
	rest, suppose, problems := splitCheck(raw)
	file, bad, err := casefile.DecodeCase(rest)
	if err != nil {
		return wrongInput([]Wrong{wrong("", "", err.Error())})
	}
	question := casework.Question{Case: file.Case, AsAt: file.AsAt}
	if len(file.Facts) == 0 && file.Reference != "" && len(problems) == 0 {
		standing, err := s.readableCase(r, file.Reference)
		if err != nil {
			return err
		}
		question.Case, question.SkippedDays = standing.Case, standing.SkippedDays
	}
	problems = append(problems, factProblems(bad)...)
	if suppose.KnownAt != "" {
		if question.KnownAt, err = civil.Parse(suppose.KnownAt); err != nil {
			problems = append(problems, wrong("known_at", suppose.KnownAt, err.Error()))
		}
	}
	supposed, bad := casefile.DecodeFacts(suppose.WhatIf)
	if len(bad) == 0 {
		bad = casefile.CheckReferences(question.Case.Facts, supposed)
	}
	for _, p := range factProblems(bad) {
		p.Field = "what_if." + p.Field
		problems = append(problems, p)
	}
	if len(problems) > 0 {
		return wrongInput(problems)
	}
	question.WhatIf = supposed
	return write(w, http.StatusOK, s.casework.Check(question))
}

// splitCheck takes the supposition out of the body of a check; the rest is a case
// file.
func splitCheck(raw json.RawMessage) (rest json.RawMessage, suppose supposition, problems []Wrong) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil || fields == nil {
		return raw, suppose, nil // DecodeCase says what is wrong
	}
	for name, target := range map[string]any{"what_if": &suppose.WhatIf, "known_at": &suppose.KnownAt} {
		if value, given := fields[name]; given {
			if err := json.Unmarshal(value, target); err != nil {
				problems = append(problems, wrong(name, short(value), "what_if is a list of facts, known_at a day"))
			}
			delete(fields, name)
		}
	}
	rest, err := json.Marshal(fields)
	if err != nil {
		return raw, suppose, problems
	}
	return rest, suppose, problems
}
