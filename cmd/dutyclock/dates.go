package main

import (
	"context"
	"fmt"
	"strings"

	"dutyclock/statute/civil"
)

// runDates prints the last day of a period, counted by one of the law's rules.
func runDates(_ context.Context, p program, args []string) error {
	f := p.flags("dates")
	explain := f.Bool("explain", false, "print the steps of the count too")
	given, err := p.parse(f, args, "RULE", "START", "LENGTH")
	if err != nil {
		return err
	}
	rule, err := civil.ParseRule(given[0])
	if err != nil {
		return wrong("RULE %q: %s", given[0], err)
	}
	start, err := civil.Parse(given[1])
	if err != nil {
		return wrong("START %q: %s", given[1], err)
	}
	length, err := civil.ParseLength(shortUnit(given[2]))
	if err != nil {
		return wrong("LENGTH %q: %s", given[2], err)
	}
	last, err := civil.Apply(rule, start, length)
	if err != nil {
		return wrong("%s", err)
	}
	fmt.Fprintln(p.out, last)
	if *explain {
		for _, line := range civil.Explain(rule, start, length) {
			fmt.Fprintln(p.out, "  "+line)
		}
	}
	return nil
}

// shortUnit takes nights written out, as tables of worked dates have them: 42night.
func shortUnit(length string) string {
	if number, found := strings.CutSuffix(strings.TrimSuffix(length, "s"), "night"); found {
		return number + "n"
	}
	return length
}
