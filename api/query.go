package api

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"dutyclock/statute/civil"
)

// The number of rows on a page of a list.
const (
	usualLimit = 50
	maxLimit   = 200
)

// asked is the query of a request, which may have these names and no others: a
// misspelt filter must not list everything.
func asked(r *http.Request, names ...string) (url.Values, error) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, refuse(http.StatusBadRequest, "bad-query", "The query cannot be read", "The part of the address after the question mark cannot be read.")
	}
	var problems []Wrong
	for name, values := range query {
		switch {
		case !slices.Contains(names, name):
			problems = append(problems, wrong(short([]byte(name)), "", "there is no such filter; there are "+strings.Join(names, ", ")))
		case len(values) > 1:
			problems = append(problems, wrong(name, "", "give this once"))
		}
	}
	if len(problems) > 0 {
		slices.SortFunc(problems, func(a, b Wrong) int { return strings.Compare(a.Field, b.Field) })
		return nil, wrongQuery(problems)
	}
	return query, nil
}

func wrongQuery(problems []Wrong) error {
	return &refusal{
		meaning: meaning{http.StatusUnprocessableEntity, "invalid", "The request cannot be taken as it is"},
		detail:  "Something is wrong in the part of the address after the question mark.", problems: problems,
	}
}

// dateIn is a day in a query; zero where it is not given.
func dateIn(query url.Values, name string) (civil.Date, error) {
	value := query.Get(name)
	if value == "" {
		return civil.Date{}, nil
	}
	day, err := civil.Parse(value)
	if err != nil {
		return civil.Date{}, wrongQuery([]Wrong{wrong(name, short([]byte(value)), err.Error())})
	}
	return day, nil
}

// codeIn is a value of a closed list in a query; empty where it is not given.
func codeIn(query url.Values, name string, list []string) (string, error) {
	if problems := oneOf(name, query.Get(name), list, false); len(problems) > 0 {
		return "", wrongQuery(problems)
	}
	return query.Get(name), nil
}

func limitIn(query url.Values) (int, error) {
	value := query.Get("limit")
	if value == "" {
		return usualLimit, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > maxLimit {
		return 0, wrongQuery([]Wrong{wrong("limit", short([]byte(value)), fmt.Sprintf("this must be a number from 1 to %d", maxLimit))})
	}
	return n, nil
}

func flagIn(query url.Values, name string) (bool, error) {
	value, err := codeIn(query, name, []string{"true", "false"})
	return value == "true", err
}
