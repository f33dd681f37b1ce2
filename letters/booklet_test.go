package letters

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"dutyclock/internal/testing/browser"
	"dutyclock/statute/civil"

	"github.com/google/go-cmp/cmp"
)

func TestThePlainTextOfALetterReadBack(t *testing.T) {
	t.Parallel()
	r, err := Render(samples()["N02-relief-by-post"])
	if err != nil {
		t.Fatal(err)
	}
	got := Paragraphs(r.Text)
	headings, items := 0, 0
	var words []string
	for _, p := range got {
		switch p.Kind {
		case Heading:
			headings++
		case Item:
			items++
		}
		words = append(words, strings.Fields(p.Text)...)
	}
	kept := strings.Fields(r.Text)
	without := kept[:0]
	for _, w := range kept {
		if strings.Trim(w, "=-.*") != "" {
			without = append(without, w)
		}
	}
	if diff := cmp.Diff(without, words); diff != "" || headings < 3 || items < 2 {
		t.Errorf("%d headings, %d items; words that differ: %s", headings, items, diff)
	}
	long := "A line that goes on until there is no room any more for the word that is next"
	if got, want := Paragraphs("Flat 1\nExample Road\n\n"+wrap(long, "", "")+"\n\nTitle\n=====\n\n* one\n* two\n1. three\n"), []Paragraph{
		{Plain, "Flat 1"}, {Plain, "Example Road"}, {Plain, long}, {Heading, "Title"}, {Item, "one"}, {Item, "two"}, {Item, "1. three"},
	}; cmp.Diff(want, got) != "" {
		t.Error(cmp.Diff(want, got))
	}
}

func booklet(chapters int) Booklet {
	b := Booklet{Title: "Bundle of case HX-000123", From: "Hexford Borough Council", Reference: "HX-000123", On: civil.MustParse("2026-11-22"),
		Cover: []Paragraph{{Plain, "Made for the Ombudsman."}, {Small, "It holds personal data."}}}
	for n := range chapters {
		c := Chapter{Title: fmt.Sprintf("Part %d of what there is", n+1)}
		for range 40 {
			c.Text = append(c.Text, Paragraph{Heading, "Monday 2 November 2026"}, Paragraph{Plain, "Somebody came in and told us what had happened."}, Paragraph{Item, "channel: phone"}, Paragraph{Small, "recorded 3 November 2026"})
		}
		b.Chapters = append(b.Chapters, c)
	}
	return b
}

func TestABookletReadByAnotherProgramInABrowser(t *testing.T) {
	t.Parallel()
	doc, err := booklet(60).PDF()
	if err != nil {
		t.Fatal(err)
	}
	again, err := booklet(60).PDF()
	if err != nil || !bytes.Equal(doc, again) {
		t.Errorf("two drawings of one booklet differ, or %v", err)
	}
	empty, err := Booklet{Title: "Nothing", From: "X", On: civil.MustParse("2026-11-22"), Chapters: []Chapter{{Title: "No letters"}}}.PDF()
	if err != nil {
		t.Fatal(err)
	}
	papers := browser.Papers(t, doc, empty)
	p := papers[0]
	if !p.Marked || p.Title != "Bundle of case HX-000123" || len(p.Outline) != 62 {
		t.Errorf("tagged %v, %q, outline of %d", p.Marked, p.Title, len(p.Outline))
	}
	contents := p.Pages[1].Text + p.Pages[2].Text
	for n := range 60 {
		title := fmt.Sprintf("Part %d of what there is\n", n+1)
		var at int
		for i := range p.Pages {
			if i > 2 && strings.HasPrefix(p.Pages[i].Text, title) {
				at = i + 1
			}
		}
		if at == 0 || !strings.Contains(strings.Join(strings.Fields(contents), " "), fmt.Sprintf("%d %s", at, strings.TrimSpace(title))) {
			t.Errorf("part %d begins on page %d; the contents say: %s", n+1, at, contents)
		}
	}
	for i, s := range p.Pages {
		if want := fmt.Sprintf("Page %d of %d\n", i+1, len(p.Pages)); s.Untagged != "" || !strings.HasSuffix(s.Text, want) {
			t.Errorf("page %d: untagged %q, ends %q", i+1, s.Untagged, s.Text[max(0, len(s.Text)-40):])
		}
	}
	if n := len(papers[1].Pages); n != 3 {
		t.Errorf("a booklet with nothing in it has %d pages", n)
	}
}
