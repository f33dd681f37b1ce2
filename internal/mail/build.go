package mail

import (
	"bytes"
	netmail "net/mail"
	"net/textproto"
	"strings"
	"time"
	"unicode"

	"github.com/jordan-wright/email"
)

// Message is one e-mail to one address.
type Message struct {
	To        string
	Subject   string
	Text      string
	HTML      string
	PDF       []byte // attached as letter.pdf; none where it is empty
	MessageID string // local@domain, with or without angle brackets
}

// longestHeader is how long a header may be, as a guard against nonsense.
const longestHeader = 500

// build makes the bytes of a message and the address it goes to. It refuses
// anything in a header that could begin another header, and more than one address.
func build(m Message, from netmail.Address, at time.Time) (to string, raw []byte, err error) {
	for name, value := range map[string]string{"address": m.To, "subject": m.Subject, "message id": m.MessageID} {
		if strings.ContainsFunc(value, unicode.IsControl) {
			return "", nil, permanent("The " + name + " of the message holds a line break or another control character.")
		}
		if len(value) > longestHeader {
			return "", nil, permanent("The " + name + " of the message is too long.")
		}
	}
	address, err := netmail.ParseAddress(m.To)
	if err != nil || strings.ContainsAny(address.Address, ", \"") {
		return "", nil, permanent("The address is not one e-mail address. Check it with the person, and record it again.")
	}
	id, err := messageID(m.MessageID, from)
	if err != nil {
		return "", nil, err
	}
	if m.Text == "" && m.HTML == "" {
		return "", nil, permanent("The message is empty.")
	}
	e := email.Email{
		From: from.String(),
		// The name is left out: what the address says is enough to deliver it.
		To:      []string{address.Address},
		Subject: m.Subject,
		Text:    []byte(m.Text),
		HTML:    []byte(m.HTML),
		Headers: textproto.MIMEHeader{
			"Message-Id":     {id},
			"Date":           {at.Format(time.RFC1123Z)},
			"Auto-Submitted": {"auto-generated"},
		},
	}
	if len(m.PDF) > 0 {
		if _, err := e.Attach(bytes.NewReader(m.PDF), "letter.pdf", "application/pdf"); err != nil {
			return "", nil, permanent("The letter could not be attached to the message.")
		}
	}
	raw, err = e.Bytes()
	if err != nil {
		return "", nil, permanent("The message could not be put together.")
	}
	return address.Address, raw, nil
}

// messageID gives an id its angle brackets, and the sender's domain where it has none.
func messageID(id string, from netmail.Address) (string, error) {
	id = strings.TrimSuffix(strings.TrimPrefix(id, "<"), ">")
	if id == "" {
		return "", permanent("The message has no id, so it could not be sent again as the same message.")
	}
	for _, r := range id {
		if r <= ' ' || r > '~' || r == '<' || r == '>' {
			return "", permanent("The id of the message holds what an id may not hold.")
		}
	}
	if !strings.Contains(id, "@") {
		_, domain, _ := strings.Cut(from.Address, "@")
		id += "@" + domain
	}
	return "<" + id + ">", nil
}
