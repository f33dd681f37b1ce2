package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
)

// openBody is the body of a request to open a case.
type openBody struct {
	Reference       string            `json:"reference"`
	Applicant       applicantBody     `json:"applicant"`
	Officer         string            `json:"officer"`
	Team            string            `json:"team"`
	Facts           []json.RawMessage `json:"facts"`
	AlreadyHappened bool              `json:"already_happened"`
	Rehearsal       bool              `json:"rehearsal"`
}

type applicantBody struct {
	Name        string           `json:"name"`
	Contacts    []contactBody    `json:"contacts"`
	SafeContact *safeContactBody `json:"safe_contact"`
}

type contactBody struct {
	Kind        string           `json:"kind"`
	Value       string           `json:"value"`
	Checked     string           `json:"checked"`
	SafeContact *safeContactBody `json:"safe_contact"`
}

type safeContactBody struct {
	Use       string        `json:"use"`
	Voicemail casefile.Flag `json:"voicemail"`
	Text      casefile.Flag `json:"text"`
	When      string        `json:"when"`
}

// The coded values of contacts, as the facts have them.
var (
	contactKinds = []string{"mobile", "landline", "email", "postal"}
	contactUses  = []string{"yes", "please_call_only", "never"}
	checkedHow   = []string{"read_back", "code", "document", "none"}
)

func (s *Server) openCase(w http.ResponseWriter, r *http.Request) error {
	raw, err := readBody(w, r)
	if err != nil {
		return err
	}
	var body openBody
	problems := object(raw, "", &body)
	facts, bad := casefile.DecodeFacts(body.Facts)
	if len(problems) == 0 { // what could not be read need not be looked at
		problems = body.check()
	}
	problems = append(problems, factProblems(bad)...)
	if len(problems) > 0 {
		return wrongInput(problems)
	}
	key, err := idempotencyKey(w, r, "open", raw)
	if err != nil {
		return err
	}
	answer, err := s.casework.Open(r.Context(), callerOf(r.Context()), casework.OpenRequest{
		Reference: body.Reference, Applicant: body.Applicant.entered(), Officer: body.Officer, Team: body.Team, ActedBy: body.Officer,
		Facts: facts, AlreadyHappened: body.AlreadyHappened, Rehearsal: body.Rehearsal,
	}, key)
	if err != nil {
		return err
	}
	w.Header().Set("Location", "/api/v1/cases/"+url.PathEscape(answer.Reference))
	return s.writeAnswer(w, r, answer)
}

// check looks at what an opening says beside its facts.
func (b *openBody) check() []Wrong {
	var out []Wrong
	if b.Reference != "" && !goodReference(b.Reference) {
		out = append(out, wrong("reference", short([]byte(b.Reference)), "a reference has 1 to 32 letters, digits and hyphens, and begins with a letter or digit"))
	}
	if len(b.Facts) == 0 {
		out = append(out, wrong("facts", "", "this field is needed: a list of what has happened so far, such as application_made"))
	}
	out = append(out, named("officer", b.Officer)...)
	out = append(out, named("team", b.Team)...)
	out = append(out, b.Applicant.SafeContact.check("applicant.safe_contact.")...)
	for i, c := range b.Applicant.Contacts {
		at := fmt.Sprintf("applicant.contacts[%d].", i)
		out = append(out, oneOf(at+"kind", c.Kind, contactKinds, true)...)
		out = append(out, oneOf(at+"checked", c.Checked, checkedHow, false)...)
		out = append(out, c.SafeContact.check(at+"safe_contact.")...)
		out = append(out, checkValue(at+"value", c)...)
	}
	return out
}

// checkValue never repeats a number or address in its answer.
func checkValue(field string, c contactBody) []Wrong {
	value := strings.TrimSpace(c.Value)
	switch {
	case value == "":
		return []Wrong{wrong(field, "", "this field is needed")}
	case c.Kind != "postal" && strings.ContainsAny(value, "\r\n\x00"):
		return []Wrong{wrong(field, "", "this must be on one line")}
	case c.Kind == "email" && (strings.Count(value, "@") != 1 || strings.HasPrefix(value, "@") || strings.HasSuffix(value, "@") || strings.ContainsAny(value, " \t,;<>")):
		return []Wrong{wrong(field, "", "this is no e-mail address, such as name@example.org")}
	}
	return nil
}

func (b *safeContactBody) check(at string) []Wrong {
	if b == nil {
		return nil
	}
	out := oneOf(at+"use", b.Use, contactUses, true)
	if b.When != "" && !code(b.When) {
		out = append(out, wrong(at+"when", "", "this is a code of up to 40 letters, digits, _ - and :, such as weekday_mornings; words belong in a note"))
	}
	return out
}

func (b applicantBody) entered() casework.Applicant {
	out := casework.Applicant{Name: b.Name, SafeContact: b.SafeContact.entered()}
	for _, c := range b.Contacts {
		out.Contacts = append(out.Contacts, casework.ContactEntry{Kind: c.Kind, Value: strings.TrimSpace(c.Value), Checked: c.Checked, SafeContact: c.SafeContact.entered()})
	}
	return out
}

func (b *safeContactBody) entered() *casework.SafeContact {
	if b == nil {
		return nil
	}
	return &casework.SafeContact{Use: b.Use, Voicemail: b.Voicemail, Text: b.Text, When: b.When}
}

func oneOf(field, value string, list []string, needed bool) []Wrong {
	switch {
	case value == "" && needed:
		return []Wrong{wrong(field, "", "this field is needed: one of "+strings.Join(list, ", "))}
	case value == "" || slices.Contains(list, value):
		return nil
	}
	return []Wrong{wrong(field, value, "this must be one of "+strings.Join(list, ", "))}
}

// named checks the id of an officer or team: an id, not a name with spaces in it.
func named(field, id string) []Wrong {
	if id == "" || len(id) <= 64 && printable(id) {
		return nil
	}
	return []Wrong{wrong(field, "", "this is an id of up to 64 characters without spaces")}
}

func goodReference(s string) bool {
	if len(s) > 32 || s[0] == '-' {
		return false
	}
	for _, r := range s {
		if r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
			return false
		}
	}
	return true
}

func code(s string) bool {
	if len(s) > 40 {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-:") == ""
}
