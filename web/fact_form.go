package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// FactForm is the form of one type of fact.
type FactForm struct {
	*form.Form
	Head  CaseHead
	Title string
	More  string
	// Action is where the form goes.
	Action string
	// Fields stand open, Rest behind a line that opens them.
	Fields   []form.Input
	Rest     []form.Input
	RestOpen bool
	Members  []MemberRow
	// Corrects is the id of the fact that this one replaces, and Was what it says.
	Corrects string
	Was      []string
	Reason   *form.Text
	// Refused are the reasons for which the law refuses it as a new act; Already then
	// offers to say that it happened all the same.
	Refused []string
	Already *form.Choices
	Preview *Moved
	Buttons ui.Buttons

	build    *factBuilder
	fields   []*factField
	own      string // the id that the fact gives to what it introduces
	mentions map[string]string
}

// Back leads to the list of what can be recorded, or to the timeline.
func (v FactForm) Back() string {
	if v.Corrects != "" {
		return "/cases/" + v.Head.Reference + "/timeline"
	}
	return "/cases/" + v.Head.Reference + "/facts/new"
}

// factBuilder makes the fields of a form out of those of a fact.
type factBuilder struct {
	t     casefile.FactType
	form  *form.Form
	known *factKnown
	old   *casefile.Fact // the fact that is corrected; nil for a new one
}

const happened = "happened"

// newFactForm is the empty form of a type of fact. The key of the form is made with
// it, or comes back with what is read into it.
func newFactForm(o *opened, known *factKnown, t casefile.FactType, posted map[string][]string, old *casefile.Fact) *FactForm {
	w := factsInWords[t]
	b := &factBuilder{t: t, form: form.New(o.today), known: known}
	v := &FactForm{Form: b.form, Head: o.head, Title: w.title, More: w.more, build: b, mentions: map[string]string{},
		Action: "/cases/" + o.head.Reference + "/facts/new/" + string(t)}
	if old != nil {
		v.Corrects, v.own, b.old = old.ID, idIn(old), old
		v.Reason = b.form.Area("_reason", "Why is it corrected?").WithHint("What was wrong, and how you know.").Required("Say why it is corrected")
		v.Reason.Rows = 3
	}
	own := bodyFields(t)
	for _, name := range w.first {
		if in := v.add(name, own, posted); in != nil {
			v.Fields = append(v.Fields, in)
		}
	}
	var rest []string
	for _, sf := range own {
		rest = append(rest, jsonName(sf))
	}
	for _, name := range append(rest, "on", "at", "note") {
		if slices.ContainsFunc(v.fields, func(f *factField) bool { return f.name == name }) || notAsked(t, name) || slices.Contains(w.first, name) {
			continue
		}
		if in := v.add(name, own, posted); in != nil {
			v.Rest = append(v.Rest, in)
		}
	}
	if _, sent := posted[happened]; sent {
		v.offerAlready()
	}
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Record it"}, {Text: "What would this change?", Kind: ui.Secondary, Name: "do", Value: "preview"}},
		Links: []ui.Link{{Text: "Cancel", Href: "/cases/" + o.head.Reference}}}
	return v
}

// add makes one field; nil for the household, which has rows of its own.
func (v *FactForm) add(name string, own []reflect.StructField, posted map[string][]string) form.Input {
	b := v.build
	var made *factField
	i := slices.IndexFunc(own, func(sf reflect.StructField) bool { return jsonName(sf) == name })
	switch {
	case i >= 0 && own[i].Type == reflect.TypeFor[[]casefile.Member]():
		v.household(posted)
		return nil
	case i >= 0:
		made = b.field(own[i])
	default:
		w, _ := wordsFor(b.t, name)
		switch name {
		case "on":
			made = b.date(name, w, true)
		case "at":
			made = b.clock(name, w)
		case "note":
			made = b.sealed(name, w)
			made.in.(*form.Text).AtMost(5000, "What you type here must be 5,000 characters or less")
		}
	}
	v.fields = append(v.fields, made)
	return made.in
}

// clock is an hour of the day of the fact.
func (b *factBuilder) clock(name string, w words) *factField {
	in := b.form.Text(name, w.label).WithHint(w.hint).Wide(5).Check(func(text string) string {
		if _, err := time.Parse("15:04", text); err != nil {
			return "Enter the time as hours and minutes, such as 14:30"
		}
		return ""
	})
	return &factField{name: name, in: in, value: func() any { return orNil(in.Value) }, fill: func(raw json.RawMessage) {
		var at time.Time
		if json.Unmarshal(raw, &at) == nil && !at.IsZero() {
			in.Value = at.In(civil.London()).Format("15:04")
		}
	}}
}

// offerAlready adds the box by which somebody says that it happened all the same.
func (v *FactForm) offerAlready() {
	if v.Already == nil {
		v.Already = v.Choices(happened, "Has it been done already?", form.Option{Value: "yes", Label: "It already happened",
			Hint: "Tick this only if it was really done. It is kept as part of the history, and the case shows what is wrong with it until that is put right. It may not have the effect that it was meant to have."})
	}
}

// fill puts a recorded fact into the form, to be corrected.
func (v *FactForm) fill(f *casefile.Fact) error {
	text, err := json.Marshal(f)
	if err != nil {
		return err
	}
	var recorded map[string]json.RawMessage
	if err := json.Unmarshal(text, &recorded); err != nil {
		return err
	}
	for _, field := range v.fields {
		if raw, found := recorded[field.name]; found {
			field.fill(raw)
		}
	}
	for _, in := range v.Rest {
		v.RestOpen = v.RestOpen || answered(in)
	}
	return nil
}

// answered says whether something stands in a field.
func answered(in form.Input) bool {
	switch x := in.(type) {
	case *form.Text:
		return x.Value != "" || x.Problem != ""
	case *form.Date:
		return x.Day+x.Month+x.Year != ""
	case *form.Choice:
		return x.Value != "" || x.Problem != ""
	case *form.Choices:
		return len(x.Values) > 0
	}
	return false
}

// fact is the fact that the form says; false where the form has what it cannot be,
// which stands at the fields then. What is said in words is in mentions, by its id.
func (v *FactForm) fact() (casefile.Fact, bool) {
	t := v.build.t
	out := map[string]any{"type": t}
	var on civil.Date
	for _, field := range v.fields {
		value := field.value()
		if value == nil {
			continue
		}
		switch x := value.(type) {
		case civil.Date:
			if field.name == "on" {
				on = x
			}
		case string:
			if field.sealed {
				value = v.mention(x)
			}
		case []casefile.PlanStep:
			for i := range x {
				x[i].Text = v.mention(x[i].Text)
			}
		}
		out[field.name] = value
	}
	if text, is := out["at"].(string); is {
		if at, err := time.Parse("15:04", text); err == nil && !on.IsZero() {
			out["at"] = civil.At(on, at.Hour(), at.Minute())
		} else {
			delete(out, "at")
		}
	}
	if field := introduces[t]; field != "" {
		if out[field] = v.own; v.own == "" {
			out[field] = v.build.known.next(field)
		}
	}
	if members := v.members(); members != nil {
		out["members"] = members
	}
	if v.Reason != nil {
		out["corrects"] = v.Corrects
		if id := v.mention(v.Reason.Value); t != casefile.TypeLandlordNoticeEnded {
			out["reason"] = id
		} else if out["note"] == nil {
			out["note"] = id
		}
	}
	raw, err := json.Marshal(out)
	if err != nil {
		v.Wrong("", "This cannot be recorded as it is.")
		return casefile.Fact{}, false
	}
	facts, problems := casefile.DecodeFacts([]json.RawMessage{raw})
	v.wrong(problems)
	return facts[0], len(v.Problems()) == 0
}

// mention gives words an id by which a fact can name them. It follows from the form
// and the words, so that the same form sent again keeps the same.
func (v *FactForm) mention(text string) string {
	if id, kept := v.build.known.id(text); kept {
		return id
	}
	sum := sha256.Sum256([]byte(v.Key + "\x00" + text))
	id := "note-" + hex.EncodeToString(sum[:12])
	v.mentions[id] = text
	return id
}

// id is the id of words that are kept already.
func (k *factKnown) id(text string) (string, bool) {
	for id, kept := range k.notes {
		if kept == text {
			return id, true
		}
	}
	return "", false
}

// wrong puts problems at their fields.
func (v *FactForm) wrong(problems []casefile.Problem) {
	for _, p := range problems {
		text := capital(p.Text)
		if !strings.HasSuffix(text, ".") {
			text += "."
		}
		v.Wrong(v.memberField(p.Field), text)
	}
	for _, in := range v.Rest {
		v.RestOpen = v.RestOpen || answered(in)
	}
}

// law takes the reasons for which an act is refused: those of the law are offered to
// be recorded as what happened all the same.
func (v *FactForm) law(refused *casefile.Refused) {
	v.wrong(refused.Problems)
	for _, p := range refused.Problems {
		if p.Code == casefile.CodeInput {
			continue
		}
		text := capital(p.Text)
		if p.Citation != "" {
			text += " (" + p.Citation + ")"
		}
		v.Refused = append(v.Refused, text)
		v.offerAlready()
	}
}
