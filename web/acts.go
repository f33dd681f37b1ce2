package web

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/letters"
	"dutyclock/web/ui"
)

// ActLines are what may be done next in a case: what may be done today, what may be
// from a day, and what may not, with the reasons.
type ActLines struct {
	Now   []ActLine
	Later []ActLine
	Not   []ActLine
}

// ActLine is one act.
type ActLine struct {
	What    string
	From    string
	Reasons []string
	Why     ui.Details
	Link    ui.Link
}

// actLines lists the acts of a case, those of officers with a link to where they are
// done, filled in.
func actLines(o *opened) ActLines {
	var v ActLines
	acts := casefile.Acts(o.standing.Case, o.today)
	for i := range acts {
		a := &acts[i]
		if isDue(o, a) {
			continue // it stands among the letters, with where it is issued
		}
		line := actLine(o, a)
		switch a.State {
		case casefile.ActLawful:
			v.Now = append(v.Now, line)
		case casefile.ActFrom:
			v.Later = append(v.Later, line)
		default:
			v.Not = append(v.Not, line)
		}
	}
	return v
}

// actLine is an act in words: one that may be done today with a link to where, one
// that may not with the reasons.
func actLine(o *opened, a *casefile.Act) ActLine {
	line := ActLine{What: capital(a.What), Why: ui.Details{Summary: "Why?", Text: a.Explain()}}
	if a.Letter != "" {
		line.What += " (" + string(a.Letter) + ")"
	}
	switch a.State {
	case casefile.ActLawful:
		if o.head.MayRecord {
			line.Link = actLink(o, a)
		}
		return line
	case casefile.ActFrom:
		if a.From != nil {
			line.From = a.From.Long()
		}
	case casefile.ActNot:
	}
	for _, reason := range a.Reasons {
		text := capital(reason.Text)
		if reason.Citation != "" {
			text += " (" + reason.Citation + ")"
		}
		line.Reasons = append(line.Reasons, text)
	}
	return line
}

// isDue says whether an act is to give a letter that is due.
func isDue(o *opened, a *casefile.Act) bool {
	return a.Letter != "" && slices.ContainsFunc(o.position.LettersDue, func(l casefile.LetterDue) bool { return l.Letter == a.Letter && l.Key == a.Key })
}

// letterLink leads to where a letter that is due is read and issued or, where it is
// not written here, to the record that it was given.
func letterLink(o *opened, l *casefile.LetterDue) ui.Link {
	switch {
	case !o.head.MayRecord:
		return ui.Link{}
	case slices.Contains(letters.Written(), l.Letter):
		return ui.Link{Text: "Read and issue it", Hidden: l.Key, Href: letterPath(o.head.Reference, l.Key)}
	}
	return ui.Link{Text: "Record that it was given", Hidden: l.Key, Href: noticePath(o.head.Reference, l)}
}

// actLink leads to the form of what would be recorded first.
func actLink(o *opened, a *casefile.Act) ui.Link {
	ref := o.head.Reference
	var fact *casefile.Fact
	for i := range a.Facts {
		if f := &a.Facts[i]; fact == nil || fact.Type == casefile.TypeNoticeGiven && f.Type != casefile.TypeNoticeGiven {
			fact = f
		}
	}
	if fact == nil {
		return ui.Link{}
	}
	href := "/cases/" + ref + "/facts/new/" + string(fact.Type)
	if filled := filledIn(fact); len(filled) > 0 {
		href += "?" + filled.Encode()
	}
	return ui.Link{Text: "Record it", Hidden: a.What, Href: href}
}

// fillable are the fields that say which act it is. What a letter says, and how and
// when something was done, is for whoever did it to answer.
var fillable = []string{"letter", "duty", "ground", "offer", "review", "placement", "referral", "decision", "body", "step", "issue", "holds", "kind", "final_for", "tenancy", "outcome", "stage", "how"}

// filledIn are the answers of a form that follow from which act it is.
func filledIn(f *casefile.Fact) url.Values {
	text, err := json.Marshal(f)
	if err != nil {
		return nil
	}
	var all map[string]any
	if err := json.Unmarshal(text, &all); err != nil {
		return nil
	}
	out := url.Values{}
	for _, name := range fillable {
		switch value := all[name].(type) {
		case string:
			if value != "" && !strings.HasPrefix(value, "act-") && introduces[f.Type] != name {
				out.Set(name, value)
			}
		case bool:
			if value {
				out.Set(name, "true")
			} else {
				out.Set(name, "false")
			}
		}
	}
	return out
}
