package web

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"

	"dutyclock/web/ui"
)

// noticeCookie holds a notice from one page to the next.
const noticeCookie = "dutyclock_notice"

// goTo sends the browser on to a page of ours after something was done, so that
// loading that page again does nothing twice. The notice is shown there once. It is
// kept by the browser until then: it names references, and no person.
func (s *Server) goTo(w http.ResponseWriter, r *http.Request, path string, notice ui.Notice) error {
	if notice.Heading != "" {
		text, err := json.Marshal(notice)
		if err != nil {
			return err
		}
		http.SetCookie(w, s.noticeCookie(base64.RawURLEncoding.EncodeToString(text), 60))
	}
	http.Redirect(w, r, ourPath(path), http.StatusSeeOther)
	return nil
}

func (s *Server) noticeCookie(value string, age int) *http.Cookie {
	return &http.Cookie{Name: noticeCookie, Value: value, Path: "/", MaxAge: age, HttpOnly: true, Secure: s.config.Secure, SameSite: http.SameSiteLaxMode}
}

// takeNotice is the notice that waits to be shown, if there is one; it is shown once.
func (s *Server) takeNotice(w http.ResponseWriter, r *http.Request) *ui.Notice {
	c, err := r.Cookie(noticeCookie)
	if err != nil {
		return nil
	}
	http.SetCookie(w, s.noticeCookie("", -1))
	text, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil {
		return nil
	}
	var notice ui.Notice
	if json.Unmarshal(text, &notice) != nil || notice.Heading == "" {
		return nil
	}
	if notice.Link.Href != "" {
		notice.Link.Href = ourPath(notice.Link.Href)
	}
	return &notice
}

// ourPath is a path of ours, or the start where it is none: an address that came
// with a request must not lead anywhere else.
func ourPath(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/"
	}
	return path
}
