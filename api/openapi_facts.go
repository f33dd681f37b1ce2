package api

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// factSchemas are the schemas of what is sent: one for each type of fact, from the
// struct that it is decoded into.
func factSchemas() schema {
	out := schema{}
	var each []schema
	mapping := schema{}
	for _, t := range casefile.FactTypes() {
		out[string(t)] = factSchema(t)
		each = append(each, ref(string(t)))
		mapping[string(t)] = "#/components/schemas/" + string(t)
	}
	out["Fact"] = schema{
		"description":   "One dated thing that happened. It holds ids, never names, numbers, addresses or free text.",
		"oneOf":         each,
		"discriminator": schema{"propertyName": "type", "mapping": mapping},
	}
	return out
}

func factSchema(t casefile.FactType) schema {
	properties := schema{
		"type":     schema{"const": string(t)},
		"on":       schema{"type": "string", "format": "date", "description": "The civil day in London on which it happened or took effect."},
		"id":       schema{"type": "string", "description": "Unique in the case; one is made where it is absent."},
		"at":       schema{"type": "string", "format": "date-time", "description": "The instant, where the hour matters."},
		"note":     schema{"type": "string", "description": "The id of a note."},
		"corrects": schema{"type": "string", "description": "The id of the fact that this one replaces."},
		"reason":   schema{"type": "string"},
		"source":   objectSchema(casefile.Source{}),
	}
	required := []string{"type", "on"}
	body, _ := casefile.NewBody(t)
	s := fieldSchemas(reflect.TypeOf(body).Elem(), asFact)
	for name, field := range s["properties"].(schema) {
		properties[name] = field
	}
	if more, ok := s["required"].([]string); ok {
		required = append(required, more...)
	}
	return schema{"type": "object", "title": string(t), "required": required, "properties": properties, "additionalProperties": false}
}

// use is what a struct is described for.
type use int

// The uses of a description.
const (
	asFact   use = iota // decoded as a fact: its tags say what is needed
	asInput             // decoded strictly; nothing is needed unless said elsewhere
	asAnswer            // written: what is not left out when empty is always there
)

// always says whether a field is always there.
func (u use) always(f reflect.StructField) bool {
	switch u {
	case asFact:
		return f.Tag.Get("need") == "yes"
	case asAnswer:
		_, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		return !strings.Contains(options, "omitempty") && !strings.Contains(options, "omitzero")
	default:
		return false
	}
}

// objectSchema is the schema of a struct that is decoded strictly.
func objectSchema(v any) schema {
	s := fieldSchemas(reflect.TypeOf(v), asInput)
	s["additionalProperties"] = false
	return s
}

// fieldSchemas is the schema of a struct; embedded structs count as its own fields.
func fieldSchemas(t reflect.Type, u use) schema {
	properties := schema{}
	var must []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "" && f.IsExported():
			inner := typeSchema(f.Type, u)
			for n, s := range inner["properties"].(schema) {
				properties[n] = s
			}
			if more, ok := inner["required"].([]string); ok && f.Type.Kind() != reflect.Pointer {
				must = append(must, more...)
			}
		case !f.IsExported() || name == "-" || name == "":
		default:
			s := typeSchema(f.Type, u)
			if values := f.Tag.Get("values"); values != "" {
				s = enum(valuesOf(values))
			}
			if u.always(f) {
				must = append(must, name)
				if u == asAnswer && f.Type.Kind() == reflect.Pointer {
					s["type"] = []any{s["type"], "null"}
				}
			}
			properties[name] = s
		}
	}
	out := schema{"type": "object", "properties": properties}
	if len(must) > 0 {
		out["required"] = must
	}
	return out
}

// valuesOf is the list of a tag, or the statute's own list that it names.
func valuesOf(tag string) []string {
	switch tag {
	case "letters":
		var out []string
		for _, l := range statute.Letters() {
			out = append(out, string(l.Letter))
		}
		return out
	case "limbs":
		var out []string
		for _, l := range statute.Limbs() {
			out = append(out, string(l.Limb), strings.TrimPrefix(string(l.Limb), "202(1)"))
		}
		return out
	}
	return strings.Split(tag, ",")
}

func enum(values []string) schema { return schema{"type": "string", "enum": values} }

func dateSchema() schema { return schema{"type": "string", "format": "date"} }

// typeSchema is the schema of a Go type as encoding/json writes it.
func typeSchema(t reflect.Type, u use) schema {
	switch t {
	case reflect.TypeFor[civil.Date]():
		return dateSchema()
	case reflect.TypeFor[time.Time]():
		return schema{"type": "string", "format": "date-time"}
	case reflect.TypeFor[casefile.Fact]():
		return ref("RecordedFact")
	case reflect.TypeFor[json.RawMessage]():
		return ref("Fact")
	}
	switch t.Kind() {
	case reflect.Pointer:
		return typeSchema(t.Elem(), u)
	case reflect.Bool:
		return schema{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return schema{"type": "integer"}
	case reflect.Float64:
		return schema{"type": "number"}
	case reflect.Slice:
		return schema{"type": "array", "items": typeSchema(t.Elem(), u)}
	case reflect.Map:
		return schema{"type": "object", "additionalProperties": typeSchema(t.Elem(), u)}
	case reflect.Struct:
		return fieldSchemas(t, u)
	default:
		return schema{"type": "string"}
	}
}
