package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// draftUploadPath is where the PDF of a letter that was written elsewhere is posted.
const draftUploadPath = "/cases/{reference}/drafts/{draft}/upload"

// UploadForm takes the PDF of a letter that was written elsewhere.
type UploadForm struct {
	*form.Form
	File *form.Files
}

// elsewhereFields are the fields by which somebody signs for a letter that was written
// elsewhere: where each thing stands that it must say, by the names of the fields.
type elsewhereFields struct {
	pages  map[string]*form.Text
	signed *form.Choices
}

// answers are what was typed, by the ids of the contents. What is no page is left out.
func (e *elsewhereFields) answers() (found map[string]int, signed bool) {
	for name, field := range e.pages {
		if n, err := strconv.Atoi(strings.TrimSpace(field.Value)); err == nil && n > 0 {
			if found == nil {
				found = map[string]int{}
			}
			found[strings.TrimPrefix(name, letters.FoundField(""))] = n
		}
	}
	return found, e.signed != nil && len(e.signed.Values) > 0
}

// elsewhereView is the page of a letter that was written elsewhere: what the record has
// to know of it, where in it each thing stands, and the signature.
func elsewhereView(o *opened, key string, items []statute.Content, pages int, known map[string]letters.Private, options, officers []form.Option) *LetterPage {
	f := form.New(o.today)
	v := &LetterPage{Form: f, Head: o.head, Title: letterName(key), Key: key, today: o.today}
	v.isDue(o)
	if len(items) == 0 {
		return v // it is not due any more
	}
	code, _ := letters.SplitKey(key)
	v.Together = togetherLines(o, key)
	v.parts = partFields(f, letters.ElsewhereForm(code), known, officers)
	v.elsewhere.pages = map[string]*form.Text{}
	for _, item := range items {
		name := letters.FoundField(item.ID)
		hint := "The letter must say this: " + item.Citation + "."
		if letters.MayBeAbsent(code, item.ID) {
			hint = spaced("Leave it empty where nothing is decided against them.", hint)
		}
		t := f.Text(name, "On which page does it say "+item.What+"?").WithHint(hint).Wide(3).Keyboard("numeric").Check(func(text string) string {
			if n, err := strconv.Atoi(strings.TrimSpace(text)); err != nil || n < 1 || n > pages {
				return "Enter a page of the PDF, from 1 to " + strconv.Itoa(pages)
			}
			return ""
		})
		v.elsewhere.pages[name] = t
		v.parts.fields = append(v.parts.fields, t)
	}
	v.elsewhere.signed = f.Choices("signed", "Your signature", form.Option{Value: "yes", Label: "I have read the whole PDF. It says each of these on the page that I gave."}).
		WithHint("Your name and the time are kept with the letter.")
	v.parts.fields = append(v.parts.fields, v.elsewhere.signed)
	v.goes(o, options)
	return v
}

// uploads adds the form for a PDF, and what was found in the one that is there.
func (v *LetterDraft) uploads(names map[string]string) {
	c := &v.Draft.Content
	f := form.New(v.today)
	v.Upload = UploadForm{Form: f, File: f.Files("file", "Choose the PDF").One().
		WithHint("At most " + strconv.Itoa(casework.MostDocumentBytes>>20) + " MB, without a password. It goes out exactly as it is, and is kept among the documents of the case.").Required("Choose the PDF")}
	code, _ := letters.SplitKey(v.Key)
	to, _ := statute.LetterTo(code)
	v.MayUpload = v.Writing && v.Draft.Corrects == "" && (to == statute.ToTheApplicant || to == statute.ToBothSides)
	if c.SignedAt != nil {
		v.Checklist.Rows = append(v.Checklist.Rows, ui.SummaryRow{Key: "Signed", Value: []string{"By " + nameOr(names, c.SignedBy) + ", " + lowerFirst(moment(*c.SignedAt))}})
	}
	if v.Writing {
		return // the pages stand in the form
	}
	for _, item := range statute.AllContents(code) {
		if page := c.FoundOn[string(item.ID)]; page > 0 {
			v.Checklist.Rows = append(v.Checklist.Rows, pageRow(item.What, page))
		}
	}
}

func pageRow(what string, page int) ui.SummaryRow {
	return ui.SummaryRow{Key: capital(what), Value: []string{"Page " + strconv.Itoa(page)}}
}

// withDocument puts the PDF of a draft on its page.
func (s *Server) withDocument(ctx context.Context, v *LetterDraft) error {
	c := &v.Draft.Content
	if c.Document == "" {
		return nil
	}
	kept, err := s.config.Record.Documents(ctx, v.Head.Reference)
	if err != nil {
		return err
	}
	officers, err := s.officerNames(ctx)
	if err != nil {
		return err
	}
	v.Document = &DocumentItem{Name: c.DocumentName, Tag: ui.Tag{Text: "Withdrawn", Colour: ui.Red}, Lines: []string{"The document was withdrawn. Add the PDF again."}}
	for i := range kept {
		if d := &kept[i]; d.ID == c.Document && d.WithdrawnAt.IsZero() {
			item := documentItem(d, "/cases/"+v.Head.Reference+"/documents", nameOr(officers, d.Officer), false)
			item.Lines = append(item.Lines, ui.Plural(c.DocumentPages, "page", "pages")+". It goes out exactly as it is.")
			v.Document = &item
		}
	}
	return nil
}

// withSignature puts on the page of a letter who signed for it and what they found.
func (s *Server) withSignature(ctx context.Context, v *LetterPage) error {
	if v.signed == nil {
		return nil
	}
	officers, err := s.officerNames(ctx)
	if err != nil {
		return err
	}
	v.Elsewhere.Rows = append(v.Elsewhere.Rows, ui.SummaryRow{Key: "Signed", Value: []string{"By " + nameOr(officers, v.signed.SignedBy) + " on " + casefile.On(v.signed.SignedAt).Long()}})
	for _, found := range v.signed.Found {
		v.Elsewhere.Rows = append(v.Elsewhere.Rows, pageRow(found.What, found.Page))
	}
	return nil
}

// uploadLetter puts a PDF in the place of what a draft says, or says why it cannot be a
// letter.
func (s *Server) uploadLetter(w http.ResponseWriter, r *http.Request) error {
	sent, err := readUpload(w, r, "file")
	if err != nil {
		return err
	}
	r, cancel := longer(r)
	defer cancel()
	v, err := s.draft(r)
	if err != nil {
		return err
	}
	f := v.Upload
	ok := f.Read(r)
	problemOfFiles(f.Form, "file", sent.wrong)
	if ok && len(sent.files) == 1 {
		_, err := s.config.Casework.UploadLetter(r.Context(), viewerOf(r), v.Draft.ID, seen(r.PostForm), sent.files[0], keyOf(r, f.Form))
		switch kind := fault.KindOf(err); {
		case err == nil:
			return s.goTo(w, r, v.Path(), ui.Notice{Success: true, Heading: "The PDF is added. Say where in it each thing stands, and sign for it."})
		case kind != fault.Invalid && kind != fault.Conflict:
			return err
		}
		f.Wrong("file", fault.TextOf(err))
	} else if len(sent.files) > 1 {
		f.Wrong("file", "Choose one PDF")
	}
	return s.draftAgain(w, r, v, f.Form)
}
