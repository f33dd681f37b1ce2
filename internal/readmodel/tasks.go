package readmodel

import (
	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// task is a task or an appointment of which nobody has said that it was done.
type task struct {
	kind          record.WorkKind
	id, who, note string
	due           civil.Date
	at, place     string
	interpreter   string
}

// openTasks lists the tasks and appointments of a case that are not done, in the
// order of the facts. What says that one is done names it by the id of its fact in
// `what`, or by the same `what`.
func openTasks(facts []casefile.Fact) []task {
	list := standing(facts)
	done := map[casefile.FactType]map[string]bool{casefile.TypeTaskDone: {}, casefile.TypeAppointmentKept: {}}
	for _, f := range list {
		if work, ok := f.Body.(*casefile.Work); ok && done[f.Type] != nil && work.What != "" {
			done[f.Type][work.What] = true
		}
	}
	var out []task
	for _, f := range list {
		work, ok := f.Body.(*casefile.Work)
		if !ok {
			continue
		}
		t := task{id: f.ID, who: work.Who, note: f.Note, due: work.Due, at: work.When, place: work.Where, interpreter: work.Interpreter}
		end := casefile.TypeTaskDone
		switch f.Type {
		case casefile.TypeTaskSet:
			t.kind = record.TaskWork
		case casefile.TypeAppointmentBooked:
			t.kind, end = record.AppointmentWork, casefile.TypeAppointmentKept
			if t.due.IsZero() {
				t.due = f.On
			}
		default:
			continue
		}
		if !done[end][f.ID] && (work.What == "" || !done[end][work.What]) {
			out = append(out, t)
		}
	}
	return out
}
