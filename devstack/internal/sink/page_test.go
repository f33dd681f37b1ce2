package sink

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

func get(t *testing.T, address, host string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = host
	reply, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply, string(body)
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	_, empty := get(t, s.PageURL()+"/", "")
	if !strings.Contains(empty, "No message has been received yet.") {
		t.Error("the empty list says nothing")
	}
	if err := send(s, "officer@council.example", ""); err != nil {
		t.Fatal(err)
	}
	m := list(t, s, nil)[0]
	address := s.PageURL() + "/messages/" + m.ID
	for _, page := range []string{s.PageURL() + "/", address} {
		reply, body := get(t, page, "")
		if reply.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s", page, reply.Status)
		}
		for _, part := range []string{`<html lang="en-GB">`, `name="viewport"`, "<main>", "Relief duty: café"} {
			if !strings.Contains(body, part) {
				t.Errorf("%s lacks %q", page, part)
			}
		}
		if n := strings.Count(body, "<h1"); n != 1 {
			t.Errorf("%s has %d h1", page, n)
		}
		if strings.Count(body, "<input") != strings.Count(body, "<label for=") {
			t.Errorf("%s has inputs without labels", page)
		}
		if strings.Contains(body, "https://") || strings.Contains(body, "<script") {
			t.Errorf("%s loads something or runs something", page)
		}
	}
	_, body := get(t, address, "")
	for _, part := range []string{`sandbox="allow-popups`, `title="HTML part`, "Day 50 of 56", "officer@council.example"} {
		if !strings.Contains(body, part) {
			t.Errorf("the message lacks %q", part)
		}
	}
	reply, html := get(t, address+"/html", "")
	policy := reply.Header.Get("Content-Security-Policy")
	if !strings.HasPrefix(policy, "sandbox ") || strings.Contains(policy, "allow-scripts") || !strings.Contains(policy, "default-src 'none'") {
		t.Errorf("the HTML part has the policy %q", policy)
	}
	if !strings.Contains(html, `<head><base target="_blank">`) {
		t.Errorf("links in the HTML part stay in the frame: %s", html)
	}
	if _, raw := get(t, address+"/raw", ""); raw != letter {
		t.Errorf("the raw message is %q", raw)
	}
}

func TestForeignNamesAndOriginsAreRefused(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	for host, want := range map[string]int{"": 200, "localhost:1": 200, "[::1]:1": 200, "rebound.example": 403} {
		if reply, _ := get(t, s.PageURL()+"/", host); reply.StatusCode != want {
			t.Errorf("host %q: %s", host, reply.Status)
		}
	}
	request, err := http.NewRequest(http.MethodPost, s.PageURL()+"/messages/clear", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Sec-Fetch-Site", "cross-site")
	reply, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	if reply.StatusCode != http.StatusForbidden {
		t.Errorf("another site may delete the messages: %s", reply.Status)
	}
	for _, path := range []string{"/messages/none", "/messages/none/html", "/messages/none/raw"} {
		if reply, _ := get(t, s.PageURL()+path, ""); reply.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", path, reply.Status)
		}
	}
}
