package proof

import (
	"fmt"
	"strings"

	"dutyclock/casefile"
	"dutyclock/letters"
)

// Pages draws a bundle as one PDF: a cover, what is in it, where the authority was late
// and what it owes, what happened, the letters and each as it was sent, and the
// documents by number, those left out with the reason and without their names.
func Pages(b Bundle) ([]byte, error) {
	out := letters.Booklet{Title: "Record of case " + b.Reference, From: b.Authority, Reference: b.Reference, On: casefile.On(b.MadeAt), Cover: b.cover()}
	out.Chapters = append(out.Chapters,
		letters.Chapter{Title: "Where we were late, and what we still owe", Text: b.Chronology.late()},
		letters.Chapter{Title: "What happened", Text: b.Chronology.happened()},
		letters.Chapter{Title: "The letters", Text: b.letterList()})
	for i := range b.Letters {
		one, err := b.Letters[i].chapter(i + 1)
		if err != nil {
			return nil, err
		}
		out.Chapters = append(out.Chapters, one)
	}
	out.Chapters = append(out.Chapters, letters.Chapter{Title: "The documents", Text: b.documentList()})
	if len(b.Notes) > 0 {
		out.Chapters = append(out.Chapters, letters.Chapter{Title: "The notes", Text: b.noteList()})
	}
	return out.PDF()
}

// text is a list of paragraphs that is being written.
type text []letters.Paragraph

func (t *text) add(kind letters.ParagraphKind, format string, args ...any) {
	*t = append(*t, letters.Paragraph{Kind: kind, Text: fmt.Sprintf(format, args...)})
}

func (b *Bundle) cover() []letters.Paragraph {
	var t text
	t.add(letters.Plain, "%s", b.Authority)
	if e := b.For; e != nil {
		line := "For the " + casefile.EnquiryName(e.Body)
		if !e.Received.IsZero() {
			line += ", received on " + e.Received.Long()
		}
		if !e.Due.IsZero() {
			line += ", to be answered by " + e.Due.Long()
		}
		t.add(letters.Heading, "%s", line)
	}
	t.add(letters.Plain, "Made on %s by %s.", stamp(b.MadeAt), b.MadeBy)
	if since := b.Chronology.SinceText(); since != "" {
		t.add(letters.Plain, "%s", since)
	}
	left := 0
	for i := range b.Documents {
		if b.Documents[i].LeftOut != "" {
			left++
		}
	}
	t.add(letters.Plain, "It has %s and %s. %s left out; the reason stands at each number.",
		counted(len(b.Letters), "letter"), counted(len(b.Documents)-left, "document"), capital(counted(left, "document"))+isOrAre(left))
	if n, left := len(b.Notes), b.notesLeftOut(); n > 0 {
		t.add(letters.Plain, "It has %s of officers. %s left out.", counted(n-left, "note"), capital(counted(left, "note"))+isOrAre(left))
	}
	t.add(letters.Plain, "It holds personal data. Give it to nobody but those who asked for it and may have it.")
	if n := len(b.Entries); n > 0 {
		t.add(letters.Small, "The record has %s. The hash of the last is %s.", counted(n, "revision"), b.Entries[n-1].Hash)
	}
	t.add(letters.Small, "The file that these pages come with holds the record itself, the letters as they were sent and the documents. dutyclock verify FILE works every hash out again.")
	return t
}

func (c *Chronology) late() []letters.Paragraph {
	var t text
	t.add(letters.Plain, "As at %s.", c.AsAt.Long())
	if len(c.Breaches) == 0 {
		t.add(letters.Plain, "No clock of this case was missed by the authority.")
	}
	for i := range c.Breaches {
		breach := &c.Breaches[i]
		t.add(letters.Heading, "%s (%s, %s)", capital(breach.What), breach.Citation, breach.Force())
		t.add(letters.Plain, "%s", breach.Done())
		for _, step := range breach.Because {
			t.add(letters.Item, "%s", step)
		}
	}
	t.add(letters.Heading, "Letters that are due and were not given")
	for _, o := range c.Owing {
		t.add(letters.Item, "%s (%s), due since %s: %s", capital(o.What), o.Citation, o.Since.Long(), o.Because)
	}
	if len(c.Owing) == 0 {
		t.add(letters.Plain, "None.")
	}
	return t
}

func (c *Chronology) happened() []letters.Paragraph {
	var t text
	if since := c.SinceText(); since != "" {
		t.add(letters.Plain, "%s", since)
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		t.add(letters.SubHeading, "%s: %s", l.On.Long(), capital(l.What))
		for _, more := range l.More {
			t.add(letters.Item, "%s", more)
		}
		for _, mark := range l.Marks() {
			t.add(letters.Plain, "%s.", capital(mark))
		}
		t.add(letters.Small, "%s", capital(l.Recorded()))
	}
	return t
}

// Marks are what a reader must not miss of an entry.
func (l *Line) Marks() []string {
	var out []string
	if l.After != "" {
		out = append(out, l.After)
	}
	if l.Corrected {
		out = append(out, "put right later: see the entry that does")
	}
	if l.Elsewhere != "" {
		out = append(out, "taken over from "+l.Elsewhere)
	}
	return out
}

func (b *Bundle) letterList() []letters.Paragraph {
	var t text
	if len(b.Letters) == 0 {
		t.add(letters.Plain, "No letter was issued by this system.")
	}
	for i := range b.Letters {
		l := &b.Letters[i]
		t.add(letters.Item, "Letter %d: %s", i+1, l.name())
	}
	return t
}

func (l *Letter) name() string {
	what := string(l.Letter)
	if l.Title != "" {
		what = capital(l.Title) + " (" + what + ")"
	}
	if !l.IssuedOn.IsZero() {
		what += ", " + l.IssuedOn.Long()
	}
	return what
}

// chapter is a letter as it was sent, with what became of it.
func (l *Letter) chapter(number int) (letters.Chapter, error) {
	s, err := l.shown()
	if err != nil {
		return letters.Chapter{}, fmt.Errorf("draw letter %s: its content cannot be read", l.ID)
	}
	var t text
	if !l.IssuedOn.IsZero() {
		t.add(letters.Plain, "Issued on %s by %s, %s.", l.IssuedOn.Long(), l.Officer, strings.ReplaceAll(l.Method, "_", " "))
	}
	for _, m := range l.Sendings {
		line := fmt.Sprintf("By %s: %s; queued %s", m.Channel, strings.ReplaceAll(m.State, "_", " "), stamp(m.QueuedAt))
		if !m.SentAt.IsZero() {
			line += ", sent " + stamp(m.SentAt)
		}
		if m.Why != "" {
			line += "; " + m.Why
		}
		t.add(letters.Item, "%s; message %s", line, m.MessageID)
	}
	t.add(letters.Small, "The hash of what was kept when it was issued is %s.", l.Hash)
	if len(s.PDF) > 0 {
		t.add(letters.Small, "Its own pages are the file letters/%s/letter.pdf; below is its text.", l.ID)
	}
	if s.Subject != "" {
		t.add(letters.Heading, "%s", s.Subject)
	}
	return letters.Chapter{Title: fmt.Sprintf("Letter %d: %s", number, l.name()), Text: append(t, letters.Paragraphs(s.Text)...)}, nil
}

func (b *Bundle) documentList() []letters.Paragraph {
	var t text
	if len(b.Documents) == 0 {
		t.add(letters.Plain, "No document is in this case.")
	}
	for i := range b.Documents {
		d := &b.Documents[i]
		what := d.Name
		if d.LeftOut != "" {
			what = "left out: " + d.LeftOut
		}
		t.add(letters.Plain, "Document %d: %s", d.Number, what)
		line := "SHA-256 " + d.SHA256
		if !d.AddedAt.IsZero() {
			line = "Added " + stamp(d.AddedAt) + "; " + line
		}
		t.add(letters.Small, "%s", line)
	}
	return t
}

func counted(n int, one string) string {
	switch n {
	case 0:
		return "no " + one
	case 1:
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

func isOrAre(n int) string {
	if n > 1 {
		return " are"
	}
	return " is"
}
