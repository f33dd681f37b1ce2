package readmodel

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	sqlSaveDocument = `
INSERT INTO documents (id, case_ref, officer, content_type, size, sha256, state, why, name_key_id, name_sealed, key_id, sealed, shown_key_id, shown_sealed, added_at, scan_after)
VALUES (@id, @ref, @officer, @type, @size, @sha256, @state, @why, @name_key_id, @name_sealed, @key_id, @sealed, @shown_key_id, @shown_sealed, @now, @now)
ON CONFLICT (id) DO NOTHING`

	sqlDocuments = `
SELECT id, case_ref AS reference, officer, content_type, size, sha256, state, why, name_key_id, name_sealed, shown_sealed IS NOT NULL AS stripped, added_at, scanned_at,
    withdrawn_by, withdrawn_at, withdrawn_key_id, withdrawn_sealed
FROM documents WHERE case_ref = @ref::text AND (@id::text = '' OR id = @id) ORDER BY added_at, id`

	sqlDocumentContent = `
SELECT CASE WHEN shown_sealed IS NULL OR @original::boolean THEN key_id ELSE shown_key_id END AS key_id,
    CASE WHEN shown_sealed IS NULL OR @original THEN sealed ELSE shown_sealed END AS sealed
FROM documents WHERE case_ref = @ref::text AND id = @id::text`

	sqlToScan = `
UPDATE documents SET scan_after = @again::timestamptz WHERE id = (
    SELECT id FROM documents WHERE state = 'quarantined' AND scan_after <= @now::timestamptz ORDER BY scan_after, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, case_ref AS reference, key_id, sealed`

	sqlScanned = `
UPDATE documents SET state = @state, why = @why, scanned_at = @now WHERE id = @id::text AND state = 'quarantined'`

	sqlNotScanned = `UPDATE documents SET why = @why WHERE id = @id::text AND state = 'quarantined'`
)

// scanAgain is when a document that could not be scanned is tried again.
const scanAgain = 2 * time.Minute

// SaveDocument keeps a file of a case, sealed. The original is never changed; saving
// the same id again leaves what is there.
func (s *Store) SaveDocument(ctx context.Context, d record.NewDocument) error {
	sum := sha256.Sum256(d.Content)
	args := pgx.NamedArgs{"id": d.ID, "ref": d.Reference, "officer": d.Officer, "type": d.ContentType, "size": len(d.Content), "sha256": sum[:],
		"state": d.State, "why": d.Why, "shown_key_id": "", "shown_sealed": nil, "now": s.clock()}
	for _, part := range []struct {
		keyID, sealed string
		plain         []byte
	}{{"name_key_id", "name_sealed", []byte(d.Name)}, {"key_id", "sealed", d.Content}, {"shown_key_id", "shown_sealed", d.Shown}} {
		if part.plain == nil && part.sealed == "shown_sealed" {
			continue
		}
		keyID, sealed, err := s.seal("a document", part.plain)
		if err != nil {
			return err
		}
		args[part.keyID], args[part.sealed] = keyID, sealed
	}
	_, err := s.exec(ctx, "keep a document of "+d.Reference, sqlSaveDocument, args)
	return err
}

// Documents lists the documents of a case, oldest first, without what is in them. It
// is for those who have opened the case with View.
func (s *Store) Documents(ctx context.Context, reference string) ([]record.Document, error) {
	return s.documents(ctx, reference, "")
}

func (s *Store) documents(ctx context.Context, reference, id string) ([]record.Document, error) {
	type row struct {
		ID, Reference, Officer, ContentType string
		Size                                int64
		SHA256                              []byte `db:"sha256"`
		State                               record.DocumentState
		Why, NameKeyID                      string
		NameSealed                          []byte
		Stripped                            bool
		AddedAt                             time.Time
		ScannedAt                           *time.Time
		WithdrawnBy, WithdrawnKeyID         string
		WithdrawnAt                         *time.Time
		WithdrawnSealed                     []byte
	}
	rows, err := read[row](ctx, s, "list the documents of "+reference, sqlDocuments, pgx.NamedArgs{"ref": reference, "id": id})
	if err != nil {
		return nil, err
	}
	out := make([]record.Document, len(rows))
	for i, r := range rows {
		name, err := s.open("the name of a document", r.NameKeyID, r.NameSealed)
		if err != nil {
			return nil, err
		}
		out[i] = record.Document{ID: r.ID, Reference: r.Reference, Name: string(name), ContentType: r.ContentType, Size: r.Size, SHA256: hex.EncodeToString(r.SHA256),
			Officer: r.Officer, State: r.State, Why: r.Why, Stripped: r.Stripped, AddedAt: r.AddedAt.UTC(), ScannedAt: instant(r.ScannedAt),
			WithdrawnBy: r.WithdrawnBy, WithdrawnAt: instant(r.WithdrawnAt)}
		if r.WithdrawnSealed != nil {
			why, err := s.open("why a document is withdrawn", r.WithdrawnKeyID, r.WithdrawnSealed)
			if err != nil {
				return nil, err
			}
			out[i].WithdrawnWhy = string(why)
		}
	}
	return out, nil
}

// Document gives a viewer what is in a document, and writes into the access log that
// they took it: the copy that people see or, where they ask for it, the original.
// Forbidden: the case is hidden from them; NotFound; Conflict: nobody knows yet
// whether there is a virus in it, or there is one, or it was withdrawn.
func (s *Store) Document(ctx context.Context, v record.Viewer, reference, id string, original bool) (record.DocumentContent, error) {
	what := "document"
	if original {
		what = "original document"
	}
	if err := s.View(ctx, v, reference, record.AccessExport, what+" "+id); err != nil {
		return record.DocumentContent{}, err
	}
	list, err := s.documents(ctx, reference, id)
	if err != nil {
		return record.DocumentContent{}, err
	}
	if id == "" || len(list) == 0 {
		return record.DocumentContent{}, fault.New(fault.NotFound, "There is no such document in %s.", reference)
	}
	d := list[0]
	if !d.WithdrawnAt.IsZero() {
		return record.DocumentContent{}, fault.New(fault.Conflict, "This document cannot be opened: it was withdrawn.")
	}
	if d.State == record.Quarantined || d.State == record.Infected {
		return record.DocumentContent{}, fault.New(fault.Conflict, "This document cannot be opened: %s.", d.State.Words())
	}
	held, ok, err := readOne[sealedRow](ctx, s, "read a document of "+reference, sqlDocumentContent, pgx.NamedArgs{"ref": reference, "id": id, "original": original})
	if err != nil || !ok {
		return record.DocumentContent{}, err
	}
	plain, err := s.open("a document of "+reference, held.KeyID, held.Sealed)
	return record.DocumentContent{Document: d, Content: plain}, err
}

// ScanOne has one document scanned that waits for it, and says whether there was one.
// scan gives the name of what was found, empty for nothing. A document that cannot be
// scanned stays quarantined, says so, and is tried again; the error is why.
func (s *Store) ScanOne(ctx context.Context, scan func(context.Context, []byte) (string, error)) (bool, error) {
	type row struct {
		ID, Reference, KeyID string
		Sealed               []byte
	}
	now := s.clock()
	d, ok, err := readOne[row](ctx, s, "take a document to be scanned", sqlToScan, pgx.NamedArgs{"now": now, "again": now.Add(scanAgain)})
	if err != nil || !ok {
		return false, err
	}
	plain, err := s.open("a document of "+d.Reference, d.KeyID, d.Sealed)
	if err != nil {
		return true, err
	}
	found, err := scan(ctx, plain)
	if err != nil {
		_, noted := s.exec(ctx, "note that a document was not scanned", sqlNotScanned, pgx.NamedArgs{"id": d.ID,
			"why": "The virus scanner could not scan it. It is tried again every few minutes."})
		if noted != nil {
			return true, noted
		}
		return true, err
	}
	state := record.Clean
	if found != "" {
		state = record.Infected
	}
	_, err = s.exec(ctx, "note that a document was scanned", sqlScanned, pgx.NamedArgs{"id": d.ID, "state": state, "why": found, "now": now})
	return true, err
}
