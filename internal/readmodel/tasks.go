package readmodel

import (
	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// task is a task or an appointment of which nothing has become yet.
type task struct {
	kind          record.WorkKind
	id, who, note string
	due           civil.Date
	at, place     string
	interpreter   string
}

// openTasks lists the tasks and appointments of a case that are neither done, missed
// nor cancelled.
func openTasks(facts []casefile.Fact) []task {
	var out []task
	for _, e := range casefile.Diary(facts) {
		if !e.Open() {
			continue
		}
		t := task{kind: record.TaskWork, id: e.ID, who: e.Who, note: e.Note, due: e.Due, at: e.At, place: e.Place, interpreter: e.Interpreter}
		if e.Type == casefile.TypeAppointmentBooked {
			t.kind = record.AppointmentWork
		}
		out = append(out, t)
	}
	return out
}
