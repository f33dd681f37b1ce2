package web

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dutyclock/statute"
)

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), MayRecord: true, Tabs: caseTabs("HX-000123", "letters")}
	for what, answers := range map[string][]string{"first-question": nil, "another-question": wayTo("They are not in priority need, and relief goes on")[:1],
		"two-letters": wayTo("They became homeless while prevention was owed"), "one-letter": wayTo("They are not in priority need, and no relief is owed"),
		"a-letter-to-write": wayTo("The relief duty, and they are not in priority need")} {
		v, ok := pickView(&o, answers)
		if !ok {
			panic("no way to " + what)
		}
		sampleOf(letterPickPage, what, v)
	}
}

// wayTo are the answers that lead to the first answer of these words.
func wayTo(text string) []string {
	var from func(id string) []string
	from = func(id string) []string {
		q, _ := statute.LookupQuestion(id)
		for i, a := range q.Answers {
			n := strconv.Itoa(i + 1)
			if a.Text == text {
				return []string{n}
			}
			if a.Next != "" {
				if rest := from(a.Next); rest != nil {
					return append([]string{n}, rest...)
				}
			}
		}
		return nil
	}
	return from(statute.FirstQuestion)
}

// Every answer of the picker can be gone to by the links of its pages, or is named with
// why it does not fit; and each way ends at letters.
func TestThePickerLeadsToLetters(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, accepted)
	links := regexp.MustCompile(`href="(/cases/HX-000123/letters/pick\?[^"]+)"`)
	seen, ends := map[string]bool{}, 0
	var from func(path string, depth int)
	from = func(path string, depth int) {
		w := askAs(t, d.s, kofi, path)
		body := w.Body.String()
		if w.Code != http.StatusOK || depth > 6 {
			t.Fatalf("%s: %d, after %d answers", path, w.Code, depth)
		}
		if strings.Contains(body, "This is the letter") || strings.Contains(body, "These letters belong together") {
			ends++
			return
		}
		for _, m := range links.FindAllStringSubmatch(body, -1) {
			next := strings.ReplaceAll(m[1], "&amp;", "&")
			if strings.Count(next, "a=") > depth && !seen[next] {
				seen[next] = true
				from(next, depth+1)
			}
		}
	}
	from("/cases/HX-000123/letters/pick", 0)
	if ends < 25 {
		t.Errorf("%d ways end at letters", ends)
	}
	if list := askAs(t, d.s, kofi, "/cases/HX-000123/letters").Body.String(); !strings.Contains(list, `href="/cases/HX-000123/letters/pick"`) {
		t.Error("nothing among the letters leads to the picker")
	}
}

// What was picked is begun as a draft with its ground chosen; a draft that somebody
// has begun to write keeps what they wrote.
func TestWhatWasPickedIsBegun(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, accepted)
	path := pickPath("HX-000123", wayTo("They withdrew, while relief was owed"))
	page := askAs(t, d.s, kofi, path).Body.String()
	for _, want := range []string{`name="letter" value="N10/relief"`, `name="ground" value="189B(7)(f)"`, "189B(7)(f)", "What you said", "They withdrew, or we cannot reach them"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if closed := askAs(t, d.s, kofi, pickPath("HX-000123", nil)).Body.String(); strings.Contains(closed, "Answers that do not fit") {
		t.Error("an answer of the first question does not fit while relief is owed")
	}
	begin := func(ground string) string {
		w := d.post(kofi, "/cases/HX-000123/drafts", url.Values{"letter": {"N10/relief"}, "ground": {ground}})
		if w.Code != http.StatusSeeOther {
			t.Fatalf("begun: %d %s", w.Code, w.Body)
		}
		return w.Header().Get("Location")
	}
	draft := begin("189B(7)(f)")
	if kept := d.theDraft(draft).Content; kept.Parts["ground"] != "189B(7)(f)" || !slices.Equal(kept.Typed["ground"], []string{"189B(7)(f)"}) {
		t.Errorf("kept %+v", kept)
	}
	if body := askAs(t, d.s, kofi, draft).Body.String(); !strings.Contains(body, `value="189B(7)(f)" checked`) {
		t.Error("the ground is not chosen on the page of the draft")
	}
	if begin("189B(7)(a)") != draft || d.theDraft(draft).Content.Parts["ground"] != "189B(7)(f)" {
		t.Error("another ground was put in the place of what was chosen")
	}
	begin("195(8)(g)")
	if w := askAs(t, d.s, audit, path); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "Write this letter") {
		t.Errorf("an auditor: %d", w.Code)
	}
}

func TestAWayThatIsNoneIsNoPage(t *testing.T) {
	t.Parallel()
	d := newFactDesk(t, applied, accepted)
	for _, query := range []string{"a=0", "a=99", "a=x", "a=1&a=1&a=1", "a=-1", "a="} {
		if w := askAs(t, d.s, kofi, "/cases/HX-000123/letters/pick?"+query); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", query, w.Code)
		}
	}
}
