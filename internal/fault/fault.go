// Package fault gives errors that are meant for people a kind, so that one table
// maps them to an answer over HTTP and another to an error of Temporal. An error
// without a kind is Internal, and its text never leaves the process.
package fault

import (
	"errors"
	"fmt"
)

// Kind says what sort of thing went wrong.
type Kind string

// The kinds.
const (
	Invalid     Kind = "invalid"     // the request is wrong; the text says what to do
	NotFound    Kind = "not_found"   // there is no such thing
	Conflict    Kind = "conflict"    // it cannot be done as things stand
	Forbidden   Kind = "forbidden"   // this caller may not
	Unavailable Kind = "unavailable" // try again
	Internal    Kind = "internal"    // a defect of ours
)

// Error is an error with a kind and a text that a person may read. It holds
// nothing personal.
type Error struct {
	Kind Kind
	Text string
	err  error
}

// Error gives the text for a person.
func (e *Error) Error() string { return e.Text }

// Unwrap gives the cause, for logs.
func (e *Error) Unwrap() error { return e.err }

// New makes an error of a kind with a text for a person.
func New(kind Kind, format string, args ...any) error {
	return &Error{Kind: kind, Text: fmt.Sprintf(format, args...)}
}

// Wrap gives an error a kind and a text for a person, and keeps the cause for the log.
func Wrap(kind Kind, err error, format string, args ...any) error {
	return &Error{Kind: kind, Text: fmt.Sprintf(format, args...), err: err}
}

// KindOf is the kind of an error; Internal where it has none.
func KindOf(err error) Kind {
	var f *Error
	if errors.As(err, &f) {
		return f.Kind
	}
	return Internal
}

// TextOf is the text of an error that a person may read; for an error of ours
// that was not meant for people it says only that something went wrong.
func TextOf(err error) string {
	var f *Error
	if errors.As(err, &f) {
		return f.Text
	}
	return "Something went wrong on our side. Nothing was lost; try again in a minute."
}

// CauseOf is the error behind one that was worded for people, for logs; nil where
// there is none.
func CauseOf(err error) error {
	var f *Error
	if errors.As(err, &f) {
		return f.err
	}
	return nil
}
