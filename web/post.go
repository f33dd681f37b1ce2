package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// printers are those who print and post letters.
var printers = []who.Role{who.Triage, who.Caseworker, who.Accommodation, who.Reviewer, who.Manager}

// paperLists are the letters on paper and what was printed of them; readmodel.Store has
// them.
type paperLists interface {
	PaperQueue(ctx context.Context, v record.Viewer, f record.PaperFilter) (record.PaperQueue, error)
	PrintBatches(ctx context.Context) ([]record.PrintBatch, error)
	PrintBatch(ctx context.Context, v record.Viewer, id int64) (record.PrintBatch, []record.BatchLetter, error)
	PutBack(ctx context.Context, batch int64, messages []int64, why string) error
	PaperLetter(ctx context.Context, message int64, letter string) (record.PaperLetter, error)
	LetterServices(ctx context.Context, letter string) ([]record.LetterService, error)
	// PostClass is the class of post that the authority uses; empty where nobody said.
	PostClass(ctx context.Context) (string, error)
}

// printRoom prints and posts letters; casework.Service does.
type printRoom interface {
	MakeBatch(ctx context.Context, v record.Viewer, messages []int64, key casework.Key) (int64, []casework.Dropped, error)
	PrintPages(ctx context.Context, v record.Viewer, batch, message int64) (casework.PrintedBatch, error)
	PostBatch(ctx context.Context, v record.Viewer, caller record.Caller, batch int64, req casework.PostRequest, key casework.Key) (casework.PostedBatch, error)
	PrintLetter(ctx context.Context, v record.Viewer, reference, key string) ([]byte, error)
	Served(ctx context.Context, caller record.Caller, reference, letter string, req casework.ServedRequest, key casework.Key) (casework.Answer, error)
	ServiceOf(ctx context.Context, reference, key string) (casework.LetterServed, error)
}

// mostPrinted is how many letters are printed together.
const mostPrinted = 50

// Post is what waits on paper: to be printed and posted, to be handed over or collected.
type Post struct {
	*form.Form
	// Letters are those to post, a box each; nil where there are none.
	Letters *form.Choices
	Total   string
	// Notes say what is not on the page, and why.
	Notes  []string
	Teams  *form.Choice // nil where there is only one team
	Team   string
	ToHand ui.Table
	Open   ui.Table
	Past   ui.Table
}

var postPage = page[Post]{name: "post", section: "/post"}

func (s *Server) post(w http.ResponseWriter, r *http.Request) error {
	v, err := s.postView(r, r.URL.Query().Get("team"))
	if err != nil {
		return err
	}
	return postPage.show(s, w, r, v)
}

// postView is the page as it is now; team narrows it.
func (s *Server) postView(r *http.Request, team string) (Post, error) {
	ctx := r.Context()
	officers, err := s.config.Record.Officers(ctx, "")
	if err != nil {
		return Post{}, err
	}
	names, teams := map[string]string{}, []string{}
	for _, o := range officers {
		names[o.ID] = o.Name
		if o.Team != "" && !slices.Contains(teams, o.Team) {
			teams = append(teams, o.Team)
		}
	}
	slices.Sort(teams)
	if !slices.Contains(teams, team) {
		team = ""
	}
	queue, err := s.config.Record.PaperQueue(ctx, viewerOf(r), record.PaperFilter{Team: team, Limit: mostPrinted})
	if err != nil {
		return Post{}, err
	}
	batches, err := s.config.Record.PrintBatches(ctx)
	if err != nil {
		return Post{}, err
	}
	v := newPost(s.today(), &queue, batches, names)
	if v.Team = team; len(teams) > 1 {
		options := []form.Option{{Value: "", Label: "All teams"}}
		for _, t := range teams {
			options = append(options, form.Option{Value: t, Label: capital(t)})
		}
		v.Teams = form.New(s.today()).Select("team", "Whose letters?", options[1:]...).WithHint("Leave it empty for all teams.").Set(team)
	}
	return v, nil
}

func newPost(today civil.Date, queue *record.PaperQueue, batches []record.PrintBatch, names map[string]string) Post {
	v := Post{Form: form.New(today)}
	if n := len(queue.ToPost); n > 0 {
		options := make([]form.Option, n)
		all := make([]string, n)
		for i := range queue.ToPost {
			l := &queue.ToPost[i]
			all[i] = strconv.FormatInt(l.Message, 10)
			options[i] = form.Option{Value: all[i], Label: l.Reference + ": " + letterName(l.Key), Hint: "Issued on " + l.IssuedOn.Long() + issuedBy(names, l.Officer)}
		}
		v.Letters = v.Choices("letter", "Letters to print", options...).Required("Choose the letters to print").Set(all...)
	}
	v.Total = ui.Plural(queue.Post, "letter waits", "letters wait") + " to be printed and posted."
	if queue.Post > len(queue.ToPost) {
		v.Notes = append(v.Notes, "The oldest "+strconv.Itoa(len(queue.ToPost))+" are shown. The next come when these are printed.")
	}
	if queue.Held > 0 {
		v.Notes = append(v.Notes, ui.Plural(queue.Held, "letter was", "letters were")+" issued a few minutes ago and can still be stopped. They come then.")
	}
	if queue.Hidden > 0 {
		v.Notes = append(v.Notes, ui.Plural(queue.Hidden, "letter waits", "letters wait")+" in cases that you cannot open. Somebody who is named for them prints them.")
	}
	v.ToHand = ui.Table{ID: "hand", Caption: "To hand over, or kept to be collected", CaptionHidden: true, Empty: "No letter waits to be handed over or collected.",
		Head: []ui.Column{{Text: "Case"}, {Text: "Letter"}, {Text: "How"}, {Text: "Issued"}}}
	for i := range queue.ToHand {
		l := &queue.ToHand[i]
		v.ToHand.Rows = append(v.ToHand.Rows, ui.Row{Cells: []ui.Cell{{Text: l.Reference, Href: "/cases/" + l.Reference + "/letters"},
			{Text: letterName(l.Key), Href: letterPath(l.Reference, l.Key)}, {Text: wayWords(l.Way)}, {Text: l.IssuedOn.Short(), Below: strings.TrimPrefix(issuedBy(names, l.Officer), " ")}}})
	}
	if more := queue.Hand - len(queue.ToHand); more > 0 {
		v.ToHand.Rows = append(v.ToHand.Rows, ui.Row{Cells: []ui.Cell{{Text: strconv.Itoa(more) + " more"}, {}, {}, {}}})
	}
	v.Open = ui.Table{ID: "open", Caption: "Printed, and not posted yet", CaptionHidden: true, Empty: "Nothing that was printed waits to be posted.",
		Head: []ui.Column{{Text: "Batch"}, {Text: "Letters", Numeric: true}, {Text: "Made"}}}
	v.Past = ui.Table{ID: "past", Caption: "Posted lately", CaptionHidden: true, Empty: "No batch was posted yet.",
		Head: []ui.Column{{Text: "Batch"}, {Text: "Letters", Numeric: true}, {Text: "Posted"}}}
	for i := range batches {
		b := &batches[i]
		first := ui.Cell{Text: "Batch " + strconv.FormatInt(b.ID, 10), Href: batchPath(b.ID)}
		if b.EndedAt.IsZero() {
			v.Open.Rows = append(v.Open.Rows, ui.Row{Cells: []ui.Cell{first, {Text: strconv.Itoa(b.Open), Numeric: true}, {Text: moment(b.MadeAt), Below: "By " + nameOr(names, b.MadeBy)}}})
			continue
		}
		posted := ui.Cell{Text: "Nothing of it"}
		if !b.PostedOn.IsZero() {
			posted = ui.Cell{Text: b.PostedOn.Short(), Below: postedHow(names, b)}
		}
		v.Past.Rows = append(v.Past.Rows, ui.Row{Cells: []ui.Cell{first, {Text: strconv.Itoa(b.Letters), Numeric: true}, posted}})
	}
	return v
}

func postedHow(names map[string]string, b *record.PrintBatch) string {
	out := "By " + nameOr(names, b.PostedBy)
	if class := record.PostClasses[b.PostClass]; class != "" {
		out += ", " + class
	}
	return out
}

func issuedBy(names map[string]string, officer string) string {
	if officer == "" {
		return ""
	}
	return " by " + nameOr(names, officer)
}

// wayWords says how a letter goes.
func wayWords(way casefile.Way) string {
	switch way {
	case casefile.ByPost:
		return "By post"
	case record.WayByHand:
		return "By hand"
	case record.WayCollection:
		return "Kept for collection"
	case casefile.ByEmail:
		return "By e-mail"
	case casefile.ByText, casefile.ByCall, casefile.ByVoicemail:
	}
	return string(way)
}

// makeBatch puts the chosen letters into a batch for the printer.
func (s *Server) makeBatch(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return refuse(http.StatusBadRequest, "What was sent could not be read", "Nothing was printed. Go back and send it again.")
	}
	v, err := s.postView(r, r.PostForm.Get("team"))
	if err != nil {
		return err
	}
	var messages []int64
	for _, text := range unique(r.PostForm["letter"]) {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			messages = append(messages, n)
		}
	}
	// The same form again is answered as the first time, although its letters are gone.
	v.FillKey(r.PostForm.Get(form.KeyName))
	if len(messages) == 0 || len(messages) > mostPrinted {
		if v.Letters == nil {
			return fault.New(fault.Conflict, "No letter waits to be printed any more. Open the post again.")
		}
		v.Wrong("letter", "Choose the letters to print")
		return postPage.again(s, w, r, v, v.Form)
	}
	batch, dropped, err := s.config.Casework.MakeBatch(r.Context(), viewerOf(r), messages, keyOf(r, v.Form))
	if err != nil {
		return err
	}
	if batch == 0 {
		if len(dropped) == 0 {
			return fault.New(fault.Conflict, "None of these letters can be printed by you. Open the post again.")
		}
		return s.goTo(w, r, "/post", ui.Notice{Heading: "Nothing was printed.", Text: droppedWords(dropped)})
	}
	return s.goTo(w, r, batchPath(batch), ui.Notice{Success: true, Heading: "Batch " + strconv.FormatInt(batch, 10) + " is ready to print.", Text: droppedWords(dropped)})
}

// droppedWords says which letters do not go. Why stands with each letter: it may tell
// something of the household, and a notice waits in the browser.
func droppedWords(dropped []casework.Dropped) string {
	if len(dropped) == 0 {
		return ""
	}
	var cases []string
	for _, d := range dropped {
		cases = append(cases, d.Reference)
	}
	text := "These letters do not go, and wait with the reason in their cases: "
	if len(dropped) == 1 {
		text = "This letter does not go, and waits with the reason in its case: "
	}
	return text + strings.Join(cases, ", ") + "."
}

func batchPath(id int64) string { return "/post/batches/" + strconv.FormatInt(id, 10) }
