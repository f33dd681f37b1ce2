package letters

import (
	"flag"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dutyclock/internal/testing/browser"
	"dutyclock/statute"
)

var gallery = flag.String("gallery", "", "write every letter and e-mail with sample data into this `folder`")

// exhibit is one letter or e-mail of the gallery.
type exhibit struct {
	Name, Title string
	Letter      bool
	Pages       int
	Sheets      []string // the pictures of its pages

	r   Rendered
	pdf []byte
}

// exhibits are all letters and e-mails. The first sample of each letter is called
// by the letter's own name, as N01; the others by what they are samples of.
func exhibits(t testing.TB) []exhibit {
	t.Helper()
	all, logo := samples(), sampleLogo(t)
	byPost := all["N02-relief-by-post"]
	byPost.Postal = NewPrivate("Flat 14, The Old Maltings\nExample Road\nLittle Hexford\nHexford\nHX2 2BB")
	all["N02-relief-by-post"] = byPost
	long := all["N10-189B-7-b"]
	long.Reasons = NewPrivate(twentyPages())
	all["N10-of-many-pages"] = long
	var out []exhibit
	seen := map[statute.Letter]bool{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		in := all[name]
		r, err := Render(in)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		head := Letterhead{Logo: logo}
		if !in.JobTitle.IsZero() {
			head.Signature = logo // any picture does
		}
		pdf, err := PDF(r, head)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		rule, _ := statute.LookupLetter(in.Letter)
		e := exhibit{Name: name, Title: rule.Title, Letter: true, r: r, pdf: pdf}
		if !seen[in.Letter] {
			e.Name = string(in.Letter)
		}
		seen[in.Letter] = true
		out = append(out, e)
	}
	mails := map[string]Rendered{}
	for name, in := range reminders() {
		r, err := Reminder(in)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		mails[name] = r
	}
	for name, in := range dailies() {
		r, _, err := Daily(in)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		mails[name] = r
	}
	if tt, ok := t.(*testing.T); ok {
		maps.Copy(mails, notices(tt))
	}
	for _, name := range slices.Sorted(maps.Keys(mails)) {
		out = append(out, exhibit{Name: name, Title: mails[name].Subject, r: mails[name]})
	}
	return out
}

// TestEveryLetterAndEmailInABrowser looks at each page with axe, at the width of a
// phone, and at each page of paper: whether it says what the text says. With
// -gallery it writes them all, and pictures of every page of paper.
func TestEveryLetterAndEmailInABrowser(t *testing.T) {
	all := exhibits(t)
	var onPaper []*exhibit
	for i := range all {
		if all[i].Letter {
			onPaper = append(onPaper, &all[i])
		}
	}
	t.Run("looks", func(t *testing.T) { // ends when all of them have
		t.Run("page", func(t *testing.T) {
			t.Parallel()
			looksAtHTML(t, all)
		})
		half := len(onPaper) / 2
		for i, part := range [][]*exhibit{onPaper[:half], onPaper[half:]} { // reading fonts is most of the work
			t.Run(fmt.Sprint("paper", i+1), func(t *testing.T) {
				t.Parallel()
				looksAtPaper(t, part)
			})
		}
	})
	pages := 0
	for _, e := range onPaper {
		pages += e.Pages
	}
	t.Logf("%d pages of HTML, %d letters on %d pages of paper", len(all), len(onPaper), pages)
	if *gallery == "" {
		return
	}
	for _, e := range all {
		write(t, e.Name+".html", []byte(e.r.HTML))
		write(t, e.Name+".txt", []byte(e.r.Text))
		if e.Letter {
			write(t, e.Name+".pdf", e.pdf)
		}
	}
	var b strings.Builder
	if err := galleryIndex.Execute(&b, all); err != nil {
		t.Fatal(err)
	}
	write(t, "index.html", []byte(b.String()))
}

func looksAtPaper(t *testing.T, list []*exhibit) {
	t.Helper()
	wide := 0
	if *gallery != "" {
		wide = 640
	}
	docs := make([][]byte, len(list))
	for i, e := range list {
		docs[i] = e.pdf
	}
	for i, p := range browser.PapersWithPictures(t, wide, docs...) {
		e := list[i]
		e.Pages = len(p.Pages)
		saysAll(t, e, p)
		for j, s := range p.Pages {
			if wide > 0 {
				e.Sheets = append(e.Sheets, fmt.Sprintf("pages/%s-%02d.png", e.Name, j+1))
				write(t, e.Sheets[j], s.Picture)
			}
		}
	}
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	path := filepath.Join(*gallery, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// looksAtHTML opens the first page and shows the others in its place: axe is read by
// the browser once, which takes longer than to look at a letter.
func looksAtHTML(t *testing.T, all []exhibit) {
	t.Helper()
	browser.Need(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(all[0].r.HTML)) // the test fails on what it lacks
	}))
	t.Cleanup(server.Close)
	tab := browser.Start(t).Tab(t)
	tab.Open(server.URL, browser.Phone)
	for _, e := range all {
		tab.Show(e.r.HTML)
		if want := e.r.Subject; tab.Title() != want {
			t.Errorf("%s: the page shown is called %q, not %q", e.Name, tab.Title(), want)
		}
		for _, v := range tab.Axe() {
			t.Errorf("%s: %s", e.Name, v)
		}
		if wide := tab.Sideways(); len(wide) > 0 {
			t.Errorf("%s: does not fit a phone: %v", e.Name, wide)
		}
	}
}

// saysAll checks that the pages of a letter say every word of its text, in its
// order.
func saysAll(t *testing.T, e *exhibit, p browser.Paper) {
	t.Helper()
	var pages strings.Builder
	for _, s := range p.Pages {
		text := s.Text
		if i := strings.LastIndex(text, "Our reference: "); i > 0 {
			text = text[:i]
		}
		pages.WriteString(text + " ")
	}
	marks := strings.NewReplacer("•", "", "–", "", "*", "", "=", "", "_", "", "- ", "", " ", " ")
	got := strings.Join(strings.Fields(marks.Replace(pages.String())), "")
	_, body, _ := strings.Cut(e.r.Text, "Our reference: ")
	_, body, _ = strings.Cut(body, "\n\n")
	var want strings.Builder
	for line := range strings.Lines(body) {
		if strings.Trim(line, "-=.\n") != "" {
			want.WriteString(line)
		}
	}
	all := strings.Join(strings.Fields(marks.Replace(want.String())), "")
	if !strings.Contains(got, all) {
		n := 0
		for n < len(all) && strings.Contains(got, all[:n+1]) {
			n++
		}
		t.Errorf("%s: the pages do not say %q", e.Name, all[max(0, n-40):min(len(all), n+60)])
	}
	for i, s := range p.Pages {
		if s.Untagged != "" {
			t.Errorf("%s: page %d has text without a tag: %q", e.Name, i+1, s.Untagged)
		}
	}
}

var galleryIndex = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Letters and e-mails</title>
<style>body{font-family:sans-serif;margin:24px}table{border-collapse:collapse}td,th{padding:4px 12px 4px 0;text-align:left;border-bottom:1px solid #ccc}
.sheets{display:flex;flex-wrap:wrap;gap:8px;background:#777;padding:8px}.sheets img{width:300px}</style></head><body>
<h1>Letters and e-mails</h1>
<p>Every letter and e-mail with sample data. <a href="#pages">Pages of paper</a> are below.</p>
<table><tr><th>Name</th><th>What it is</th><th>Forms</th></tr>
{{range .}}<tr><td>{{.Name}}</td><td>{{.Title}}</td><td><a href="{{.Name}}.html">page</a>, <a href="{{.Name}}.txt">text</a>{{if .Letter}}, <a href="{{.Name}}.pdf">PDF</a>, {{.Pages}} pages{{end}}</td></tr>
{{end}}</table>
<h1 id="pages">Pages of paper</h1>
{{range .}}{{if .Sheets}}<h2>{{.Name}}</h2><div class="sheets">{{$name := .Name}}{{range $i, $s := .Sheets}}<a href="{{$s}}"><img loading="lazy" src="{{$s}}" alt="{{$name}}, picture {{$i}}"></a>{{end}}</div>
{{end}}{{end}}</body></html>
`))
