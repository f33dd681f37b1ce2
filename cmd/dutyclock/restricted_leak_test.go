package main

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
)

// What is known of the household of a restricted case, and stands nowhere else.
const (
	keptCase  = "DEMO-0020"
	keptName  = "Ottoline Quarrington"
	keptPhone = "07700900987"
)

// keptWords are those that nobody may read who is not named.
var keptWords = []string{"ottoline", "quarrington", "900987", "900 987", "whistlegate"}

// restrictOne restricts a case to a manager, who leads it, and one caseworker.
func (c *town) restrictOne(t *testing.T) {
	t.Helper()
	if err := c.store.SavePerson(t.Context(), keptCase, record.Person{Member: "applicant", Name: keptName, DateOfBirth: civil.Must(1987, 3, 14)}); err != nil {
		t.Fatal(err)
	}
	for id, contact := range map[string]record.Contact{"kept-1": {Kind: "mobile", Value: keptPhone}, "kept-2": {Kind: "postal", Value: "4 Whistlegate Row, Halewick HX1 1AA"}} {
		if err := c.store.SaveContact(t.Context(), keptCase, id, contact); err != nil {
			t.Fatal(err)
		}
	}
	lead := record.Viewer{Officer: "west-manager", Roles: []string{"manager"}}
	if err := c.store.Restrict(t.Context(), lead, keptCase, record.RestrictionReason("domestic_abuse"), "west-manager", []string{"west-1"}); err != nil {
		t.Fatal(err)
	}
}

// readable is all that can be read of an answer: the body, the headers and, of a
// workbook, its parts.
func readable(t *testing.T, res *httptest.ResponseRecorder) string {
	t.Helper()
	body := res.Body.Bytes()
	out := string(body)
	for name, values := range res.Header() {
		out += "\n" + name + ": " + strings.Join(values, " ")
	}
	if book, err := zip.NewReader(bytes.NewReader(body), int64(len(body))); err == nil {
		for _, part := range book.File {
			r, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			out += string(text)
		}
	}
	return strings.ToLower(out)
}

func expectNothingKept(t *testing.T, where, said string) {
	t.Helper()
	for _, w := range keptWords {
		if strings.Contains(said, w) {
			t.Errorf("%s tells %q", where, w)
		}
	}
}

// Nobody who is not named for a restricted case learns who is in it: not from any
// page that there is, nor by a search, a call, a count, a file, an error, the log or
// the metrics. The pages are those that the lead finds by following links, so that one
// who is named is seen to read what the others do not.
func TestARestrictedHouseholdIsReadByNobodyWhoIsNotNamed(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	c := newTown(t, &log)
	c.restrictOne(t)
	found := c.crawl(t, "west-manager", "/", "/cases/"+keptCase)
	shown := 0
	for _, path := range found {
		if strings.Contains(readable(t, c.ask(t, "west-manager", http.MethodGet, path, nil)), "quarrington") {
			shown++
		}
	}
	if len(found) < 40 || shown < 8 {
		t.Fatalf("the lead found %d pages and read the name on %d of them: the test looks at nothing", len(found), shown)
	}
	for _, line := range c.pages.Lines() {
		if line.Method == http.MethodGet && addressOf(found, line.Pattern, keptCase) == "" {
			found = append(found, filled(line.Pattern))
		}
	}
	others := []string{"", "west-2"}
	for _, role := range who.Roles() {
		if role == who.Manager {
			others = append(others, "east-manager")
		} else if o := officerOf[role]; o != "west-1" {
			others = append(others, o)
		}
	}
	for _, other := range others {
		whose := other
		if whose == "" {
			whose = "nobody"
		}
		for _, path := range found {
			res := c.ask(t, other, http.MethodGet, path, nil)
			expectNothingKept(t, path+" to "+whose, readable(t, res))
			if strings.HasPrefix(path, "/cases/"+keptCase) && res.Code == http.StatusOK && !strings.Contains(path, "/open") {
				t.Errorf("%s is answered to %s with 200", path, whose)
			}
		}
		for _, post := range asksAbout() {
			expectNothingKept(t, post.path+" posted by "+whose, readable(t, c.ask(t, other, http.MethodPost, post.path, post.form)))
		}
	}
	expectNothingKept(t, "the log", strings.ToLower(log.String()))
	if log.Len() == 0 {
		t.Error("the log is empty, so nothing was looked at")
	}
	metrics := httptest.NewRecorder()
	c.metrics.Handler().ServeHTTP(metrics, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	if metrics.Body.Len() == 0 {
		t.Error("there are no metrics, so nothing was looked at")
	}
	expectNothingKept(t, "the metrics", strings.ToLower(metrics.Body.String()))
}

// filled is a pattern with the case in it and something in its other parts.
func filled(pattern string) string {
	path := strings.NewReplacer("{reference}", keptCase, "{case}", keptCase, "{type}", "notice_given", "{contact}", "kept-1").Replace(pattern)
	return partOfPattern.ReplaceAllString(path, "1")
}

// told is a form that asks about the household, in words that are not those that
// nobody may read: what somebody types comes back to them.
type told struct {
	path string
	form url.Values
}

func asksAbout() []told {
	list := []string{"list=work", "list=work&state=overdue", "list=cases", "list=beds", "list=letters"}
	var out []told
	for _, file := range []string{"/overdue.csv", "/overdue.xlsx"} {
		for _, l := range list {
			out = append(out, told{path: file, form: url.Values{"list": {l}, "reason": {"monthly meeting"}}})
		}
	}
	for _, search := range []url.Values{{"name": {"Otoline Quarington"}}, {"number": {"987"}}, {"reference": {keptCase}}, {"born-day": {"14"}, "born-month": {"3"}, "born-year": {"1987"}}, {"address": {"HX1 1AA"}}} {
		for _, path := range []string{"/search", "/call"} {
			out = append(out, told{path: path, form: search})
		}
	}
	for _, path := range []string{"/cases/" + keptCase + "/notes", "/cases/" + keptCase + "/facts/new/notice_given", "/cases/" + keptCase + "/people/person", "/cases/" + keptCase + "/people/contact",
		"/cases/" + keptCase + "/letters", "/cases/" + keptCase + "/documents", "/cases/" + keptCase + "/tasks", "/cases/" + keptCase + "/restrict", "/cases/" + keptCase + "/plan", "/cases/" + keptCase + "/assessment",
		"/cases/" + keptCase + "/open", "/work/reassign", "/tonight/extend"} {
		out = append(out, told{path: path, form: url.Values{"_key": {"k"}, "wrong": {"x"}}})
	}
	return out
}
