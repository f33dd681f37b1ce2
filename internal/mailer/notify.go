package mailer

import (
	"context"
	"errors"
	"net/http"

	"dutyclock/activities"
	"dutyclock/internal/notify"
)

// Notify makes a client of GOV.UK Notify what the activities send by.
func Notify(c *notify.Client) activities.Notify { return notifier{c} }

// notifier sends as the client does, and tells of fates in the activities' words.
type notifier struct{ *notify.Client }

// Find asks for the newest message that was sent under a reference.
func (n notifier) Find(ctx context.Context, reference string) (activities.NotifyFate, bool, error) {
	fate, found, err := n.Client.Find(ctx, reference)
	return activities.NotifyFate(fate), found, err
}

// Status asks what became of a message; false where the service does not know it.
func (n notifier) Status(ctx context.Context, id string) (activities.NotifyFate, bool, error) {
	fate, err := n.Client.Status(ctx, id)
	var said *notify.Error
	if errors.As(err, &said) && said.Status() == http.StatusNotFound {
		return activities.NotifyFate{}, false, nil
	}
	return activities.NotifyFate(fate), err == nil, err
}
