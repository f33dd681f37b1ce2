package web

import (
	"net/http"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// Moved is what a fact moves.
type Moved struct {
	Nothing bool
	// Wrong are letters that were given and are wrong now; Problems are new. Both
	// stand first, because somebody has to act.
	Wrong    []string
	Problems []string
	Stage    string
	Due      []string
	NotDue   []string
	Duties   ui.Table
	Clocks   ui.Table
}

// MovedPage says what a fact moved when it was recorded.
type MovedPage struct {
	Head  CaseHead
	Title string
	Lines []string
	// Was is what the fact said that it replaces.
	Was []string
	// Behind says that the record does not have the fact yet.
	Behind bool
	Moved  Moved
	Next   ui.Buttons
}

// Back leads to the case.
func (v MovedPage) Back() string { return "/cases/" + v.Head.Reference }

var movedPage = page[MovedPage]{name: "moved", section: "/work"}

// movedView puts changes into words. The position is that after them.
func movedView(c *casefile.Changes, after *casefile.Position) Moved {
	if c == nil || c.Nothing() {
		return Moved{Nothing: true}
	}
	v := Moved{
		Duties: ui.Table{ID: "duties-moved", Caption: "Duties", Head: []ui.Column{{Text: "Duty"}, {Text: "Before"}, {Text: "Now"}}},
		Clocks: ui.Table{ID: "clocks-moved", Caption: "Deadlines", Head: []ui.Column{{Text: "What"}, {Text: "Before"}, {Text: "Now"}}},
	}
	if c.StageBefore != "" || c.StageAfter != "" {
		v.Stage = "The case was at “" + c.StageBefore.Name() + "” and is now at “" + c.StageAfter.Name() + "”."
		if c.StageBefore == "" {
			v.Stage = "The case is now at “" + c.StageAfter.Name() + "”."
		}
	}
	for _, l := range c.WrongLetters {
		v.Wrong = append(v.Wrong, letterName(string(l.Letter))+": "+l.Text)
	}
	for i := range c.Problems {
		text := capital(c.Problems[i].Text)
		if cite := c.Problems[i].Citation; cite != "" {
			text += " (" + cite + ")"
		}
		v.Problems = append(v.Problems, text)
	}
	for _, key := range c.LettersDue {
		v.Due = append(v.Due, letterName(key))
	}
	for _, key := range c.LettersNoLongerDue {
		v.NotDue = append(v.NotDue, letterName(key))
	}
	for _, d := range c.Duties {
		v.Duties.Rows = append(v.Duties.Rows, ui.Row{Cells: []ui.Cell{{Text: capital(d.Duty.Name())}, {Text: spanText(d.Before)}, {Text: spanText(d.After)}}})
	}
	for i := range c.Clocks {
		v.Clocks.Rows = append(v.Clocks.Rows, clockRow(&c.Clocks[i], after))
	}
	return v
}

// letterName is what a letter is called, by its key.
func letterName(key string) string {
	code, _ := letters.SplitKey(key)
	if rule, ok := statute.LookupLetter(code); ok {
		if isCopy(key) {
			return "Copy: " + letterName(strings.TrimSuffix(key, casework.CopyMark))
		}
		if isCorrection(key) {
			return "Correction: " + rule.Title + " (" + string(code) + ")"
		}
		return capital(rule.Title) + " (" + string(code) + ")"
	}
	return key
}

const notThere = "–"

func spanText(d *casefile.DutySpan) string {
	if d == nil {
		return "Not owed"
	}
	text := "From " + d.StartedOn.Short()
	if d.EndedOn != nil {
		text += " until " + d.EndedOn.Short()
	}
	if d.RevivedOn != nil {
		text += ", again since " + d.RevivedOn.Short()
	}
	return text
}

func clockRow(c *casefile.ClockChange, after *casefile.Position) ui.Row {
	name := c.Key
	if rule, _ := statute.LookupClock(c.ID); rule != nil {
		name = capital(rule.Name)
	}
	row := ui.Row{Cells: []ui.Cell{{Text: name}, clockCell(c.Before), clockCell(c.After)}}
	if now := after.Clock(c.Key); now != nil && now.State == casefile.Running && !now.Window {
		row.Cells[2].Below = "Do it by " + civil.DoBy(now.LastDay).Long()
	}
	return row
}

func clockCell(c *casefile.ClockSpan) ui.Cell {
	if c == nil {
		return ui.Cell{Text: notThere}
	}
	return ui.Cell{Text: "Last day " + c.LastDay.Short(), Tag: ui.ClockTag(c.State)}
}

// showMoved works out again what a fact moved when it was recorded: nothing of that
// is kept apart from the facts.
func (s *Server) showMoved(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "")
	if err != nil {
		return err
	}
	v := MovedPage{Head: o.head, Title: "It is recorded", Behind: true}
	facts := o.standing.Case.Facts
	ref, id := o.head.Reference, chi.URLParam(r, "fact")
	for i := range facts {
		if facts[i].ID != id {
			continue
		}
		known, err := s.knownIn(r.Context(), ref, facts)
		if err != nil {
			return err
		}
		f := &facts[i]
		if err := s.wordsOf(r.Context(), ref, f, known); err != nil {
			return err
		}
		v.Title, v.Behind = capital(f.Title())+", "+f.On.Short(), false
		v.Lines = linesOf(f, known)
		for n := range facts {
			if facts[n].ID == f.Corrects && f.Corrects != "" {
				v.Was = append([]string{facts[n].On.Long()}, linesOf(&facts[n], known)...)
				v.Lines = append([]string{f.On.Long()}, v.Lines...)
			}
		}
		changes, after := movedBy(&o, i)
		v.Moved = movedView(changes, after)
	}
	v.Next = ui.Buttons{Buttons: []ui.Button{{Text: "Go to the case", Href: "/cases/" + ref}},
		Links: []ui.Link{{Text: "Record something else", Href: "/cases/" + ref + "/facts/new"}, {Text: "Timeline", Href: "/cases/" + ref + "/timeline"}}}
	return movedPage.show(s, w, r, v)
}

// movedBy compares the position without what was recorded with the fact at an index
// and after it with that just after, on the day on which it was recorded.
func movedBy(o *opened, index int) (*casefile.Changes, *casefile.Position) {
	c := o.standing.Case
	at := c.Facts[index].RecordedAt
	first, last := index, index
	for first > 0 && sameAct(at, c.Facts[first-1].RecordedAt) {
		first--
	}
	for last+1 < len(c.Facts) && sameAct(at, c.Facts[last+1].RecordedAt) {
		last++
	}
	day := o.today
	if !at.IsZero() {
		day = casefile.On(at)
	}
	before, with := c, c
	before.Facts, with.Facts = c.Facts[:first:first], c.Facts[:last+1:last+1]
	after := casefile.Derive(with, day)
	changes := casefile.Compare(with.Facts, casefile.Derive(before, day), after)
	return &changes, &after
}

func sameAct(a, b time.Time) bool { return !a.IsZero() && a.Equal(b) }
