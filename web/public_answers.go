package web

import (
	"net/url"
	"strings"

	"dutyclock/statute/civil"
	"dutyclock/web/form"
)

// namesOf are the names under which a field, and those that it reveals, are sent.
func namesOf(in form.Input) []string {
	var out []string
	revealed := func(options []form.Option) {
		for _, o := range options {
			for _, r := range o.Reveals {
				out = append(out, namesOf(r)...)
			}
		}
	}
	switch f := in.(type) {
	case *form.Text:
		out = append(out, f.Name)
	case *form.Date:
		out = append(out, f.DayID(), f.MonthID(), f.YearID())
	case *form.Choice:
		out = append(out, f.Name)
		revealed(f.Options)
	case *form.Choices:
		out = append(out, f.Name)
		revealed(f.Options)
	}
	return out
}

// said is an answer in words.
type said struct{ Label, Text string }

// answersOf are the answers of a field that was read, and of those that were asked
// because of it.
func answersOf(in form.Input) []said {
	var out []said
	add := func(label, text string) {
		if text != "" {
			out = append(out, said{label, text})
		}
	}
	revealed := func(options []form.Option) {
		for _, o := range options {
			for _, r := range o.Reveals {
				if o.Chosen {
					out = append(out, answersOf(r)...)
				}
			}
		}
	}
	switch f := in.(type) {
	case *form.Text:
		add(f.Label, f.Value)
	case *form.Date:
		if !f.Value.IsZero() {
			add(f.Label, f.Value.Short())
		}
	case *form.Choice:
		add(f.Label, labels(f.Options))
		revealed(f.Options)
	case *form.Choices:
		add(f.Label, labels(f.Options))
		revealed(f.Options)
	}
	return out
}

// part is what was answered on one page.
type part struct {
	Step, Title string
	Answers     []said
}

// read reads all pages of a form and gives what was answered, and the first page on
// which something is wrong; -1 where nothing is.
func (p *publicForm) read(today civil.Date, v url.Values) (parts []part, wrong int) {
	wrong = -1
	for i := range p.steps {
		st := &p.steps[i]
		f := form.New(today)
		fields := st.fields(f)
		f.ReadValues(v)
		if st.check != nil {
			st.check(f, v)
		}
		if len(f.Problems()) > 0 && wrong < 0 {
			wrong = i
		}
		one := part{Step: st.id, Title: st.title}
		for _, in := range fields {
			one.Answers = append(one.Answers, answersOf(in)...)
		}
		parts = append(parts, one)
	}
	return parts, wrong
}

// own are the answers to the questions of the form, of all that was sent.
func (p *publicForm) own(today civil.Date, sent url.Values) url.Values {
	out := url.Values{}
	for i := range p.steps {
		for _, in := range p.steps[i].fields(form.New(today)) {
			for _, name := range namesOf(in) {
				if texts := sent[name]; strings.Join(texts, "") != "" {
					out[name] = texts
				}
			}
		}
	}
	if out.Get("safe") == "no" {
		for _, name := range []string{"how", "number", "email", "voicemail", "when-safe"} {
			out.Del(name) // said before they thought again
		}
	}
	return out
}
