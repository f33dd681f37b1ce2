package mail

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

func TestAMessageArrivesAsItWasWritten(t *testing.T) {
	t.Parallel()
	srv := serve(t, nil)
	s := session(t, client(t, srv.address, nil))
	if err := s.Send(context.Background(), message("zoe@home.example"), nil); err != nil {
		t.Fatal(err)
	}
	raw := srv.taken()[0]
	for name, want := range map[string]string{
		"Message-Id": "<ring-1@dutyclock>", "Auto-Submitted": "auto-generated", "To": "<zoe@home.example>", "Mime-Version": "1.0",
	} {
		if got := header(t, raw, name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(header(t, raw, "Subject"))
	if err != nil || subject != "A letter from Hexford Café" {
		t.Errorf("subject %q, %v", subject, err)
	}
	from, err := netmail.ParseAddress(header(t, raw, "From"))
	if err != nil || from.Name != "Hexford Café Housing" || from.Address != "housing@hexford.example" {
		t.Errorf("from %v, %v", from, err)
	}
	if _, err := netmail.ParseDate(header(t, raw, "Date")); err != nil {
		t.Error(err)
	}
	text, html := parts(t, raw)
	if want := "Dear Zoë\n.\n.dots\nDone"; strings.ReplaceAll(text, "\r\n", "\n") != want {
		t.Errorf("text %q, want %q", text, want)
	}
	if html != "<p>Dear Zoë</p>" {
		t.Errorf("html %q", html)
	}
}

func parts(t *testing.T, raw string) (text, html string) {
	t.Helper()
	m, err := netmail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("content type %q, %v", kind, err)
	}
	r := multipart.NewReader(m.Body, params["boundary"])
	var out []string
	for {
		p, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.TrimRight(string(body), "\r\n"))
	}
	if len(out) != 2 {
		t.Fatalf("%d parts, want 2", len(out))
	}
	return out[0], out[1]
}

func TestManyMessagesGoOverOneConnection(t *testing.T) {
	t.Parallel()
	srv := serve(t, nil)
	s := session(t, client(t, srv.address, nil))
	for i := range 60 {
		m := message(fmt.Sprintf("p%d@home.example", i))
		m.MessageID = fmt.Sprintf("m%d@dutyclock", i)
		if err := s.Send(context.Background(), m, nil); err != nil {
			t.Fatal(err)
		}
	}
	if srv.connections() != 1 || len(srv.taken()) != 60 {
		t.Errorf("%d connections, %d messages", srv.connections(), len(srv.taken()))
	}
	for i, to := range srv.to {
		if to != fmt.Sprintf("p%d@home.example", i) {
			t.Fatalf("message %d went to %s", i, to)
		}
	}
}

func TestADroppedConnectionIsMadeAgain(t *testing.T) {
	t.Parallel()
	conns := make(chan *smtp.Conn, 4)
	srv := serve(t, func(s *server) {
		s.onData = func(_ int, c *smtp.Conn, _ string) error { conns <- c; return nil }
	})
	s := session(t, client(t, srv.address, nil))
	for range 2 {
		if err := s.Send(context.Background(), message("zoe@home.example"), nil); err != nil {
			t.Fatal(err)
		}
		_ = (<-conns).Conn().Close()
	}
	if srv.connections() != 2 || len(srv.taken()) != 2 {
		t.Errorf("%d connections, %d messages", srv.connections(), len(srv.taken()))
	}
}

func TestHandingComesAfterTheTextAndBeforeTheCommit(t *testing.T) {
	t.Parallel()
	srv := serve(t, nil)
	s := session(t, client(t, srv.address, nil))
	called := 0
	err := s.Send(context.Background(), message("zoe@home.example"), func(context.Context) error {
		called++
		if n := len(srv.taken()); n != 0 {
			t.Errorf("%d messages were taken before handing", n)
		}
		return nil
	})
	if err != nil || called != 1 || len(srv.taken()) != 1 {
		t.Errorf("err %v, called %d times, %d taken", err, called, len(srv.taken()))
	}
}

func TestWhereHandingErrsNothingIsSent(t *testing.T) {
	t.Parallel()
	srv := serve(t, nil)
	s := session(t, client(t, srv.address, nil))
	no := errors.New("no longer safe")
	if err := s.Send(context.Background(), message("zoe@home.example"), func(context.Context) error { return no }); !errors.Is(err, no) {
		t.Fatalf("err = %v", err)
	}
	second := message("zoe@home.example")
	second.MessageID = "second@dutyclock"
	if err := s.Send(context.Background(), second, nil); err != nil {
		t.Fatal(err)
	}
	taken := srv.taken()
	if len(taken) != 1 || header(t, taken[0], "Message-Id") != "<second@dutyclock>" {
		t.Errorf("%d messages were taken", len(taken))
	}
}

func TestRefusalsAreTemporaryOrForGood(t *testing.T) {
	t.Parallel()
	said := func(code int) error {
		return &smtp.SMTPError{Code: code, EnhancedCode: smtp.NoEnhancedCode, Message: "no, zoe@home.example, not now"}
	}
	tests := []struct {
		what      string
		change    func(*server)
		temporary bool
		code      int
	}{
		{"recipient later", func(s *server) { s.onRcpt = func(int, *smtp.Conn) error { return said(451) } }, true, 451},
		{"recipient never", func(s *server) { s.onRcpt = func(int, *smtp.Conn) error { return said(550) } }, false, 550},
		{"text later", func(s *server) { s.onData = func(int, *smtp.Conn, string) error { return said(452) } }, true, 452},
		{"text never", func(s *server) { s.onData = func(int, *smtp.Conn, string) error { return said(554) } }, false, 554},
		{"sender never is for somebody to mend", func(s *server) { s.onMail = func(int, string) error { return said(553) } }, true, 553},
		{"going away", func(s *server) { s.onRcpt = func(int, *smtp.Conn) error { return said(421) } }, true, 421},
	}
	for _, tt := range tests {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			srv := serve(t, tt.change)
			s := session(t, client(t, srv.address, nil))
			e := asError(t, s.Send(context.Background(), message("zoe@home.example"), nil))
			if e.Temporary() != tt.temporary || e.Code() != tt.code || e.MayHaveBeenSent() {
				t.Errorf("temporary %v, code %d, uncertain %v", e.Temporary(), e.Code(), e.MayHaveBeenSent())
			}
			for err := error(e); err != nil; err = errors.Unwrap(err) {
				if text := fmt.Sprintf("%v %+v", err, err); strings.Contains(text, "zoe") || strings.Contains(text, "@") {
					t.Errorf("the error holds an address: %s", text)
				}
			}
		})
	}
}

func TestARefusedMessageDoesNotStopTheNext(t *testing.T) {
	t.Parallel()
	first := true
	srv := serve(t, func(s *server) {
		s.onRcpt = func(int, *smtp.Conn) error {
			if first {
				first = false
				return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.NoEnhancedCode, Message: "no"}
			}
			return nil
		}
	})
	s := session(t, client(t, srv.address, nil))
	if err := s.Send(context.Background(), message("a@home.example"), nil); err == nil {
		t.Fatal("want a refusal")
	}
	if err := s.Send(context.Background(), message("b@home.example"), nil); err != nil {
		t.Fatal(err)
	}
	if srv.connections() != 1 {
		t.Errorf("%d connections, want 1", srv.connections())
	}
}

func TestDroppedAfterTheTextMayHaveBeenSent(t *testing.T) {
	t.Parallel()
	srv := serve(t, func(s *server) {
		s.onData = func(n int, c *smtp.Conn, _ string) error {
			if n == 1 {
				_ = c.Conn().Close()
			}
			return nil
		}
	})
	s := session(t, client(t, srv.address, nil))
	e := asError(t, s.Send(context.Background(), message("zoe@home.example"), nil))
	if !e.Temporary() || !e.MayHaveBeenSent() {
		t.Errorf("temporary %v, uncertain %v", e.Temporary(), e.MayHaveBeenSent())
	}
	if err := s.Send(context.Background(), message("zoe@home.example"), nil); err != nil {
		t.Errorf("the next message: %v", err)
	}
}

func TestDroppedBeforeTheTextHasNotBeenSent(t *testing.T) {
	t.Parallel()
	srv := serve(t, func(s *server) {
		s.onRcpt = func(_ int, c *smtp.Conn) error { return c.Conn().Close() }
	})
	s := session(t, client(t, srv.address, nil))
	e := asError(t, s.Send(context.Background(), message("zoe@home.example"), nil))
	if !e.Temporary() || e.MayHaveBeenSent() {
		t.Errorf("temporary %v, uncertain %v", e.Temporary(), e.MayHaveBeenSent())
	}
}

func TestAServerThatHangsIsLeft(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	hang := func() error { <-release; return nil }
	tests := []struct {
		what      string
		change    func(*server)
		uncertain bool
	}{
		{"at the recipient", func(s *server) { s.onRcpt = func(int, *smtp.Conn) error { return hang() } }, false},
		{"after the text", func(s *server) { s.onData = func(int, *smtp.Conn, string) error { return hang() } }, true},
	}
	for _, tt := range tests {
		t.Run(tt.what, func(t *testing.T) {
			srv := serve(t, tt.change)
			s := session(t, client(t, srv.address, func(c *Config) { c.Command, c.Body = 200*time.Millisecond, 200*time.Millisecond }))
			e := asError(t, s.Send(context.Background(), message("zoe@home.example"), nil))
			if !e.Temporary() || e.MayHaveBeenSent() != tt.uncertain {
				t.Errorf("temporary %v, uncertain %v", e.Temporary(), e.MayHaveBeenSent())
			}
		})
	}
}

func TestAServerThatNeverGreetsIsLeft(t *testing.T) {
	t.Parallel()
	address := scripted(t, "")
	_, err := client(t, address, func(c *Config) { c.Connect = 200 * time.Millisecond }).Session(context.Background())
	if e := asError(t, err); !e.Temporary() {
		t.Error("want temporary")
	}
}

func TestNobodyAtTheAddress(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	_, err = client(t, l.Addr().String(), nil).Session(context.Background())
	if e := asError(t, err); !e.Temporary() || e.MayHaveBeenSent() {
		t.Error("want temporary and not sent")
	}
}

func TestACancelledContextEndsTheConversation(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	srv := serve(t, func(s *server) {
		s.onRcpt = func(int, *smtp.Conn) error { cancel(); <-release; return nil }
	})
	s := session(t, client(t, srv.address, func(c *Config) { c.Command = time.Hour }))
	err := s.Send(ctx, message("zoe@home.example"), nil)
	if !errors.Is(err, context.Canceled) || asError(t, err).MayHaveBeenSent() {
		t.Errorf("err = %v", err)
	}
	if _, err := client(t, srv.address, nil).Session(ctx); err == nil {
		t.Error("a session was opened with a cancelled context")
	}
}

func TestACommitIsNotCutOffByTheContext(t *testing.T) {
	t.Parallel()
	srv := serve(t, nil)
	s := session(t, client(t, srv.address, nil))
	ctx, cancel := context.WithCancel(context.Background())
	err := s.Send(ctx, message("zoe@home.example"), func(context.Context) error { cancel(); return nil })
	if err != nil || len(srv.taken()) != 1 {
		t.Errorf("err = %v, %d taken", err, len(srv.taken()))
	}
}
