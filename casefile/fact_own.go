package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"dutyclock/statute"
)

// Retired is the body of a fact of a type that this version no longer knows. It
// follows nothing from it; what was recorded stays in the fact's Extra.
type Retired struct{ body }

// UnmarshalJSON reads a fact that this program wrote, with what the system added.
// It is lenient, because the fact was taken under the rules of its day and a case
// must stay readable whatever a later version asks for: a field, a value or a type
// that is no longer allowed is kept as it was and written back so. For input from
// outside use DecodeCase or DecodeFacts, which say what is wrong and how to mend it.
func (f *Fact) UnmarshalJSON(data []byte) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil || fields == nil {
		return errors.New("read a recorded fact: it is no JSON object")
	}
	var h header
	if err := json.Unmarshal(fields["type"], &h.Type); err != nil || h.Type == "" {
		return errors.New("read a recorded fact: it has no type")
	}
	if err := json.Unmarshal(fields["on"], &h.On); err != nil || h.On.IsZero() {
		return fmt.Errorf("read a recorded fact of type %s: it has no day", h.Type)
	}
	content, known := NewBody(h.Type)
	if !known {
		content = &Retired{}
	}
	r := ownReader{fields: fields, extra: map[string]json.RawMessage{}, seen: map[string]bool{"type": true, "on": true}}
	r.read(reflect.ValueOf(content).Elem())
	r.read(reflect.ValueOf(&h).Elem())
	for name, raw := range fields {
		if !r.seen[name] {
			r.extra[name] = raw
		}
	}
	if b, ok := content.(*ReviewRequested); ok {
		if limb, known := statute.LookupLimb(b.Limb); known {
			b.Limb = limb.Limb
		}
	}
	*f = Fact{Type: h.Type, On: h.On, ID: h.ID, At: h.At, Note: h.Note, Corrects: h.Corrects, Reason: h.Reason, Source: h.Source,
		RecordedAt: h.RecordedAt, RecordedBy: h.RecordedBy, Body: content}
	if len(r.extra) > 0 {
		f.Extra = r.extra
	}
	return nil
}

// ownReader reads the fields of a recorded fact, and gathers what does not fit.
type ownReader struct {
	fields, extra map[string]json.RawMessage
	seen          map[string]bool
}

// read fills the fields of v that were recorded. What cannot be read whole is read
// as far as it can be, and kept as it was written.
func (r *ownReader) read(v reflect.Value) {
	for i := range v.NumField() {
		sf := v.Type().Field(i)
		if !sf.IsExported() {
			continue
		}
		name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		raw, given := r.fields[name]
		if !given || r.seen[name] {
			continue
		}
		r.seen[name] = true
		target := v.Field(i)
		strict := json.NewDecoder(bytes.NewReader(raw))
		strict.DisallowUnknownFields()
		if strict.Decode(target.Addr().Interface()) == nil {
			continue
		}
		r.extra[name] = bytes.Clone(raw)
		target.SetZero()
		if members, ok := target.Addr().Interface().(*[]Member); ok {
			*members = ownMembers(raw)
		} else if json.Unmarshal(raw, target.Addr().Interface()) != nil {
			target.SetZero()
		}
	}
}

// ownMembers reads a household as far as it can be read: who is in it matters more
// than a detail of one of them.
func ownMembers(raw json.RawMessage) []Member {
	var list []map[string]json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		return nil
	}
	out := make([]Member, len(list))
	for i, fields := range list {
		r := ownReader{fields: fields, extra: map[string]json.RawMessage{}, seen: map[string]bool{}}
		r.read(reflect.ValueOf(&out[i]).Elem())
	}
	return out
}

// withExtra writes back what does not fit the fields of a fact in the place of
// what was made of it.
func withExtra(written []byte, extra map[string]json.RawMessage) ([]byte, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(written, &fields); err != nil {
		return nil, err
	}
	for name, raw := range extra {
		fields[name] = raw
	}
	return json.Marshal(fields)
}
