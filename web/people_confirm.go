package web

import (
	"context"
	"strings"
	"unicode"

	"dutyclock/casefile"
	"dutyclock/web/form"
)

// newConfirmForm is the form by which somebody notes that an e-mail address is the
// applicant's: it was read back to them, or they gave the code that was sent to it.
func newConfirmForm(o *opened, known *factKnown, contact string) (*PeopleForm, error) {
	for _, a := range casefile.Addresses(o.standing.Case.Facts) {
		if a.ID != contact || a.Kind != "email" || a.Left {
			continue
		}
		v := newPeopleForm(o, "Confirm that it is theirs: "+known.called(known.address, contact), "contact/"+contact+"/confirm")
		v.Text = []string{"No letter goes to an e-mail address before this. Where it is safe, a message with a code was sent to it: it says nothing of the case."}
		f := v.Form
		v.confirms, v.whoseIs = contact, a.Person
		v.code = f.Text("code", "Which code did they give?").WithHint("Six digits.").Wide(10).Keyboard("numeric").Required("Enter the code that they gave")
		v.how = f.Choice("how", "How did you make sure?",
			form.Option{Value: "read_back", Label: "I read it back to them, letter by letter, and they said that it is right"},
			form.Option{Value: "code", Label: "They gave me the code", Reveals: []form.Input{v.code}}).Required("Choose how you made sure")
		v.Fields = append(v.Fields, v.how)
		return v, nil
	}
	return nil, errNoPage
}

// rightCode says whether a code that was given is the one that was sent.
func (s *Server) rightCode(ctx context.Context, reference string, v *PeopleForm) (bool, error) {
	if v.how == nil || v.how.Value != "code" {
		return true, nil
	}
	sent, err := s.config.Record.ConfirmCode(ctx, reference, v.confirms)
	if err != nil {
		return false, err
	}
	if figuresOf(v.code.Value) != figuresOf(sent) {
		v.Wrong("code", "This is not the code that was sent to this address")
		return false, nil
	}
	return true, nil
}

func figuresOf(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}
