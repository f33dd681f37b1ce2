package statutemap

import (
	"go/ast"
	"go/token"
	"maps"
	"slices"
)

// symbolOf names what a comment is on: the declaration, specification or field that
// it documents, the element of a table that follows it, or the function around it.
// It is empty where there is none of these.
func symbolOf(f *ast.File, group *ast.CommentGroup) string {
	if f.Doc == group {
		return "doc"
	}
	for _, decl := range f.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Doc == group {
				return funcName(d)
			}
			if within(d, group) {
				if element := elementAfter(d, group); element != "" {
					return element
				}
				return funcName(d)
			}
		case *ast.GenDecl:
			if d.Doc == group && d.Tok != token.IMPORT {
				return specName(d.Specs[0])
			}
			if within(d, group) {
				return specAround(d, group)
			}
		}
	}
	return ""
}

// funcName is a function's name, with its type for a method.
func funcName(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return d.Name.Name
	}
	t := d.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return id.Name + "." + d.Name.Name
	}
	return d.Name.Name
}

func specName(spec ast.Spec) string {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		return s.Name.Name
	case *ast.ValueSpec:
		return s.Names[0].Name
	}
	return ""
}

// specAround names what a comment within a const, var or type declaration is on.
func specAround(d *ast.GenDecl, group *ast.CommentGroup) string {
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.ValueSpec:
			if s.Doc == group || s.Comment == group {
				return s.Names[0].Name
			}
			if within(s, group) {
				return elementAfter(s, group)
			}
		case *ast.TypeSpec:
			if s.Doc == group || s.Comment == group {
				return s.Name.Name
			}
			if within(s, group) {
				return fieldName(s, group)
			}
		}
	}
	return ""
}

// fieldName is Type.Field for a comment on a field.
func fieldName(s *ast.TypeSpec, group *ast.CommentGroup) string {
	name := ""
	ast.Inspect(s, func(n ast.Node) bool {
		if field, ok := n.(*ast.Field); ok && (field.Doc == group || field.Comment == group) && len(field.Names) > 0 {
			name = s.Name.Name + "." + field.Names[0].Name
		}
		return name == ""
	})
	return name
}

// elementAfter names the element of a composite literal that follows a comment: by
// the first name in it, such as the value of its first field.
func elementAfter(around ast.Node, group *ast.CommentGroup) string {
	var next ast.Expr
	ast.Inspect(around, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || !within(lit, group) {
			return true
		}
		next = nil // the innermost literal counts
		for _, e := range lit.Elts {
			if e.Pos() > group.End() {
				next = e
				break
			}
		}
		return true
	})
	if next == nil {
		return ""
	}
	return firstName(next)
}

func firstName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.KeyValueExpr:
		if id, ok := e.Value.(*ast.Ident); ok {
			return id.Name
		}
		return firstName(e.Key)
	case *ast.CompositeLit:
		if len(e.Elts) > 0 {
			return firstName(e.Elts[0])
		}
	}
	return ""
}

func within(n ast.Node, group *ast.CommentGroup) bool {
	return n.Pos() <= group.Pos() && group.End() <= n.End()
}

// sorted turns sets of tests into lists.
func sorted(sets map[string]map[string]bool) map[string][]string {
	out := map[string][]string{}
	for symbol, set := range sets {
		out[symbol] = slices.Sorted(maps.Keys(set))
	}
	return out
}
