package web

import (
	"net/http"
	"net/url"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// The lists that counts open.
const (
	listWork    = "work"
	listCases   = "cases"
	listBeds    = "beds"
	listLetters = "letters"
)

// overdueQuery is a list that a count opens, as its address says it: codes, days and
// the ids of officers, and nobody's name.
type overdueQuery struct {
	list    string
	work    record.WorkFilter
	cases   record.CaseFilter
	state   string // of beds
	cursors []string
}

func (q overdueQuery) href() string { return address("/overdue/list", q.values()) }

func (q overdueQuery) values() url.Values {
	out := url.Values{"list": {q.list}}
	put := func(name, value string) {
		if value != "" {
			out.Set(name, value)
		}
	}
	day := func(name string, d civil.Date) {
		if !d.IsZero() {
			out.Set(name, d.String())
		}
	}
	switch f := q.work; q.list {
	case listWork:
		put("state", string(f.State))
		put("kind", string(f.Kind))
		put("law", f.Law)
		put("duty", f.Duty)
		put("item", f.Item)
		put("team", f.Team)
		put("officer", f.Officer)
		day("from", f.From)
		day("to", f.To)
		day("due-to", f.DueTo)
	case listCases:
		put("team", q.cases.Team)
		put("officer", q.cases.Officer)
		if q.cases.NoNext {
			out.Set("next", "none")
		}
	case listBeds:
		put("state", q.state)
	}
	return out
}

func readOverdueQuery(values url.Values) (overdueQuery, error) {
	q := overdueQuery{list: oneOf(values.Get("list"), listCases, listBeds, listLetters), cursors: values["page"]}
	if q.list == "" {
		q.list = listWork
	}
	if len(q.cursors) > maxPages {
		q.cursors = nil
	}
	get := func(name string) string { return known(values.Get(name)) }
	q.state = get("state")
	q.cases = record.CaseFilter{Open: true, Team: get("team"), Officer: get("officer"), NoNext: get("next") == "none"}
	q.work = record.WorkFilter{State: casefile.ClockState(get("state")), Kind: record.WorkKind(get("kind")), Law: get("law"), Duty: get("duty"), Item: get("item"), Team: get("team"), Officer: get("officer")}
	for name, into := range map[string]*civil.Date{"from": &q.work.From, "to": &q.work.To, "due-to": &q.work.DueTo} {
		if text := get(name); text != "" {
			d, err := civil.Parse(text)
			if err != nil {
				return q, refuse(http.StatusNotFound, "There is no such list", "The address has a day in it that is none. Open the list from the page Overdue.")
			}
			*into = d
		}
	}
	return q, nil
}
