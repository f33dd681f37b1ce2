package form

import (
	"net/url"
	"slices"
	"strconv"
)

// Option is one thing that can be chosen.
type Option struct {
	Value string
	Label string
	Hint  string
	// Divider is a word between this option and the one before it: "or".
	Divider string
	// Alone says that a tick here goes with no other: "None of these".
	Alone bool
	// Reveals are the fields that stand below the option and are shown with it.
	Reveals []Input

	// ID is the id of the control. Chosen says whether it was chosen. Both are set by
	// the field that the option belongs to.
	ID     string
	Chosen bool
}

// Choice is a field with options of which one is chosen: radios, or a select.
type Choice struct {
	Field
	Options []Option
	// Value is the value of what was chosen; empty where nothing was.
	Value string
	// Inline puts two short options beside each other.
	Inline bool
	// List draws a list that opens in place of radios.
	List bool
}

// Choice adds radios.
func (f *Form) Choice(name, label string, options ...Option) *Choice {
	c := &Choice{Field: newField(name, label), Options: number(name, options)}
	f.fields = append(f.fields, c)
	f.hang(name, c.Options)
	return c
}

// Select adds a list that opens. It has an empty first entry where nothing is
// chosen yet. Use it only where radios would be too many.
func (f *Form) Select(name, label string, options ...Option) *Choice {
	c := f.Choice(name, label, options...)
	c.List = true
	return c
}

// WithHint says more below the label.
func (c *Choice) WithHint(hint string) *Choice { c.Hint = hint; return c }

// AsHeading makes the legend the heading of the page.
func (c *Choice) AsHeading() *Choice { c.Heading = true; return c }

// SideBySide puts the options beside each other.
func (c *Choice) SideBySide() *Choice { c.Inline = true; return c }

// Required says what is told where nothing was chosen.
func (c *Choice) Required(otherwise string) *Choice { c.required = otherwise; return c }

// Set chooses a value, for a form that is first drawn.
func (c *Choice) Set(value string) *Choice {
	c.Value = value
	for i := range c.Options {
		c.Options[i].Chosen = c.Options[i].Value == value
	}
	return c
}

// Template is the template that draws the field.
func (c *Choice) Template() string {
	if c.List {
		return "select"
	}
	return "radios"
}

func (c *Choice) read(values url.Values) {
	sent := values.Get(c.Name)
	c.Set("")
	switch {
	case sent == "":
		if c.required != "" {
			c.wrong(c.required)
		}
	case !has(c.Options, sent):
		c.wrong(c.Label + ": choose one of the answers on the page")
	default:
		c.Set(sent)
	}
}

// Choices is a field with options of which several may be chosen: checkboxes.
type Choices struct {
	Field
	Options []Option
	// Values are those of what was chosen, in the order of the options.
	Values []string
}

// Choices adds checkboxes.
func (f *Form) Choices(name, label string, options ...Option) *Choices {
	c := &Choices{Field: newField(name, label), Options: number(name, options)}
	f.fields = append(f.fields, c)
	f.hang(name, c.Options)
	return c
}

// WithHint says more below the label.
func (c *Choices) WithHint(hint string) *Choices { c.Hint = hint; return c }

// AsHeading makes the legend the heading of the page.
func (c *Choices) AsHeading() *Choices { c.Heading = true; return c }

// Required says what is told where nothing was chosen.
func (c *Choices) Required(otherwise string) *Choices { c.required = otherwise; return c }

// Set ticks values, for a form that is first drawn.
func (c *Choices) Set(values ...string) *Choices {
	c.Values = nil
	for i := range c.Options {
		o := &c.Options[i]
		if o.Chosen = slices.Contains(values, o.Value); o.Chosen {
			c.Values = append(c.Values, o.Value)
		}
	}
	return c
}

// Has says whether a value was chosen.
func (c *Choices) Has(value string) bool { return slices.Contains(c.Values, value) }

// Template is the template that draws the field.
func (c *Choices) Template() string { return "checkboxes" }

func (c *Choices) read(values url.Values) {
	sent := values[c.Name]
	c.Set(sent...)
	if len(c.Values) == 0 && c.required != "" {
		c.wrong(c.required)
	}
	for _, v := range sent {
		if !has(c.Options, v) {
			c.wrong(c.Label + ": choose from the answers on the page")
		}
	}
	for _, o := range c.Options {
		if o.Alone && o.Chosen && len(c.Values) > 1 {
			c.wrong("Choose “" + o.Label + "” or the others, not both")
		}
	}
}

// number gives each option its id: the first has the name alone, so that the
// summary can point to it.
func number(name string, options []Option) []Option {
	out := slices.Clone(options)
	for i := range out {
		if out[i].ID = name; i > 0 {
			out[i].ID = name + "-" + strconv.Itoa(i+1)
		}
	}
	return out
}

// hang makes the fields that options reveal depend on them.
func (f *Form) hang(name string, options []Option) {
	for _, o := range options {
		for _, in := range o.Reveals {
			in.base().under = &condition{name, o.Value}
		}
	}
}

func has(options []Option, value string) bool {
	return slices.ContainsFunc(options, func(o Option) bool { return o.Value == value })
}
