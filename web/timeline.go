package web

import (
	"fmt"
	"net/http"
	"slices"

	"dutyclock/casefile"
	"dutyclock/web/ui"
)

// Timeline is everything that was recorded in a case, the newest first, with when
// it was true and when it was known.
type Timeline struct {
	Head     CaseHead
	Timeline ui.Timeline
	// Late is how many of the facts were recorded after the day on which they were true.
	Late int
}

var timelinePage = page[Timeline]{name: "timeline", section: "/work"}

func (s *Server) showTimeline(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "timeline")
	if err != nil {
		return err
	}
	return timelinePage.show(s, w, r, timelineView(&o))
}

func timelineView(o *opened) Timeline {
	facts := o.standing.Case.Facts
	v := Timeline{Head: o.head}
	corrected := map[string]string{}
	for i := range facts {
		if facts[i].Corrects != "" {
			corrected[facts[i].Corrects] = facts[i].ID
		}
	}
	order := make([]int, len(facts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return facts[b].On.Compare(facts[a].On) })
	for _, i := range order {
		f := &facts[i]
		event := ui.Event{Title: capital(f.Title()), On: f.On.Long(), Stamp: f.On.String(), Text: factText(f, corrected[f.ID])}
		if f.ID != "" && corrected[f.ID] == "" && o.head.MayRecord {
			event.Links = append(event.Links, ui.Link{Text: "Correct this", Hidden: f.Title() + ", " + f.On.Short(), Href: "/cases/" + o.head.Reference + "/facts/" + f.ID + "/correct"})
		}
		if f.ID != "" {
			event.Links = append(event.Links, ui.Link{Text: "What it moved", Hidden: f.Title() + ", " + f.On.Short(), Href: "/cases/" + o.head.Reference + "/facts/" + f.ID + "/moved"})
		}
		if late(f) > 0 {
			v.Late++
		}
		v.Timeline.Events = append(v.Timeline.Events, event)
	}
	return v
}

// factText is what a fact says, with when it was known.
func factText(f *casefile.Fact, correctedBy string) []string {
	var out []string
	for _, l := range f.Lines() {
		out = append(out, capital(l.Name)+": "+l.Value)
	}
	if f.Reason != "" {
		out = append(out, "A reason was recorded.")
	}
	if f.Corrects != "" {
		out = append(out, "This corrects the fact "+f.Corrects+".")
	}
	if correctedBy != "" {
		out = append(out, "This no longer counts: the fact "+correctedBy+" stands in its place.")
	}
	switch days := late(f); {
	case f.RecordedAt.IsZero():
	case days > 0:
		out = append(out, fmt.Sprintf("Known since %s, %s later.", casefile.On(f.RecordedAt).Long(), ui.Plural(days, "day", "days")))
	default:
		out = append(out, "Recorded "+casefile.On(f.RecordedAt).Long()+".")
	}
	return out
}

// late is how many days after it was true a fact was recorded.
func late(f *casefile.Fact) int {
	if f.RecordedAt.IsZero() {
		return 0
	}
	return max(0, casefile.On(f.RecordedAt).Sub(f.On))
}
