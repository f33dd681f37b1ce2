package letters

import (
	"maps"
	"strings"

	"dutyclock/statute"
)

// Preview writes a letter as far as it has come. A part that nobody wrote yet says so
// in its place; where the letter cannot be laid out without what is missing, it is what
// was written so far, after a list of what is missing. What it lacks is listed besides,
// as Render would refuse it.
func Preview(in Input) (Rendered, []Missing, error) {
	blocks, missing, err := prepare(in)
	if err != nil {
		return Rendered{}, nil, err
	}
	if len(missing) > 0 {
		in.Parts = maps.Clone(in.Parts)
		if in.Parts == nil {
			in.Parts = map[string]Private{}
		}
		for i := range forms[in.Letter] {
			p := &forms[in.Letter][i]
			if in.part(p.ID) == "" && (p.Mandatory || p.needed != nil && p.needed(&in)) && p.prose() {
				in.Parts[p.ID] = Unwritten(*p)
			}
		}
		if blocks, _, err = prepare(in); err != nil {
			return Rendered{}, nil, err
		}
	}
	if len(blocks) == 0 {
		blocks = in.soFar(missing)
	}
	text, err := setOut(string(in.Letter), blocks, Subject(in.Authority.Name), letterHead(&in))
	return text, missing, err
}

// Unwritten stands in a preview where a part will stand.
func Unwritten(p Part) Private {
	return NewPrivate("[Not written yet: " + strings.TrimRight(oneLine(p.Label), "?") + "]")
}

// prose says whether a part is printed as it is written.
func (p *Part) prose() bool { return p.Kind == KindText || p.Kind == KindLong || p.Kind == KindList }

// soFar is a letter that cannot be laid out yet: what is missing, then what was written.
func (in *Input) soFar(missing []Missing) []block {
	rule, _ := statute.LookupLetter(in.Letter) // a letter of no rule has no title
	title := oneLine(rule.Title)
	if title == "" {
		title = "letter"
	}
	out := []block{{Tag: "h1", Text: "Not finished: " + title}, {Tag: "h2", Text: "What is missing"}}
	for _, m := range missing {
		text := oneLine(m.What)
		if m.Citation != "" {
			text += " (" + m.Citation + ")"
		}
		out = append(out, block{Tag: "li", Text: text})
	}
	for i := range forms[in.Letter] {
		p := &forms[in.Letter][i]
		text := in.part(p.ID)
		if text == "" || in.Parts[p.ID] == Unwritten(*p) {
			continue
		}
		out = append(out, block{Tag: "h2", Text: oneLine(p.Label)})
		switch p.Kind {
		case KindLong:
			out = append(out, markdown(text)...)
		case KindList:
			for _, item := range paragraphs(text) {
				out = append(out, block{Tag: "li", Text: item})
			}
		case KindText, KindDate, KindMoney, KindNumber, KindChoice, KindYesNo, KindOfficer:
			out = append(out, block{Tag: "p", Text: p.shown(text)})
		}
	}
	return out
}
