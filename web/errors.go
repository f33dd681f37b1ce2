package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/request"
	"dutyclock/internal/who"
	"dutyclock/web/ui"
)

// refusal is an answer that concerns the pages alone and has no kind of fault.
type refusal struct {
	status int
	title  string
	text   []string
}

func (e *refusal) Error() string { return e.title }

func refuse(status int, title string, text ...string) error {
	return &refusal{status, title, text}
}

// notAllowed is the answer to somebody who has none of the roles.
type notAllowed struct{ roles []who.Role }

func (*notAllowed) Error() string { return "not one of the roles" }

// hiddenCase is the answer to somebody who may not open a case.
type hiddenCase struct {
	err       error
	reference string
}

func (e *hiddenCase) Error() string { return e.err.Error() }

// asHidden has the page of a case that is hidden say how it is opened all the same.
func asHidden(err error, reference string) error {
	if fault.KindOf(err) != fault.Forbidden {
		return err
	}
	return &hiddenCase{err, reference}
}

var (
	errPanic    = errors.New("panic")
	errNoPage   = refuse(http.StatusNotFound, "Page not found", "If you typed the address, check that it is right.", "If you followed a link, the page may have moved. Start again from the first page.")
	errNoSignIn = fault.New(fault.Unavailable, "Signing in is not set up on this server. Ask the administrator of Dutyclock in your authority. The API works without.")
)

// titles are the headings of the pages that answer faults, with their statuses.
var titles = map[fault.Kind]struct {
	status int
	title  string
}{
	fault.Invalid:     {http.StatusUnprocessableEntity, "This cannot be recorded as it is"},
	fault.NotFound:    {http.StatusNotFound, "There is no such thing"},
	fault.Conflict:    {http.StatusConflict, "This cannot be done as things stand"},
	fault.Forbidden:   {http.StatusForbidden, "You may not do this"},
	fault.Unavailable: {http.StatusServiceUnavailable, "Try again in a minute"},
	fault.Internal:    {http.StatusInternalServerError, "Sorry, something went wrong on our side"},
}

// problemOf is the page that answers an error. Nothing of an error of ours that was
// not meant for people is in it.
func problemOf(err error) (int, ErrorPage) {
	var own *refusal
	var roles *notAllowed
	var refused *casefile.Refused
	var large *http.MaxBytesError
	var hidden *hiddenCase
	switch {
	case errors.As(err, &own):
		return own.status, ErrorPage{Title: own.title, Text: own.text}
	case errors.As(err, &roles):
		return http.StatusForbidden, ErrorPage{Title: "This page is not for your role", Text: []string{
			"It is for: " + roleNames(roles.roles) + ".",
			"If you need it for your work, ask your manager, or the administrator of Dutyclock in your authority, to give you the role.",
		}}
	case errors.Is(err, casework.ErrKeyReused):
		return http.StatusConflict, ErrorPage{Title: "This form was sent before with other answers", Text: []string{
			"What was sent the first time is recorded. What you changed afterwards is not.",
			"Open the page again, look at what is recorded, and correct it there if it is wrong.",
		}}
	case errors.As(err, &refused):
		p := ErrorPage{Title: "Nothing was recorded", Text: []string{"Go back and change this:"}}
		for _, one := range refused.Problems {
			p.List = append(p.List, one.Text)
		}
		return http.StatusUnprocessableEntity, p
	case errors.As(err, &hidden):
		status, p := problemOf(hidden.err)
		p.Link = ui.Link{Text: "I have to open it now", Href: "/cases/" + url.PathEscape(hidden.reference) + "/open"}
		return status, p
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, ErrorPage{Title: "That is too much to send at once", Text: []string{"Nothing was recorded. Go back and shorten what you typed."}}
	case fault.KindOf(err) == fault.Internal && errors.Is(err, context.DeadlineExceeded):
		err = fault.Wrap(fault.Unavailable, err, "It took too long. If you sent something, it may have been recorded: go back and press the button again. It will not be recorded twice.")
	}
	kind := fault.KindOf(err)
	return titles[kind].status, ErrorPage{Title: titles[kind].title, Text: []string{fault.TextOf(err)}}
}

func roleNames(roles []who.Role) string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = r.Label()
	}
	return strings.Join(names, ", ")
}

// retrySeconds is what a browser is told to wait when it should try again.
const retrySeconds = 5

// answerError answers with the page of an error, and logs it where it is ours.
func (s *Server) answerError(w http.ResponseWriter, r *http.Request, err error) {
	status, view := problemOf(err)
	view.Request = request.ID(r.Context())
	_, view.SignedIn = who.From(r.Context())
	if status >= http.StatusInternalServerError {
		s.log.ErrorContext(r.Context(), "page not answered as asked", "request", view.Request, "error", err, "cause", fault.CauseOf(err))
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", strconv.Itoa(retrySeconds))
	}
	if err := s.draw(w, r, status, errorPage.name, "", view, nil); err != nil {
		s.log.ErrorContext(r.Context(), "page of an error not drawn", "request", view.Request, "error", err)
		http.Error(w, "Something went wrong on our side. Try again in a minute.", http.StatusInternalServerError)
	}
}
