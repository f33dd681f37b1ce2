package form

import (
	"strconv"
	"strings"
	"time"

	"dutyclock/statute/civil"
)

// maxDay is longer than any day that can be meant.
const maxDay = 40

const notReal = "must be a real date, such as 2 11 2026"

// ParseDay reads a day as people write it: "2 11 2026", "2/11/26", "2 Nov 2026",
// "2nd November 26", "2026-11-02", "today", "yesterday", "tomorrow". Where it cannot,
// why ends the sentence "The date …". A year of two figures is the nearest one to
// today; of a birth, the last one that is not after today.
func ParseDay(text string, today civil.Date, birth bool) (day civil.Date, why string) {
	if len(text) > maxDay {
		return civil.Date{}, notReal
	}
	text = strings.ToLower(strings.TrimSpace(text))
	switch text {
	case "today", "now":
		return today, ""
	case "yesterday":
		return today.AddDays(-1), ""
	case "tomorrow":
		return today.AddDays(1), ""
	}
	if d, err := civil.Parse(text); err == nil {
		return d, ""
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" /.,-", r) })
	words = withoutWeekday(words)
	if len(words) != 2 && len(words) != 3 {
		return civil.Date{}, notReal
	}
	n, okDay := number4(withoutEnding(words[0]))
	month, okMonth := monthOf(words[1])
	if !okDay || !okMonth {
		return civil.Date{}, notReal
	}
	if len(words) == 2 {
		return civil.Date{}, "must include a year"
	}
	year, okYear := number4(words[2])
	if !okYear {
		return civil.Date{}, notReal
	}
	switch len(words[2]) {
	case 2:
		year = century(year, today, birth)
	case 4:
	default:
		return civil.Date{}, "must have a year of 4 figures, such as 2026"
	}
	d, err := civil.New(year, month, n)
	if err != nil {
		return civil.Date{}, notReal
	}
	return d, ""
}

// century finds the year that two figures mean.
func century(short int, today civil.Date, birth bool) int {
	year := today.Year()/100*100 + short
	switch {
	case birth && year > today.Year(), !birth && year > today.Year()+50:
		return year - 100
	case !birth && year < today.Year()-50:
		return year + 100
	}
	return year
}

// number4 reads a number of one to four figures.
func number4(s string) (int, bool) {
	if s == "" || len(s) > 4 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// monthOf reads a month: its number, its name, or three letters or more of that.
func monthOf(s string) (int, bool) {
	if n, ok := number4(s); ok {
		return n, true
	}
	for m := time.January; m <= time.December; m++ {
		if len(s) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), s) || s == "sept" && m == time.September {
			return int(m), true
		}
	}
	return 0, false
}

// withoutEnding takes the "nd" from "2nd".
func withoutEnding(s string) string {
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		if cut, found := strings.CutSuffix(s, ending); found {
			return cut
		}
	}
	return s
}

// withoutWeekday takes a leading day of the week away, whether or not it is right:
// the figures say which day is meant.
func withoutWeekday(words []string) []string {
	if len(words) == 0 || len(words[0]) < 3 {
		return words
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.HasPrefix(strings.ToLower(d.String()), words[0]) {
			return words[1:]
		}
	}
	return words
}
