package main

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
)

var hiddenField = regexp.MustCompile(`<input type="hidden" name="(_[a-z]+)" value="([^"]*)">`)

// Two officers who press the button at once open one case from what somebody sent.
func TestTwoOfficersOpenOneCaseFromOneEnquiry(t *testing.T) {
	t.Parallel()
	c := newTown(t, io.Discard)
	list := c.ask(t, "east-1", http.MethodGet, "/enquiries", nil).Body.String()
	found := regexp.MustCompile(`href="/enquiries/(demo-enquiry-1-[^"]*)"`).FindStringSubmatch(list)
	if found == nil {
		t.Fatalf("no enquiry waits:\n%s", list)
	}
	cases := func() (n int) {
		if err := c.pool.QueryRow(t.Context(), `SELECT count(*) FROM cases`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := cases()
	who := []string{"east-1", "west-1"}
	paths, forms := make([]string, len(who)), make([]url.Values, len(who))
	for i, officer := range who {
		paths[i] = c.ask(t, officer, http.MethodPost, "/enquiries/"+found[1]+"/call", nil).Header().Get("Location")
		forms[i] = url.Values{"name": {"Ilse Marrowby"}, "adults": {"2"}, "interim": {"yes"}, "mail": {"ilse.marrowby@example.org"}, "note": {"Taken by " + officer}}
		for _, f := range hiddenField.FindAllStringSubmatch(c.ask(t, officer, http.MethodGet, paths[i], nil).Body.String(), -1) {
			forms[i].Set(f[1], f[2])
		}
	}
	press := func() []string {
		t.Helper()
		to := make([]string, len(who))
		var both sync.WaitGroup
		for i, officer := range who {
			both.Go(func() {
				res := c.send(t, c.sessions[officer], http.MethodPost, paths[i], forms[i])
				if to[i] = res.Header().Get("Location"); to[i] == "" && !strings.Contains(res.Body.String(), "no second case is opened") {
					t.Errorf("%s is answered %d:\n%s", officer, res.Code, res.Body)
				}
			})
		}
		both.Wait()
		return to
	}
	if to := press(); to[0] == "" && to[1] == "" {
		t.Error("neither opened it")
	}
	if n := cases(); n != before+1 {
		t.Fatalf("%d cases were opened", n-before)
	}
	// Whoever had to wait, and presses again, comes to the same case.
	if _, err := c.pool.Exec(t.Context(), `UPDATE enquiries SET opening_until = now() - interval '1 second'`); err != nil {
		t.Fatal(err)
	}
	for i, officer := range who {
		res := c.send(t, c.sessions[officer], http.MethodPost, paths[i], forms[i])
		if _, err := c.pool.Exec(t.Context(), `UPDATE enquiries SET opening_until = now() - interval '1 second'`); err != nil {
			t.Fatal(err)
		}
		if res.Header().Get("Location") == "" {
			t.Errorf("%s presses again: %d\n%s", officer, res.Code, res.Body)
		}
	}
	if n := cases(); n != before+1 {
		t.Errorf("%d cases were opened in the end", n-before)
	}
	var notes int
	if err := c.pool.QueryRow(t.Context(), `SELECT count(*) FROM notes n JOIN enquiries e ON e.case_ref = n.case_ref WHERE e.id = $1`, found[1]).Scan(&notes); err != nil || notes != len(who) {
		t.Errorf("what both typed stands in %d notes, %v", notes, err)
	}
	if log := c.ask(t, "east-manager", http.MethodGet, "/enquiries/"+found[1], nil).Body.String(); !strings.Contains(log, "opened a case from it") {
		t.Error("the enquiry does not say that a case was opened")
	}
}
