package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
)

// statusPath is where an applicant's page is opened. The code that opens it is never
// in an address that reaches a server: it stands after a # or is typed, and is posted.
const statusPath = "/s"

// StatusDesk keeps the links to applicants' pages; readmodel.Store is it.
type StatusDesk interface {
	MakeStatusLink(ctx context.Context, reference, contact, officer, id string) error
	StatusLinks(ctx context.Context, reference string) ([]record.StatusLink, error)
	RevokeStatusLink(ctx context.Context, reference, id, officer string) error
	// OpenStatusLink opens a page and counts that; false where there is none to be shown.
	OpenStatusLink(ctx context.Context, code string) (record.StatusOpened, bool, error)
	// AskStatusCode sends the code by which letters are read; StatusLetters takes it, once.
	AskStatusCode(ctx context.Context, code string, born civil.Date) (record.StatusAsked, error)
	StatusLetters(ctx context.Context, code, digits string) ([]record.Letter, bool, error)
}

// StatusAsk is the page that a link leads to. It says the same to everybody, and
// nothing of anybody: what is asked for is opened by its button.
type StatusAsk struct {
	*form.Form
	Code  *form.Text
	Phone string
}

// StatusBorn is the form by which somebody asks for their letters.
type StatusBorn struct {
	*form.Form
	// Code is sent along.
	Code  string
	Born  *form.Date
	Phone string
}

// StatusShown is the page of an applicant.
type StatusShown struct {
	StatusBorn
	Dates []letters.StatusDate
	Bring []string
	After string
	Until civil.Date
}

// StatusCode asks for the code that was sent.
type StatusCode struct {
	*form.Form
	Code   string
	Digits *form.Text
	Phone  string
}

// StatusLetters are the letters of an applicant.
type StatusLetters struct {
	Letters []statusLetter
	Phone   string
}

type statusLetter struct {
	ID, Title, On string
	Passages      []statusPassage
}

// statusPassage is a heading or a paragraph, or the items of a list.
type statusPassage struct {
	Heading bool
	Text    string
	Items   []string
}

var (
	statusAskPage     = page[StatusAsk]{name: "status_ask"}
	statusShownPage   = page[StatusShown]{name: "status_shown"}
	statusBornPage    = page[StatusBorn]{name: "status_born"}
	statusCodePage    = page[StatusCode]{name: "status_code"}
	statusLettersPage = page[StatusLetters]{name: "status_letters"}
)

// An applicant's page can be left at once, wherever it is drawn.
func (StatusAsk) public()     {}
func (StatusShown) public()   {}
func (StatusBorn) public()    {}
func (StatusCode) public()    {}
func (StatusLetters) public() {}

// unseen lets nobody be told where somebody came from, not even our own pages.
func (s *Server) unseen(next handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Referrer-Policy", "no-referrer")
		return next(w, r)
	}
}

func (s *Server) newStatusAsk() StatusAsk {
	f := form.New(s.today())
	return StatusAsk{Form: f, Phone: s.config.Phone,
		Code: f.Text("code", "The code from your message").WithHint("Sixteen letters and figures, for example ABCD-2345-WXYZ-6789").Wide(20).
			Required("Enter the code from your message").AtMost(60, "The code has sixteen letters and figures")}
}

// askStatus is what a link leads to. It opens nothing: mail scanners follow links.
func (s *Server) askStatus(w http.ResponseWriter, r *http.Request) error {
	return statusAskPage.show(s, w, r, s.newStatusAsk())
}

// noStatus is the one answer to whoever has no page, whatever the reason.
func (s *Server) noStatus(w http.ResponseWriter, r *http.Request, v StatusAsk) error {
	text := "No page can be shown for this code. Check each letter"
	if s.config.Phone != "" {
		text += ", or call us on " + s.config.Phone
	}
	v.Wrong("code", text)
	return statusAskPage.again(s, w, r, v, v.Form)
}

func (s *Server) statusDesk() (StatusDesk, error) {
	if s.config.Status == nil {
		return nil, fault.New(fault.Unavailable, "This page cannot be opened just now.")
	}
	return s.config.Status, nil
}

// openStatus shows the page of whoever pressed the button with a code.
func (s *Server) openStatus(w http.ResponseWriter, r *http.Request) error {
	v := s.newStatusAsk()
	if !v.Read(r) {
		return statusAskPage.again(s, w, r, v, v.Form)
	}
	desk, err := s.statusDesk()
	if err != nil {
		return err
	}
	opened, found, err := desk.OpenStatusLink(r.Context(), v.Code.Value)
	if err != nil {
		return err
	}
	if !found {
		return s.noStatus(w, r, v)
	}
	shown, err := s.statusShown(&opened, v.Code.Value)
	if err != nil {
		return err
	}
	return statusShownPage.show(s, w, r, shown)
}

func (s *Server) statusShown(o *record.StatusOpened, code string) (StatusShown, error) {
	today := s.today().AddDays(o.Standing.SkippedDays)
	position := casefile.Derive(o.Standing.Case, today)
	v := StatusShown{StatusBorn: s.newStatusBorn(code), Until: casefile.On(o.ExpiresAt)}
	var err error
	if v.Dates, err = letters.StatusDates(&position, casefile.Diary(o.Standing.Case.Facts)); err != nil {
		return v, err
	}
	v.Bring, v.After, err = letters.WhatToBring()
	return v, err
}

func (s *Server) newStatusBorn(code string) StatusBorn {
	f := form.New(s.today())
	return StatusBorn{Form: f, Code: code, Phone: s.config.Phone,
		Born: f.Date("born", "When were you born?").Called("The day you were born").WithHint("For example, 27 3 1987").OfBirth().Required("Enter the day you were born")}
}

func (s *Server) newStatusCode(code string) StatusCode {
	f := form.New(s.today())
	return StatusCode{Form: f, Code: code, Phone: s.config.Phone,
		Digits: f.Text("digits", "The code from the second message").WithHint("Six figures.").Wide(10).Keyboard("numeric").Required("Enter the code from the second message").AtMost(20, "The code has six figures")}
}

// askLetters sends a code to whoever knows the birth date.
func (s *Server) askLetters(w http.ResponseWriter, r *http.Request) error {
	desk, err := s.statusDesk()
	if err != nil {
		return err
	}
	code := strings.TrimSpace(r.PostForm.Get("code"))
	v := s.newStatusBorn(code)
	if !v.Read(r) {
		return statusBornPage.again(s, w, r, v, v.Form)
	}
	answer, err := desk.AskStatusCode(r.Context(), code, v.Born.Value)
	switch {
	case err != nil:
		return err
	case answer == record.StatusSent:
		return statusCodePage.show(s, w, r, s.newStatusCode(code))
	case answer == record.StatusLater:
		v.Wrong("born", "No code can be sent to you at this hour. Try again at an hour that you said is safe")
	case answer == record.StatusWrong:
		v.Wrong("born", "This is not what we have. Check it, or call us")
	default:
		return s.noStatus(w, r, s.newStatusAsk())
	}
	return statusBornPage.again(s, w, r, v, v.Form)
}

// readLetters shows the letters to whoever has both codes.
func (s *Server) readLetters(w http.ResponseWriter, r *http.Request) error {
	desk, err := s.statusDesk()
	if err != nil {
		return err
	}
	v := s.newStatusCode(strings.TrimSpace(r.PostForm.Get("code")))
	if !v.Read(r) {
		return statusCodePage.again(s, w, r, v, v.Form)
	}
	list, right, err := desk.StatusLetters(r.Context(), v.Code, v.Digits.Value)
	if err != nil {
		return err
	}
	if !right {
		v.Wrong("digits", "This code cannot be used. Check it, or wait a few minutes, open your page again and ask for another")
		v.Digits.Value = ""
		return statusCodePage.again(s, w, r, v, v.Form)
	}
	return statusLettersPage.show(s, w, r, lettersRead(list, s.config.Phone))
}

func lettersRead(list []record.Letter, phone string) StatusLetters {
	v := StatusLetters{Phone: phone}
	for i := range list {
		l := &list[i]
		passages := letters.Passages(l.HTML)
		title := l.Subject // which says nothing, because it stands on a locked screen
		if len(passages) > 0 && passages[0].Heading {
			title = passages[0].Text
		}
		v.Letters = append(v.Letters, statusLetter{ID: "letter-" + strconv.Itoa(i+1), Title: title, On: casefile.On(l.CreatedAt).Long(), Passages: passagesOf(passages)})
	}
	return v
}

// passagesOf brings the items of a list together, and leaves out the first heading, which
// stands over the letter.
func passagesOf(passages []letters.Passage) []statusPassage {
	var out []statusPassage
	for i, p := range passages {
		switch last := len(out) - 1; {
		case i == 0 && p.Heading:
		case p.Item && last >= 0 && out[last].Items != nil:
			out[last].Items = append(out[last].Items, p.Text)
		case p.Item:
			out = append(out, statusPassage{Items: []string{p.Text}})
		default:
			out = append(out, statusPassage{Heading: p.Heading, Text: p.Text})
		}
	}
	return out
}
