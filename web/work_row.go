package web

import (
	"context"
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

// WorkRow is one thing that has to be done, or a case, as a line of a list. Of a
// case that the viewer may not open there is the reference and nothing else.
type WorkRow struct {
	Reference string
	Name      string
	Hidden    bool
	What      string
	Tags      []ui.Tag
	Below     string
	// Same is the list of what is overdue in the same way; empty where there is none.
	Same      ui.Link
	DoBy, Due civil.Date
	Left      string
	Late      bool
	Officer   string
	// Cover is who has it while the officer is away.
	Cover  string
	Chosen bool
	// ID is the id of the box that chooses the case, unique on the page.
	ID string
}

// Title is how the case is called: by its people, where the viewer may know them.
func (r WorkRow) Title() string {
	if r.Hidden {
		return "Restricted case"
	}
	return nameOf(r.Name)
}

// Nobody stands where an officer should.
func (WorkRow) Nobody() ui.Tag { return ui.Tag{Text: "Nobody", Colour: ui.Red} }

// NoDay stands where a day should.
func (WorkRow) NoDay() ui.Tag { return ui.Tag{Text: "No day", Colour: ui.Orange} }

// WorkGroup are lines under one heading.
type WorkGroup struct {
	Heading string // empty where there is but one group
	ID      string
	Rows    []WorkRow
}

// WorkTable are the lines of a list of work.
type WorkTable struct {
	Groups []WorkGroup
	// Cases says that the lines are cases, and have no days.
	Cases bool
	// Choose says that cases may be chosen, to give them to another officer.
	Choose bool
	Empty  string
}

// rowsOf makes lines of work, with the names of those whom the viewer may know. That
// they were shown is written into the access log under what.
func (s *Server) rowsOf(ctx context.Context, v record.Viewer, work []record.Work, what string) ([]WorkRow, error) {
	var refs []string
	for i := range work {
		if !work[i].Hidden {
			refs = append(refs, work[i].Reference)
		}
	}
	names, officers, err := s.namesOf(ctx, v, what, refs)
	if err != nil {
		return nil, err
	}
	out := make([]WorkRow, len(work))
	for i := range work {
		out[i] = workRow(&work[i], s.today(), names, officers)
	}
	return out, nil
}

// namesOf are the names of the applicants of cases, and of all officers.
func (s *Server) namesOf(ctx context.Context, v record.Viewer, what string, refs []string) (applicants, officers map[string]string, err error) {
	if officers, err = s.officerNames(ctx); err != nil {
		return nil, nil, err
	}
	applicants, err = s.config.Record.ApplicantNames(ctx, v, what, unique(refs))
	return applicants, officers, err
}

func unique(texts []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, t := range texts {
		if !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}

func workRow(w *record.Work, today civil.Date, names, officers map[string]string) WorkRow {
	if w.Hidden {
		return WorkRow{Reference: w.Reference, Hidden: true}
	}
	row := WorkRow{Reference: w.Reference, Name: names[w.Reference], What: itemName(w), DoBy: w.DoBy, Due: w.Due,
		Officer: nameOr(officers, w.Officer), Cover: nameOr(officers, w.Cover), Late: w.State == casefile.Overdue}
	if !w.Due.IsZero() {
		row.Left = ui.Left(today, w.Due)
	}
	if row.Late {
		row.Tags = append(row.Tags, ui.ClockTag(w.State))
		row.Left = ui.Plural(w.DaysOver, "day", "days") + " over"
	}
	row.Tags = append(row.Tags, lawTag(w.Law))
	below := []string{dutyName(w.Duty)}
	if w.Citation != "" {
		below = append(below, w.Citation)
	}
	row.Below = strings.Join(below, " · ")
	return row
}

// itemName says what has to be done.
func itemName(w *record.Work) string {
	switch w.Kind {
	case record.TaskWork:
		return "Task that an officer set"
	case record.AppointmentWork:
		text := "Appointment"
		if w.At != "" {
			text += " at " + w.At
		}
		if w.Place != "" {
			text += ", " + codeWords(w.Place)
		}
		if w.Interpreter != "" {
			text += ", with an interpreter (" + w.Interpreter + ")"
		}
		return text
	case record.EnquiryWork:
		return "Answer the " + casefile.EnquiryName(w.Item)
	case record.ClockWork, record.LetterWork:
	}
	return codeName(w.Item)
}

// codeName is the name of a clock, a letter or an enquiry by its code.
func codeName(item string) string {
	if rule, known := statute.LookupClock(statute.Clock(item)); known {
		return capital(rule.Name)
	}
	if rule, known := statute.LookupLetter(statute.Letter(item)); known {
		return "Letter " + item + ": " + rule.Title
	}
	if slices.Contains(casefile.EnquiryKinds(), item) {
		return capital(casefile.EnquiryName(item))
	}
	return capital(codeWords(item))
}

// dutyName is a duty in words, or the stage of a case where it is none.
func dutyName(code string) string {
	if d := statute.Duty(code); d.Known() {
		return capital(d.Name())
	}
	return casefile.Stage(code).Name()
}

// lawTag says whether it is the law that asks for something.
func lawTag(law string) ui.Tag {
	switch law {
	case string(statute.Statutory):
		return ui.Tag{Text: "Statutory", Colour: ui.Purple}
	case string(statute.Guidance):
		return ui.Tag{Text: "Guidance", Colour: ui.Yellow}
	case string(statute.Local):
		return ui.Tag{Text: "Local", Colour: ui.Grey}
	}
	return ui.Tag{Text: capital(law), Colour: ui.Grey}
}

// caseRows make lines of cases.
func (s *Server) caseRows(ctx context.Context, v record.Viewer, cases []record.CaseRow, what string) ([]WorkRow, error) {
	var refs []string
	for i := range cases {
		if !cases[i].Hidden {
			refs = append(refs, cases[i].Reference)
		}
	}
	names, officers, err := s.namesOf(ctx, v, what, refs)
	if err != nil {
		return nil, err
	}
	out := make([]WorkRow, len(cases))
	for i := range cases {
		c := &cases[i]
		out[i] = WorkRow{Reference: c.Reference, Hidden: c.Hidden}
		if c.Hidden {
			continue
		}
		row := &out[i]
		row.Name, row.What, row.Officer, row.Due = names[c.Reference], c.Stage.Name(), nameOr(officers, c.Officer), c.NextOn
		row.Below = "Opened on " + c.OpenedOn.Short()
		if c.Overdue > 0 {
			row.Tags = append(row.Tags, ui.Tag{Text: ui.Plural(c.Overdue, "clock", "clocks") + " overdue", Colour: ui.Red})
		}
		if c.LettersDue > 0 {
			row.Tags = append(row.Tags, ui.Tag{Text: ui.Plural(c.LettersDue, "letter", "letters") + " due", Colour: ui.Orange})
		}
		if !c.NextOn.IsZero() {
			row.DoBy, row.Left = civil.DoBy(c.NextOn), ui.Left(s.today(), c.NextOn)
		}
	}
	return out, nil
}
