package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

func (d *factDesk) PaperQueue(ctx context.Context, v record.Viewer, f record.PaperFilter) (record.PaperQueue, error) {
	return d.store.PaperQueue(ctx, v, f)
}

func (d *factDesk) PrintBatches(ctx context.Context) ([]record.PrintBatch, error) {
	return d.store.PrintBatches(ctx)
}

func (d *factDesk) PrintBatch(ctx context.Context, v record.Viewer, id int64) (record.PrintBatch, []record.BatchLetter, error) {
	return d.store.PrintBatch(ctx, v, id)
}

func (d *factDesk) PutBack(ctx context.Context, batch int64, messages []int64, why string) error {
	return d.store.PutBack(ctx, batch, messages, why)
}

func (d *factDesk) PostClass(ctx context.Context) (string, error) { return d.store.PostClass(ctx) }

func (d *factDesk) LetterServices(ctx context.Context, letter string) ([]record.LetterService, error) {
	return d.store.LetterServices(ctx, letter)
}

// paperSample is a letter that waits on paper.
func paperSample(i int, way casefile.Way) record.PaperLetter {
	keys := []string{"N02/relief", "N10/relief", "N34/R1", "N13/main"}
	return record.PaperLetter{Message: int64(i), Reference: fmt.Sprintf("HX-%06d", 100+i), Key: keys[i%len(keys)], Letter: statute.Letter(keys[i%len(keys)][:3]), Way: way,
		State: record.Queued, IssuedOn: today.AddDays(-3), Officer: "someone-with-a-very-long-name-indeed"}
}

func init() {
	names := map[string]string{"someone-with-a-very-long-name-indeed": "Wilhelmina Featherstonehaugh-Ocampo", "kofi-danso": "Kofi Danso"}
	long := record.PaperQueue{Post: 73, Hand: 2, Hidden: 1, Held: 2, ToHand: []record.PaperLetter{paperSample(90, record.WayByHand), paperSample(91, record.WayCollection)}}
	for i := range mostPrinted {
		long.ToPost = append(long.ToPost, paperSample(i+1, casefile.ByPost))
	}
	at := civil.At(today, 9, 5)
	batches := []record.PrintBatch{{ID: 12, MadeBy: "kofi-danso", MadeAt: at, Letters: 4, Open: 3, Printed: 1},
		{ID: 11, MadeBy: "kofi-danso", MadeAt: at, EndedAt: at, PostedOn: today.AddDays(-1), PostClass: "second", PostedBy: "someone-with-a-very-long-name-indeed", Letters: 22, Printed: 2},
		{ID: 10, MadeBy: "kofi-danso", MadeAt: at, EndedAt: at, Letters: 1}}
	v := newPost(today, &long, batches, names)
	v.Teams = form.New(today).Select("team", "Whose letters?", option("north", "North"), option("east", "East"))
	sampleOf(postPage, "long", v)
	sampleOf(postPage, "nothing", newPost(today, &record.PaperQueue{}, nil, nil)).as(priya).after(ui.Notice{Heading: "Nothing was printed.", Text: droppedWords([]casework.Dropped{{Reference: "HX-000123"}})})
	wrong := newPost(today, &record.PaperQueue{Post: 1, ToPost: []record.PaperLetter{paperSample(1, casefile.ByPost)}}, nil, names)
	wrong.Wrong("letter", "Choose the letters to print")
	wrongSampleOf(postPage, "none-chosen", wrong, wrong.Form)

	list := []record.BatchLetter{{PaperLetter: paperSample(1, casefile.ByPost), Place: 1, InBatch: record.BatchPrinted}, {PaperLetter: paperSample(2, casefile.ByPost), Place: 2, InBatch: record.BatchPrinted},
		{Place: 3, InBatch: record.BatchPrinted, Hidden: true}, {PaperLetter: paperSample(3, casefile.ByPost), Place: 4, InBatch: record.BatchDropped, BatchWhy: casefile.NotSafe},
		{PaperLetter: paperSample(4, casefile.ByPost), Place: 5, InBatch: record.BatchPutBack, BatchWhy: "The paper was spoiled."}}
	list[1].State = record.Stopped
	sampleOf(postBatchPage, "open", newPostBatch(today, &batches[0], list, names, "second")).after(ui.Notice{Success: true, Heading: "Batch 12 is ready to print."})
	bad := newPostBatch(today, &batches[0], list, names, "")
	bad.Went.ReadValues(url.Values{"on-day": {"31"}, "on-month": {"2"}, "on-year": {"2026"}})
	wrongSampleOf(postBatchPage, "no-such-day", bad, bad.Went.Form)
	list[0].InBatch, list[1].InBatch, list[2].InBatch = record.BatchPosted, record.BatchPosted, record.BatchPosted
	sampleOf(postBatchPage, "posted", newPostBatch(today, &batches[1], list, names, "second"))
}

// posting is a desk with a letter that was issued on paper.
func posting(t *testing.T, method string) *factDesk {
	t.Helper()
	d := newFactDesk(t, applied, accepted, `{"type": "contact_details_set", "on": "2026-11-20", "kind": "postal", "value": "contact-1"}`, `{"type": "safe_contact_set", "on": "2026-11-20", "value": "contact-1", "use": "yes"}`)
	d.store.Contacts["HX-000123/contact-1"] = record.Contact{Kind: "postal", Value: "2 New Road\nHexley"}
	d.store.Housing = record.Authority{Name: "Hexley Borough Council", Address: "Civic Hall\nHexley", Phone: "01632 960000", Email: "homes@hexley.example", ReviewContact: "reviews@hexley.example", PostClass: "second"}
	d.store.People["HX-000123/applicant"] = record.Person{Member: "applicant", Name: "Amina Yusuf"}
	values := url.Values{"method": {method}}
	if method == "office_collection" {
		for k, v := range day("collection_to", "2026-12-06") {
			values[k] = v
		}
	}
	if w := d.send(kofi, "/cases/HX-000123/letters/N02/relief", values); w.Code != http.StatusSeeOther {
		t.Fatalf("issuing answered %d %s", w.Code, w.Body)
	}
	return d
}

func TestABatchFromTheQueueToThePostbox(t *testing.T) {
	t.Parallel()
	d := posting(t, "post")
	body := askAs(t, d.s, kofi, "/post").Body.String()
	if !strings.Contains(body, "1 letter waits to be printed") || !strings.Contains(body, "HX-000123") || strings.Contains(body, "Amina") {
		t.Errorf("the queue does not show the letter, or names somebody: %s", body)
	}
	if w := d.send(kofi, "/post", url.Values{}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("none chosen: %d", w.Code)
	}
	made := d.send(kofi, "/post", url.Values{"letter": {"1"}})
	if made.Code != http.StatusSeeOther || made.Header().Get("Location") != "/post/batches/1" {
		t.Fatalf("making a batch: %d %s", made.Code, made.Body)
	}
	if body := askAs(t, d.s, kofi, "/post").Body.String(); !strings.Contains(body, "0 letters wait") || !strings.Contains(body, "Batch 1") {
		t.Error("the letter is still in the queue, or the batch is not shown")
	}
	batch := "/post/batches/1"
	page := askAs(t, d.s, kofi, batch).Body.String()
	found := hiddenKey.FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("the batch has no form: %s", page)
	}
	pdf := d.send(kofi, batch+"/print", url.Values{"_key": {found[1]}})
	if pdf.Code != http.StatusOK || pdf.Header().Get("Content-Type") != "application/pdf" || pdf.Header().Get("Cache-Control") != "no-store" || len(d.store.Printed) != 1 {
		t.Errorf("printing: %d %v", pdf.Code, pdf.Header())
	}
	if w := d.send(kofi, batch+"/back", url.Values{"_key": {"k1"}, "why": {"spoiled"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Choose the letters that go back") {
		t.Errorf("putting none back: %d", w.Code)
	}
	if w := d.send(kofi, batch+"/back", url.Values{"_key": {"k2"}, "why": {"spoiled"}, "all": {"yes"}}); w.Code != http.StatusSeeOther {
		t.Errorf("undoing: %d %s", w.Code, w.Body)
	}
	if body := askAs(t, d.s, kofi, batch).Body.String(); !strings.Contains(body, "Put back") || strings.Contains(body, "They were posted") {
		t.Error("the batch that was undone can still be posted")
	}
	if w := d.send(kofi, "/post", url.Values{"letter": {"1"}}); w.Header().Get("Location") != "/post/batches/2" {
		t.Fatalf("printing it in another batch: %d %s", w.Code, w.Body)
	}
	batch = "/post/batches/2"
	if w := d.send(kofi, batch+"/posted", with(day("on", "2026-11-21"), "_key", "p0")); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("posted before it was printed: %d", w.Code)
	}
	w := d.send(kofi, batch+"/posted", with(day("on", "2026-11-22"), "_key", "p1"))
	if w.Code != http.StatusSeeOther || d.store.Paper[0].State != record.Sent || d.store.Batches[1].PostClass != "second" || d.store.Batches[1].PostedBy != kofi.ID {
		t.Fatalf("posted: %d %+v %s", w.Code, d.store.Paper[0], w.Body)
	}
	if body := askAs(t, d.s, kofi, "/cases/HX-000123/letters/N02/relief").Body.String(); !strings.Contains(body, "How it was given") || !strings.Contains(body, "Treated as given on") || !strings.Contains(body, "Tuesday 24 November 2026") ||
		!strings.Contains(body, "Our own time") && !strings.Contains(body, "our own time limits") || !strings.Contains(body, "Record what became of it") {
		t.Errorf("the page of the letter does not say how it was given: %s", body)
	}
	for _, other := range []string{batch + "x", "/post/batches/77"} {
		if w := askAs(t, d.s, kofi, other); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", other, w.Code)
		}
	}
	if w := askAs(t, d.s, audit, "/post"); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
}

// A letter whose address was forbidden meanwhile drops out when it is posted, and the page
// says to take it out of the pile, without saying why.
func TestAForbiddenAddressDropsOut(t *testing.T) {
	t.Parallel()
	d := posting(t, "post")
	if w := d.send(kofi, "/post", url.Values{"letter": {"1"}}); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	d.store.Never["HX-000123/contact-1"] = true
	w := d.send(kofi, "/post/batches/1/posted", with(day("on", "2026-11-22"), "_key", "p1"))
	if w.Code != http.StatusSeeOther || d.store.Paper[0].State != record.Waiting || d.store.Paper[0].Why != casefile.NotSafe {
		t.Fatalf("%d %+v", w.Code, d.store.Paper[0])
	}
	if body := askAs(t, d.s, kofi, "/post/batches/1").Body.String(); !strings.Contains(body, "Does not go") {
		t.Errorf("the batch does not say so: %s", body)
	}
}

func TestItIsRecordedWhatBecameOfALetter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ method, what, want string }{
		{"by_hand", "handed_over", "Sunday 22 November 2026"}, {"office_collection", "collected", "Sunday 22 November 2026"},
		{"office_collection", "not_collected", "Sunday 6 December 2026"}, {"by_hand", "came_back", "It came back, so it was never given"},
	} {
		d := posting(t, c.method)
		if body := askAs(t, d.s, kofi, "/post").Body.String(); !strings.Contains(body, "/letters/N02/relief") {
			t.Errorf("%s: the letter is not on the page of the post", c.method)
		}
		path := servedPath("HX-000123", "N02/relief")
		values := with(day("on", "2026-11-22"), "letter", "N02/relief", "what", c.what)
		if c.what == "came_back" {
			if w := d.send(kofi, path, values); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Enter how it came back") {
				t.Errorf("without a reason: %d", w.Code)
			}
			values = with(day("on", "2026-11-22"), "letter", "N02/relief", "what", c.what, "why", "Not known at this address")
		}
		if w := d.send(kofi, path, values); w.Code != http.StatusSeeOther {
			t.Fatalf("%s, %s: %d %s", c.method, c.what, w.Code, w.Body)
		}
		body := askAs(t, d.s, kofi, "/cases/HX-000123/letters/N02/relief").Body.String()
		if !strings.Contains(body, c.want) {
			t.Errorf("%s, %s: the page does not say %q: %s", c.method, c.what, c.want, body)
		}
	}
}

// A letter that goes by hand is printed from its own page, also by one who records and
// by nobody who only looks.
func TestALetterIsPrintedFromItsPage(t *testing.T) {
	t.Parallel()
	d := posting(t, "by_hand")
	path := "/cases/HX-000123/print-letter"
	if body := askAs(t, d.s, kofi, "/cases/HX-000123/letters/N02/relief").Body.String(); !strings.Contains(body, "Print this letter") {
		t.Error("the page does not offer to print it")
	}
	if w := d.send(kofi, path, url.Values{"_key": {"k"}, "letter": {"N02/relief"}}); w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "%PDF") {
		t.Errorf("printing: %d", w.Code)
	}
	if w := d.send(audit, path, url.Values{"_key": {"k"}, "letter": {"N02/relief"}}); w.Code != http.StatusForbidden {
		t.Errorf("an auditor: %d", w.Code)
	}
	if got := strconv.Itoa(len(d.store.Printed)); got != "1" {
		t.Errorf("printed %s times", got)
	}
}
