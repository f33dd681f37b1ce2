package notify

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func start(t *testing.T, o Options) *Mock {
	t.Helper()
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m, err := Start(o, on)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	return m
}

// token is made here as RFC 7519 says, without the code that checks it.
func token(key, issuer string, at time.Time) string {
	part := func(v string) string { return base64.RawURLEncoding.EncodeToString([]byte(v)) }
	signed := part(`{"alg":"HS256","typ":"JWT"}`) + "." + part(fmt.Sprintf(`{"iss":%q,"iat":%d}`, issuer, at.Unix()))
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(signed))
	return signed + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

func goodToken() string { return token(Key[len(Key)-36:], service, time.Now()) }

func ask(t *testing.T, m *Mock, method, path, bearer, body string) (int, map[string]any) {
	t.Helper()
	req, err := http.NewRequest(method, m.URL()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+bearer)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatalf("%s %s answered %d %s", method, path, res.StatusCode, raw)
	}
	return res.StatusCode, out
}

// Every field names a source that the contract lists, and a type that Check knows.
func TestEveryFieldOfTheContractNamesItsSource(t *testing.T) {
	c, err := ReadContract()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	fields := func(call string, list []Field) {
		for _, f := range list {
			n++
			if c.Sources[f.Source].Path == "" || f.Field == "" {
				t.Errorf("%s: the field %q names the source %q", call, f.Field, f.Source)
			}
			if what := wrongType(&f, "a text", 1); strings.Contains(what, "does not know") {
				t.Errorf("%s: the field %s has the type %q", call, f.Field, f.Type)
			}
		}
	}
	for _, call := range c.Calls {
		fields(call.Name, call.Query)
		fields(call.Name, call.Request)
		fields(call.Name, call.Response)
		if c.Sources[call.Source].Path == "" {
			t.Errorf("%s names no source", call.Name)
		}
	}
	fields("errors", c.ErrorBody)
	for _, e := range c.Errors {
		if c.Sources[e.Source].Path == "" {
			t.Errorf("the error %s names no source", e.Error)
		}
	}
	for kind, words := range c.Statuses {
		if c.Sources[words.Source].Path == "" || len(words.Words) == 0 {
			t.Errorf("the states of %s name no source", kind)
		}
	}
	if n < 60 {
		t.Errorf("looked at %d fields only", n)
	}
}

func TestTheMockRefusesWrongKeys(t *testing.T) {
	m := start(t, Options{})
	secret := Key[len(Key)-36:]
	for name, c := range map[string]struct{ bearer, says string }{
		"no token":         {"", badKey},
		"another secret":   {token(strings.Repeat("0", 36), service, time.Now()), badKey},
		"another service":  {token(secret, "00000000-2b1d-4a52-9d0e-5a1f0b7c3d21", time.Now()), badKey},
		"an old token":     {token(secret, service, time.Now().Add(-time.Minute)), badClock},
		"one from the day": {token(secret, service, time.Now().Add(time.Minute)), badClock},
		"garbage":          {"a.b.c", badKey},
	} {
		code, body := ask(t, m, "GET", "/v2/notifications", c.bearer, "")
		if said := fmt.Sprint(body["errors"]); code != 403 || !strings.Contains(said, "AuthError") || !strings.Contains(said, c.says) {
			t.Errorf("%s: %d %s", name, code, said)
		}
	}
	if code, _ := ask(t, m, "GET", "/v2/notifications", goodToken(), ""); code != 200 {
		t.Errorf("the right key: %d", code)
	}
}

func TestTheMockTakesWhatTheContractSaysAndNothingElse(t *testing.T) {
	m := start(t, Options{})
	pdf := base64.StdEncoding.EncodeToString([]byte("%PDF-1.7 x"))
	text := func(change string) string {
		return strings.Replace(`{"phone_number":"07700900123","template_id":"`+TextTemplate+`","personalisation":{"message":"Hello"},"reference":"r1"}`, `"reference":"r1"`, change, 1)
	}
	for name, c := range map[string]struct {
		path, body string
		code       int
		says       string
	}{
		"a text":                {"sms", text(`"reference":"r1"`), 201, "07700900123|"},
		"no number":             {"sms", strings.Replace(text(`"reference":"r1"`), "phone_number", "phone", 1), 400, "phone was unexpected"},
		"a field too many":      {"sms", text(`"urgent":true`), 400, "urgent was unexpected"},
		"a number as text":      {"sms", text(`"reference":7`), 400, "reference is not of type string"},
		"a wrong id":            {"sms", strings.Replace(text(`"reference":"r1"`), TextTemplate, "one", 1), 400, "not a valid UUID"},
		"an unknown template":   {"sms", strings.Replace(text(`"reference":"r1"`), TextTemplate, service, 1), 400, "Template not found"},
		"no personalisation":    {"sms", strings.Replace(text(`"reference":"r1"`), `"message":"Hello"`, ``, 1), 400, "Missing personalisation: message"},
		"more than asked":       {"sms", strings.Replace(text(`"reference":"r1"`), `"message":"Hello"`, `"message":"Hello","name":"A"`, 1), 400, "no place for name"},
		"no JSON":               {"sms", "phone_number=1", 400, "Invalid JSON"},
		"an e-mail":             {"email", `{"email_address":"a@b.example","template_id":"` + EmailTemplate + `","personalisation":{"subject":"S","message":"M"},"reference":"r2"}`, 201, ""},
		"an e-mail with a file": {"email", `{"email_address":"a@b.example","template_id":"` + FileTemplate + `","personalisation":{"subject":"S","message":"M","link_to_file":{"file":"` + pdf + `","filename":"letter.pdf"}}}`, 201, ""},
		"no address":            {"email", `{"email_address":"nobody at home","template_id":"` + EmailTemplate + `"}`, 400, "Not a valid email address"},
		"a letter":              {"letter", `{"reference":"r3","content":"` + pdf + `","postage":"second"}`, 201, ""},
		"a letter that is none": {"letter", `{"reference":"r3","content":"aGVsbG8="}`, 400, "Letter content is not a valid PDF"},
		"a letter by pigeon":    {"letter", `{"reference":"r3","content":"` + pdf + `","postage":"pigeon"}`, 400, "postage invalid"},
		"a letter without name": {"letter", `{"content":"` + pdf + `"}`, 400, "reference is a required property"},
	} {
		before := len(m.Store.List())
		code, body := ask(t, m, "POST", "/v2/notifications/"+c.path, goodToken(), c.body)
		if code != c.code || code != 201 && !strings.Contains(fmt.Sprint(body["errors"]), c.says) {
			t.Errorf("%s: %d %v", name, code, body)
		}
		if took := len(m.Store.List()) - before; took != map[bool]int{true: 1, false: 0}[code == 201] {
			t.Errorf("%s: took %d", name, took)
		}
	}
}

func TestWhatBecomesOfAMessage(t *testing.T) {
	now := time.Now()
	m := start(t, Options{SettleAfter: time.Minute, TestHooks: true, Clock: func() time.Time { return now }})
	bearer := func() string { return token(Key[len(Key)-36:], service, now) }
	_, sent := ask(t, m, "POST", "/v2/notifications/sms", bearer(), `{"phone_number":"07700900123","template_id":"`+TextTemplate+`","personalisation":{"message":"Hello"},"reference":"r1"}`)
	id := fmt.Sprint(sent["id"])
	status := func() string {
		_, one := ask(t, m, "GET", "/v2/notifications/"+id, bearer(), "")
		return fmt.Sprint(one["status"])
	}
	if s := status(); s != "sending" {
		t.Errorf("at first %s", s)
	}
	now = now.Add(2 * time.Minute)
	if s := status(); s != "delivered" {
		t.Errorf("later %s", s)
	}
	ask(t, m, "POST", "/messages/"+id+"/status", "", `{"status":"permanent-failure"}`)
	if s := status(); s != "permanent-failure" {
		t.Errorf("told %s", s)
	}
	_, many := ask(t, m, "GET", "/v2/notifications?reference=r1", bearer(), "")
	_, none := ask(t, m, "GET", "/v2/notifications?reference=r2", bearer(), "")
	if fmt.Sprint(many["notifications"]) == "[]" || fmt.Sprint(none["notifications"]) != "[]" {
		t.Errorf("by reference: %v and %v", many["notifications"], none["notifications"])
	}
	now = now.Add(8 * 24 * time.Hour)
	if code, _ := ask(t, m, "GET", "/v2/notifications/"+id, bearer(), ""); code != 404 {
		t.Errorf("after eight days %d", code)
	}
}
