package web

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// notKept stands in place of words that a fact names and nobody kept, or that were
// deleted since.
const notKept = "(words that are not kept)"

// saidTitle is a fact in a few words.
func saidTitle(f *casefile.Fact) string {
	if title := f.Title(); title != wordsOf(string(f.Type)) {
		return capital(title)
	}
	if w := factsInWords[f.Type]; w.title != "" {
		return w.title
	}
	return capital(f.Title())
}

// linesOf is what a fact says, in the words of the form in which it is recorded: names
// in place of the ids of people, officers, addresses and of other facts, and words in
// place of the ids under which they are kept.
func linesOf(f *casefile.Fact, known *factKnown) []string {
	var out []string
	if f.Body != nil {
		b := &factBuilder{t: f.Type, known: known}
		v := reflect.ValueOf(f.Body).Elem()
		for _, sf := range bodyFields(f.Type) {
			name := jsonName(sf)
			if name == introduces[f.Type] || name == "document" {
				continue // an id of its own, which says nothing
			}
			if text := b.said(name, sf, v.FieldByIndex(sf.Index)); text != "" {
				out = append(out, asked(f.Type, name, text))
			}
		}
	}
	if f.Note != "" {
		out = append(out, "Note: "+known.said(f.Note))
	}
	return out
}

// asked puts an answer behind its question, or behind the name of its field.
func asked(t casefile.FactType, name, answer string) string {
	w, found := wordsFor(t, name)
	switch {
	case !found:
		return capital(wordsOf(name)) + ": " + answer
	case strings.HasSuffix(w.label, "?"):
		return w.label + " " + answer
	}
	return w.label + ": " + answer
}

// said are the words kept under an id; where none are, what stands there, if it is
// text at all.
func (k *factKnown) said(id string) string {
	text := k.words(id)
	if text == id && (strings.HasPrefix(id, "note-") || !strings.Contains(strings.TrimSpace(id), " ")) {
		return notKept
	}
	return text
}

// said is the value of a field in words; empty where nothing was recorded.
func (b *factBuilder) said(name string, sf reflect.StructField, v reflect.Value) string {
	switch x := v.Interface().(type) {
	case civil.Date:
		return x.Long()
	case casefile.Flag:
		if x == nil {
			return ""
		}
		return answerOf(x)
	case []casefile.Member:
		parts := make([]string, 0, len(x))
		for i := range x {
			parts = append(parts, b.known.member(&x[i]))
		}
		return strings.Join(parts, "; ")
	case []casefile.PlanStep:
		parts := make([]string, 0, len(x))
		for _, step := range x {
			parts = append(parts, b.known.step(step))
		}
		return strings.Join(parts, "; ")
	case []string:
		parts := make([]string, 0, len(x))
		for _, one := range x {
			if name == "members" || name == "never_tell" {
				parts = append(parts, b.known.called(b.known.people, one))
			} else {
				parts = append(parts, answerName(name, one))
			}
		}
		return strings.Join(parts, ", ")
	case *int:
		if x != nil {
			return strconv.Itoa(*x)
		}
		return ""
	case *float64:
		if x != nil {
			return strconv.FormatFloat(*x, 'f', -1, 64)
		}
		return ""
	}
	if v.Kind() != reflect.String || v.String() == "" {
		return ""
	}
	return b.code(name, sf, v.String())
}

// code is an id, a code or a text in words.
func (b *factBuilder) code(name string, sf reflect.StructField, id string) string {
	if sealedFields[name] {
		return b.known.said(id)
	}
	if options, some := b.options(name, sf); some {
		for _, o := range options {
			if o.Value == id {
				return strings.TrimSuffix(o.Label, " ("+id+")")
			}
		}
	}
	if text, kept := b.known.notes[id]; kept {
		return text
	}
	if ref := sf.Tag.Get("ref"); ref != "" {
		return b.known.thing(id)
	}
	if name == "what" {
		return b.known.said(id)
	}
	if sf.Tag.Get("values") != "" || strings.Contains(id, "_") {
		return answerName(name, id)
	}
	return id
}

// thing is what an id stands for, by the fact that introduces it or has it.
func (k *factKnown) thing(id string) string {
	for i := range slices.Backward(k.facts) {
		if f := &k.facts[i]; f.ID == id || idIn(f) == id {
			return saidTitle(f) + ", " + f.On.Short()
		}
	}
	return id
}

// member is somebody of a household in a few words.
func (k *factKnown) member(m *casefile.Member) string {
	name := ""
	for _, p := range k.named {
		if p.Member == m.Member {
			name = p.Name
		}
	}
	said := []string{wordsOf(m.Role)}
	if name == "" {
		said[0] = capital(said[0])
	}
	switch {
	case !m.DateOfBirth.IsZero():
		said = append(said, "born "+m.DateOfBirth.Short())
	case m.AgeAbout != nil:
		said = append(said, "about "+strconv.Itoa(*m.AgeAbout))
	}
	if !m.PregnancyDue.IsZero() {
		said = append(said, "baby due "+m.PregnancyDue.Short())
	}
	if casefile.Yes(m.Expected) {
		said = append(said, "expected to live with them")
	}
	if name == "" {
		return strings.Join(said, ", ")
	}
	return name + " (" + strings.Join(said, ", ") + ")"
}

// step is a step of a plan in words, with the day by which it is to be done.
func (k *factKnown) step(s casefile.PlanStep) string {
	text := wordsOf(strings.ReplaceAll(s.Step, "-", " "))
	if s.Text != "" {
		text = k.said(s.Text)
	}
	if by, err := civil.Parse(s.By); err == nil {
		text += ", by " + by.Short()
	}
	return text
}
