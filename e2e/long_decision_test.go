package e2e

import (
	"archive/zip"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"dutyclock/internal/testing/browser"
)

// TestJourneyLongDecision is a decision of twelve pages: its reasons come from a word
// processor with their headings and lists, two people write it, a third reads it and
// sends it back once, it is issued, and what was wrong in it is put right by another.
func TestJourneyLongDecision(t *testing.T) {
	a := startApp(t)
	for id, role := range map[string]string{"worker-t": "caseworker", "other-t": "caseworker", "manager-t": "manager"} {
		a.do("officer", "add", "--id", id, "--name", "Robin "+id, "--email", id+"@halewick.example", "--role", role, "--team", "south")
	}
	a.do("authority", "--second-reader", "N10")
	t.Cleanup(func() { a.do("authority", "--second-reader", "none") })
	ref := a.household("Ianthe Merriweather", "worker-t", 60)
	w := &walk{Page: browser.Start(t).Tab(t), t: t, base: "http://" + a.address}

	w.signIn("worker-t")
	w.Open(w.base+"/cases/"+ref+"/letters/N10/relief", browser.Desktop)
	w.sound()
	w.press(`main form[action$="/drafts"] button`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("form[data-draft]")))
	draft := w.Path()
	w.tick("ground", "189B(7)(b)")
	w.tick("method", "by_hand")
	w.paste("reasons", longReasons())
	w.Do(chromedp.Poll[chromedp.Void](`document.getElementById('reasons').value.includes('Part 12') && (document.querySelector('[data-draft-state]').textContent = 'not yet')`))
	w.Do(chromedp.Poll[chromedp.Void](`document.querySelector('[data-draft-state]').textContent.includes('Kept as a draft')`))
	if kept := browser.Eval[string](w.Page, `document.getElementById('reasons').value`); !strings.Contains(kept, "# Part 1\n") || !strings.Contains(kept, "- on 2 May of year 12") || strings.Contains(kept, "<") {
		t.Errorf("what was pasted became %.300q", kept)
	}

	// Another day, another writer: the window is closed and nothing was saved by hand.
	w.Open(w.base+draft, browser.Desktop)
	w.sound()
	if kept := browser.Eval[string](w.Page, `document.getElementById('reasons').value`); !strings.Contains(kept, "Part 12") {
		t.Error("what was pasted is gone after the window was closed")
	}
	w.fill("officer", "other-t")
	w.does(`form[action$="/writers"] button`, "They can write this letter too.")
	w.signIn("other-t")
	w.Open(w.base+draft, browser.Desktop)
	browser.Eval[string](w.Page, `document.getElementById('reasons').value += '\n\nYou told us in the wrong month.'`)
	w.does(`button[name="do"][value="save"]`, "The draft is kept.")
	if said := w.Text("main"); !strings.Contains(said, "As it would go today") || !strings.Contains(said, "in the wrong month") {
		t.Errorf("the letter is not shown as it would go: %.500s", said)
	}
	if strings.Contains(w.Text("main"), "Issue this letter") {
		t.Error("a letter that nobody else read can be issued")
	}
	w.does(`button[name="do"][value="hand_in"]`, "The letter waits for somebody else to read it.")

	// Somebody who did not write it reads it, and it goes round once more.
	w.signIn("manager-t")
	w.Open(w.base+draft, browser.Phone)
	w.sound()
	w.fill("said", "Give the right month.")
	w.does(`button[name="do"][value="send_back"]`, "The letter went back to those who write it.")
	w.signIn("worker-t")
	w.Open(w.base+draft, browser.Desktop)
	if said := w.Text("main"); !strings.Contains(said, "Give the right month.") {
		t.Errorf("what the reader said is not shown: %.500s", said)
	}
	browser.Eval[string](w.Page, `document.getElementById('reasons').value = document.getElementById('reasons').value.replace('in the wrong month', 'in May')`)
	w.does(`button[name="do"][value="hand_in"]`, "The letter waits for somebody else to read it.")
	w.signIn("manager-t")
	w.Open(w.base+draft, browser.Desktop)
	w.does(`button[name="do"][value="agree"]`, "You agreed. The letter can be issued.")
	w.signIn("worker-t")
	w.Open(w.base+draft, browser.Desktop)
	w.does(`button[name="do"][value="issue"]`, "The letter is issued.")
	facts := a.must(http.StatusOK, http.MethodGet, "/api/v1/cases/"+ref+"/facts", nil)
	mustFind(t, facts, "facts", obj{"type": "notice_given", "letter": "N10", "ground": "189B(7)(b)", "states_reasons": true, "method": "by_hand"})

	// It stays as it was, and what is wrong in it is put right by another letter.
	w.Open(w.base+"/cases/"+ref+"/letters/N10/relief", browser.Desktop)
	w.sound()
	w.press(`main form[action$="/drafts"] button`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#correction")))
	w.sound()
	w.fill("correction", "We wrote that you left in May. You left in June, as you told us.")
	w.tick("method", "by_hand")
	w.does(`button[name="do"][value="hand_in"]`, "The letter waits for somebody else to read it.")
	correction := w.Path()
	w.signIn("manager-t")
	w.Open(w.base+correction, browser.Desktop)
	w.does(`button[name="do"][value="agree"]`, "You agreed. The letter can be issued.")
	w.signIn("worker-t")
	w.Open(w.base+correction, browser.Desktop)
	w.does(`button[name="do"][value="issue"]`, "The letter is issued.")
	facts = a.must(http.StatusOK, http.MethodGet, "/api/v1/cases/"+ref+"/facts", nil)
	mustFind(t, facts, "facts", obj{"type": "document_added", "letter": "N10"})

	expectPagesProved(t, a, ref)
	a.expectNothingPersonal("merriweather", "wrong month", "left in june")
}

// paste pastes into a field what a word processor puts on the clipboard.
func (w *walk) paste(id, html string) {
	w.t.Helper()
	w.count++
	browser.Eval[bool](w.Page, fmt.Sprintf(`(() => {
		const held = new DataTransfer();
		held.setData('text/html', %q);
		held.setData('text/plain', 'plain');
		document.getElementById(%q).dispatchEvent(new ClipboardEvent('paste', {clipboardData: held, bubbles: true, cancelable: true}));
		return true;
	})()`, html, id))
}

// does presses a button, and waits until the next page says that it was done.
func (w *walk) does(button, heading string) {
	w.t.Helper()
	const done, wrong = ".govuk-notification-banner--success", ".govuk-error-summary"
	browser.Eval[bool](w.Page, `document.querySelectorAll('`+done+`, `+wrong+`').forEach((said) => said.remove()) ?? true`)
	w.press(button)
	w.Do(chromedp.WaitVisible(chromedp.CSS(done + ", " + wrong)))
	if said := w.Text(done + ", " + wrong); !strings.Contains(said, heading) {
		w.t.Fatalf("%s says %q, want %q", w.Path(), said, heading)
	}
}

// longReasons are twelve pages as a word processor copies them.
func longReasons() string {
	const words = "You told us what happened when we met, and we asked you about each of the letters that your landlord sent. "
	var b strings.Builder
	b.WriteString(`<html><body><style>p.MsoNormal{margin:0cm}</style><!--StartFragment-->`)
	for part := 1; part <= 12; part++ {
		fmt.Fprintf(&b, `<h1 class="MsoHeading">Part %d</h1>`, part)
		for range 5 {
			fmt.Fprintf(&b, `<p class="MsoNormal" style="mso-line-height-rule:exactly">%s</p>`, strings.Repeat(words, 5))
		}
		fmt.Fprintf(&b, `<ul><li>on 2 May of year %d</li><li>with <b>both</b> children</li></ul>`, part)
	}
	b.WriteString(`<script>alert(1)</script><!--EndFragment--></body></html>`)
	return b.String()
}

// expectPagesProved takes the proof of the case, and looks at the pages of its letters.
func expectPagesProved(t *testing.T, a *app, ref string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "proof.zip")
	a.do("proof", ref, "--officer", "manager-t", "--to", file)
	if said := a.do("verify", file, "--record"); !strings.Contains(said, "2 letters") || !strings.Contains(said, "Everything in it is as it was recorded.") {
		t.Errorf("verify says: %s", said)
	}
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = z.Close() }()
	most := 0
	for _, f := range z.File {
		if !strings.HasSuffix(f.Name, "/letter.pdf") {
			continue
		}
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		most = max(most, len(regexp.MustCompile(`/Type\s*/Page[^s]`).FindAll(content, -1)))
	}
	if most < 12 {
		t.Errorf("the longest letter has %d pages", most)
	}
	t.Logf("the longest letter has %d pages", most)
}
