package signin

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"dutyclock/internal/who"
)

// keptView is the page that gives back what was kept.
type keptView struct {
	Posts  []keptPostView
	Return string
}

type keptPostView struct {
	Number int
	ID     string
	KeptAt string
	// Action sends it again to where it was sent.
	Action    string
	Multipart bool
	Files     []string // the names of files that are not kept
	With      []string // of those that are sent again with it
	Shown     []field  // what the person typed or chose
	All       []field  // what is sent again
}

// showKept gives back what was kept of the person who asks, and of nobody else.
// Nothing is sent until they press the button.
func (s *Server) showKept(w http.ResponseWriter, r *http.Request) {
	person, _ := who.From(r.Context())
	kept, err := s.Store.KeptPosts(r.Context(), person.ID)
	if err != nil {
		s.broken(w, r, err)
		return
	}
	view := keptView{Return: localPath(r.URL.Query().Get("return"))}
	for _, k := range kept {
		var form posted
		if err := json.Unmarshal(k.Content, &form); err != nil {
			s.broken(w, r, err)
			return
		}
		one := keptPostView{Number: len(view.Posts) + 1, ID: k.ID, KeptAt: inWords(k.KeptAt), Action: sendAgain(form.To, k.ID),
			Multipart: form.Multipart, Files: form.Files, Shown: shown(form.Fields), All: form.Fields}
		for _, f := range form.With {
			one.With = append(one.With, f.Name)
		}
		view.Posts = append(view.Posts, one)
	}
	title := "What you were typing was kept"
	if len(view.Posts) == 0 {
		title = "There is nothing of yours kept here"
	}
	s.show(w, r, http.StatusOK, title, "kept.html", view)
}

// discard throws away one thing that was kept of the person who asks.
func (s *Server) discard(w http.ResponseWriter, r *http.Request) {
	person, _ := who.From(r.Context())
	if err := s.Store.DropPost(r.Context(), person.ID, pathPart(r, "id")); err != nil {
		s.broken(w, r, err)
		return
	}
	http.Redirect(w, r, keptPath+"?return="+escape(localPath(r.URL.Query().Get("return"))), http.StatusSeeOther)
}

// sendAgain is where a form is sent again, marked so that it is then thrown away.
func sendAgain(to, id string) string {
	u, err := url.Parse(localPath(to))
	if err != nil {
		return "/"
	}
	if u.RawQuery != "" {
		u.RawQuery += "&"
	}
	u.RawQuery += keptParameter + "=" + url.QueryEscape(id)
	return u.RequestURI()
}

// shown are the fields that a person filled in, with names that can be read. A name
// that begins with an underscore is a mark of the form's own.
func shown(fields []field) []field {
	var out []field
	for _, f := range fields {
		if strings.HasPrefix(f.Name, "_") || strings.TrimSpace(f.Value) == "" {
			continue
		}
		name := strings.TrimSpace(strings.NewReplacer("_", " ", "-", " ", ".", " ").Replace(f.Name))
		if name != "" {
			name = strings.ToUpper(name[:1]) + name[1:]
		}
		out = append(out, field{name, f.Value})
	}
	return out
}

// inWords is an instant as people in England read it.
func inWords(t time.Time) string {
	if london, err := time.LoadLocation("Europe/London"); err == nil {
		t = t.In(london)
	}
	return t.Format("3:04pm on Monday 2 January")
}
