package web

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// letterParts are the fields of what an officer writes for a letter, one a part, and
// how each answer is read.
type letterParts struct {
	fields []form.Input
	read   map[string]func() string
}

// partFields adds a field for each part of a letter, with what is recorded of it.
// What a letter cannot do without is said by its own check and not by the field,
// because some parts are needed only beside others.
func partFields(f *form.Form, parts []letters.Part, known map[string]letters.Private, officers []form.Option) letterParts {
	out := letterParts{read: map[string]func() string{}}
	for _, p := range parts {
		begins := known[p.ID].Reveal()
		hint := p.Hint
		if p.Citation != "" {
			hint = spaced(hint, "The letter must say this: "+p.Citation+".")
		}
		switch p.Kind {
		case letters.KindChoice, letters.KindYesNo, letters.KindOfficer:
			c := choiceOf(f, p, hint, officers).Set(begins)
			out.fields, out.read[p.ID] = append(out.fields, c), func() string { return c.Value }
		case letters.KindDate:
			d := f.Date(p.ID, p.Label).WithHint(hint)
			if day, err := civil.Parse(begins); err == nil {
				d.Set(day)
			}
			out.fields, out.read[p.ID] = append(out.fields, d), func() string { return isoDay(d.Value) }
		default:
			if p.Kind == letters.KindLong {
				hint = spaced(hint, "A line that begins with # is a heading, one that begins with - is an item of a list.")
			}
			t := textOf(f, p).WithHint(hint)
			t.Value = begins
			out.fields, out.read[p.ID] = append(out.fields, t), func() string { return t.Value }
		}
	}
	return out
}

func choiceOf(f *form.Form, p letters.Part, hint string, officers []form.Option) *form.Choice {
	var options []form.Option
	switch p.Kind {
	case letters.KindYesNo:
		options = []form.Option{{Value: letters.Yes, Label: "Yes"}, {Value: letters.No, Label: "No"}}
	case letters.KindOfficer:
		return f.Select(p.ID, p.Label, officers...).WithHint(hint)
	default:
		for _, o := range p.Options {
			option := form.Option{Value: o.Value, Label: capital(o.Label)}
			if _, ground := statute.LookupGround(statute.Ground(o.Value)); ground {
				option.Hint = statute.FullCitation(o.Value)
			}
			options = append(options, option)
		}
	}
	return f.Choice(p.ID, p.Label, options...).WithHint(hint)
}

func textOf(f *form.Form, p letters.Part) *form.Text {
	switch p.Kind {
	case letters.KindLong:
		t := f.Area(p.ID, p.Label).AtMost(mostReasons, "The text must be 80,000 characters or less. Add what is longer as a document.")
		t.Rows, t.Paste = 12, true
		return t
	case letters.KindList:
		return f.Area(p.ID, p.Label)
	case letters.KindNumber, letters.KindMoney:
		return f.Text(p.ID, p.Label).Wide(5).Keyboard("decimal")
	default:
		return f.Text(p.ID, p.Label)
	}
}

// mostReasons is how many characters reasons may have: more than twenty pages.
const mostReasons = 80_000

// written is what was written for each part.
func (p letterParts) written() map[string]letters.Private {
	out := map[string]letters.Private{}
	for id, read := range p.read {
		if text := read(); text != "" {
			out[id] = letters.NewPrivate(text)
		}
	}
	return out
}

// where maps the problems of a letter to its fields.
func (p letterParts) where() map[string]string {
	out := map[string]string{}
	for id := range p.read {
		out[id] = id
	}
	return out
}

// officersToName are the officers whom a letter may name; nil where it names none.
func (s *Server) officersToName(ctx context.Context, letter statute.Letter) ([]form.Option, error) {
	for _, p := range letters.Form(letter) {
		if p.Kind != letters.KindOfficer {
			continue
		}
		officers, err := s.config.Record.Officers(ctx, "")
		if err != nil {
			return nil, fmt.Errorf("list the officers: %w", err)
		}
		return officerOptions(officers), nil
	}
	return nil, nil
}

func officerOptions(officers []record.Officer) []form.Option {
	out := []form.Option{{}}
	for _, o := range officers {
		out = append(out, form.Option{Value: o.ID, Label: o.Name})
	}
	return out
}

func spaced(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// TogetherLine is one thing that belongs with a letter, with a link to it.
type TogetherLine struct {
	Link ui.Link
	Why  string
}

// togetherLines are what belongs with a letter of a case.
func togetherLines(o *opened, key string) []TogetherLine {
	var out []TogetherLine
	for _, w := range casefile.TogetherWith(o.position, key) {
		line := TogetherLine{Why: w.Why + " (" + w.Citation + ")"}
		if w.Key != "" {
			line.Link = ui.Link{Text: letterName(w.Key), Href: letterPath(o.head.Reference, w.Key)}
		} else {
			line.Link = ui.Link{Text: "Record it", Href: "/cases/" + o.head.Reference + "/facts/new/" + string(w.Fact)}
		}
		out = append(out, line)
	}
	return out
}
