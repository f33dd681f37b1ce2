package letters

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"dutyclock/statute"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// made is a PDF of one page with these objects besides, the catalogue holding an entry
// of its own.
func made(entry string, objects ...string) []byte {
	all := append([]string{"<</Type/Catalog/Pages 2 0 R" + entry + ">>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>"}, objects...)
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(all))
	for i, o := range all {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(all)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(all)+1, start)
	return b.Bytes()
}

func TestAPDFThatMayBeALetter(t *testing.T) {
	t.Parallel()
	whole := drawn(t, samples()["N10-189B-7-b"])
	if n, err := LookAt(whole); err != nil || n < 1 {
		t.Errorf("one of our own letters: %d, %v", n, err)
	}
	if n, err := LookAt(made("/OpenAction[3 0 R/Fit]")); err != nil || n != 1 {
		t.Errorf("a simple one that opens at its first page: %d, %v", n, err)
	}
	var locked bytes.Buffer
	conf := model.NewAESConfiguration("", "owner", 256)
	if err := api.Encrypt(bytes.NewReader(whole), &locked, conf); err != nil {
		t.Fatal(err)
	}
	var closed bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(whole), &closed, model.NewAESConfiguration("user", "owner", 256)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content []byte
		why     string
	}{
		"a word processor's file":  {[]byte("PK\x03\x04 word/document.xml"), "not a PDF"},
		"nothing":                  {nil, "not a PDF"},
		"half of one":              {whole[:len(whole)/2], "damaged"},
		"only its first line":      {[]byte("%PDF-1.7\n"), "damaged"},
		"closed by a password":     {closed.Bytes(), "password"},
		"protected from copying":   {locked.Bytes(), "password"},
		"a script when it opens":   {made("/OpenAction 4 0 R", "<</S/JavaScript/JS(app.alert\\(1\\))>>"), "script"},
		"a script by another name": {made("/OpenAction 4 0 R", "<</S/J#61vaScript/J#53(app.alert\\(1\\))>>"), "script"},
		"a script among the names": {made("/Names<</JavaScript<</Names[(a)4 0 R]>>>>", "<</S/JavaScript/JS(1)>>"), "script"},
		"a program to be begun":    {made("/OpenAction<</S/Launch/F(calc.exe)>>"), "script"},
		"another file in it":       {made("/Names<</EmbeddedFiles<</Names[(a)4 0 R]>>>>", "<</Type/Filespec/F(a)/UF(a)/EF<</F 5 0 R>>>>", "<</Type/EmbeddedFile/Length 1>>\nstream\na\nendstream"), "other files"},
	} {
		_, err := LookAt(c.content)
		var unfit *UnfitPDF
		if !errors.As(err, &unfit) || !strings.Contains(unfit.Why, c.why) {
			t.Errorf("%s: %v, want it to say %q", name, err, c.why)
		}
	}
}

// Whatever is cut out of a letter or changed in it, looking at it ends with an answer.
func FuzzLookAt(f *testing.F) {
	f.Add(made(""))
	f.Add(made("/OpenAction 4 0 R", "<</S/JavaScript/JS(1)>>"))
	f.Fuzz(func(t *testing.T, content []byte) {
		n, err := LookAt(content)
		var unfit *UnfitPDF
		if (err == nil) != (n > 0) || err != nil && !errors.As(err, &unfit) {
			t.Errorf("%d, %v", n, err)
		}
	})
}

// Over the whole catalogue: a letter that was written elsewhere passes where each content
// was found in it, and with any one of them not found it does not.
func TestTheChecklistOfALetterWrittenElsewhere(t *testing.T) {
	t.Parallel()
	taken, blank := 0, 0
	for name, in := range samples() {
		var all []statute.ContentID
		for _, c := range CheckItems(in) {
			all = append(all, c.ID)
		}
		for _, p := range Form(in.Letter) { // what is only printed is not asked for
			if p.Records == "" {
				delete(in.Parts, p.ID)
			}
		}
		in.Reasons = Private{}
		if missing := CheckElsewhere(in, all); len(missing) > 0 {
			t.Errorf("%s lacks %+v", name, missing)
		}
		for i, id := range all {
			rest := append(append([]statute.ContentID(nil), all[:i]...), all[i+1:]...)
			missing := CheckElsewhere(in, rest)
			if p := lookupPart(in.Letter, string(id)); MayBeAbsent(in.Letter, id) && (p.needed == nil || !p.needed(&in)) {
				continue
			}
			if len(missing) == 0 || missing[0].Field != FoundField(id) || missing[0].Citation == "" {
				t.Errorf("%s without %s lacks %+v", name, id, missing)
			}
			taken++
		}
		for _, p := range ElsewhereForm(in.Letter) {
			if !p.Mandatory || in.part(p.ID) == "" {
				continue
			}
			bare := in
			bare.Parts, bare.Ground = map[string]Private{}, ""
			for id, text := range in.Parts {
				if id != p.ID {
					bare.Parts[id] = text
				}
			}
			if p.from == nil && len(CheckElsewhere(bare, all)) == 0 {
				t.Errorf("%s does not ask for %s, which the record needs", name, p.ID)
			}
			blank++
		}
		text, err := Cover(in, 3)
		rule, _ := statute.LookupLetter(in.Letter)
		if err != nil || !strings.Contains(text.Text, "It has 3 pages.") || rule.ReviewWindow && !strings.Contains(text.Text, reviewBy(&in)) {
			t.Errorf("%s: the page that goes with it (%v):\n%s", name, err, text.Text)
		}
	}
	if taken < 100 || blank == 0 {
		t.Errorf("%d contents, %d parts", taken, blank)
	}
	t.Logf("%d contents not found, %d parts left blank: each refused", taken, blank)
}
