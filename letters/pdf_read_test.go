package letters

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"slices"
	"strings"
	"testing"

	"dutyclock/internal/testing/browser"
)

// sampleLogo is a picture as pictures.Logo writes one.
func sampleLogo(t testing.TB) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 240, 80))
	for y := range 80 {
		for x := range 240 {
			if math.Hypot(float64(x-40), float64(y-40)) < 38 || x > 90 && y > 28 && y < 52 {
				m.Set(x, y, color.NRGBA{R: 30, G: 80, B: 120, A: 255})
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// said is what a page says as one line, without its foot.
func said(s browser.Sheet) string {
	text, _, _ := strings.Cut(s.Text, "\nOur reference: HX-000123\n \nPage")
	return strings.Join(strings.Fields(text), " ")
}

func TestADrawnLetterReadByAnotherProgramInABrowser(t *testing.T) {
	t.Parallel()
	post := samples()["N02-relief-by-post"]
	const name = "Nguyễn Thị Ánh Șerban Łukasz Ωμέγα Юрий Ọlátúnjí-Featherstonehaugh"
	post.Applicant = NewPrivate(name)
	post.Postal = NewPrivate("Flat 14, The Old Maltings\nExample Road\nLittle Hexford\nHexford\nHexfordshire\nHX2 2BB")
	long := samples()["N10-189B-7-b"]
	long.Reasons = NewPrivate(strings.Repeat(twentyPages(), 2))
	r, err := Render(post)
	if err != nil {
		t.Fatal(err)
	}
	posted, err := PDF(r, Letterhead{Logo: sampleLogo(t)})
	if err != nil {
		t.Fatal(err)
	}
	named := samples()["N02-relief-by-post"]
	named.Authority.Name = "Bournemouth, Christchurch and Poole Council"
	named.Authority.Address = []string{"Housing Options and Homelessness Prevention, Customer Services Centre", "1 Example Road"}
	papers := browser.Papers(t, posted, drawn(t, long), drawn(t, named))
	for _, l := range papers[2].Pages[0].Lines {
		if strings.TrimSpace(l.Text) != "" && l.Y < windowTop && l.X < headColumn && l.X+l.Wide > headColumn-10 {
			t.Errorf("%q runs into the address beside it", l.Text)
		}
	}
	inWindow(t, papers[2].Pages[0], 4, "Amara Example 14 Example Road Hexford HX2 2BB")

	first := papers[0]
	if first.Title != "A letter from Hexford Borough Council" || first.Language != "en-GB" || !first.Marked {
		t.Errorf("title %q, language %q, tagged %v", first.Title, first.Language, first.Marked)
	}
	if !slices.Contains(first.Outline, "What happens now") {
		t.Errorf("the outline is %q", first.Outline)
	}
	if roles := first.Pages[0].Roles; !strings.HasPrefix(roles, "Document(Figure P") || !strings.Contains(roles, "H1 P H2") || !strings.Contains(roles, "L(LI(Lbl LBody)") {
		t.Errorf("the tree of the first page is %s", roles)
	}
	if !strings.Contains(strings.ReplaceAll(first.Pages[0].Text, "\n", " "), "Nguyễn Thị Ánh Șerban Łukasz Ωμέγα") || strings.Contains(first.Pages[0].Text, "?") {
		t.Errorf("the name is not whole: %s", first.Pages[0].Text)
	}
	inWindow(t, first.Pages[0], 7, name+" HX2 2BB Flat 14, The Old Maltings Example Road Little Hexford Hexfordshire")

	var all []string
	for _, p := range papers {
		for i, s := range p.Pages {
			if want := fmt.Sprintf("Our reference: HX-000123\n \nPage %d of %d\n", i+1, len(p.Pages)); !strings.HasSuffix(s.Text, want) {
				t.Errorf("page %d of %d ends %q", i+1, len(p.Pages), s.Text[max(0, len(s.Text)-60):])
			}
			if s.Untagged != "" {
				t.Errorf("page %d has text that no screen reader is told of: %q", i+1, s.Untagged)
			}
			for _, l := range s.Lines {
				if l.X < marginLeft-1 || l.X+l.Wide > textRight+1 || l.Y > pageHeight-30 || l.Y < 30 {
					t.Errorf("page %d: %q stands at %.0f, %.0f and is %.0f wide", i+1, l.Text, l.X, l.Y, l.Wide)
				}
			}
			if roles := s.Roles; strings.HasSuffix(roles, "H2)") || strings.HasSuffix(roles, "H3)") || strings.HasSuffix(roles, "H4)") {
				t.Errorf("page %d ends with a heading: %s", i+1, roles)
			}
		}
	}
	if n := len(papers[1].Pages); n < 20 {
		t.Errorf("the long letter has %d pages, not more than twenty", n)
	}
	for _, s := range papers[1].Pages {
		all = append(all, said(s))
	}
	text := strings.Join(all, " ")
	if n := strings.Count(text, "Your doctor wrote to us on 5 March 2026 that you find stairs hard when your back is bad, and that this happens on some days of a week."); n != 50 {
		t.Errorf("of 50 reasons %d are whole on the pages", n)
	}
	if !strings.HasSuffix(text, "End of letter") {
		t.Error("the long letter does not come to its end")
	}
}

// inWindow checks what the window of a DL envelope shows, however the page lies in
// it: all of the address, and nothing else.
func inWindow(t *testing.T, s browser.Sheet, lines int, address string) {
	t.Helper()
	const slack = 11 * mm
	shown := 0
	for _, l := range s.Lines {
		if strings.TrimSpace(l.Text) == "" {
			continue
		}
		words := strings.Fields(l.Text)
		mine := l.X < 110*mm && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(address, w) })
		if mine && l.Y < 100*mm {
			shown++
			if l.Y-8 < 55*mm || l.Y > 79*mm+3 || l.X < 20*mm || l.X+l.Wide > 100*mm {
				t.Errorf("%q of the address stands at %.0f, %.0f mm", l.Text, l.X/mm, l.Y/mm)
			}
			continue
		}
		if l.Y > 55*mm-slack && l.Y-8 < 90*mm && l.X < 110*mm {
			t.Errorf("%q could show in the window", l.Text)
		}
	}
	if shown < lines {
		t.Errorf("%d lines of the address are in the window", shown)
	}
}

func TestACharacterThatCannotBeDrawnIsKnown(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"Zoë Ştefan": true, "Nguyễn": true, "O\u0301": true, "李": false, "😀": false} {
		if CanDraw(text) != want {
			t.Errorf("%q can be drawn: %v", text, !want)
		}
	}
}

func TestALetterThatWasNotWrittenHereHasNoPages(t *testing.T) {
	t.Parallel()
	if _, err := PDF(Rendered{Subject: "A letter", HTML: "<p>", Text: "x"}, Letterhead{}); err != ErrNoPages {
		t.Errorf("got %v", err)
	}
}
