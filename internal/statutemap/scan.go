package statutemap

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Mark is one `Statute:` comment: what it is on and what it cites.
type Mark struct {
	Symbol     string // "statute.C03", "casefile.reading.family"; for a test its function
	Test       bool   // the comment is in a test
	Provisions []Provision
}

// Source is what the map is made of.
type Source struct {
	Marks []Mark
	// Named has for each symbol the tests that name it.
	Named map[string][]string
}

// skipped are the folders that hold no source of this module.
var skipped = map[string]bool{"devstack": true, "node_modules": true, "testdata": true, "vendor": true}

// Scan reads every Go file of the module in dir. The problems are comments that
// are no citation or stand on nothing, each with its place.
func Scan(dir string) (Source, []string, error) {
	s := scanner{root: dir, files: token.NewFileSet(), named: map[string]map[string]bool{}}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil:
			return err
		case d.IsDir() && path != dir && (skipped[name] || strings.HasPrefix(name, ".")):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go"):
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return s.file(path, text)
	})
	if err != nil {
		return Source{}, nil, fmt.Errorf("read the source: %w", err)
	}
	return Source{Marks: s.marks, Named: sorted(s.named)}, s.problems, nil
}

// scanner gathers what the files say.
type scanner struct {
	root     string
	files    *token.FileSet
	marks    []Mark
	problems []string
	named    map[string]map[string]bool
}

// file reads one file.
func (s *scanner) file(path string, text []byte) error {
	f, err := parser.ParseFile(s.files, path, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	test := strings.HasSuffix(path, "_test.go")
	pkg := strings.TrimSuffix(f.Name.Name, "_test")
	for _, group := range f.Comments {
		for _, line := range strings.Split(group.Text(), "\n") {
			cited, is := strings.CutPrefix(strings.TrimSpace(line), "Statute:")
			if is {
				s.mark(f, pkg, group, strings.TrimSpace(cited), test)
			}
		}
	}
	if test {
		s.names(f, pkg)
	}
	return nil
}

// mark adds one comment, or says what is wrong with it.
func (s *scanner) mark(f *ast.File, pkg string, group *ast.CommentGroup, cited string, test bool) {
	at := s.files.Position(group.Pos())
	if rel, err := filepath.Rel(s.root, at.Filename); err == nil {
		at.Filename = rel
	}
	found, err := Parse(cited)
	if err != nil {
		s.problems = append(s.problems, fmt.Sprintf("%s:%d: %v", at.Filename, at.Line, err))
		return
	}
	symbol := symbolOf(f, group)
	if symbol == "" {
		s.problems = append(s.problems, fmt.Sprintf("%s:%d: the comment \"Statute: %s\" stands on nothing that can be named", at.Filename, at.Line, cited))
		return
	}
	if test && !strings.HasPrefix(symbol, "Test") && !strings.HasPrefix(symbol, "Fuzz") && !strings.HasPrefix(symbol, "Example") {
		s.problems = append(s.problems, fmt.Sprintf("%s:%d: the comment \"Statute: %s\" in a test file is on no test", at.Filename, at.Line, cited))
		return
	}
	s.marks = append(s.marks, Mark{Symbol: pkg + "." + symbol, Test: test, Provisions: found})
}

// names notes which symbols a test file names, and in which tests: pkg.Name
// anywhere, Name within the package itself.
func (s *scanner) names(f *ast.File, pkg string) {
	for _, decl := range f.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Recv != nil || fn.Body == nil || !strings.HasPrefix(fn.Name.Name, "Test") {
			continue
		}
		note := func(symbol string) {
			if s.named[symbol] == nil {
				s.named[symbol] = map[string]bool{}
			}
			s.named[symbol][pkg+"."+fn.Name.Name] = true
		}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok {
					note(x.Name + "." + n.Sel.Name)
				}
			case *ast.Ident:
				note(pkg + "." + n.Name)
			}
			return true
		})
	}
}
