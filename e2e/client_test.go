package e2e

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// obj is a JSON object as a test writes or reads it.
type obj = map[string]any

// answer is what the API said.
type answer struct {
	status int
	header http.Header
	body   obj
	raw    string
}

// call asks the API, with an idempotency key of its own.
func (a *app) call(method, path string, body any) answer {
	a.t.Helper()
	return a.callKeyed(method, path, body, rand.Text())
}

// callKeyed asks the API under a given idempotency key.
func (a *app) callKeyed(method, path string, body any, key string) answer {
	a.t.Helper()
	out, err := a.try(method, path, body, key)
	if err != nil {
		a.t.Fatalf("%s %s: %v", method, path, err)
	}
	return out
}

// try asks the API and gives a failed connection as an error.
func (a *app) try(method, path string, body any, key string) (answer, error) {
	var text io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		if err != nil {
			return answer{}, err
		}
		text = bytes.NewReader(b)
	}
	req, err := http.NewRequest(method, "http://"+a.address+path, text)
	if err != nil {
		return answer{}, err
	}
	req.Header.Set("Authorization", "Bearer "+a.token)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", key)
	client := http.Client{Timeout: 40 * time.Second}
	res, err := client.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = res.Body.Close() }()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		return answer{}, err
	}
	out := answer{status: res.StatusCode, header: res.Header, raw: string(raw)}
	if strings.HasPrefix(strings.TrimSpace(string(raw)), "{") {
		_ = json.Unmarshal(raw, &out.body) // a body that is none shows in raw
	}
	return out, nil
}

// must asks and fails the test where the status is another.
func (a *app) must(want int, method, path string, body any) obj {
	a.t.Helper()
	out := a.call(method, path, body)
	if out.status != want {
		a.t.Fatalf("%s %s answers %d, want %d: %s", method, path, out.status, want, tail(out.raw, 30))
	}
	return out.body
}

// open opens a case and gives its reference.
func (a *app) open(body obj) string {
	a.t.Helper()
	position := a.must(http.StatusCreated, http.MethodPost, "/api/v1/cases", body)
	ref, _ := position["reference"].(string)
	if ref == "" {
		a.t.Fatalf("the answer has no reference: %v", position)
	}
	return ref
}

func (a *app) record(ref string, facts ...obj) obj {
	a.t.Helper()
	return a.must(http.StatusCreated, http.MethodPost, "/api/v1/cases/"+ref+"/facts", facts)
}

// find gives the first entry of a list in an object in which all of want is so.
func find(in obj, list string, want obj) obj {
	entries, _ := in[list].([]any)
	for _, e := range entries {
		entry, _ := e.(obj)
		same := true
		for k, v := range want {
			if fmt.Sprint(entry[k]) != fmt.Sprint(v) {
				same = false
			}
		}
		if same && entry != nil {
			return entry
		}
	}
	return nil
}

func mustFind(t *testing.T, in obj, list string, want obj) obj {
	t.Helper()
	found := find(in, list, want)
	if found == nil {
		text, _ := json.MarshalIndent(in[list], "", " ")
		t.Fatalf("%s has no entry with %v:\n%s", list, want, text)
	}
	return found
}

// mail is one message that the sink received.
type mail struct {
	To        []string `json:"to"`
	Subject   string   `json:"subject"`
	MessageID string   `json:"message_id"`
	Text      string   `json:"text"`
}

// inbox lists what the sink received for an address, newest first.
func inbox(t *testing.T, to, subject string) []mail {
	t.Helper()
	res, err := http.Get(shared.SinkURL + "/messages.json?to=" + url.QueryEscape(to) + "&subject=" + url.QueryEscape(subject))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	var list []mail
	if err := json.Unmarshal(raw, &list); err != nil {
		var wrapped struct{ Messages []mail }
		if err := json.Unmarshal(raw, &wrapped); err != nil {
			t.Fatalf("read the sink's list: %v", err)
		}
		list = wrapped.Messages
	}
	return list
}
