package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// Tasks are the tasks and appointments of a case, and the form that adds one.
type Tasks struct {
	*form.Form
	Head   CaseHead
	Fields []form.Input
	Open   []DiaryItem
	Over   []DiaryItem
	// More says how many older ones are not shown.
	More int

	kind, who, place          *form.Choice
	due, on                   *form.Date
	at, interpreter, whatElse *form.Text
}

// DiaryItem is one task or appointment.
type DiaryItem struct {
	Title string
	Tag   ui.Tag
	Lines []string
	// Words are what somebody wrote of it.
	Words []string
	Late  bool
	Link  ui.Link
}

const (
	kindTask        = "task"
	kindAppointment = "appointment"
	// mostOver is how many tasks and appointments that are over a page shows.
	mostOver = 50
)

var tasksPage = page[*Tasks]{name: "tasks", section: "/work"}

// places are where an appointment may be. A street stands in the words, which are sealed.
var places = []form.Option{
	{Value: "phone", Label: "By phone"}, {Value: "video", Label: "By video"}, {Value: "office", Label: "At our office"},
	{Value: "home_visit", Label: "Where they stay"}, {Value: "elsewhere", Label: "Somewhere else", Hint: "Say where in the words below."},
}

// tasksForm is the empty form, with the officers that may be named.
func tasksForm(today civil.Date, officers []form.Option, me string) *Tasks {
	f := form.New(today)
	v := &Tasks{Form: f}
	v.due = f.Date("due", "When must it be done?").Called("The day by which it must be done").NotPast()
	v.on = f.Date("on", "Which day is it?").Called("The day of the appointment").Required("Enter the day of the appointment").NotPast()
	v.at = f.Text("at", "At what time?").WithHint("For example, 14:30 or 2.30pm.").Wide(10).Required("Enter the time of the appointment").Check(func(text string) string {
		if hour(text) == "" {
			return "Enter the time as hours and minutes, like 14:30"
		}
		return ""
	})
	v.place = f.Choice("place", "Where is it?", places...).Required("Choose where it is")
	v.interpreter = f.Text("interpreter", "Which language, if an interpreter is needed?").Wide(20).Check(language)
	v.kind = f.Choice("kind", "What is it?",
		form.Option{Value: kindTask, Label: "A task", Hint: "Something that somebody has to do.", Reveals: []form.Input{v.due}},
		form.Option{Value: kindAppointment, Label: "An appointment", Reveals: []form.Input{v.on, v.at, v.place, v.interpreter}}).Required("Choose a task or an appointment")
	v.whatElse = f.Area("words", "What is it about?").WithHint("Kept sealed with the case.").AtMost(2000, "This must be 2,000 characters or less")
	v.whatElse.Required("Say what it is about")
	v.whatElse.Rows = 3
	v.who = f.Select("who", "Who does it?", officers...).Required("Choose who does it").Set(me)
	v.Fields = []form.Input{v.kind, v.whatElse, v.who}
	return v
}

// language takes the name of a language, and nothing that could name a person's number.
func language(text string) string {
	if len(text) > 40 || strings.ContainsAny(text, "0123456789@") {
		return "Enter the name of the language alone"
	}
	return ""
}

// tasks is the page with what the case has.
func (s *Server) tasks(r *http.Request, me string) (*Tasks, *opened, error) {
	o, err := s.openCase(r, "tasks")
	if err != nil {
		return nil, nil, err
	}
	officers, err := s.config.Record.Officers(r.Context(), "")
	if err != nil {
		return nil, nil, err
	}
	names := map[string]string{}
	var options []form.Option
	for _, one := range officers {
		names[one.ID] = one.Name
		options = append(options, form.Option{Value: one.ID, Label: one.Name})
	}
	if !hasOption(options, me) {
		me = ""
	}
	v := tasksForm(o.today, options, me)
	v.Head = o.head
	diary := casefile.Diary(o.standing.Case.Facts)
	words, err := s.diaryWords(r.Context(), o.head.Reference, diary)
	if err != nil {
		return nil, nil, err
	}
	v.list(diary, o.today, names, words)
	return v, &o, nil
}

// diaryWords are the notes of a diary by their ids.
func (s *Server) diaryWords(ctx context.Context, reference string, diary []casefile.DiaryEntry) (map[string]string, error) {
	out := map[string]string{}
	for i := range diary {
		for _, id := range []string{diary[i].Note, diary[i].EndNote} {
			if id == "" || out[id] != "" {
				continue
			}
			text, err := s.config.Record.Note(ctx, reference, id)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return nil, err
			}
			out[id] = text
		}
	}
	return out, nil
}

// list puts what is open by its day, those without one last, and below it what is over,
// the newest first.
func (v *Tasks) list(diary []casefile.DiaryEntry, today civil.Date, names, words map[string]string) {
	open, over := openDiary(diary), []casefile.DiaryEntry{}
	for _, e := range diary {
		if !e.Open() {
			over = append(over, e)
		}
	}
	for i := range open {
		v.Open = append(v.Open, diaryItem(&open[i], today, v.Head, names, words))
	}
	slices.SortStableFunc(over, func(a, b casefile.DiaryEntry) int { return b.EndedOn.Compare(a.EndedOn) })
	if len(over) > mostOver {
		v.More = len(over) - mostOver
		over = over[:mostOver]
	}
	for i := range over {
		v.Over = append(v.Over, diaryItem(&over[i], today, v.Head, names, words))
	}
}

// openDiary is what is open, by day and time; what has no day stands last.
func openDiary(diary []casefile.DiaryEntry) []casefile.DiaryEntry {
	var out []casefile.DiaryEntry
	for _, e := range diary {
		if e.Open() {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b casefile.DiaryEntry) int {
		switch {
		case a.Due.IsZero() != b.Due.IsZero():
			if a.Due.IsZero() {
				return 1
			}
			return -1
		case a.Due != b.Due:
			return a.Due.Compare(b.Due)
		}
		return strings.Compare(a.At, b.At)
	})
	return out
}

func diaryItem(e *casefile.DiaryEntry, today civil.Date, head CaseHead, names, words map[string]string) DiaryItem {
	item := DiaryItem{Title: diaryTitle(e), Tag: diaryTag(e, today), Late: e.Open() && !e.Due.IsZero() && e.Due.Before(today)}
	if e.Who != "" {
		item.Lines = append(item.Lines, "For "+nameOr(names, e.Who)+".")
	}
	if e.Interpreter != "" {
		item.Lines = append(item.Lines, "With an interpreter: "+e.Interpreter+".")
	}
	if !e.Open() {
		item.Lines = append(item.Lines, diaryTag(e, today).Text+" on "+e.EndedOn.Long()+".")
	}
	for _, id := range []string{e.Note, e.EndNote} {
		if text := words[id]; text != "" {
			item.Words = append(item.Words, text)
		}
	}
	if e.Open() && head.MayRecord {
		item.Link = ui.Link{Text: "Say what became of it", Hidden: item.Title, Href: "/cases/" + head.Reference + "/tasks/" + url.PathEscape(e.ID)}
	}
	return item
}

// diaryTitle says what it is and when.
func diaryTitle(e *casefile.DiaryEntry) string {
	if e.Type == casefile.TypeTaskSet {
		if e.Due.IsZero() {
			return "Task, no day"
		}
		return "Task, by " + e.Due.Long()
	}
	text := "Appointment"
	if !e.Due.IsZero() {
		text += ", " + e.Due.Long()
	}
	if e.At != "" {
		text += " at " + e.At
	}
	for _, p := range places {
		if p.Value == e.Place {
			return text + ", " + strings.ToLower(p.Label[:1]) + p.Label[1:]
		}
	}
	if e.Place != "" {
		text += ", " + codeWords(e.Place)
	}
	return text
}

func diaryTag(e *casefile.DiaryEntry, today civil.Date) ui.Tag {
	switch e.End {
	case casefile.TypeTaskDone:
		return ui.Tag{Text: "Done", Colour: ui.Green}
	case casefile.TypeAppointmentKept:
		return ui.Tag{Text: "Kept", Colour: ui.Green}
	case casefile.TypeAppointmentMissed:
		return ui.Tag{Text: "Missed", Colour: ui.Red}
	case casefile.TypeAppointmentCancelled, casefile.TypeTaskCancelled:
		return ui.Tag{Text: "Cancelled", Colour: ui.Grey}
	}
	switch {
	case e.Due.IsZero():
		return ui.Tag{Text: "Open", Colour: ui.Blue}
	case e.Due.Before(today) && e.Type == casefile.TypeAppointmentBooked:
		return ui.Tag{Text: "Was it kept?", Colour: ui.Orange}
	case e.Due.Before(today):
		return ui.Tag{Text: "Overdue", Colour: ui.Red}
	case e.Due == today:
		return ui.Tag{Text: "Today", Colour: ui.Yellow}
	}
	return ui.Tag{Text: "To come", Colour: ui.Blue}
}

// nextOnCase is how many tasks and appointments the summary of a case shows.
const nextOnCase = 3

// nextInDiary are the next ones, as the summary of a case has them: without their words.
func nextInDiary(o *opened) []DiaryItem {
	var out []DiaryItem
	for _, e := range openDiary(casefile.Diary(o.standing.Case.Facts)) {
		if len(out) == nextOnCase {
			break
		}
		e.Who = "" // the page of tasks says whose it is
		out = append(out, diaryItem(&e, o.today, o.head, nil, nil))
	}
	return out
}
