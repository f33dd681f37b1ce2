package casefile

import (
	"testing"
	"time"

	"dutyclock/statute/civil"

	"github.com/google/go-cmp/cmp"
)

func TestTheDiarySaysWhatBecameOfEachEntry(t *testing.T) {
	on := func(day int) civil.Date { return civil.Must(2026, time.November, day) }
	facts := []Fact{
		{ID: "A1", Type: TypeAppointmentBooked, On: on(20), Note: "n1", Body: &Work{Who: "o", When: "14:30", Where: "office", Interpreter: "pl"}},
		{ID: "T1", Type: TypeTaskSet, On: on(2), Body: &Work{What: "w", Due: on(9)}},
		{ID: "T2", Type: TypeTaskSet, On: on(3), Body: &Work{}},
		{ID: "A2", Type: TypeAppointmentBooked, On: on(21), Body: &Work{}},
		{ID: "A3", Type: TypeAppointmentBooked, On: on(22), Body: &Work{}},
		{ID: "A4", Type: TypeAppointmentBooked, On: on(23), Body: &Work{}},
		{ID: "A5", Type: TypeAppointmentBooked, On: on(24), Corrects: "A4", Body: &Work{}},
		{Type: TypeTaskDone, On: on(4), Body: &Work{What: "w"}},
		{Type: TypeTaskCancelled, On: on(4), Note: "n2", Body: &Work{What: "T2"}},
		{Type: TypeAppointmentMissed, On: on(21), Body: &Work{What: "A2"}},
		{Type: TypeAppointmentCancelled, On: on(21), Body: &Work{What: "A3"}},
		{Type: TypeTaskDone, On: on(4), Body: &Work{What: "A1"}}, // says nothing of an appointment
		{Type: TypeAppointmentKept, On: on(4), Body: &Work{}},    // names none
		{ID: "K", Type: TypeAppointmentKept, On: on(24), Body: &Work{What: "A5"}},
		{Type: TypeContactLogged, On: on(24), Corrects: "K", Body: &Work{}},
	}
	want := []DiaryEntry{
		{ID: "T1", Type: TypeTaskSet, Due: on(9), End: TypeTaskDone, EndedOn: on(4)},
		{ID: "T2", Type: TypeTaskSet, End: TypeTaskCancelled, EndedOn: on(4), EndNote: "n2"},
		{ID: "A1", Type: TypeAppointmentBooked, Who: "o", Due: on(20), At: "14:30", Place: "office", Interpreter: "pl", Note: "n1"},
		{ID: "A2", Type: TypeAppointmentBooked, Due: on(21), End: TypeAppointmentMissed, EndedOn: on(21)},
		{ID: "A3", Type: TypeAppointmentBooked, Due: on(22), End: TypeAppointmentCancelled, EndedOn: on(21)},
		{ID: "A5", Type: TypeAppointmentBooked, Due: on(24)},
	}
	got := Diary(facts)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !got[2].Open() || got[0].Open() {
		t.Error("what is open is not told from what is not")
	}
}
