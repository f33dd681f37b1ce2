package main

import (
	"strings"
	"testing"
)

const undecided = "../../testdata/examples/relief-undecided-on-day-56.json"

// TestWhatIf supposes a letter on a case that is undecided after day 56.
func TestWhatIf(t *testing.T) {
	t.Parallel()
	n10 := `{"type":"notice_given","on":"2026-12-29","letter":"N10","duty":"relief","ground":"189B(7)(b)"}`
	out, said, status := try(t, "", nil, "check", undecided, "--what-if", n10, "--diff", "--text")
	for _, want := range []string{
		"Stage: post_relief, was relief",
		"relief duty: owed from 2 November 2026 to 29 December 2026 (s.189B(7)(b)), was owed since 2 November 2026",
	} {
		if status != exitDone || !strings.Contains(out, want) {
			t.Errorf("status %d, said %q, printed\n%s\nwant %q in it", status, said, out, want)
		}
	}
	whole, _, _ := try(t, "", nil, "check", undecided, "--what-if", n10)
	if p := unmarshal(t, whole); p["stage"] != "post_relief" || p["changes"] == nil {
		t.Errorf("stage %v, changes %v", p["stage"], p["changes"])
	}
	same, _, _ := try(t, "", nil, "check", undecided, "--what-if", `{"type":"note_added","on":"2026-12-29"}`, "--diff", "--text")
	if same != "Nothing moves.\n" {
		t.Errorf("a note moves %q", same)
	}
}

func TestWhatIfThatCannotBe(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ flag, value, want string }{
		{"--what-if", `{"type":"notice_given","on":"2026-02-30","letter":"N10"}`, `field on ("2026-02-30")`},
		{"--what-if", `{"type":"placement_ended","on":"2026-12-01","placement":"P9"}`, `field placement ("P9")`},
		{"--known-at", "soon", `--known-at "soon"`},
	} {
		if _, said, status := try(t, "", nil, "check", undecided, tt.flag, tt.value); status != exitWrong || !strings.Contains(said, tt.want) {
			t.Errorf("%s %s: status %d, said %q, want %q in it", tt.flag, tt.value, status, said, tt.want)
		}
	}
	if _, said, status := try(t, "", nil, "check", undecided, "--diff"); status != exitWrong || !strings.Contains(said, "--what-if") {
		t.Errorf("--diff alone: status %d, said %q", status, said)
	}
}
