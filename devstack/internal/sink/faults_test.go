package sink

import (
	"crypto/tls"
	"errors"
	"net/http"
	"net/smtp"
	"net/textproto"
	"strings"
	"testing"
)

func setFaults(t *testing.T, s *Sink, body string) int {
	t.Helper()
	reply, err := http.Post(s.PageURL()+"/faults", "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	return reply.StatusCode
}

func code(err error) int {
	var e *textproto.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return 0
}

func TestFaultsNeedTheFlag(t *testing.T) {
	t.Parallel()
	if got := setFaults(t, start(t, Options{}), `{}`); got != http.StatusNotFound {
		t.Errorf("POST /faults without --test-hooks: %d", got)
	}
}

func TestRecipientsAreRefused(t *testing.T) {
	t.Parallel()
	s := start(t, Options{TestHooks: true})
	for kind, want := range map[string]int{"permanent": 550, "temporary": 451} {
		if got := setFaults(t, s, `{"refuse_rcpt":"`+kind+`","only_to":"bad@"}`); got != http.StatusOK {
			t.Fatalf("setting the fault: %d", got)
		}
		if got := code(send(s, "bad@x.example", "x")); got != want {
			t.Errorf("%s: %d, want %d", kind, got, want)
		}
		if err := send(s, "good@x.example", "x"); err != nil {
			t.Errorf("another recipient: %v", err)
		}
	}
	setFaults(t, s, `{"refuse_rcpt":"temporary","times":2}`)
	for i, want := range []int{451, 451, 0} {
		if got := code(send(s, "a@x.example", "x")); got != want {
			t.Errorf("try %d: %d, want %d", i+1, got, want)
		}
	}
	for _, wrong := range []string{`{"refuse_rcpt":"maybe"}`, `{"times":-1}`, `{"what":1}`, `x`} {
		if got := setFaults(t, s, wrong); got != http.StatusBadRequest {
			t.Errorf("%s: %d", wrong, got)
		}
	}
}

func TestNobodyHasAMailboxAtTheDomainThatHasNone(t *testing.T) {
	t.Parallel()
	s := start(t, Options{})
	if got := code(send(s, "Keziah@No-Such-Mailbox.example", "x")); got != 550 {
		t.Errorf("answered with %d, want 550", got)
	}
	if err := send(s, "keziah@and.no-such-mailbox.example", "x"); err != nil {
		t.Errorf("another domain: %v", err)
	}
}

func TestConnectionIsDroppedAfterTheMessageIsKept(t *testing.T) {
	t.Parallel()
	s := start(t, Options{TestHooks: true})
	setFaults(t, s, `{"drop_after_data":true,"times":1}`)
	if err := send(s, "a@x.example", "lost answer"); err == nil || code(err) != 0 {
		t.Errorf("the sender was answered: %v", err)
	}
	if n := len(list(t, s, nil)); n != 1 {
		t.Errorf("%d messages kept, want 1", n)
	}
	if err := send(s, "a@x.example", "again"); err != nil {
		t.Errorf("after the fault: %v", err)
	}
}

func TestAnswerHangs(t *testing.T) {
	t.Parallel()
	s := start(t, Options{TestHooks: true})
	setFaults(t, s, `{"hang_after_data_ms":3600000}`)
	answered := make(chan error, 1)
	go func() { answered <- send(s, "a@x.example", "slow") }()
	for len(list(t, s, nil)) == 0 { // bounded by the test's own time limit
		select {
		case err := <-answered:
			t.Fatalf("answered at once: %v", err)
		default:
		}
	}
	select {
	case err := <-answered:
		t.Errorf("answered: %v", err)
	default:
	}
}

func TestStartTLSIsRecorded(t *testing.T) {
	t.Parallel()
	s := start(t, Options{TLS: true})
	client, err := smtp.Dial(s.smtpAddr)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if err := client.StartTLS(&tls.Config{ServerName: "127.0.0.1"}); err == nil {
		t.Error("a client that checks certificates trusted this one")
	}
	client, err = smtp.Dial(s.smtpAddr)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if err := client.StartTLS(&tls.Config{InsecureSkipVerify: true}); err != nil { //nolint:gosec // its point
		t.Fatal(err)
	}
	if ok, _ := client.Extension(Extension); !ok {
		t.Errorf("EHLO under TLS does not list %s", Extension)
	}
	if err := errors.Join(client.Mail("a@x.example"), client.Rcpt("b@x.example")); err != nil {
		t.Fatal(err)
	}
	w, err := client.Data()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(letter)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got := list(t, s, nil); len(got) != 1 || !got[0].TLS {
		t.Errorf("kept as %+v", got)
	}
}
