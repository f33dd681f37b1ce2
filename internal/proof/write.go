package proof

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"time"
)

const readme = `This file was made by Dutyclock from the record of one case.

chronology.txt   what happened, in words, with when it was true and when it was known
bundle.pdf       the same as pages, with the letters' text and the list of documents
ledger.jsonl     every entry of the record in order; the hash of each is the SHA-256 of
                 the hash before it followed by the text of its outcome
letters/         each letter as it was issued; content.json is what was kept, to the byte
documents/       the documents that go with it, by number; those left out are named, with
                 the reason, in case.json
notes.txt        what officers wrote on the case; those left out are counted, with the reason
case.json        whose case, who made this and when, and the SHA-256 of every other file

To check it: dutyclock verify FILE
`

// Write writes the file of a bundle. What is the same in is the same out, to the byte.
func Write(w io.Writer, b Bundle) error {
	f := &file{files: map[string]string{}, at: b.MadeAt.UTC(), zip: zip.NewWriter(w)}
	f.add("README.txt", []byte(readme))
	f.add("chronology.txt", []byte(b.Chronology.Text()))
	var lines bytes.Buffer
	lastHash := ""
	for _, e := range b.Entries {
		line, err := json.Marshal(e)
		if err != nil {
			return fmt.Errorf("write revision %d: %w", e.Revision, err)
		}
		lines.Write(append(line, '\n'))
		lastHash = e.Hash
	}
	f.add("ledger.jsonl", lines.Bytes())
	for i := range b.Letters {
		if err := f.letter(&b.Letters[i]); err != nil {
			return err
		}
	}
	for _, d := range b.Documents {
		if d.LeftOut == "" {
			f.add(d.file(), d.Content)
		}
	}
	if len(b.Notes) > 0 {
		f.add("notes.txt", []byte(b.notesText()))
	}
	if len(b.Pages) > 0 {
		f.add("bundle.pdf", b.Pages)
	}
	h := head{Format: format, Reference: b.Reference, MadeAt: b.MadeAt.UTC(), MadeBy: b.MadeBy, For: b.For, Entries: len(b.Entries),
		LastHash: lastHash, Letters: b.Letters, Documents: b.Documents, Notes: b.Notes, Files: f.files}
	text, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return fmt.Errorf("write case.json: %w", err)
	}
	f.add("case.json", append(text, '\n'))
	if f.err != nil {
		return fmt.Errorf("write the proof of %s: %w", b.Reference, f.err)
	}
	return f.zip.Close()
}

// file is a file that is being written.
type file struct {
	zip   *zip.Writer
	at    time.Time
	files map[string]string
	err   error
}

func (f *file) add(name string, content []byte) {
	if f.err != nil {
		return
	}
	f.files[name] = digest(content)
	w, err := f.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: f.at})
	if err == nil {
		_, err = w.Write(content)
	}
	f.err = err
}

func (f *file) letter(l *Letter) error {
	s, err := l.shown()
	if err != nil {
		return fmt.Errorf("write letter %s: its content cannot be read", l.ID)
	}
	at := "letters/" + l.ID + "/"
	f.add(at+"content.json", l.Content)
	f.add(at+"letter.txt", []byte(s.Text))
	f.add(at+"letter.html", []byte(s.HTML))
	if len(s.PDF) > 0 {
		f.add(at+"letter.pdf", s.PDF)
	}
	return nil
}

// file is the name of a document in the file: its number, never what it was called.
func (d *Document) file() string {
	ending := ".bin"
	if endings, err := mime.ExtensionsByType(d.ContentType); err == nil && len(endings) > 0 {
		ending = endings[0]
	}
	return fmt.Sprintf("documents/%03d%s", d.Number, ending)
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
