package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// kinds are the kinds of figure, as -only takes them.
var kinds = []string{"count", "rule", "ground", "date", "mark"}

// change is one figure and what it is changed into.
type change struct {
	kind     string
	path     string
	line     int
	from, to int // offsets in the file
	was, now string
}

func (c change) String() string {
	return fmt.Sprintf("%s: %s:%d: %s -> %s", c.kind, filepath.Base(c.path), c.line, c.was, c.now)
}

// changes lists the changes to the files of a folder, tests left out.
func changes(dir string) ([]change, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", dir, err)
	}
	var out []change
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("read a file of the law: %w", err)
		}
		files := token.NewFileSet()
		parsed, err := parser.ParseFile(files, path, src, 0)
		if err != nil {
			return nil, fmt.Errorf("parse a file of the law: %w", err)
		}
		f := &finder{path: path, src: src, files: files}
		ast.Walk(f, parsed)
		out = append(out, f.found...)
	}
	return out, nil
}

// finder gathers the changes of one file.
type finder struct {
	path  string
	src   []byte
	files *token.FileSet
	found []change
}

func (f *finder) add(kind string, n ast.Node, now string) {
	from, to := f.files.Position(n.Pos()), f.files.Position(n.End())
	f.found = append(f.found, change{
		kind: kind, path: f.path, line: from.Line, from: from.Offset, to: to.Offset,
		was: string(f.src[from.Offset:to.Offset]), now: now,
	})
}

func (f *finder) text(n ast.Node) string {
	return string(f.src[f.files.Position(n.Pos()).Offset:f.files.Position(n.End()).Offset])
}

// otherRule is a rule or function of counting that is easily taken for another.
var otherRule = map[string]string{
	"civil.R1": "civil.R3", "civil.R2": "civil.R5", "civil.R3": "civil.R1", "civil.R3Court": "civil.R3", "civil.R4": "civil.R1",
	"civil.R5": "civil.R6", "civil.R6": "civil.R5", "civil.R7": "civil.R8", "civil.R8": "civil.R7",
	"civil.BeginDays": "civil.WithinDaysOf", "civil.WithinDaysOf": "civil.BeginDays", "civil.LookAhead": "civil.BeginDays",
	"civil.BeginMonths": "civil.FromMonths", "civil.WorkAfter": "civil.WorkBegin", "civil.BeginWeeks": "civil.BeginDays",
	"civil.BeginYears": "civil.BeginMonths",
}

// otherMark is what a word in a table is changed into.
var otherMark = map[string]string{
	"true": "false", "false": "true", "Statutory": "Guidance", "Guidance": "Statutory", "Local": "Statutory",
	"ToOfficer": "ToManager", "ToManager": "ToOfficer", "ToApplicant": "ToOfficer",
	"LetterStatutory": "LetterRecommended", "LetterRecommended": "LetterStatutory",
	"PreventionDuty": "ReliefDuty", "ReliefDuty": "PreventionDuty",
	"NoticeS8Private": "NoticeS21PRP", "NoticeS21PRP": "NoticeTransitional", "NoticeTransitional": "NoticeS8Private",
	"Private": "PRPSocial", "PRPSocial": "Private",
}

// provision is a provision by its number: a ground, a limb or a section.
var provision = regexp.MustCompile(`^\d+[A-Z]*(\(\w+\))*$`)

// Visit looks for figures. It leaves out what is arithmetic of the program:
// comparisons with nothing, and the size of a list.
func (f *finder) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.ImportSpec:
		return nil
	case *ast.CallExpr:
		switch f.text(n.Fun) {
		case "civil.Must":
			f.add("date", n, f.text(n)+".AddDays(1)")
			f.add("date", n, f.text(n)+".AddDays(-1)")
			return nil
		case "make":
			return nil
		}
	case *ast.BinaryExpr:
		if zero, ok := n.Y.(*ast.BasicLit); ok && zero.Value == "0" {
			ast.Walk(f, n.X)
			return nil
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && (key.Name == "From" || key.Name == "Since") {
			if day, ok := n.Value.(*ast.Ident); ok {
				f.add("date", n.Value, day.Name+".AddDays(1)")
			}
		}
		ast.Walk(f, n.Value)
		return nil
	case *ast.CompositeLit:
		for _, e := range n.Elts {
			f.mark(e)
		}
	case *ast.SelectorExpr:
		if other := otherRule[f.text(n)]; other != "" {
			f.add("rule", n, other)
		}
		return nil
	case *ast.BasicLit:
		f.literal(n)
	}
	return f
}

// mark changes a word that stands as a value in a table.
func (f *finder) mark(e ast.Expr) {
	if pair, ok := e.(*ast.KeyValueExpr); ok {
		e = pair.Value
	}
	word, ok := e.(*ast.Ident)
	if !ok {
		return
	}
	if other := otherMark[word.Name]; other != "" {
		f.add("mark", word, other)
	}
	if strings.HasSuffix(f.path, "limb.go") && (word.Name == "C08a" || word.Name == "C08b") {
		f.add("mark", word, map[string]string{"C08a": "C08b", "C08b": "C08a"}[word.Name])
	}
}

func (f *finder) literal(n *ast.BasicLit) {
	switch n.Kind {
	case token.INT:
		count, err := strconv.Atoi(n.Value)
		if err != nil {
			return
		}
		f.add("count", n, strconv.Itoa(count+1))
		if count > 0 {
			f.add("count", n, strconv.Itoa(count-1))
		}
	case token.STRING:
		text, err := strconv.Unquote(n.Value)
		if err == nil && provision.MatchString(text) {
			f.add("ground", n, strconv.Quote(text+"x"))
		}
	}
}
