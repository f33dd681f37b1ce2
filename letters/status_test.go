package letters

import (
	"slices"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

var statusDay = civil.Must(2026, time.November, 22)

// Only what runs and lies ahead is shown, in order, with each date spelled out.
func TestStatusDatesAreThoseAhead(t *testing.T) {
	t.Parallel()
	day := statusDay.AddDays
	p := casefile.Position{AsAt: statusDay, Clocks: []casefile.ClockPosition{
		{ID: statute.C04, Key: "C04", LastDay: day(35), State: casefile.Running},
		{ID: statute.C07, Key: "C07/a", LastDay: day(3), State: casefile.Running},
		{ID: statute.C07, Key: "C07/b", LastDay: day(3), State: casefile.Running}, // said once
		{ID: statute.C10a, Key: "C10a", LastDay: day(1), State: casefile.Met},
		{ID: statute.C08a, Key: "C08a", LastDay: day(-1), State: casefile.Overdue},
		{ID: statute.C12, Key: "C12/P1", LastDay: day(2), State: casefile.Running}, // not theirs
		{ID: statute.C11, Key: "C11", LastDay: day(2), State: casefile.Running},
	}}
	p.Regions.Bed = casefile.Bed{State: casefile.BedGiven, CheckOutOn: day(4), CheckOutAt: "10:30"}
	diary := []casefile.DiaryEntry{
		{Type: casefile.TypeAppointmentBooked, Due: day(2), At: "14:15", Place: "12 Mill Lane", Interpreter: "Tigrinya", Who: "kofi-danso"},
		{Type: casefile.TypeAppointmentBooked, Due: day(5), End: casefile.TypeAppointmentCancelled},
		{Type: casefile.TypeAppointmentBooked, Due: day(-1)},
		{Type: casefile.TypeTaskSet, Due: day(1)},
	}
	got, err := StatusDates(&p, diary)
	if err != nil {
		t.Fatal(err)
	}
	var titles, all []string
	for _, d := range got {
		titles = append(titles, d.Title)
		all = append(append(all, d.Title), d.Lines...)
		if len(d.Lines) == 0 || !strings.Contains(d.Title, d.On.Long()) {
			t.Errorf("a date says %+v", d)
		}
	}
	want := []string{"You have an appointment on Tuesday 24 November 2026 at 14:15", "You can ask us to look at our decision again until Wednesday 25 November 2026",
		"Your place to stay is booked until Thursday 26 November 2026", "We plan to help you find a home until Sunday 27 December 2026"}
	if !slices.Equal(titles, want) {
		t.Errorf("the dates are %q, want %q", titles, want)
	}
	for _, never := range []string{"Mill Lane", "Tigrinya", "kofi"} {
		if strings.Contains(strings.Join(all, "\n"), never) {
			t.Errorf("the page says %q", never)
		}
	}
}

// Each clock that is shown has its text, and a bed is spoken of only where there is one.
func TestEveryStatusClockHasItsText(t *testing.T) {
	t.Parallel()
	for id := range statusClocks {
		p := casefile.Position{AsAt: statusDay, Clocks: []casefile.ClockPosition{{ID: id, LastDay: statusDay, State: casefile.Running}}}
		p.Regions.Bed = casefile.Bed{State: casefile.BedBookedOut, CheckOutOn: statusDay}
		if got, err := StatusDates(&p, nil); err != nil || len(got) != 1 || got[0].Title == "" {
			t.Errorf("%s: %+v, %v", id, got, err)
		}
	}
	if items, after, err := WhatToBring(); err != nil || len(items) < 3 || after == "" {
		t.Errorf("to bring: %q, %q, %v", items, after, err)
	}
}

// The link stands on one line, its code after the #, and nothing of a case is said.
func TestTheMessageWithALink(t *testing.T) {
	t.Parallel()
	a := Authority{Name: "Hexford Council", Phone: "01632 960 100"}
	got, err := StatusLink(a, "https://dutyclock.hexford.example", "/s", "ABCD-EFGH-JKMN-PQRS", statusDay)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"https://dutyclock.hexford.example/s#ABCD-EFGH-JKMN-PQRS\n", "Your code is ABCD-EFGH-JKMN-PQRS", "Sunday 22 November 2026", "01632 960 100"} {
		if !strings.Contains(got.Text, part) {
			t.Errorf("the text lacks %q:\n%s", part, got.Text)
		}
	}
	if strings.Contains(got.Subject, "ABCD") {
		t.Errorf("the subject is %q", got.Subject)
	}
	code, err := StatusCode(a, "123 456")
	if err != nil || !strings.Contains(code.Text, "Your code is 123 456") || strings.Contains(code.Subject, "123") {
		t.Errorf("%q %q %v", code.Subject, code.Text, err)
	}
	for _, text := range []string{got.Subject + got.Text, code.Subject + code.Text} {
		for _, word := range []string{"hous", "homeless", "case", "duty ", "reference"} {
			if strings.Contains(strings.ToLower(text), word) {
				t.Errorf("it says %q:\n%s", word, text)
			}
		}
	}
}
