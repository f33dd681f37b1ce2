package statutemap

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/statute"
)

var update = flag.Bool("update", false, "write the documents again")

const root = "../.."

// document compares a document with what it should be, or writes it.
func document(t *testing.T, name, want string) {
	t.Helper()
	path := filepath.Join(root, "docs", name)
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("docs/%s is out of date; write it again with make statute-map (-want +got):\n%s", name, diff)
	}
}

// TestTheStatuteMapIsTrue: every comment is a citation, and the document is what
// the comments say.
func TestTheStatuteMapIsTrue(t *testing.T) {
	source, problems, err := Scan(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
	if len(source.Marks) < 100 {
		t.Errorf("only %d comments were found", len(source.Marks))
	}
	text, err := Map(source)
	if err != nil {
		t.Fatal(err)
	}
	document(t, "statute-map.md", text)
}

func TestTheTimelineIsTrue(t *testing.T) { document(t, "law-timeline.md", TimelineDocument()) }

// TestTimelineInOrder: one row a version, in order of date.
func TestTimelineInOrder(t *testing.T) {
	t.Parallel()
	rows := strings.Split(strings.TrimSpace(Timeline()), "\n")[2:]
	if len(rows) != len(statute.Timeline()) {
		t.Errorf("%d rows for %d versions", len(rows), len(statute.Timeline()))
	}
	var from []string
	for _, r := range rows {
		if cells := strings.Split(r, " | "); len(cells) != 9 {
			t.Errorf("%d cells in %s", len(cells), r)
		} else if first := strings.TrimPrefix(cells[0], "| "); first != "earlier" {
			from = append(from, first)
		} else if len(from) > 0 {
			t.Errorf("an earlier version stands after %s: %s", from[len(from)-1], r)
		}
	}
	if !slices.IsSorted(from) || len(from) == 0 {
		t.Errorf("not in order: %v", from)
	}
	if !strings.Contains(Undated(), string(statute.RuleSupportedHousing)) {
		t.Errorf("the rule without a day is not among %q", Undated())
	}
}

// TestSymbols: what each comment is on.
func TestSymbols(t *testing.T) {
	t.Parallel()
	marks, problems := scan(t, "law", "law.go", `// Package law is a made-up law.
package law

// Days is a constant.
//
// Statute: HA 1996 s.195(8)(b)
const Days = 56

const (
	// One is in a group.
	//
	// Statute: HA 1996 s.188(1)
	One = 1
	Two = 2 // Statute: HA 1996 s.188(2)
)

var table = []Row{
	// Statute: HA 1996 s.189B(4), (7)(b)
	{Name: One, N: 1},
	// Statute: HA 1996 s.190(2)(a)
	{Two, 2},
}

// Row is a type.
//
// Statute: HA 1996 s.184(1)
type Row struct {
	// Statute: HA 1996 s.184(3)
	Name int
	N    int
}

// Statute: HA 1996 s.184(6)
// Statute: HA 1996 s.203(8)
func (r *Row) given() {
	// Statute: SI 2018/223 reg 8
	_ = r
}
`)
	if len(problems) > 0 {
		t.Errorf("problems: %q", problems)
	}
	want := map[string]string{
		"law.Days": "HA 1996 s.195(8)(b)", "law.One": "HA 1996 s.188(1) HA 1996 s.189B(4) HA 1996 s.189B(7)(b)",
		"law.Two": "HA 1996 s.188(2) HA 1996 s.190(2)(a)", "law.Row": "HA 1996 s.184(1)", "law.Row.Name": "HA 1996 s.184(3)",
		"law.Row.given": "HA 1996 s.184(6) HA 1996 s.203(8) SI 2018/223 reg 8",
	}
	got := map[string]string{}
	for _, m := range marks {
		for _, p := range m.Provisions {
			got[m.Symbol] = strings.TrimSpace(got[m.Symbol] + " " + p.String())
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestWrongComments: a comment that cites badly or stands on nothing is a problem.
func TestWrongComments(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ file, text, want string }{
		"no citation":        {"law.go", "package law\n\n// Statute: Housing Act, section 195\nvar X = 1\n", `law.go:3: read the citation "Housing Act, section 195"`},
		"nothing":            {"law.go", "package law\n\nvar X = 1\n\n// Statute: HA 1996 s.195\n", "law.go:5: the comment \"Statute: HA 1996 s.195\" stands on nothing"},
		"empty":              {"law.go", "package law\n\n// Statute:\nvar X = 1\n", "law.go:3: read the citation"},
		"a helper of a test": {"law_test.go", "package law\n\n// Statute: HA 1996 s.195\nfunc helper() {}\n", "is on no test"},
	} {
		if _, problems := scan(t, "law", tt.file, tt.text); len(problems) != 1 || !strings.Contains(problems[0], tt.want) {
			t.Errorf("%s: %q, want %q", name, problems, tt.want)
		}
	}
}

// TestRows: a provision has its symbols, the tests that cite it before those that
// name a symbol, and the letters that cite it or a part of it.
func TestRows(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "law.go", "package law\n\n// Statute: HA 1996 s.195\nfunc prevent() {}\n\n// Statute: HA 1996 s.195(8)(b)\nvar Days = 56\n\n// Statute: HA 1996 s.189A\nvar Plan = 1\n")
	write(t, dir, "law_test.go", "package law\n\n// Statute: HA 1996 s.195(8)(a)-(g)\nfunc TestEndings(t *testing.T) {}\n\nfunc TestNaming(t *testing.T) { _ = Days + Plan }\n")
	source, problems, err := Scan(dir)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	rows, err := Rows(source, []statute.LetterRule{{Letter: statute.N09, Citation: "HA 1996 s.195(5)"}, {Letter: statute.N42, Citation: goodPractice}})
	if err != nil {
		t.Fatal(err)
	}
	want := `| provision | Go symbol | test | letter | page |
| --- | --- | --- | --- | --- |
| HA 1996 s.189A | ` + "`law.Plan` | `law.TestNaming`" + ` |  |  |
| HA 1996 s.195 | ` + "`law.prevent` | `law.TestEndings`" + ` | N09 |  |
| HA 1996 s.195(5) | ` + "`statute.N09`" + ` |  | N09 |  |
| HA 1996 s.195(8)(b) | ` + "`law.Days` | `law.TestEndings`" + ` |  |  |
`
	if diff := cmp.Diff(want, Table(rows)); diff != "" {
		t.Error(diff)
	}
	if _, err := Rows(source, []statute.LetterRule{{Letter: statute.N09, Citation: "the Act"}}); err == nil {
		t.Error("a letter that cites nothing was taken")
	}
}

func scan(t *testing.T, folder, name, text string) ([]Mark, []string) {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, filepath.Join(folder, name), text)
	write(t, dir, "devstack/other.go", "package other\n\n// Statute: nonsense\nvar X = 1\n")
	source, problems, err := Scan(dir)
	if err != nil {
		t.Fatal(err)
	}
	return source.Marks, problems
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
