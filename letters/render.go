package letters

import (
	"embed"
	"fmt"
	htmltemplate "html/template"
	"strings"
	"text/template"

	"dutyclock/statute"
)

//go:embed templates
var files embed.FS

// The templates are parsed when the program starts, so one that cannot be parsed
// stops every test.
var (
	texts = template.Must(template.New("").Option("missingkey=error").
		Funcs(template.FuncMap{"cite": cite}).ParseFS(files, "templates/*.letter"))
	page = htmltemplate.Must(htmltemplate.ParseFS(files, "templates/page.html"))
)

// Render writes a letter. Where the input lacks something that the letter must
// hold, the error is *Incomplete with all of it.
func Render(in Input) (Rendered, error) {
	if missing := Check(in); len(missing) > 0 {
		return Rendered{}, &Incomplete{Missing: missing}
	}
	v := newView(&in)
	name := string(in.Letter)
	switch in.Letter {
	case statute.N02:
		name += " " + string(in.duty())
	case statute.N09, statute.N10:
		var err error
		if v.Outcome, err = execute(string(in.Ground)+" outcome", v); err != nil {
			return Rendered{}, err
		}
		if v.Now, err = execute(string(in.Ground)+" now", v); err != nil {
			return Rendered{}, err
		}
	}
	return rendered(name, v, Subject(in.Authority.Name), letterHead(&in))
}

// rendered runs a template and writes what it makes both ways.
func rendered(name string, v any, subject string, h head) (Rendered, error) {
	source, err := execute(name, v)
	if err != nil {
		return Rendered{}, err
	}
	blocks, err := parseBlocks(source)
	if err != nil {
		return Rendered{}, fmt.Errorf("write letter %s: %w", name, err)
	}
	f := newFrame(subject, h, blocks)
	html, err := f.html(page)
	if err != nil {
		return Rendered{}, fmt.Errorf("write letter %s as a page: %w", name, err)
	}
	return Rendered{Subject: subject, HTML: html, Text: plain(f)}, nil
}

func execute(name string, v any) (string, error) {
	var b strings.Builder
	if err := texts.ExecuteTemplate(&b, name, v); err != nil {
		return "", fmt.Errorf("write letter %s: %w", name, err)
	}
	return b.String(), nil
}

func letterHead(in *Input) head {
	h := head{From: oneLine(in.Authority.Name), Date: in.Today.Short(), Reference: oneLine(in.Reference)}
	for _, line := range in.Authority.Address {
		if line = oneLine(line); line != "" {
			h.FromLines = append(h.FromLines, line)
		}
	}
	h.ToLines = append(h.ToLines, oneLine(in.Applicant.Reveal()))
	if in.Method == ByPost {
		h.ToLines = append(h.ToLines, paragraphs(in.Postal.Reveal())...)
	}
	return h
}
