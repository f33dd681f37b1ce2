package main

import (
	"context"
	"sort"
	"strings"
	"time"
)

// action is one thing that a command with several can do.
type action func(ctx context.Context, p program, args []string) error

// pick runs the action that the first argument names.
func (p program) pick(ctx context.Context, command string, args []string, actions map[string]action) error {
	names := make([]string, 0, len(actions))
	for name := range actions {
		names = append(names, name)
	}
	sort.Strings(names)
	if len(args) == 0 {
		return wrong("say what to do: %s", strings.Join(names, ", "))
	}
	if do, ok := actions[args[0]]; ok {
		return do(ctx, p, args[1:])
	}
	if strings.HasPrefix(args[0], "-") {
		if _, err := p.parse(p.flags(command), args[:1]); err != nil {
			return err
		}
	}
	return wrong("%q is nothing that it can do; it can %s", args[0], strings.Join(names, ", "))
}

// list reads values with commas between them.
func list(text string) []string {
	out := []string{}
	for _, part := range strings.Split(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// stamp prints an instant for people; a dash for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format("2006-01-02 15:04 UTC")
}
