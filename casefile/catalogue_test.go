package casefile_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// catalogue lists the rows of the tables of this package's tests: for each function
// the texts that stand together in one row. With it a test can say that each line of
// the specification has a row somewhere.
type catalogue map[string][][]string

// readCatalogue reads every test file of the package.
func readCatalogue(t *testing.T) catalogue {
	t.Helper()
	files, err := filepath.Glob("*_test.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no tests to read: %v", err)
	}
	out := catalogue{}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			out[fn.Name.Name] = append(out[fn.Name.Name], []string{})
			ast.Inspect(fn, func(n ast.Node) bool {
				if row := textsOf(n); len(row) > 0 {
					out[fn.Name.Name] = append(out[fn.Name.Name], row)
				}
				return true
			})
		}
	}
	return out
}

// textsOf are the texts that stand directly in a composite literal, in the pair of
// a map, or among the arguments of a call.
func textsOf(n ast.Node) []string {
	var parts []ast.Expr
	switch n := n.(type) {
	case *ast.CompositeLit:
		parts = n.Elts
	case *ast.CallExpr:
		parts = n.Args
	case *ast.KeyValueExpr:
		parts = []ast.Expr{n.Key, n.Value}
	}
	var out []string
	for _, part := range parts {
		if kv, ok := part.(*ast.KeyValueExpr); ok {
			part = kv.Value
		}
		for { // of a sum of texts its first part
			sum, ok := part.(*ast.BinaryExpr)
			if !ok {
				break
			}
			part = sum.X
		}
		if lit, ok := part.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil {
				out = append(out, text)
			}
		}
	}
	return out
}

// has says whether a function "TestX", or a row of one, "TestX: words", is there.
// The words of a row are one of its texts, or two of them, "C03 running".
func (c catalogue) has(where string) bool {
	name, words, inRow := strings.Cut(where, ": ")
	rows, ok := c[name]
	if !ok || !inRow {
		return ok
	}
	return slices.ContainsFunc(rows, func(row []string) bool {
		for _, a := range row {
			if a == words {
				return true
			}
			for _, b := range row {
				if a+" "+b == words {
					return true
				}
			}
		}
		return false
	})
}

// nearest lists rows of a function that share a word with what was looked for.
func (c catalogue) nearest(where string) []string {
	name, words, _ := strings.Cut(where, ": ")
	var out []string
	for _, row := range c[name] {
		for _, text := range row {
			if slices.ContainsFunc(strings.Fields(words), func(w string) bool { return len(w) > 4 && strings.Contains(text, w) }) {
				out = append(out, text)
			}
		}
	}
	return out
}

// specLine is one line of the specification of the position, in a few words, and
// the tests that say it.
type specLine struct {
	line string
	in   []string
}

// checkLines fails for each line that no test says, and for a test that is not there.
func checkLines(t *testing.T, lines []specLine) {
	t.Helper()
	c := readCatalogue(t)
	for _, l := range lines {
		if len(l.in) == 0 {
			t.Errorf("no test says: %s", l.line)
		}
		for _, where := range l.in {
			if !c.has(where) {
				t.Errorf("%s: there is no %q; near it %q", l.line, where, c.nearest(where))
			}
		}
	}
}

// TestCatalogueFindsRows: the catalogue finds what is there, and nothing else.
func TestCatalogueFindsRows(t *testing.T) {
	t.Parallel()
	c := readCatalogue(t)
	for where, want := range map[string]bool{
		"TestDutyClocks": true, "TestNotThere": false,
		"TestDutyClocks: stopped by N25": true, "TestDutyClocks: C04 stopped by N25": true, "TestDutyClocks: C03 stopped by N25": false,
		"TestProblems: P01 N10 (b) on day 56": true, "TestProblems: P02 N10 (b) on day 56": false,
		"clockMoves: C03: ended when N16 takes effect": true,
	} {
		if c.has(where) != want {
			t.Errorf("%q is there: %v", where, !want)
		}
	}
}
