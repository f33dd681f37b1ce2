package casefile_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dutyclock/casefile"
)

// example is a case with the answers that must come out.
type example struct {
	Name   string          `json:"name"`
	Case   json.RawMessage `json:"case"`
	Expect map[string]any  `json:"expect"`
}

// TestExamples derives every worked example and compares what it says with what
// must come out: every field named there, clocks matched by id, subject and start.
func TestExamples(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("../testdata/examples/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no examples found: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".json"), func(t *testing.T) {
			t.Parallel()
			ex := readExample(t, path)
			file, problems, err := casefile.DecodeCase(ex.Case)
			if err != nil || len(problems) > 0 {
				t.Fatalf("decode: %v %v", err, problems)
			}
			got := generic(t, casefile.Derive(file.Case, file.AsAt))
			for _, miss := range mismatches(ex.Expect, got) {
				t.Error(miss)
			}
		})
	}
}

func readExample(t *testing.T, path string) example {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var ex example
	if err := json.Unmarshal(data, &ex); err != nil {
		t.Fatal(err)
	}
	return ex
}

func generic(t *testing.T, p casefile.Position) map[string]any {
	t.Helper()
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// mismatches lists where a position does not say what was expected.
func mismatches(expect, got map[string]any) []string {
	var out []string
	for field, want := range expect {
		switch field {
		case "no_clocks", "no_breach":
			list, key := "clocks", "id"
			if field == "no_breach" {
				list, key = "breaches", "clock"
			}
			for _, id := range want.([]any) {
				for _, entry := range got[list].([]any) {
					if entry.(map[string]any)[key] == id {
						out = append(out, fmt.Sprintf("%v must not be among the %s: %v", id, list, entry))
					}
				}
			}
		case "problems":
			n := len(got["problems"].([]any))
			if want == "some" && n == 0 {
				out = append(out, "no problem was found")
			} else if list, ok := want.([]any); ok && len(list) == 0 && n > 0 {
				out = append(out, fmt.Sprintf("problems were found: %v", got["problems"]))
			}
		case "problem_mentions":
			text := fmt.Sprint(got["problems"])
			for _, all := range want.([]any) {
				for _, part := range all.([]any) {
					if !strings.Contains(text, part.(string)) {
						out = append(out, fmt.Sprintf("no problem mentions %v: %s", part, text))
					}
				}
			}
		case "clocks", "duties", "letters_due", "breaches", "next":
			for _, entry := range want.([]any) {
				if !containsEntry(got[field].([]any), entry.(map[string]any)) {
					out = append(out, fmt.Sprintf("%s: nothing matches %v in %v", field, entry, got[field]))
				}
			}
		default:
			if got[field] != want {
				out = append(out, fmt.Sprintf("%s is %v, want %v", field, got[field], want))
			}
		}
	}
	return out
}

func containsEntry(list []any, want map[string]any) bool {
	for _, entry := range list {
		if matches(entry.(map[string]any), want) {
			return true
		}
	}
	return false
}

func matches(got, want map[string]any) bool {
	for k, v := range want {
		if g, present := got[k]; !present || g != v {
			return false
		}
	}
	return true
}
