package main

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// What an officer must see is there, in words, and no line is wider than a terminal.
func TestTextOfAPosition(t *testing.T) {
	t.Parallel()
	out, _, _ := try(t, "", nil, "check", "../../testdata/examples/review-overdue-opens-appeal.json", "--text")
	for _, want := range []string{
		"Overdue (1)", "C08b/R1  review decision, eight weeks", "OVERDUE since Wednesday 17 February 2027: 4 days over",
		"Running (1)", "17 days left", "Letters due", "why: ", "Over and done with",
	} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), strings.Join(strings.Fields(want), " ")) {
			t.Errorf("%q is missing in:\n%s", want, out)
		}
	}
	for _, line := range strings.Split(out, "\n") {
		if utf8.RuneCountInString(line) > pageWidth {
			t.Errorf("too wide: %q", line)
		}
	}
}

// A last day on a Sunday is to be met on the Friday before.
func TestTextSaysTheLastWorkingDay(t *testing.T) {
	t.Parallel()
	in := `{"reference": "X", "facts": [{"type": "duty_accepted", "on": "2026-11-02", "duty": "relief"}]}`
	out, _, _ := try(t, in, nil, "check", "-", "--as-at", "2026-12-20", "--text")
	if flat := strings.Join(strings.Fields(out), " "); !strings.Contains(flat, "Last day Sunday 27 December 2026, 7 days left. Do it by Thursday 24 December 2026, the last working day before.") {
		t.Errorf("got:\n%s", out)
	}
}

func TestTextCountsNightsInBedAndBreakfast(t *testing.T) {
	t.Parallel()
	out, _, _ := try(t, "", nil, "check", "../../testdata/examples/pickford-v-sandwell.json", "--text")
	if !strings.Contains(out, "154 nights over") {
		t.Errorf("got:\n%s", out)
	}
}
