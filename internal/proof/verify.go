package proof

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/ledger"
)

// Report is what a file says of itself, and what of it is so.
type Report struct {
	Reference string
	MadeAt    time.Time
	MadeBy    string
	Entries   []Entry
	// First and Last are when the first and the last entry were recorded.
	First, Last        time.Time
	Letters, Documents int
	// LetterHashes are the hashes of the letters as they were kept, hexadecimal.
	LetterHashes []string
	LeftOut      []Document
	// Wrong are the faults, each in a sentence; none where the file is as it was made.
	Wrong []string
}

// mostFile is the most that one file inside may unpack to.
const mostFile = 64 << 20

// Verify reads a file and works out every hash again. The error says that it is no
// such file; what is wrong with one that is stands in the report.
func Verify(r io.ReaderAt, size int64) (Report, error) {
	files, err := unpack(r, size)
	if err != nil {
		return Report{}, err
	}
	var h head
	if err := json.Unmarshal(files["case.json"], &h); err != nil || h.Format != format {
		return Report{}, errors.New("this is no proof of a case: case.json is missing or of another kind")
	}
	rep := Report{Reference: h.Reference, MadeAt: h.MadeAt, MadeBy: h.MadeBy, Letters: len(h.Letters)}
	rep.files(files, &h)
	rep.ledger(files["ledger.jsonl"], &h)
	rep.letters(files, &h)
	for _, d := range h.Documents {
		if d.LeftOut != "" {
			rep.LeftOut = append(rep.LeftOut, d)
			continue
		}
		rep.Documents++
		if content, ok := files[d.file()]; ok && digest(content) != d.SHA256 {
			rep.wrong("Document %d is not the one that was added to the case.", d.Number)
		}
	}
	return rep, nil
}

func (r *Report) wrong(format string, args ...any) {
	r.Wrong = append(r.Wrong, fmt.Sprintf(format, args...))
}

func unpack(r io.ReaderAt, size int64) (map[string][]byte, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, errors.New("this is no proof of a case: it cannot be unpacked")
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("open %s: %w", f.Name, err)
		}
		content, err := io.ReadAll(io.LimitReader(in, mostFile+1))
		_ = in.Close() // it was only read
		if err != nil || len(content) > mostFile {
			return nil, fmt.Errorf("%s cannot be read, or is too large", f.Name)
		}
		out[f.Name] = content
	}
	return out, nil
}

// files compares every file with what case.json says of it.
func (r *Report) files(files map[string][]byte, h *head) {
	for _, name := range slices.Sorted(maps.Keys(h.Files)) {
		content, ok := files[name]
		switch {
		case !ok:
			r.wrong("%s is missing.", name)
		case digest(content) != h.Files[name]:
			r.wrong("%s was changed after this file was made.", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if _, ok := h.Files[name]; !ok && name != "case.json" {
			r.wrong("%s was put in after this file was made.", name)
		}
	}
}

// ledger follows the chain, and reads what each entry says of itself.
func (r *Report) ledger(lines []byte, h *head) {
	var chain []ledger.Entry
	for line := range bytes.Lines(lines) {
		var e Entry
		if err := json.Unmarshal(line, &e); err != nil {
			r.wrong("Line %d of ledger.jsonl cannot be read.", len(chain)+1)
			return
		}
		previous, err1 := hex.DecodeString(e.PreviousHash)
		hash, err2 := hex.DecodeString(e.Hash)
		if err1 != nil || err2 != nil {
			r.wrong("The hashes of revision %d cannot be read.", e.Revision)
			return
		}
		r.Entries = append(r.Entries, e)
		chain = append(chain, ledger.Entry{Revision: e.Revision, Outcome: []byte(e.Outcome), PreviousHash: previous, Hash: hash})
	}
	last, err := ledger.Verify(h.Reference, chain)
	if err != nil {
		r.wrong("The ledger is not as it was written: %s.", err)
		return
	}
	if len(chain) != h.Entries || len(chain) > 0 && hex.EncodeToString(last) != h.LastHash {
		r.wrong("The ledger ends before its last entry.")
	}
	for i, e := range r.Entries {
		var o casefile.Outcome
		if err := json.Unmarshal([]byte(e.Outcome), &o); err != nil || o.Revision != e.Revision {
			r.wrong("Revision %d cannot be read.", e.Revision)
			continue
		}
		if i == 0 {
			r.First = o.RecordedAt
		}
		r.Last = o.RecordedAt
	}
}

// letters compares each letter with the hash under which it was kept, and with the
// entry of the ledger that says it was given.
func (r *Report) letters(files map[string][]byte, h *head) {
	given := map[string]bool{}
	for _, e := range r.Entries {
		var o casefile.Outcome
		if json.Unmarshal([]byte(e.Outcome), &o) != nil {
			continue
		}
		for _, f := range o.Facts {
			switch b := f.Body.(type) {
			case *casefile.NoticeGiven:
				given[b.Document] = true
			case *casefile.Work:
				given[b.What] = true
			}
		}
	}
	for _, l := range h.Letters {
		r.LetterHashes = append(r.LetterHashes, l.Hash)
		l.Content = files["letters/"+l.ID+"/content.json"]
		name := string(l.Letter) + " of " + l.IssuedOn.Long()
		if digest(l.Content) != l.Hash {
			r.wrong("Letter %s is not as it was kept when it was issued.", name)
			continue
		}
		if !given[l.ID] {
			r.wrong("No entry of the ledger says that letter %s was given.", name)
		}
		if _, sum, bound := strings.Cut(l.ID, BoundBy); bound && !strings.HasPrefix(l.Hash, sum) {
			r.wrong("Letter %s is not the one that the ledger names.", name)
		}
		s, err := l.shown()
		if err != nil || s.Text != string(files["letters/"+l.ID+"/letter.txt"]) || s.HTML != string(files["letters/"+l.ID+"/letter.html"]) {
			r.wrong("The copies of letter %s differ from what was kept.", name)
		}
	}
}

// BoundBy stands in the id of a letter before the hash of its content, so that the
// entry of the ledger that names the letter vouches for its text.
const BoundBy = "-h"
