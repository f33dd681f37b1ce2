package web

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// LetterWriting writes letters over days; casework.Service does it.
type LetterWriting interface {
	BeginLetterDraft(ctx context.Context, v record.Viewer, reference, key string) (record.LetterDraft, error)
	BeginCorrection(ctx context.Context, v record.Viewer, reference, key string) (record.LetterDraft, error)
	SaveLetterDraft(ctx context.Context, v record.Viewer, id string, saves int64, c record.LetterContent) (record.LetterDraft, error)
	NameWriter(ctx context.Context, v record.Viewer, id, officer string) error
	HandInLetterDraft(ctx context.Context, v record.Viewer, id string, saves int64) (record.LetterDraft, error)
	AgreeLetterDraft(ctx context.Context, v record.Viewer, id string, saves int64, said string) (record.LetterDraft, error)
	SendBackLetterDraft(ctx context.Context, v record.Viewer, id string, saves int64, said string) (record.LetterDraft, error)
	DropLetterDraft(ctx context.Context, v record.Viewer, id string, saves int64) (record.LetterDraft, error)
	IssueLetterDraft(ctx context.Context, caller record.Caller, v record.Viewer, id string, saves int64, key casework.Key) (casework.Answer, error)
	DraftText(ctx context.Context, d record.LetterDraft) (casework.LetterText, error)
	DraftPages(ctx context.Context, d record.LetterDraft) ([]byte, error)
	UploadLetter(ctx context.Context, v record.Viewer, id string, saves int64, u casework.Upload, key casework.Key) (record.LetterDraft, error)
	WriteHere(ctx context.Context, v record.Viewer, id string, saves int64) (record.LetterDraft, error)
	LetterChecklist(ctx context.Context, reference, key string) ([]statute.Content, error)
}

// LetterDrafts lists letters that are being written; readmodel.Store does it.
type LetterDrafts interface {
	LetterDraft(ctx context.Context, v record.Viewer, id string) (record.LetterDraft, error)
	LetterDrafts(ctx context.Context, v record.Viewer, f record.LetterDraftFilter) ([]record.LetterDraft, error)
	// Authority says which letters are read by a second person.
	Authority(ctx context.Context) (record.Authority, error)
}

// LetterDraft is a letter that is being written: the form of those who write it, or
// that of somebody who reads it, and the letter as it would go.
type LetterDraft struct {
	*LetterPage
	Draft  record.LetterDraft
	State  ui.Tag
	Writes []string // the names of its writers
	Kept   string
	// Said is what the reader wrote, and By who.
	Said, By string
	// Writing says that the form to write it is shown, Reading the form to read it.
	Writing, Reading bool
	// ReadTwice says that somebody else reads this letter before it is issued.
	ReadTwice bool
	Reader    ReaderForm
	Name      NameForm
	// MayUpload says that a PDF that was written elsewhere can take the place of what is
	// written here; Document is the one that did, and Checklist what its signer found.
	MayUpload bool
	Upload    UploadForm
	Document  *DocumentItem
	Checklist ui.SummaryList
}

// ReaderForm is what a second reader answers.
type ReaderForm struct {
	*form.Form
	Said *form.Text
}

// NameForm lets another officer write.
type NameForm struct {
	*form.Form
	Officer *form.Choice
}

var letterDraftPage = page[*LetterDraft]{name: "letter_draft", section: "/work"}

func draftPath(d *record.LetterDraft) string { return "/cases/" + d.Reference + "/drafts/" + d.ID }

// Path is the address of the draft.
func (v *LetterDraft) Path() string { return draftPath(&v.Draft) }

// draftTag says where a draft is.
func draftTag(s record.LetterDraftState) ui.Tag {
	colour := ui.Blue
	switch s {
	case record.DraftReading:
		colour = ui.Orange
	case record.DraftRead, record.DraftIssued:
		colour = ui.Green
	case record.DraftDropped:
		colour = ui.Grey
	case record.DraftWriting:
	}
	return ui.Tag{Text: capital(s.Words()), Colour: colour}
}

// draftView is the page of a draft as it is kept.
func draftView(letter *LetterPage, d record.LetterDraft, viewer record.Viewer, officers []record.Officer, readTwice bool) *LetterDraft {
	v := &LetterDraft{LetterPage: letter, Draft: d, State: draftTag(d.State), Said: d.Content.Said, ReadTwice: readTwice,
		Kept: "Kept " + moment(d.SavedAt) + "."}
	if d.Content.Document == "" {
		letter.Pages = v.Path() + "/preview.pdf"
	}
	names := map[string]string{}
	var others []form.Option
	for _, o := range officers {
		names[o.ID] = o.Name
		if !d.WrittenBy(o.ID) {
			others = append(others, form.Option{Value: o.ID, Label: o.Name})
		}
	}
	for _, w := range d.Writers {
		v.Writes = append(v.Writes, nameOr(names, w))
	}
	v.By = nameOr(names, d.Reader)
	v.Writing = d.State.Open() && d.WrittenBy(viewer.Officer) && letter.method != nil
	v.Reading = d.State == record.DraftReading && !d.WrittenBy(viewer.Officer) && viewer.MayAct()
	if len(d.Content.Typed) > 0 && letter.Form != nil {
		letter.FillValues(url.Values(d.Content.Typed))
		letter.usually()
	}
	f := form.New(letter.today)
	v.Reader = ReaderForm{Form: f, Said: f.Area("said", "What do you say to those who wrote it?").WithHint("Needed where you send it back.")}
	f = form.New(letter.today)
	v.Name = NameForm{Form: f, Officer: f.Select("officer", "Who else writes it?", others...).Required("Choose who else writes it")}
	v.uploads(names)
	return v
}

// draft gathers the page of the draft in the address.
func (s *Server) draft(r *http.Request) (*LetterDraft, error) {
	ctx, viewer := r.Context(), viewerOf(r)
	d, err := s.config.Record.LetterDraft(ctx, viewer, chi.URLParam(r, "draft"))
	if err != nil {
		return nil, err
	}
	if d.Reference != chi.URLParam(r, caseReference) {
		return nil, errNoPage
	}
	_, letter, err := s.letterByKey(r, d.Key, &d)
	if err != nil {
		return nil, err
	}
	officers, err := s.config.Record.Officers(ctx, "")
	if err != nil {
		return nil, err
	}
	authority, err := s.config.Record.Authority(ctx)
	if err != nil {
		return nil, err
	}
	v := draftView(letter, d, viewer, officers, authority.ReadTwice(d.Letter))
	return v, s.withDocument(ctx, v)
}

// withDraftText puts the letter as it would go on the page, or what it lacks.
func (s *Server) withDraftText(ctx context.Context, v *LetterDraft) error {
	if !v.Draft.State.Open() {
		return nil
	}
	text, err := s.config.Casework.DraftText(ctx, v.Draft)
	return v.took(text, err)
}

func (s *Server) showDraftLetter(w http.ResponseWriter, r *http.Request) error {
	v, err := s.draft(r)
	if err != nil {
		return err
	}
	if err := s.withDraftText(r.Context(), v); err != nil {
		return err
	}
	return letterDraftPage.show(s, w, r, v)
}

// beginDraftLetter begins to write a letter, or goes on with what is there.
func (s *Server) beginDraftLetter(w http.ResponseWriter, r *http.Request) error {
	f := form.New(s.today())
	key, corrects, ground := f.Text("letter", "Letter").Required("Choose a letter"), f.Text("corrects", "Corrects"), f.Text("ground", "Ground")
	if !f.Read(r) {
		return errNoPage
	}
	begin := s.config.Casework.BeginLetterDraft
	if corrects.Value != "" {
		begin = s.config.Casework.BeginCorrection
	}
	d, err := begin(r.Context(), viewerOf(r), chi.URLParam(r, caseReference), key.Value)
	if err != nil {
		return err
	}
	if err := s.beginOn(r, &d, ground.Value); err != nil {
		return err
	}
	http.Redirect(w, r, draftPath(&d), http.StatusSeeOther)
	return nil
}

// beginOn chooses the ground in a draft that was begun just now. Where one was written
// before, its writers chose.
func (s *Server) beginOn(r *http.Request, d *record.LetterDraft, ground string) error {
	rule, ok := statute.LookupGround(statute.Ground(ground))
	viewer := viewerOf(r)
	if !ok || rule.Letter != d.Letter || d.Saves != 1 || !d.WrittenBy(viewer.Officer) || len(d.Content.Typed) > 0 {
		return nil
	}
	content := record.LetterContent{Parts: map[string]string{"ground": ground}, Typed: map[string][]string{"ground": {ground}}}
	kept, err := s.config.Casework.SaveLetterDraft(r.Context(), viewer, d.ID, d.Saves, content)
	if err == nil {
		*d = kept
	}
	return err
}

// typed is what stands in the form of a draft.
func (v *LetterDraft) typed(values url.Values) record.LetterContent {
	c := record.LetterContent{Parts: map[string]string{}, Typed: map[string][]string{}}
	for name, given := range values {
		if name != form.KeyName && name != "saves" && name != "do" {
			c.Typed[name] = given
		}
	}
	v.FillValues(values)
	v.usually()
	for id, text := range v.parts.written() {
		c.Parts[id] = text.Reveal()
	}
	c.Method, c.To, c.CopyTo = v.going()
	c.CollectionFrom, c.CollectionTo = isoDay(v.from.Value), isoDay(v.until.Value)
	c.FoundOn, c.Signed = v.elsewhere.answers()
	return c
}

func isoDay(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// keepDraft keeps what was typed. What the same person kept meanwhile, in another
// window or by itself, is written over; what somebody else kept is not.
func (s *Server) keepDraft(r *http.Request, v *LetterDraft, saves int64) error {
	viewer := viewerOf(r)
	content := v.typed(r.PostForm)
	if v.Draft.State == record.DraftRead && saysTheSame(content, v.Draft.Content) {
		return nil // it was read as it stands, and need not be read again
	}
	kept, err := s.config.Casework.SaveLetterDraft(r.Context(), viewer, v.Draft.ID, saves, content)
	if fault.KindOf(err) == fault.Conflict && err != nil && kept.SavedBy == viewer.Officer && kept.State.Open() {
		kept, err = s.config.Casework.SaveLetterDraft(r.Context(), viewer, v.Draft.ID, kept.Saves, content)
	}
	if err != nil {
		return err
	}
	v.Draft, v.Kept = kept, "Kept "+moment(kept.SavedAt)+"."
	return nil
}

// saysTheSame says whether two contents make the same letter, given the same way.
func saysTheSame(a, b record.LetterContent) bool {
	return maps.Equal(a.Parts, b.Parts) && a.Method == b.Method && a.To == b.To && a.CopyTo == b.CopyTo && a.CollectionFrom == b.CollectionFrom && a.CollectionTo == b.CollectionTo &&
		maps.Equal(a.FoundOn, b.FoundOn) && a.Signed == b.Signed
}

// took puts a letter's text on the page, or what it lacks.
func (v *LetterPage) took(text casework.LetterText, err error) error {
	var refused *casefile.Refused
	switch {
	case errors.As(err, &refused):
		for _, p := range refused.Problems {
			line := capital(p.Text)
			if p.Citation != "" {
				line += " (" + p.Citation + ")"
			}
			v.Lacks = append(v.Lacks, line)
		}
	case fault.KindOf(err) == fault.Conflict && err != nil:
		v.Lacks = append(v.Lacks, fault.TextOf(err))
	case err != nil:
		return err
	default:
		v.Text, v.Issued, v.signed = text.Text, text.Issued, text.Elsewhere
	}
	return nil
}

// DraftLine is one letter that is being written, in a list.
type DraftLine struct {
	Link ui.Link
	Tag  ui.Tag
	Kept string
	Mine bool
}

// draftLines are the drafts of a case for its page of letters.
func draftLines(drafts []record.LetterDraft, p who.Person) []DraftLine {
	var out []DraftLine
	for i := range drafts {
		d := &drafts[i]
		out = append(out, DraftLine{Link: ui.Link{Text: letterName(d.Key), Href: draftPath(d)}, Tag: draftTag(d.State),
			Kept: "Kept " + moment(d.SavedAt) + ".", Mine: slices.Contains(d.Writers, p.ID)})
	}
	return out
}

// isCorrection says whether the letter of a key corrects another.
func isCorrection(key string) bool {
	return strings.HasSuffix(strings.TrimSuffix(key, casework.CopyMark), casework.CorrectionMark)
}
