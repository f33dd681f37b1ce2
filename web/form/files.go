package form

import "net/url"

// Files is a field for files. What is in them is read by the page, because it does
// not come as values; to the form they are their names. A browser gives no file back,
// so where something is wrong they have to be chosen again.
type Files struct {
	Field
	// Single says that one file is asked for, and not several.
	Single bool
	// Names are the files that were chosen, as they are called where they come from.
	Names []string
}

// Files adds a field for one file or more.
func (f *Form) Files(name, label string) *Files {
	c := &Files{Field: newField(name, label)}
	f.fields = append(f.fields, c)
	return c
}

// One asks for one file, and not for several.
func (c *Files) One() *Files { c.Single = true; return c }

// WithHint says more below the label.
func (c *Files) WithHint(hint string) *Files { c.Hint = hint; return c }

// Required says what is told where no file was chosen.
func (c *Files) Required(otherwise string) *Files { c.required = otherwise; return c }

// Template is the template that draws the field.
func (c *Files) Template() string { return "file-upload" }

func (c *Files) read(values url.Values) {
	c.Names = nil
	for _, name := range values[c.Name] {
		if name != "" {
			c.Names = append(c.Names, name)
		}
	}
	if len(c.Names) == 0 && c.required != "" {
		c.wrong(c.required)
	}
}
