package notify

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// contract is what this test reads of the file that the mock is built from.
type contract struct {
	Calls []struct {
		Name     string
		Request  []contractField
		Response []contractField
	}
	ErrorBody []contractField `json:"error_body"`
	Statuses  map[string]struct{ Words []string }
}

type contractField struct {
	Field, Type string
	Required    bool
	Open        bool
}

func readContract(t *testing.T) contract {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "devstack", "internal", "notify", "contract.json"))
	if err != nil {
		t.Fatal(err)
	}
	var c contract
	if err := json.Unmarshal(raw, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// fieldsOf gives the paths of a body's JSON, with the kind of each.
func fieldsOf(t reflect.Type, prefix string, out map[string]reflect.Type) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return
	}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		out[prefix+name] = t.Field(i).Type
		fieldsOf(t.Field(i).Type, prefix+name+".", out)
	}
}

// goesWith says with which types of ours a type of the contract goes.
func goesWith(kind string, t reflect.Type) bool {
	bytes := t == reflect.TypeFor[[]byte]()
	switch kind {
	case "object":
		return t.Kind() == reflect.Struct || t.Kind() == reflect.Pointer
	case "list":
		return t.Kind() == reflect.Slice && !bytes
	case "boolean":
		return t.Kind() == reflect.Bool
	case "file", "pdf":
		return bytes
	}
	return t.Kind() == reflect.String
}

// A field that we send or read and that is not in the contract fails, and so does a
// required one that we do not send. Under an open object any text may stand: the
// names of placeholders are the authority's own.
func TestEveryFieldStandsInTheContract(t *testing.T) {
	c := readContract(t)
	check := func(call string, fields []contractField, body any, sent bool) {
		t.Helper()
		ours := map[string]reflect.Type{}
		fieldsOf(reflect.TypeOf(body), "", ours)
		for path, kind := range ours {
			i := slices.IndexFunc(fields, func(f contractField) bool { return f.Field == path })
			if i < 0 {
				parent := path[:max(strings.LastIndex(path, "."), 0)]
				open := slices.ContainsFunc(fields, func(f contractField) bool { return f.Field == parent && f.Open })
				if !open || kind.Kind() != reflect.String {
					t.Errorf("%s: %s is not in the contract", call, path)
				}
				continue
			}
			if !goesWith(fields[i].Type, kind) {
				t.Errorf("%s: %s is of the type %s there and a %s here", call, path, fields[i].Type, kind)
			}
		}
		for _, f := range fields {
			if sent && f.Required && ours[f.Field] == nil {
				t.Errorf("%s: %s is required and not sent", call, f.Field)
			}
		}
	}
	bodies := map[string]struct{ request, response any }{
		"send_text": {textBody{}, takenBody{}}, "send_email": {emailBody{}, takenBody{}}, "send_letter": {letterBody{}, takenBody{}},
		"get_one": {nil, statusBody{}}, "get_many": {nil, listBody{}},
	}
	for _, call := range c.Calls {
		ours, known := bodies[call.Name]
		if !known {
			t.Errorf("the contract has the call %s, which we do not make", call.Name)
			continue
		}
		delete(bodies, call.Name)
		if ours.request != nil {
			check(call.Name, call.Request, ours.request, true)
		}
		check(call.Name, call.Response, ours.response, false)
	}
	for name := range bodies {
		t.Errorf("we make the call %s, which is not in the contract", name)
	}
}
