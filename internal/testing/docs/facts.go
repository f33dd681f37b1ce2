package docs

import (
	"fmt"
	"reflect"
	"strings"

	"dutyclock/casefile"
)

// factTable is the table of every type of fact with its own fields. A field that
// is needed has a star; one with a list of values shows it.
func factTable() string {
	var b strings.Builder
	b.WriteString("| type | own fields |\n| --- | --- |\n")
	for _, t := range casefile.FactTypes() {
		body, _ := casefile.NewBody(t)
		fields := fieldsOf(reflect.TypeOf(body).Elem())
		if len(fields) == 0 {
			fields = []string{"none"}
		}
		fmt.Fprintf(&b, "| `%s` | %s |\n", t, strings.Join(fields, "; "))
	}
	return b.String()
}

func fieldsOf(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() {
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		text := "`" + name + "`"
		if f.Tag.Get("need") == "yes" {
			text += "\\*"
		}
		out = append(out, text+describe(f))
	}
	return out
}

// describe says what may stand in a field.
func describe(f reflect.StructField) string {
	switch values := f.Tag.Get("values"); values {
	case "":
	case "letters":
		return " N01 to N42"
	case "limbs":
		return " such as 202(1)(b)"
	default:
		return " " + strings.ReplaceAll(values, ",", ", ")
	}
	if ref := f.Tag.Get("ref"); ref != "" {
		return " the id of a " + ref + " of this case"
	}
	switch {
	case f.Type.String() == "civil.Date":
		return " day"
	case f.Type.Kind() == reflect.Pointer && f.Type.Elem().Kind() == reflect.Bool:
		return " true or false"
	case f.Type.Kind() == reflect.Pointer:
		return " number"
	case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct:
		return " list of {" + strings.Join(fieldsOf(f.Type.Elem()), "; ") + "}"
	case f.Type.Kind() == reflect.Slice:
		return " list"
	}
	return ""
}
