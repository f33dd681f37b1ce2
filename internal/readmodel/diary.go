package readmodel

import (
	"regexp"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

const (
	sqlClearDiary = `DELETE FROM diary WHERE case_ref = @ref`

	sqlPutDiary = `
INSERT INTO diary (case_ref, fact, kind, on_day, at_time, officer, recorded_at)
VALUES (@ref, @fact, @kind, @on_day, @at_time, @officer, @recorded_at)`
)

// diaryEntry is one row of the diary of a case.
type diaryEntry struct {
	fact, kind  string
	on          civil.Date
	at, officer string
}

// diaryOf lists what a case has in its diary: appointments from a day on, tasks
// that are not done, and who was given the case.
func diaryOf(facts []casefile.Fact, from civil.Date) []diaryEntry {
	var out []diaryEntry
	done := map[string]int{} // tasks done, by what they were about
	list := standing(facts)
	for _, f := range list {
		if work, ok := f.Body.(*casefile.Work); ok && f.Type == casefile.TypeTaskDone {
			done[work.What]++
		}
	}
	for _, f := range list {
		work, ok := f.Body.(*casefile.Work)
		if !ok {
			continue
		}
		e := diaryEntry{fact: f.ID, on: f.On, officer: work.Who}
		switch f.Type {
		case casefile.TypeAppointmentBooked:
			e.kind, e.at = "appointment", timeOfDay(work.When)
			if f.On.Before(from) {
				continue
			}
		case casefile.TypeTaskSet:
			if done[work.What] > 0 { // the oldest first
				done[work.What]--
				continue
			}
			e.kind = "task"
			if !work.Due.IsZero() {
				e.on = work.Due
			}
		case casefile.TypeOfficerAssigned:
			e.kind = "assigned"
		default:
			continue
		}
		out = append(out, e)
	}
	return out
}

var clockTime = regexp.MustCompile(`^(?:\d{4}-\d\d-\d\d[T ])?(\d\d?:\d\d)(?::\d\d)?$`)

// timeOfDay finds the time in what was recorded as the time of an appointment. Any
// other words are left out: a list holds nothing that somebody typed.
func timeOfDay(when string) string {
	if m := clockTime.FindStringSubmatch(when); m != nil {
		return m[1]
	}
	return ""
}

// queueDiary writes the diary of a case anew.
func (w *writer) queueDiary(batch *pgx.Batch, asAt civil.Date) {
	batch.Queue(sqlClearDiary, pgx.NamedArgs{"ref": w.batch.Reference})
	recorded := map[string]time.Time{}
	for i := range w.outcomes {
		for j := range w.outcomes[i].Facts {
			recorded[w.outcomes[i].Facts[j].ID] = w.outcomes[i].RecordedAt
		}
	}
	for _, e := range diaryOf(w.state.Facts, asAt) {
		if e.fact == "" || e.on.IsZero() {
			continue
		}
		batch.Queue(sqlPutDiary, pgx.NamedArgs{"ref": w.batch.Reference, "fact": e.fact, "kind": e.kind, "on_day": e.on,
			"at_time": e.at, "officer": e.officer, "recorded_at": recorded[e.fact].UTC().Truncate(time.Microsecond)})
	}
}
