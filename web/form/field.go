package form

import "net/url"

// Field is what all fields have.
type Field struct {
	// Name is the name and the id of the control.
	Name  string
	Label string
	Hint  string
	// Problem is what is wrong; empty where nothing is.
	Problem string
	// Heading says that the label or legend is the heading (h1) of the page.
	Heading bool
	// focus is the id of the element to go to from the summary.
	focus string
	// required is said where nothing was given; empty where nothing has to be.
	required string
	// under is the option below which the field stands; nil where it always stands.
	under *condition
}

// condition is an option of a choice.
type condition struct{ name, value string }

func newField(name, label string) Field { return Field{Name: name, Label: label, focus: name} }

func (f *Field) base() *Field { return f }

func (f *Field) wrong(text string) {
	if f.Problem == "" {
		f.Problem = text
	}
}

// asked says whether the field was part of what was asked: always, or where the
// option was chosen that it stands under.
func (f *Field) asked(values url.Values) bool {
	if f.under == nil {
		return true
	}
	for _, v := range values[f.under.name] {
		if v == f.under.value {
			return true
		}
	}
	return false
}

// HintID is the id of the hint.
func (f *Field) HintID() string { return f.Name + "-hint" }

// ProblemID is the id of the message of what is wrong.
func (f *Field) ProblemID() string { return f.Name + "-error" }

// DescribedBy are the ids of what describes the control, for aria-describedby.
func (f *Field) DescribedBy() string {
	switch {
	case f.Hint != "" && f.Problem != "":
		return f.HintID() + " " + f.ProblemID()
	case f.Hint != "":
		return f.HintID()
	case f.Problem != "":
		return f.ProblemID()
	}
	return ""
}
