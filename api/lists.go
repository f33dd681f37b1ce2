package api

import (
	"net/http"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

var (
	stages      = words(casefile.StageClosed, casefile.StageMainReferral, casefile.StageMain, casefile.StageIntentional, casefile.StageReliefReferral, casefile.StageLegacy193C4, casefile.StageRelief, casefile.StagePostRelief, casefile.StagePrevention, casefile.StageNoDuty, casefile.StageEnquiries, casefile.StageNew)
	clockStates = words(casefile.Running, casefile.Met, casefile.MetLate, casefile.Overdue, casefile.Ended, casefile.Stopped)
	clockKinds  = words(statute.Statutory, statute.Guidance, statute.Local)
)

func words[T ~string](values ...T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

func clockIDs() []string {
	var out []string
	for _, c := range statute.Clocks() {
		out = append(out, string(c.Clock))
	}
	return out
}

func (s *Server) listCases(w http.ResponseWriter, r *http.Request) error {
	query, err := asked(r, "stage", "officer", "team", "rehearsal", "cursor", "limit")
	if err != nil {
		return err
	}
	f := record.CaseFilter{Officer: query.Get("officer"), Cursor: query.Get("cursor")}
	if f.Stage, err = codeIn(query, "stage", stages); err != nil {
		return err
	}
	if f.Rehearsal, err = flagIn(query, "rehearsal"); err != nil {
		return err
	}
	if f.Limit, err = limitIn(query); err != nil {
		return err
	}
	if f.Team, err = teamOf(callerOf(r.Context()), query.Get("team")); err != nil {
		return err
	}
	page, err := s.record.Cases(r.Context(), viewerOf(r), f)
	if err != nil {
		return err
	}
	return writePage(w, page)
}

func (s *Server) listClocks(w http.ResponseWriter, r *http.Request) error {
	query, err := asked(r, "state", "kind", "id", "due_before", "officer", "team", "rehearsal", "cursor", "limit")
	if err != nil {
		return err
	}
	f := record.ClockFilter{Officer: query.Get("officer"), Cursor: query.Get("cursor")}
	if f.State, err = codeIn(query, "state", clockStates); err != nil {
		return err
	}
	if f.Kind, err = codeIn(query, "kind", clockKinds); err != nil {
		return err
	}
	if f.ID, err = codeIn(query, "id", clockIDs()); err != nil {
		return err
	}
	if f.DueBefore, err = dateIn(query, "due_before"); err != nil {
		return err
	}
	if f.Rehearsal, err = flagIn(query, "rehearsal"); err != nil {
		return err
	}
	if f.Limit, err = limitIn(query); err != nil {
		return err
	}
	if f.Team, err = teamOf(callerOf(r.Context()), query.Get("team")); err != nil {
		return err
	}
	page, err := s.record.Clocks(r.Context(), viewerOf(r), f)
	if err != nil {
		return err
	}
	return writePage(w, page)
}

func writePage[T any](w http.ResponseWriter, page record.Page[T]) error {
	if page.Items == nil {
		page.Items = []T{}
	}
	return write(w, http.StatusOK, page)
}
