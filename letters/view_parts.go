package letters

import (
	"fmt"
	"strings"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// These are what a template asks of what the officer wrote. A name that the letter
// has no part or content of is an error, so that a slip of the pen in a template
// stops its tests.

func (v view) lookup(id string) (*Part, error) {
	p := lookupPart(v.in.Letter, id)
	if p == nil {
		return nil, fmt.Errorf("letter %s has no part %s", v.in.Letter, id)
	}
	return p, nil
}

// Part is what a part says, as the letter shows it.
func (v view) Part(id string) (string, error) {
	p, err := v.lookup(id)
	if err != nil {
		return "", err
	}
	return p.shown(v.in.part(id)), nil
}

// Bare is what a part says without the full stop at its end, for a sentence that has
// one of its own.
func (v view) Bare(id string) (string, error) {
	text, err := v.Part(id)
	return strings.TrimRight(text, ". "), err
}

// Day is a day without its weekday, such as one of birth.
func (v view) Day(id string) (string, error) {
	_, err := v.lookup(id)
	if day, wrong := civil.Parse(v.in.part(id)); wrong == nil {
		return day.Short(), err
	}
	return "", err
}

// Has says whether a part says anything.
func (v view) Has(id string) (bool, error) {
	_, err := v.lookup(id)
	return v.in.part(id) != "", err
}

// Is says whether a part has a certain answer.
func (v view) Is(id, answer string) (bool, error) {
	_, err := v.lookup(id)
	return v.in.part(id) == answer, err
}

// Items are the items of a list.
func (v view) Items(id string) ([]string, error) {
	_, err := v.lookup(id)
	return paragraphs(v.in.part(id)), err
}

// Asks is the provision that asks for a content of the letter, spelled out.
func (v view) Asks(id string) (string, error) {
	for _, c := range statute.Contents(v.in.Letter, v.in.Today, v.in.tenancy()) {
		if c.ID == statute.ContentID(id) {
			return cite(c.Citation), nil
		}
	}
	return "", fmt.Errorf("letter %s holds no content %s", v.in.Letter, id)
}

// InForce says whether a rule that changed stood on the day of the letter, for the
// tenancy that it is about.
func (v view) InForce(rule string) (bool, error) {
	if _, ok := statute.LookupRule(statute.RuleID(rule)); !ok {
		return false, fmt.Errorf("there is no rule %s", rule)
	}
	_, stands := statute.InForce(statute.RuleID(rule), v.in.Today, v.in.tenancy())
	return stands, nil
}

// About says what the letter is about: the duty, where it is about one.
func (v view) About(answer string) bool { return strings.EqualFold(v.in.About, answer) }
