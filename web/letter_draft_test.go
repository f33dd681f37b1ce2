package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

func init() {
	o := sampleCase("family-late-in-a-hotel")
	o.head = CaseHead{Name: "Amina Yusuf", Reference: "HX-000123", Stage: o.position.Stage.Name(), MayRecord: true, Tabs: caseTabs("HX-000123", "letters")}
	key := "N10/relief"
	o.position.LettersDue = append(o.position.LettersDue, casefile.LetterDue{Letter: "N10", Key: key, Because: "the duty has ended", Since: today})
	d := record.LetterDraft{ID: "draft-1", Reference: "HX-000123", Key: key, Letter: statute.N10, State: record.DraftWriting, Writers: []string{kofi.ID}, Saves: 3,
		SavedBy: kofi.ID, SavedAt: civil.At(today, 9, 40), Content: record.LetterContent{Typed: map[string][]string{"reasons": {"## What you told us\n\nYou left Foundry Lane.\n\n- on 2 May\n- with both children"}}}}
	officers := []record.Officer{{ID: kofi.ID, Name: kofi.Name}, {ID: priya.ID, Name: priya.Name}}
	view := func(d record.LetterDraft, p who.Person) *LetterDraft {
		v := draftView(letterView(&o, key, nil, nil, nil), d, record.Viewer{Officer: p.ID, Roles: []string{"caseworker"}}, officers, true)
		v.Text = "Dear Amina Yusuf\n\nOur help to find you a home has ended."
		return v
	}
	sampleOf(letterDraftPage, "being-written", view(d, kofi))
	d.State, d.Writers = record.DraftReading, []string{priya.ID}
	sampleOf(letterDraftPage, "to-read", view(d, kofi))
	d.State, d.Writers, d.Reader, d.Content.Said = record.DraftWriting, []string{kofi.ID, priya.ID}, "somebody", "Say when they told us, and who was there."
	back := view(d, kofi)
	back.Text, back.Lacks = "", []string{"The letter must say the ground (HA 1996 s.189B(7))."}
	back.Wrong("method", "Choose how the letter goes")
	wrongSampleOf(letterDraftPage, "sent-back", back, back.Form)
	d.State = record.DraftIssued
	sampleOf(letterDraftPage, "issued", view(d, kofi))
}

// LetterDrafts lists the drafts of the record in memory.
func (d *factDesk) LetterDrafts(_ context.Context, _ record.Viewer, f record.LetterDraftFilter) ([]record.LetterDraft, error) {
	var out []record.LetterDraft
	for _, draft := range d.store.LetterDrafts {
		if (f.Reference == "" || draft.Reference == f.Reference) && (f.Ended || draft.State.Open()) {
			out = append(out, draft)
		}
	}
	return out, nil
}

// LetterDraft gives one.
func (d *factDesk) LetterDraft(ctx context.Context, v record.Viewer, id string) (record.LetterDraft, error) {
	return d.store.LetterDraft(ctx, v, id)
}

// Authority is that of the record in memory.
func (d *factDesk) Authority(ctx context.Context) (record.Authority, error) {
	return d.store.Authority(ctx)
}

// writingDesk is a case in which N02/relief is due and a draft of it is begun by Kofi.
func writingDesk(t *testing.T) (*factDesk, string) {
	t.Helper()
	d := newFactDesk(t, applied, accepted)
	d.store.Housing = record.Authority{Name: "Hexley Borough Council", Address: "Civic Hall\nHexley", Phone: "01632 960000", Email: "homes@hexley.example", ReviewContact: "reviews@hexley.example"}
	d.store.People["HX-000123/applicant"] = record.Person{Member: "applicant", Name: "Amina Yusuf"}
	for _, p := range []who.Person{kofi, priya} {
		d.store.Officers[p.ID] = record.Officer{ID: p.ID, Name: p.Name, Role: "caseworker"}
	}
	w := d.post(kofi, "/cases/HX-000123/drafts", url.Values{"letter": {"N02/relief"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("begun: %d %s", w.Code, w.Body)
	}
	return d, w.Header().Get("Location")
}

// post posts a form without looking at the page first.
func (d *factDesk) post(p who.Person, path string, values url.Values) *httptest.ResponseRecorder {
	d.t.Helper()
	if values.Get("_key") == "" {
		values.Set("_key", "k"+strconv.Itoa(len(path)+len(values.Encode())))
	}
	return d.send(p, path, values)
}

func (d *factDesk) theDraft(path string) record.LetterDraft {
	return d.store.LetterDrafts[path[strings.LastIndexByte(path, '/')+1:]]
}

func TestALetterIsWrittenReadAndIssued(t *testing.T) {
	t.Parallel()
	d, path := writingDesk(t)
	d.store.Housing.SecondReader = []statute.Letter{statute.N02}
	if list := askAs(t, d.s, kofi, "/cases/HX-000123/letters").Body.String(); !strings.Contains(list, `href="`+path+`"`) || !strings.Contains(list, "Being written") {
		t.Error("the draft is not among the letters of the case")
	}
	if page := askAs(t, d.s, kofi, path).Body.String(); !strings.Contains(page, "Hand it to a second reader") || strings.Contains(page, "Issue this letter") || !strings.Contains(page, "As it would go today") {
		t.Errorf("the draft: %s", page)
	}
	saves := func() string { return strconv.FormatInt(d.theDraft(path).Saves, 10) }
	// Kept by itself, and again with what was typed last.
	if w := d.post(kofi, path+"/keep", url.Values{"saves": {"2"}, "method": {"by_hand"}, "collection_to-day": {"31"}}); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"saves":2`) {
		t.Errorf("kept: %d %s", w.Code, w.Body)
	}
	if kept := d.theDraft(path).Content; kept.Method != "by_hand" || !slices.Equal(kept.Typed["collection_to-day"], []string{"31"}) {
		t.Errorf("kept %+v", kept)
	}
	if w := d.post(kofi, path, url.Values{"saves": {"1"}, "method": {"by_hand"}, "do": {"hand_in"}}); w.Code != http.StatusSeeOther || d.theDraft(path).State != record.DraftReading {
		t.Fatalf("handed in: %d %s", w.Code, d.theDraft(path).State)
	}
	if page := askAs(t, d.s, priya, path).Body.String(); !strings.Contains(page, "I read it and agree") || strings.Contains(page, `name="method"`) {
		t.Errorf("the reader sees %s", page)
	}
	if w := d.post(priya, path+"/read", url.Values{"saves": {saves()}, "do": {"send_back"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Say what the writers should change") {
		t.Errorf("sent back without a word: %d", w.Code)
	}
	if w := d.post(priya, path+"/read", url.Values{"saves": {saves()}, "do": {"agree"}, "said": {"Good."}}); w.Code != http.StatusSeeOther || d.theDraft(path).State != record.DraftRead {
		t.Fatalf("agreed: %d %s", w.Code, w.Body)
	}
	if n := len(d.facts()); n != 2 {
		t.Fatalf("%d facts before the letter was issued", n)
	}
	// What was read is issued as it was read; changed, it has to be read again.
	if w := d.post(kofi, path, url.Values{"saves": {saves()}, "method": {"post"}, "do": {"issue"}}); w.Code != http.StatusUnprocessableEntity || d.theDraft(path).State != record.DraftWriting {
		t.Errorf("changed after it was read: %d, %s", w.Code, d.theDraft(path).State)
	}
	d.post(kofi, path, url.Values{"saves": {saves()}, "method": {"by_hand"}, "do": {"hand_in"}})
	d.post(priya, path+"/read", url.Values{"saves": {saves()}, "do": {"agree"}})
	if w := d.post(kofi, path, url.Values{"saves": {saves()}, "method": {"by_hand"}, "do": {"issue"}}); w.Code != http.StatusSeeOther || d.theDraft(path).State != record.DraftIssued || len(d.facts()) != 3 {
		t.Errorf("issued as it was read: %d, %s", w.Code, d.theDraft(path).State)
	}
}

func TestWhatSomebodyElseWroteIsNotWrittenOver(t *testing.T) {
	t.Parallel()
	d, path := writingDesk(t)
	wil := who.Person{ID: "wil", Name: "Wilhelmina Ocampo", Roles: []who.Role{who.Caseworker}}
	d.store.Officers[wil.ID] = record.Officer{ID: wil.ID, Name: wil.Name, Role: "caseworker"}
	if w := d.post(kofi, path+"/writers", url.Values{}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("nobody named: %d", w.Code)
	}
	if w := d.post(kofi, path+"/writers", url.Values{"officer": {wil.ID}}); w.Code != http.StatusSeeOther || !slices.Contains(d.theDraft(path).Writers, wil.ID) {
		t.Fatalf("named: %d %s", w.Code, w.Body)
	}
	if w := d.post(wil, path, url.Values{"saves": {"1"}, "method": {"post"}, "do": {"save"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("saved: %d %s", w.Code, w.Body)
	}
	w := d.post(kofi, path, url.Values{"saves": {"1"}, "method": {"by_hand"}, "do": {"save"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Somebody else changed this draft") || !strings.Contains(w.Body.String(), `value="by_hand" checked`) {
		t.Errorf("saved over it: %d %s", w.Code, w.Body)
	}
	if kept := d.theDraft(path).Content.Method; kept != "post" {
		t.Errorf("kept %q", kept)
	}
	if w := d.post(kofi, path+"/keep", url.Values{"saves": {"2"}, "method": {"by_hand"}}); w.Code != http.StatusConflict {
		t.Errorf("kept by itself over it: %d", w.Code)
	}
}

func TestADraftIsIssuedOrDroppedOnce(t *testing.T) {
	t.Parallel()
	d, path := writingDesk(t)
	if w := d.post(kofi, path, url.Values{"saves": {"1"}, "do": {"issue"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Choose how the letter goes") {
		t.Errorf("issued without a way: %d", w.Code)
	}
	for range 2 {
		w := d.post(kofi, path, url.Values{"_key": {"issue-once"}, "saves": {"2"}, "method": {"by_hand"}, "do": {"issue"}})
		if w.Code != http.StatusSeeOther && d.theDraft(path).State != record.DraftIssued {
			t.Fatalf("issued: %d %s", w.Code, w.Body)
		}
	}
	if n := len(d.facts()); n != 3 {
		t.Errorf("%d facts after the letter was issued", n)
	}
	if page := askAs(t, d.s, kofi, path); page.Code != http.StatusOK || strings.Contains(page.Body.String(), "Drop the draft") {
		t.Errorf("a letter that was issued is still written: %d", page.Code)
	}
	if w := askAs(t, d.s, kofi, strings.Replace(path, "HX-000123", "HX-000124", 1)); w.Code != http.StatusNotFound {
		t.Errorf("the draft of another case: %d", w.Code)
	}
}

func TestWhatIsPastedKeepsItsHeadingsAndLists(t *testing.T) {
	t.Parallel()
	d, _ := writingDesk(t)
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/letters/paste", strings.NewReader(`<h1>What you told us</h1><ul><li>on 2 May</li></ul><script>alert(1)</script>`))
	r = r.WithContext(who.With(r.Context(), kofi))
	w := httptest.NewRecorder()
	d.s.ServeHTTP(w, r)
	if got := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(got, "# What you told us") || !strings.Contains(got, "- on 2 May") || strings.Contains(got, "alert") {
		t.Errorf("%d %q", w.Code, got)
	}
}
