package web

import (
	"net/http"
	"time"
	"unicode/utf8"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// Glass is the page on which somebody who is not named for a restricted case says
// why they have to open it all the same. It shows nothing of the case.
type Glass struct {
	*form.Form
	Reference string
	Reason    *form.Text
	// May says that a reason opens it; Text is why not otherwise.
	May     bool
	Text    string
	Buttons ui.Buttons
}

var glassPage = page[Glass]{name: "glass", section: "/work"}

func glassView(today civil.Date, reference string, sight record.Sight) Glass {
	f := form.New(today)
	v := Glass{Form: f, Reference: reference, Reason: f.Area("reason", "Why do you have to open it now?").
		WithHint("A sentence that names nobody. The lead of the case and the managers are told at once that you opened it, and managers and auditors can read your reason.").
		Required("Say why you have to open it now").
		Check(func(text string) string {
			if utf8.RuneCountInString(text) < record.LeastReason {
				return "Say in a sentence why you have to open it now"
			}
			return ""
		})}
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Open the case", Kind: ui.Warning}}, Links: []ui.Link{{Text: "Cancel", Href: "/"}}}
	switch {
	case sight.Blocked && sight.Hidden:
		v.Text = "You said that you know somebody in this case. Ask its lead or a manager to act."
	case !sight.Hidden:
		v.Text = "You can open this case already."
	default:
		v.May = true
	}
	return v
}

func (s *Server) showGlass(w http.ResponseWriter, r *http.Request) error {
	reference := chi.URLParam(r, "case")
	sight, err := s.config.Record.Sight(r.Context(), viewerOf(r), reference)
	if err != nil {
		return err
	}
	return glassPage.show(s, w, r, glassView(s.today(), reference, sight))
}

// breakGlass opens a restricted case for a while to somebody who says why.
func (s *Server) breakGlass(w http.ResponseWriter, r *http.Request) error {
	reference := chi.URLParam(r, "case")
	sight, err := s.config.Record.Sight(r.Context(), viewerOf(r), reference)
	if err != nil {
		return err
	}
	v := glassView(s.today(), reference, sight)
	if !v.Read(r) {
		return glassPage.again(s, w, r, v, v.Form)
	}
	until, err := s.config.Record.BreakGlass(r.Context(), viewerOf(r), reference, v.Reason.Value)
	switch {
	case err != nil && fault.KindOf(err) == fault.Invalid:
		v.Wrong("reason", fault.TextOf(err))
		return glassPage.again(s, w, r, v, v.Form)
	case err != nil && fault.KindOf(err) != fault.Conflict:
		return err
	case err != nil: // it is open to them already
		until = time.Time{}
	}
	notice := ui.Notice{Heading: "The case is open to you.", Text: "Its lead and the managers were told."}
	if !until.IsZero() {
		notice.Heading = "The case is open to you until " + until.In(civil.London()).Format("15:04") + "."
	}
	return s.goTo(w, r, "/cases/"+reference, notice)
}

// knowSomebody takes the case out of the sight of somebody who knows a person in it.
func (s *Server) knowSomebody(w http.ResponseWriter, r *http.Request) error {
	reference := chi.URLParam(r, caseReference)
	f := form.New(s.today())
	if !f.Read(r) {
		return errNoPage
	}
	if err := s.config.Casework.TellKnown(r.Context(), viewerOf(r), reference, keyOf(r, f)); err != nil {
		return err
	}
	return s.goTo(w, r, "/", ui.Notice{Success: true, Heading: "You do not see " + reference + " any more.", Text: "The managers were told. Somebody else will deal with it."})
}
