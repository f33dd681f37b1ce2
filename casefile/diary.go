package casefile

import (
	"slices"

	"dutyclock/statute/civil"
)

// DiaryEntry is a task that somebody set, or an appointment that was booked. It is of
// the working record: no statutory clock stands on it.
type DiaryEntry struct {
	// ID is the id of the fact that set it.
	ID string
	// Type is TypeTaskSet or TypeAppointmentBooked.
	Type FactType
	// Who has to do it, as the id of an officer; empty where nobody was named.
	Who string
	// Due is the day by which it is to be done, or on which it is; zero where there is none.
	Due civil.Date
	// At, Place and Interpreter are of an appointment: the time of day in London, where
	// it is, and the language for which an interpreter is needed.
	At, Place, Interpreter string
	// Note is the id of the note that tells more.
	Note string
	// End is the type of fact that says what became of it; empty while it is open.
	End FactType
	// EndedOn is the day of that, and EndNote the id of the note that says why.
	EndedOn civil.Date
	EndNote string
}

// Open says that nothing has become of it yet.
func (e *DiaryEntry) Open() bool { return e.End == "" }

// diaryEnds are the types of fact that say what became of a task or an appointment.
var diaryEnds = map[FactType]FactType{
	TypeTaskDone: TypeTaskSet, TypeTaskCancelled: TypeTaskSet,
	TypeAppointmentKept: TypeAppointmentBooked, TypeAppointmentMissed: TypeAppointmentBooked, TypeAppointmentCancelled: TypeAppointmentBooked,
}

// DiaryEnds says what sort of entry a fact of this type says what became of: a task, an
// appointment; empty where it says that of none.
func DiaryEnds(t FactType) FactType { return diaryEnds[t] }

// Diary lists the tasks and appointments of a case by the day of the facts that set
// them, without those that were corrected. What says what became of one names it by
// the id of its fact in `what`, or by the same `what`; the last to say so counts.
func Diary(facts []Fact) []DiaryEntry {
	corrected := map[string]bool{}
	for i := range facts {
		if facts[i].Corrects != "" {
			corrected[facts[i].Corrects] = true
		}
	}
	var list, ends []*Fact
	for i := range facts {
		f := &facts[i]
		if _, work := f.Body.(*Work); !work || f.ID != "" && corrected[f.ID] {
			continue
		}
		switch {
		case f.Type == TypeTaskSet || f.Type == TypeAppointmentBooked:
			list = append(list, f)
		case diaryEnds[f.Type] != "":
			ends = append(ends, f)
		}
	}
	slices.SortStableFunc(list, func(a, b *Fact) int { return a.On.Compare(b.On) })
	out := make([]DiaryEntry, len(list))
	for i, f := range list {
		work := f.Body.(*Work)
		e := DiaryEntry{ID: f.ID, Type: f.Type, Who: work.Who, Due: work.Due, At: work.When, Place: work.Where, Interpreter: work.Interpreter, Note: f.Note}
		if e.Due.IsZero() && f.Type == TypeAppointmentBooked {
			e.Due = f.On
		}
		for _, end := range ends {
			what := end.Body.(*Work).What
			if diaryEnds[end.Type] == f.Type && what != "" && (what == f.ID || what == work.What) {
				e.End, e.EndedOn, e.EndNote = end.Type, end.On, end.Note
			}
		}
		out[i] = e
	}
	return out
}
