// Package activities holds the side effects of a case: writing the record and
// sending what is due. It declares the interfaces it needs; adapters are wired in
// cmd/dutyclock, so that workflow code can name activities without pulling a
// database or a mail library in.
package activities
