package notify

import (
	"context"
	"net/url"
	"time"
)

// The bodies that are sent, field by field as the contract has them.
type (
	textBody struct {
		Number          string     `json:"phone_number"`
		Template        string     `json:"template_id"`
		Personalisation textPlaces `json:"personalisation"`
		Reference       string     `json:"reference"`
	}
	textPlaces struct {
		Message string `json:"message"`
	}
	emailBody struct {
		Address         string      `json:"email_address"`
		Template        string      `json:"template_id"`
		Personalisation emailPlaces `json:"personalisation"`
		Reference       string      `json:"reference"`
	}
	emailPlaces struct {
		Subject string `json:"subject"`
		Message string `json:"message"`
		File    *file  `json:"link_to_file,omitempty"`
	}
	file struct {
		Bytes []byte `json:"file"` // base64 by encoding/json
		Name  string `json:"filename"`
		// Confirm asks the reader for the address before the file is shown: their own rule.
		Confirm bool `json:"confirm_email_before_download"`
	}
	letterBody struct {
		Reference string `json:"reference"`
		PDF       []byte `json:"content"`
		Postage   string `json:"postage"`
	}
	takenBody struct {
		ID        string `json:"id"`
		Reference string `json:"reference"`
	}
	listBody struct {
		Notifications []statusBody `json:"notifications"`
	}
	statusBody struct {
		ID        string `json:"id"`
		Reference string `json:"reference"`
		Type      string `json:"type"`
		Status    string `json:"status"`
		CreatedAt string `json:"created_at"`
		DoneAt    string `json:"completed_at"`
	}
)

// MostFile is how large a PDF may be that goes with an e-mail, in bytes.
const MostFile = 2 << 20

// SendText sends a text message to one number. reference is ours, and says nothing of
// anybody. It gives the id under which the service knows the message.
func (c *Client) SendText(ctx context.Context, number, message, reference string, handing func(context.Context) error) (string, error) {
	if c.config.Templates.Text == "" {
		return "", noTemplate("text messages")
	}
	return c.send(ctx, "sms", textBody{number, c.config.Templates.Text, textPlaces{message}, reference}, reference, handing)
}

// SendEmail sends an e-mail to one address; with a PDF it holds a link to it, which the
// service keeps and which asks for the address before it opens.
func (c *Client) SendEmail(ctx context.Context, address, subject, message string, pdf []byte, reference string, handing func(context.Context) error) (string, error) {
	b := emailBody{address, c.config.Templates.Email, emailPlaces{Subject: subject, Message: message}, reference}
	if len(pdf) > 0 {
		if len(pdf) > MostFile {
			return "", &Error{text: "The letter is larger than what GOV.UK Notify takes with an e-mail."}
		}
		b.Template, b.Personalisation.File = c.config.Templates.File, &file{Bytes: pdf, Name: "letter.pdf", Confirm: true}
	}
	if b.Template == "" {
		return "", noTemplate("such e-mails")
	}
	return c.send(ctx, "email", b, reference, handing)
}

// SendLetter has a PDF printed and posted to the address on its first page.
func (c *Client) SendLetter(ctx context.Context, pdf []byte, reference string, handing func(context.Context) error) (string, error) {
	return c.send(ctx, "letter", letterBody{reference, pdf, c.config.Postage}, reference, handing)
}

func noTemplate(what string) *Error {
	return &Error{text: "No template of GOV.UK Notify is set for " + what + ". An administrator must look.", temporary: true}
}

func (c *Client) send(ctx context.Context, kind string, body any, reference string, handing func(context.Context) error) (string, error) {
	var taken takenBody
	if err := c.call(ctx, "POST", "/v2/notifications/"+kind, body, &taken, handing); err != nil {
		return "", err
	}
	if !uuid.MatchString(taken.ID) || taken.Reference != reference {
		return "", strange(201)
	}
	return taken.ID, nil
}

// Fate is what the service says of a message.
type Fate struct {
	ID     string
	Status string // delivered, permanent-failure, received and so on; see Settled
	// At is when it reached that state; zero where it is on its way.
	At time.Time
}

// Find asks for the newest message that was sent under a reference; false where the
// service knows none of the last seven days.
func (c *Client) Find(ctx context.Context, reference string) (Fate, bool, error) {
	var list listBody
	if err := c.call(ctx, "GET", "/v2/notifications?reference="+url.QueryEscape(reference), nil, &list, nil); err != nil {
		return Fate{}, false, err
	}
	for _, n := range list.Notifications {
		if n.Reference == reference {
			return n.fate(), true, nil
		}
	}
	return Fate{}, false, nil
}

// Status asks what became of a message. An *Error with status 404: the service does
// not know it, or not any more.
func (c *Client) Status(ctx context.Context, id string) (Fate, error) {
	if !uuid.MatchString(id) {
		return Fate{}, refused(404, "")
	}
	var one statusBody
	if err := c.call(ctx, "GET", "/v2/notifications/"+id, nil, &one, nil); err != nil {
		return Fate{}, err
	}
	return one.fate(), nil
}

func (b *statusBody) fate() Fate {
	out := Fate{ID: b.ID, Status: b.Status}
	if at, err := time.Parse("2006-01-02T15:04:05.999999Z", b.DoneAt); err == nil {
		out.At = at
	}
	return out
}
