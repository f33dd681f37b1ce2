package web

import (
	"context"
	"net/http"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// overseer counts and lists what managers look after; readmodel.Store is it. Each
// count is the length of the list that it opens.
type overseer interface {
	CountTonight(ctx context.Context, f record.BedFilter) ([]record.Count, error)
	Troubles(ctx context.Context, v record.Viewer, team, cursor string, limit int) (record.Page[record.Trouble], error)
	CountTroubles(ctx context.Context, team string) ([]record.Count, error)
	// Export writes down that somebody takes data of cases away, and gives those of them
	// that they may see. why is what they said that it is for, and is kept sealed.
	Export(ctx context.Context, v record.Viewer, what, why string, references []string) ([]string, error)
}

// overseers are those who look after the work of others.
var overseers = []who.Role{who.Manager, who.Auditor, who.Administrator}

// Overdue is what is late in the whole authority, what soon will be, and whose it is.
type Overdue struct {
	Today    civil.Date
	Sections []Figures
	// Weeks are the weeks ahead, with a bar for each.
	Weeks []Week
	// AllWeeks is the list of all of them together.
	AllWeeks CountLink
	Export   ExportForm
}

// Figures are counts of one sort, with what is counted said below them.
type Figures struct {
	Heading    string
	Definition string
	Table      ui.Table
}

// Week is how much there is to do in one week.
type Week struct {
	From  civil.Date
	Count CountLink
	// Bar is the length of its bar, of barLength.
	Bar int
}

const (
	// barLength is the length of the longest bar.
	barLength = 300
	// ahead is how many days the figures look ahead, near how many days before its last
	// day a stay is shown as near it. Both are choices of this page and none of the law.
	ahead = 90
	near  = 14
	// atOnce is how many questions of one page are asked of the record at the same time:
	// a page must not take the connections of all others.
	atOnce = 3
)

var overduePage = page[Overdue]{name: "overdue", section: "/overdue"}

func (s *Server) overdue(w http.ResponseWriter, r *http.Request) error {
	view := Overdue{Today: s.today(), Export: s.newExport(overdueQuery{list: listWork, work: record.WorkFilter{State: casefile.Overdue}})}
	officers, err := s.officerNames(r.Context())
	if err != nil {
		return err
	}
	c := counter{Server: s, officers: officers}
	if err := c.read(r.Context()); err != nil {
		return err
	}
	view.Sections = c.all()
	view.Weeks, view.AllWeeks = c.weeks()
	return overduePage.show(s, w, r, view)
}

// ExportForm asks why somebody takes a list away.
type ExportForm struct {
	*form.Form
	Reason *form.Text
	List   string
}

func (s *Server) newExport(q overdueQuery) ExportForm {
	f := form.New(s.today())
	return ExportForm{Form: f, List: q.values().Encode(), Reason: f.Text("reason", "Why do you need this list as a file?").
		WithHint("It stands in the file and in the access log, beside your name. Names of applicants are not in the file.").
		Required("Say why you need this list as a file").AtMost(300, "Why you need the list must be 300 characters or less")}
}
