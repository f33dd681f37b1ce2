package signin_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"dutyclock/internal/signin"
)

// sendFiles posts a form with a note and files, each as large as is said.
func (b *browser) sendFiles(path, origin string, files map[string]int) page {
	b.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, size := range files {
		file, err := form.CreateFormFile("letter", name)
		if err != nil {
			b.t.Fatal(err)
		}
		_, _ = file.Write(bytes.Repeat([]byte("p"), size)) // into memory
	}
	_ = form.WriteField("note", "the landlord's letter")
	_ = form.Close()
	r := b.request(http.MethodPost, path, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", origin)
	return b.do(r)
}

// sendAgainWithFiles presses the button as a browser does: it has the words, and no file.
func (b *browser) sendAgainWithFiles(p page, path string) page {
	b.t.Helper()
	_, rest, found := strings.Cut(p.body, `action="`+path+`?kept=`)
	if !found || !strings.Contains(p.body, `enctype="multipart/form-data"`) {
		b.t.Fatalf("nothing to send again:\n%s", p.body)
	}
	id, _, _ := strings.Cut(rest, `"`)
	return b.sendFiles(path+"?kept="+id, "same-origin", nil)
}

func TestTheFilesOfAFormAreKeptAndSentAgainWithIt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(kofi)
	s.Pass(31 * time.Minute)
	b.sendFiles("/cases", "same-origin", map[string]int{"letter of Jo Sample.pdf": 2 * signin.MostKept}).wants(t, "sent too late", http.StatusOK, "it is kept")
	back := b.signIn(kofi)
	back.wants(t, "back", http.StatusOK, "the landlord&#39;s letter", "Sent with it:", "letter of Jo Sample.pdf")
	b.sendAgainWithFiles(back, "/cases").wants(t, "sent again", http.StatusOK, "page /cases for Kofi Danso")
	want := fmt.Sprintf("/cases by %s: note=the+landlord%%27s+letter; letter of Jo Sample.pdf in letter, application/octet-stream, %d bytes", s.officer("Kofi Danso").ID, 2*signin.MostKept)
	if got := s.forms(); len(got) != 1 || got[0] != want {
		t.Errorf("recorded %q, want %q", got, want)
	}
	b.open("/kept").wants(t, "afterwards", http.StatusOK, "There is nothing of yours kept here")
	if log := s.log.String(); strings.Contains(log, "Jo Sample") {
		t.Errorf("the log names the file:\n%s", log)
	}
}

// What is too large to be kept is named, and the words are kept all the same.
func TestAFileThatIsTooLargeToBeKeptIsNamed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(kofi)
	s.Pass(31 * time.Minute)
	b.sendFiles("/cases", "same-origin", map[string]int{"scan of Jo.pdf": signin.MostKeptFiles + 1}).wants(t, "sent too late", http.StatusOK, "it is kept")
	back := b.signIn(kofi)
	back.wants(t, "back", http.StatusOK, "the landlord&#39;s letter", "Too large to be kept. Choose and send again afterwards:", "scan of Jo.pdf")
	if strings.Contains(back.body, "Sent with it") {
		t.Error("it is said to be sent with it")
	}
}

// Files go to nobody else, and nowhere but where they were sent.
func TestKeptFilesGoNowhereElse(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	b := s.browser()
	b.signIn(kofi)
	s.Pass(31 * time.Minute)
	b.sendFiles("/cases", "same-origin", map[string]int{"a.pdf": 10})
	posts, err := s.store.KeptPosts(t.Context(), s.officer("Kofi Danso").ID)
	if err != nil || len(posts) != 1 {
		t.Fatalf("%d kept, %v", len(posts), err)
	}
	b.signIn(mona)
	b.sendFiles("/cases?kept="+posts[0].ID, "same-origin", nil)
	b.signIn(kofi)
	b.sendFiles("/other?kept="+posts[0].ID, "same-origin", nil)
	for _, got := range s.forms() {
		if strings.Contains(got, "a.pdf") {
			t.Errorf("sent with it: %s", got)
		}
	}
}
