package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// documentAdder keeps files of cases; casework.Service is it.
type documentAdder interface {
	// AddDocuments keeps files of a case, sealed; all or none.
	AddDocuments(ctx context.Context, v record.Viewer, reference string, uploads []casework.Upload, key casework.Key) ([]string, error)
}

// DocumentStore lists and gives the documents of cases; readmodel.Store is it.
type DocumentStore interface {
	// Documents lists the documents of a case, oldest first, without what is in them.
	Documents(ctx context.Context, reference string) ([]record.Document, error)
	// Document gives what is in one, and writes into the access log who took it.
	Document(ctx context.Context, v record.Viewer, reference, id string, original bool) (record.DocumentContent, error)
	// WithdrawDocument keeps everybody from opening one from now on.
	WithdrawDocument(ctx context.Context, v record.Viewer, reference, id, reason string) error
}

// Documents are the files of a case, the newest first, and the form that adds some.
type Documents struct {
	*form.Form
	Head  CaseHead
	Files *form.Files
	// Added are the files that were added just now, where others were not.
	Added     []string
	Documents []DocumentItem
	Withdrawn []string
	Pages     ui.Pagination
}

// DocumentItem is one file.
type DocumentItem struct {
	Name string
	Tag  ui.Tag
	// Lines say what it is, who added it, and what keeps it from being opened.
	Lines []string
	Links []ui.Link
}

// documentsShown is how many documents a page shows.
const documentsShown = 50

var documentsPage = page[Documents]{name: "documents", section: "/work"}

func documentsView(o *opened) Documents {
	f := form.New(o.today)
	return Documents{Form: f, Head: o.head, Files: f.Files("files", "Choose files or photographs").
		WithHint(fmt.Sprintf("Up to %d at once, each of at most %d MB. Where and when a photograph was taken is left out of what people open; the original is kept.", casework.MostDocuments, casework.MostDocumentBytes>>20)).
		Required("Choose at least one file")}
}

// documents is the page with what the case has.
func (s *Server) documents(r *http.Request) (Documents, error) {
	o, err := s.openCase(r, "documents")
	if err != nil {
		return Documents{}, err
	}
	v := documentsView(&o)
	kept, err := s.config.Record.Documents(r.Context(), o.head.Reference)
	if err != nil {
		return Documents{}, err
	}
	officers, err := s.officerNames(r.Context())
	if err != nil {
		return Documents{}, err
	}
	n, _ := strconv.Atoi(r.URL.Query().Get("page"))
	v.list(kept, officers, n)
	return v, nil
}

// list puts the newest first, and of a long list one page, counted from 1.
func (v *Documents) list(kept []record.Document, officers map[string]string, page int) {
	var shown []*record.Document
	for i := range kept {
		if d := &kept[i]; d.WithdrawnAt.IsZero() {
			shown = append(shown, d)
		} else {
			v.Withdrawn = append(v.Withdrawn, "Added by "+nameOr(officers, d.Officer)+" on "+casefile.On(d.AddedAt).Long()+", withdrawn by "+nameOr(officers, d.WithdrawnBy)+" on "+
				casefile.On(d.WithdrawnAt).Long()+": "+d.WithdrawnWhy)
		}
	}
	slices.Reverse(shown)
	slices.Reverse(v.Withdrawn)
	path := "/cases/" + v.Head.Reference + "/documents"
	page = min(max(page, 1), (len(shown)+documentsShown-1)/documentsShown)
	v.Pages.Label = "Documents"
	if page > 1 {
		v.Pages.Previous = path + "?page=" + strconv.Itoa(page-1)
	}
	if page*documentsShown < len(shown) {
		v.Pages.Next = path + "?page=" + strconv.Itoa(page+1)
	}
	for _, d := range shown[max(page-1, 0)*documentsShown : min(page*documentsShown, len(shown))] {
		v.Documents = append(v.Documents, documentItem(d, path, nameOr(officers, d.Officer), v.Head.MayRecord))
	}
}

func documentItem(d *record.Document, path, by string, acts bool) DocumentItem {
	item := DocumentItem{Name: d.Name, Tag: documentTag(d.State)}
	item.Lines = append(item.Lines, documentKind(d.ContentType)+", "+sizeWords(d.Size)+". Added by "+by+" on "+casefile.On(d.AddedAt).Long()+", "+d.AddedAt.In(civil.London()).Format("15:04")+".")
	path += "/" + url.PathEscape(d.ID)
	open := d.State == record.Clean || d.State == record.NotScannedDemo
	switch {
	case !open:
		item.Lines = append(item.Lines, capital(d.State.Words())+".")
		if d.Why != "" && d.State == record.Quarantined {
			item.Lines = append(item.Lines, d.Why)
		}
	case d.Stripped:
		item.Lines = append(item.Lines, "Where and when it was taken is left out.")
	case strings.HasPrefix(d.ContentType, "image/"), strings.HasPrefix(d.ContentType, "video/"):
		item.Lines = append(item.Lines, "It may still say where and when it was taken: that cannot be left out of this sort of file. Do not send it on.")
	}
	if open {
		item.Links = append(item.Links, ui.Link{Text: "Download", Hidden: d.Name, Href: path})
		if d.Stripped && acts {
			item.Links = append(item.Links, ui.Link{Text: "Download the original, with where it was taken", Hidden: d.Name, Href: path + "/original"})
		}
	}
	if acts {
		item.Links = append(item.Links, ui.Link{Text: "Withdraw", Hidden: d.Name, Href: path + "/withdraw"})
	}
	return item
}

func documentTag(s record.DocumentState) ui.Tag {
	switch s {
	case record.Clean:
		return ui.Tag{Text: "Scanned", Colour: ui.Green}
	case record.Infected:
		return ui.Tag{Text: "Virus found", Colour: ui.Red}
	case record.NotScannedDemo:
		return ui.Tag{Text: "Not scanned", Colour: ui.Grey}
	case record.Quarantined:
	}
	return ui.Tag{Text: "In quarantine", Colour: ui.Orange}
}

// documentKind is what sort of file it is, in words.
func documentKind(contentType string) string {
	kind, _, _ := strings.Cut(contentType, ";")
	switch kind {
	case "application/pdf":
		return "PDF"
	case "text/plain":
		return "Text"
	case "application/zip": // Word, Excel and OpenDocument files are archives
		return "Office document or archive"
	}
	if major, minor, ok := strings.Cut(kind, "/"); ok {
		switch major {
		case "image":
			return "Picture (" + strings.ToUpper(minor) + ")"
		case "audio", "video":
			return capital(major)
		}
	}
	return "File"
}

func sizeWords(n int64) string {
	switch {
	case n < 1000:
		return ui.Plural(int(n), "byte", "bytes")
	case n < 1_000_000:
		return strconv.FormatInt((n+500)/1000, 10) + " KB"
	}
	return strconv.FormatFloat(float64(n)/1_000_000, 'f', 1, 64) + " MB"
}

func (s *Server) showDocuments(w http.ResponseWriter, r *http.Request) error {
	v, err := s.documents(r)
	if err != nil {
		return err
	}
	return documentsPage.show(s, w, r, v)
}

// addDocuments adds what can be added of the files that were sent, and says of each
// other why it was not.
func (s *Server) addDocuments(w http.ResponseWriter, r *http.Request) error {
	sent, err := readUpload(w, r, "files")
	if err != nil {
		return err
	}
	r, cancel := longer(r)
	defer cancel()
	ref := chi.URLParam(r, caseReference)
	f := documentsView(&opened{today: s.today()})
	f.Read(r)
	problemOfFiles(f.Form, "files", sent.wrong)
	if len(sent.files) > 0 {
		if _, err := s.config.Casework.AddDocuments(r.Context(), viewerOf(r), ref, sent.files, keyOf(r, f.Form)); err != nil {
			return asHidden(err, ref)
		}
	}
	if len(f.Problems()) == 0 {
		return s.goTo(w, r, "/cases/"+ref+"/documents", ui.Notice{Success: true, Heading: ui.Plural(len(sent.files), "document is", "documents are") + " added to " + ref + "."})
	}
	if err := s.mayShow(r, "documents"); err != nil {
		return asHidden(err, ref)
	}
	v, err := s.documents(r)
	if err != nil {
		return err
	}
	// The form that is drawn is a new one: what was added is added.
	problemOfFiles(v.Form, "files", []string{f.Files.Problem})
	for _, one := range sent.files {
		v.Added = append(v.Added, one.Name)
	}
	return documentsPage.again(s, w, r, v, v.Form)
}
