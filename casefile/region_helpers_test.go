package casefile_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// regionRow is one state of a region: the facts that bring it, and how the region
// is then written on one line, the state first.
type regionRow struct{ name, asAt, facts, want string }

// checkRegions checks each row, and that the rows bring the region to every state
// that its description gives it and to no other.
func checkRegions[Region any](t *testing.T, rows []regionRow, line func(casefile.Regions) string) {
	t.Helper()
	field, ok := reflect.TypeFor[Region]().FieldByName("State")
	if !ok {
		t.Fatalf("%T has no state", *new(Region))
	}
	states := strings.Split(field.Tag.Get("values"), ",")
	reached := map[string]bool{}
	for _, tt := range rows {
		t.Run(tt.name, func(t *testing.T) {
			got := line(derive(t, tt.asAt, tt.facts).Regions)
			if got != tt.want {
				t.Errorf("on %s it is %q, want %q", tt.asAt, got, tt.want)
			}
		})
		for i, entry := range strings.Split(tt.want, "; ") {
			state, _, _ := strings.Cut(entry, " ")
			if reached[state] = true; i == 0 && !slices.Contains(states, state) {
				t.Errorf("%s: %q is no state", tt.name, state)
			}
		}
	}
	for _, state := range states {
		if !reached[state] {
			t.Errorf("no row brings it to %q", state)
		}
	}
}

// parts writes what is there, one after another: a name before each where one is given.
func parts(all ...any) string {
	var out []string
	for _, part := range all {
		switch v := part.(type) {
		case civil.Date:
			if !v.IsZero() {
				out = append(out, v.String())
			}
		case named:
			if text := fmt.Sprint(v.value); text != "" && text != "0" {
				out = append(out, v.name+" "+text)
			}
		default:
			if text := fmt.Sprint(v); text != "" {
				out = append(out, text)
			}
		}
	}
	return strings.Join(out, " ")
}

type named struct {
	name  string
	value any
}

// each writes the entries of a list, one after another.
func each[T any](list []T, write func(T) string) string {
	out := make([]string, 0, len(list))
	for _, entry := range list {
		out = append(out, write(entry))
	}
	return strings.Join(out, "; ")
}

// hasBecause says whether some line of an explanation has the words.
func hasBecause(because []string, words string) bool {
	return slices.ContainsFunc(because, func(line string) bool { return strings.Contains(line, words) })
}
