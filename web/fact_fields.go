package web

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
)

// factField is one field of a fact as a form asks for it.
type factField struct {
	name string
	in   form.Input
	// value is what goes into the fact; nil where nothing was answered.
	value func() any
	// fill puts a recorded value back into the form.
	fill func(raw json.RawMessage)
	// sealed says that it holds words, which are kept apart; the fact holds an id.
	sealed bool
}

// notAsked are fields that no form asks for: what programs write.
func notAsked(t casefile.FactType, field string) bool {
	switch field {
	case "document":
		return true
	case "what": // the words stand in the note; what says that something is done names it
		return casefile.DiaryEnds(t) == ""
	}
	return field == introduces[t]
}

// introduces names the field by which a type of fact gives something an id of its own.
var introduces = map[casefile.FactType]string{
	casefile.TypePlacementStarted: "placement", casefile.TypeOfferMade: "offer", casefile.TypeReviewRequested: "review",
	casefile.TypeLandlordNoticeServed: "notice", casefile.TypeReferralMade: "referral", casefile.TypeReferralInReceived: "referral",
	casefile.TypeEnquiryReceived: "enquiry",
}

// sealedFields hold words of people, which no fact holds.
var sealedFields = map[string]bool{"reasons": true, "evidence": true, "conditions": true, "answer": true, "scope": true, "safe_word": true}

// bodyFields are the fields that a type of fact has of its own.
func bodyFields(t casefile.FactType) []reflect.StructField {
	body, known := casefile.NewBody(t)
	if !known {
		return nil
	}
	var out []reflect.StructField
	rt := reflect.TypeOf(body).Elem()
	for i := range rt.NumField() {
		if sf := rt.Field(i); sf.IsExported() && jsonName(sf) != "" {
			out = append(out, sf)
		}
	}
	return out
}

func jsonName(sf reflect.StructField) string {
	name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
	return name
}

// field makes the input of a field of a fact.
func (b *factBuilder) field(sf reflect.StructField) *factField {
	name := jsonName(sf)
	w, _ := wordsFor(b.t, name)
	needed := sf.Tag.Get("need") == "yes"
	if options, some := b.options(name, sf); some {
		return b.choice(name, w, options, needed)
	}
	switch sf.Type {
	case reflect.TypeFor[civil.Date]():
		return b.date(name, w, needed)
	case reflect.TypeFor[casefile.Flag]():
		return b.flag(name, w, needed)
	case reflect.TypeFor[*int](), reflect.TypeFor[*float64]():
		return b.number(name, w, sf.Type == reflect.TypeFor[*int]())
	case reflect.TypeFor[[]casefile.PlanStep]():
		return b.steps(name, w)
	case reflect.TypeFor[[]string]():
		if name == "members" || name == "never_tell" {
			return b.people(name, w)
		}
		return b.codes(name, w)
	}
	if sealedFields[name] {
		return b.sealed(name, w)
	}
	return b.text(name, w, needed)
}

func (b *factBuilder) text(name string, w words, needed bool) *factField {
	in := b.form.Text(name, w.label).WithHint(w.hint).AtMost(200, w.label+" must be 200 characters or less")
	if needed {
		in.Required("Answer: " + w.label)
	}
	return &factField{name: name, in: in, value: func() any { return orNil(in.Value) }, fill: func(raw json.RawMessage) { _ = json.Unmarshal(raw, &in.Value) }}
}

func (b *factBuilder) sealed(name string, w words) *factField {
	in := b.form.Area(name, w.label).WithHint(w.hint)
	in.Rows = 3
	return &factField{name: name, in: in, sealed: true, value: func() any { return orNil(in.Value) }, fill: func(raw json.RawMessage) {
		var id string
		_ = json.Unmarshal(raw, &id)
		in.Value = b.known.words(id)
	}}
}

func (b *factBuilder) date(name string, w words, needed bool) *factField {
	in := b.form.Date(name, w.label).WithHint(w.hint)
	if needed || name == "on" {
		in.Required("Enter the day: " + w.label)
	}
	return &factField{name: name, in: in, value: func() any {
		if in.Value.IsZero() {
			return nil
		}
		return in.Value
	}, fill: func(raw json.RawMessage) {
		var d civil.Date
		_ = json.Unmarshal(raw, &d)
		in.Set(d)
	}}
}

func (b *factBuilder) flag(name string, w words, needed bool) *factField {
	options := []form.Option{{Value: "true", Label: "Yes"}, {Value: "false", Label: "No"}}
	if !needed {
		options = append(options, form.Option{Value: "", Label: "Not recorded"})
	}
	in := b.form.Choice(name, w.label, options...).WithHint(w.hint).SideBySide()
	if needed {
		in.Required("Choose yes or no: " + w.label)
	} else {
		in.Set("")
	}
	return &factField{name: name, in: in, value: func() any {
		if in.Value == "" {
			return nil
		}
		return in.Value == "true"
	}, fill: func(raw json.RawMessage) { in.Set(string(raw)) }}
}

func (b *factBuilder) number(name string, w words, whole bool) *factField {
	in := b.form.Text(name, w.label).WithHint(w.hint).Wide(5).Keyboard("numeric").Check(func(v string) string {
		n, err := strconv.ParseFloat(v, 64)
		if err != nil || n < 0 || n > 1e6 || whole && n != math.Trunc(n) {
			return w.label + " Enter a number"
		}
		return ""
	})
	if !whole {
		in.Mode = ""
	}
	return &factField{name: name, in: in, value: func() any {
		n, err := strconv.ParseFloat(in.Value, 64)
		if err != nil {
			return nil
		}
		return n
	}, fill: func(raw json.RawMessage) { in.Value = string(raw) }}
}

// fewOptions is how many answers stand as radios; more are a list that opens.
const fewOptions = 7

func (b *factBuilder) choice(name string, w words, options []form.Option, needed bool) *factField {
	var in *form.Choice
	if len(options) <= fewOptions && !slices.Contains([]string{"placement", "offer", "review", "decision"}, name) {
		if !needed {
			options = append(options, form.Option{Value: "", Label: "Not recorded"})
		}
		in = b.form.Choice(name, w.label, options...)
		if !needed {
			in.Set("")
		}
	} else {
		in = b.form.Select(name, w.label, options...)
	}
	in.WithHint(w.hint)
	if needed {
		in.Required("Choose an answer: " + w.label)
	}
	return &factField{name: name, in: in, value: func() any { return orNil(in.Value) }, fill: func(raw json.RawMessage) {
		var code string
		_ = json.Unmarshal(raw, &code)
		if code != "" && !slices.ContainsFunc(in.Options, func(o form.Option) bool { return o.Value == code }) {
			in.Options = append(in.Options, form.Option{Value: code, Label: code, ID: name + "-was"})
		}
		in.Set(code)
	}}
}

func (b *factBuilder) people(name string, w words) *factField {
	in := b.form.Choices(name, w.label, b.known.people...).WithHint(w.hint)
	return &factField{name: name, in: in, value: func() any {
		if len(in.Values) == 0 {
			return nil
		}
		return in.Values
	}, fill: func(raw json.RawMessage) {
		var ids []string
		_ = json.Unmarshal(raw, &ids)
		in.Set(ids...)
	}}
}

// codes are answers with commas between them.
func (b *factBuilder) codes(name string, w words) *factField {
	in := b.form.Text(name, w.label).WithHint(w.hint).AtMost(500, w.label+" must be 500 characters or less")
	return &factField{name: name, in: in, value: func() any {
		var out []string
		for _, part := range strings.Split(in.Value, ",") {
			if code := strings.Join(strings.Fields(strings.ToLower(part)), "_"); code != "" {
				out = append(out, code)
			}
		}
		if out == nil {
			return nil
		}
		return out
	}, fill: func(raw json.RawMessage) {
		var codes []string
		_ = json.Unmarshal(raw, &codes)
		in.Value = wordsOf(strings.Join(codes, ", "))
	}}
}

// steps are the steps of a plan, one a line. Their words are sealed.
func (b *factBuilder) steps(name string, w words) *factField {
	in := b.form.Area(name, w.label).WithHint(w.hint)
	letter := strings.ToUpper(name[:2])
	return &factField{name: name, in: in, value: func() any {
		var out []casefile.PlanStep
		for _, line := range strings.Split(in.Value, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				out = append(out, casefile.PlanStep{Step: letter + strconv.Itoa(len(out)+1), Text: line})
			}
		}
		if out == nil {
			return nil
		}
		return out
	}, fill: func(raw json.RawMessage) {
		var steps []casefile.PlanStep
		_ = json.Unmarshal(raw, &steps)
		lines := make([]string, len(steps))
		for i, s := range steps {
			lines[i] = b.known.words(s.Text)
		}
		in.Value = strings.Join(lines, "\n")
	}}
}

func orNil(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// options are the answers of a field that has a list of them.
func (b *factBuilder) options(name string, sf reflect.StructField) ([]form.Option, bool) {
	switch list := sf.Tag.Get("values"); list {
	case "":
	case "letters":
		var out []form.Option
		for _, rule := range statute.Letters() {
			out = append(out, form.Option{Value: string(rule.Letter), Label: string(rule.Letter) + " " + rule.Title})
		}
		return out, true
	case "limbs":
		var out []form.Option
		for _, rule := range statute.Limbs() {
			out = append(out, form.Option{Value: string(rule.Limb), Label: capital(rule.Means) + " (" + statute.FullCitation(string(rule.Limb)) + ")"})
		}
		return out, true
	default:
		var out []form.Option
		for _, code := range strings.Split(list, ",") {
			out = append(out, form.Option{Value: code, Label: answerName(name, code)})
		}
		return out, true
	}
	return b.known.options(b.t, name, sf.Tag.Get("ref"))
}
