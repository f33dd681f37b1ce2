package readmodel

import (
	"strings"
	"sync"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

var postie = record.Viewer{Officer: "o-2", Roles: []string{"caseworker"}}

// onPaper is a case of which a letter goes on paper.
func onPaper(t *testing.T, method string) (*life, record.PaperLetter) {
	t.Helper()
	l, ready := due(t)
	l.change("UPDATE outbox SET state = 'superseded'")
	l.save("L1", ready.Key, "")
	l.record(strings.TrimSuffix(given("L1", method), "}") + `,"collection_to":"2026-12-06"}`)
	return l, must(l.PaperLetter(t.Context(), 0, "L1"))(t)
}

func TestALetterWaitsForThePost(t *testing.T) {
	l, paper := onPaper(t, "post")
	ctx := t.Context()
	if paper.Reference != "HX-000001" || paper.ID != "L1" || paper.Way != casefile.ByPost || paper.Contact != "contact-1" || paper.State != record.Queued || paper.IssuedOn.IsZero() {
		t.Errorf("it is %+v", paper)
	}
	q := must(l.PaperQueue(ctx, postie, record.PaperFilter{}))(t)
	if len(q.ToPost) != 1 || q.Post != 1 || len(q.ToHand) != 0 || q.Hand != 0 || q.Hidden != 0 || q.Held != 0 || q.ToPost[0].Team != "east" {
		t.Errorf("the queue is %+v", q)
	}
	if q := must(l.PaperQueue(ctx, postie, record.PaperFilter{Team: "west"}))(t); q.Post != 0 {
		t.Errorf("another team's queue is %+v", q)
	}
	l.change("UPDATE outbox SET not_before = clock_timestamp() + interval '10 minutes' WHERE letter = 'L1'")
	if q := must(l.PaperQueue(ctx, postie, record.PaperFilter{}))(t); len(q.ToPost) != 0 || q.Held != 1 {
		t.Errorf("while it can be stopped the queue is %+v", q)
	}
	_, err := l.MakeBatch(ctx, "early", "o-2", []int64{paper.Message})
	wants(t, "a letter that is held", err, fault.Conflict)
}

func TestOneLetterIsInOneBatch(t *testing.T) {
	l, paper := onPaper(t, "post")
	ctx := t.Context()
	var all sync.WaitGroup
	made := make(chan int64, 8)
	for i := range 8 {
		all.Go(func() {
			if id, err := l.MakeBatch(ctx, "key-"+string(rune('a'+i)), "o-2", []int64{paper.Message}); err == nil {
				made <- id
			} else if fault.KindOf(err) != fault.Conflict {
				t.Errorf("making a batch: %v", err)
			}
		})
	}
	all.Wait()
	close(made)
	if len(made) != 1 || l.count("SELECT count(*) FROM print_batch_letters") != 1 {
		t.Fatalf("%d people printed the letter", len(made))
	}
	batch := <-made
	if q := must(l.PaperQueue(ctx, postie, record.PaperFilter{}))(t); q.Post != 0 {
		t.Errorf("it is still in the queue: %+v", q)
	}
	if err := l.PutBack(ctx, batch, nil, "The paper was jammed"); err != nil {
		t.Fatal(err)
	}
	b, letters, err := l.PrintBatch(ctx, postie, batch)
	if err != nil || b.EndedAt.IsZero() || b.Open != 0 || letters[0].InBatch != record.BatchPutBack || letters[0].BatchWhy != "The paper was jammed" {
		t.Errorf("put back: %+v %+v %v", b, letters, err)
	}
	if again := must(l.MakeBatch(ctx, "again", "o-2", []int64{paper.Message}))(t); again == batch {
		t.Error("it is in the same batch")
	}
	if same := must(l.MakeBatch(ctx, "again", "o-2", []int64{paper.Message}))(t); same != batch+1 && same == 0 {
		t.Errorf("the same key gives batch %d", same)
	}
}

func TestALetterIsPosted(t *testing.T) {
	l, paper := onPaper(t, "post")
	ctx := t.Context()
	batch := must(l.MakeBatch(ctx, "k", "o-2", []int64{paper.Message}))(t)
	for _, message := range []int64{0, paper.Message} {
		if err := l.NotePrint(ctx, batch, message, 1, "o-2"); err != nil {
			t.Fatal(err)
		}
	}
	monday := civil.MustParse("2026-11-23")
	for range 2 { // again is fine
		if err := l.Posted(ctx, batch, paper.Message, monday, "second", "o-2"); err != nil {
			t.Fatal(err)
		}
	}
	b, letters, err := l.PrintBatch(ctx, postie, batch)
	if err != nil || b.PostedOn != monday || b.PostClass != "second" || b.PostedBy != "o-2" || b.EndedAt.IsZero() || b.Printed != 1 || b.Letters != 1 || letters[0].InBatch != record.BatchPosted {
		t.Errorf("posted: %+v %+v %v", b, letters, err)
	}
	row := l.letter("N02/relief")[0]
	if row.State != "sent" || casefile.On(row.SentAt) != monday {
		t.Errorf("the letter is %+v", row)
	}
	if s := must(l.LetterServices(ctx, "L1"))(t); len(s) != 1 || s[0].What != record.ServicePosted || s[0].On != monday || s[0].Officer != "o-2" {
		t.Errorf("kept %+v", s)
	}
	if list := must(l.PrintBatches(ctx))(t); len(list) != 1 || list[0].ID != batch {
		t.Errorf("batches %+v", list)
	}
	wants(t, "stopping what was posted", l.StopLetter(ctx, "L1", "token-a", "o-2", "Wrong"), fault.Conflict)
	wants(t, "refusing what was posted", l.RefusePaper(ctx, paper.Message, "No"), fault.Conflict)
	_, _, err = l.PrintBatch(ctx, postie, 99)
	wants(t, "a batch that there is not", err, fault.NotFound)
	if _, err := l.MakeBatch(ctx, "once more", "o-2", []int64{paper.Message}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("what was posted is printed in another batch: %v", err)
	}
}

// What was stopped, or may not go any more, leaves its batch, and nothing says of it that
// it was posted.
func TestALetterLeavesItsBatch(t *testing.T) {
	l, paper := onPaper(t, "post")
	ctx := t.Context()
	batch := must(l.MakeBatch(ctx, "k", "o-2", []int64{paper.Message}))(t)
	if err := l.RefusePaper(ctx, paper.Message, casefile.NotSafe); err != nil {
		t.Fatal(err)
	}
	_, letters, err := l.PrintBatch(ctx, postie, batch)
	if err != nil || letters[0].InBatch != record.BatchDropped || letters[0].BatchWhy != casefile.NotSafe {
		t.Errorf("refused: %+v %v", letters, err)
	}
	wants(t, "posting it", l.Posted(ctx, batch, paper.Message, civil.MustParse("2026-11-22"), "", "o-2"), fault.Conflict)
	if row := l.letter("N02/relief")[0]; row.State != "waiting" || row.Why != casefile.NotSafe {
		t.Errorf("the letter is %+v", row)
	}
	if n := l.count("SELECT count(*) FROM outbox WHERE kind = 'letter_failed'"); n != 1 {
		t.Errorf("%d people are told", n)
	}
	troubles := must(l.CaseTroubles(ctx, "HX-000001"))(t)
	if len(troubles) != 1 || troubles[0].Message != paper.Message {
		t.Fatalf("troubles %+v", troubles)
	}
	// Somebody asked, and it is safe after all.
	if err := l.RetryMessage(ctx, paper.Message, "token-a", "o-1"); err != nil {
		t.Fatal(err)
	}
	second := must(l.MakeBatch(ctx, "k2", "o-2", []int64{paper.Message}))(t)
	if err := l.StopLetter(ctx, "L1", "token-a", "o-1", "Wrong reasons"); err != nil {
		t.Fatal(err)
	}
	wants(t, "posting what was stopped", l.Posted(ctx, second, paper.Message, civil.MustParse("2026-11-22"), "", "o-2"), fault.Conflict)
	if err := l.DropFromBatch(ctx, second, paper.Message, "It was stopped."); err != nil {
		t.Fatal(err)
	}
	if b, letters, err := l.PrintBatch(ctx, postie, second); err != nil || b.EndedAt.IsZero() || letters[0].InBatch != record.BatchDropped {
		t.Errorf("stopped: %+v %+v %v", b, letters, err)
	}
}

func TestALetterIsHandedOver(t *testing.T) {
	for method, what := range map[string]record.ServiceEvent{"by_hand": record.ServiceHandedOver, "office_collection": record.ServiceNotCollected} {
		l, paper := onPaper(t, method)
		ctx := t.Context()
		if q := must(l.PaperQueue(ctx, postie, record.PaperFilter{}))(t); len(q.ToHand) != 1 || q.Hand != 1 || q.Post != 0 {
			t.Errorf("%s: the queue is %+v", method, q)
		}
		_, err := l.MakeBatch(ctx, "k", "o-2", []int64{paper.Message})
		wants(t, method+" in a batch", err, fault.Conflict)
		event := record.LetterService{What: what, On: civil.MustParse("2026-11-22"), Officer: "o-2"}
		for range 2 {
			if err := l.KeepService(ctx, "HX-000001", "L1", event); err != nil {
				t.Fatal(err)
			}
		}
		if row := l.letter("N02/relief")[0]; row.State != "sent" {
			t.Errorf("%s: the letter is %+v", method, row)
		}
		if s := must(l.LetterServices(ctx, "L1"))(t); len(s) != 1 || s[0].RecordedAt.IsZero() {
			t.Errorf("%s: kept %+v", method, s)
		}
	}
}

// Of a case that is hidden from somebody who prints there is nothing but a number.
func TestTheLettersOfAHiddenCaseAreNotPrintedByOthers(t *testing.T) {
	l, paper := onPaper(t, "post")
	ctx := t.Context()
	batch := must(l.MakeBatch(ctx, "k", "o-1", []int64{paper.Message}))(t)
	if err := l.Know(ctx, postie, "HX-000001"); err != nil {
		t.Fatal(err)
	}
	_, letters, err := l.PrintBatch(ctx, postie, batch)
	if err != nil || !letters[0].Hidden || letters[0].Reference != "" || letters[0].ID != "" {
		t.Errorf("in the batch: %+v, %v", letters, err)
	}
	if err := l.PutBack(ctx, batch, []int64{paper.Message}, ""); err != nil {
		t.Fatal(err)
	}
	if q := must(l.PaperQueue(ctx, postie, record.PaperFilter{}))(t); q.Post != 0 || q.Hidden != 1 || len(q.ToPost) != 0 {
		t.Errorf("in the queue: %+v", q)
	}
}

// Where a carrier posts letters the post room takes those to an applicant that nobody
// has printed.
func TestALetterIsLeftToTheCarrier(t *testing.T) {
	l, paper := onPaper(t, "post")
	ctx := t.Context()
	l.CarryPost()
	batch := must(l.MakeBatch(ctx, "k", "o-2", []int64{paper.Message}))(t)
	if got := must(l.Claim(ctx, 10, time.Minute))(t); len(got) != 0 {
		t.Errorf("what is in a batch is claimed: %+v", got)
	}
	if err := l.PutBack(ctx, batch, nil, ""); err != nil {
		t.Fatal(err)
	}
	if got := must(l.Claim(ctx, 10, time.Minute))(t); len(got) != 1 || got[0].Channel != casefile.ByPost || got[0].Contact != "contact-1" {
		t.Errorf("claimed %+v", got)
	}
}
