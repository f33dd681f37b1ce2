package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"dutyclock/internal/testing/browser"
	"dutyclock/statute/civil"
)

// postedByButton posts the form of a page as its button with that value would, and
// gives what comes back: a browser that saves a file shows no page to look at.
const postedByButton = `(async () => {
	const button = document.querySelector('button[name="do"][value="%s"]');
	const answer = await fetch(button.form.action, {method: 'POST', body: new URLSearchParams(new FormData(button.form, button))});
	const bytes = new Uint8Array(await answer.arrayBuffer());
	let text = '';
	for (const b of bytes) text += String.fromCharCode(b);
	return answer.status + ' ' + answer.headers.get('Content-Type') + ' ' + btoa(text);
})()`

// download is what the button of the page gives, of that type.
func (w *walk) download(button, kind string) []byte {
	w.t.Helper()
	w.count++
	said := browser.Eval[string](w.Page, fmt.Sprintf(postedByButton, button))
	content, ok := strings.CutPrefix(said, "200 "+kind+" ")
	if !ok {
		w.t.Fatalf("the button %s answers %.200s", button, said)
	}
	out, err := base64.StdEncoding.DecodeString(content)
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

func (w *walk) day(id string, d civil.Date) {
	w.t.Helper()
	year, month, day := d.YMD()
	w.fill(id+"-day", fmt.Sprint(day))
	w.fill(id+"-month", fmt.Sprint(int(month)))
	w.fill(id+"-year", fmt.Sprint(year))
}

// TestJourneyOmbudsmanMorning is an enquiry of the Ombudsman about a case that was
// closed fourteen months ago, in the system before this one: it is recorded, a fact is
// put right after it, and a bundle goes out without two documents that are about others.
func TestJourneyOmbudsmanMorning(t *testing.T) {
	a := startApp(t)
	day := func(ago int) civil.Date { return today().AddDays(-ago) }
	old := func(ago int, fact obj) obj {
		fact["on"] = day(ago)
		fact["source"] = obj{"system": "OldHouse", "reference": "OH/4711", "claimed_recorded_at": day(ago).String() + "T10:00:00Z", "claimed_by": "jbloggs"}
		return fact
	}
	ref := a.open(obj{
		"applicant": obj{"name": "Ines Example"}, "officer": officer, "team": "north", "already_happened": true,
		"facts": []obj{
			old(560, obj{"type": "application_made", "id": "imported-1", "channel": "phone"}),
			old(559, obj{"type": "duty_accepted", "duty": "relief"}),
			old(550, obj{"type": "placement_started", "placement": "P1", "under": "188", "kind": "bed_and_breakfast", "in_district": true}),
			old(430, obj{"type": "placement_ended", "placement": "P1"}),
			old(425, obj{"type": "case_closed"}),
		},
	})
	w := &walk{Page: browser.Start(t).Tab(t), t: t, base: "http://" + a.address}
	w.signIn("manager-e2e")

	// Three documents: the second and the third are about other people.
	dir := t.TempDir()
	var files []string
	for _, name := range []string{"tenancy-of-ines.pdf", "sister-medical-report.pdf", "neighbour-statement.txt"} {
		files = append(files, filepath.Join(dir, name))
		if err := os.WriteFile(files[len(files)-1], []byte("%PDF-1.7 what is in "+name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w.Open(w.base+"/cases/"+ref+"/documents", browser.Phone)
	w.Do(chromedp.SetUploadFiles(chromedp.CSS("#files"), files))
	w.press(`form[enctype] button[type="submit"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-notification-banner--success")))

	// The enquiry is recorded: from then on the case is held.
	w.press(`a[href="/cases/` + ref + `/evidence"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(`a[href="/cases/` + ref + `/evidence/new"]`)))
	w.press(`a[href="/cases/` + ref + `/evidence/new"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#due-day")))
	w.sound()
	w.press(`input[name="kind"][value="ombudsman"]`)
	w.day("on", today())
	w.day("due", today().AddDays(20))
	w.press(`main form button[type="submit"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-notification-banner--success")))
	w.sound()
	said := w.Text("main")
	for _, want := range []string{"Enquiry of the Ombudsman", "20 days left", "nothing of this case is deleted", "from " + today().Long() + " on", "Taken over from OldHouse (OH/4711)", "by jbloggs"} {
		if !strings.Contains(said, want) {
			t.Errorf("the page does not say %q: %s", want, said)
		}
	}
	if late, _, _ := strings.Cut(said, "Letters that we still owe"); !strings.Contains(late, "over.") {
		t.Errorf("the page does not begin with what was late: %s", late)
	}

	// Somebody puts the old case right now: that is seen.
	a.record(ref, obj{"type": "application_made", "on": day(565), "corrects": "imported-1", "reason": "the call was earlier", "channel": "phone"})
	w.Open(w.base+"/cases/"+ref+"/evidence", browser.Desktop)
	mark := "Put right after the enquiry of the Ombudsman of " + today().Long()
	if said := w.Text("main"); !strings.Contains(said, mark) {
		t.Errorf("the correction is not marked: %s", said)
	}

	// A bundle without two documents. A tick without a reason is refused.
	for _, n := range []string{"2", "3"} {
		w.press(`#leave_out-` + n)
		w.Do(chromedp.WaitVisible(chromedp.CSS("#why-" + n)))
	}
	w.fill("why-2", "It is about somebody else’s health.")
	w.press(`button[name="do"][value="file"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-error-summary")))
	w.sound()
	w.fill("why-3", "Given in confidence.")
	file := w.download("file", "application/zip")

	path := filepath.Join(dir, "bundle.zip")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	checked := a.do("verify", path, "--record")
	for _, want := range []string{"0 letters, 1 document", "document 2 is left out: It is about somebody else’s health.", "document 3 is left out: Given in confidence.", "Everything in it is as it was recorded."} {
		if !strings.Contains(checked, want) {
			t.Errorf("verify does not say %q:\n%s", want, checked)
		}
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var bundle []byte
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, gone := range []string{"sister-medical", "neighbour-statement"} {
			if strings.Contains(f.Name+string(content), gone) {
				t.Errorf("%s holds %s, which is left out", f.Name, gone)
			}
		}
		if f.Name == "bundle.pdf" {
			bundle = content
		}
	}
	paper := browser.Papers(t, bundle)[0]
	var text []string
	for i, p := range paper.Pages {
		text = append(text, strings.Join(strings.Fields(p.Text), " "))
		if want := fmt.Sprintf("Page %d of %d", i+1, len(paper.Pages)); !strings.HasSuffix(text[i], want) || p.Untagged != "" {
			t.Errorf("page %d ends %.60s, untagged %q", i+1, text[i][max(0, len(text[i])-60):], p.Untagged)
		}
	}
	if n := len(text); n < 6 || !strings.Contains(text[0], "For the enquiry of the Ombudsman, received on "+today().Long()) || !strings.Contains(text[1], "3 Where we were late") || !strings.Contains(text[2], "over.") {
		t.Fatalf("%d pages: %q", n, text)
	}
	all := strings.Join(text, " ")
	for _, want := range []string{mark, "Taken over from OldHouse", "Document 1: tenancy-of-ines.pdf", "Document 2: left out: It is about somebody else’s health.", "Document 3: left out: Given in confidence."} {
		if !strings.Contains(all, want) {
			t.Errorf("the pages do not say %q", want)
		}
	}
	for _, gone := range []string{"sister", "neighbour"} {
		if strings.Contains(all, gone) {
			t.Errorf("the pages name %s, which is left out", gone)
		}
	}

	// It is answered: the case is held no longer.
	w.press(`main a[href$="/answer"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS("#remedy_by-day")))
	w.sound()
	w.day("on", today())
	w.press(`main form button[type="submit"]`)
	w.Do(chromedp.WaitVisible(chromedp.CSS(".govuk-notification-banner--success")))
	if said := w.Text("main"); strings.Contains(said, "nothing of this case is deleted") {
		t.Error("the case is held after the answer")
	}
	t.Logf("the bundle has %d pages, %d bytes", len(paper.Pages), len(bundle))
	a.expectNothingPersonal("ines example", "sister-medical", "Given in confidence")
}
