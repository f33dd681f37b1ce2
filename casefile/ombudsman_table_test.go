package casefile_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dutyclock/statute"
)

// The results of a finding. A case is listed under the first of them that one of
// its findings has.
const (
	cameOut      = "found"
	tooFewDates  = "too few dates"
	notForClocks = "not a clock's matter"
)

var ombudsmanResults = []string{cameOut, tooFewDates, notForClocks}

// ombudsmanCase is one row of the table: a decided case and what became of each of
// its findings.
type ombudsmanCase struct {
	Reference string             `json:"reference"`
	Authority string             `json:"authority"`
	Address   string             `json:"address"`
	Files     []string           `json:"files"`
	Findings  []ombudsmanFinding `json:"findings"`
}

// ombudsmanFinding is one thing that was found.
type ombudsmanFinding struct {
	Fault  string `json:"fault"`
	Basis  string `json:"basis"`
	Result string `json:"result"`
	// By names the clocks, letters, problems and duties by which it comes out.
	By []string `json:"by"`
	// Why says more, where it does not come out.
	Why string `json:"why"`
}

func readOmbudsmanIndex(t *testing.T) []ombudsmanCase {
	t.Helper()
	var cases []ombudsmanCase
	readOmbudsman(t, ombudsmanIndex, &cases)
	return cases
}

// TestOmbudsmanIndex holds the table to the files: what it says came out is
// expected of a file of that case, and no file is without its row.
func TestOmbudsmanIndex(t *testing.T) {
	t.Parallel()
	var listed []string
	for _, c := range readOmbudsmanIndex(t) {
		expected := map[string]bool{}
		for _, slug := range c.Files {
			f, file := readOmbudsmanFile(t, slug)
			listed = append(listed, slug)
			if !strings.Contains(f.Source, c.Address) {
				t.Errorf("%s: the source does not give the address of its row", slug)
			}
			for _, l := range f.looks(file.AsAt) {
				namedIn(l.expect, expected)
			}
		}
		for _, f := range c.Findings {
			if !slices.Contains(ombudsmanResults, f.Result) || (f.Result == cameOut) != (len(f.By) > 0) {
				t.Errorf("%s: %q has result %q by %v", c.Reference, f.Fault, f.Result, f.By)
			}
			for _, by := range f.By {
				if !expected[by] {
					t.Errorf("%s: %q is said to come out by %s, and no file of the case expects that", c.Reference, f.Fault, by)
				}
			}
		}
	}
	slices.Sort(listed)
	if slugs := ombudsmanSlugs(t); !slices.Equal(listed, slugs) {
		t.Errorf("the rows name the files %v, the folder has %v", listed, slugs)
	}
}

var problemCode = regexp.MustCompile(`^code:(P\d\d)$`)

// namedIn gathers the clocks, letters, problems and duties that must come out.
func namedIn(expect map[string]any, into map[string]bool) {
	for field, key := range map[string]string{"clocks": "id", "breaches": "clock", "duties": "duty"} {
		entries, _ := expect[field].([]any)
		for _, entry := range entries {
			name, _ := entry.(map[string]any)[key].(string)
			into[name] = true
		}
	}
	letters, _ := expect["letters_due"].([]any)
	for _, entry := range letters {
		e := entry.(map[string]any)
		name, _ := e["letter"].(string)
		if key, _ := e["key"].(string); name == "" {
			name, _, _ = strings.Cut(key, "/")
		}
		into[name] = true
	}
	mentions, _ := expect["problem_mentions"].([]any)
	for _, all := range mentions {
		for _, part := range all.([]any) {
			if m := problemCode.FindStringSubmatch(part.(string)); m != nil {
				into[m[1]] = true
			}
		}
	}
}

// TestOmbudsmanTable holds docs/ombudsman.md to the index.
func TestOmbudsmanTable(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(ombudsmanPage)
	if err != nil {
		t.Fatal(err)
	}
	const mark = "<!-- the table: go test ./casefile -run TestOmbudsmanTable -update -->\n"
	intro, _, ok := strings.Cut(string(data), mark)
	if !ok {
		t.Fatalf("%s has no line %q, after which the table stands", ombudsmanPage, strings.TrimSpace(mark))
	}
	want := intro + mark + ombudsmanTable(readOmbudsmanIndex(t))
	if want == string(data) {
		return
	}
	if !*updateTable {
		t.Fatalf("%s is not up to date: go test ./casefile -run TestOmbudsmanTable -update", ombudsmanPage)
	}
	if err := os.WriteFile(ombudsmanPage, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func ombudsmanTable(cases []ombudsmanCase) string {
	var rows strings.Builder
	count := map[string]int{}
	for _, c := range cases {
		var faults, files []string
		for _, f := range c.Findings {
			faults = append(faults, f.Fault)
		}
		for i, slug := range c.Files {
			files = append(files, fmt.Sprintf("[%d](../testdata/ombudsman/%s.json)", i+1, slug))
		}
		result, cell := resultOf(c)
		count[result]++
		fmt.Fprintf(&rows, "| [%s](%s) | %s | %s | %s | %s |\n", c.Reference, linkable(c.Address), c.Authority, strings.Join(faults, "; "), cell, strings.Join(files, " "))
	}
	var out strings.Builder
	fmt.Fprintf(&out, "\n%d cases:", len(cases))
	for i, r := range ombudsmanResults {
		if i > 0 {
			out.WriteString(",")
		}
		fmt.Fprintf(&out, " %d %s", count[r], r)
	}
	out.WriteString(".\n\n| Case | Authority | What was found | Result | Facts |\n| --- | --- | --- | --- | --- |\n")
	return out.String() + rows.String()
}

// resultOf is the result of a case, and the words of it: what came out by what,
// then each finding that did not and why.
func resultOf(c ombudsmanCase) (result, cell string) {
	var parts []string
	for _, r := range ombudsmanResults {
		var by, faults []string
		for _, f := range c.Findings {
			if f.Result != r {
				continue
			}
			for _, word := range f.By {
				if word = inWords(word); !slices.Contains(by, word) {
					by = append(by, word)
				}
			}
			if fault := f.Fault; r != cameOut {
				if f.Why != "" {
					fault += " (" + f.Why + ")"
				}
				faults = append(faults, fault)
			}
		}
		if len(by)+len(faults) == 0 {
			continue
		}
		if result == "" {
			result = r
		}
		parts = append(parts, r+": "+strings.Join(append(by, faults...), ", "))
	}
	return result, strings.Join(parts, "; ")
}

// inWords writes a duty by its name, anything else by its code.
func inWords(by string) string {
	switch d := statute.Duty(by); d {
	case statute.InterimAccommodation:
		return "interim accommodation still owed"
	case statute.ReliefDuty, statute.MainDuty:
		return d.Name() + " still owed"
	default:
		return by
	}
}

// linkable writes an address so that brackets in it do not end a link.
func linkable(address string) string {
	return strings.NewReplacer("(", "%28", ")", "%29").Replace(address)
}
