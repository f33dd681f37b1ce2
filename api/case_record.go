package api

import (
	"bytes"
	"encoding/json"
	"net/http"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
)

// recordBody is the long form of a request to record facts.
type recordBody struct {
	Facts           []json.RawMessage `json:"facts"`
	Officer         string            `json:"officer"`
	AlreadyHappened bool              `json:"already_happened"`
}

func (s *Server) recordFacts(w http.ResponseWriter, r *http.Request) error {
	raw, err := readBody(w, r)
	if err != nil {
		return err
	}
	body, problems := readFacts(raw)
	facts, bad := casefile.DecodeFacts(body.Facts)
	problems = append(append(problems, named("officer", body.Officer)...), factProblems(bad)...)
	if len(problems) > 0 {
		return wrongInput(problems)
	}
	key, err := idempotencyKey(w, r, "record", raw)
	if err != nil {
		return err
	}
	answer, err := s.casework.Record(r.Context(), callerOf(r.Context()), part(r, "reference"), casework.RecordRequest{
		Facts: facts, Officer: body.Officer, AlreadyHappened: body.AlreadyHappened,
	}, key)
	if err != nil {
		return err
	}
	return s.writeAnswer(w, r, answer)
}

// readFacts takes the three forms: one fact, a list of facts, and an object that
// holds facts and says who acted.
func readFacts(raw json.RawMessage) (recordBody, []Wrong) {
	var body recordBody
	if trimmed := bytes.TrimSpace(raw); len(trimmed) > 0 && trimmed[0] == '[' {
		if err := json.Unmarshal(raw, &body.Facts); err != nil {
			return body, []Wrong{wrong("", "", "this must be a fact or a list of facts")}
		}
		return body, nil
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err == nil {
		if _, fact := fields["type"]; fact {
			body.Facts = []json.RawMessage{raw}
			return body, nil
		}
	}
	problems := object(raw, "", &body)
	if _, given := fields["facts"]; !given && fields != nil {
		problems = append(problems, wrong("facts", "", "this field is needed: a list of facts; one fact alone needs its type"))
	}
	return body, problems
}
