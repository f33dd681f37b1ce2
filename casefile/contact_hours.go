package casefile

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"dutyclock/statute/civil"
)

// SafeHours are when it is safe to reach somebody, by London's clock: on some days of
// the week, from a minute after midnight until another. The zero value is never.
type SafeHours struct {
	days        [7]bool // by time.Weekday
	from, until int
}

// dayWords are what people call groups of days, longer words first.
var dayWords = []struct {
	word string
	days []time.Weekday
}{
	{"weekdays", []time.Weekday{1, 2, 3, 4, 5}}, {"weekday", []time.Weekday{1, 2, 3, 4, 5}},
	{"weekends", []time.Weekday{6, 0}}, {"weekend", []time.Weekday{6, 0}},
	{"every day", []time.Weekday{0, 1, 2, 3, 4, 5, 6}}, {"any day", []time.Weekday{0, 1, 2, 3, 4, 5, 6}},
	{"mondays", []time.Weekday{1}}, {"tuesdays", []time.Weekday{2}}, {"wednesdays", []time.Weekday{3}}, {"thursdays", []time.Weekday{4}},
	{"fridays", []time.Weekday{5}}, {"saturdays", []time.Weekday{6}}, {"sundays", []time.Weekday{0}},
}

const (
	noon     = 12 * 60
	evening  = 17 * 60
	night    = 21 * 60
	wholeDay = 24 * 60
	morning  = 9 * 60
)

var (
	hourForm  = `(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?`
	spanForm  = regexp.MustCompile(`^(?:from |between )?` + hourForm + ` ?(?:-|–|to|until|and) ?` + hourForm + `$`)
	boundForm = regexp.MustCompile(`^(before|until|after|from) ` + hourForm + `$`)
)

// ReadSafeHours reads when it is safe as people say it: "weekdays before 3pm",
// "9am to 3pm", "weekday mornings", or nothing at all, which is always. False: it was
// said in words that only a person can keep to.
func ReadSafeHours(text string) (SafeHours, bool) {
	out := SafeHours{until: wholeDay}
	text = strings.Join(strings.Fields(strings.Trim(strings.ToLower(text), " .")), " ")
	named := false
	for _, d := range dayWords {
		if rest, ok := strings.CutPrefix(text, d.word); ok && (rest == "" || rest[0] == ' ' || rest[0] == ',') {
			for _, day := range d.days {
				out.days[day] = true
			}
			text, named = strings.Trim(rest, " ,"), true
			break
		}
	}
	if !named {
		out.days = [7]bool{true, true, true, true, true, true, true}
	}
	switch text {
	case "", "any time", "anytime", "at any time", "all day", "always":
		return out, true
	case "morning", "mornings", "in the morning":
		out.from, out.until = morning, noon
		return out, true
	case "afternoon", "afternoons", "in the afternoon":
		out.from, out.until = noon, evening
		return out, true
	case "evening", "evenings", "in the evening":
		out.from, out.until = evening, night
		return out, true
	}
	if m := boundForm.FindStringSubmatch(text); m != nil {
		at, ok := minutes(m[2], m[3], m[4], "")
		if m[1] == "before" || m[1] == "until" {
			out.until = at
		} else {
			out.from = at
		}
		return out, ok && out.from < out.until
	}
	m := spanForm.FindStringSubmatch(text)
	if m == nil {
		return SafeHours{}, false
	}
	from, ok := minutes(m[1], m[2], m[3], m[6])
	until, also := minutes(m[4], m[5], m[6], "")
	out.from, out.until = from, until
	return out, ok && also && from < until
}

// minutes are those after midnight of an hour as it was written. An hour without am
// or pm is that of a clock of 24 hours, unless the one it goes with says am or pm and
// only so makes sense: that is not guessed.
func minutes(hour, minute, half, halfOfOther string) (int, bool) {
	h, err := strconv.Atoi(hour)
	if err != nil {
		return 0, false
	}
	m := 0
	if minute != "" {
		if m, err = strconv.Atoi(minute); err != nil || m > 59 {
			return 0, false
		}
	}
	switch {
	case half == "" && (halfOfOther != "" || minute == ""):
		return 0, false // "9 to 5pm", "before 3": which 9, which 3?
	case half == "":
		return h*60 + m, h < 24 || h == 24 && m == 0
	case h < 1 || h > 12:
		return 0, false
	case half == "pm":
		return (h%12+12)*60 + m, true
	}
	return h%12*60 + m, true
}

// Next is the first instant from at on that is within the hours; at itself where
// there is none in the week ahead.
func (h SafeHours) Next(at time.Time) time.Time {
	today := On(at)
	for n := range 8 {
		day := today.AddDays(n)
		if !h.days[day.Weekday()] {
			continue
		}
		from, until := civil.At(day, h.from/60, h.from%60), civil.At(day.AddDays(h.until/wholeDay), h.until%wholeDay/60, h.until%60)
		switch {
		case at.Before(from):
			return from
		case at.Before(until):
			return at
		}
	}
	return at
}
