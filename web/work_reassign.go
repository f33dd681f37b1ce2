package web

import (
	"net/http"
	"net/url"
	"slices"

	"dutyclock/internal/fault"
	"dutyclock/web/ui"
)

// mostReassigned is how many cases are given to somebody at once.
const mostReassigned = 100

// reassign gives the chosen cases to an officer. What could not be given is said of
// each, stays chosen, and keeps nothing else back.
func (s *Server) reassign(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return refuse(http.StatusBadRequest, "What was sent could not be read", "Nothing was given to anybody. Go back and send it again.")
	}
	query, err := url.ParseQuery(r.PostForm.Get("list"))
	if err != nil {
		query = nil
	}
	q := readWorkQuery(query)
	view, err := s.workView(r, q)
	if err != nil {
		return err
	}
	cases := unique(r.PostForm["case"])
	well := view.Read(r)
	switch {
	case len(cases) == 0:
		view.Wrong("", "Choose at least one case")
		well = false
	case len(cases) > mostReassigned:
		view.Wrong("", "Choose 100 cases or fewer at once")
		well = false
	}
	if !well {
		view.Table.choose(cases)
		return workPage.again(s, w, r, *view, view.Form)
	}
	viewer := viewerOf(r)
	viewer.Token = callerOf(r).Token
	done, err := s.config.Casework.Reassign(r.Context(), viewer, cases, view.Officer.Value, keyOf(r, view.Form))
	if fault.KindOf(err) == fault.Invalid {
		view.Wrong("officer", fault.TextOf(err))
		view.Table.choose(cases)
		return workPage.again(s, w, r, *view, view.Form)
	}
	if err != nil {
		return err
	}
	var kept []string
	problems := map[string]string{}
	for _, one := range done {
		if one.Err == nil {
			continue
		}
		kept = append(kept, one.Reference)
		problems[one.Reference] = fault.TextOf(one.Err)
		if fault.KindOf(one.Err) == fault.Internal {
			s.log.ErrorContext(r.Context(), "case not given to another officer", "case", one.Reference, "error", one.Err)
		}
	}
	given := len(done) - len(kept)
	if len(kept) == 0 {
		return s.goTo(w, r, address("/work", q.values()), ui.Notice{Success: true, Heading: ui.Plural(given, "case was given", "cases were given") + " to the officer."})
	}
	return s.someKept(w, r, q, view.Officer.Value, given, kept, problems)
}

// someKept answers with the list as it is now, with what was given and what was not.
// Its form has a new key: what is left is another act.
func (s *Server) someKept(w http.ResponseWriter, r *http.Request, q workQuery, officer string, given int, kept []string, problems map[string]string) error {
	view, err := s.workView(r, q)
	if err != nil {
		return err
	}
	view.Officer.Set(officer)
	view.Table.choose(kept)
	if given > 0 {
		view.Given = ui.Plural(given, "case was given", "cases were given") + " to the officer. " + ui.Plural(len(kept), "case was", "cases were") + " not."
	} else {
		view.Given = "No case was given to the officer."
	}
	for _, ref := range kept {
		view.Wrong("", ref+" was not given: "+problems[ref])
	}
	return workPage.again(s, w, r, *view, view.Form)
}

// choose ticks the boxes of cases.
func (t *WorkTable) choose(cases []string) {
	for g := range t.Groups {
		for i := range t.Groups[g].Rows {
			row := &t.Groups[g].Rows[i]
			row.Chosen = slices.Contains(cases, row.Reference)
		}
	}
}
