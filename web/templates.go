package web

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"dutyclock/web/assets"
	"dutyclock/web/ui"
)

//go:embed *.html layout/*.html
var source embed.FS

// pageNames are the names of all pages: the templates beside this file.
func pageNames() ([]string, error) {
	files, err := fs.Glob(source, "*.html")
	if err != nil {
		return nil, fmt.Errorf("list the pages: %w", err)
	}
	for i := range files {
		files[i] = strings.TrimSuffix(files[i], ".html")
	}
	return files, nil
}

// parse reads all templates.
func parse(set *assets.Set) (templates, error) {
	base, err := frameOf(set)
	if err != nil {
		return nil, err
	}
	names, err := pageNames()
	if err != nil {
		return nil, err
	}
	out := templates{}
	for _, name := range names {
		if out[name], err = parsePage(base, source, name+".html"); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// frameOf reads the components and what stands around the pages.
func frameOf(set *assets.Set) (*template.Template, error) {
	base, err := ui.New(set.URL)
	if err != nil {
		return nil, err
	}
	if base, err = base.ParseFS(source, "layout/*.html"); err != nil {
		return nil, fmt.Errorf("read what stands around the pages: %w", err)
	}
	return base, nil
}

// parsePage reads a page, in a set of its own.
func parsePage(base *template.Template, from fs.FS, file string) (*template.Template, error) {
	own, err := ui.Own(base)
	if err != nil {
		return nil, err
	}
	if own, err = own.ParseFS(from, file); err != nil {
		return nil, fmt.Errorf("read the page %s: %w", file, err)
	}
	return own, nil
}
