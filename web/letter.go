package web

import (
	"errors"
	"net/http"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/letters"
	"dutyclock/statute/civil"
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
	// Way is where a letter that was issued stands on its way; nil for one that is not.
	Way *LetterOnItsWay
	// Together is what belongs with the letter and should be done at the same time.
	Together []TogetherLine

	// Writable says that it may be written over several days; Draft leads to where it is
	// being written already.
	Writable bool
	Drafting ui.Link
	Key      string
	// Pages leads to its pages as they would go, or as they went; empty where there are none.
	Pages string

	today       civil.Date
	due         *casefile.LetterDue
	parts       letterParts
	method, to  *form.Choice
	from, until *form.Date
	gets        recipients
	elsewhere   elsewhereFields
	signed      *record.Elsewhere
	// Elsewhere is, of a letter that was written elsewhere and issued, who signed for it
	// and what they found in it.
	Elsewhere ui.SummaryList
}

// Back leads to the letters.
func (v LetterPage) Back() string { return "/cases/" + v.Head.Reference + "/letters" }

var letterPage = page[*LetterPage]{name: "letter", section: "/work"}

// letterView is the page of a letter without its text.
func letterView(o *opened, key string, known map[string]letters.Private, options, officers []form.Option) *LetterPage {
	f := form.New(o.today)
	v := &LetterPage{Form: f, Head: o.head, Title: letterName(key), Action: letterPath(o.head.Reference, key), Key: key, today: o.today}
	v.isDue(o)
	code, _ := letters.SplitKey(key)
	if v.due == nil && (!casefile.OnOccasion(code) || isCorrection(key) || isCopy(key)) {
		return v
	}
	v.Together = togetherLines(o, key)
	v.Issue = o.head.MayRecord
	v.Writable = v.Issue
	v.parts = partFields(f, letters.Form(code), known, officers)
	v.goes(o, options)
	return v
}

// isDue says since when the letter is due, and why, where it is.
func (v *LetterPage) isDue(o *opened) {
	for i := range o.position.LettersDue {
		if l := &o.position.LettersDue[i]; l.Key == v.Key {
			line := letterLine(l)
			v.due, v.Because, v.Why = l, line.Because+". Due since "+l.Since.Long()+".", line.Why
		}
	}
}

// correctionView is the page of a letter that corrects another, without its text.
func correctionView(o *opened, key string, options []form.Option) *LetterPage {
	f := form.New(o.today)
	v := &LetterPage{Form: f, Head: o.head, Title: letterName(key), Key: key, today: o.today}
	v.parts = partFields(f, letters.CorrectionForm(), nil, nil)
	v.goes(o, options)
	return v
}

// goes adds the fields that say how the letter goes, after its parts.
func (v *LetterPage) goes(o *opened, options []form.Option) {
	f := v.Form
	v.Fields = append(v.Fields, v.parts.fields...)
	options = v.recipients(o, options)
	v.from, v.until = f.Date("collection_from", "Kept from").Called("The day it is kept from"), f.Date("collection_to", "Kept until").Called("The day it is kept until").Required("Enter until which day it is kept")
	v.method = f.Choice("method", "How does it go?",
		form.Option{Value: string(letters.ByEmail), Label: "By e-mail", Hint: "Only to an address that is safe."},
		form.Option{Value: string(letters.ByPost), Label: "By post", Hint: "You print and post it."},
		form.Option{Value: string(letters.ByHand), Label: "By hand", Hint: "You print it and give it to them."},
		form.Option{Value: string(letters.ByOfficeCounter), Label: "Kept at an office to be collected", Reveals: []form.Input{v.from, v.until}})
	if v.gets.who == nil {
		v.method.Required(chooseMethod)
	} else {
		v.method.WithHint("To the applicant. Whoever acts for them gets it by e-mail or post, as their address is.")
	}
	v.to = f.Select("to", "To which address?", options...).WithHint("Leave it empty for the first one that is safe. By hand none is needed.")
	v.Fields = append(v.Fields, v.method, v.to)
	v.Addresses = o.head.Contacts
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Issue this letter"}}, Links: []ui.Link{{Text: "Cancel", Href: v.Back()}}}
}

// goesToBody asks which body of the directory the letter goes to, in place of which
// address of the applicant.
func (v *LetterPage) goesToBody() {
	if v.to == nil {
		return
	}
	v.Addresses = nil
	v.method.Options[0].Hint = "Only to a body of the directory with which that was agreed."
	v.to.Label, v.to.Hint = "Which body of the directory?", "Its name and address are put into the letter. Leave it empty to write them yourself; then it is printed."
}

func (s *Server) letterOf(r *http.Request) (*opened, *LetterPage, error) {
	return s.letterByKey(r, letterKey(r), nil)
}

// letterByKey is the page of a letter of the case in the address, without its text.
// draft is where it is written over days, nil where it is issued at once. A letter that
// corrects another has a form only while it is drafted.
func (s *Server) letterByKey(r *http.Request, key string, draft *record.LetterDraft) (*opened, *LetterPage, error) {
	o, err := s.openCase(r, "letters")
	if err != nil {
		return nil, nil, err
	}
	ctx := r.Context()
	known, err := s.knownIn(ctx, o.head.Reference, o.standing.Case.Facts)
	if err != nil {
		return nil, nil, err
	}
	recorded, err := s.config.Casework.LetterForm(ctx, o.head.Reference, key)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return nil, nil, err
	}
	if isCorrection(key) && draft != nil {
		return &o, correctionView(&o, key, known.address), nil
	}
	code, about := letters.SplitKey(key)
	officers, err := s.officersToName(ctx, code)
	if err != nil {
		return nil, nil, err
	}
	if draft != nil && draft.Content.Document != "" && draft.State.Open() {
		items, err := s.config.Casework.LetterChecklist(ctx, o.head.Reference, key)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return nil, nil, err
		}
		return &o, elsewhereView(&o, key, items, draft.Content.DocumentPages, recorded, known.address, officers), nil
	}
	kinds := letters.BodiesFor(code, about)
	if kinds == nil {
		return &o, letterView(&o, key, recorded, known.address, officers), nil
	}
	bodies, err := s.bodyOptions(ctx, kinds)
	if err != nil {
		return nil, nil, err
	}
	v := letterView(&o, key, recorded, bodies, officers)
	v.goesToBody()
	return &o, v, nil
}

// withText puts the letter's text on the page, or what it lacks.
func (s *Server) withText(r *http.Request, v *LetterPage) error {
	text, err := s.config.Casework.Letter(r.Context(), v.Head.Reference, letterKey(r))
	return v.took(text, err)
}

func (s *Server) showLetter(w http.ResponseWriter, r *http.Request) error {
	o, v, err := s.letterOf(r)
	if err != nil {
		return err
	}
	if err := s.withText(r, v); err != nil {
		return err
	}
	if v.Way, err = s.wayOf(r, o, v.Key); err != nil {
		return err
	}
	if v.Issued {
		v.Pages = letterPagesPath(v.Head.Reference, v.Key)
		if err := s.withSignature(r.Context(), v); err != nil {
			return err
		}
	}
	if v.Writable {
		drafts, err := s.config.Record.LetterDrafts(r.Context(), viewerOf(r), record.LetterDraftFilter{Reference: v.Head.Reference})
		if err != nil {
			return err
		}
		for i := range drafts {
			if drafts[i].Key == v.Key {
				v.Drafting = ui.Link{Text: "Go on with what is being written", Href: draftPath(&drafts[i])}
			}
		}
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
	if !v.Read(r) || !v.goesSomehow() {
		return again()
	}
	person, _ := who.From(r.Context())
	answer, err := s.config.Casework.IssueLetter(r.Context(), callerOf(r), o.head.Reference, letterKey(r), v.request(person.ID), keyOf(r, v.Form))
	if v.method != nil {
		if v.Refused(err, v.where()) {
			return again()
		}
		if err != nil && fault.KindOf(err) == fault.Conflict && !errors.Is(err, casework.ErrKeyReused) {
			v.Wrong(v.wayField(), fault.TextOf(err))
			return again()
		}
	}
	if err != nil {
		return err
	}
	return s.goTo(w, r, v.Back(), v.issued(answer))
}

// request is what the form asks for. A letter that is not due any more has no form:
// the same request again is then answered as the first time.
func (v *LetterPage) request(officer string) casework.IssueRequest {
	req := casework.IssueRequest{Officer: officer}
	if v.method == nil {
		return req
	}
	req.Method, req.To, req.CopyTo = v.going()
	req.CollectionFrom, req.CollectionTo = v.from.Value, v.until.Value
	req.Parts = v.parts.written()
	return req
}
