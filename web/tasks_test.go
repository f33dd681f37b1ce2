package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/web/form"
)

func init() {
	o := sampleCase("nobody-recorded-a-name")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: "Enquiries", MayRecord: true, Tabs: caseTabs("HX-000123", "tasks")}
	officers := []form.Option{option(kofi.ID, kofi.Name), option(priya.ID, priya.Name)}
	names := map[string]string{kofi.ID: kofi.Name}
	words := map[string]string{"n1": "Bring the tenancy, the notice and the letters of the school.\n\n" + strings.Repeat("x", 120), "n2": "She rang: the bus did not come."}
	empty := tasksForm(today, officers, kofi.ID)
	empty.Head = o.head
	sampleOf(tasksPage, "nothing-yet", empty)
	full := tasksForm(today, officers, kofi.ID)
	full.Head = o.head
	full.list(sampleDiary(), today, names, words)
	sampleOf(tasksPage, "each-state", full)
	many := tasksForm(today, officers, kofi.ID)
	many.Head = o.head
	diary := sampleDiary()
	for range 5 {
		diary = append(diary, diary...)
	}
	many.list(diary, today, names, words)
	sampleOf(tasksPage, "many", many)
	wrong := tasksForm(today, officers, "")
	wrong.Head = o.head
	wrong.ReadValues(url.Values{"kind": {"appointment"}, "at": {"late"}, "on-day": {"1"}, "on-month": {"11"}, "on-year": {"2026"}, "interpreter": {"call 07700"}})
	wrongSampleOf(tasksPage, "everything-wrong", wrong, wrong.Form)
	read := tasksForm(today, officers, "")
	read.Head = o.head
	read.Head.MayRecord = false
	read.list(sampleDiary(), today, names, words)
	sampleOf(tasksPage, "seen-by-an-auditor", read).as(audit)
	e := sampleDiary()[0]
	sampleOf(taskEndPage, "appointment", taskEndView(&o, &e, diaryItem(&e, today, o.head, names, words)))
	none := taskEndView(&o, &casefile.DiaryEntry{Type: casefile.TypeTaskSet, ID: "T"}, DiaryItem{Title: "Task, no day"})
	none.ReadValues(url.Values{})
	wrongSampleOf(taskEndPage, "nothing-chosen", none, none.Form)
}

func sampleDiary() []casefile.DiaryEntry {
	return []casefile.DiaryEntry{
		{ID: "A1", Type: casefile.TypeAppointmentBooked, Who: kofi.ID, Due: today, At: "14:30", Place: "office", Interpreter: "Polish", Note: "n1"},
		{ID: "A2", Type: casefile.TypeAppointmentBooked, Due: today.AddDays(-1), At: "10:00", Place: "home_visit"},
		{ID: "A3", Type: casefile.TypeAppointmentBooked, Due: today.AddDays(3), At: "09:00", Place: "phone"},
		{ID: "T1", Type: casefile.TypeTaskSet, Who: kofi.ID, Due: today.AddDays(-2), Note: "n1"},
		{ID: "T2", Type: casefile.TypeTaskSet},
		{ID: "A4", Type: casefile.TypeAppointmentBooked, Due: today.AddDays(-5), End: casefile.TypeAppointmentMissed, EndedOn: today.AddDays(-5), EndNote: "n2"},
		{ID: "A5", Type: casefile.TypeAppointmentBooked, Due: today.AddDays(-6), End: casefile.TypeAppointmentKept, EndedOn: today.AddDays(-6)},
		{ID: "T3", Type: casefile.TypeTaskSet, End: casefile.TypeTaskCancelled, EndedOn: today.AddDays(-6)},
	}
}

// An appointment is booked once with its time in London, its words sealed apart, and
// stands on the page, on the summary and as something that has to be done.
func TestAnAppointmentIsBookedAndMissed(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	path := "/cases/HX-000123/tasks"
	values := with(day("on", "2026-11-25"), "kind", "appointment", "at", "2.30pm", "place", "home_visit", "interpreter", "Polish", "who", kofi.ID, "words", "At 12 Hill Street, ring twice.")
	for range 2 {
		if w := d.send(kofi, path, values); w.Code != http.StatusSeeOther {
			t.Fatalf("answered %d %s", w.Code, w.Body)
		}
	}
	facts := d.facts()
	if len(facts) != 2 {
		t.Fatalf("there are %d facts", len(facts))
	}
	b := facts[1].Body.(*casefile.Work)
	if facts[1].Type != casefile.TypeAppointmentBooked || facts[1].On.String() != "2026-11-25" || b.When != "14:30" || b.Where != "home_visit" || b.Interpreter != "Polish" || b.Who != kofi.ID ||
		len(d.written) == 0 || facts[1].Note != d.written[0].ID || d.written[0].Text != "At 12 Hill Street, ring twice." || d.written[0].Officer != kofi.ID {
		t.Fatalf("recorded %+v %+v, kept %+v", facts[1], b, d.written)
	}
	d.notes[facts[1].Note] = "At 12 Hill Street, ring twice."
	body := askAs(t, d.s, kofi, path).Body.String()
	for _, want := range []string{"Appointment, Wednesday 25 November 2026 at 14:30, where they stay", "To come", "For Kofi Danso.", "With an interpreter: Polish.", "At 12 Hill Street, ring twice."} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q: %s", want, body)
		}
	}
	if body := askAs(t, d.s, kofi, "/cases/HX-000123").Body.String(); !strings.Contains(body, "Appointment, Wednesday 25 November 2026 at 14:30") || strings.Contains(body, "Hill Street") {
		t.Error("the summary does not say what is next, or says what is written of it")
	}
	end := path + "/" + facts[1].ID
	if w := d.send(kofi, end, url.Values{}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("nothing chosen: %d", w.Code)
	}
	if w := d.send(kofi, end, url.Values{"end": {"task_done"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("the end of a task for an appointment: %d", w.Code)
	}
	if w := d.send(kofi, end, url.Values{"end": {"appointment_missed"}, "words": {"No bus."}}); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	if facts := d.facts(); len(facts) != 3 || facts[2].Type != casefile.TypeAppointmentMissed || facts[2].Body.(*casefile.Work).What != facts[1].ID && facts[2].Body.(*casefile.Work).What != end[len(path)+1:] {
		t.Fatalf("recorded %+v", facts)
	}
	if body := askAs(t, d.s, kofi, path).Body.String(); !strings.Contains(body, "Missed on Sunday 22 November 2026.") || !strings.Contains(body, "No task is open") {
		t.Errorf("the page says %s", body)
	}
	if w := askAs(t, d.s, kofi, path+"/none"); w.Code != http.StatusNotFound {
		t.Errorf("no such entry: %d", w.Code)
	}
}

func TestATaskIsSetAndWrongInputGivenBack(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied)
	path := "/cases/HX-000123/tasks"
	w := d.send(kofi, path, url.Values{"kind": {"appointment"}, "at": {"25:00"}, "words": {"Ring the school"}, "who": {kofi.ID}})
	for _, want := range []string{"Enter the day of the appointment", "Enter the time as hours and minutes", "Choose where it is", ">\nRing the school</textarea>", `value="25:00"`} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("%d: the page does not say %q", w.Code, want)
		}
	}
	if len(d.facts()) != 1 || len(d.written) != 0 {
		t.Error("what is wrong was kept")
	}
	if w := d.send(kofi, path, with(day("due", "2026-11-30"), "kind", "task", "words", "Ring the school", "who", kofi.ID)); w.Code != http.StatusSeeOther {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	if f := d.facts()[1]; f.Type != casefile.TypeTaskSet || f.On != today || f.Body.(*casefile.Work).Due.String() != "2026-11-30" {
		t.Errorf("recorded %+v", f)
	}
	if w := d.send(audit, path, url.Values{"_key": {"k"}, "kind": {"task"}}); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
	d.hidden = true
	if w := askAs(t, d.s, kofi, path); w.Code != http.StatusForbidden {
		t.Errorf("a hidden case: %d", w.Code)
	}
}
