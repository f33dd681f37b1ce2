package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

// Timeline is everything that was recorded in a case, the newest first, with when
// it was true and when it was known.
type Timeline struct {
	Head     CaseHead
	Timeline ui.Timeline
	// Kinds narrow it, each with how many there are.
	Kinds []TimelineKind
	// Late is how many of the facts were recorded after the day on which they were true.
	Late  int
	Pages ui.Pagination
	// Shown says which of them the page has: "26 to 50 of 61".
	Shown string
	// Everything is where all of them stand again; empty where they do.
	Everything string
}

// TimelineKind is a kind of fact by which the timeline is narrowed.
type TimelineKind struct {
	Label   string
	Count   int
	Href    string
	Current bool
}

// perTimeline is how many entries stand on a page.
const perTimeline = 25

// timelineKinds are the kinds in their order: the groups of the list of what can be
// recorded, some together, and single types out of them.
var timelineKinds = []struct {
	code, label string
	groups      []string
	types       []casefile.FactType
}{
	{code: "duties", label: "Duties", groups: []string{"Findings and duties", "How it began", "Other authorities", "The end of a case"}},
	{code: "letters", label: "Letters", types: []casefile.FactType{casefile.TypeNoticeGiven, casefile.TypeLetterUndelivered, casefile.TypeLetterStopped}},
	{code: "placements", label: "Placements", groups: []string{"Somewhere to stay"}},
	{code: "offers", label: "Offers and reviews", groups: []string{"Letters and offers", "Reviews and appeals"}},
	{code: "contacts", label: "Contacts and people", groups: []string{"Contact and tasks", "Household and people", "Children, belongings, concerns", "Complaints, courts and requests"}},
	{code: "notes", label: "Notes and documents", types: []casefile.FactType{casefile.TypeNoteAdded, casefile.TypeDocumentAdded}},
}

// kindOf is the kind of a type of fact; what stands by itself comes before its group.
func kindOf(t casefile.FactType) string {
	for _, k := range timelineKinds {
		if slices.Contains(k.types, t) {
			return k.code
		}
	}
	for _, g := range factGroups {
		for _, k := range timelineKinds {
			if slices.Contains(g.types, t) && slices.Contains(k.groups, g.title) {
				return k.code
			}
		}
	}
	return ""
}

// lateKind are the entries that were known late, or were corrected, whatever they are.
const lateKind = "late"

var timelinePage = page[Timeline]{name: "timeline", section: "/work"}

// timeliner reads the ledger of a case in the order in which its facts were true.
type timeliner interface {
	Timeline(ctx context.Context, reference string) ([]record.Moment, error)
}

func (s *Server) showTimeline(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "timeline")
	if err != nil {
		return err
	}
	ctx, ref := r.Context(), o.head.Reference
	moments, err := s.config.Casework.Timeline(ctx, ref)
	if err != nil {
		return err
	}
	known, err := s.knownIn(ctx, ref, o.standing.Case.Facts)
	if err != nil {
		return err
	}
	v, shown := timelineView(&o, moments, r.URL.Query())
	for i := range shown {
		if err := s.wordsOf(ctx, ref, &shown[i].Fact, known); err != nil {
			return err
		}
	}
	v.tell(&o, shown, known)
	return timelinePage.show(s, w, r, v)
}

// timelineView is the page without its entries, and the moments that it shows.
func timelineView(o *opened, moments []record.Moment, query url.Values) (Timeline, []record.Moment) {
	v := Timeline{Head: o.head}
	path := "/cases/" + o.head.Reference + "/timeline"
	moments = slices.Clone(moments)
	slices.Reverse(moments)
	counts := map[string]int{}
	for i := range moments {
		m := &moments[i]
		counts[kindOf(m.Fact.Type)]++
		if m.LateBy > 0 {
			v.Late++
		}
		if lateOrCorrected(m) {
			counts[lateKind]++
		}
	}
	asked := query.Get("kind")
	add := func(code, label string, n int) {
		if n > 0 {
			v.Kinds = append(v.Kinds, TimelineKind{Label: label, Count: n, Href: path + "?kind=" + code, Current: code == asked})
		}
	}
	for _, k := range timelineKinds {
		add(k.code, k.label, counts[k.code])
	}
	add(lateKind, "Late or corrected", counts[lateKind])
	link := url.Values{}
	if slices.ContainsFunc(v.Kinds, func(k TimelineKind) bool { return k.Current }) {
		moments = slices.DeleteFunc(moments, func(m record.Moment) bool {
			return asked == lateKind && !lateOrCorrected(&m) || asked != lateKind && kindOf(m.Fact.Type) != asked
		})
		link.Set("kind", asked)
		v.Everything = path
	}
	return v, v.pageOf(moments, query.Get("page"), func(n int) string {
		link.Set("page", strconv.Itoa(n))
		return path + "?" + link.Encode()
	})
}

// pageOf is the page of the moments that is asked for.
func (v *Timeline) pageOf(moments []record.Moment, asked string, href func(int) string) []record.Moment {
	pages := max((len(moments)+perTimeline-1)/perTimeline, 1)
	n, err := strconv.Atoi(asked)
	if err != nil || n < 1 {
		n = 1
	}
	n = min(n, pages)
	v.Pages.Label = "Timeline"
	if n > 1 {
		v.Pages.Previous = href(n - 1)
	}
	if n < pages {
		v.Pages.Next = href(n + 1)
	}
	first, last := (n-1)*perTimeline, min(n*perTimeline, len(moments))
	if pages > 1 {
		v.Shown = strconv.Itoa(first+1) + " to " + strconv.Itoa(last) + " of " + ui.Plural(len(moments), "entry", "entries")
	}
	return moments[first:last]
}

func lateOrCorrected(m *record.Moment) bool {
	return m.LateBy > 0 || m.CorrectedBy != "" || m.Fact.Corrects != ""
}

// tell puts the moments into words.
func (v *Timeline) tell(o *opened, moments []record.Moment, known *factKnown) {
	path := "/cases/" + o.head.Reference + "/facts/"
	v.Timeline.Level = 3
	for i := range moments {
		m := &moments[i]
		f := &m.Fact
		event := ui.Event{Title: saidTitle(f), On: f.On.Long(), Stamp: f.On.String(), By: byWhom(m, known), Text: linesOf(f, known)}
		if !f.At.IsZero() {
			event.On += " at " + f.At.In(civil.London()).Format("15:04")
		}
		if f.Reason != "" {
			event.Text = append(event.Text, "Reason: "+known.said(f.Reason))
		}
		mark(&event, m, known)
		if hidden := event.Title + ", " + f.On.Short(); f.ID != "" {
			if m.CorrectedBy == "" && o.head.MayRecord {
				event.Links = append(event.Links, ui.Link{Text: "Correct this", Hidden: hidden, Href: path + f.ID + "/correct"})
			}
			event.Links = append(event.Links, ui.Link{Text: "What it moved", Hidden: hidden, Href: path + f.ID + "/moved"})
		}
		v.Timeline.Events = append(v.Timeline.Events, event)
	}
}

// mark says when a fact was known, and what stands in whose place.
func mark(event *ui.Event, m *record.Moment, known *factKnown) {
	f := &m.Fact
	if f.Corrects != "" {
		event.Tags = append(event.Tags, ui.Tag{Text: "Correction", Colour: ui.Purple})
		event.Text = append(event.Text, "This corrects: "+known.thing(f.Corrects)+".")
	}
	if m.CorrectedBy != "" {
		event.Tags = append(event.Tags, ui.Tag{Text: "Corrected since", Colour: ui.Grey})
		event.Text = append(event.Text, "This no longer counts. In its place stands: "+known.thing(m.CorrectedBy)+".")
	}
	switch {
	case m.LateBy > 0:
		event.Tags = append(event.Tags, ui.Tag{Text: "Known late", Colour: ui.Orange})
		event.Text = append(event.Text, "Known since "+casefile.On(m.RecordedAt).Long()+", "+ui.Plural(m.LateBy, "day", "days")+" later.")
	case !m.RecordedAt.IsZero():
		event.Text = append(event.Text, "Recorded "+casefile.On(m.RecordedAt).Long()+".")
	}
}

// byWhom is the name of whoever recorded a fact; empty where no person did.
func byWhom(m *record.Moment, known *factKnown) string {
	if m.Officer == "" {
		return ""
	}
	return known.called(known.officers, m.Officer)
}
