package letters

import (
	"embed"
	"fmt"
	htmltemplate "html/template"
	"strings"
	"text/template"
)

//go:embed templates
var files embed.FS

// The templates are parsed when the program starts, so one that cannot be parsed
// stops every test.
var (
	texts = template.Must(template.New("").Option("missingkey=error").
		Funcs(template.FuncMap{"cite": cite, "section": section}).ParseFS(files, "templates/*.letter"))
	page = htmltemplate.Must(htmltemplate.ParseFS(files, "templates/page.html"))
)

// Render writes a letter. Where the input lacks something that the letter must
// hold, the error is *Incomplete with all of it.
func Render(in Input) (Rendered, error) {
	blocks, missing, err := prepare(in)
	if err != nil {
		return Rendered{}, err
	}
	if len(missing) > 0 {
		return Rendered{}, &Incomplete{Missing: missing}
	}
	return setOut(string(in.Letter), blocks, Subject(in.Authority.Name), letterHead(&in))
}

// prepare composes a letter and lists what it lacks.
func prepare(in Input) ([]block, []Missing, error) {
	if missing := checkInput(&in); len(missing) > 0 {
		return nil, missing, nil
	}
	blocks, err := compose(&in)
	if err != nil {
		return nil, nil, err
	}
	return blocks, in.gate(blocks), nil
}

// compose runs the template of a letter.
func compose(in *Input) ([]block, error) {
	v := newView(in)
	if ground := in.part("ground"); texts.Lookup(ground+" outcome") != nil {
		var err error
		if v.Outcome, err = execute(ground+" outcome", v); err != nil {
			return nil, err
		}
		if v.Now, err = execute(ground+" now", v); err != nil {
			return nil, err
		}
	}
	source, err := execute(string(in.Letter), v)
	if err != nil {
		return nil, err
	}
	blocks, err := parseBlocks(source)
	if err != nil {
		return nil, fmt.Errorf("write letter %s: %w", in.Letter, err)
	}
	return in.withRecipients(in.withLong(blocks)), nil
}

// withLong puts the paragraphs of the long parts where their lines stand.
func (in *Input) withLong(blocks []block) []block {
	out := make([]block, 0, len(blocks))
	for _, b := range blocks {
		if b.Tag != "long" {
			out = append(out, b)
			continue
		}
		for _, l := range markdown(in.part(b.Text)) {
			l.Holds = b.Holds
			out = append(out, l)
		}
	}
	return out
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
	return setOut(name, blocks, subject, h)
}

// setOut writes blocks as a page and as plain text.
func setOut(name string, blocks []block, subject string, h head) (Rendered, error) {
	f := newFrame(subject, h, blocks)
	html, err := f.html(page)
	if err != nil {
		return Rendered{}, fmt.Errorf("write letter %s as a page: %w", name, err)
	}
	return Rendered{Subject: subject, HTML: html, Text: plain(f), frame: f}, nil
}

func execute(name string, v any) (string, error) {
	var b strings.Builder
	if err := texts.ExecuteTemplate(&b, name, v); err != nil {
		return "", fmt.Errorf("write letter %s: %w", name, err)
	}
	return b.String(), nil
}

func letterHead(in *Input) head {
	h := head{From: oneLine(in.Authority.Name), Date: in.Today.Short(), on: in.Today, Reference: oneLine(in.Reference)}
	for _, line := range in.Authority.Address {
		if line = oneLine(line); line != "" {
			h.FromLines = append(h.FromLines, line)
		}
	}
	if toABody(in.Letter) {
		h.ToLines = append([]string{oneLine(in.part("recipient"))}, paragraphs(in.part("recipient_address"))...)
		return h
	}
	to := in.Applicant
	if !in.For.IsZero() {
		to = in.For
	}
	h.ToLines = append(h.ToLines, oneLine(to.Reveal()))
	if in.Method == ByPost || !in.For.IsZero() {
		h.ToLines = append(h.ToLines, paragraphs(in.Postal.Reveal())...)
	}
	return h
}
