package casework_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/proof"
	"dutyclock/internal/record"
)

func TestTheProofOfACase(t *testing.T) {
	o := newOffice(t, true)
	ref := o.open(t, opening(append(relief(today.AddDays(-80)), fact(casefile.TypeEnquiryReceived, today,
		&casefile.Enquiry{Enquiry: "E1", Body: "ombudsman", Due: today.AddDays(20)}))...)).Reference
	ids, err := o.AddDocuments(t.Context(), olga, ref, []casework.Upload{
		{Name: "tenancy.pdf", Content: []byte("%PDF-1.7 a tenancy")}, {Name: "sister.pdf", Content: []byte("%PDF-1.7 of her sister")},
	}, key("docs", "h"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := o.Proof(t.Context(), olga, ref, casework.ProofRequest{Enquiry: "E1", LeaveOut: map[string]string{ids[1]: "It is about somebody else."}})
	if err != nil {
		t.Fatal(err)
	}
	if b.For == nil || b.For.Body != "ombudsman" || len(b.Documents) != 2 || b.Documents[1].LeftOut == "" || b.Documents[1].Name != "" || len(b.Documents[1].Content) != 0 {
		t.Errorf("for %+v, documents %+v", b.For, b.Documents)
	}
	if text := b.Chronology.Text(); !strings.Contains(text, "Relief duty accepted") || len(b.Chronology.Owing) == 0 {
		t.Errorf("the chronology: %s", text)
	}
	if !slices.Contains(o.store.Viewed, "o.one export proof") {
		t.Errorf("written down: %v", o.store.Viewed)
	}
	var file bytes.Buffer
	if err := proof.Write(&file, b); err != nil {
		t.Fatal(err)
	}
	report, err := proof.Verify(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil || len(report.Entries) < 2 || len(report.Wrong) != 0 || report.Documents != 1 {
		t.Errorf("%v, %+v", err, report.Wrong)
	}
	for what, req := range map[string]casework.ProofRequest{
		"no reason": {LeaveOut: map[string]string{ids[0]: " "}}, "no such document": {LeaveOut: map[string]string{"d": "x"}}, "no such enquiry": {Enquiry: "E9"},
	} {
		_, err := o.Proof(t.Context(), olga, ref, req)
		if err == nil || fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", what, err)
		}
	}
	for id, note := range map[string]record.Note{"n1": {Text: "He rang at noon."}, "n2": {Text: "Of her sister.", Sensitive: true}} {
		if err := o.store.KeepNote(t.Context(), ref, record.Note{ID: id, Text: note.Text, Sensitive: note.Sensitive, Officer: "o.one"}); err != nil {
			t.Fatal(err)
		}
	}
	for wanted, want := range map[casework.NotesWanted]string{
		casework.NotesButSensitive: "He rang at noon. |it is marked as one to show with care", casework.EveryNote: "He rang at noon. |Of her sister. ",
		casework.NoNotes: "no note is handed out with this file|no note is handed out with this file",
	} {
		b, err := o.Proof(t.Context(), olga, ref, casework.ProofRequest{Notes: wanted})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range b.Notes {
			if got = append(got, strings.TrimPrefix(n.Text+" "+n.LeftOut, " ")); (n.LeftOut == "") != (n.By != "") {
				t.Errorf("%q: by %q, left out %q", wanted, n.By, n.LeftOut)
			}
		}
		if text := strings.Join(got, "|"); text != want {
			t.Errorf("%q: %s", wanted, text)
		}
	}
	_, err = o.Proof(t.Context(), olga, ref, casework.ProofRequest{Notes: "some"})
	wantKind(t, err, fault.Invalid)
	o.store.Hidden["o.one/"+ref] = true
	_, err = o.Proof(t.Context(), olga, ref, casework.ProofRequest{})
	wantKind(t, err, fault.Forbidden)
}
