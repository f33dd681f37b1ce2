package readmodel

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/record"
)

// TellLeads tells the leads of the restricted cases that are hidden from the viewer
// where one of what is known of somebody in a new case is enough to tell that they are
// in theirs too. The viewer learns nothing of it, and a lead hears of the same viewer
// once a day, whether they searched first or not. That the record looked is written
// into the access log of the new case.
func (s *Store) TellLeads(ctx context.Context, v record.Viewer, reference string, met []record.Search) error {
	trigrams, err := s.hasTrigrams(ctx)
	if err != nil {
		return err
	}
	v.Teams = nil // whoever they are, and wherever
	return s.inTx(ctx, "look for restricted cases of somebody in "+reference, func(ctx context.Context, tx pgx.Tx) error {
		tell := []string{}
		for _, q := range met {
			a := s.asked(q)
			if a.nothing() {
				continue
			}
			found, err := s.candidates(ctx, tx, v, a, trigrams)
			if err != nil {
				return err
			}
			_, hidden := split(a.rank(found))
			tell = append(tell, a.telling(hidden)...)
		}
		slices.Sort(tell)
		tell = slices.Compact(tell)
		if err := s.tellLeads(ctx, tx, v, tell); err != nil {
			return err
		}
		return s.log(ctx, tx, v, entryOf{kind: record.AccessSearch, cases: caseOf(reference), what: "case_opened", matched: tell})
	})
}
