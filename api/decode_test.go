package api

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// anyJSON draws a JSON value. Go's maps have no name twice.
func anyJSON(depth int) *rapid.Generator[any] {
	leaves := []*rapid.Generator[any]{
		rapid.Just[any](nil), rapid.Bool().AsAny(), rapid.Float64Range(-1e9, 1e9).AsAny(), rapid.String().AsAny(),
	}
	if depth > 0 {
		inner := rapid.Deferred(func() *rapid.Generator[any] { return anyJSON(depth - 1) })
		leaves = append(leaves, rapid.SliceOfN(inner, 0, 3).AsAny(), rapid.MapOfN(rapid.String(), inner, 0, 3).AsAny())
	}
	return rapid.OneOf(leaves...)
}

func TestOneValueTakesJSONAndNothingElse(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		data, err := json.Marshal(anyJSON(4).Draw(rt, "value"))
		if err != nil {
			rt.Skip("not to be written as JSON")
		}
		if err := oneValue(data); err != nil {
			rt.Fatalf("%s: %v", data, err)
		}
		cut := data[:rapid.IntRange(0, len(data)).Draw(rt, "cut")]
		if took := oneValue(cut) == nil; took != json.Valid(cut) {
			rt.Fatalf("%s: taken %v, valid %v", cut, took, json.Valid(cut))
		}
		if oneValue(append(append([]byte{}, data...), " 1"...)) == nil {
			rt.Fatalf("%s and another value were taken", data)
		}
	})
}

func TestTwiceTheSameNameIsFoundAnywhere(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		inner, err := json.Marshal(anyJSON(2).Draw(rt, "inner"))
		if err != nil {
			rt.Skip("not to be written as JSON")
		}
		name, _ := json.Marshal(rapid.String().Draw(rt, "name"))
		twice := `{` + string(name) + `:` + string(inner) + `,` + string(name) + `:1}`
		for _, data := range []string{twice, `[0,` + twice + `]`, `{"a":{"b":[` + twice + `]}}`} {
			if oneValue([]byte(data)) == nil {
				rt.Fatalf("%s was taken", data)
			}
		}
	})
}

// The hash does not depend on how a body is written, and does on what it says.
func TestBodyHash(t *testing.T) {
	hash := func(operation, body string) string {
		h, err := bodyHash(operation, json.RawMessage(body))
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	same := hash("record", `{"a": 1, "b": [1.50, "x"]}`)
	if got := hash("record", ` {"b":[1.50,"x"],"a":1}`); got != same {
		t.Error("the order of names changed the hash")
	}
	for _, other := range []string{`{"a": 2, "b": [1.50, "x"]}`, `{"a": 1, "b": ["x", 1.50]}`, `{"a": "1", "b": [1.50, "x"]}`} {
		if hash("record", other) == same {
			t.Errorf("%s has the hash of another body", other)
		}
	}
	if hash("issue N02/relief", `{"a": 1, "b": [1.50, "x"]}`) == same {
		t.Error("another operation has the same hash")
	}
}
