package readmodel

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	// Only its owner writes a draft, and only what was typed later.
	sqlSaveDraft = `
INSERT INTO drafts (id, officer, kind, case_ref, saves, key_id, sealed, begun_at, saved_at)
VALUES (@id, @officer, @kind, @ref, @saves, @key_id, @sealed, @now, @now)
ON CONFLICT (id) DO UPDATE SET saves = excluded.saves, key_id = excluded.key_id, sealed = excluded.sealed, saved_at = excluded.saved_at
WHERE drafts.officer = excluded.officer AND drafts.saves < excluded.saves`

	sqlDrafts = `
SELECT id, kind, case_ref AS reference, saves, key_id, sealed, begun_at, saved_at FROM drafts
WHERE officer = @officer::text AND (@id::text = '' OR id = @id) AND (@kind::text = '' OR kind = @kind)
  AND case_ref NOT IN (SELECT h.case_ref FROM hidden_cases(@officer, @now::timestamptz) h)
ORDER BY saved_at DESC, id LIMIT @limit::integer`

	sqlEndDraft = `DELETE FROM drafts WHERE id = @id::text AND officer = @officer::text`

	// Of a case that is held nothing is deleted.
	sqlEndOldDrafts = `
DELETE FROM drafts d WHERE saved_at < @before::timestamptz AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.case_ref = d.case_ref AND c.held)`
)

// mostDraft is the most that a draft may hold.
const mostDraft = 256 << 10

// draftsHold is how long a draft is kept that nobody goes on with.
const draftsHold = 30 * 24 * time.Hour

// SaveDraft keeps what the viewer is typing, and gives the draft as it is kept then:
// where something later was kept already, that. A lost connection loses no more than
// what was typed since the last save. Invalid: it has no id or no owner, or is too
// large; Forbidden: the id is somebody else's.
func (s *Store) SaveDraft(ctx context.Context, v record.Viewer, d record.Draft) (record.Draft, error) {
	if d.Kind == record.NoteDraft {
		d.ID = record.NoteDraftID(v.Officer, d.Reference)
	}
	if v.Officer == "" || d.ID == "" || len(d.Content) > mostDraft || !json.Valid(d.Content) {
		return record.Draft{}, fault.New(fault.Invalid, "This cannot be kept as a draft. Shorten it, or save it as a note.")
	}
	keyID, sealed, err := s.seal("a draft", d.Content)
	if err != nil {
		return record.Draft{}, err
	}
	if _, err := s.exec(ctx, "keep a draft", sqlSaveDraft, pgx.NamedArgs{"id": d.ID, "officer": v.Officer, "kind": d.Kind, "ref": d.Reference,
		"saves": d.Saves, "key_id": keyID, "sealed": sealed, "now": s.clock()}); err != nil {
		return record.Draft{}, err
	}
	kept, ok, err := s.Draft(ctx, v, d.ID)
	if err == nil && !ok {
		return record.Draft{}, fault.New(fault.Forbidden, "This draft is somebody else's. Begin a new one.")
	}
	return kept, err
}

// Draft gives a draft of the viewer's own; false where they have none of this id.
func (s *Store) Draft(ctx context.Context, v record.Viewer, id string) (record.Draft, bool, error) {
	if id == "" {
		return record.Draft{}, false, nil
	}
	list, err := s.drafts(ctx, v, id, "")
	if err != nil || len(list) == 0 {
		return record.Draft{}, false, err
	}
	return list[0], true, nil
}

// Drafts lists the drafts of the viewer's own of a kind (empty: of all), the last
// typed first, to go on with.
func (s *Store) Drafts(ctx context.Context, v record.Viewer, kind record.DraftKind) ([]record.Draft, error) {
	return s.drafts(ctx, v, "", kind)
}

func (s *Store) drafts(ctx context.Context, v record.Viewer, id string, kind record.DraftKind) ([]record.Draft, error) {
	type row struct {
		ID               string
		Kind             record.DraftKind
		Reference        string
		Saves            int64
		KeyID            string
		Sealed           []byte
		BegunAt, SavedAt time.Time
	}
	rows, err := read[row](ctx, s, "read drafts", sqlDrafts, pgx.NamedArgs{"officer": v.Officer, "id": id, "kind": kind, "now": s.clock(), "limit": maxLength})
	if err != nil {
		return nil, err
	}
	out := make([]record.Draft, len(rows))
	for i, r := range rows {
		plain, err := s.open("a draft", r.KeyID, r.Sealed)
		if err != nil {
			return nil, err
		}
		out[i] = record.Draft{ID: r.ID, Kind: r.Kind, Reference: r.Reference, Saves: r.Saves, Content: plain, BegunAt: r.BegunAt.UTC(), SavedAt: r.SavedAt.UTC()}
	}
	return out, nil
}

// EndDraft forgets a draft of the viewer's own: it became a case or a note, or is not
// wanted. Ending one that is not there is fine.
func (s *Store) EndDraft(ctx context.Context, v record.Viewer, id string) error {
	_, err := s.exec(ctx, "end a draft", sqlEndDraft, pgx.NamedArgs{"id": id, "officer": v.Officer})
	return err
}

// EndOldDrafts forgets the drafts that nobody went on with for a month, but for those
// of cases that are held by an enquiry, and says how many there were.
func (s *Store) EndOldDrafts(ctx context.Context) (int64, error) {
	return s.exec(ctx, "end old drafts", sqlEndOldDrafts, pgx.NamedArgs{"before": s.clock().Add(-draftsHold)})
}
