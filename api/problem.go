package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/request"
)

// Problem is the body of every answer that is not a success, as RFC 9457 has it.
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	// Request is the id under which our log knows the request.
	Request string `json:"request,omitempty"`
	// Problems are the reasons, one by one, where the input was at fault.
	Problems []Wrong `json:"problems,omitempty"`
}

// Wrong is one thing that is wrong with the input.
type Wrong struct {
	// Fact is the index of the fact in the list that was sent, from 0; absent where
	// the problem is not in a fact.
	Fact     *int   `json:"fact,omitempty"`
	Code     string `json:"code"`
	Field    string `json:"field,omitempty"`
	Value    string `json:"value,omitempty"`
	Text     string `json:"text"`
	Citation string `json:"citation,omitempty"`
}

// retrySeconds is what a caller is told to wait when it should try again.
const retrySeconds = 5

// meaning is how a kind of fault is answered.
type meaning struct {
	status int
	name   string
	title  string
}

// meanings is the one table from kinds of fault to answers.
var meanings = map[fault.Kind]meaning{
	fault.Invalid:     {http.StatusUnprocessableEntity, "invalid", "The request cannot be taken as it is"},
	fault.NotFound:    {http.StatusNotFound, "not-found", "There is no such thing"},
	fault.Conflict:    {http.StatusConflict, "conflict", "It cannot be done as things stand"},
	fault.Forbidden:   {http.StatusForbidden, "forbidden", "This token may not do that"},
	fault.Unavailable: {http.StatusServiceUnavailable, "unavailable", "Try again"},
	fault.Internal:    {http.StatusInternalServerError, "internal", "Something went wrong on our side"},
}

// refusal is an answer that concerns HTTP alone and has no kind of fault.
type refusal struct {
	meaning
	detail   string
	problems []Wrong
}

func (r *refusal) Error() string { return r.detail }

func refuse(status int, name, title, detail string) error {
	return &refusal{meaning: meaning{status, name, title}, detail: detail}
}

// wrongInput refuses a request with everything that is wrong with it.
func wrongInput(problems []Wrong) error {
	return &refusal{meaning: meanings[fault.Invalid], detail: inWords(problems), problems: problems}
}

func inWords(problems []Wrong) string {
	if len(problems) == 1 {
		return "Nothing was recorded: one thing is wrong with the request."
	}
	return "Nothing was recorded: " + strconv.Itoa(len(problems)) + " things are wrong with the request."
}

// factProblems are the problems of facts in the form in which they are answered.
func factProblems(in []casefile.Problem) []Wrong {
	out := make([]Wrong, len(in))
	for i, p := range in {
		index := p.Fact
		out[i] = Wrong{Fact: &index, Code: p.Code, Field: p.Field, Value: p.Value, Text: p.Text, Citation: p.Citation}
		if index < 0 {
			out[i].Fact = nil
		}
	}
	return out
}

// problemOf makes the answer to an error.
func problemOf(err error) Problem {
	var refused *casefile.Refused
	if errors.As(err, &refused) {
		err = wrongInput(factProblems(refused.Problems))
	}
	var own *refusal
	if errors.As(err, &own) {
		return Problem{Type: problemType(own.name), Title: own.title, Status: own.status, Detail: own.detail, Problems: own.problems}
	}
	if fault.KindOf(err) == fault.Internal && errors.Is(err, context.DeadlineExceeded) {
		err = fault.Wrap(fault.Unavailable, err, "It took too long. If you asked for something to be recorded, it may have been recorded: send the same request with the same Idempotency-Key again.")
	}
	m := meanings[fault.KindOf(err)]
	return Problem{Type: problemType(m.name), Title: m.title, Status: m.status, Detail: fault.TextOf(err)}
}

func problemType(name string) string { return "urn:dutyclock:problem:" + name }

// answerProblem writes the answer to an error.
func answerProblem(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err)
	p.Request = request.ID(r.Context())
	body, merr := json.Marshal(p)
	if merr != nil { // a Problem always can be written
		panic(merr)
	}
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	switch p.Status {
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", strconv.Itoa(retrySeconds))
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", `Bearer realm="dutyclock"`)
	}
	w.WriteHeader(p.Status)
	_, _ = w.Write(append(body, '\n')) // the caller is gone where this errs
}
