package proof

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/ledger"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

var made = time.Date(2026, time.November, 22, 9, 30, 0, 0, time.UTC)

const ref = "HX-000103"

// sample is a case of three entries with a letter and two documents, one left out.
func sample(t *testing.T) Bundle {
	t.Helper()
	content, err := json.Marshal(map[string]any{"salt": "c2FsdA==", "subject": "A letter", "html": "<p>We decided</p>", "text": "We decided", "pdf": []byte("%PDF-1.7")})
	if err != nil {
		t.Fatal(err)
	}
	hash := digest(content)
	letter := Letter{ID: "letter-1" + BoundBy + hash[:32], Key: "N02/relief", Letter: "N02", Title: "the decision", IssuedOn: civil.MustParse("2026-11-03"),
		Revision: 2, Method: "email", Officer: "o-1", Hash: hash, Content: content,
		Sendings: []Sending{{MessageID: "<1@x>", Channel: "email", State: "sent", QueuedAt: made, SentAt: made}}}
	b := Bundle{Reference: ref, MadeAt: made, MadeBy: "Dana Manager", For: &Enquiry{ID: "E1", Body: "ombudsman", Due: civil.MustParse("2026-12-20")}, Letters: []Letter{letter},
		Documents: []Document{
			{Number: 1, ID: "d-1", Name: "tenancy.pdf", ContentType: "application/pdf", SHA256: digest([]byte("a tenancy")), Content: []byte("a tenancy"), AddedAt: made},
			{Number: 2, ID: "d-2", SHA256: digest([]byte("a medical report")), AddedAt: made, LeftOut: "about somebody else"},
		}, Pages: []byte("%PDF-1.7 pages")}
	previous := ledger.First(ref)
	for i, facts := range []string{
		`[{"type":"application_made","on":"2026-11-02","id":"f1","channel":"phone"}]`,
		`[{"type":"notice_given","on":"2026-11-03","id":"f2","letter":"N02","duty":"relief","document":"` + letter.ID + `"}]`, `[]`,
	} {
		outcome := fmt.Sprintf(`{"revision":%d,"command":"c%d","recorded_at":"2026-11-%02dT10:00:00Z","on":"2026-11-%02d","facts":%s}`, i+1, i+1, i+4, i+4, facts)
		hash := ledger.Link(previous, []byte(outcome))
		b.Entries = append(b.Entries, Entry{Revision: i + 1, Outcome: outcome, WrittenAt: made, PreviousHash: hex.EncodeToString(previous), Hash: hex.EncodeToString(hash)})
		previous = hash
	}
	return b
}

func written(t *testing.T, b Bundle) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func checked(t *testing.T, file []byte) Report {
	t.Helper()
	r, err := Verify(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAFileIsAsItWasMade(t *testing.T) {
	t.Parallel()
	file := written(t, sample(t))
	r := checked(t, file)
	if len(r.Wrong) > 0 || r.Reference != ref || len(r.Entries) != 3 || r.Letters != 1 || r.Documents != 1 || len(r.LeftOut) != 1 || r.MadeBy != "Dana Manager" ||
		!r.First.Equal(time.Date(2026, 11, 4, 10, 0, 0, 0, time.UTC)) || r.Last.Day() != 6 {
		t.Errorf("%+v", r)
	}
	if !bytes.Equal(file, written(t, sample(t))) {
		t.Error("the same case twice gives two files")
	}
	for _, gone := range []string{"a medical report"} {
		if bytes.Contains(unzip(t, file), []byte(gone)) {
			t.Errorf("what was left out is in the file: %s", gone)
		}
	}
}

// unzip gives all that a file holds in one.
func unzip(t *testing.T, file []byte) []byte {
	t.Helper()
	var all []byte
	for _, content := range names(t, file) {
		all = append(all, content...)
	}
	return all
}

func names(t *testing.T, file []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// repacked is a file in which something was changed, with case.json made to fit where
// whoever changed it thought of that.
func repacked(t *testing.T, file []byte, fit bool, change func(map[string][]byte)) []byte {
	t.Helper()
	files := names(t, file)
	change(files)
	if fit {
		var h head
		if err := json.Unmarshal(files["case.json"], &h); err != nil {
			t.Fatal(err)
		}
		h.Files = map[string]string{}
		for name, content := range files {
			if name != "case.json" {
				h.Files[name] = digest(content)
			}
		}
		files["case.json"], _ = json.Marshal(h)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, content := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWhatWasChangedIsSeen(t *testing.T) {
	t.Parallel()
	b := sample(t)
	file := written(t, b)
	at := "letters/" + b.Letters[0].ID + "/"
	swap := func(name, from, to string) func(map[string][]byte) {
		return func(files map[string][]byte) {
			if !bytes.Contains(files[name], []byte(from)) {
				t.Fatalf("%s does not hold %q", name, from)
			}
			files[name] = bytes.ReplaceAll(files[name], []byte(from), []byte(to))
		}
	}
	for what, c := range map[string]struct {
		change func(map[string][]byte)
		fit    bool
		says   string
	}{
		"a word of the chronology":   {swap("chronology.txt", "Chronology", "chronology"), false, "chronology.txt was changed"},
		"a fact, with case.json":     {swap("ledger.jsonl", "2026-11-03", "2026-11-02"), true, "revision 2 was changed"},
		"a letter, with case.json":   {swap(at+"content.json", "decided", "denied"), true, "is not as it was kept"},
		"the copy of a letter":       {swap(at+"letter.txt", "decided", "denied"), true, "differ from what was kept"},
		"a document, with case.json": {swap("documents/001.pdf", "tenancy", "licence"), true, "Document 1 is not the one"},
		"the last entry cut off": {func(f map[string][]byte) {
			f["ledger.jsonl"] = f["ledger.jsonl"][:bytes.LastIndexByte(bytes.TrimSpace(f["ledger.jsonl"]), '\n')+1]
		}, true, "ends before its last entry"},
		"a file put in":            {func(f map[string][]byte) { f["documents/009.pdf"] = []byte("x") }, false, "was put in"},
		"a file taken out":         {func(f map[string][]byte) { delete(f, "bundle.pdf") }, false, "bundle.pdf is missing"},
		"a line that is none":      {func(f map[string][]byte) { f["ledger.jsonl"] = []byte("{\n") }, true, "cannot be read"},
		"a letter of another name": {swap("case.json", `"id": "letter-1`, `"id": "letter-2`), true, "is not as it was kept"},
		"the hash of a letter, made anew": {func(f map[string][]byte) {
			f[at+"content.json"] = bytes.ReplaceAll(f[at+"content.json"], []byte("decided"), []byte("denied"))
			swap("case.json", `"hash": "`+b.Letters[0].Hash, `"hash": "`+digest(f[at+"content.json"]))(f)
		}, true, "not the one that the ledger names"},
	} {
		wrong := strings.Join(checked(t, repacked(t, file, c.fit, c.change)).Wrong, " ")
		if !strings.Contains(wrong, c.says) {
			t.Errorf("%s: %q, want it to say %q", what, wrong, c.says)
		}
	}
	for what, file := range map[string][]byte{"nothing": nil, "no zip": []byte("hello"), "another zip": repacked(t, file, false, func(f map[string][]byte) { delete(f, "case.json") })} {
		if _, err := Verify(bytes.NewReader(file), int64(len(file))); err == nil {
			t.Errorf("%s was taken for a proof", what)
		}
	}
}

func TestTheChronologySaysWhenItWasKnown(t *testing.T) {
	t.Parallel()
	facts, problems := casefile.DecodeFacts([]json.RawMessage{
		json.RawMessage(`{"type":"application_made","on":"2026-06-01","id":"f1","channel":"phone"}`),
		json.RawMessage(`{"type":"duty_accepted","on":"2026-06-02","id":"f2","duty":"relief"}`),
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	moments := []record.Moment{
		{Fact: facts[0], On: facts[0].On, RecordedAt: civil.At(civil.MustParse("2026-06-01"), 9, 5), Officer: "o-1"},
		{Fact: facts[1], On: facts[1].On, RecordedAt: civil.At(civil.MustParse("2026-06-12"), 16, 40), LateBy: 10, Officer: "o-1", CorrectedBy: "f3"},
	}
	p := casefile.Derive(casefile.Case{Reference: ref, Facts: facts}, civil.MustParse("2026-11-22"))
	text := Chronicle(p, moments, func(id string) string { return "Olga Invented" }).Text()
	for _, want := range []string{
		"WHERE WE WERE LATE", "Decision on the main duty", "97 days over", "LETTERS THAT ARE DUE", "due since Tuesday 2 June 2026", "not done yet", "Tuesday 2 June 2026  Relief duty accepted", "recorded 12 June 2026 at 16:40, 10 days later, Olga Invented",
		"put right later", "saw what happened from Monday 1 June 2026 on",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the chronology does not say %q:\n%s", want, text)
		}
	}
	if strings.Index(text, "WHERE WE WERE LATE") > strings.Index(text, "WHAT HAPPENED") {
		t.Error("what we did not keep does not come first")
	}
}
