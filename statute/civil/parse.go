package civil

import (
	"errors"
	"strconv"
)

// Parse reads a date written as year-month-day with four, two and two figures,
// such as 2026-11-02, and nothing else. The error says what is wrong in words a
// person can use. It repeats what was written only when that is made of figures
// and dashes, because a name typed in the wrong box must not reach a log.
func Parse(s string) (Date, error) {
	if len(s) == 10 && s[4] == '-' && s[7] == '-' {
		y, okY := figures(s[:4])
		m, okM := figures(s[5:7])
		d, okD := figures(s[8:])
		if okY && okM && okD {
			return New(y, m, d)
		}
	}
	return Date{}, errors.New(unreadable(s))
}

// MustParse is [Parse] for dates written in source code: it panics on an error.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic("civil: " + err.Error())
	}
	return d
}

// String returns the date as year-month-day, such as 2026-11-02, or an empty
// string for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	var b [10]byte
	return string(d.append(b[:0]))
}

// MarshalText writes the date as [Date.String] does.
func (d Date) MarshalText() ([]byte, error) {
	if d.IsZero() {
		return []byte{}, nil
	}
	return d.append(make([]byte, 0, 10)), nil
}

// UnmarshalText reads what [Date.MarshalText] writes: empty text is no date, and
// anything else must satisfy [Parse].
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// Long returns the date in words with its day of the week, such as
// "Sunday 27 December 2026", or an empty string for no date.
func (d Date) Long() string {
	if d.IsZero() {
		return ""
	}
	b := append(make([]byte, 0, longestText), d.Weekday().String()...)
	return string(d.appendShort(append(b, ' ')))
}

// Short returns the date in words, such as "27 December 2026", or an empty
// string for no date.
func (d Date) Short() string {
	if d.IsZero() {
		return ""
	}
	return string(d.appendShort(make([]byte, 0, longestText)))
}

// longestText is the room that the longestText date in words needs: "Wednesday 30 September 9999".
const longestText = 27

func (d Date) appendShort(b []byte) []byte {
	y, m, day := d.YMD()
	b = append(strconv.AppendInt(b, int64(day), 10), ' ')
	b = append(append(b, m.String()...), ' ')
	return strconv.AppendInt(b, int64(y), 10)
}

func (d Date) append(b []byte) []byte {
	y, m, day := d.YMD()
	return append(b,
		'0'+byte(y/1000), '0'+byte(y/100%10), '0'+byte(y/10%10), '0'+byte(y%10), '-',
		'0'+byte(int(m)/10), '0'+byte(int(m)%10), '-',
		'0'+byte(day/10), '0'+byte(day%10))
}

// figures reads a number made only of the figures 0 to 9: no sign, no space.
func figures(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, len(s) > 0
}

// digits writes n with at least width figures.
func digits(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

const howToWrite = "a date is written year-month-day with four, two and two figures, such as 2026-02-03"

func unreadable(s string) string {
	if s == "" {
		return "there is no date: " + howToWrite
	}
	if len(s) > 12 {
		return howToWrite
	}
	for i := range len(s) {
		if c := s[i]; c != '-' && (c < '0' || c > '9') {
			return howToWrite
		}
	}
	return s + " is not a date: " + howToWrite
}
