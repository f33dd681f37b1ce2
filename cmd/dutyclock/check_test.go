package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
)

func examples(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/examples/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples found: %v", err)
	}
	return files
}

// check gives for each worked example what casefile, whose own tests hold it to
// the expectations, says of it, and the same for the case alone on standard input.
func TestCheckOnTheExamples(t *testing.T) {
	t.Parallel()
	for _, file := range examples(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var example struct{ Case json.RawMessage }
		if err := json.Unmarshal(data, &example); err != nil {
			t.Fatal(err)
		}
		decoded, problems, err := casefile.DecodeCase(example.Case)
		if err != nil || len(problems) > 0 {
			t.Fatalf("%s: %v %v", file, err, problems)
		}
		want := casefile.Derive(decoded.Case, decoded.AsAt)
		for _, from := range []string{file, "-"} {
			out, errs, status := try(t, string(example.Case), nil, "check", from)
			if status != exitDone {
				t.Errorf("check %s: status %d, said %q", file, status, errs)
				continue
			}
			if diff := cmp.Diff(generic(t, want), unmarshal(t, out)); diff != "" {
				t.Errorf("check %s from %s (-want +got):\n%s", file, from, diff)
			}
		}
		if out, _, status := try(t, "", nil, "check", file, "--text"); status != exitDone || !strings.Contains(out, "Stage:") {
			t.Errorf("check %s --text: status %d, said %q", file, status, out)
		}
	}
}

func TestCheckShowsEmptyListsAsLists(t *testing.T) {
	t.Parallel()
	out, _, _ := try(t, `{"reference":"X","facts":[]}`, nil, "check", "-", "--as-at", "2026-11-22")
	if strings.Contains(out, "null") {
		t.Errorf("a caller would meet a null: %s", out)
	}
}

func TestCheckAsAtAnotherDay(t *testing.T) {
	t.Parallel()
	file := "../../testdata/examples/pickford-v-sandwell.json"
	out, _, _ := try(t, "", nil, "check", "--as-at", "2023-10-20", file)
	if p := unmarshal(t, out); p["as_at"] != "2023-10-20" {
		t.Errorf("as_at is %v", p["as_at"])
	}
	if _, errs, status := try(t, "", nil, "check", file, "--as-at", "2023-13-20"); status != exitWrong || !strings.Contains(errs, "2023-13-20") {
		t.Errorf("a day that is none: status %d, said %q", status, errs)
	}
}

func TestCheckNamesFactFieldAndValue(t *testing.T) {
	t.Parallel()
	in := `{"reference": "X", "facts": [
		{"type": "aplication_made", "on": "2026-11-02"},
		{"type": "application_made", "on": "2026-02-30"},
		{"type": "application_made", "on": "2026-02-20", "chanel": "phone"},
		{"type": "placement_ended", "on": "2026-02-20"}]}`
	_, errs, status := try(t, in, nil, "check", "-")
	if status != exitWrong {
		t.Errorf("status %d, want %d", status, exitWrong)
	}
	for _, want := range []string{
		`fact 0, field type ("aplication_made")`, `fact 1, field on ("2026-02-30")`, `fact 2, field chanel`, `fact 3, field placement`,
	} {
		if !strings.Contains(errs, want) {
			t.Errorf("%q is missing in %q", want, errs)
		}
	}
	in = `{"reference": "X", "facts": [{"type": "placement_ended", "on": "2026-02-20", "placement": "P9"}]}`
	if _, errs, status := try(t, in, nil, "check", "-"); status != exitWrong || !strings.Contains(errs, `fact 0, field placement ("P9")`) {
		t.Errorf("an unknown placement: status %d, said %q", status, errs)
	}
	if _, errs, status := try(t, "[]", nil, "check", "-"); status != exitWrong || errs == "" {
		t.Errorf("no case at all: status %d, said %q", status, errs)
	}
}

func generic(t *testing.T, v any) map[string]any {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return unmarshal(t, string(text))
}

func unmarshal(t *testing.T, text string) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	return out
}
