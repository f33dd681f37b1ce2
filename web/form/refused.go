package form

import (
	"errors"

	"dutyclock/casefile"
)

// Refused puts the problems of refused facts at the fields that they came from, and
// says whether the error was such a refusal. Where maps the name of a fact's field,
// or its problem's code, to the name of a field of the form; what it does not have
// stands in the summary alone. The words are those of the law's own check.
func (f *Form) Refused(err error, where map[string]string) bool {
	var refused *casefile.Refused
	if !errors.As(err, &refused) {
		return false
	}
	for _, p := range refused.Problems {
		name, found := where[p.Field]
		if !found {
			name = where[p.Code]
		}
		f.Wrong(name, p.Text)
	}
	return true
}
