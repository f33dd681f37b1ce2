package web

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// DirectoryEntry is one body: what is known of it, and for those who may the form
// that changes it.
type DirectoryEntry struct {
	*form.Form
	Title  string
	Action string
	// Card is what is known of it; the form of a new one has none.
	Card ui.SummaryList
	// Keeps says that the form is shown; Version is which one it changes, 0 for a new one.
	Keeps   bool
	Version int
	// Remove is the path that takes it out; Out says that it was.
	Remove     string
	RemoveForm *form.Form
	Out        string
	Buttons    ui.Buttons

	Kind, Secure                      *form.Choice
	Name, Address, Email, Phone, Note *form.Text
}

// Back leads to the directory.
func (DirectoryEntry) Back() string { return directoryPath }

var directoryEntryPage = page[*DirectoryEntry]{name: "directory_entry"}

var mailboxForm = regexp.MustCompile(`^[^@\s<>,;]+@[^@\s<>,;.]+(\.[^@\s<>,;.]+)+$`)

// entryView is the page of an entry; of a new one where it has no id.
func (s *Server) entryView(b record.Body, officer string, keeps bool) *DirectoryEntry {
	f := form.New(s.today())
	v := &DirectoryEntry{Form: f, Title: "Add a body to the directory", Action: directoryPath + "/new", Keeps: keeps, Version: b.Version}
	v.Kind = f.Select("kind", "What is it?", bodyKindOptions()...).Required("Choose what it is").Set(string(b.Kind))
	v.Name = f.Text("name", "Name").WithHint("As it stands in the letter").Required("Enter its name").AtMost(200, "Name must be 200 characters or less")
	v.Address = f.Area("address", "Postal address").WithHint("One line each, the postcode last").AtMost(500, "Address must be 500 characters or less")
	v.Email = f.Text("email", "E-mail address").Keyboard("email").AtMost(250, "E-mail address must be 250 characters or less").Check(func(text string) string {
		return unless(mailboxForm.MatchString(text), "Enter one e-mail address, like records@surgery.example")
	})
	v.Secure = f.Choice("secure", "May letters go to this e-mail address?",
		form.Option{Value: "yes", Label: "Yes, that was agreed with them and it is secure"}, form.Option{Value: "no", Label: "No, or nobody has asked"}).
		Required("Say whether letters may go to its e-mail address").Set("no")
	v.Phone = f.Text("phone", "Telephone number").Wide(20).Keyboard("tel").AtMost(100, "Telephone number must be 100 characters or less")
	v.Note = f.Area("note", "Note").WithHint("For colleagues: whom to ask for, when they answer. Nothing about a case.").AtMost(2000, "Note must be 2,000 characters or less")
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Add it"}}, Links: []ui.Link{{Text: "Cancel", Href: directoryPath}}}
	if b.ID == "" {
		return v
	}
	v.Title, v.Action = b.Name, bodyPath(b.ID)
	v.Buttons.Buttons[0].Text = "Save the changes"
	v.Name.Value, v.Address.Value, v.Email.Value, v.Phone.Value, v.Note.Value = b.Name, b.Address, b.Email, b.Phone, b.Note
	secure := "No: letters to it are printed"
	if b.Secure {
		v.Secure.Set("yes")
		secure = "Yes, that was agreed"
	}
	v.Card = ui.SummaryList{Title: "What is known of it", Rows: []ui.SummaryRow{{Key: "Kind", Value: []string{capital(b.Kind.Words())}}}}
	for _, row := range []struct{ key, value string }{{"Postal address", b.Address}, {"E-mail address", b.Email}, {"Letters by e-mail", secure}, {"Telephone", b.Phone}, {"Note", b.Note},
		{"Changed", moment(b.ChangedAt) + " by " + officer}} {
		if row.value != "" {
			v.Card.Rows = append(v.Card.Rows, ui.SummaryRow{Key: row.key, Value: ui.Paragraphs(strings.ReplaceAll(row.value, "\r", ""))})
		}
	}
	if b.RemovedAt != nil {
		v.Keeps, v.Out = false, "It was taken out of the directory. It is kept because letters may have gone to it."
		return v
	}
	v.Remove, v.RemoveForm = bodyPath(b.ID)+"/remove", form.New(s.today())
	return v
}

func unless(fine bool, text string) string {
	if fine {
		return ""
	}
	return text
}

// entry gathers the page of the entry in the address.
func (s *Server) entry(r *http.Request) (*DirectoryEntry, record.Body, error) {
	b, err := s.config.Record.Body(r.Context(), chi.URLParam(r, "body"))
	if err != nil {
		return nil, b, err
	}
	officers, err := s.officerNames(r.Context())
	if err != nil {
		return nil, b, err
	}
	return s.entryView(b, nameOr(officers, b.ChangedBy), s.keepsDirectory(r)), b, nil
}

func (s *Server) showBody(w http.ResponseWriter, r *http.Request) error {
	v, _, err := s.entry(r)
	if err != nil {
		return err
	}
	return directoryEntryPage.show(s, w, r, v)
}

func (s *Server) askBody(w http.ResponseWriter, r *http.Request) error {
	return directoryEntryPage.show(s, w, r, s.entryView(record.Body{}, "", true))
}

// addBody adds an entry. The same form sent again adds it once.
func (s *Server) addBody(w http.ResponseWriter, r *http.Request) error {
	return s.saveBody(w, r, s.entryView(record.Body{}, "", true), record.Body{}, "It is in the directory.")
}

// changeBody changes the version of an entry that the form was made of.
func (s *Server) changeBody(w http.ResponseWriter, r *http.Request) error {
	v, b, err := s.entry(r)
	if err != nil {
		return err
	}
	if b.RemovedAt != nil {
		return fault.New(fault.Conflict, "This entry was taken out of the directory. Add the body again.")
	}
	return s.saveBody(w, r, v, b, "The changes are saved. Letters that were issued stay as they are.")
}

func (s *Server) saveBody(w http.ResponseWriter, r *http.Request, v *DirectoryEntry, b record.Body, said string) error {
	read := v.Read(r)
	if seen, err := strconv.Atoi(r.PostForm.Get("version")); err == nil && b.ID != "" {
		b.Version, v.Version = seen, seen
	}
	if v.Secure.Value == "yes" && v.Email.Value == "" && read {
		v.Wrong("email", "Enter the e-mail address to which letters may go")
	}
	if v.Address.Value == "" && v.Email.Value == "" && v.Phone.Value == "" && read {
		v.Wrong("address", "Enter an address, an e-mail address or a number: nothing says how it is reached")
	}
	if len(v.Problems()) > 0 {
		return directoryEntryPage.again(s, w, r, v, v.Form)
	}
	b.Kind, b.Name, b.Address, b.Email = record.BodyKind(v.Kind.Value), v.Name.Value, v.Address.Value, v.Email.Value
	b.Phone, b.Note, b.Secure, b.ChangedBy = v.Phone.Value, v.Note.Value, v.Secure.Value == "yes", viewerOf(r).Officer
	if b.ID == "" {
		command := keyOf(r, v.Form).Command
		b.ID = "body-" + command[:min(len(command), 24)]
	}
	err := s.config.Record.SaveBody(r.Context(), b)
	if err != nil && fault.KindOf(err) == fault.Conflict {
		v.Wrong("name", fault.TextOf(err))
		return directoryEntryPage.again(s, w, r, v, v.Form)
	}
	if err != nil {
		return err
	}
	return s.goTo(w, r, bodyPath(b.ID), ui.Notice{Success: true, Heading: said})
}

// removeBody takes an entry out. Pressed twice it is out.
func (s *Server) removeBody(w http.ResponseWriter, r *http.Request) error {
	_, b, err := s.entry(r)
	if err != nil {
		return err
	}
	if b.RemovedAt == nil {
		if err := s.config.Record.RemoveBody(r.Context(), b.ID, viewerOf(r).Officer); err != nil && fault.KindOf(err) != fault.NotFound {
			return err
		}
	}
	return s.goTo(w, r, directoryPath, ui.Notice{Success: true, Heading: "It is out of the directory.", Text: "What was sent to it is kept as it was."})
}
