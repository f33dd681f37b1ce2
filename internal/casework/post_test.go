package casework_test

import (
	"bytes"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

var printer = record.Viewer{Officer: "o.two"}

// posted is an office in which a letter was issued by post, or in another way.
func posted(t *testing.T, method string) (*office, string) {
	t.Helper()
	o := newOffice(t, false)
	o.now = civil.At(civil.MustParse("2026-11-22"), 9, 0)
	day := casefile.On(o.now)
	req := opening(relief(day)...)
	req.Applicant.Contacts = []casework.ContactEntry{{Kind: "postal", Value: "2 New Road\nExampleton", SafeContact: &casework.SafeContact{Use: "yes"}}}
	ref := o.open(t, req).Reference
	issue := casework.IssueRequest{Officer: "o.one", Method: method}
	if method == "office_collection" {
		issue.CollectionFrom, issue.CollectionTo = day, day.AddDays(14)
	}
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", issue, key("i", "h")); err != nil {
		t.Fatal(err)
	}
	return o, ref
}

func (o *office) notice(t *testing.T, ref string) *casefile.NoticeGiven {
	t.Helper()
	standing, err := o.Standing(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	facts := standing.Case.Facts
	corrected := map[string]bool{}
	for _, f := range facts {
		corrected[f.Corrects] = true
	}
	for _, f := range facts {
		if b, ok := f.Body.(*casefile.NoticeGiven); ok && !corrected[f.ID] {
			return b
		}
	}
	return nil
}

func TestABatchIsPrintedAndPosted(t *testing.T) {
	o, ref := posted(t, "post")
	batch, dropped, err := o.MakeBatch(t.Context(), printer, []int64{1}, key("b", "h"))
	if err != nil || len(dropped) != 0 || batch != 1 {
		t.Fatalf("batch %d, dropped %v, %v", batch, dropped, err)
	}
	if again, _, err := o.MakeBatch(t.Context(), printer, []int64{1}, key("b", "h")); err != nil || again != batch {
		t.Errorf("the same request again: %d, %v", again, err)
	}
	_, _, err = o.MakeBatch(t.Context(), printer, []int64{1}, key("other", "h"))
	wantKind(t, err, fault.Conflict)
	for range 2 {
		p, err := o.PrintPages(t.Context(), printer, batch, 0)
		if err != nil || p.Letters != 1 || !bytes.HasPrefix(p.PDF, []byte("%PDF")) {
			t.Fatalf("%d letters, %v", p.Letters, err)
		}
	}
	if len(o.store.Printed) != 2 {
		t.Errorf("printed by %v", o.store.Printed)
	}
	o.now = o.now.Add(48 * time.Hour)
	for _, wrong := range []civil.Date{{}, civil.MustParse("2026-11-21"), civil.MustParse("2026-11-25")} {
		_, err := o.PostBatch(t.Context(), printer, caller, batch, casework.PostRequest{Officer: "o.two", On: wrong}, key("w"+wrong.String(), "h"))
		if p := refusalOf(t, err); len(p) != 1 || p[0].Field != "on" {
			t.Errorf("posted on %v: %+v", wrong, p)
		}
	}
	req := casework.PostRequest{Officer: "o.two", On: civil.MustParse("2026-11-23"), Class: "second"}
	for range 2 {
		got, err := o.PostBatch(t.Context(), printer, caller, batch, req, key("p", "h"))
		if err != nil || got.Later != 0 || len(got.Dropped) != 0 {
			t.Fatalf("%+v, %v", got, err)
		}
	}
	if b := o.notice(t, ref); b.SentOn.String() != "2026-11-23" {
		t.Errorf("the case says that it was sent on %s", b.SentOn)
	}
	p, err := o.Position(t.Context(), ref, civil.MustParse("2026-11-28"))
	if err != nil {
		t.Fatal(err)
	}
	// Two working days after Monday, and 21 days that begin with that Wednesday.
	if c := p.Clock("C07/N02"); c == nil || c.LastDay.String() != "2026-12-15" {
		t.Errorf("the time to ask for a review: %+v", c)
	}
	if l := o.store.Paper[0]; l.State != record.Sent || o.store.Batches[0].PostClass != "second" {
		t.Errorf("the letter is %+v", l)
	}
	if p, err := o.PrintPages(t.Context(), printer, batch, 1); err != nil || p.Letters != 1 {
		t.Errorf("one letter printed again: %+v, %v", p.Letters, err)
	}
}

// Whether an address is safe is asked when a batch is made, when it is printed and when
// it was posted; what was stopped drops out too.
func TestWhatIsNotSafeDropsOutOfThePost(t *testing.T) {
	never := func(o *office, ref string) {
		o.store.Never[ref+"/contact-1"] = true
		for _, a := range o.store.Paper {
			o.store.Never[ref+"/"+a.Contact] = true
		}
	}
	t.Run("when it is made", func(t *testing.T) {
		o, ref := posted(t, "post")
		never(o, ref)
		batch, dropped, err := o.MakeBatch(t.Context(), printer, []int64{1}, key("b", "h"))
		if err != nil || batch != 0 || len(dropped) != 1 || dropped[0].Why != casefile.NotSafe || o.store.Paper[0].State != record.Waiting {
			t.Errorf("batch %d, dropped %+v, %v", batch, dropped, err)
		}
	})
	made := func(t *testing.T) (*office, string, int64) {
		o, ref := posted(t, "post")
		batch, _, err := o.MakeBatch(t.Context(), printer, []int64{1}, key("b", "h"))
		if err != nil {
			t.Fatal(err)
		}
		return o, ref, batch
	}
	t.Run("when it is printed", func(t *testing.T) {
		o, ref, batch := made(t)
		never(o, ref)
		p, err := o.PrintPages(t.Context(), printer, batch, 0)
		wantKind(t, err, fault.Conflict)
		if len(p.Dropped) != 1 || len(p.PDF) != 0 || o.store.Paper[0].State != record.Waiting {
			t.Errorf("%+v", p.Dropped)
		}
	})
	t.Run("when it was posted", func(t *testing.T) {
		o, ref, batch := made(t)
		never(o, ref)
		got, err := o.PostBatch(t.Context(), printer, caller, batch, casework.PostRequest{Officer: "o.two", On: casefile.On(o.now)}, key("p", "h"))
		if err != nil || got.Posted != 0 || len(got.Dropped) != 1 || o.store.Paper[0].State != record.Waiting {
			t.Errorf("%+v, %v", got, err)
		}
	})
	t.Run("when it was stopped", func(t *testing.T) {
		o, _, batch := made(t)
		o.store.Paper[0].State = record.Stopped
		got, err := o.PostBatch(t.Context(), printer, caller, batch, casework.PostRequest{Officer: "o.two", On: casefile.On(o.now)}, key("p", "h"))
		if err != nil || got.Posted != 0 || len(got.Dropped) != 1 || o.store.Paper[0].State != record.Stopped {
			t.Errorf("%+v, %v", got, err)
		}
	})
	t.Run("pages that cannot be printed", func(t *testing.T) {
		o, _ := posted(t, "post")
		for id, l := range o.store.Kept {
			l.PDF = []byte("no pages")
			o.store.Kept[id] = l
		}
		_, dropped, err := o.MakeBatch(t.Context(), printer, []int64{1}, key("b", "h"))
		if err != nil || len(dropped) != 1 || o.store.Paper[0].State != record.Waiting {
			t.Errorf("%+v, %v", dropped, err)
		}
	})
	t.Run("a case that is hidden", func(t *testing.T) {
		o, ref := posted(t, "post")
		o.store.Hidden["o.two/"+ref] = true
		batch, dropped, err := o.MakeBatch(t.Context(), printer, []int64{1}, key("b", "h"))
		if err != nil || batch != 0 || len(dropped) != 0 || o.store.Paper[0].State != record.Queued {
			t.Errorf("batch %d, dropped %+v, %v", batch, dropped, err)
		}
	})
}

// A letter whose case cannot be reached stays in the batch, and is posted by the same
// request later.
func TestABatchIsPostedWhenTheCaseIsBack(t *testing.T) {
	o, ref := posted(t, "post")
	batch, _, err := o.MakeBatch(t.Context(), printer, []int64{1}, key("b", "h"))
	if err != nil {
		t.Fatal(err)
	}
	o.now = o.now.Add(24 * time.Hour)
	o.cases.FailRecord = fault.New(fault.Unavailable, "Try again.")
	req := casework.PostRequest{Officer: "o.two", On: civil.MustParse("2026-11-23")}
	got, err := o.PostBatch(t.Context(), printer, caller, batch, req, key("p", "h"))
	if err != nil || got.Later != 1 || got.Posted != 0 || o.store.Paper[0].State != record.Queued {
		t.Fatalf("%+v, %v", got, err)
	}
	o.cases.FailRecord = nil
	if got, err = o.PostBatch(t.Context(), printer, caller, batch, req, key("p", "h")); err != nil || got.Posted != 1 || o.notice(t, ref).SentOn != req.On {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestHowALetterReachedTheApplicant(t *testing.T) {
	on := civil.MustParse("2026-11-24")
	for name, c := range map[string]struct {
		method string
		what   record.ServiceEvent
		last   string // of the time to ask for a review; empty: none runs
		due    bool
	}{
		"handed over":    {"by_hand", record.ServiceHandedOver, "2026-12-14", false},
		"received":       {"post", record.ServiceReceived, "2026-12-14", false},
		"collected":      {"office_collection", record.ServiceCollected, "2026-12-14", false},
		"not collected":  {"office_collection", record.ServiceNotCollected, "2026-12-26", false},
		"it came back":   {"post", record.ServiceCameBack, "", true},
		"by hand, never": {"by_hand", record.ServiceCameBack, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			o, ref := posted(t, c.method)
			o.now = o.now.Add(72 * time.Hour)
			req := casework.ServedRequest{Officer: "o.one", What: c.what, On: on, Why: "Not known at this address"}
			a, err := o.Served(t.Context(), caller, ref, "N02/relief", req, key("s", "h"))
			if err != nil {
				t.Fatal(err)
			}
			if c.due && !due(a, "N02/relief") {
				t.Error("it is not due again")
			}
			p, err := o.Position(t.Context(), ref, civil.MustParse("2026-12-10"))
			if err != nil {
				t.Fatal(err)
			}
			clock := p.Clock("C07/N02")
			if (clock == nil) != (c.last == "") || clock != nil && clock.LastDay.String() != c.last {
				t.Errorf("the time to ask for a review: %+v, want until %s", clock, c.last)
			}
			if n := len(o.store.Served); n != 1 || o.store.Served[0].On != on {
				t.Errorf("kept %+v", o.store.Served)
			}
		})
	}
}

func TestWhatCannotBeSaidOfALetter(t *testing.T) {
	o, ref := posted(t, "post")
	for field, req := range map[string]casework.ServedRequest{
		"on":   {Officer: "o.one", What: record.ServiceReceived, On: casefile.On(o.now).AddDays(1)},
		"why":  {Officer: "o.one", What: record.ServiceCameBack, On: casefile.On(o.now)},
		"what": {Officer: "o.one", What: "eaten", On: casefile.On(o.now)},
	} {
		_, err := o.Served(t.Context(), caller, ref, "N02/relief", req, key("s"+field, "h"))
		if p := refusalOf(t, err); len(p) != 1 || p[0].Field != field {
			t.Errorf("problems %+v, want one about %s", p, field)
		}
	}
	_, err := o.Served(t.Context(), caller, ref, "N13/main", casework.ServedRequest{Officer: "o.one", What: record.ServiceReceived, On: casefile.On(o.now)}, key("n", "h"))
	wantKind(t, err, fault.NotFound)
}

func TestOneLetterIsPrintedFromItsPage(t *testing.T) {
	o, ref := posted(t, "by_hand")
	pdf, err := o.PrintLetter(t.Context(), printer, ref, "N02/relief")
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF")) || len(o.store.Printed) != 1 {
		t.Errorf("%v, printed by %v", err, o.store.Printed)
	}
	o.store.Hidden["o.two/"+ref] = true
	_, err = o.PrintLetter(t.Context(), printer, ref, "N02/relief")
	wantKind(t, err, fault.Forbidden)
}
