package ui

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"

	"dutyclock/web/form"
)

//go:embed parts
var parts embed.FS

// Parts are the templates of the components.
func Parts() fs.FS {
	sub, err := fs.Sub(parts, "parts")
	if err != nil { // the folder is embedded
		panic(err)
	}
	return sub
}

// New is a set of templates with all components. Asset gives the address of an
// asset by its name.
func New(asset func(name string) (string, error)) (*template.Template, error) {
	set := template.New("").Option("missingkey=error").Funcs(funcs()).Funcs(template.FuncMap{
		"asset": asset,
		// Replaced by Own; here so that the components can be read.
		"draw":      func(Block) (template.HTML, error) { return "", errNoPage },
		"drawfield": func(form.Input) (template.HTML, error) { return "", errNoPage },
	})
	set, err := set.ParseFS(Parts(), "*.html")
	if err != nil {
		return nil, fmt.Errorf("read the components of the pages: %w", err)
	}
	return set, nil
}

var errNoPage = errors.New("the set of templates has no page")

// Own gives a set of its own to a page: what it defines is seen by no other, and
// blocks are drawn with what it defines.
func Own(set *template.Template) (*template.Template, error) {
	own, err := set.Clone()
	if err != nil {
		return nil, fmt.Errorf("copy the components for a page: %w", err)
	}
	return own.Funcs(template.FuncMap{
		"draw":      func(b Block) (template.HTML, error) { return draw(own, b) },
		"drawfield": func(in form.Input) (template.HTML, error) { return draw(own, Block{in.Template(), in}) },
	}), nil
}

// draw draws a block. It is the one place that says of a text that it is HTML, and
// what it says it of came out of a template that escaped it.
func draw(set *template.Template, b Block) (template.HTML, error) {
	var out bytes.Buffer
	if err := set.ExecuteTemplate(&out, b.Template, b.Data); err != nil {
		return "", fmt.Errorf("draw %s: %w", b.Template, err)
	}
	return template.HTML(out.String()), nil //nolint:gosec // see above
}
