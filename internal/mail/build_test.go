package mail

import (
	"bytes"
	"context"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"github.com/jordan-wright/email"
)

func TestNothingInAHeaderCanBeginAnother(t *testing.T) {
	t.Parallel()
	srv := serve(t, nil)
	s := session(t, client(t, srv.address, nil))
	for what, change := range map[string]func(*Message){
		"subject with a line":        func(m *Message) { m.Subject = "Hello\r\nBcc: all@home.example" },
		"subject with a bare return": func(m *Message) { m.Subject = "Hello\rBcc: all@home.example" },
		"subject with a bare line":   func(m *Message) { m.Subject = "Hello\nBcc: all@home.example" },
		"subject with a null":        func(m *Message) { m.Subject = "Hello\x00" },
		"subject with another line":  func(m *Message) { m.Subject = "Hello\u0085Bcc: all@home.example" },
		"subject without end":        func(m *Message) { m.Subject = strings.Repeat("x", longestHeader+1) },
		"address with a line":        func(m *Message) { m.To = "zoe@home.example\r\nRCPT TO:<all@home.example>" },
		"two addresses":              func(m *Message) { m.To = "zoe@home.example, all@home.example" },
		"a group of addresses":       func(m *Message) { m.To = "all: zoe@home.example, b@home.example;" },
		"no address":                 func(m *Message) { m.To = "" },
		"an address that is none":    func(m *Message) { m.To = "zoe" },
		"a quoted list":              func(m *Message) { m.To = `"a,b"@home.example` },
		"an address beyond ASCII":    func(m *Message) { m.To = "zoë@home.example" },
		"id with a line":             func(m *Message) { m.MessageID = "a@b\r\nX: y" },
		"id with a space":            func(m *Message) { m.MessageID = "a b@c" },
		"id in brackets within":      func(m *Message) { m.MessageID = "<a@b> <c@d>" },
		"no id":                      func(m *Message) { m.MessageID = "" },
		"no text":                    func(m *Message) { m.Text, m.HTML = "", "" },
	} {
		m := message("zoe@home.example")
		change(&m)
		e := asError(t, s.Send(context.Background(), m, nil))
		if e.Temporary() || e.MayHaveBeenSent() {
			t.Errorf("%s: want a refusal for good, got %v", what, e)
		}
		if strings.Contains(e.Error(), "zoe") || strings.Contains(e.Error(), "home.example") {
			t.Errorf("%s: the error holds an address: %v", what, e)
		}
	}
	if n := len(srv.taken()); n != 0 {
		t.Errorf("%d messages were sent", n)
	}
}

func TestTheNameInAnAddressIsLeftOut(t *testing.T) {
	t.Parallel()
	srv := serve(t, nil)
	s := session(t, client(t, srv.address, nil))
	if err := s.Send(context.Background(), message("Zoë Example <zoe@home.example>"), nil); err != nil {
		t.Fatal(err)
	}
	if got := header(t, srv.taken()[0], "To"); got != "<zoe@home.example>" {
		t.Errorf("to %q", got)
	}
}

func TestMessageIDs(t *testing.T) {
	t.Parallel()
	sender := client(t, "127.0.0.1:1", nil).config.From
	for id, want := range map[string]string{
		"a@b": "<a@b>", "<a@b>": "<a@b>", "letter-7": "<letter-7@hexford.example>",
	} {
		if got, err := messageID(id, sender); err != nil || got != want {
			t.Errorf("%q: %q, %v", id, got, err)
		}
	}
}

func TestALetterIsAttachedAsItWasDrawn(t *testing.T) {
	t.Parallel()
	pages := bytes.Repeat([]byte("%PDF-1.4\r\n\x00\xff."), 200)
	m := message("zoe@home.example")
	m.PDF = pages
	_, raw, err := build(m, netmail.Address{Address: "housing@hexford.example"}, time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	read, err := email.NewEmailFromReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if len(read.Attachments) != 1 || read.Attachments[0].Filename != "letter.pdf" || !bytes.Equal(read.Attachments[0].Content, pages) {
		t.Fatalf("%d attachments, or not the letter's bytes", len(read.Attachments))
	}
	if len(read.Text) == 0 || !strings.Contains(string(read.HTML), "Dear Zoë") {
		t.Error("the text or the page of the message is not there beside it")
	}
}
