package readmodel

import (
	"bytes"
	"testing"

	"dutyclock/internal/fault"
	"dutyclock/internal/proof"
)

func TestTheEvidenceOfACase(t *testing.T) {
	l, ready := due(t)
	ctx := t.Context()
	l.save("L1", ready.Key, "")
	l.record(given("L1", "email"))
	entries, letters, err := l.Evidence(ctx, "HX-000001")
	if err != nil {
		t.Fatal(err)
	}
	if len(letters) != 1 || letters[0].ID != "L1" || letters[0].Title == "" || len(letters[0].Sendings) != 1 || letters[0].Sendings[0].State != "queued" || letters[0].Revision != l.state.Revision {
		t.Errorf("letters: %+v", letters)
	}
	var file bytes.Buffer
	if err := proof.Write(&file, proof.Bundle{Reference: "HX-000001", MadeAt: l.now, Entries: entries, Letters: letters}); err != nil {
		t.Fatal(err)
	}
	report, err := proof.Verify(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil || len(report.Wrong) > 0 || len(report.Entries) != l.state.Revision || report.Letters != 1 {
		t.Errorf("%v, %+v", err, report)
	}
	_, _, err = l.Evidence(ctx, "HX-000009")
	wants(t, "no case", err, fault.NotFound)
	l.change("ALTER TABLE ledger DISABLE TRIGGER ALL")
	l.change(`UPDATE ledger SET outcome = replace(outcome::text, '2026-11-02', '2026-11-03')::json`)
	_, _, err = l.Evidence(ctx, "HX-000001")
	wants(t, "a ledger that was changed", err, fault.Conflict)
}
