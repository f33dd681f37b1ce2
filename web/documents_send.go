package web

import (
	"mime"
	"net/http"
	"net/url"
	"strings"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// sentAs are the sorts of file that are sent as what they are. Every other is sent as
// bytes that no browser makes anything of.
var sentAs = map[string]bool{"application/pdf": true, "image/jpeg": true, "image/png": true, "image/webp": true, "image/gif": true, "image/heic": true, "image/avif": true}

func (s *Server) sendDocument(w http.ResponseWriter, r *http.Request) error {
	return s.send(w, r, false)
}

func (s *Server) sendOriginal(w http.ResponseWriter, r *http.Request) error {
	return s.send(w, r, true)
}

// send answers with a document as a file to be saved, and never as a page: what came
// from outside runs nothing here and is kept nowhere on the way.
func (s *Server) send(w http.ResponseWriter, r *http.Request, original bool) error {
	ref := chi.URLParam(r, caseReference)
	d, err := s.config.Record.Document(r.Context(), viewerOf(r), ref, chi.URLParam(r, "document"), original)
	if err != nil {
		return asHidden(err, ref)
	}
	kind := d.ContentType
	if !sentAs[kind] {
		kind = "application/octet-stream"
	}
	sendFile(w, r, kind, d.Name, d.Content)
	return nil
}

// attachment tells a browser to save a file under a name.
func attachment(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|%;`, r) {
			return '_'
		}
		return r
	}, fileName(name))
	if header := mime.FormatMediaType("attachment", map[string]string{"filename": name}); header != "" {
		return header
	}
	return "attachment"
}

// Withdraw is the form on which somebody says why a document is taken out of a case.
type Withdraw struct {
	*form.Form
	Head    CaseHead
	Name    string
	Action  string
	Reason  *form.Text
	Buttons ui.Buttons
}

// Back leads to the documents of the case.
func (v Withdraw) Back() string { return "/cases/" + v.Head.Reference + "/documents" }

var withdrawPage = page[Withdraw]{name: "document_withdraw", section: "/work"}

func withdrawView(o *opened, d *record.Document) Withdraw {
	o.head.MayRecord = false // they are at it
	f := form.New(o.today)
	v := Withdraw{Form: f, Head: o.head, Name: d.Name, Action: "/cases/" + o.head.Reference + "/documents/" + url.PathEscape(d.ID) + "/withdraw",
		Reason: f.Area("reason", "Why is it withdrawn?").WithHint("For example, it belongs to somebody else’s case. Everybody who opens this case reads this, so write nothing of what is in the document.").
			Required("Say why it is withdrawn").AtMost(500, "The reason must be 500 characters or less")}
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Withdraw it", Kind: ui.Warning}}, Links: []ui.Link{{Text: "Cancel", Href: v.Back()}}}
	return v
}

// withdrawForm is the form about the document of a request.
func (s *Server) withdrawForm(r *http.Request) (Withdraw, error) {
	o, err := s.openCase(r, "documents")
	if err != nil {
		return Withdraw{}, err
	}
	kept, err := s.config.Record.Documents(r.Context(), o.head.Reference)
	if err != nil {
		return Withdraw{}, err
	}
	for i := range kept {
		if d := &kept[i]; d.ID == chi.URLParam(r, "document") && d.WithdrawnAt.IsZero() {
			return withdrawView(&o, d), nil
		}
	}
	return Withdraw{}, fault.New(fault.NotFound, "There is no such document in %s, or it is withdrawn.", o.head.Reference)
}

func (s *Server) askWithdraw(w http.ResponseWriter, r *http.Request) error {
	v, err := s.withdrawForm(r)
	if err != nil {
		return err
	}
	return withdrawPage.show(s, w, r, v)
}

// withdrawDocument takes a document out of a case, for a reason.
func (s *Server) withdrawDocument(w http.ResponseWriter, r *http.Request) error {
	ref := chi.URLParam(r, caseReference)
	typed := withdrawView(&opened{today: s.today()}, &record.Document{})
	if !typed.Read(r) {
		if err := s.mayShow(r, "withdraw a document"); err != nil {
			return asHidden(err, ref)
		}
		v, err := s.withdrawForm(r)
		if err != nil {
			return err
		}
		v.Read(r)
		return withdrawPage.again(s, w, r, v, v.Form)
	}
	if err := s.config.Record.WithdrawDocument(r.Context(), viewerOf(r), ref, chi.URLParam(r, "document"), typed.Reason.Value); err != nil {
		return asHidden(err, ref)
	}
	return s.goTo(w, r, "/cases/"+ref+"/documents", ui.Notice{Success: true, Heading: "The document is withdrawn. Nobody can open it any more."})
}
