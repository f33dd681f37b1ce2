package letters

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"dutyclock/statute"
)

// plainPart are the sentences of a letter before the law: headings left out,
// because they are no sentences.
func plainPart(t *testing.T, name string, v any) []string {
	t.Helper()
	source, err := execute(name, v)
	if err != nil {
		t.Fatal(err)
	}
	blocks, err := parseBlocks(source)
	if err != nil {
		t.Fatal(err)
	}
	return plainSentences(blocks)
}

func plainSentences(blocks []block) []string {
	var out []string
	end := regexp.MustCompile(`[.?!](\s|$)`)
	for _, b := range blocks {
		switch b.Tag {
		case "law":
			return out
		case "p", "li", "key":
			for _, s := range end.Split(b.Text, -1) {
				if s = strings.TrimSpace(s); s != "" {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// sentences gives the plain part of every sample letter and applicant reminder,
// without what an officer typed.
func sentences(t *testing.T) map[string][]string {
	out := map[string][]string{}
	for name, in := range samples() {
		if to, _ := statute.LetterTo(in.Letter); to != statute.ToTheApplicant && to != statute.ToBothSides {
			continue // to people who do this for a living
		}
		if !in.Reasons.IsZero() {
			in.Reasons = NewPrivate("Because.")
		}
		in.Parts = shortened(in)
		blocks, err := compose(&in)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = plainSentences(blocks)
	}
	for name, in := range reminders() {
		if in.To == statute.ToApplicant {
			out[name] = plainPart(t, "reminder "+string(statute.WordsOf(in.Clock.ID, in.To)), newReminderView(&in, mustRule(t, in.Clock.ID)))
		}
	}
	for _, name := range []string{"C04", "C07", "C08", "C09", "C10a", "C21", "C23", "C24", "appointment", "bed", "bring", "code"} {
		out["status "+name] = plainPart(t, "status "+name, statusView{Authority: "Hexley Borough Council", CallUs: "Call us on 01632 960001.", LastDay: "Tuesday 1 December 2026", At: "10:30", Code: "123 456"})
	}
	return out
}

// shortened are the parts of a sample with what an officer typed freely made short,
// so that the words of the template alone are held to be plain.
func shortened(in Input) map[string]Private {
	out := map[string]Private{}
	for id, text := range in.Parts {
		if p := lookupPart(in.Letter, id); p != nil && (p.Kind == KindLong || p.Kind == KindList || p.Kind == KindText) {
			text = NewPrivate("Because.")
		}
		out[id] = text
	}
	return out
}

func TestSentencesAreShort(t *testing.T) {
	t.Parallel()
	for name, all := range sentences(t) {
		words := 0
		for _, s := range all {
			n := len(strings.Fields(s))
			if words += n; n > 35 {
				t.Errorf("%s: a sentence of %d words: %s", name, n, s)
			}
		}
		if average := float64(words) / float64(len(all)); average > 16 {
			t.Errorf("%s: %.1f words a sentence", name, average)
		}
	}
}

// banned are words that a letter to an applicant does not use: the language of
// offices, and words that blame.
var banned = []string{
	"pursuant", "hereby", "herein", "aforementioned", "thereof", "commence", "terminate", "discharge",
	"utilise", "notwithstanding", "prior to", "in respect of", "in accordance with", "subsequent", "regarding",
	"applicant", "representations", "cease", "accommodate", "satisfied that", "furthermore", "deemed", "statutory",
	"s.1", "ss.", "TA", "PHP", "HRA", "B&B", "LHA", "client", "customer", "case worker",
	"failed", "failure", "fault", "unreasonable", "refused to", "your own", "must not", "you should have",
}

func TestPlainWords(t *testing.T) {
	t.Parallel()
	for name, all := range sentences(t) {
		text := strings.Join(all, ". ")
		for _, word := range banned {
			pattern := `(?i)\b` + regexp.QuoteMeta(word)
			if word == strings.ToUpper(word) {
				pattern = `\b` + regexp.QuoteMeta(word) + `\b`
			}
			if found := regexp.MustCompile(pattern).FindString(text); found != "" {
				t.Errorf("%s says %q", name, found)
			}
		}
	}
}

// TestTheLawIsNotInTheTemplates: sections and numbers of days come from statute.
// Only the grounds, by which the parts of a letter are named, stand there.
func TestTheLawIsNotInTheTemplates(t *testing.T) {
	t.Parallel()
	action := regexp.MustCompile(`\{\{[^}]*\}\}`)
	number := regexp.MustCompile(`\d+`)
	paths, err := fs.Glob(files, "templates/*.letter")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no templates: %v", err)
	}
	for _, path := range paths {
		source, err := fs.ReadFile(files, path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(source)) {
			line = strings.NewReplacer("h1 ", "", "h2 ", "").Replace(action.ReplaceAllString(line, ""))
			if found := number.FindString(line); found != "" {
				t.Errorf("%s holds the number %s: %s", path, found, strings.TrimSpace(line))
			}
		}
	}
}

func TestPagesAreAccessible(t *testing.T) {
	t.Parallel()
	pages := map[string]string{}
	for name, in := range samples() {
		pages[name] = mustRender(t, in).HTML
	}
	for name, in := range reminders() {
		r, err := Reminder(in)
		if err != nil {
			t.Fatal(err)
		}
		pages[name] = r.HTML
	}
	for name, in := range dailies() {
		pages[name] = mustDaily(t, in).HTML
	}
	for name, r := range notices(t) {
		pages[name] = r.HTML
	}
	for name, page := range pages {
		for _, part := range []string{`<html lang="en-GB">`, `name="viewport"`, "<title>", "<main>", `<meta charset="utf-8">`} {
			if strings.Count(page, part) != 1 {
				t.Errorf("%s: %d times %s", name, strings.Count(page, part), part)
			}
		}
		if n := strings.Count(page, "<h1>"); n != 1 {
			t.Errorf("%s: %d h1", name, n)
		}
		if found := regexp.MustCompile(`(?i)src=|href=|url\(|@import|https?:|ZgotmplZ`).FindString(page); found != "" {
			t.Errorf("%s reaches outside itself: %s", name, found)
		}
	}
}

func TestTextIsNoWiderThanItSays(t *testing.T) {
	t.Parallel()
	for name, in := range samples() {
		for line := range strings.Lines(mustRender(t, in).Text) {
			if n := len([]rune(strings.TrimRight(line, "\n"))); n > textWidth {
				t.Errorf("%s: a line of %d: %s", name, n, line)
			}
		}
	}
}
