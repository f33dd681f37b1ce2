package form

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// Text is a field for words: one line, or several.
type Text struct {
	Field
	// Value is what was typed, without spaces around it.
	Value string
	// Rows is the height of a field of several lines; 0 for one line.
	Rows int
	// Width is how many characters wide a field of one line looks: 2, 3, 4, 5, 10,
	// 20, or 0 for the full width.
	Width int
	// Max is how many characters may be typed; 0 for the limit of every field.
	Max int
	// Paste says that what is pasted from a word processor keeps its headings and lists,
	// as Markdown. It needs a script; without one the plain text is pasted.
	Paste bool
	// Autocomplete is the purpose of a field about the person who types it; empty for
	// fields about others, which the browser must not fill in.
	Autocomplete string
	// Mode is the keyboard that a phone shows: numeric, tel, email, or none.
	Mode   string
	checks []check[string]
}

// check is a rule of a value: what is wrong with it, or nothing.
type check[T any] func(T) string

// limit is the length of a field of words that has none of its own.
const limit = 10_000

// Text adds a field of one line.
func (f *Form) Text(name, label string) *Text {
	t := &Text{Field: newField(name, label)}
	f.fields = append(f.fields, t)
	return t
}

// Area adds a field of several lines.
func (f *Form) Area(name, label string) *Text {
	t := f.Text(name, label)
	t.Rows = 5
	return t
}

// WithHint says more below the label.
func (t *Text) WithHint(hint string) *Text { t.Hint = hint; return t }

// AsHeading makes the label the heading of the page.
func (t *Text) AsHeading() *Text { t.Heading = true; return t }

// Wide sets how many characters wide the field looks.
func (t *Text) Wide(characters int) *Text { t.Width = characters; return t }

// Keyboard sets the keyboard of phones and, for numeric, stops wheels from changing
// the figure.
func (t *Text) Keyboard(mode string) *Text { t.Mode = mode; return t }

// Required says what is told where nothing was typed.
func (t *Text) Required(otherwise string) *Text { t.required = otherwise; return t }

// AtMost limits the characters, and says what is told where there are more.
func (t *Text) AtMost(characters int, otherwise string) *Text {
	t.Max = characters
	return t.Check(func(v string) string {
		if utf8.RuneCountInString(v) > characters {
			return otherwise
		}
		return ""
	})
}

// Check adds a rule for what was typed. It is not asked about an empty field.
func (t *Text) Check(rule func(value string) string) *Text {
	t.checks = append(t.checks, rule)
	return t
}

// Template is the template that draws the field.
func (t *Text) Template() string {
	if t.Rows > 0 {
		return "textarea"
	}
	return "text-input"
}

func (t *Text) read(values url.Values) {
	t.Value = strings.TrimSpace(strings.ReplaceAll(values.Get(t.Name), "\r\n", "\n"))
	switch {
	case t.Value == "":
		if t.required != "" {
			t.wrong(t.required)
		}
		return
	case !utf8.ValidString(t.Value) || strings.ContainsRune(t.Value, 0):
		t.Value = ""
		t.wrong(t.Label + ": type it again; a character in it cannot be kept")
		return
	case t.Max == 0 && utf8.RuneCountInString(t.Value) > limit:
		t.wrong(t.Label + " must be 10,000 characters or less")
	}
	for _, rule := range t.checks {
		if said := rule(t.Value); said != "" {
			t.wrong(said)
		}
	}
}
