package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"golang.org/x/sync/errgroup"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// Tonight is the first page of everybody: which households have no bed for the
// coming night, whose booking ends with it, and who was placed and has no note yet.
type Tonight struct {
	Today civil.Date
	// Acts says that the person may place households and extend bookings.
	Acts bool
	// Enquiries says how many enquiries wait; empty where none does.
	Enquiries string
	Groups    []TonightGroup
	// NoNote are those who were placed since NoNoteFrom.
	NoNote     []NoNoteLine
	NoNoteFrom civil.Date
	// Done is what became of bookings that were just extended, where not all were.
	Done []ExtendedLine
	// Teams narrow the lists to a team; All is where they are whole again, empty where
	// they are.
	Teams []TonightTeam
	All   string
	// Unread says that the list could not be read; the rows are those that were ticked.
	Unread bool
}

// TonightGroup is a list of households with one form to extend their bookings.
type TonightGroup struct {
	ID    string
	Title string
	Empty string
	Count int
	Acts  bool
	// Team is the team to which the lists are narrowed, so that they stay so when
	// bookings are extended.
	Team  string
	Form  *form.Form
	Until *form.Date
	Rows  []TonightRow
	Pages ui.Pagination
}

// CanExtend says whether any booking of the list can be extended.
func (g TonightGroup) CanExtend() bool {
	return g.Acts && slices.ContainsFunc(g.Rows, func(r TonightRow) bool { return r.Pick != "" })
}

// TonightTeam is a team to whose cases the lists can be narrowed.
type TonightTeam struct {
	Label   string
	Href    string
	Current bool
}

// NoNoteLine is a household that was placed and of which no note says more.
type NoNoteLine struct {
	Link   ui.Link
	Placed civil.Date
}

// A group of the list: which beds are in it, and how it is called.
type tonightKind struct {
	id, title, empty, page string
	states                 []string
	// later is how many nights after tonight the first is that is not paid for.
	later int
	// stays says that no booking of the list is extended from here: they have to move.
	stays bool
}

var tonightKinds = []tonightKind{
	{id: "no-bed", title: "No bed tonight", empty: "Every household that is owed a bed tonight has one by the record.", page: "page",
		states: []string{casefile.BedBookedOut, casefile.BedUnconfirmed, casefile.BedNeverGiven, casefile.BedNotYetAvailable, casefile.BedEnded, casefile.BedHouseholdLeft}},
	{id: "last-night", title: "Tonight is the last night paid for", empty: "No booking ends with tonight.", page: "last", states: []string{casefile.BedLastNight}, later: 1},
	{id: "unsuitable", title: "In a place that was found unsuitable", empty: "Nobody who has a bed tonight is in a place that was found unsuitable.", page: "unsuitable", states: []string{casefile.BedGiven}, stays: true},
}

// perPage is how many households of each list stand on a page.
const perPage = 25

var tonightPage = page[Tonight]{name: "tonight", section: "/"}

func (s *Server) tonight(w http.ResponseWriter, r *http.Request) error {
	v, err := s.tonightView(r, nil)
	if err != nil {
		return err
	}
	return tonightPage.show(s, w, r, v)
}

// tonightView reads the lists. Ticked are the households that were chosen before, by
// what their boxes send; where any are, all are shown on one page.
func (s *Server) tonightView(r *http.Request, ticked map[string]bool) (Tonight, error) {
	ctx, viewer := r.Context(), viewerOf(r)
	p, _ := who.From(ctx)
	v := Tonight{Today: s.today(), Acts: p.Is(placers...), NoNoteFrom: civil.DoBy(s.today().AddDays(-1))}
	if v.Acts {
		v.Enquiries = s.enquiriesLine(ctx)
	}
	look := &bedLook{Server: s, viewer: viewer, today: v.Today}
	team, err := s.tonightTeams(ctx, &v, r.FormValue("team"))
	if err != nil {
		return Tonight{}, err
	}
	lists, recent, err := s.tonightBeds(ctx, viewer, team, v.NoNoteFrom)
	if err != nil {
		return Tonight{}, err
	}
	var refs []string // that are read
	for i, k := range tonightKinds {
		slices.SortStableFunc(lists[i], func(a, b record.Bed) int { return byCheckOut(v.Today, a, b) })
		g := k.group(v.Today, v.Acts)
		g.Count, g.Team = len(lists[i]), team
		if len(ticked) == 0 {
			lists[i], g.Pages = pageOf(lists[i], r.URL.Query().Get(k.page), k, team)
		}
		refs, v.Groups = appendOpen(refs, lists[i]), append(v.Groups, g)
	}
	if err := look.read(ctx, appendOpen(refs, recent)); err != nil {
		return Tonight{}, err
	}
	fresh := look.placedWithoutNote(recent, v.NoNoteFrom)
	for _, f := range fresh {
		refs = append(refs, f.Link.Href)
	}
	if look.names, err = s.config.Record.ApplicantNames(ctx, viewer, "page /", refs); err != nil {
		return Tonight{}, err
	}
	for i, beds := range lists {
		for _, b := range beds {
			row := look.row(b, tonightKinds[i])
			row.Ticked = ticked[row.Pick]
			row.ID = v.Groups[i].ID + "-" + strconv.Itoa(len(v.Groups[i].Rows)+1)
			v.Groups[i].Rows = append(v.Groups[i].Rows, row)
		}
	}
	for _, f := range fresh {
		f.Link = ui.Link{Text: f.Link.Href, Href: "/cases/" + f.Link.Href}
		if name := look.names[f.Link.Text]; name != "" {
			f.Link.Text = name + ", " + f.Link.Text
		}
		v.NoNote = append(v.NoNote, f)
	}
	return v, nil
}

// tonightBeds reads the lists of the page, and who was placed on a day or after it, all
// at the same time.
func (s *Server) tonightBeds(ctx context.Context, viewer record.Viewer, team string, from civil.Date) (lists [][]record.Bed, recent []record.Bed, err error) {
	var states [][]string
	for _, k := range tonightKinds {
		states = append(states, k.states)
	}
	together, ctx := errgroup.WithContext(ctx)
	together.Go(func() (err error) {
		lists, err = s.config.Record.TonightLists(ctx, viewer, team, states)
		return err
	})
	together.Go(func() (err error) {
		recent, err = s.allBeds(ctx, viewer, record.BedFilter{All: true, Since: from, Team: team})
		return err
	})
	err = together.Wait()
	return lists, recent, err
}

// appendOpen adds the references of those that are not hidden.
func appendOpen(refs []string, beds []record.Bed) []string {
	for _, b := range beds {
		if !b.Hidden && !slices.Contains(refs, b.Reference) {
			refs = append(refs, b.Reference)
		}
	}
	return refs
}

// tonightTeams puts the teams on the page, and gives the one that is asked for; empty
// where none is, or one that is not there.
func (s *Server) tonightTeams(ctx context.Context, v *Tonight, asked string) (string, error) {
	officers, err := s.config.Record.Officers(ctx, "")
	if err != nil {
		return "", err
	}
	var teams []string
	for _, o := range officers {
		if o.Team != "" && !slices.Contains(teams, o.Team) {
			teams = append(teams, o.Team)
		}
	}
	slices.Sort(teams)
	team := ""
	for _, t := range teams {
		if t == asked {
			team, v.All = t, "/"
		}
		v.Teams = append(v.Teams, TonightTeam{Label: "Team " + t, Href: ofTeam(t), Current: t == asked})
	}
	return team, nil
}

// ofTeam is where the lists of a team are; where they are whole if it is empty.
func ofTeam(team string) string {
	if team == "" {
		return "/"
	}
	return "/?" + url.Values{"team": {team}}.Encode()
}

// group is an empty list with its form.
func (k tonightKind) group(today civil.Date, acts bool) TonightGroup {
	f := form.New(today)
	g := TonightGroup{ID: k.id, Title: k.title, Empty: k.empty, Acts: acts, Form: f}
	first := today.AddDays(k.later)
	g.Until = f.Date(k.id+"-until", "Last night to pay for").Called("The last night to pay for").Required("Enter the last night to pay for").
		WithHint("Of all that you ticked. Or press the button of one household.").
		Check(func(d civil.Date) string {
			switch {
			case d.Before(today):
				return "The last night to pay for must be tonight or later. What was paid for earlier is recorded on the page of the case, under Placements"
			case d.Before(first):
				return "Tonight is paid for already: enter a later night"
			case d.Year() > today.Year()+1:
				return "The last night to pay for is more than a year away: check the year"
			}
			return ""
		}).Set(k.until(today))
	return g
}

// until is the night up to which a booking is extended unless somebody says
// otherwise: so long that there is a working day on which to look at it again.
func (k tonightKind) until(today civil.Date) civil.Date {
	return civil.WorkAfter(today.AddDays(k.later), 1).AddDays(-1)
}

// allBeds reads a list of beds to its end.
func (s *Server) allBeds(ctx context.Context, v record.Viewer, f record.BedFilter) ([]record.Bed, error) {
	f.Limit = 500
	var out []record.Bed
	for {
		p, err := s.config.Record.Tonight(ctx, v, f)
		if err != nil {
			return nil, err
		}
		out = append(out, p.Items...)
		if f.Cursor = p.Next; f.Cursor == "" {
			return out, nil
		}
	}
}

// byCheckOut puts those first who have to be out of their room today or tomorrow, by
// the hour; then those who wait longest.
func byCheckOut(today civil.Date, a, b record.Bed) int {
	rank := func(x record.Bed) int {
		switch {
		case x.Hidden:
			return 3
		case x.CheckOutOn.IsZero() || x.CheckOutOn.Before(today):
			return 2
		case x.CheckOutAt == "":
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), a.CheckOutOn.Compare(b.CheckOutOn)*step(rank(a) < 2), cmp.Compare(a.CheckOutAt, b.CheckOutAt),
		a.Since.Compare(b.Since), cmp.Compare(a.Reference, b.Reference))
}

func step(counts bool) int {
	if counts {
		return 1
	}
	return 0
}

// pageOf is one page of a list, with the links to those beside it.
func pageOf(beds []record.Bed, asked string, k tonightKind, team string) ([]record.Bed, ui.Pagination) {
	n, err := strconv.Atoi(asked)
	pages := max((len(beds)+perPage-1)/perPage, 1)
	if err != nil || n < 1 {
		n = 1
	}
	n = min(n, pages)
	out := ui.Pagination{Label: k.title}
	first := ofTeam(team)
	if team == "" {
		first += "?"
	} else {
		first += "&"
	}
	if n > 1 {
		out.Previous = first + k.page + "=" + strconv.Itoa(n-1) + "#" + k.id
	}
	if n < pages {
		out.Next = first + k.page + "=" + strconv.Itoa(n+1) + "#" + k.id
	}
	return beds[(n-1)*perPage : min(n*perPage, len(beds))], out
}
