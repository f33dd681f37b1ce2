package civil_test

import (
	"testing"
	"time"

	"dutyclock/statute/civil"
)

func TestStartOfAndTheLengthOfTheDay(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		day, start string
		hours      time.Duration
	}{
		{"2026-10-24", "2026-10-23T23:00:00Z", 24},
		{"2026-10-25", "2026-10-24T23:00:00Z", 25}, // clocks go back
		{"2026-10-26", "2026-10-26T00:00:00Z", 24},
		{"2027-03-27", "2027-03-27T00:00:00Z", 24},
		{"2027-03-28", "2027-03-28T00:00:00Z", 23}, // clocks go forward
		{"2027-03-29", "2027-03-28T23:00:00Z", 24},
		{"2026-12-27", "2026-12-27T00:00:00Z", 24},
		{"2028-02-29", "2028-02-29T00:00:00Z", 24},
	} {
		d := civil.MustParse(tt.day)
		start := civil.StartOf(d)
		if got := start.UTC().Format(time.RFC3339); got != tt.start {
			t.Errorf("%s begins at %s; want %s", tt.day, got, tt.start)
		}
		if got := civil.StartOf(d.AddDays(1)).Sub(start); got != tt.hours*time.Hour {
			t.Errorf("%s lasts %v; want %d hours", tt.day, got, tt.hours)
		}
	}
}

func TestDateOf(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ at, want string }{
		{"2026-07-01T22:59:59Z", "2026-07-01"},
		{"2026-07-01T23:00:00Z", "2026-07-02"}, // summer time
		{"2026-12-27T23:59:59Z", "2026-12-27"},
		{"2026-12-28T00:00:00Z", "2026-12-28"},
		{"2026-10-24T23:00:00Z", "2026-10-25"},
		{"2026-10-25T23:59:59Z", "2026-10-25"}, // the 25th hour
		{"2027-03-28T22:59:59Z", "2027-03-28"},
		{"2027-03-28T23:00:00Z", "2027-03-29"},
		{"2026-11-02T20:00:00-05:00", "2026-11-03"}, // wherever it was written down
	} {
		at, err := time.Parse(time.RFC3339, tt.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := civil.DateOf(at).String(); got != tt.want {
			t.Errorf("at %s the date is %s; want %s", tt.at, got, tt.want)
		}
	}
}

func TestAt(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		day          string
		hour, minute int
		want         string
	}{
		{"2026-11-02", 9, 0, "2026-11-02T09:00:00Z"},
		{"2026-07-01", 9, 0, "2026-07-01T08:00:00Z"},
		{"2026-07-01", 23, 59, "2026-07-01T22:59:00Z"},
		{"2026-10-25", 0, 30, "2026-10-24T23:30:00Z"},
		{"2026-10-25", 1, 0, "2026-10-25T00:00:00Z"}, // comes twice: the first
		{"2026-10-25", 1, 59, "2026-10-25T00:59:00Z"},
		{"2026-10-25", 2, 0, "2026-10-25T02:00:00Z"},
		{"2027-03-28", 0, 59, "2027-03-28T00:59:00Z"},
		{"2027-03-28", 1, 0, "2027-03-28T01:00:00Z"}, // left out: 02:00 by the new time
		{"2027-03-28", 1, 30, "2027-03-28T01:30:00Z"},
		{"2027-03-28", 2, 0, "2027-03-28T01:00:00Z"},
		{"2026-07-01", 24, 0, "2026-07-01T23:00:00Z"},
	} {
		got := civil.At(civil.MustParse(tt.day), tt.hour, tt.minute)
		if s := got.UTC().Format(time.RFC3339); s != tt.want {
			t.Errorf("%02d:%02d on %s is %s; want %s", tt.hour, tt.minute, tt.day, s, tt.want)
		}
		if got.Location() != civil.London() {
			t.Errorf("%02d:%02d on %s is given in %v", tt.hour, tt.minute, tt.day, got.Location())
		}
	}
}

func TestInstantsAtTheEdges(t *testing.T) {
	t.Parallel()
	if got := civil.DateOf(time.Time{}); !got.IsZero() {
		t.Errorf("the zero time is on %s", got)
	}
	if got := civil.StartOf(civil.Date{}); !got.IsZero() {
		t.Errorf("no date begins at %v", got)
	}
	if got := civil.DateOf(time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC)).String(); got != "0001-01-01" {
		t.Errorf("before the calendar the date is %s", got)
	}
	if got := civil.DateOf(time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC)).String(); got != "9999-12-31" {
		t.Errorf("after the calendar the date is %s", got)
	}
}
