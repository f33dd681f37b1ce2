package notify

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
)

// Error is why a message was not sent, or nobody knows. Its text may be shown to an
// officer: it holds no number, no address and nothing that the service wrote.
type Error struct {
	text      string
	temporary bool
	uncertain bool
	status    int
	word      string
	cause     error
}

// Error is the reason in words for an officer.
func (e *Error) Error() string { return e.text }

// Temporary says whether trying again later can help.
func (e *Error) Temporary() bool { return e.temporary }

// MayHaveBeenSent says whether the service may have taken the message although no
// answer came.
func (e *Error) MayHaveBeenSent() bool { return e.uncertain }

// Status is the status code of the answer; 0 where none came.
func (e *Error) Status() int { return e.status }

// Word is the type of the error that the service named, such as RateLimitError.
func (e *Error) Word() string { return e.word }

// Unwrap gives the cause where it holds nothing personal.
func (e *Error) Unwrap() error { return e.cause }

// unanswered is the error of a call that got no answer. Before it was connected
// nothing was sent.
func unanswered(err error, connected bool) *Error {
	out := &Error{text: "GOV.UK Notify could not be reached.", temporary: true, uncertain: connected}
	if connected {
		out.text = "GOV.UK Notify did not answer."
	}
	for _, known := range []error{context.Canceled, context.DeadlineExceeded, io.EOF, io.ErrUnexpectedEOF, net.ErrClosed} {
		if errors.Is(err, known) {
			out.cause = known
		}
	}
	return out
}

// strange is the error of an answer that is none of the contract's. What was asked
// may have been done.
func strange(status int) *Error {
	return &Error{text: "GOV.UK Notify answered something that is not in its description (" + strconv.Itoa(status) + ").", temporary: true, uncertain: status < 400, status: status}
}

// refused reads the status and the type of an error, never its words: the service
// says that those may change, and they may hold an address.
func refused(status int, word string) *Error {
	out := &Error{status: status, word: word}
	switch {
	case status == http.StatusTooManyRequests && word == "TooManyRequestsError":
		out.text, out.temporary = "As many messages as GOV.UK Notify allows on one day were sent.", true
	case status == http.StatusTooManyRequests:
		out.text, out.temporary = "GOV.UK Notify takes no more messages at this moment.", true
	case status == http.StatusForbidden || status == http.StatusUnauthorized:
		// The key or the clock of our machine: it helps every message once it is put right.
		out.text, out.temporary = "GOV.UK Notify does not accept our key, or our clock is wrong. An administrator must look.", true
	case status == http.StatusNotFound:
		out.text = "GOV.UK Notify does not know this message."
	case status >= 500:
		// Of 500 the service says that nothing was done and to send again; what stands in
		// front of it answers with the others, and knows nothing.
		out.text, out.temporary, out.uncertain = "Something went wrong at GOV.UK Notify ("+strconv.Itoa(status)+").", true, status != http.StatusInternalServerError
	default:
		out.text = "GOV.UK Notify refused the message (" + strconv.Itoa(status) + ")."
	}
	return out
}
