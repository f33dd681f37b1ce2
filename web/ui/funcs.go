package ui

import (
	"html/template"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// funcs are the functions of the templates that need nothing but their arguments.
func funcs() template.FuncMap {
	return template.FuncMap{
		"longday":    Long,
		"day":        Day,
		"shortday":   ShortDay,
		"left":       Left,
		"plural":     Plural,
		"clocktag":   ClockTag,
		"add":        func(a, b int) int { return a + b },
		"paragraphs": paragraphs,
		"href":       func(id string) string { return "#" + id },
	}
}

// Long is a day with its day of the week: "Wednesday 23 December 2026".
func Long(d civil.Date) string { return d.Long() }

// Day is a day in words: "23 December 2026".
func Day(d civil.Date) string { return d.Short() }

// ShortDay is a day where there is little room: "Wed 23 Dec". Use it only where the
// year cannot be mistaken.
func ShortDay(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	_, month, day := d.YMD()
	return d.Weekday().String()[:3] + " " + strconv.Itoa(day) + " " + month.String()[:3]
}

// Left says how far a last day is away: "5 days left", "last day today",
// "1 day over".
func Left(today, last civil.Date) string {
	switch n := last.Sub(today); {
	case today.IsZero() || last.IsZero():
		return ""
	case n > 0:
		return Plural(n, "day", "days") + " left"
	case n < 0:
		return Plural(-n, "day", "days") + " over"
	}
	return "last day today"
}

// Plural is a number with its noun: "1 household", "3 households".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// Number is a number as people read it: "1,002".
func Number(n int) string { return thousands(n) }

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	var b strings.Builder
	digits := strings.TrimPrefix(s, "-")
	b.WriteString(s[:len(s)-len(digits)])
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// ClockTag is the state of a clock as a tag: a word and a colour.
func ClockTag(s casefile.ClockState) Tag {
	switch s {
	case casefile.Running:
		return Tag{"Running", Blue}
	case casefile.Met:
		return Tag{"Met", Green}
	case casefile.MetLate:
		return Tag{"Met late", Orange}
	case casefile.Overdue:
		return Tag{"Overdue", Red}
	case casefile.Ended:
		return Tag{"Ended", Grey}
	case casefile.Stopped:
		return Tag{"Stopped", Grey}
	}
	return Tag{string(s), Grey}
}

// Paragraphs are the lines of a text as it was typed, without those that are empty.
func Paragraphs(text string) []string { return paragraphs(text) }

// paragraphs are the lines of a text as it was typed.
func paragraphs(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}
