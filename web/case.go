package web

import (
	"context"
	"net/http"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// Case is a case at one look: whom it is about, what is owed, every clock that runs
// and what may be done next. What is over, far off or not allowed is folded.
type Case struct {
	Head  CaseHead
	Today civil.Date
	Bed   BedLine
	// Plan is the review of the plan that is due; nil where none is.
	Plan *PlanReview
	// Owed are the duties that are owed today, Past those that were.
	Owed, Past []DutyLine
	// Do are what somebody must do, the most pressing first, Windows rights and periods
	// that run and ask nobody here to act. More are those for which the first look has
	// no room.
	Do, Windows, More []ClockCard
	// Next are the few things most likely to be done next: letters that are due, then
	// acts. Letters and Acts are all of them.
	Next []NextLine
	// Diary are the next tasks and appointments.
	Diary    []DiaryItem
	Letters  []LetterLine
	Acts     ActLines
	Ahead    []casefile.Next
	Problems []ProblemLine
	Over     ui.Table
}

var casePage = page[Case]{name: "case", section: "/work"}

// opened is a case that somebody opened, as the pages of it begin.
type opened struct {
	standing record.Standing
	position casefile.Position
	head     CaseHead
	today    civil.Date
	// oversees says that whoever looks looks after the work of others.
	oversees bool
}

// openCase reads a case for one of its pages. That somebody opens it was written down
// before, with the route. what is the page, for the line of tabs.
func (s *Server) openCase(r *http.Request, what string) (opened, error) {
	ctx, ref := r.Context(), chi.URLParam(r, "reference")
	viewer := viewerOf(r)
	standing, err := s.config.Casework.Standing(ctx, ref)
	if err != nil {
		return opened{}, err
	}
	o := opened{standing: standing, today: s.today().AddDays(standing.SkippedDays), oversees: viewer.MayOversee()}
	o.position = casefile.Derive(standing.Case, o.today)
	o.head, err = s.caseHead(ctx, viewer, &o, what)
	return o, err
}

// caseHead is the identity bar of a case.
func (s *Server) caseHead(ctx context.Context, viewer record.Viewer, o *opened, what string) (CaseHead, error) {
	ref := o.position.Reference
	people, err := s.config.Record.People(ctx, ref)
	if err != nil {
		return CaseHead{}, err
	}
	sight, err := s.config.Record.Sight(ctx, viewer, ref)
	if err != nil {
		return CaseHead{}, err
	}
	h := CaseHead{Reference: ref, Stage: o.position.Stage.Name(), Restricted: sight.Restricted, OpenUntil: sight.OpenUntil, MayRecord: viewer.MayAct(), Tabs: append(caseTabs(ref, what), evidenceTab(viewer, ref, what)...)}
	h.name(people, o.standing.Case.Facts)
	if id := o.standing.Officer; id != "" {
		h.Officer = id
		officer, known, err := s.config.Record.Officer(ctx, id)
		if err != nil {
			return CaseHead{}, err
		}
		if known {
			h.Officer = officer.Name
		}
	}
	for _, a := range casefile.Addresses(o.standing.Case.Facts) {
		if a.Left {
			continue
		}
		value, err := s.config.Record.Address(ctx, ref, a.ID)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return CaseHead{}, err
		}
		h.Contacts = append(h.Contacts, h.warned(contactLine(a, value, people)))
	}
	return h, nil
}

func (s *Server) showCase(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "case")
	if err != nil {
		return err
	}
	return casePage.show(s, w, r, caseView(&o))
}
