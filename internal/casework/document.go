package casework

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/pictures"
	"dutyclock/internal/record"
)

const (
	// MostDocumentBytes is how large a document may be.
	MostDocumentBytes = 20 << 20
	// MostDocuments is how many may be added at once.
	MostDocuments = 10
)

// Upload is a file as it was sent.
type Upload struct {
	Name    string
	Content []byte
}

// AddDocuments keeps files of a case, sealed, and records that they were added; all
// or none. It gives their ids. What sort of file it is is seen from what is in it. Of
// a photograph a copy is made that does not say where and when it was taken, and the
// original is kept. Until they were scanned nobody can open them; where no scanner is
// set up they say so, and in a demo they are open and say that too. The same key
// again adds nothing. Invalid: none, too many, an empty or too large one, or a picture
// that is not whole; Forbidden: the viewer may not see the case.
func (s *Service) AddDocuments(ctx context.Context, v record.Viewer, reference string, uploads []Upload, key Key) ([]string, error) {
	if len(uploads) == 0 || len(uploads) > MostDocuments {
		return nil, fault.New(fault.Invalid, "Choose 1 to %d files.", MostDocuments)
	}
	kept := make([]record.NewDocument, len(uploads))
	for i, u := range uploads {
		d, err := documentOf(u)
		if err != nil {
			return nil, err
		}
		d.ID, d.Reference, d.Officer = ownID("document", key, i), reference, v.Officer
		d.State, d.Why = s.quarantine()
		kept[i] = d
	}
	standing, err := s.workable(ctx, v, reference)
	if err != nil {
		return nil, err
	}
	today := s.today(standing.SkippedDays)
	ids := make([]string, len(kept))
	facts := make([]casefile.Fact, len(kept))
	for i, d := range kept {
		if err := s.store.SaveDocument(ctx, d); err != nil {
			return nil, fmt.Errorf("keep a document of %s: %w", reference, err)
		}
		ids[i] = d.ID
		facts[i] = casefile.Fact{Type: casefile.TypeDocumentAdded, On: today, Body: &casefile.Work{Who: v.Officer, What: d.ID}}
	}
	return ids, s.recordWork(ctx, v, reference, today, key, facts...)
}

// CheckUpload says what is wrong with a file that somebody wants to add: it is empty
// or too large, or a picture that is not whole. Invalid, or nil.
func CheckUpload(u Upload) error {
	_, err := documentOf(u)
	return err
}

// documentOf looks at a file before anything is kept.
func documentOf(u Upload) (record.NewDocument, error) {
	name := strings.TrimSpace(u.Name)
	switch {
	case name == "":
		return record.NewDocument{}, fault.New(fault.Invalid, "A file has no name.")
	case len(u.Content) == 0:
		return record.NewDocument{}, fault.New(fault.Invalid, "A file is empty. Choose it again.")
	case len(u.Content) > MostDocumentBytes:
		return record.NewDocument{}, fault.New(fault.Invalid, "A file is larger than %d MB. Send it in parts.", MostDocumentBytes>>20)
	}
	d := record.NewDocument{Name: name, ContentType: contentType(u.Content), Content: u.Content}
	shown, handled, err := pictures.Strip(d.ContentType, u.Content)
	if err != nil {
		return record.NewDocument{}, fault.New(fault.Invalid, "A picture is not whole. Send it again, or make a new one.")
	}
	if handled {
		d.Shown = shown
	}
	return d, nil
}

// quarantine is the state in which a document begins, and why where somebody has to
// do something about it.
func (s *Service) quarantine() (record.DocumentState, string) {
	switch {
	case s.scans:
	case s.demo:
		return record.NotScannedDemo, ""
	default:
		return record.Quarantined, "No virus scanner is set up here. An administrator sets one up with CLAMD_ADDRESS; until then it cannot be opened."
	}
	return record.Quarantined, ""
}

// contentType is what sort of file it is by what is in it. The standard library does
// not know the photographs of iPhones.
func contentType(content []byte) string {
	if len(content) > 12 && string(content[4:8]) == "ftyp" {
		switch string(content[8:12]) {
		case "heic", "heix", "heim", "heis", "mif1", "msf1":
			return "image/heic"
		case "avif":
			return "image/avif"
		}
	}
	return http.DetectContentType(content)
}
