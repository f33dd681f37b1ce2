package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// Words keeps what people say in a case: notes, names, numbers; readmodel.Store is it.
type Words interface {
	// SaveNote keeps words under an id, sealed; Note gives them back.
	SaveNote(ctx context.Context, reference, id, text string) error
	Note(ctx context.Context, reference, id string) (string, error)
	SavePerson(ctx context.Context, reference string, p record.Person) error
	SaveContact(ctx context.Context, reference, id string, c record.Contact) error
}

var factPage = page[*FactForm]{name: "fact", section: "/work"}

// recorders are all who may change something.
var recorders = []who.Role{who.Triage, who.OutOfHours, who.Caseworker, who.Accommodation, who.Reviewer, who.Manager, who.Administrator}

// mayShow has it written down that somebody is shown a case in answer to what they
// sent; a GET is written down with its route.
func (s *Server) mayShow(r *http.Request, what string) error {
	return s.sight.View(r.Context(), viewerOf(r), chi.URLParam(r, caseReference), record.AccessView, "form "+what)
}

// factForm is the form that a request is about, without what was typed.
func (s *Server) factForm(r *http.Request) (*opened, *FactForm, error) {
	o, err := s.openCase(r, "")
	if err != nil {
		return nil, nil, err
	}
	o.head.MayRecord = false // they are at it
	known, err := s.knownIn(r.Context(), o.head.Reference, o.standing.Case.Facts)
	if err != nil {
		return nil, nil, err
	}
	if r.Method == post {
		if err := r.ParseForm(); err != nil {
			return nil, nil, err
		}
	}
	t, old := casefile.FactType(chi.URLParam(r, "type")), (*casefile.Fact)(nil)
	if id := chi.URLParam(r, "fact"); id != "" {
		for i := range o.standing.Case.Facts {
			if f := &o.standing.Case.Facts[i]; f.ID == id {
				old, t = f, f.Type
			}
		}
		if old == nil {
			return nil, nil, errNoPage
		}
	}
	if _, has := casefile.NewBody(t); !has {
		return nil, nil, errNoPage
	}
	if old == nil {
		return &o, newFactForm(&o, known, t, r.PostForm, nil), nil
	}
	if err := s.wordsOf(r.Context(), o.head.Reference, old, known); err != nil {
		return nil, nil, err
	}
	v := newFactForm(&o, known, t, r.PostForm, old)
	v.Buttons.Buttons[0].Text = "Record the correction"
	v.Title, v.Action = "Correct: "+capital(old.Title()), "/cases/"+o.head.Reference+"/facts/"+old.ID+"/correct"
	v.Was = append([]string{"It was recorded for " + old.On.Long() + "."}, linesOf(old, known)...)
	return &o, v, v.fill(old)
}

// wordsOf reads the words that a fact names.
func (s *Server) wordsOf(ctx context.Context, reference string, f *casefile.Fact, known *factKnown) error {
	for _, id := range wordIDs(f) {
		text, err := s.config.Record.Note(ctx, reference, id)
		switch {
		case err == nil:
			known.notes[id] = text
		case fault.KindOf(err) != fault.NotFound:
			return err
		}
	}
	return nil
}

func (s *Server) showFact(w http.ResponseWriter, r *http.Request) error {
	o, v, err := s.factForm(r)
	if err != nil {
		return err
	}
	if page, has := ownPages[v.build.t]; has && v.Corrects == "" && v.build.t != casefile.TypeContactDetailsSet {
		http.Redirect(w, r, fmt.Sprintf(page, o.head.Reference), http.StatusSeeOther)
		return nil
	}
	if v.Corrects == "" {
		v.begin(o)
		v.prefill(r.URL.Query())
	}
	return factPage.show(s, w, r, v)
}

// recordFact records what the form says, or shows what it would change.
func (s *Server) recordFact(w http.ResponseWriter, r *http.Request) error {
	o, v, err := s.factForm(r)
	if err != nil {
		return err
	}
	again := func() error {
		if err := s.mayShow(r, string(v.build.t)); err != nil {
			return err
		}
		return factPage.again(s, w, r, v, v.Form)
	}
	read := v.Read(r)
	fact, whole := v.fact()
	if !read || !whole {
		return again()
	}
	person, _ := who.From(r.Context())
	key := keyOf(r, v.Form)
	already := v.Already != nil && v.Already.Has("yes")
	tried := v.try(o, s, fact, key, already)
	if tried.Refused() {
		v.law(&casefile.Refused{Problems: tried.Refusals})
	}
	if r.PostForm.Get("do") == "preview" {
		if tried.Refused() {
			return again()
		}
		if err := s.mayShow(r, string(v.build.t)); err != nil {
			return err
		}
		checked := casework.Check(casework.Question{Case: o.standing.Case, AsAt: o.today, WhatIf: []casefile.Fact{fact}})
		moved := movedView(checked.Changes, &checked.Position)
		v.Preview = &moved
		return factPage.show(s, w, r, v)
	}
	if tried.Refused() {
		return again()
	}
	if err := s.keepWords(r.Context(), o.head.Reference, v); err != nil {
		return err
	}
	answer, err := s.config.Casework.Record(r.Context(), callerOf(r), o.head.Reference,
		casework.RecordRequest{Facts: []casefile.Fact{fact}, Officer: person.ID, AlreadyHappened: already}, key)
	var refused *casefile.Refused
	if errors.As(err, &refused) {
		v.law(refused)
		return again()
	}
	if err != nil {
		return err
	}
	path := "/cases/" + o.head.Reference
	if len(answer.Recorded.Facts) > 0 {
		path += "/facts/" + answer.Recorded.Facts[len(answer.Recorded.Facts)-1] + "/moved"
	}
	return s.goTo(w, r, path, ui.Notice{Success: true, Heading: "It is recorded."})
}

// begin fills a new form with what is most often so.
func (v *FactForm) begin(o *opened) {
	for _, f := range v.fields {
		if f.name == "on" {
			f.fill([]byte(`"` + o.today.String() + `"`))
		}
	}
}

// prefill takes answers from a link of ours: codes and ids that the form offers to
// choose from, and nothing else.
func (v *FactForm) prefill(query url.Values) {
	for _, f := range v.fields {
		in, is := f.in.(*form.Choice)
		if code := query.Get(f.name); is && hasOption(in.Options, code) {
			in.Set(code)
		}
	}
	for _, in := range v.Rest {
		v.RestOpen = v.RestOpen || answered(in)
	}
}

// try decides the fact as the case would, and keeps nothing.
func (v *FactForm) try(o *opened, s *Server, fact casefile.Fact, key casework.Key, already bool) casefile.Outcome {
	c := o.standing.Case
	return casefile.Decide(
		casefile.State{Reference: c.Reference, Settings: c.Settings, Revision: o.standing.Revision, Facts: c.Facts, Taken: o.standing.Taken},
		casefile.Command{Key: key.Command, BodyHash: key.BodyHash, Today: o.today, Now: s.clock(), Facts: []casefile.Fact{fact}, AlreadyHappened: already})
}

// keepWords keeps names and words before the fact that names them.
func (s *Server) keepWords(ctx context.Context, reference string, v *FactForm) error {
	for id, text := range v.mentions {
		if err := s.config.Record.SaveNote(ctx, reference, id, text); err != nil {
			return err
		}
	}
	for _, p := range v.named() {
		if err := s.config.Record.SavePerson(ctx, reference, p); err != nil {
			return err
		}
	}
	return nil
}

// wordIDs are the ids of all words that a fact names.
func wordIDs(f *casefile.Fact) []string {
	var out []string
	add := func(ids ...string) {
		for _, id := range ids {
			if id != "" {
				out = append(out, id)
			}
		}
	}
	add(f.Note, f.Reason)
	for name := range sealedFields {
		add(stringField(f, name))
	}
	if plan, ok := f.Body.(*casefile.Plan); ok {
		for _, list := range [][]casefile.PlanStep{plan.Required, plan.Authority, plan.Advised} {
			for _, step := range list {
				add(step.Text)
			}
		}
	}
	return out
}
