package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// office is a desk with what managers see beside it. Each count of work is made of its
// filter, and the list of the same filter is as long.
type office struct {
	desk
	exported []string
	hidden   []string
	logDown  bool
	why      string // the last export was for
}

func (o *office) CountWork(_ context.Context, f record.WorkFilter, by record.WorkBy) ([]record.Count, error) {
	n := 3
	if f.Law == "guidance" {
		n = 1200
	}
	switch by {
	case record.ByLaw:
		return []record.Count{{Key: "guidance", N: 1200}, {Key: "statutory", N: 3}}, nil
	case record.ByDuty:
		return []record.Count{{Key: "relief", N: n}}, nil
	case record.ByItem:
		return []record.Count{{Key: "C11", N: n}, {Key: "N02", N: n}}, nil
	case record.ByTeam:
		return []record.Count{{Key: record.None, N: n}, {Key: "Families & 16/17", N: n}}, nil
	case record.ByOfficer:
		return []record.Count{{Key: record.None, N: n}, {Key: "o-2", N: n}}, nil
	case record.ByWeek:
		return []record.Count{{Key: "2026-11-16", N: 1}, {Key: "2026-11-30", N: 4}}, nil
	case record.ByDay:
		return []record.Count{{Key: today.String(), N: n}}, nil
	case record.ByKind, record.ByState:
	}
	return []record.Count{{Key: "all", N: n}}, nil
}

func (o *office) CountWorkByLaw(ctx context.Context, state casefile.ClockState) ([]record.WorkByLaw, error) {
	var out []record.WorkByLaw
	for _, by := range []record.WorkBy{record.ByDuty, record.ByItem, record.ByTeam, record.ByOfficer} {
		for _, law := range []string{"statutory", "guidance", "local", "recommended"} {
			counts, err := o.CountWork(ctx, record.WorkFilter{State: state, Law: law}, by)
			if err != nil {
				return nil, err
			}
			for _, c := range counts {
				out = append(out, record.WorkByLaw{By: by, Key: c.Key, Law: law, N: c.N})
			}
		}
	}
	return out, nil
}

func (*office) CountCases(_ context.Context, f record.CaseFilter, by string) ([]record.Count, error) {
	if by == "officer" {
		return []record.Count{{Key: record.None, N: 2}, {Key: "o-2", N: 41}}, nil
	}
	return []record.Count{{Key: "all", N: 2}}, nil
}

func (*office) CountTonight(context.Context, record.BedFilter) ([]record.Count, error) {
	return []record.Count{{Key: casefile.BedNeverGiven, N: 1}, {Key: casefile.BedLastNight, N: 5}}, nil
}

func (*office) Tonight(context.Context, record.Viewer, record.BedFilter) (record.Page[record.Bed], error) {
	return record.Page[record.Bed]{Items: []record.Bed{{Reference: "HX-000123", State: casefile.BedNeverGiven, Since: today, Officer: "o-2"}, {Reference: "HX-000999", Hidden: true}}}, nil
}

func (*office) CountTroubles(context.Context, string) ([]record.Count, error) {
	return []record.Count{{Key: "failed", N: 1}, {Key: "waiting", N: 1}}, nil
}

func (*office) Troubles(context.Context, record.Viewer, string, string, int) (record.Page[record.Trouble], error) {
	return record.Page[record.Trouble]{Items: []record.Trouble{
		{Reference: "HX-000123", Kind: record.LetterMessage, Letter: "N02", State: record.Failed, Why: "=HYPERLINK(\"http://example.org\")", Since: civil.At(today, 9, 0), Officer: "o-2"},
		{Reference: "HX-000999", Hidden: true}}}, nil
}

func (o *office) Export(_ context.Context, _ record.Viewer, what, why string, refs []string) ([]string, error) {
	o.why = why
	if o.logDown {
		return nil, fault.New(fault.Unavailable, "It cannot be written down.")
	}
	o.exported = append(o.exported, what+": "+strings.Join(refs, " "))
	var out []string
	for _, ref := range refs {
		if !slices.Contains(o.hidden, ref) {
			out = append(out, ref)
		}
	}
	return out, nil
}

func officeServer(t *testing.T, o *office) *Server {
	return newServer(t, func(c *Config) { c.Record, c.Casework = o, giving{desk: &o.desk} })
}

func overdueSample(o *office) *Server {
	return &Server{clock: func() time.Time { return civil.At(today, 10, 30) }, config: Config{Record: o}}
}

func init() {
	s := overdueSample(&office{desk: desk{work: aDay(), next: "x"}})
	c := counter{Server: s, officers: map[string]string{"o-2": "Bea Okafor"}}
	if err := c.read(context.Background()); err != nil {
		panic(err)
	}
	v := Overdue{Today: today, Export: s.newExport(overdueQuery{list: listWork}), Sections: c.all()}
	v.Weeks, v.AllWeeks = c.weeks()
	sampleOf(overduePage, "a-bad-day", v).as(priya)
	for name, q := range map[string]overdueQuery{
		"work":    {list: listWork, work: record.WorkFilter{State: casefile.Overdue, Law: "statutory", Officer: "o-2"}},
		"letters": {list: listLetters},
	} {
		list, err := s.overdueListView(context.Background(), record.Viewer{}, q)
		if err != nil {
			panic(err)
		}
		sampleOf(overdueListPage, name, *list).as(priya)
	}
}

var hrefOf = regexp.MustCompile(`href="(/overdue/list\?[^"]+)"[^>]*>([\d,]+)</a>`)

// Every figure leads to a list, and its address says what was counted.
func TestEveryFigureOpensItsList(t *testing.T) {
	t.Parallel()
	o := &office{desk: desk{work: aDay()}}
	s := officeServer(t, o)
	body := askAs(t, s, priya, "/overdue").Body.String()
	for _, want := range []string{"Statutory", "1,200", "Families in bed and breakfast", "Six weeks in bed and breakfast", "No place since a bed is owed", "1 failed, 1 waiting", "No officer", "Caseload", "Bea Okafor", "23 November 2026 to 29 November 2026", "5 things to do in the next 90 days", "Families &amp; 16/17"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(body, "last_night") || strings.Contains(body, "Amina") {
		t.Error("the page counts a bed that is there, or names somebody")
	}
	found := hrefOf.FindAllStringSubmatch(body, -1)
	if len(found) < 30 {
		t.Fatalf("only %d figures open a list", len(found))
	}
	for _, f := range found {
		path := strings.ReplaceAll(f[1], "&amp;", "&")
		if w := askAs(t, s, priya, path); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "<strong>"+f[2]+" ") && !strings.Contains(path, "from=") && !strings.Contains(path, "list=beds") && !strings.Contains(path, "list=cases") {
			t.Errorf("%s of %s: %d, or the list says another number", path, f[2], w.Code)
		}
	}
}

// The filter of a list comes back out of its address as it went in.
func TestTheAddressOfAListSaysWhatWasCounted(t *testing.T) {
	t.Parallel()
	day := civil.MustParse
	for _, q := range []overdueQuery{
		{list: listWork, work: record.WorkFilter{State: casefile.Overdue, Law: "statutory", Duty: "relief", Item: "C11", Team: "Families & 16/17", Officer: record.None, Kind: record.ClockWork}},
		{list: listWork, work: record.WorkFilter{From: day("2026-11-23"), To: day("2026-11-29"), DueTo: day("2026-12-06")}},
		{list: listCases, cases: record.CaseFilter{Open: true, NoNext: true, Team: "north", Officer: "o-2"}},
		{list: listBeds, state: casefile.BedEnded}, {list: listLetters},
	} {
		address, err := url.Parse(q.href())
		if err != nil {
			t.Fatal(err)
		}
		got, err := readOverdueQuery(address.Query())
		if err != nil {
			t.Fatal(err)
		}
		if got.href() != q.href() || q.list == listWork && got.work != q.work || q.list == listCases && got.cases != q.cases || q.list == listBeds && got.state != q.state {
			t.Errorf("%s came back as %+v", q.href(), got)
		}
	}
	s := officeServer(t, &office{})
	if w := askAs(t, s, priya, "/overdue/list?from=32-13"); w.Code != http.StatusNotFound {
		t.Errorf("a day that is none is answered with %d", w.Code)
	}
	if w := askAs(t, s, priya, "/overdue/list?team=%00%ff"); w.Code != http.StatusOK {
		t.Errorf("what no team is called is answered with %d", w.Code)
	}
}

func TestWhoSeesWhatIsOverdue(t *testing.T) {
	t.Parallel()
	s := officeServer(t, &office{})
	admin := who.Person{ID: "a", Name: "A", Roles: []who.Role{who.Administrator}}
	for _, path := range []string{"/overdue", "/overdue/list", "/overdue/list?list=cases", "/overdue/list?list=beds", "/overdue/list?list=letters"} {
		for _, c := range []struct {
			p    who.Person
			want int
		}{{kofi, http.StatusForbidden}, {priya, http.StatusOK}, {audit, http.StatusOK}, {admin, http.StatusOK}} {
			if w := askAs(t, s, c.p, path); w.Code != c.want {
				t.Errorf("%s for %v: %d, want %d", path, c.p.Roles, w.Code, c.want)
			}
		}
	}
	if w := postAs(s, kofi, "/overdue.csv", url.Values{"reason": {"x"}}); w.Code != http.StatusForbidden {
		t.Errorf("a caseworker takes the list away: %d", w.Code)
	}
	for p, want := range map[*who.Person]bool{&kofi: false, &priya: true} {
		if got := strings.Contains(askAs(t, s, *p, "/search").Body.String(), `href="/overdue"`); got != want {
			t.Errorf("%s sees the link: %v", p.Name, got)
		}
	}
}

func TestListsHideWhatIsRestricted(t *testing.T) {
	t.Parallel()
	s := officeServer(t, &office{desk: desk{work: aDay(), cases: []record.CaseRow{{Reference: "HX-000123"}, {Reference: "HX-000999", Hidden: true}}}})
	for _, list := range []string{"work", "cases", "beds", "letters"} {
		body := askAs(t, s, priya, "/overdue/list?list="+list).Body.String()
		if !strings.Contains(body, "Amina Yusuf") || !strings.Contains(body, "HX-000999") || strings.Contains(body, "/cases/HX-000999") {
			t.Errorf("%s: no name, no number of the hidden case, or a link to it", list)
		}
	}
}

func TestAListAsATable(t *testing.T) {
	t.Parallel()
	o := &office{hidden: []string{"HX-000125"}, desk: desk{work: aDay()}}
	s := officeServer(t, o)
	w := postAs(s, priya, "/overdue.csv", url.Values{"list": {"list=work&state=overdue"}, "reason": {"Monthly report"}})
	if o.why != "Monthly report" {
		t.Errorf("the access log has the reason %q", o.why)
	}
	if w.Code != http.StatusOK || w.Header().Get("Content-Disposition") != `attachment; filename="dutyclock-work-2026-11-22.csv"` {
		t.Fatalf("%d %v", w.Code, w.Header())
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(w.Body.Bytes(), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var refs []string
	for _, row := range rows[1:] {
		refs = append(refs, row[0])
	}
	if diff := cmp.Diff([]string{"HX-000123", "HX-000124", "HX-000126", "HX-000126"}, refs); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if want := []string{"overdue work csv: HX-000123 HX-000124 HX-000125 HX-000126"}; !slices.Equal(o.exported, want) {
		t.Errorf("the access log has %q", o.exported)
	}
	if diff := cmp.Diff([]string{"HX-000123", "Six weeks in bed and breakfast", "C11", "Statutory", "Relief duty", "overdue", "2026-11-13", "2026-11-13", "9", "Kofi Danso", "", "", "SI 2003/3326 art 4"}, rows[1]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if strings.Contains(w.Body.String(), "Amina") || o.asked.State != casefile.Overdue {
		t.Errorf("the file names somebody, or is of another list: %+v", o.asked)
	}
}

func TestAListAsAWorkbook(t *testing.T) {
	t.Parallel()
	o := &office{}
	w := postAs(officeServer(t, o), priya, "/overdue.xlsx", url.Values{"list": {"list=letters"}, "reason": {"=1+1 for the committee"}})
	if w.Code != http.StatusOK {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	f, err := excelize.OpenReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if got := f.GetSheetList(); !slices.Equal(got, []string{"About this file", "Not sent"}) {
		t.Fatalf("the sheets are %q", got)
	}
	about, err := f.GetRows("About this file")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, row := range about {
		if len(row) == 2 {
			said[row[0]] = row[1]
		}
	}
	for what, want := range map[string]string{"Exported by": "Priya Nair", "Exported at": "Sunday 22 November 2026, 10:30", "Why": "'=1+1 for the committee", "Lines": "1", "Lines left out": "1 of restricted cases that only named people may see"} {
		if said[what] != want {
			t.Errorf("%s: %q, want %q", what, said[what], want)
		}
	}
	rows, err := f.GetRows("Not sent")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"Case", "What", "State", "Why", "Since", "Officer"}, {"HX-000123", "Letter N02: decision that a prevention or relief duty is owed", "failed", `'=HYPERLINK("http://example.org")`, "2026-11-22", "Bea Okafor"}}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if formula, err := f.GetCellFormula("Not sent", "D2"); err != nil || formula != "" {
		t.Errorf("a cell is the formula %q (%v)", formula, err)
	}
}

func TestNothingIsTakenAwayUnwritten(t *testing.T) {
	t.Parallel()
	o := &office{logDown: true, desk: desk{work: aDay()}}
	s := officeServer(t, o)
	if w := postAs(s, priya, "/overdue.csv", url.Values{"reason": {"Monthly report"}}); w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), "HX-000123") {
		t.Errorf("with the log away: %d", w.Code)
	}
	w := postAs(s, priya, "/overdue.csv", url.Values{"list": {"list=work&law=statutory"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Say why you need this list as a file") || !strings.Contains(w.Body.String(), "law=statutory") {
		t.Errorf("without a reason: %d", w.Code)
	}
}

func TestWhatLooksLikeAFormulaIsAText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"": "", "Families": "Families", "=1": "'=1", "+44": "'+44", "-": "'-", "@x": "'@x", "\t=1": "'\t=1", "a=b": "a=b"} {
		if got := defused(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
