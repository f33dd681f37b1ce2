package casework

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"dutyclock/casefile"
	"dutyclock/internal/record"
)

// Timeline lists the facts of a case in the order in which they were true, each with
// when it was known and by whom; facts that were corrected stay in it and say by
// which. NotFound: there is no such case.
func (s *Service) Timeline(ctx context.Context, reference string) ([]record.Moment, error) {
	ledger, err := s.store.Ledger(ctx, reference)
	if err != nil {
		return nil, fmt.Errorf("read the ledger of %s: %w", reference, err)
	}
	corrected := map[string]string{}
	var out []record.Moment
	for _, o := range ledger {
		for _, f := range o.Facts {
			if f.Corrects != "" {
				corrected[f.Corrects] = f.ID
			}
			m := record.Moment{Fact: f, On: f.On, RecordedAt: o.RecordedAt, Officer: o.Officer, Token: o.Token, Turn: o.Turn, Revision: o.Revision}
			if known := casefile.On(o.RecordedAt); known.After(f.On) {
				m.LateBy = known.Sub(f.On)
			}
			out = append(out, m)
		}
	}
	for i := range out {
		out[i].CorrectedBy = corrected[out[i].Fact.ID]
	}
	slices.SortStableFunc(out, func(a, b record.Moment) int {
		// Of one day, what has no hour comes first.
		return cmp.Or(a.On.Compare(b.On), a.Fact.At.Compare(b.Fact.At), cmp.Compare(a.Revision, b.Revision))
	})
	return out, nil
}
