package casefile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"sort"
	"strings"
	"time"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// header is the part of a fact's written form that every type has.
type header struct {
	Type       FactType   `json:"type"`
	On         civil.Date `json:"on,omitzero"`
	ID         string     `json:"id,omitempty"`
	At         time.Time  `json:"at,omitzero"`
	Note       string     `json:"note,omitempty"`
	Corrects   string     `json:"corrects,omitempty"`
	Reason     string     `json:"reason,omitempty"`
	Source     *Source    `json:"source,omitempty"`
	RecordedAt time.Time  `json:"recorded_at,omitzero"`
	RecordedBy string     `json:"recorded_by,omitempty"`
}

// MarshalJSON writes the fact in the one format, header first.
func (f Fact) MarshalJSON() ([]byte, error) {
	written, err := f.written()
	if err != nil || len(f.Extra) == 0 {
		return written, err
	}
	return withExtra(written, f.Extra)
}

// written is the fact without what does not fit its fields.
func (f Fact) written() ([]byte, error) {
	head, err := json.Marshal(header{f.Type, f.On, f.ID, f.At, f.Note, f.Corrects, f.Reason, f.Source, f.RecordedAt, f.RecordedBy})
	if err != nil || f.Body == nil {
		return head, err
	}
	rest, err := json.Marshal(f.Body)
	if err != nil || len(rest) <= 2 {
		return head, err
	}
	head[len(head)-1] = ','
	return append(head, rest[1:]...), nil
}

// DecodeFacts reads facts in the one format, strictly: an unknown type or field,
// a value that cannot be right or a required field that is missing is a problem
// that names the fact, the field and the value. The facts are returned beside the
// problems, each in its place; one with a problem is not to be used.
func DecodeFacts(raw []json.RawMessage) ([]Fact, []Problem) {
	facts := make([]Fact, 0, len(raw))
	var problems []Problem
	for i, r := range raw {
		f, p := decodeFact(i, r)
		facts = append(facts, f)
		problems = append(problems, p...)
	}
	return facts, problems
}

func decodeFact(index int, data []byte) (Fact, []Problem) {
	d := decoder{index: index}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil || fields == nil {
		d.add("", "", "a fact is a JSON object with a type and a date")
		return Fact{}, d.problems
	}
	var h header
	d.value(fields, "type", &h.Type)
	body, ok := NewBody(h.Type)
	if !ok {
		d.unknownType(string(h.Type))
		return Fact{Type: h.Type}, d.problems
	}
	seen := map[string]bool{"type": true}
	d.structure(fields, reflect.ValueOf(body).Elem(), seen, "")
	for _, k := range []string{"recorded_at", "recorded_by"} {
		if _, given := fields[k]; given {
			d.add(k, "", "the system adds this itself; leave it out")
		}
	}
	d.structure(fields, reflect.ValueOf(&h).Elem(), seen, "")
	for _, k := range sortedKeys(fields) {
		if !seen[k] {
			d.add(k, codeOnly(fields[k]), fmt.Sprintf("%s has no such field; it has %s", h.Type, strings.Join(FieldsOf(h.Type), ", ")))
		}
	}
	if h.On.IsZero() && !d.about("on") {
		d.add("on", "", "every fact needs the day on which it happened, as 2026-11-02")
	}
	f := Fact{Type: h.Type, On: h.On, ID: h.ID, At: h.At, Note: h.Note, Corrects: h.Corrects, Reason: h.Reason, Source: h.Source, Body: body}
	d.needed(&f)
	if len(d.problems) == 0 {
		d.dates(&f)
		d.collection(&f)
	}
	return f, d.problems
}

// decoder gathers the problems of one fact.
type decoder struct {
	index    int
	problems []Problem
}

func (d *decoder) add(field, value, text string) {
	d.problems = append(d.problems, Problem{Fact: d.index, Code: CodeInput, Field: field, Value: value, Text: text})
}

func (d *decoder) about(field string) bool {
	for _, p := range d.problems {
		if p.Field == field {
			return true
		}
	}
	return false
}

func (d *decoder) unknownType(t string) {
	if t == "" {
		d.add("type", "", "every fact needs a type, such as application_made")
		return
	}
	d.add("type", t, "there is no such type of fact; see the list in docs/case-facts.md")
}

// structure reads the fields of v that are present, and checks what its tags ask.
func (d *decoder) structure(fields map[string]json.RawMessage, v reflect.Value, seen map[string]bool, prefix string) {
	t := v.Type()
	for i := range t.NumField() {
		sf := t.Field(i)
		if !sf.IsExported() {
			continue
		}
		name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		if seen[name] && prefix == "" {
			continue
		}
		raw, given := fields[name]
		if given {
			seen[name] = true
		}
		if (!given || string(raw) == "null" || string(raw) == `""` || string(raw) == "[]") && sf.Tag.Get("need") == "yes" {
			seen[name] = true
			d.add(prefix+name, "", "this field is needed")
			continue
		}
		if !given {
			continue
		}
		if members, ok := v.Field(i).Addr().Interface().(*[]Member); ok {
			d.members(raw, members)
			continue
		}
		if d.value(map[string]json.RawMessage{prefix + name: raw}, prefix+name, v.Field(i).Addr().Interface()) {
			d.oneOf(prefix+name, sf.Tag.Get("values"), v.Field(i))
		}
	}
}

// members reads the household, a person at a time, so that a problem can name whom.
func (d *decoder) members(raw json.RawMessage, out *[]Member) {
	var list []map[string]json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		d.add("members", short(raw), "this must be a list of people, each with member and role")
		return
	}
	for i, fields := range list {
		var m Member
		prefix := fmt.Sprintf("members[%d].", i)
		seen := map[string]bool{}
		d.structure(fields, reflect.ValueOf(&m).Elem(), seen, prefix)
		for _, k := range sortedKeys(fields) {
			if !seen[k] {
				d.add(prefix+k, "", "a member of a household has no such field")
			}
		}
		*out = append(*out, m)
	}
}

// value reads one field into target; false where it could not, with the problem noted.
func (d *decoder) value(fields map[string]json.RawMessage, name string, target any) bool {
	raw, given := fields[name]
	if !given || string(raw) == "null" {
		return false
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	err := dec.Decode(target)
	if err == nil {
		return true
	}
	text := "this must be " + kindName(target)
	if _, isDate := target.(*civil.Date); isDate {
		text = err.Error()
	} else if strings.Contains(err.Error(), "unknown field") {
		text = strings.TrimPrefix(err.Error(), "json: ")
	}
	d.add(name, short(raw), text)
	return false
}

// oneOf checks a coded field against its list.
func (d *decoder) oneOf(name, list string, v reflect.Value) {
	if list == "" || v.Kind() != reflect.String || v.String() == "" {
		return
	}
	switch list {
	case "letters":
		if _, ok := statute.LookupLetter(statute.Letter(v.String())); !ok {
			d.add(name, v.String(), "there is no such letter; letters are N01 to N42")
		}
		return
	case "limbs":
		if rule, ok := statute.LookupLimb(statute.Limb(v.String())); ok {
			v.SetString(string(rule.Limb))
			return
		}
		d.add(name, v.String(), "a review is asked under a limb such as 202(1)(b); (ba) needs (i) or (ii), because their periods differ")
		return
	}
	for _, want := range strings.Split(list, ",") {
		if v.String() == want {
			return
		}
	}
	d.add(name, v.String(), "this must be one of "+strings.ReplaceAll(list, ",", ", "))
}

func kindName(target any) string {
	switch target.(type) {
	case *Flag:
		return "true or false"
	case **int:
		return "a whole number"
	case **float64:
		return "a number"
	case *[]string:
		return "a list of codes"
	case *[]PlanStep:
		return "a list of steps"
	case *time.Time:
		return "an instant such as 2026-11-02T14:30:00Z"
	}
	return "text"
}

// short shows a value in an error without letting it fill the page.
func short(raw json.RawMessage) string {
	s := strings.Trim(string(raw), `"`)
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// codeOnly shows the value of a field that no fact has only where it is a code, a
// number or a date: what else stands there may be about a person.
func codeOnly(raw json.RawMessage) string {
	s := short(raw)
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("_-.:()/", r) {
			return ""
		}
	}
	return s
}

func sortedKeys(m map[string]json.RawMessage) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// FieldsOf lists the fields that a type of fact has of its own, in order.
func FieldsOf(t FactType) []string {
	body, ok := NewBody(t)
	if !ok {
		return nil
	}
	var out []string
	rt := reflect.TypeOf(body).Elem()
	for i := range rt.NumField() {
		if sf := rt.Field(i); sf.IsExported() {
			name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
			out = append(out, name)
		}
	}
	return append(out, "on", "id", "at", "note", "corrects", "reason", "source")
}
