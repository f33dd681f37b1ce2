package civil_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dutyclock/statute/civil"
)

func TestNewRefusesDaysTheCalendarDoesNotHave(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		year, month, day int
		want             string // the error, or empty if there is such a day
	}{
		{2026, 2, 28, ""},
		{2026, 2, 29, "2026-02-29 is not a day in the calendar"},
		{2026, 2, 30, "2026-02-30 is not a day in the calendar"},
		{2028, 2, 29, ""},
		{2028, 2, 30, "2028-02-30 is not a day in the calendar"},
		{1900, 2, 29, "1900-02-29 is not a day in the calendar"},
		{2000, 2, 29, ""},
		{2100, 2, 29, "2100-02-29 is not a day in the calendar"},
		{2026, 4, 31, "2026-04-31 is not a day in the calendar"},
		{2026, 6, 31, "2026-06-31 is not a day in the calendar"},
		{2026, 9, 31, "2026-09-31 is not a day in the calendar"},
		{2026, 11, 31, "2026-11-31 is not a day in the calendar"},
		{2026, 12, 31, ""},
		{2026, 12, 32, "2026-12-32 is not a day in the calendar"},
		{2026, 13, 1, "2026-13-01 is not a day in the calendar"},
		{2026, 0, 1, "2026-00-01 is not a day in the calendar"},
		{2026, 1, 0, "2026-01-00 is not a day in the calendar"},
		{1, 1, 1, ""},
		{9999, 12, 31, ""},
		{0, 1, 1, "year 0 is out of range: years run from 1 to 9999"},
		{10000, 1, 1, "year 10000 is out of range: years run from 1 to 9999"},
	} {
		d, err := civil.New(tt.year, tt.month, tt.day)
		if tt.want == "" {
			if err != nil {
				t.Errorf("New(%d, %d, %d): %v", tt.year, tt.month, tt.day, err)
			}
			if y, m, day := d.YMD(); y != tt.year || int(m) != tt.month || day != tt.day {
				t.Errorf("New(%d, %d, %d) holds %d, %d, %d", tt.year, tt.month, tt.day, y, m, day)
			}
			continue
		}
		if err == nil || err.Error() != tt.want || !d.IsZero() {
			t.Errorf("New(%d, %d, %d) = %v, %v; want the error %q", tt.year, tt.month, tt.day, d, err, tt.want)
		}
	}
}

// TestEveryDayAgreesWithTime walks the whole calendar beside package time, which
// works out the same days another way.
func TestEveryDayAgreesWithTime(t *testing.T) {
	t.Parallel()
	d := civil.Must(1, time.January, 1)
	at := time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC)
	for n := 0; ; n++ {
		y, m, day := at.Date()
		gotY, gotM, gotDay := d.YMD()
		if gotY != y || gotM != m || gotDay != day || d.Weekday() != at.Weekday() {
			t.Fatalf("day %d is %04d-%02d-%02d %v; want %s %v", n, gotY, gotM, gotDay, d.Weekday(), at.Format(time.DateOnly), at.Weekday())
		}
		if back := civil.Must(y, m, day); back != d {
			t.Fatalf("%s made from its year, month and day is %s", d, back)
		}
		if y == 9999 && m == time.December && day == 31 {
			return
		}
		d, at = d.AddDays(1), at.AddDate(0, 0, 1)
	}
}

func TestNoDate(t *testing.T) {
	t.Parallel()
	var none civil.Date
	first := civil.Must(1, time.January, 1)
	if !none.IsZero() || first.IsZero() {
		t.Error("only the zero value is no date")
	}
	if !none.Before(first) || first.Compare(none) != 1 {
		t.Error("no date does not sort before every date")
	}
	if none.AddDays(5) != none || none.AddDays(-5) != none {
		t.Error("adding days to no date made a date")
	}
	for name, got := range map[string]string{"String": none.String(), "Long": none.Long(), "Short": none.Short()} {
		if got != "" {
			t.Errorf("%s of no date is %q", name, got)
		}
	}
	if y, m, d := none.YMD(); y != 0 || m != 0 || d != 0 {
		t.Errorf("no date holds %d, %d, %d", y, m, d)
	}
	if none.Weekday() != time.Sunday || none.Year() != 0 {
		t.Errorf("no date is a %v in %d", none.Weekday(), none.Year())
	}
}

func TestArithmeticStaysInTheCalendar(t *testing.T) {
	t.Parallel()
	first, last := civil.Must(1, time.January, 1), civil.Must(9999, time.December, 31)
	const huge = int(^uint(0) >> 1)
	for _, tt := range []struct {
		from civil.Date
		n    int
		want civil.Date
	}{
		{first, -1, first}, {last, 1, last}, {first, huge, last}, {last, -huge - 1, first},
		{last, huge, last}, {first, last.Sub(first), last}, {last, first.Sub(last), first},
	} {
		if got := tt.from.AddDays(tt.n); got != tt.want {
			t.Errorf("%s and %d days is %s; want %s", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestDateInWords(t *testing.T) {
	t.Parallel()
	d := civil.Must(2026, time.December, 27)
	if got := d.Long(); got != "Sunday 27 December 2026" {
		t.Errorf("Long is %q", got)
	}
	if got := d.Short(); got != "27 December 2026" {
		t.Errorf("Short is %q", got)
	}
	if got := civil.Must(2027, time.March, 1).Long(); got != "Monday 1 March 2027" {
		t.Errorf("Long is %q", got)
	}
	if got := civil.Must(476, time.September, 4).String(); got != "0476-09-04" {
		t.Errorf("String is %q", got)
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	type fact struct {
		On    civil.Date         `json:"on"`
		Until civil.Date         `json:"until,omitzero"`
		Seen  map[civil.Date]int `json:"seen,omitempty"`
	}
	for _, tt := range []struct {
		fact fact
		want string
	}{
		{fact{On: civil.MustParse("2026-11-02")}, `{"on":"2026-11-02"}`},
		{fact{Until: civil.MustParse("2026-12-27")}, `{"on":"","until":"2026-12-27"}`},
		{fact{Seen: map[civil.Date]int{civil.MustParse("2028-02-29"): 2}}, `{"on":"","seen":{"2028-02-29":2}}`},
	} {
		got, err := json.Marshal(tt.fact)
		if err != nil || string(got) != tt.want {
			t.Errorf("%+v is written %s, %v; want %s", tt.fact, got, err, tt.want)
		}
		var back fact
		if err := json.Unmarshal(got, &back); err != nil {
			t.Errorf("read %s: %v", got, err)
		}
		if diff := cmp.Diff(tt.fact, back); diff != "" {
			t.Errorf("read back differently (-written +read):\n%s", diff)
		}
	}
	for _, bad := range []string{`{"on":"2026-02-30"}`, `{"on":"2026-2-3"}`, `{"on":20261102}`, `{"seen":{"soon":1}}`} {
		var f fact
		if err := json.Unmarshal([]byte(bad), &f); err == nil {
			t.Errorf("%s was read as %v", bad, f)
		}
	}
}

func TestUnmarshalKeepsTheDateItHadOnError(t *testing.T) {
	t.Parallel()
	d := civil.MustParse("2026-11-02")
	if err := d.UnmarshalText([]byte("2026-11-31")); err == nil {
		t.Fatal("31 November was taken")
	}
	if d != civil.MustParse("2026-11-02") {
		t.Errorf("the date became %s", d)
	}
	if err := d.UnmarshalText(nil); err != nil || !d.IsZero() {
		t.Errorf("empty text gave %s, %v; want no date", d, err)
	}
}

func TestMustPanics(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]func(){
		"Must":      func() { civil.Must(2026, time.February, 29) },
		"MustParse": func() { civil.MustParse("29 February 2026") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s took a day that does not exist", name)
				}
			}()
			f()
		}()
	}
}
