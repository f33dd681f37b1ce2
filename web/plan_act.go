package web

import (
	"net/http"
	"net/url"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// planOf is the page of a request.
func (s *Server) planOf(r *http.Request, posted url.Values) (*opened, *PlanPage, error) {
	o, err := s.openCase(r, "plan")
	if err != nil {
		return nil, nil, err
	}
	ctx, ref := r.Context(), o.head.Reference
	known, err := s.knownIn(ctx, ref, o.standing.Case.Facts)
	if err != nil {
		return nil, nil, err
	}
	for i := range o.standing.Case.Facts {
		if f := &o.standing.Case.Facts[i]; f.Type == casefile.TypePlanIssued || f.Type == casefile.TypePlanReviewed {
			if err := s.wordsOf(ctx, ref, f, known); err != nil {
				return nil, nil, err
			}
		}
	}
	made, err := s.config.Record.Assessments(ctx, ref)
	if err != nil {
		return nil, nil, err
	}
	var found *record.Assessed
	if before := foundBefore(&o, made); before.Cause != "" || len(made) > 0 {
		found = &before
	}
	return &o, planView(&o, known, found, posted), nil
}

func (s *Server) showPlan(w http.ResponseWriter, r *http.Request) error {
	typed, d, has, err := s.typedValues(r, record.PlanDraft, chi.URLParam(r, caseReference))
	if err != nil {
		return err
	}
	_, v, err := s.planOf(r, typed)
	if err != nil {
		return err
	}
	if has {
		v.FillValues(typed)
		v.Saves, v.Kept = d.Saves, keptLine(d)
	}
	return planPage.show(s, w, r, v)
}

// givePlan records the version, and gives the letters that go with it.
func (s *Server) givePlan(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	o, v, err := s.planOf(r, r.PostForm)
	if err != nil {
		return err
	}
	v.Read(r)
	again := func(show func(*Server, http.ResponseWriter, *http.Request) error) error {
		if err := s.mayShow(r, "plan"); err != nil {
			return err
		}
		return show(s, w, r)
	}
	wrong := func(s *Server, w http.ResponseWriter, r *http.Request) error {
		return planPage.again(s, w, r, v, v.Form)
	}
	if r.PostForm.Get("do") == "rows" {
		v.Forgive()
		v.settle(o.today)
		return again(func(s *Server, w http.ResponseWriter, r *http.Request) error { return planPage.show(s, w, r, v) })
	}
	if !v.whole() {
		return again(wrong)
	}
	v.settle(o.today)
	plan := v.plan(o)
	fact := casefile.Fact{Type: v.next, On: o.today, Body: plan}
	if v.Agreed.Value == "no" {
		fact.Note = v.build.mention(v.WhyNot.Value)
	}
	if err := s.keepWords(r.Context(), o.head.Reference, v.build); err != nil {
		return err
	}
	given, err := s.giveLetters(r, o, v)
	if v.refusedGiving(err) {
		return again(wrong)
	}
	if err != nil {
		return err
	}
	person, _ := who.From(r.Context())
	_, err = s.config.Casework.Record(r.Context(), callerOf(r), o.head.Reference, casework.RecordRequest{Facts: []casefile.Fact{fact}, Officer: person.ID}, keyOf(r, v.Form))
	if v.Refused(err, nil) {
		return again(wrong)
	}
	if err != nil {
		return err
	}
	if err := s.config.Record.EndDraft(r.Context(), viewerOf(r), record.CaseDraftID(record.PlanDraft, person.ID, o.head.Reference)); err != nil {
		s.log.WarnContext(r.Context(), "draft of a plan not ended", "case", o.head.Reference)
	}
	return s.goTo(w, r, "/cases/"+o.head.Reference+"/plan", ui.Notice{Success: true, Heading: "The plan is recorded as given.", Text: given})
}

// draftPlan keeps what is being typed.
func (s *Server) draftPlan(w http.ResponseWriter, r *http.Request) error {
	return s.keepTyped(w, r, record.PlanDraft, chi.URLParam(r, caseReference))
}
