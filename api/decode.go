package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"dutyclock/casefile"
)

// maxBody is the longest body that is read, in bytes.
const maxBody = 1 << 20

// readBody reads a request's JSON: of the right type, not too long, one value, no
// name twice in one object.
func readBody(w http.ResponseWriter, r *http.Request) (json.RawMessage, error) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, refuse(http.StatusUnsupportedMediaType, "not-json", "The body is not JSON", "Send the body as JSON, with the header Content-Type: application/json.")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		var long *http.MaxBytesError
		if errors.As(err, &long) {
			return nil, refuse(http.StatusRequestEntityTooLarge, "too-long", "The body is too long", fmt.Sprintf("A body may be %d bytes long. Send the facts in several requests.", maxBody))
		}
		return nil, notJSON("The body did not arrive whole. Send it again.")
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, notJSON("The body is empty. Send a JSON object.")
	}
	if err := oneValue(body); err != nil {
		return nil, notJSON(err.Error())
	}
	return body, nil
}

func notJSON(detail string) error {
	return refuse(http.StatusBadRequest, "not-json", "The body cannot be read", detail)
}

// oneValue checks that data is one JSON value in which no object has a name
// twice: which of the two was meant cannot be known.
func oneValue(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := walk(dec); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("there is something after the end of the JSON, at byte %d", dec.InputOffset())
	}
	return nil
}

// maxDepth is how deep JSON may be nested.
const maxDepth = 64

func walk(dec *json.Decoder) error {
	type level struct {
		names map[string]bool // nil in a list
		name  bool            // a name comes next
	}
	var stack []level
	for {
		tok, err := dec.Token()
		if err != nil {
			return fmt.Errorf("this is not JSON: it goes wrong at byte %d", dec.InputOffset())
		}
		top := len(stack) - 1
		if top >= 0 && stack[top].names != nil && stack[top].name {
			if name, ok := tok.(string); ok {
				if stack[top].names[name] {
					return fmt.Errorf("%q stands twice in one object, the second time at byte %d", name, dec.InputOffset())
				}
				stack[top].names[name], stack[top].name = true, false
				continue
			}
		}
		switch tok {
		case json.Delim('{'):
			stack = append(stack, level{names: map[string]bool{}, name: true})
		case json.Delim('['):
			stack = append(stack, level{})
		case json.Delim('}'), json.Delim(']'):
			stack = stack[:top]
		}
		if len(stack) > maxDepth {
			return fmt.Errorf("the JSON is nested deeper than %d", maxDepth)
		}
		if len(stack) == 0 {
			return nil
		}
		if d, opened := tok.(json.Delim); !opened || d == '}' || d == ']' {
			top = len(stack) - 1
			stack[top].name = stack[top].names != nil
		}
	}
}

// object reads a JSON object into target, a pointer to a struct: an unknown or
// misspelt name, or a value of the wrong sort, is a problem that names the field.
func object(raw json.RawMessage, prefix string, target any) []Wrong {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil || fields == nil {
		return []Wrong{wrong(strings.TrimSuffix(prefix, "."), short(raw), "this must be a JSON object")}
	}
	v := reflect.ValueOf(target).Elem()
	known := make([]string, 0, v.NumField())
	var out []Wrong
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		known = append(known, name)
		given, ok := fields[name]
		if !ok || string(given) == "null" {
			continue
		}
		out = append(out, field(given, prefix+name, v.Field(i).Addr().Interface())...)
	}
	for name, given := range fields {
		if !slices.Contains(known, name) {
			out = append(out, wrong(prefix+name, short(given), "there is no such field; there are "+strings.Join(known, ", ")))
		}
	}
	slices.SortStableFunc(out, func(a, b Wrong) int { return strings.Compare(a.Field, b.Field) })
	return out
}

// field reads one value; structs and lists of structs are read as objects.
func field(raw json.RawMessage, name string, target any) []Wrong {
	v := reflect.ValueOf(target).Elem()
	_, isText := target.(interface{ UnmarshalText([]byte) error })
	switch {
	case v.Kind() == reflect.Struct && !isText:
		return object(raw, name+".", target)
	case v.Kind() == reflect.Pointer && v.Type().Elem().Kind() == reflect.Struct:
		v.Set(reflect.New(v.Type().Elem()))
		return object(raw, name+".", v.Interface())
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
		return objects(raw, name, v)
	}
	if err := json.Unmarshal(raw, target); err != nil {
		text := "this must be " + sort(v.Type())
		if isText {
			text = err.Error()
		}
		return []Wrong{wrong(name, short(raw), text)}
	}
	return nil
}

func objects(raw json.RawMessage, name string, v reflect.Value) []Wrong {
	var items []json.RawMessage
	if err := json.Unmarshal(raw, &items); err != nil {
		return []Wrong{wrong(name, short(raw), "this must be a list of objects")}
	}
	var out []Wrong
	v.Set(reflect.MakeSlice(v.Type(), len(items), len(items)))
	for i, item := range items {
		out = append(out, object(item, fmt.Sprintf("%s[%d].", name, i), v.Index(i).Addr().Interface())...)
	}
	return out
}

// sort names in words what a value must be.
func sort(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int64:
		return "a whole number"
	case reflect.Slice:
		return "a list"
	case reflect.Map:
		return "an object"
	default:
		return "text"
	}
}

func wrong(field, value, text string) Wrong {
	return Wrong{Code: casefile.CodeInput, Field: field, Value: value, Text: text}
}

// short shows a value without letting it fill the answer.
func short(raw json.RawMessage) string {
	s := []rune(strings.Trim(string(raw), `"`))
	if len(s) > 40 {
		return string(s[:40]) + "…"
	}
	return string(s)
}
