package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"

	"github.com/google/go-cmp/cmp"
)

// desk is the boards as a test fills them, and what it was asked.
type desk struct {
	finder
	work     []record.Work
	next     string
	cases    []record.CaseRow
	away     []record.Absence
	asked    record.WorkFilter
	counted  []record.WorkFilter
	named    []string
	given    []string
	givenTo  string
	giver    record.Viewer
	keys     []casework.Key
	refusing map[string]error
}

func (d *desk) Work(_ context.Context, _ record.Viewer, f record.WorkFilter) (record.Page[record.Work], error) {
	d.asked = f
	return record.Page[record.Work]{Items: d.work, Next: d.next}, nil
}

func (d *desk) CountWork(_ context.Context, f record.WorkFilter, _ record.WorkBy) ([]record.Count, error) {
	d.counted = append(d.counted, f)
	return []record.Count{{Key: today.String(), N: 7}}, nil
}

func (*desk) CountWorkByLaw(context.Context, casefile.ClockState) ([]record.WorkByLaw, error) {
	return nil, nil
}

func (d *desk) CountCases(_ context.Context, f record.CaseFilter, _ string) ([]record.Count, error) {
	if f.Officer == record.None {
		return []record.Count{{Key: "all", N: 3}}, nil
	}
	return nil, nil
}

func (d *desk) Cases(context.Context, record.Viewer, record.CaseFilter) (record.Page[record.CaseRow], error) {
	return record.Page[record.CaseRow]{Items: d.cases}, nil
}

func (d *desk) Absences(context.Context, string, civil.Date) ([]record.Absence, error) {
	return d.away, nil
}

func (d *desk) ApplicantNames(_ context.Context, _ record.Viewer, what string, refs []string) (map[string]string, error) {
	d.named = append(d.named, what+": "+strings.Join(refs, " "))
	return map[string]string{"HX-000123": "Amina Yusuf", "HX-000126": "Wilhelmina Ashworth-Featherstonehaugh"}, nil
}

func (*desk) Officers(context.Context, string) ([]record.Officer, error) {
	return []record.Officer{{ID: "kofi-danso", Name: "Kofi Danso", Team: "north"}, {ID: "o-2", Name: "Bea Okafor", Team: "north"}, {ID: "o-3", Name: "Cy Brown"}}, nil
}

// giving gives cases to officers, as its desk says.
type giving struct {
	Casework
	desk *desk
}

func (g giving) Reassign(_ context.Context, v record.Viewer, refs []string, officer string, key casework.Key) ([]casework.Reassigned, error) {
	d := g.desk
	d.given, d.givenTo, d.giver, d.keys = refs, officer, v, append(d.keys, key)
	out := make([]casework.Reassigned, len(refs))
	for i, ref := range refs {
		out[i] = casework.Reassigned{Reference: ref, Err: d.refusing[ref]}
	}
	return out, nil
}

// aDay is work of every sort and day, with a hidden case among it.
func aDay() []record.Work {
	at := func(days int) civil.Date { return today.AddDays(days) }
	return []record.Work{
		{Reference: "HX-000123", Kind: record.ClockWork, Key: "C11", Item: "C11", Law: "statutory", Duty: "relief", Officer: "kofi-danso", Stage: casefile.StageRelief, Due: at(-9), DoBy: at(-9), State: casefile.Overdue, DaysOver: 9, Citation: "SI 2003/3326 art 4"},
		{Reference: "HX-000999", Hidden: true},
		{Reference: "HX-000124", Kind: record.LetterWork, Key: "N02", Item: "N02", Law: "statutory", Duty: "relief", Due: at(0), DoBy: at(-2), State: casefile.Running, Citation: "HA 1996 s.184(3)"},
		{Reference: "HX-000125", Kind: record.TaskWork, Key: "T1", Item: "task", Law: "local", Duty: "main", Officer: "o-2", Cover: "kofi-danso", Due: at(0), DoBy: at(0), State: casefile.Running},
		{Reference: "HX-000126", Kind: record.AppointmentWork, Key: "A1", Item: "appointment", Law: "local", Duty: "relief", Officer: "kofi-danso", Due: at(4), DoBy: at(4), State: casefile.Running, At: "10:30", Place: "desk", Interpreter: "pl"},
		{Reference: "HX-000126", Kind: record.TaskWork, Key: "T2", Item: "task", Law: "local", Duty: "relief", Officer: "kofi-danso", State: casefile.Running},
	}
}

func deskServer(t *testing.T, d *desk) *Server {
	return newServer(t, func(c *Config) { c.Record, c.Casework = d, giving{desk: d} })
}

func sampleWork(d *desk, p who.Person, query string) Work {
	s := &Server{clock: func() time.Time { return civil.At(today, 10, 30) }, config: Config{Record: d}}
	r := httptest.NewRequest(http.MethodGet, "/work", nil)
	values, _ := url.ParseQuery(query)
	v, err := s.workView(r.WithContext(who.With(r.Context(), p)), readWorkQuery(values))
	if err != nil {
		panic(err)
	}
	return *v
}

func init() {
	full := sampleWork(&desk{work: aDay(), next: "x", away: []record.Absence{{Officer: "o-2", Cover: "kofi-danso", From: today, To: today.AddDays(3)}}}, kofi, "whose=team&law=statutory&when=late")
	full.Given = "2 cases were given to the officer. 1 case was not."
	full.Wrong("", "HX-000124 was not given: it is restricted, or the officer knows somebody in it. Name them for it before you give it to them.")
	full.Table.choose([]string{"HX-000124"})
	wrongSampleOf(workPage, "some-not-given", full, full.Form)
	sampleOf(workPage, "nothing-to-do", sampleWork(&desk{}, audit, "")).as(audit)
}

// Who, what, by when: in the order of the days, with what stands out, and of a
// hidden case the number.
func TestMyWorkIsInTheOrderOfItsDays(t *testing.T) {
	t.Parallel()
	d := &desk{work: aDay(), next: "more"}
	w := askAs(t, deskServer(t, d), kofi, "/work")
	body := w.Body.String()
	at := -1
	for _, want := range []string{"Open cases that no officer has", "Overdue, or past its “do by” day</h2>", "Amina Yusuf", "Six weeks in bed and breakfast", "Overdue", "9 days over", "Restricted case", "HX-000999",
		"Letter N02", "last day today", "Nobody", "Due today</h2>", "Task that an officer set", "Kofi Danso covers", "In the next 7 days</h2>", "Wilhelmina", "Appointment at 10:30, desk, with an interpreter (pl)", "No day is set</h2>", "No day", "page=more"} {
		i := strings.Index(body[max(at, 0):], want)
		if i < 0 {
			t.Errorf("%q does not stand after what comes before it", want)
			continue
		}
		at = max(at, 0) + i
	}
	if d.asked.Officer != kofi.ID {
		t.Errorf("asked for %+v", d.asked)
	}
	if want := []string{"my work: HX-000123 HX-000124 HX-000125 HX-000126"}; !slices.Equal(d.named, want) {
		t.Errorf("the access log has %q, want %q", d.named, want)
	}
	if strings.Contains(body, `href="/cases/HX-000999"`) || strings.Contains(body, `value="HX-000999"`) {
		t.Error("a hidden case can be opened or chosen")
	}
}

// Each thing that narrows the list stands above it, with a link that takes it away;
// what is unknown narrows nothing.
func TestWhatNarrowsMyWork(t *testing.T) {
	t.Parallel()
	d := &desk{away: []record.Absence{{Officer: "o-2", Cover: "kofi-danso", From: today, To: today}}}
	s := deskServer(t, d)
	eighth := today.AddDays(8)
	for query, want := range map[string]record.WorkFilter{
		"":                                  {Officer: "kofi-danso"},
		"whose=team&law=statutory":          {Team: "north", Law: "statutory"},
		"whose=nobody&kind=letter&item=any": {Officer: record.None, Kind: record.LetterWork},
		"whose=all&when=late&sort=officer":  {To: today.AddDays(-1), Sort: "officer"},
		"whose=o-2&when=today":              {Officer: "o-2", From: today, To: today},
		"whose=o-3&duty=relief&when=later":  {Officer: "kofi-danso", Duty: "relief", From: eighth},
		"when=rubbish&sort=rubbish&page=x":  {Officer: "kofi-danso", Cursor: "x"},
	} {
		body := askAs(t, s, kofi, "/work?"+query).Body.String()
		if diff := cmp.Diff(want, d.asked); diff != "" {
			t.Errorf("%s (-want +got):\n%s", query, diff)
		}
		if query == "whose=team&law=statutory" {
			for _, chip := range []string{`href="/work?law=statutory"`, `href="/work?whose=team"`, "Asked for by: The law"} {
				if !strings.Contains(body, chip) {
					t.Errorf("%s: no %s", query, chip)
				}
			}
		}
	}
	// What is counted day by day has the filter of the list, whatever the days of that.
	d.counted = nil
	askAs(t, s, kofi, "/work?law=statutory")
	askAs(t, s, kofi, "/work?law=statutory&when=week")
	d.asked.From, d.asked.To = civil.Date{}, civil.Date{}
	if !slices.Contains(d.counted, d.asked) {
		t.Errorf("the list of %+v was not counted: %+v", d.asked, d.counted)
	}
}

func TestCasesAreGivenToAnother(t *testing.T) {
	t.Parallel()
	d := &desk{work: aDay()}
	s := deskServer(t, d)
	w := postAs(s, kofi, "/work/reassign", url.Values{"case": {"HX-000123", "HX-000124", "HX-000123"}, "officer": {"o-2"}, "list": {"whose=team"}, "_key": {"k1"}})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/work?whose=team" {
		t.Fatalf("%d to %s: %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	if !slices.Equal(d.given, []string{"HX-000123", "HX-000124"}) || d.givenTo != "o-2" || d.giver.Officer != kofi.ID || d.giver.Token != "person/kofi-danso" {
		t.Errorf("given %v to %s by %+v", d.given, d.givenTo, d.giver)
	}
	// The same form sent again is the same act.
	postAs(s, kofi, "/work/reassign", url.Values{"case": {"HX-000123", "HX-000124", "HX-000123"}, "officer": {"o-2"}, "list": {"whose=team"}, "_key": {"k1"}})
	if len(d.keys) != 2 || d.keys[0] != d.keys[1] {
		t.Errorf("the keys are %v", d.keys)
	}
}

func TestWhatCouldNotBeGivenIsSaidOfEach(t *testing.T) {
	t.Parallel()
	d := &desk{work: aDay(), refusing: map[string]error{"HX-000124": fault.New(fault.Forbidden, "Name them for it first.")}}
	w := postAs(deskServer(t, d), kofi, "/work/reassign", url.Values{"case": {"HX-000123", "HX-000124"}, "officer": {"o-2"}, "_key": {"k1"}})
	body := w.Body.String()
	for _, want := range []string{"1 case was given to the officer. 1 case was not.", "HX-000124 was not given: Name them for it first.", `value="HX-000124" checked`, `<option value="o-2" selected>`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if w.Code != http.StatusUnprocessableEntity || strings.Contains(body, `value="k1"`) || strings.Contains(body, `value="HX-000123" checked`) {
		t.Errorf("%d: the key is used again, or a case that was given stays chosen", w.Code)
	}
}

func TestNothingIsGivenWithoutAChoice(t *testing.T) {
	t.Parallel()
	d := &desk{work: aDay()}
	s := deskServer(t, d)
	w := postAs(s, kofi, "/work/reassign", url.Values{"officer": {"o-9"}})
	if body := w.Body.String(); w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, "Choose at least one case") || !strings.Contains(body, "choose one of the answers") {
		t.Errorf("%d: %s", w.Code, w.Body)
	}
	w = postAs(s, kofi, "/work/reassign", url.Values{"case": {"HX-000125"}, "_key": {"k1"}})
	if body := w.Body.String(); !strings.Contains(body, "Choose the officer who is to have the cases") || !strings.Contains(body, `value="HX-000125" checked`) {
		t.Errorf("what was chosen is not given back: %s", w.Body)
	}
	if w := postAs(s, audit, "/work/reassign", url.Values{"case": {"HX-000125"}, "officer": {"o-2"}}); w.Code != http.StatusForbidden {
		t.Errorf("an auditor is answered with %d", w.Code)
	}
	if d.given != nil {
		t.Errorf("%v were given", d.given)
	}
	if body := askAs(t, s, audit, "/work").Body.String(); strings.Contains(body, `type="checkbox"`) {
		t.Error("an auditor may choose cases")
	}
}

// Cases that nobody has can be given to somebody straight from their list.
func TestCasesThatStandOutAreListed(t *testing.T) {
	t.Parallel()
	d := &desk{cases: []record.CaseRow{{Reference: "HX-000123", Stage: casefile.StageNew, OpenedOn: today, Overdue: 2, LettersDue: 1}, {Reference: "HX-000999", Hidden: true}}}
	body := askAs(t, deskServer(t, d), priya, "/work?list=no-officer").Body.String()
	for _, want := range []string{"<h1 class=\"govuk-heading-l\">Open cases that no officer has", "Amina Yusuf", "2 clocks overdue", "1 letter due", "No day", `value="HX-000123"`, "Restricted case"} {
		if !strings.Contains(body, want) {
			t.Errorf("the list does not say %q", want)
		}
	}
}

func TestPagesOfAList(t *testing.T) {
	t.Parallel()
	values := url.Values{"law": {"local"}}
	for _, c := range []struct {
		cursors []string
		next    string
		want    ui.Pagination
	}{
		{nil, "", ui.Pagination{Label: "Work"}},
		{nil, "a", ui.Pagination{Label: "Work", Next: "/work?law=local&page=a"}},
		{[]string{"a", "b"}, "c", ui.Pagination{Label: "Work", Previous: "/work?law=local&page=a", Next: "/work?law=local&page=a&page=b&page=c"}},
	} {
		if diff := cmp.Diff(c.want, pages("/work", values, c.cursors, c.next, "Work")); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.cursors, diff)
		}
	}
}
