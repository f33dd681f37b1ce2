package web

import (
	"net/http"
	"slices"
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// PostBatch are letters that were printed together.
type PostBatch struct {
	Number  string
	Path    string
	About   ui.SummaryList
	Letters ui.Table
	// Again asks what to print; nil where nothing can be printed.
	Again *printForm
	// Went asks when the letters were posted, and Returned which could not be printed; nil
	// where nothing is open.
	Went     *wentForm
	Returned *returnForm
}

// Back leads to the post.
func (PostBatch) Back() string { return "/post" }

type printForm struct {
	*form.Form
	Which *form.Choice
}

type wentForm struct {
	*form.Form
	On      *form.Date
	Class   string
	Buttons ui.Buttons
}

type returnForm struct {
	*form.Form
	Letters *form.Choices
	Why     *form.Choice
	Buttons ui.Buttons
}

var postBatchPage = page[PostBatch]{name: "post_batch", section: "/post"}

// batchNumber is the batch of the address.
func batchNumber(r *http.Request) (int64, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, "batch"), 10, 64)
	if err != nil || id < 1 {
		return 0, errNoPage
	}
	return id, nil
}

func (s *Server) batchView(r *http.Request) (PostBatch, int64, error) {
	id, err := batchNumber(r)
	if err != nil {
		return PostBatch{}, 0, err
	}
	b, list, err := s.config.Record.PrintBatch(r.Context(), viewerOf(r), id)
	if err != nil {
		return PostBatch{}, 0, err
	}
	names, err := s.officerNames(r.Context())
	if err != nil {
		return PostBatch{}, 0, err
	}
	class, err := s.config.Record.PostClass(r.Context())
	if err != nil {
		return PostBatch{}, 0, err
	}
	return newPostBatch(s.today(), &b, list, names, class), id, nil
}

func newPostBatch(today civil.Date, b *record.PrintBatch, list []record.BatchLetter, names map[string]string, class string) PostBatch {
	number := strconv.FormatInt(b.ID, 10)
	v := PostBatch{Number: number, Path: batchPath(b.ID)}
	printed := "Not yet"
	if b.Printed > 0 {
		printed = ui.Plural(b.Printed, "time", "times")
	}
	v.About.Rows = []ui.SummaryRow{{Key: "Made", Value: []string{moment(b.MadeAt) + issuedBy(names, b.MadeBy)}}, {Key: "Printed", Value: []string{printed}}}
	if !b.PostedOn.IsZero() {
		v.About.Rows = append(v.About.Rows, ui.SummaryRow{Key: "Posted", Value: []string{b.PostedOn.Long(), postedHow(names, b)}})
	}
	v.Letters = ui.Table{ID: "letters", Caption: "The letters of this batch", CaptionHidden: true,
		Head: []ui.Column{{Text: "Place", Numeric: true}, {Text: "Letter"}, {Text: "What became of it"}}}
	var again, open []form.Option
	for i := range list {
		l := &list[i]
		place := strconv.Itoa(l.Place)
		if l.Hidden {
			v.Letters.Rows = append(v.Letters.Rows, ui.Row{Cells: []ui.Cell{{Text: place}, {Text: "A restricted case"}, {Tag: batchTag(l)}}})
			continue
		}
		v.Letters.Rows = append(v.Letters.Rows, ui.Row{Cells: []ui.Cell{{Text: place},
			{Text: l.Reference, Href: letterPath(l.Reference, l.Key), Below: letterName(l.Key)}, {Tag: batchTag(l), Below: l.BatchWhy}}})
		option := form.Option{Value: strconv.FormatInt(l.Message, 10), Label: place + ". " + l.Reference + ": " + letterName(l.Key)}
		if l.InBatch == record.BatchPrinted {
			open = append(open, option)
		}
		if l.InBatch == record.BatchPrinted || l.InBatch == record.BatchPosted && !b.EndedAt.IsZero() {
			again = append(again, option)
		}
	}
	if len(again) > 0 {
		f := form.New(today)
		v.Again = &printForm{Form: f, Which: f.Select("which", "What is printed?", again...).WithHint("Leave it empty for the whole batch.")}
	}
	if len(open) == 0 {
		return v
	}
	f := form.New(today)
	v.Went = &wentForm{Form: f, Class: record.PostClasses[class], On: f.Date("on", "When were they posted?").Called("The day they were posted").Required("Enter the day on which they were posted").NotFuture().
		Check(func(d civil.Date) string {
			if made := casefile.On(b.MadeAt); d.Before(made) {
				return "They cannot be posted before they were printed, on " + made.Long()
			}
			return ""
		}).Set(today), Buttons: ui.Buttons{Buttons: []ui.Button{{Text: "They were posted"}}}}
	f = form.New(today)
	v.Returned = &returnForm{Form: f, Letters: f.Choices("letter", "Which letters go back?", open...),
		Why: f.Choice("why", "Why?", form.Option{Value: "unprinted", Label: "It could not be printed"}, form.Option{Value: "spoiled", Label: "The paper was spoiled"},
			form.Option{Value: "wrong", Label: "It should not have been in this batch"}).Required("Choose why they go back"),
		Buttons: ui.Buttons{Buttons: []ui.Button{{Text: "Put the chosen letters back", Kind: ui.Secondary}, {Text: "Undo the whole batch", Kind: ui.Warning, Name: "all", Value: "yes"}}}}
	return v
}

// putBackWhy are the reasons for which letters go back, as they stand with them.
var putBackWhy = map[string]string{"unprinted": "It could not be printed.", "spoiled": "The paper was spoiled.", "wrong": "It should not have been in this batch."}

func batchTag(l *record.BatchLetter) ui.Tag {
	switch l.InBatch {
	case record.BatchPosted:
		return ui.Tag{Text: "Posted", Colour: ui.Green}
	case record.BatchPutBack:
		return ui.Tag{Text: "Put back", Colour: ui.Grey}
	case record.BatchDropped:
		return ui.Tag{Text: "Does not go", Colour: ui.Red}
	case record.BatchPrinted:
	}
	if l.State == record.Stopped {
		return ui.Tag{Text: "Stopped: take it out", Colour: ui.Red}
	}
	return ui.Tag{Text: "To post", Colour: ui.Blue}
}

func (s *Server) showBatch(w http.ResponseWriter, r *http.Request) error {
	v, _, err := s.batchView(r)
	if err != nil {
		return err
	}
	return postBatchPage.show(s, w, r, v)
}

// printBatch sends the pages of a batch, or of one letter of it.
func (s *Server) printBatch(w http.ResponseWriter, r *http.Request) error {
	v, id, err := s.batchView(r)
	if err != nil {
		return err
	}
	if v.Again == nil {
		return fault.New(fault.Conflict, "Nothing of batch %d is left to print. Open it to see what became of its letters.", id)
	}
	if !v.Again.Read(r) {
		return postBatchPage.again(s, w, r, v, v.Again.Form)
	}
	var message int64
	name := "batch-" + v.Number
	if v.Again.Which.Value != "" {
		if message, err = strconv.ParseInt(v.Again.Which.Value, 10, 64); err != nil {
			return errNoPage
		}
		name += "-letter"
	}
	r, cancel := longer(r)
	defer cancel()
	out, err := s.config.Casework.PrintPages(r.Context(), viewerOf(r), id, message)
	if err != nil {
		return err
	}
	sendFile(w, r, "application/pdf", name+".pdf", out.PDF)
	return nil
}

// postBatch records that a batch was posted: who says so is the person who is signed in.
func (s *Server) postBatch(w http.ResponseWriter, r *http.Request) error {
	v, id, err := s.batchView(r)
	if err != nil {
		return err
	}
	if v.Went == nil {
		return s.goTo(w, r, batchPath(id), ui.Notice{Heading: "Nothing of this batch waits to be posted."})
	}
	if !v.Went.Read(r) {
		return postBatchPage.again(s, w, r, v, v.Went.Form)
	}
	class, err := s.config.Record.PostClass(r.Context())
	if err != nil {
		return err
	}
	person, _ := who.From(r.Context())
	req := casework.PostRequest{Officer: person.ID, On: v.Went.On.Value, Class: class}
	r, cancel := longer(r)
	defer cancel()
	done, err := s.config.Casework.PostBatch(r.Context(), viewerOf(r), callerOf(r), id, req, keyOf(r, v.Went.Form))
	if v.Went.Refused(err, map[string]string{"on": "on"}) {
		return postBatchPage.again(s, w, r, v, v.Went.Form)
	}
	if err != nil {
		return err
	}
	notice := ui.Notice{Success: done.Posted > 0 && done.Later == 0, Heading: ui.Plural(done.Posted, "letter was", "letters were") + " posted."}
	if len(done.Dropped) > 0 {
		notice.Text = "Take these out of the pile. " + droppedWords(done.Dropped)
	}
	if done.Later > 0 {
		notice.Text += " " + ui.Plural(done.Later, "letter is", "letters are") + " not recorded as posted yet, because the case could not be reached. Say again in a minute that they were posted."
	}
	return s.goTo(w, r, batchPath(id), notice)
}

// returnLetters puts letters of a batch back, so that they wait for another one.
func (s *Server) returnLetters(w http.ResponseWriter, r *http.Request) error {
	v, id, err := s.batchView(r)
	if err != nil {
		return err
	}
	if v.Returned == nil {
		return s.goTo(w, r, batchPath(id), ui.Notice{Heading: "Nothing of this batch is left to put back."})
	}
	well, all := v.Returned.Read(r), r.PostForm.Get("all") == "yes"
	if !all && len(v.Returned.Letters.Values) == 0 {
		v.Returned.Wrong("letter", "Choose the letters that go back")
		well = false
	}
	if !well {
		return postBatchPage.again(s, w, r, v, v.Returned.Form)
	}
	messages := []int64{} // none is all of them
	if all {
		v.Returned.Letters.Values = nil
	}
	for _, text := range v.Returned.Letters.Values {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			messages = append(messages, n)
		}
	}
	slices.Sort(messages)
	if err := s.config.Record.PutBack(r.Context(), id, messages, putBackWhy[v.Returned.Why.Value]); err != nil {
		return err
	}
	return s.goTo(w, r, "/post", ui.Notice{Success: true, Heading: "They wait to be printed again."})
}
