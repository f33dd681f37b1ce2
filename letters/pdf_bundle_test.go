package letters

import (
	"strings"
	"testing"

	"dutyclock/internal/testing/browser"
)

func TestEachLetterOfABundleBeginsOnTheFrontOfASheetInABrowser(t *testing.T) {
	t.Parallel()
	one, two := drawn(t, samples()["N02-relief-by-post"]), drawn(t, samples()["N30-three-weeks"])
	doc, err := Bundle("B7", day("2026-12-02"), "Hexford Borough Council", []Posted{
		{Reference: "HX-000123", PDF: one},
		{Reference: "HX-000124", PDF: two, To: NewPrivate("Mo Sample\n1 Other Street\nHexford HX3 3CC")},
		{Reference: "HX-000125", PDF: one},
	})
	if err != nil {
		t.Fatal(err)
	}
	papers := browser.Papers(t, doc, one, two)
	p := papers[0]
	sizes := []int{len(papers[1].Pages), len(papers[2].Pages), len(papers[1].Pages)}
	if text := p.Pages[0].Text; !strings.Contains(text, "Letters to post, batch B7") || !strings.Contains(text, "3 letters") || !strings.Contains(text, "2. HX-000124: ") {
		t.Errorf("the count sheet says %q", text)
	}
	var apart, begin []int
	for i, s := range p.Pages {
		if strings.HasPrefix(s.Text, "Letter ") {
			apart = append(apart, i)
		}
		if strings.Contains(s.Text, "Page 1 of ") {
			begin = append(begin, i)
		}
		if i%2 == 1 && (strings.HasPrefix(s.Text, "Letter ") || strings.Contains(s.Text, "Page 1 of ") || strings.Contains(s.Text, "Mo Sample")) {
			t.Errorf("page %d is the back of a sheet, and says %q", i+1, s.Text)
		}
	}
	if len(apart) != 3 || len(begin) != 3 {
		t.Fatalf("sheets between at %v, letters at %v", apart, begin)
	}
	if begin[0] != apart[0]+2 || begin[1] != apart[1]+4 || begin[2] != apart[2]+2 {
		t.Errorf("sheets between at %v, letters at %v", apart, begin)
	}
	if s := p.Pages[apart[1]+2]; !strings.Contains(s.Text, "Mo Sample\n1 Other Street\n") {
		t.Errorf("the address sheet says %q", s.Text)
	}
	want := 2
	for i, n := range sizes {
		want += 2 + (n+1)/2*2
		if i == 1 {
			want += 2
		}
	}
	if len(p.Pages) != want {
		t.Errorf("%d pages, not %d", len(p.Pages), want)
	}
}

func TestABundleOfNothingIsNone(t *testing.T) {
	t.Parallel()
	if _, err := Bundle("B1", day("2026-12-02"), "Hexford", nil); err != ErrNoLetters {
		t.Errorf("got %v", err)
	}
	if _, err := Bundle("B1", day("2026-12-02"), "Hexford", []Posted{{Reference: "HX-1", PDF: []byte("no PDF")}}); err == nil {
		t.Error("what is no PDF was bundled")
	}
}
