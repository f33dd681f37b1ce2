package main

import (
	"fmt"
	"strings"

	"dutyclock/statute/civil"
)

// count gives a number of things in words: "1 day", "3 days".
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// words makes a code readable: "no_duty" is "no duty".
func words(code string) string { return strings.ReplaceAll(code, "_", " ") }

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func onDay(d *civil.Date) string {
	if d == nil {
		return ""
	}
	return " on " + d.Long()
}

func dayOr(d *civil.Date, other civil.Date) string {
	if d == nil {
		return other.Long()
	}
	return d.Long()
}

func endedBy(ground *string) string {
	if ground == nil || *ground == "" {
		return ""
	}
	return ", ended by " + *ground
}
