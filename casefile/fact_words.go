package casefile

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Title is a fact in a few words for people: "relief duty accepted", "letter N13
// given: decision that the main housing duty is owed".
func (f *Fact) Title() string {
	switch b := f.Body.(type) {
	case *DutyAccepted:
		return b.Duty.Name() + " accepted"
	case *NoticeGiven:
		if rule, ok := statute.LookupLetter(b.Letter); ok {
			return "letter " + string(b.Letter) + " given: " + rule.Title
		}
		return "letter " + string(b.Letter) + " given"
	case *FindingMade:
		if No(b.Holds) {
			return "found: " + plain(string(b.Issue)) + ", no"
		}
		return "found: " + plain(string(b.Issue)) + ", yes"
	case *PlacementStarted:
		return "placed in " + plain(b.Kind) + " under s." + b.Under
	}
	return plain(string(f.Type))
}

// Line is one field of a fact in words.
type Line struct{ Name, Value string }

// Lines are the fields of a fact that were recorded, in words and in the order of
// the format. What they hold are codes, dates, numbers and ids, never a name.
func (f *Fact) Lines() []Line {
	if f.Body == nil {
		return nil
	}
	v := reflect.ValueOf(f.Body).Elem()
	var out []Line
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		if text := inWords(v.Field(i)); text != "" {
			out = append(out, Line{plain(name), text})
		}
	}
	return out
}

// inWords is the value of a field; empty where nothing was recorded.
func inWords(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case civil.Date:
		return x.Long()
	case Flag:
		switch {
		case Yes(x):
			return "yes"
		case No(x):
			return "no"
		}
		return ""
	case fmt.Stringer:
		return x.String()
	}
	switch kind := v.Kind(); {
	case kind == reflect.String:
		return plain(v.String())
	case kind == reflect.Pointer:
		if v.IsNil() {
			return ""
		}
		return inWords(v.Elem())
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10)
	case kind == reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	case kind == reflect.Slice:
		parts := make([]string, 0, v.Len())
		for i := range v.Len() {
			if text := inWords(v.Index(i)); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, "; ")
	case kind == reflect.Struct:
		var parts []string
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if text := inWords(v.Field(i)); text != "" && name != "" {
				parts = append(parts, plain(name)+" "+text)
			}
		}
		return strings.Join(parts, ", ")
	}
	return ""
}

// plain makes words of a code.
func plain(code string) string { return strings.ReplaceAll(code, "_", " ") }
