package form_test

import (
	"net/url"
	"testing"
	"time"

	"dutyclock/statute/civil"
	"dutyclock/web/form"
)

func TestDaysAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	second := civil.Must(2026, time.November, 2)
	for text, want := range map[string]civil.Date{
		"2 11 2026": second, "02/11/26": second, "2/11/2026": second, "2.11.2026": second, "2-11-26": second, "2026-11-02": second,
		"2 nov 26": second, "2nd November 2026": second, "Mon 2 Nov 2026": second, "monday, 2 november 2026": second, " 2 NOV 2026 ": second,
		"today": today, "Yesterday": today.AddDays(-1), "tomorrow": today.AddDays(1),
		"29 feb 2028": civil.Must(2028, time.February, 29), "1 sept 26": civil.Must(2026, time.September, 1), "4 may 80": civil.Must(1980, time.May, 4),
	} {
		if got, why := form.ParseDay(text, today, false); got != want || why != "" {
			t.Errorf("%q is %v, %q; want %v", text, got, why, want)
		}
	}
}

func TestTextThatIsNoDay(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "2", "2 nov", "29 feb 2027", "31/4/2026", "2 no 2026", "0/1/2026", "1/13/2026", "2/11/202", "2/11/20266", "next week",
		"+2/11/2026", "２/11/2026", "2 november 2026 please", "0000000000000000000000000000000000000000000000000"} {
		if got, why := form.ParseDay(text, today, false); !got.IsZero() || why == "" {
			t.Errorf("%q was taken as %v", text, got)
		}
	}
}

func TestYearsOfTwoFiguresInABirth(t *testing.T) {
	t.Parallel()
	for text, year := range map[string]int{"4 5 26": 2026, "4 5 27": 1927, "4 5 85": 1985, "4 5 01": 2001} {
		if got, _ := form.ParseDay(text, today, true); got.Year() != year {
			t.Errorf("born %q is %v; want the year %d", text, got, year)
		}
	}
}

func TestMessagesOfTheThreeBoxes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ day, month, year, focus, text string }{
		{"", "", "", "on-day", "Enter the day"},
		{"2", "", "", "on-month", "The day it started must include a month and a year"},
		{"", "11", "2026", "on-day", "The day it started must include a day"},
		{"31", "4", "2026", "on-day", "The day it started must be a real date, such as 2 11 2026"},
		{"23", "11", "2026", "on-day", "The day it started must be today or in the past"},
		{"2", "11", "202", "on-day", "The day it started must have a year of 4 figures, such as 2026"},
		{"next week", "", "", "on-day", "The day it started must be a real date, such as 2 11 2026"},
	} {
		f := form.New(today)
		d := f.Date("on", "When?").Called("The day it started").Required("Enter the day").NotFuture()
		f.ReadValues(url.Values{"on-day": {tt.day}, "on-month": {tt.month}, "on-year": {tt.year}})
		if got := f.Problems(); len(got) != 1 || got[0].ID != tt.focus || got[0].Text != tt.text {
			t.Errorf("%q %q %q: %v", tt.day, tt.month, tt.year, got)
		}
		if d.Day != tt.day || d.Month != tt.month || d.Year != tt.year {
			t.Errorf("%q %q %q came back as %q %q %q", tt.day, tt.month, tt.year, d.Day, d.Month, d.Year)
		}
	}
}

// A month may be written as a word in its box, and a whole day fills the boxes.
func TestWordsInTheBoxes(t *testing.T) {
	t.Parallel()
	f := form.New(today)
	a, b := f.Date("a", "A"), f.Date("b", "B")
	if !f.ReadValues(url.Values{"a-day": {"2"}, "a-month": {"Nov"}, "a-year": {"26"}, "b-day": {"yesterday"}}) {
		t.Fatal(f.Problems())
	}
	if a.Value != civil.Must(2026, time.November, 2) || b.Value != today.AddDays(-1) || b.Day != "21" || b.Month != "11" || b.Year != "2026" {
		t.Errorf("read %v and %v (%q %q %q)", a.Value, b.Value, b.Day, b.Month, b.Year)
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2 11 2026", "today", "2nd nov 26", "", "31/4/26"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, text string, birth bool) {
		d, why := form.ParseDay(text, today, birth)
		if d.IsZero() == (why == "") {
			t.Errorf("%q gives %v and %q", text, d, why)
		}
	})
}
