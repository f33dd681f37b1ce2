package sink

import (
	"bufio"
	"encoding/json"
	"net"
	"net/http"
	"net/smtp"
	"net/url"
	"strings"
	"testing"
	"time"
)

const letter = "From: Housing <housing@council.example>\r\n" +
	"To: Officer <officer@council.example>\r\n" +
	"Subject: =?UTF-8?q?Relief_duty:_caf=C3=A9?=\r\n" +
	"Message-ID: <n1@dutyclock.example>\r\n" +
	"Date: Sun, 22 Nov 2026 09:30:00 +0000\r\n" +
	"MIME-Version: 1.0\r\n" +
	"Content-Type: multipart/alternative; boundary=b\r\n\r\n" +
	"--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nDay 50 of 56 =E2=80=93 two=\r\n lines\r\nsecond\r\n" +
	"--b\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<html><head></head><body><p>Caf\xe9</p><script>alert(1)</script></body></html>\r\n--b--\r\n"

func start(t *testing.T, o Options) *Sink {
	t.Helper()
	if o.Dir == "" {
		o.Dir = t.TempDir()
	}
	listen := func() net.Listener {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	s, err := Start(o, listen(), listen())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func send(s *Sink, to string, subject string) error {
	text := letter
	if subject != "" {
		text = "Subject: " + subject + "\r\n\r\nbody\r\n"
	}
	return smtp.SendMail(s.smtpAddr, nil, "bounce@council.example", []string{to}, []byte(text))
}

func list(t *testing.T, s *Sink, query url.Values) []Message {
	t.Helper()
	reply, err := http.Get(s.PageURL() + "/messages.json?" + query.Encode())
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	if reply.StatusCode != http.StatusOK {
		t.Fatalf("messages.json: %s", reply.Status)
	}
	var out []Message
	if err := json.NewDecoder(reply.Body).Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestMessageIsReadAndListed(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	before := time.Now().UTC()
	if err := send(s, "officer@council.example", ""); err != nil {
		t.Fatal(err)
	}
	got := list(t, s, nil)
	if len(got) != 1 {
		t.Fatalf("%d messages", len(got))
	}
	m := got[0]
	for what, pair := range map[string][2]string{
		"sender":     {m.Sender, "bounce@council.example"},
		"to":         {strings.Join(m.To, ","), "officer@council.example"},
		"from":       {m.From, "Housing <housing@council.example>"},
		"header to":  {strings.Join(m.HeaderTo, ","), "Officer <officer@council.example>"},
		"subject":    {m.Subject, "Relief duty: café"},
		"message id": {m.MessageID, "n1@dutyclock.example"},
		"text":       {m.Text, "Day 50 of 56 – two lines\nsecond"},
		"html":       {m.HTML, "<html><head></head><body><p>Café</p><script>alert(1)</script></body></html>"},
		"problem":    {m.Problem, ""},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %q, want %q", what, pair[0], pair[1])
		}
	}
	if m.ReceivedAt.Before(before) || m.TLS {
		t.Errorf("received at %s, TLS %v", m.ReceivedAt, m.TLS)
	}
}

func TestListIsNewestFirstAndCanBeNarrowed(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	for _, m := range [][2]string{{"one@x.example", "first"}, {"two@x.example", "second"}, {"one@x.example", "third"}} {
		if err := send(s, m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	subjects := func(messages []Message) string {
		var out []string
		for _, m := range messages {
			out = append(out, m.Subject)
		}
		return strings.Join(out, " ")
	}
	second := list(t, s, nil)[1].ReceivedAt.Format(time.RFC3339Nano)
	for want, query := range map[string]url.Values{
		"third second first": {},
		"third first":        {"to": {"ONE@"}},
		"second":             {"subject": {"Sec"}},
		"third second":       {"since": {second}},
		"":                   {"to": {"nobody"}},
	} {
		if got := subjects(list(t, s, query)); got != want {
			t.Errorf("%v gives %q, want %q", query, got, want)
		}
	}
	reply, err := http.Get(s.PageURL() + "/messages.json?since=yesterday")
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	if reply.StatusCode != http.StatusBadRequest {
		t.Errorf("since=yesterday: %s", reply.Status)
	}
}

func TestDeleteClears(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	if err := send(s, "a@x.example", "one"); err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequest(http.MethodDelete, s.PageURL()+"/messages", nil)
	if err != nil {
		t.Fatal(err)
	}
	reply, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	if reply.StatusCode != http.StatusOK || len(list(t, s, nil)) != 0 {
		t.Errorf("%s, and %d messages left", reply.Status, len(list(t, s, nil)))
	}
}

func TestSinkSaysWhatItIs(t *testing.T) {
	t.Parallel()
	s := start(t, Options{TLS: true})
	conn, err := net.Dial("tcp", s.smtpAddr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	greeting, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil || !strings.Contains(greeting, Banner) {
		t.Errorf("greeting is %q, %v", greeting, err)
	}
	client, err := smtp.Dial(s.smtpAddr)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if ok, _ := client.Extension(Extension); !ok {
		t.Errorf("EHLO does not list %s", Extension)
	}
	if ok, mechanisms := client.Extension("AUTH"); !ok || mechanisms != "PLAIN" {
		t.Errorf("AUTH is %v %q", ok, mechanisms)
	}
	if ok, _ := client.Extension("STARTTLS"); !ok {
		t.Error("STARTTLS is not offered")
	}
}

func TestAnyPasswordIsAccepted(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	auth := smtp.PlainAuth("", "user", "secret", "127.0.0.1")
	if err := smtp.SendMail(s.smtpAddr, auth, "a@x.example", []string{"b@x.example"}, []byte(letter)); err != nil {
		t.Error(err)
	}
}

func TestUnreadableMessageIsStillShown(t *testing.T) {
	t.Parallel()
	m := parse([]byte("Content-Type: multipart/mixed; boundary=x\r\n\r\nno boundary at all"))
	if m.Problem == "" {
		t.Error("nothing is said of the missing boundary")
	}
	if m := parse([]byte("\x00\x01 not mail")); m.Size == 0 || (m.Text == "" && m.Problem == "") {
		t.Errorf("rubbish is read as %+v", m)
	}
}
