package readmodel

import (
	"testing"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

func TestAWithdrawnDocumentStaysWithdrawn(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	w.document("d-1", "HX-000103", record.Clean, nil)
	w.document("d-2", "HX-000102", record.Clean, nil)
	wants(t, "without a reason", w.WithdrawDocument(ctx, cy, "HX-000103", "d-1", " \n"), fault.Invalid)
	wants(t, "an auditor", w.WithdrawDocument(ctx, audi, "HX-000103", "d-1", "wrong case"), fault.Forbidden)
	wants(t, "a token", w.WithdrawDocument(ctx, anybody, "HX-000103", "d-1", "wrong case"), fault.Forbidden)
	wants(t, "of a restricted case", w.WithdrawDocument(ctx, cy, "HX-000102", "d-2", "wrong case"), fault.Forbidden)
	wants(t, "of another case", w.WithdrawDocument(ctx, cy, "HX-000103", "d-2", "wrong case"), fault.NotFound)
	if n := w.count(`SELECT count(*) FROM documents WHERE withdrawn_at IS NOT NULL`); n != 0 {
		t.Fatalf("%d documents were withdrawn by nobody who may", n)
	}
	if err := w.WithdrawDocument(ctx, cy, "HX-000103", "d-1", "It is Mo's."); err != nil {
		t.Fatal(err)
	}
	wants(t, "again", w.WithdrawDocument(ctx, cy, "HX-000103", "d-1", "another reason"), fault.NotFound)
	got := must(w.Documents(ctx, "HX-000103"))(t)[0]
	if got.WithdrawnWhy != "It is Mo's." || got.WithdrawnBy != "cy" || !got.WithdrawnAt.Equal(w.now) {
		t.Errorf("withdrawn: %+v", got)
	}
	for _, original := range []bool{true, false} {
		_, err := w.Document(ctx, cy, "HX-000103", "d-1", original)
		wants(t, "opening it", err, fault.Conflict)
	}
	if n := w.count(`SELECT count(*) FROM documents WHERE documents::text LIKE '%Mo%' OR position('Mo'::bytea IN withdrawn_sealed) > 0`); n != 0 {
		t.Error("the reason stands in the table in the clear")
	}
	for _, sql := range []string{`UPDATE documents SET withdrawn_at = NULL, withdrawn_by = '', withdrawn_sealed = NULL WHERE id = 'd-1'`, `UPDATE documents SET withdrawn_at = now() WHERE id = 'd-2'`} {
		if _, err := w.pool.Exec(ctx, sql); err == nil {
			t.Errorf("%s was let through", sql)
		}
	}
}
