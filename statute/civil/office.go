package civil

import "time"

// Office is when an authority's office works. No period of law is counted by it: it
// says when somebody there reads a reminder, and by when work has to be done so that
// nobody is needed on a day off. The zero value works on working days.
type Office struct {
	// Days are the days of the week on which it works, by time.Weekday; none of them
	// means Monday to Friday. It is closed on bank holidays whatever they are.
	Days [7]bool
	// Closed are days on which it is closed beside.
	Closed []Date
}

// Open says whether the office works on a day.
func (o Office) Open(d Date) bool {
	if d.IsZero() {
		return false
	}
	w := d.Weekday()
	works := o.Days[w]
	if o.Days == [7]bool{} {
		works = w != time.Saturday && w != time.Sunday
	}
	if _, holiday := Holiday(d); holiday || !works {
		return false
	}
	for _, closed := range o.Closed {
		if closed == d {
			return false
		}
	}
	return true
}

// longestClosed is for how many days an office is looked at for one on which it
// works; one that is closed for longer than that is taken to be open.
const longestClosed = 60

// Next is the first day from d on, d itself if so, on which the office works.
func (o Office) Next(d Date) Date { return o.find(d, 1) }

// DoBy is the last day up to d, d itself if so, on which the office works: the day by
// which the work has to be done if a period ends on d.
func (o Office) DoBy(d Date) Date { return o.find(d, -1) }

func (o Office) find(d Date, step int) Date {
	day := d
	for n := 0; n < longestClosed && !day.IsZero(); n++ {
		if o.Open(day) {
			return day
		}
		day = day.AddDays(step)
	}
	return d
}

// After is the nth day after d on which the office works; d is not counted.
func (o Office) After(d Date, n int) Date {
	for ; n > 0; n-- {
		d = o.Next(d.AddDays(1))
	}
	return d
}
