package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/who"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/web/form"
)

// planGiving is how the plan reaches the applicant: with the letters that carry it.
type planGiving struct {
	// due are the keys of the letters that go with this version, in their order.
	due        []string
	method, to *form.Choice
	also       *form.Choices // other letters that are due and may go with it
	changed    *form.Text
}

// onPaper gives the plan without a letter: somebody prints the page.
const onPaper = "page"

// giving adds how the plan is given: the letter of the assessment where it is due, that
// of the plan each time, and what changed in the assessment where another stage began.
func (v *PlanPage) giving(o *opened, known *factKnown, sent []string) {
	g := &v.give
	for _, letter := range []statute.Letter{statute.N05, statute.N07} {
		for i := range o.position.LettersDue {
			if l := &o.position.LettersDue[i]; l.Letter == letter {
				g.due = append(g.due, l.Key)
			}
		}
	}
	g.due = append(g.due, planLetter(o))
	var names []string
	for _, key := range g.due {
		names = append(names, letterName(key))
		if letter, _ := letters.SplitKey(key); letter == statute.N07 {
			g.changed = v.Form.Area("changed", "What has changed since the assessment?").WithHint("It is printed in the letter.").Check(atMost("What has changed", mostStory))
			g.changed.Rows = 3
			v.Give = append(v.Give, g.changed)
		}
	}
	g.method = v.Form.Choice("method", "How is it given?",
		form.Option{Value: string(letters.ByHand), Label: "By hand", Hint: "You print the letters and give them to the applicant."},
		form.Option{Value: string(letters.ByEmail), Label: "By e-mail", Hint: "Only to an address that is safe."},
		form.Option{Value: string(letters.ByPost), Label: "By post", Hint: "You print and post them."},
		form.Option{Value: onPaper, Label: "Without these letters", Hint: "You print this page and give it to the applicant."}).
		WithHint("With it go: " + strings.Join(names, "; ") + ".").Required("Choose how it is given")
	g.to = v.Form.Select("to", "To which address?", known.address...).WithHint("Leave it empty for the first one that is safe. By hand none is needed.")
	v.Give = append(v.Give, g.method, g.to)
	if other := alsoDue(o, sent); len(other) > 0 {
		g.also = v.Form.Choices("also", "Which other letters go with it?", other...).WithHint("They are due, and say only what is recorded. Read them on the page Letters.")
		v.Give = append(v.Give, g.also)
	}
}

// alsoDue are the other letters to the applicant that are due and of which nothing has
// to be written: they may go in the same envelope. Of those that were sent before, by a
// second press of the button, some are given and not due any more.
func alsoDue(o *opened, sent []string) []form.Option {
	var out []form.Option
	for i := range o.position.LettersDue {
		l := &o.position.LettersDue[i]
		to, _ := statute.LetterTo(l.Letter)
		writes := func(p letters.Part) bool { return p.Mandatory }
		switch {
		case l.Letter == statute.N05, l.Letter == statute.N06, l.Letter == statute.N07, to != statute.ToTheApplicant,
			!slices.Contains(letters.Written(), l.Letter), slices.ContainsFunc(letters.Form(l.Letter), writes):
			continue
		}
		out = append(out, form.Option{Value: l.Key, Label: letterName(l.Key), Hint: capital(l.Because)})
	}
	for _, key := range sent {
		letter, _ := letters.SplitKey(key)
		given := slices.ContainsFunc(o.standing.Case.Facts, func(f casefile.Fact) bool {
			b, ok := f.Body.(*casefile.NoticeGiven)
			return ok && b.Letter == letter
		})
		if given && !hasOption(out, key) {
			out = append(out, form.Option{Value: key, Label: letterName(key)})
		}
	}
	return out
}

// toldOf says whether the letters have what they need.
func (v *PlanPage) toldOf() {
	if g := &v.give; g.changed != nil && g.changed.Value == "" && g.method.Value != "" && g.method.Value != onPaper {
		v.Wrong("changed", "Say what has changed since the assessment, or that nothing has")
	}
}

// planLetter is the key of the letter that carries the plan: as it is due, or for the
// duty that began last.
func planLetter(o *opened) string {
	key := string(statute.N06)
	for i := range o.position.LettersDue {
		if l := &o.position.LettersDue[i]; l.Letter == statute.N06 {
			return l.Key
		}
	}
	for i := range o.position.Duties {
		if d := &o.position.Duties[i]; d.EndedOn == nil && d.Duty != statute.InterimAccommodation {
			key = string(statute.N06) + "/" + string(d.Duty)
		}
	}
	return key
}

// giveLetters gives the letters that carry the assessment and the plan, and says what
// is left to be done by hand.
func (s *Server) giveLetters(r *http.Request, o *opened, v *PlanPage) (string, error) {
	g := &v.give
	if g.method.Value == onPaper {
		return "Print it from this page and give a copy to the applicant.", nil
	}
	person, _ := who.From(r.Context())
	keys := slices.Clone(g.due)
	if g.also != nil {
		keys = append(slices.Clone(g.also.Values), keys...)
	}
	for _, key := range keys {
		req := casework.IssueRequest{Officer: person.ID, Method: g.method.Value, To: g.to.Value}
		switch letter, _ := letters.SplitKey(key); letter {
		case statute.N06:
			req.Parts = v.parts(o)
		case statute.N07:
			req.Parts = map[string]letters.Private{"changed": letters.NewPrivate(g.changed.Value)}
		}
		if _, err := s.config.Casework.IssueLetter(r.Context(), callerOf(r), o.head.Reference, key, req, keyOf(r, &form.Form{Key: v.Key + "-" + strings.ReplaceAll(key, "/", "-")})); err != nil {
			return "", err
		}
	}
	if g.method.Value == string(letters.ByEmail) {
		return "The letters that go with it are on their way.", nil
	}
	return "The letters that go with it are issued. Print them from the page Letters.", nil
}

// parts are the plan as its letter has it.
func (v *PlanPage) parts(o *opened) map[string]letters.Private {
	out := map[string]letters.Private{"agreed": letters.NewPrivate(v.Agreed.Value)}
	if v.Agreed.Value == letters.No {
		out["why_not_agreed"] = letters.NewPrivate(v.WhyNot.Value)
	}
	for i := range v.Groups {
		var steps []string
		for _, row := range v.Groups[i].Rows {
			if row.Text.Value == "" {
				continue
			}
			by := ""
			if day := dayOfStep(row.By.Value, o.today); !day.IsZero() {
				by = day.String()
			}
			steps = append(steps, casework.PlanLine(row.Text.Value, by))
		}
		out[v.Groups[i].name] = letters.NewPrivate(strings.Join(steps, "\n"))
	}
	return out
}

// refusedGiving puts what stands against giving the letters at the form, and says
// whether anything does.
func (v *PlanPage) refusedGiving(err error) bool {
	var refused *casefile.Refused
	switch {
	case errors.As(err, &refused):
		for _, p := range refused.Problems {
			text := capital(p.Text)
			if p.Citation != "" {
				text += " (" + p.Citation + ")"
			}
			field := "method"
			if p.Field == "to" || p.Field == "changed" {
				field = p.Field
			}
			v.Wrong(field, text)
		}
		return true
	case err != nil && fault.KindOf(err) == fault.Conflict && !errors.Is(err, casework.ErrKeyReused):
		v.Wrong("method", fault.TextOf(err))
		return true
	}
	return false
}
