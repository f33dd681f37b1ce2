package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// workQuery is what the address of My work asks for. It names codes and ids, and
// nobody.
type workQuery struct {
	// whose is me, team, nobody, all, or the id of an officer.
	whose string
	// list is empty for work, or one of the lists of cases.
	list                  string
	when, law, duty, kind string
	item, sort            string
	cursors               []string // of the pages before this one, and of this one
}

const (
	whoseMe     = "me"
	whoseTeam   = "team"
	whoseNobody = "nobody"
	whoseAll    = "all"

	casesNoOfficer = "no-officer"
	casesNoNext    = "no-next"
)

// The days of My work, each by the day by which something is to be done.
const (
	whenLate  = "late"
	whenToday = "today"
	whenWeek  = "week"
	whenLater = "later"
	whenNoDay = "no-day"
)

var whens = []struct{ code, label string }{
	{whenLate, "Overdue, or past its “do by” day"}, {whenToday, "Due today"}, {whenWeek, "In the next 7 days"}, {whenLater, "Later"},
}

// readWorkQuery takes from an address what it knows; the rest is as if it were not there.
func readWorkQuery(values url.Values) workQuery {
	q := workQuery{whose: cmp.Or(values.Get("whose"), whoseMe), cursors: values["page"]}
	q.list = oneOf(values.Get("list"), casesNoOfficer, casesNoNext)
	q.when = oneOf(values.Get("when"), whenLate, whenToday, whenWeek, whenLater)
	q.sort = oneOf(values.Get("sort"), "reference", "item", "officer")
	q.law, q.duty, q.kind, q.item = known(values.Get("law")), known(values.Get("duty")), known(values.Get("kind")), known(values.Get("item"))
	if len(q.cursors) > maxPages {
		q.cursors = nil
	}
	return q
}

// maxPages is how far one can page; who looks further narrows the list.
const maxPages = 40

func oneOf(text string, allowed ...string) string {
	if slices.Contains(allowed, text) {
		return text
	}
	return ""
}

// anything is what a list that opens sends where it narrows nothing.
const anything = "any"

// known is a code or id of an address; what cannot be one is as if it were not there.
func known(text string) string {
	if text == anything || len(text) > 100 || !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) {
		return ""
	}
	return text
}

// values is the address of the query, without the page.
func (q workQuery) values() url.Values {
	out := url.Values{}
	for name, value := range map[string]string{"list": q.list, "when": q.when, "law": q.law, "duty": q.duty, "kind": q.kind, "item": q.item, "sort": q.sort} {
		if value != "" {
			out.Set(name, value)
		}
	}
	if q.whose != whoseMe {
		out.Set("whose", q.whose)
	}
	return out
}

// with is the address with one thing another; empty takes it away.
func (q workQuery) with(name, value string) string {
	values := q.values()
	values.Del(name)
	if value != "" && !(name == "whose" && value == whoseMe) {
		values.Set(name, value)
	}
	return address("/work", values)
}

func address(path string, values url.Values) string {
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

// pages are the links to the page before and after.
func pages(path string, values url.Values, cursors []string, next, label string) ui.Pagination {
	out := ui.Pagination{Label: label}
	at := func(cursors []string) string {
		values := cloned(values)
		if len(cursors) > 0 {
			values["page"] = cursors
		}
		return address(path, values)
	}
	if n := len(cursors); n > 0 {
		out.Previous = at(cursors[:n-1])
	}
	if next != "" && len(cursors) < maxPages {
		out.Next = at(append(slices.Clone(cursors), next))
	}
	return out
}

func cloned(values url.Values) url.Values {
	out := url.Values{}
	for name, list := range values {
		out[name] = slices.Clone(list)
	}
	return out
}

func last(cursors []string) string {
	if len(cursors) == 0 {
		return ""
	}
	return cursors[len(cursors)-1]
}

// owner is whose work the query is about, by officer or by team.
func (q workQuery) owner(p who.Person) (officer, team string) {
	switch q.whose {
	case whoseMe:
		return p.ID, ""
	case whoseTeam:
		return "", p.Team
	case whoseNobody:
		return record.None, ""
	case whoseAll:
		return "", ""
	}
	return q.whose, ""
}

// filter is the query as the record is asked. Somebody without a team has all for theirs.
func (q workQuery) filter(p who.Person, today civil.Date) record.WorkFilter {
	f := record.WorkFilter{Law: q.law, Duty: q.duty, Kind: record.WorkKind(q.kind), Item: q.item, Sort: q.sort}
	f.Officer, f.Team = q.owner(p)
	return onDays(f, q.when, today)
}

// onDays narrows to the days of one part of the list.
func onDays(f record.WorkFilter, when string, today civil.Date) record.WorkFilter {
	switch when {
	case whenLate:
		f.To = today.AddDays(-1)
	case whenToday:
		f.From, f.To = today, today
	case whenWeek:
		f.From, f.To = today.AddDays(1), today.AddDays(week)
	case whenLater:
		f.From = today.AddDays(week + 1)
	}
	return f
}

// whenOf is the part of the list that a day stands in.
func whenOf(doBy, today civil.Date) string {
	switch {
	case doBy.IsZero():
		return whenNoDay
	case doBy.Before(today):
		return whenLate
	case doBy == today:
		return whenToday
	case !doBy.After(today.AddDays(week)):
		return whenWeek
	}
	return whenLater
}

// week is how many days after today still stand together.
const week = 7

// workForm are the lists that open above the work.
type workForm struct {
	Whose, Law, Kind, Item, Duty, Sort *form.Choice
}

func newWorkForm(q workQuery, today civil.Date, whose []form.Option) workForm {
	f := form.New(today)
	list := func(name, label, value string, options ...form.Option) *form.Choice {
		return f.Select(name, label, options...).Set(cmp.Or(value, anything))
	}
	items := []form.Option{{Value: anything, Label: "Any"}}
	for _, c := range statute.Clocks() {
		if c.Duty {
			items = append(items, form.Option{Value: string(c.Clock), Label: capital(c.Name) + " (" + string(c.Clock) + ")"})
		}
	}
	if q.item != "" && !slices.ContainsFunc(items, func(o form.Option) bool { return o.Value == q.item }) {
		items = append(items, form.Option{Value: q.item, Label: codeName(q.item)})
	}
	duties := []form.Option{{Value: anything, Label: "Any"}}
	for _, d := range statute.Duties() {
		duties = append(duties, form.Option{Value: string(d), Label: capital(d.Name())})
	}
	for _, stage := range casefile.Stages() {
		if stage != casefile.StageClosed && !statute.Duty(stage).Known() {
			duties = append(duties, form.Option{Value: string(stage), Label: stage.Name()})
		}
	}
	return workForm{
		Whose: f.Select("whose", "Whose", whose...).Set(q.whose),
		Kind:  list("kind", "What", q.kind, kindOptions()...),
		Law:   list("law", "Asked for by", q.law, lawOptions()...),
		Item:  list("item", "Clock", q.item, items...),
		Duty:  list("duty", "Duty or stage", q.duty, duties...),
		Sort:  f.Select("sort", "In order of", sortOptions()...).Set(cmp.Or(q.sort, "day")),
	}
}

func kindOptions() []form.Option {
	return []form.Option{{Value: anything, Label: "Everything"}, {Value: string(record.ClockWork), Label: "Clocks"}, {Value: string(record.LetterWork), Label: "Letters"},
		{Value: string(record.TaskWork), Label: "Tasks"}, {Value: string(record.AppointmentWork), Label: "Appointments"}, {Value: string(record.EnquiryWork), Label: "Complaints and enquiries"}}
}

func lawOptions() []form.Option {
	return []form.Option{{Value: anything, Label: "Anything"}, {Value: string(statute.Statutory), Label: "The law"}, {Value: string(statute.Guidance), Label: "Guidance"},
		{Value: string(statute.Local), Label: "The authority itself"}, {Value: string(statute.LetterRecommended), Label: "Recommended letters"}}
}

func sortOptions() []form.Option {
	return []form.Option{{Value: "day", Label: "The day to do it by"}, {Value: "reference", Label: "Case reference"}, {Value: "item", Label: "What must happen"}, {Value: "officer", Label: "Officer"}}
}

// chips are what narrows the list now, each with a link that takes it away.
func (q workQuery) chips(f workForm) []ui.Link {
	var out []ui.Link
	add := func(name, label string) {
		out = append(out, ui.Link{Text: label, Href: q.with(name, "")})
	}
	for _, w := range whens {
		if q.when == w.code {
			add("when", w.label)
		}
	}
	if q.whose != whoseMe {
		add("whose", chosen(f.Whose))
	}
	for _, c := range []struct {
		value string
		field *form.Choice
	}{{q.kind, f.Kind}, {q.law, f.Law}, {q.item, f.Item}, {q.duty, f.Duty}} {
		if c.value != "" {
			add(c.field.Name, c.field.Label+": "+chosen(c.field))
		}
	}
	return out
}

// chosen is the label of what is chosen.
func chosen(c *form.Choice) string {
	for _, o := range c.Options {
		if o.Chosen {
			return o.Label
		}
	}
	return c.Value
}
