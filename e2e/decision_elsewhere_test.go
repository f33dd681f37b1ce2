package e2e

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"dutyclock/internal/testing/browser"
)

// TestJourneyDecisionElsewhere is a decision that was written in a word processor: what
// happened leads to its letter, its PDF is added and signed for, it goes by hand, and a
// copy to the solicitor who acts for the applicant goes by e-mail.
func TestJourneyDecisionElsewhere(t *testing.T) {
	a := appTogether(t)
	ref := a.household("Hesper Pemberley", staff["caseworker"], 60)
	w := walker(t, a)
	w.signIn(staff["caseworker"])
	people := w.base + "/cases/" + ref + "/people/"

	w.Open(people+"person", browser.Desktop)
	w.fill("name", "Sidney Chancery")
	w.tick("role", "solicitor")
	w.tick("may_be_told", "true")
	w.fill("authority", "In writing on 2 November")
	w.does(`main form button[type="submit"]`, "recorded")
	w.Open(people+"contact", browser.Desktop)
	w.tick("kind", "email")
	w.fill("value", "sidney@chancery.example")
	browser.Eval[bool](w.Page, `[...document.querySelectorAll('label')].find((l) => l.textContent.includes('Sidney Chancery')).click() ?? true`)
	w.tick("checked", "read_back")
	w.tick("use", "yes")
	w.does(`main form button[type="submit"]`, "recorded")

	// What happened leads to the letter, with its ground.
	w.Open(w.base+"/cases/"+ref+"/letters", browser.Phone)
	for _, said := range []string{"Find the right letter", "56 days have passed", "they are not in priority need"} {
		browser.Eval[bool](w.Page, `[...document.querySelectorAll('main a')].find((l) => l.textContent.includes('`+said+`')).setAttribute('data-next', '') ?? true`)
		w.press("main a[data-next]")
		w.Do(chromedp.WaitNotPresent(chromedp.CSS("main a[data-next]")), chromedp.WaitVisible(chromedp.CSS("main")))
		w.sound()
	}
	w.press(`main form[action$="/drafts"] button`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("form[data-draft]")))
	draft := w.Path()
	if !browser.Eval[bool](w.Page, `document.querySelector('input[name="ground"][value="189B(7)(b)"]').checked`) {
		t.Error("the ground is not chosen")
	}

	// The PDF, which is the pages of the draft itself here.
	size := browser.Eval[int](w.Page, `(async () => {
		const pages = await (await fetch('`+draft+`/preview.pdf')).blob(), held = new DataTransfer();
		held.items.add(new File([pages], 'decision.pdf', {type: pages.type}));
		document.getElementById('file').files = held.files;
		return pages.type === 'application/pdf' ? pages.size : 0;
	})()`)
	if size < 1000 {
		t.Fatalf("the preview has %d bytes", size)
	}
	w.press("main details:has(form[action$='/upload']) summary")
	w.does(`form[action$="/upload"] button`, "The PDF is added.")
	w.sound()
	w.tick("ground", "189B(7)(b)")
	w.fill("found-ground", "1")
	w.fill("found-reasons", "1")
	w.tick("who_gets", "both")
	w.Do(chromedp.WaitVisible(chromedp.CSS("#copy_to")))
	browser.Eval[bool](w.Page, `(document.getElementById('copy_to').selectedIndex = 1) > 0`)
	w.tick("method", "by_hand")
	w.does(`button[name="do"][value="issue"]`, "The letter must say")
	w.fill("found-review_right", "1")
	w.tick("signed", "yes")
	w.does(`button[name="do"][value="issue"]`, "The letter is issued.")
	w.Open(w.base+"/cases/"+ref+"/letters/N10/relief", browser.Desktop)
	w.sound()
	if said := w.Text("main"); !strings.Contains(said, "Written elsewhere, and signed for") || !strings.Contains(said, "Page 1") {
		t.Errorf("the letter says %.600s", said)
	}
	if got := browser.Eval[int](w.Page, `fetch('/cases/`+ref+`/letter.pdf?letter=N10%2Frelief').then((r) => r.blob()).then((b) => b.size)`); got != size {
		t.Errorf("what went has %d bytes, what was added %d", got, size)
	}
	facts := a.must(http.StatusOK, http.MethodGet, "/api/v1/cases/"+ref+"/facts", nil)
	mustFind(t, facts, "facts", obj{"type": "notice_given", "letter": "N10", "ground": "189B(7)(b)", "method": "by_hand"})
	mustFind(t, facts, "facts", obj{"type": "document_added", "letter": "N10"})
	eventually(t, "the copy is in the sink", time.Minute, func() error {
		if n := len(letterMails(inbox(t, "sidney@chancery.example", ""))); n != 1 {
			return fmt.Errorf("%d letters", n)
		}
		return nil
	})
	file := filepath.Join(t.TempDir(), "proof.zip")
	a.do("proof", ref, "--officer", staff["manager"], "--to", file)
	if said := a.do("verify", file, "--record"); !strings.Contains(said, "2 letters") || !strings.Contains(said, "Everything in it is as it was recorded.") {
		t.Errorf("verify says: %s", said)
	}
	a.expectNothingPersonal("pemberley", "chancery")
}
