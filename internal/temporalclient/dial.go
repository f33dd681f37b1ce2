package temporalclient

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"

	"go.temporal.io/sdk/client"
	tlog "go.temporal.io/sdk/log"
)

// Config says how to reach Temporal.
type Config struct {
	// Address is host:port of the front end; needed.
	Address string
	// Namespace is that of the real cases; needed.
	Namespace string
	// RehearsalNamespace is that of cases to practise with; empty where there are
	// none, as in live.
	RehearsalNamespace string
	// Keys seal everything that is sent; needed.
	Keys Keyring
	// Logger receives what the client and the workers say; nil is slog's default.
	Logger *slog.Logger
	// TLS is nil for a connection in the clear, as on one machine.
	TLS *tls.Config
}

// Clients are connections to the namespaces, over one socket.
type Clients struct {
	// Cases is for the real cases and the post room.
	Cases client.Client
	// Rehearsal is nil where there are no rehearsals.
	Rehearsal client.Client
}

// Dial connects, and returns once Temporal has answered.
func Dial(ctx context.Context, c Config) (*Clients, error) {
	if c.Address == "" || c.Namespace == "" || c.Keys == nil {
		return nil, errors.New("connect to Temporal: address, namespace and keys are needed")
	}
	cases, err := client.DialContext(ctx, c.options(c.Namespace))
	if err != nil {
		return nil, fmt.Errorf("connect to Temporal at %s: %w", c.Address, err)
	}
	out := &Clients{Cases: cases}
	if c.RehearsalNamespace == "" {
		return out, nil
	}
	if out.Rehearsal, err = client.NewClientFromExistingWithContext(ctx, cases, c.options(c.RehearsalNamespace)); err != nil {
		cases.Close()
		return nil, fmt.Errorf("connect to the namespace %s: %w", c.RehearsalNamespace, err)
	}
	return out, nil
}

// Close ends the connections.
func (c *Clients) Close() {
	if c.Rehearsal != nil {
		c.Rehearsal.Close()
	}
	c.Cases.Close()
}

// Healthy returns nil when Temporal answers.
func (c *Clients) Healthy(ctx context.Context) error {
	if _, err := c.Cases.CheckHealth(ctx, &client.CheckHealthRequest{}); err != nil {
		return fmt.Errorf("ask Temporal for its health: %w", err)
	}
	return nil
}

func (c Config) options(namespace string) client.Options {
	logger := c.Logger
	if logger == nil {
		logger = slog.Default()
	}
	data := DataConverter(c.Keys)
	return client.Options{
		HostPort:          c.Address,
		Namespace:         namespace,
		Identity:          identity(),
		Logger:            tlog.NewStructuredLogger(logger),
		DataConverter:     data,
		FailureConverter:  FailureConverter(data),
		ConnectionOptions: client.ConnectionOptions{TLS: c.TLS},
	}
}

// identity names a process in the histories. The SDK would take the name of the
// machine, which is often a person's; the names of its sticky queues hold that in
// any case, so a machine that runs workers should have a plain one.
func identity() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails since Go 1.24
	return "dutyclock-" + hex.EncodeToString(b[:])
}
