package letters

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// The samples are what the programs lay on the clipboard, their own marks kept.
func TestWhatWordProcessorsPaste(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"word", "libreoffice", "googledocs", "outlook"} {
		source, err := os.ReadFile(filepath.Join("testdata/paste", name+".html"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("testdata/paste", name+".md"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := FromPaste(string(source))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.TrimSpace(string(want)), got); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestAPasteOfTwentyPagesIsReadAndALongerOneIsNot(t *testing.T) {
	t.Parallel()
	page := strings.Repeat("<p class=MsoNormal>We looked at <b>everything</b> that you told us.</p>", 60)
	got, err := FromPaste(strings.Repeat(page, 20))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(markdown(got)); n != 1200 {
		t.Errorf("%d paragraphs, not 1,200", n)
	}
	if _, err := FromPaste(strings.Repeat("x", LongestPaste+1)); err != ErrPasteTooLong {
		t.Errorf("a paste too long gave %v", err)
	}
}

// richLetter is a letter's page with these reasons, and its plain text.
func richLetter(t testing.TB, reasons string) Rendered {
	t.Helper()
	in := samples()["N10-189B-7-b"]
	in.Reasons = NewPrivate(reasons)
	blocks, err := compose(&in)
	if err != nil {
		t.Fatal(err)
	}
	r, err := setOut("N10", blocks, "A letter", letterHead(&in))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// fine are the elements of a letter's page, and the attributes that they may have.
var fine = map[string]string{"html": "lang", "head": "", "meta": "charset name content", "title": "", "style": "", "body": "", "div": "class",
	"header": "class", "p": "class", "strong": "", "br": "", "dl": "class", "dt": "", "dd": "", "main": "", "h1": "", "h2": "", "h3": "", "h4": "",
	"ul": "", "ol": "start", "li": "", "em": "", "section": "class"}

func FuzzNothingDangerousSurvivesAPaste(f *testing.F) {
	for _, name := range []string{"word", "libreoffice", "googledocs", "outlook"} {
		source, err := os.ReadFile(filepath.Join("testdata/paste", name+".html"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(source))
	}
	for _, s := range []string{"<img src=x onerror=alert(1)>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;", "<a href='javascript:x'>[a](javascript:x)</a>",
		"<svg><style><img src=x></style></svg>", "<math><mi><!--</mi><script>x</script>", "![x](http://x)", "\u202eabc", "<ol start=99999999><li>x", "<ul><ul><ul><ul><li>x",
		"<p>h1 You have a duty</p>", "<p>1. x<br>law x</p>", "<table><tr><td><table><tr><td>x", "`<script>`", "    <b>", "<p>&#0;&#11;&#8232;"} {
		f.Add(s)
	}
	known := ownHeadings(f, richLetter(f, "Because.").HTML)
	f.Fuzz(func(t *testing.T, source string) {
		typed, err := FromPaste(source)
		if err != nil {
			return
		}
		for _, reasons := range []string{typed, source} {
			r := richLetter(t, reasons)
			holdsOnlyText(t, r)
			if n := ownHeadings(t, r.HTML); n > known {
				t.Errorf("%d headings of the letter's own kind, not %d", n, known)
			}
		}
	})
}

func holdsOnlyText(t *testing.T, r Rendered) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(r.HTML))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			t.Errorf("a comment is in the page")
		}
		if n.Type != html.ElementNode {
			continue
		}
		attributes, ok := fine[n.Data]
		if !ok {
			t.Errorf("<%s> is in the page", n.Data)
		}
		for _, a := range n.Attr {
			if !strings.Contains(" "+attributes+" ", " "+a.Key+" ") {
				t.Errorf("<%s %s> is in the page", n.Data, a.Key)
			}
		}
	}
	for _, text := range []string{r.HTML, r.Text} {
		if strings.ContainsFunc(text, func(c rune) bool { return c != '\n' && unsafeRune(c) }) {
			t.Errorf("a control character is in the letter")
		}
	}
}

// ownHeadings counts the headings that only a template may write.
func ownHeadings(t testing.TB, page string) int {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for c := range doc.Descendants() {
		if c.Type == html.ElementNode && (c.Data == "h1" || c.Data == "h2") {
			n++
		}
	}
	return n
}
