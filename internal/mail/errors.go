package mail

import (
	"context"
	"errors"
	"io"
	"net"
	"net/textproto"
	"strconv"
)

// Error is why a message was not sent. Its text may be shown to an officer: it
// holds no address and nothing that the server wrote.
type Error struct {
	text      string
	temporary bool
	uncertain bool
	code      int
	cause     error
}

// Error is the reason in words for an officer.
func (e *Error) Error() string { return e.text }

// Temporary says whether trying again later can help.
func (e *Error) Temporary() bool { return e.temporary }

// MayHaveBeenSent says whether the server may have taken the message although no
// answer came.
func (e *Error) MayHaveBeenSent() bool { return e.uncertain }

// Code is the code of the server's refusal; 0 where it did not answer.
func (e *Error) Code() int { return e.code }

// Unwrap gives the cause where it holds nothing personal: that the context ended
// or the connection broke.
func (e *Error) Unwrap() error { return e.cause }

func temporary(text string, cause error) *Error {
	return &Error{text: text, temporary: true, cause: harmless(cause)}
}

func permanent(text string) *Error { return &Error{text: text} }

// harmless drops a cause that may hold what a server said.
func harmless(err error) error {
	var said *textproto.Error
	if err == nil || errors.As(err, &said) {
		return nil
	}
	for _, known := range []error{context.Canceled, context.DeadlineExceeded, io.EOF, io.ErrUnexpectedEOF, net.ErrClosed} {
		if errors.Is(err, known) {
			return known
		}
	}
	return nil
}

// refusal reads what went wrong in a step of the conversation. forGood is true
// where a 5xx answer is about the message itself, so that trying again cannot help.
func refusal(step string, err error, forGood bool) *Error {
	var said *textproto.Error
	if !errors.As(err, &said) {
		return temporary("The connection to the mail server broke off before it took "+step+".", err)
	}
	return &Error{
		text: "The mail server refused " + step + " (" + strconv.Itoa(said.Code) + ").",
		code: said.Code, temporary: !forGood || said.Code < 500,
	}
}
