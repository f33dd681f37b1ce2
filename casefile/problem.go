package casefile

import (
	"fmt"
	"strings"
)

// Problem says what is wrong with a fact: input that could not be taken, an act
// that the law does not allow, or history that broke it.
type Problem struct {
	// Fact is the index of the fact in the list that was given, from 0; below 0
	// where the problem is about no fact but about the settings.
	Fact int `json:"fact"`
	// Code is P01 to P20 for what the law says, "input" for what could not be
	// read, "refused" for a new act that is not allowed.
	Code  string `json:"code"`
	Field string `json:"field,omitempty"`
	// Value is what stood in the field, for input that could not be read.
	Value    string `json:"value,omitempty"`
	Text     string `json:"text"`
	Citation string `json:"citation,omitempty"`
	// Arithmetic is how the days in it were worked out; empty for input that could
	// not be read.
	Arithmetic []string `json:"arithmetic,omitempty"`
	// Why says what set it off, where the rule stands and what follows; nil for input
	// that could not be read.
	*Why
}

// problemKey is what makes two problems the same.
type problemKey struct {
	fact                        int
	code, field, text, citation string
}

func (p *Problem) key() problemKey {
	return problemKey{p.Fact, p.Code, p.Field, p.Text, p.Citation}
}

// noFact stands for the index where a problem is about no fact.
const noFact = -1

// CodeInput marks a problem of input that could not be read.
const CodeInput = "input"

// Error makes a Problem an error for the command line: the fact, the field, the
// value and one sentence.
func (p Problem) Error() string {
	var parts []string
	if p.Fact >= 0 {
		parts = append(parts, fmt.Sprintf("fact %d", p.Fact))
	}
	if p.Field != "" {
		parts = append(parts, "field "+p.Field)
	}
	s := strings.Join(parts, ", ")
	if p.Value != "" {
		s += fmt.Sprintf(" (%q)", p.Value)
	}
	return s + ": " + p.Text
}
