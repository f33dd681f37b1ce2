package web

import (
	"errors"
	"net/http"
	"slices"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

func (s *Server) showTasks(w http.ResponseWriter, r *http.Request) error {
	person, _ := who.From(r.Context())
	v, _, err := s.tasks(r, person.ID)
	if err != nil {
		return err
	}
	return tasksPage.show(s, w, r, v)
}

// addTask records a task or an appointment.
func (s *Server) addTask(w http.ResponseWriter, r *http.Request) error {
	v, o, err := s.tasks(r, "")
	if err != nil {
		return err
	}
	again := func() error {
		if err := s.mayShow(r, "tasks"); err != nil {
			return asHidden(err, o.head.Reference)
		}
		return tasksPage.again(s, w, r, v, v.Form)
	}
	if !v.Read(r) {
		return again()
	}
	body := &casefile.Work{Who: v.who.Value}
	fact := casefile.Fact{Type: casefile.TypeTaskSet, On: o.today, Body: body}
	notice := "The task is set."
	if v.kind.Value == kindAppointment {
		fact.Type, fact.On = casefile.TypeAppointmentBooked, v.on.Value
		body.Due, body.When, body.Where, body.Interpreter = v.on.Value, hour(v.at.Value), v.place.Value, v.interpreter.Value
		notice = "The appointment is booked."
	} else {
		body.Due = v.due.Value
	}
	err = s.recordWork(r, v.Form, fact, v.whatElse.Value)
	if v.Refused(err, map[string]string{"who": "who", "on": "on", "due": "due", "when": "at", "where": "place"}) {
		return again()
	}
	if err != nil {
		return err
	}
	return s.goTo(w, r, "/cases/"+o.head.Reference+"/tasks", ui.Notice{Success: true, Heading: notice})
}

// recordWork records a fact of the working record with the words that were typed for
// it, which are kept apart, sealed.
func (s *Server) recordWork(r *http.Request, f *form.Form, fact casefile.Fact, words string) error {
	ctx, ref := r.Context(), chi.URLParam(r, caseReference)
	person, _ := who.From(ctx)
	if words != "" {
		build := &FactForm{Form: f, build: &factBuilder{known: &factKnown{}}, mentions: map[string]string{}}
		fact.Note = build.mention(words)
		if err := s.config.Record.KeepNote(ctx, ref, record.Note{ID: fact.Note, Text: words, Officer: person.ID}); err != nil {
			return err
		}
	}
	_, err := s.config.Casework.Record(ctx, callerOf(r), ref, casework.RecordRequest{Facts: []casefile.Fact{fact}, Officer: person.ID}, keyOf(r, f))
	return err
}

// TaskEnd is the form that says what became of a task or an appointment.
type TaskEnd struct {
	*form.Form
	Head    CaseHead
	Item    DiaryItem
	Action  string
	End     *form.Choice
	Words   *form.Text
	Buttons ui.Buttons
}

// Back leads to the tasks of the case.
func (v TaskEnd) Back() string { return "/cases/" + v.Head.Reference + "/tasks" }

var taskEndPage = page[TaskEnd]{name: "task_end", section: "/work"}

func taskEndView(o *opened, e *casefile.DiaryEntry, item DiaryItem) TaskEnd {
	o.head.MayRecord, item.Link = false, ui.Link{} // they are at it
	f := form.New(o.today)
	options := []form.Option{{Value: string(casefile.TypeTaskDone), Label: "It is done"}, {Value: string(casefile.TypeTaskCancelled), Label: "It is cancelled", Hint: "It does not have to be done any more."}}
	if e.Type == casefile.TypeAppointmentBooked {
		options = []form.Option{{Value: string(casefile.TypeAppointmentKept), Label: "It was kept"}, {Value: string(casefile.TypeAppointmentMissed), Label: "It was missed", Hint: "They did not come, or could not be reached."},
			{Value: string(casefile.TypeAppointmentCancelled), Label: "It is cancelled", Hint: "For another day, book a new one."}}
	}
	v := TaskEnd{Form: f, Head: o.head, Item: item, Action: "/cases/" + o.head.Reference + "/tasks/" + e.ID,
		End:   f.Choice("end", "What became of it?", options...).Required("Choose what became of it"),
		Words: f.Area("words", "Anything to add? (optional)").AtMost(2000, "This must be 2,000 characters or less")}
	v.Words.Rows = 3
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Record it"}}, Links: []ui.Link{{Text: "Cancel", Href: v.Back()}}}
	return v
}

// taskEnd is the form about the entry of a request.
func (s *Server) taskEnd(r *http.Request) (TaskEnd, *opened, error) {
	o, err := s.openCase(r, "tasks")
	if err != nil {
		return TaskEnd{}, nil, err
	}
	diary := casefile.Diary(o.standing.Case.Facts)
	i := slices.IndexFunc(diary, func(e casefile.DiaryEntry) bool { return e.ID == chi.URLParam(r, "fact") })
	if i < 0 {
		return TaskEnd{}, nil, fault.New(fault.NotFound, "There is no such task or appointment in %s.", o.head.Reference)
	}
	officers, err := s.officerNames(r.Context())
	if err != nil {
		return TaskEnd{}, nil, err
	}
	words, err := s.diaryWords(r.Context(), o.head.Reference, diary[i:i+1])
	if err != nil {
		return TaskEnd{}, nil, err
	}
	return taskEndView(&o, &diary[i], diaryItem(&diary[i], o.today, o.head, officers, words)), &o, nil
}

func (s *Server) showTaskEnd(w http.ResponseWriter, r *http.Request) error {
	v, _, err := s.taskEnd(r)
	if err != nil {
		return err
	}
	return taskEndPage.show(s, w, r, v)
}

// endTask records what became of a task or an appointment.
func (s *Server) endTask(w http.ResponseWriter, r *http.Request) error {
	v, o, err := s.taskEnd(r)
	if err != nil {
		return err
	}
	again := func() error {
		if err := s.mayShow(r, "task"); err != nil {
			return asHidden(err, o.head.Reference)
		}
		return taskEndPage.again(s, w, r, v, v.Form)
	}
	if !v.Read(r) {
		return again()
	}
	fact := casefile.Fact{Type: casefile.FactType(v.End.Value), On: o.today, Body: &casefile.Work{What: chi.URLParam(r, "fact")}}
	err = s.recordWork(r, v.Form, fact, v.Words.Value)
	var refused *casefile.Refused
	if errors.As(err, &refused) {
		v.Refused(err, map[string]string{"what": "end", "on": "end"})
		return again()
	}
	if err != nil {
		return err
	}
	return s.goTo(w, r, v.Back(), ui.Notice{Success: true, Heading: "It is recorded."})
}
