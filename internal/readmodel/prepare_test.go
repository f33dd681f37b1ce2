package readmodel

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/testing/testdb"
)

// sources are the files of this package that are no tests.
func sources(t *testing.T) (out []string) {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !strings.HasSuffix(name, "_test.go") {
			out = append(out, name)
		}
	}
	return out
}

// queries reads every constant with SQL from the source of this package, and
// complains of SQL that is in no constant.
func queries(t *testing.T) map[string]string {
	t.Helper()
	fset := token.NewFileSet()
	out, named := map[string]string{}, map[ast.Node]bool{}
	parts := map[string]string{} // of constants that several queries share
	var text func(ast.Expr) string
	text = func(e ast.Expr) string {
		switch e := e.(type) {
		case *ast.BasicLit:
			said, err := strconv.Unquote(e.Value)
			if err != nil {
				t.Fatal(err)
			}
			named[e] = true
			return said
		case *ast.BinaryExpr:
			return text(e.X) + text(e.Y)
		case *ast.Ident:
			if part, known := parts[e.Name]; known {
				return part
			}
		}
		t.Fatalf("%s: SQL is made of something else than constants of its file", fset.Position(e.Pos()))
		return ""
	}
	for _, name := range sources(t) {
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			constants, ok := decl.(*ast.GenDecl)
			if !ok || constants.Tok != token.CONST {
				continue
			}
			for _, spec := range constants.Specs {
				value := spec.(*ast.ValueSpec)
				switch name := value.Names[0].Name; {
				case strings.HasPrefix(name, "sql"):
					out[name] = text(value.Values[0])
				case strings.HasPrefix(name, "partOf"):
					parts[name] = text(value.Values[0])
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if ok && literal.Kind == token.STRING && !named[literal] && looksLikeSQL.MatchString(literal.Value) {
				t.Errorf("%s: SQL outside of a constant that begins with sql", fset.Position(literal.Pos()))
			}
			return true
		})
	}
	return out
}

var looksLikeSQL = regexp.MustCompile("^[\"`]\\s*(SELECT|INSERT|UPDATE|DELETE|WITH|LISTEN|SET) ")

func TestEveryQueryIsPreparedAgainstTheTables(t *testing.T) {
	all := queries(t)
	if len(all) < 50 {
		t.Fatalf("only %d queries were found", len(all))
	}
	conn, err := pgx.Connect(t.Context(), testdb.URL(testdb.New(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	for order, sql := range sqlWorkBy {
		all["sqlWork by "+order] = sql
	}
	for name, sql := range all {
		if name == "sqlWork" {
			continue // it is asked in one of the orders, never as it stands
		}
		positional, _, err := pgx.NamedArgs{}.RewriteQuery(t.Context(), conn, sql, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, err := conn.Prepare(t.Context(), name, positional); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEveryQueryIsUsed(t *testing.T) {
	var source strings.Builder
	for _, name := range sources(t) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source.Write(text)
	}
	for name := range queries(t) {
		if n := len(regexp.MustCompile(`\b`+name+`\b`).FindAllString(source.String(), -1)); n < 2 {
			t.Errorf("%s is never used", name)
		}
	}
}
