package web

import (
	"errors"
	"net/http"
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/who"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// LetterPage is one letter: its text, and while it is due the form by which a named
// officer issues it.
type LetterPage struct {
	*form.Form
	Head    CaseHead
	Title   string
	Because string
	Why     ui.Details
	Action  string
	// Text is the letter as it would go, or as it went. Lacks is what is missing
	// before it can be written.
	Text   string
	Lacks  []string
	Issued bool
	// Issue says that the form is shown.
	Issue     bool
	Addresses []ContactLine
	Fields    []form.Input
	Buttons   ui.Buttons

	due            *casefile.LetterDue
	method, to     *form.Choice
	ground         *form.Choice
	reasons        *form.Text
	months         *form.Text
	nothingFurther *form.Choices
	from, until    *form.Date
}

// Back leads to the letters.
func (v LetterPage) Back() string { return "/cases/" + v.Head.Reference + "/letters" }

var letterPage = page[*LetterPage]{name: "letter", section: "/work"}

// letterView is the page of a letter without its text.
func letterView(o *opened, key string, options []form.Option) *LetterPage {
	f := form.New(o.today)
	v := &LetterPage{Form: f, Head: o.head, Title: letterName(key), Action: letterPath(o.head.Reference, key)}
	for i := range o.position.LettersDue {
		if l := &o.position.LettersDue[i]; l.Key == key {
			line := letterLine(l)
			v.due, v.Because, v.Why = l, line.Because+". Due since "+l.Since.Long()+".", line.Why
		}
	}
	if v.due == nil {
		return v
	}
	v.Issue = o.head.MayRecord
	rule, _ := statute.LookupLetter(v.due.Letter)
	duty := statute.Duty("")
	for _, d := range statute.Duties() {
		if grounds := statute.GroundsFor(d); len(grounds) > 0 && grounds[0].Letter == v.due.Letter {
			duty = d
		}
	}
	if duty != "" {
		var grounds []form.Option
		for _, g := range statute.GroundsFor(duty) {
			grounds = append(grounds, form.Option{Value: string(g.Ground), Label: capital(g.Means), Hint: statute.FullCitation(string(g.Ground))})
		}
		v.ground = f.Choice("ground", "On what ground does the duty end?", grounds...).Required("Choose the ground")
		v.months = f.Text("prospect_months", "For how many months is the accommodation likely to last?").WithHint("Only where the ground is about accommodation.").Wide(3).Keyboard("numeric").Check(func(text string) string {
			if n, err := strconv.Atoi(text); err != nil || n < 0 || n > 600 {
				return "Enter the months as a number"
			}
			return ""
		})
		v.nothingFurther = f.Choices("no_further_duty", "Does it say that no further duty is owed?", form.Option{Value: "yes", Label: "Yes, the letter is to say that no further duty is owed"})
		v.Fields = append(v.Fields, v.ground, v.months, v.nothingFurther)
	}
	if rule.ReviewWindow {
		v.reasons = f.Area("reasons", "Reasons").WithHint("They are printed in the letter, word for word, and kept nowhere else.")
		v.Fields = append(v.Fields, v.reasons)
	}
	v.from, v.until = f.Date("collection_from", "Kept from").Called("The day it is kept from"), f.Date("collection_to", "Kept until").Called("The day it is kept until").Required("Enter until which day it is kept")
	v.method = f.Choice("method", "How does it go?",
		form.Option{Value: string(letters.ByEmail), Label: "By e-mail", Hint: "Only to an address that is safe."},
		form.Option{Value: string(letters.ByPost), Label: "By post", Hint: "You print and post it."},
		form.Option{Value: string(letters.ByHand), Label: "By hand", Hint: "You print it and give it to them."},
		form.Option{Value: string(letters.ByOfficeCounter), Label: "Kept at an office to be collected", Reveals: []form.Input{v.from, v.until}}).Required("Choose how the letter goes")
	v.to = f.Select("to", "To which address?", options...).WithHint("Leave it empty for the first one that is safe. By hand none is needed.")
	v.Fields = append(v.Fields, v.method, v.to)
	v.Addresses = o.head.Contacts
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Issue this letter"}}, Links: []ui.Link{{Text: "Cancel", Href: v.Back()}}}
	return v
}

func (s *Server) letterOf(r *http.Request) (*opened, *LetterPage, error) {
	o, err := s.openCase(r, "letters")
	if err != nil {
		return nil, nil, err
	}
	known, err := s.knownIn(r.Context(), o.head.Reference, o.standing.Case.Facts)
	if err != nil {
		return nil, nil, err
	}
	return &o, letterView(&o, letterKey(r), known.address), nil
}

// withText puts the letter's text on the page, or what it lacks.
func (s *Server) withText(r *http.Request, v *LetterPage) error {
	text, err := s.config.Casework.Letter(r.Context(), v.Head.Reference, letterKey(r))
	var refused *casefile.Refused
	switch {
	case errors.As(err, &refused):
		for _, p := range refused.Problems {
			line := capital(p.Text)
			if p.Citation != "" {
				line += " (" + p.Citation + ")"
			}
			v.Lacks = append(v.Lacks, line)
		}
	case fault.KindOf(err) == fault.Conflict && err != nil:
		v.Lacks = append(v.Lacks, fault.TextOf(err))
	case err != nil:
		return err
	default:
		v.Text, v.Issued = text.Text, text.Issued
	}
	return nil
}

func (s *Server) showLetter(w http.ResponseWriter, r *http.Request) error {
	_, v, err := s.letterOf(r)
	if err != nil {
		return err
	}
	if err := s.withText(r, v); err != nil {
		return err
	}
	return letterPage.show(s, w, r, v)
}

// issueLetter issues the letter: the officer who does is the person who is signed in.
func (s *Server) issueLetter(w http.ResponseWriter, r *http.Request) error {
	o, v, err := s.letterOf(r)
	if err != nil {
		return err
	}
	again := func() error {
		if err := s.mayShow(r, "letter"); err != nil {
			return err
		}
		if err := s.withText(r, v); err != nil {
			return err
		}
		return letterPage.again(s, w, r, v, v.Form)
	}
	if !v.Read(r) {
		return again()
	}
	person, _ := who.From(r.Context())
	answer, err := s.config.Casework.IssueLetter(r.Context(), callerOf(r), o.head.Reference, letterKey(r), v.request(person.ID), keyOf(r, v.Form))
	if v.due != nil {
		if v.Refused(err, map[string]string{"collection_to": "collection_to", "to": "to", "method": "method", "ground": "ground", "reasons": "reasons", "prospect_months": "prospect_months"}) {
			return again()
		}
		if err != nil && fault.KindOf(err) == fault.Conflict && !errors.Is(err, casework.ErrKeyReused) {
			v.Wrong("method", fault.TextOf(err))
			return again()
		}
	}
	if err != nil {
		return err
	}
	path := "/cases/" + o.head.Reference + "/letters"
	notice := ui.Notice{Success: true, Heading: "The letter is issued.", Text: "It is recorded as given, and its text is kept."}
	if v.method != nil && v.method.Value != string(letters.ByEmail) {
		notice.Text = "It is recorded as given, and its text is kept. Print it from its page."
	}
	if n := len(answer.Recorded.Facts); n > 0 {
		notice.Link = ui.Link{Text: "See what it moved", Href: "/cases/" + o.head.Reference + "/facts/" + answer.Recorded.Facts[n-1] + "/moved"}
	}
	return s.goTo(w, r, path, notice)
}

// request is what the form asks for. A letter that is not due any more has no form:
// the same request again is then answered as the first time.
func (v *LetterPage) request(officer string) casework.IssueRequest {
	req := casework.IssueRequest{Officer: officer}
	if v.method == nil {
		return req
	}
	req.Method, req.To = v.method.Value, v.to.Value
	req.CollectionFrom, req.CollectionTo = v.from.Value, v.until.Value
	if v.reasons != nil {
		req.Reasons = letters.NewPrivate(v.reasons.Value)
	}
	if v.ground != nil {
		req.Ground = statute.Ground(v.ground.Value)
		req.StatesNoFurtherDuty = v.nothingFurther.Has("yes")
		if n, err := strconv.Atoi(v.months.Value); err == nil {
			req.ProspectMonths = &n
		}
	}
	return req
}
