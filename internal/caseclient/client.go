package caseclient

import (
	"context"
	"time"

	"go.temporal.io/sdk/client"

	"dutyclock/internal/fault"
)

// patience is how long a call waits for a case to answer where its context has
// no earlier deadline: longer than it takes for another worker to take over.
const patience = 15 * time.Second

// Client asks cases. It may be used by several goroutines at once.
type Client struct {
	cases     client.Client
	rehearsal client.Client
	namespace string // of the rehearsals
	patience  time.Duration
}

// New makes a Client without rehearsals; asking for one is then a fault of kind
// Invalid.
func New(cases client.Client) *Client {
	return &Client{cases: cases, patience: patience}
}

// WithRehearsals makes a Client that has rehearsals too, in a namespace of their
// own.
func WithRehearsals(cases, rehearsal client.Client, namespace string) *Client {
	return &Client{cases: cases, rehearsal: rehearsal, namespace: namespace, patience: patience}
}

// in gives the connection to the namespace in which a case lives.
func (c *Client) in(rehearsal bool) (client.Client, error) {
	if !rehearsal {
		return c.cases, nil
	}
	if c.rehearsal == nil {
		return nil, fault.New(fault.Invalid, "There are no rehearsals here. They exist in demo only.")
	}
	return c.rehearsal, nil
}

func (c *Client) bound(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, c.patience)
}
