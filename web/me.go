package web

import (
	"net/http"
	"strings"

	"dutyclock/internal/pictures"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// signaturePath is the page of how one signs, and where it is posted.
const signaturePath = "/me"

// Me is how somebody signs the letters that they issue.
type Me struct {
	*form.Form
	Name     string
	JobTitle *form.Text
	Picture  *form.Files
	// Kept says that a picture of a signature is kept; Sets that they set what letters
	// say of the authority.
	Kept, Sets bool
}

var mePage = page[*Me]{name: "me", section: ""}

func meView(today civil.Date, p who.Person, kept record.Signature) *Me {
	f := form.New(today)
	v := &Me{Form: f, Name: p.Name, Kept: len(kept.Picture) > 0, Sets: p.Is(administrators...)}
	v.JobTitle = f.Text("job_title", "Your job title").WithHint("For example, Housing Options Officer. Leave it empty for none.").AtMost(80, "The job title must be 80 characters or less")
	v.JobTitle.Value = kept.JobTitle
	v.Picture = f.Files("picture", "A picture of your signature").One().
		WithHint("Optional. A PNG or JPEG picture of at most 512 KB and 1600 by 800 pixels, of dark ink on white. It is kept encrypted, and stands on letters on paper that you issue and nowhere else.")
	return v
}

func (s *Server) me(r *http.Request) (*Me, record.Signature, error) {
	p, _ := who.From(r.Context())
	kept, err := s.config.Record.Signature(r.Context(), p.ID)
	if err != nil {
		return nil, kept, err
	}
	return meView(s.today(), p, kept), kept, nil
}

func (s *Server) showMe(w http.ResponseWriter, r *http.Request) error {
	v, _, err := s.me(r)
	if err != nil {
		return err
	}
	return mePage.show(s, w, r, v)
}

// saveMe keeps how somebody signs. A picture that is kept stays until another is
// chosen or it is taken away.
func (s *Server) saveMe(w http.ResponseWriter, r *http.Request) error {
	sent, err := readUpload(w, r, "picture")
	if err != nil {
		return err
	}
	v, kept, err := s.me(r)
	if err != nil {
		return err
	}
	v.Read(r)
	picture := pictureOf(v.Form, sent, pictures.Signature)
	if len(v.Problems()) > 0 {
		return mePage.again(s, w, r, v, v.Form)
	}
	kept.JobTitle = strings.Join(strings.Fields(v.JobTitle.Value), " ")
	switch {
	case r.PostForm.Get("do") == "remove":
		kept.Picture = nil
	case len(picture) > 0:
		kept.Picture = picture
	}
	p, _ := who.From(r.Context())
	if err := s.config.Record.SaveSignature(r.Context(), p.ID, kept); err != nil {
		return err
	}
	return s.goTo(w, r, signaturePath, ui.Notice{Success: true, Heading: "How you sign is saved.", Text: "Letters that you issue from now on have it. Those that were issued stay as they are."})
}

// showSignature shows somebody their own signature as it is kept.
func (s *Server) showSignature(w http.ResponseWriter, r *http.Request) error {
	p, _ := who.From(r.Context())
	kept, err := s.config.Record.Signature(r.Context(), p.ID)
	if err != nil {
		return err
	}
	if len(kept.Picture) == 0 {
		return refuse(http.StatusNotFound, "There is no picture of your signature", "None is kept. Add one on the page before.")
	}
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method != http.MethodHead {
		_, _ = w.Write(kept.Picture) // the caller is gone where this errs
	}
	return nil
}
