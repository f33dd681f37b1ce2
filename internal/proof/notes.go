package proof

import (
	"fmt"
	"strings"
	"time"

	"dutyclock/letters"
)

// Note is what somebody wrote on the case. One that is left out is counted, with the
// reason, and its words are not in the file.
type Note struct {
	Number  int       `json:"number"`
	By      string    `json:"by,omitempty"`
	AddedAt time.Time `json:"added_at"`
	LeftOut string    `json:"left_out,omitempty"`
	Text    string    `json:"-"`
}

func (b *Bundle) notesLeftOut() int {
	left := 0
	for i := range b.Notes {
		if b.Notes[i].LeftOut != "" {
			left++
		}
	}
	return left
}

// notesText is the notes that are handed out, as plain text.
func (b *Bundle) notesText() string {
	var out strings.Builder
	for i := range b.Notes {
		n := &b.Notes[i]
		fmt.Fprintf(&out, "%s\n", n.name())
		if n.LeftOut == "" {
			fmt.Fprintf(&out, "%s\n", strings.TrimSpace(n.Text))
		}
		out.WriteString("\n")
	}
	return out.String()
}

func (n *Note) name() string {
	out := fmt.Sprintf("Note %d, %s", n.Number, stamp(n.AddedAt))
	if n.LeftOut != "" {
		return out + ", left out: " + n.LeftOut
	}
	if n.By != "" {
		out += ", " + n.By
	}
	return out
}

// noteList is the notes as a chapter.
func (b *Bundle) noteList() []letters.Paragraph {
	var t text
	for i := range b.Notes {
		n := &b.Notes[i]
		t.add(letters.SubHeading, "%s", n.name())
		if n.LeftOut == "" {
			t = append(t, letters.Paragraphs(n.Text)...)
		}
	}
	return t
}
