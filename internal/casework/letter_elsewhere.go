package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute"
)

// Uploaded is a letter that was written elsewhere, as its draft has it.
type Uploaded struct {
	// Document is the id of the document of the case, of so many Pages.
	Document string
	Pages    int
	// FoundOn are the pages on which its signer found what the law asks for.
	FoundOn  map[statute.ContentID]int
	SignedBy string
	SignedAt time.Time

	viewer record.Viewer // who takes the document to have it sent
}

// UploadLetter puts a PDF that was written elsewhere in the place of what a draft says.
// It becomes a document of the case, and goes when somebody has signed for what it says.
// saves is the number of the draft that the viewer saw. Invalid: the file cannot be a
// letter, and what to do; Conflict: the draft was changed since, or is of a letter that
// is written here alone; Forbidden: the viewer does not write it. The same key again
// changes nothing.
func (s *Service) UploadLetter(ctx context.Context, v record.Viewer, id string, saves int64, u Upload, key Key) (record.LetterDraft, error) {
	d, err := s.draftToWorkOn(ctx, v, id)
	switch {
	case err != nil:
		return record.LetterDraft{}, err
	case !d.WrittenBy(v.Officer):
		return record.LetterDraft{}, notAWriter()
	case !d.State.Open():
		return record.LetterDraft{}, fault.New(fault.Conflict, "This draft is %s, and is not changed any more.", d.State.Words())
	case d.Content.Document == ownID("document", key, 0):
		return d, nil // it is done, and the answer was lost
	case d.Corrects != "" || toAnotherBody(d.Letter):
		return record.LetterDraft{}, fault.New(fault.Conflict, "This letter is written here. Add a PDF as a document of the case instead.")
	case d.Saves != saves:
		return record.LetterDraft{}, fault.New(fault.Conflict, "Somebody else changed this draft since you opened it. Look at it again.")
	}
	if err := CheckUpload(u); err != nil {
		return record.LetterDraft{}, err
	}
	pages, err := letters.LookAt(u.Content)
	var unfit *letters.UnfitPDF
	if errors.As(err, &unfit) {
		return record.LetterDraft{}, fault.New(fault.Invalid, "%s", unfit.Why)
	}
	if err != nil {
		return record.LetterDraft{}, fmt.Errorf("look at a letter of %s that was written elsewhere: %w", d.Reference, err)
	}
	ids, err := s.AddDocuments(ctx, v, d.Reference, []Upload{u}, key)
	if err != nil {
		return record.LetterDraft{}, err
	}
	c := d.Content
	c.Document, c.DocumentName, c.DocumentPages = ids[0], u.Name, pages
	c.FoundOn, c.Signed, c.SignedBy, c.SignedAt = nil, false, "", nil
	return s.store.SaveLetterDraft(ctx, v, id, saves, c)
}

// WriteHere takes the PDF out of a draft, which is then written here. The document stays
// in the case. It errs as SaveLetterDraft does.
func (s *Service) WriteHere(ctx context.Context, v record.Viewer, id string, saves int64) (record.LetterDraft, error) {
	d, err := s.draftToWorkOn(ctx, v, id)
	if err != nil {
		return record.LetterDraft{}, err
	}
	c := d.Content
	c.Document, c.DocumentName, c.DocumentPages = "", "", 0
	c.FoundOn, c.Signed, c.SignedBy, c.SignedAt = nil, false, "", nil
	return s.store.SaveLetterDraft(ctx, v, id, saves, c)
}

// LetterChecklist lists what a letter must say, to be found in one that was written
// elsewhere. NotFound: the letter is not due and is none that may be given at any time.
func (s *Service) LetterChecklist(ctx context.Context, reference, key string) ([]statute.Content, error) {
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return nil, err
	}
	position := casefile.Derive(standing.Case, s.today(standing.SkippedDays))
	due := wantedLetter(position, key)
	if due == nil {
		return nil, fault.New(fault.NotFound, "In %s no letter %s is due, and none was issued.", reference, key)
	}
	return letters.CheckItems(letters.Input{Letter: due.Letter, About: due.About, Reference: reference, Today: position.AsAt, Case: standing.Case, Position: position}), nil
}

// signedFor keeps the document of a draft, and who signed for what it says: whoever
// first did for this file and these pages, and not whoever saved it last.
func signedFor(c, before record.LetterContent, officer string, now time.Time) record.LetterContent {
	c.Document, c.DocumentName, c.DocumentPages = before.Document, before.DocumentName, before.DocumentPages
	switch {
	case c.Document == "":
		c.FoundOn, c.Signed, c.SignedBy, c.SignedAt = nil, false, "", nil
	case !c.Signed:
		c.SignedBy, c.SignedAt = "", nil
	case before.Signed && maps.Equal(c.FoundOn, before.FoundOn):
		c.SignedBy, c.SignedAt = before.SignedBy, before.SignedAt
	default:
		at := now.UTC().Truncate(time.Second)
		c.SignedBy, c.SignedAt = officer, &at
	}
	return c
}

// uploadedOf is the letter of a draft that was written elsewhere; nil where it is
// written here.
func uploadedOf(c *record.LetterContent) *Uploaded {
	if c.Document == "" {
		return nil
	}
	u := &Uploaded{Document: c.Document, Pages: c.DocumentPages, SignedBy: c.SignedBy, FoundOn: map[statute.ContentID]int{}}
	if c.SignedAt != nil {
		u.SignedAt = *c.SignedAt
	}
	for id, page := range c.FoundOn {
		u.FoundOn[statute.ContentID(id)] = page
	}
	return u
}

// signField is the field of the request at which a signature is missing.
const signField = "signed"

// cover is the page that goes with a letter that was written elsewhere. What was not
// found in the letter, or is not signed for, is refused point by point.
func (u *Uploaded) cover(in letters.Input) (letters.Rendered, error) {
	var found []statute.ContentID
	refused := &casefile.Refused{}
	for id, page := range u.FoundOn {
		if page >= 1 && page <= u.Pages {
			found = append(found, id)
		}
	}
	text, err := letters.Cover(in, u.Pages)
	if err != nil {
		return letters.Rendered{}, fmt.Errorf("write the page that goes with a letter: %w", err)
	}
	for _, m := range letters.CheckElsewhere(in, found) {
		what := m.What
		id, _ := strings.CutPrefix(m.Field, letters.FoundField(""))
		if page := u.FoundOn[statute.ContentID(id)]; id != m.Field && page != 0 {
			what = fmt.Sprintf("The letter has pages 1 to %d, and no page %d. ", u.Pages, page) + what
		}
		refused.Problems = append(refused.Problems, casefile.Problem{Fact: noFact, Code: casefile.CodeInput, Field: m.Field, Text: what, Citation: m.Citation})
	}
	if u.SignedBy == "" {
		refused.Problems = append(refused.Problems, casefile.Problem{Fact: noFact, Code: casefile.CodeInput, Field: signField,
			Text: "Sign that you have read the whole PDF, and that it says each of these on the page that is given."})
	}
	if len(refused.Problems) > 0 {
		return text, refused
	}
	return text, drawn(in, text.Text)
}

// written is a letter as it goes: written here, or the PDF that was uploaded, byte for
// byte, with the page that goes with it.
func (s *Service) written(ctx context.Context, in letters.Input, req IssueRequest) (letters.Rendered, record.Letter, error) {
	l := record.Letter{Reference: in.Reference, Letter: in.Letter, Officer: req.Officer}
	u := req.Uploaded
	if u == nil {
		text, err := render(in)
		return text, l, err
	}
	text, err := u.cover(in)
	if err != nil {
		return text, l, err
	}
	doc, err := s.store.Document(ctx, u.viewer, in.Reference, u.Document, true)
	if err != nil {
		return text, l, fmt.Errorf("take the letter of %s that was written elsewhere: %w", in.Reference, err)
	}
	sum := sha256.Sum256(doc.Content)
	l.PDF = doc.Content
	l.Elsewhere = &record.Elsewhere{Document: u.Document, SHA256: hex.EncodeToString(sum[:]), Pages: u.Pages, SignedBy: u.SignedBy, SignedAt: u.SignedAt}
	for _, c := range letters.CheckItems(in) {
		if u.FoundOn[c.ID] == 0 {
			continue // it decides nothing against the applicant
		}
		l.Elsewhere.Found = append(l.Elsewhere.Found, record.FoundContent{ID: c.ID, What: c.What, Citation: c.Citation, Page: u.FoundOn[c.ID]})
	}
	return text, l, nil
}
