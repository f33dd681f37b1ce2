package web

import (
	"net/http"
	"net/url"

	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/who"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// LetterStop asks why a letter is stopped before it leaves.
type LetterStop struct {
	*form.Form
	Head    CaseHead
	Title   string
	Letter  string
	Why     *form.Text
	Buttons ui.Buttons
}

// Back leads to the letters.
func (v LetterStop) Back() string { return "/cases/" + v.Head.Reference + "/letters" }

var letterStopPage = page[LetterStop]{name: "letter_stop", section: "/work"}

// stopPath is where a letter is stopped.
func stopPath(ref, key string) string {
	return "/cases/" + ref + "/stop?" + url.Values{"letter": {key}}.Encode()
}

func newLetterStop(o *opened, key string) LetterStop {
	o.head.MayRecord = false // they are at it
	f := form.New(o.today)
	v := LetterStop{Form: f, Head: o.head, Title: "Stop a letter: " + letterName(key), Letter: key,
		Why: f.Text("why", "Why is it stopped?").WithHint("Name nobody. It stands with the letter.").Required("Enter why the letter is stopped").AtMost(200, "The reason must be 200 characters or less")}
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Stop this letter"}}, Links: []ui.Link{{Text: "Let it go", Href: v.Back()}}}
	return v
}

func (s *Server) showStop(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "letters")
	if err != nil {
		return err
	}
	key := r.URL.Query().Get("letter")
	if key == "" {
		return errNoPage
	}
	return letterStopPage.show(s, w, r, newLetterStop(&o, key))
}

// stopLetter stops a letter: who does is the person who is signed in.
func (s *Server) stopLetter(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "letters")
	if err != nil {
		return err
	}
	v := newLetterStop(&o, r.PostFormValue("letter"))
	if v.Letter == "" {
		return errNoPage
	}
	again := func() error {
		if err := s.mayShow(r, "letter"); err != nil {
			return err
		}
		return letterStopPage.again(s, w, r, v, v.Form)
	}
	if !v.Read(r) {
		return again()
	}
	person, _ := who.From(r.Context())
	_, err = s.config.Casework.StopLetter(r.Context(), callerOf(r), o.head.Reference, v.Letter, casework.StopRequest{Officer: person.ID, Why: v.Why.Value}, keyOf(r, v.Form))
	if v.Refused(err, map[string]string{"why": "why"}) {
		return again()
	}
	if fault.KindOf(err) == fault.Conflict && err != nil {
		v.Wrong("why", fault.TextOf(err))
		return again()
	}
	if err != nil {
		return err
	}
	return s.goTo(w, r, v.Back(), ui.Notice{Success: true, Heading: "The letter is stopped.", Text: "It does not count as given, and is due again."})
}
