package temporal

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/protobuf/types/known/durationpb"
)

const frontendService = "temporal.api.workflowservice.v1.WorkflowService"

// Client is a bare connection to the frontend.
type Client struct{ conn *grpc.ClientConn }

// Dial prepares a connection; nothing is sent yet.
func Dial(address string) (*Client, error) {
	conn, err := grpc.NewClient("passthrough:///"+address,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithUnaryInterceptor(plainErrors))
	if err != nil {
		return nil, fmt.Errorf("prepare a connection to Temporal: %w", err)
	}
	return &Client{conn: conn}, nil
}

// plainErrors turns gRPC's statuses into Temporal's own error types.
func plainErrors(ctx context.Context, method string, req, reply any, conn *grpc.ClientConn, invoke grpc.UnaryInvoker, opts ...grpc.CallOption) error {
	return serviceerror.FromStatus(statusOf(invoke(ctx, method, req, reply, conn, opts...)))
}

// Close ends the connection.
func (c *Client) Close() error { return c.conn.Close() }

// Healthy returns nil once the frontend says that it serves.
func (c *Client) Healthy(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	reply, err := healthpb.NewHealthClient(c.conn).Check(ctx, &healthpb.HealthCheckRequest{Service: frontendService})
	if err != nil {
		return err
	}
	if reply.GetStatus() != healthpb.HealthCheckResponse_SERVING {
		return fmt.Errorf("frontend is %s", reply.GetStatus())
	}
	return nil
}

// SetUp makes the namespaces and the search attribute where they are missing,
// and returns when both can be used.
func (c *Client) SetUp(ctx context.Context) error {
	for _, name := range []string{Namespace, RehearsalNamespace} {
		if err := c.makeNamespace(ctx, name); err != nil {
			return err
		}
	}
	for _, name := range []string{Namespace, RehearsalNamespace} {
		if err := c.makeSearchAttribute(ctx, name); err != nil {
			return err
		}
	}
	for _, name := range []string{Namespace, RehearsalNamespace} {
		if err := c.awaitUsable(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

func (c *Client) makeNamespace(ctx context.Context, name string) error {
	_, err := workflowservice.NewWorkflowServiceClient(c.conn).RegisterNamespace(ctx, &workflowservice.RegisterNamespaceRequest{
		Namespace:                        name,
		WorkflowExecutionRetentionPeriod: durationpb.New(Retention),
	})
	var exists *serviceerror.NamespaceAlreadyExists
	if err != nil && !errors.As(err, &exists) {
		return fmt.Errorf("make the Temporal namespace %s: %w", name, err)
	}
	return nil
}

// makeSearchAttribute tries until the namespace is known to all of the
// server, which takes a second or two after it was made.
func (c *Client) makeSearchAttribute(ctx context.Context, namespace string) error {
	operator := operatorservice.NewOperatorServiceClient(c.conn)
	return untilDone(ctx, "add the search attribute "+CaseStatus+" to "+namespace, func() error {
		list, err := operator.ListSearchAttributes(ctx, &operatorservice.ListSearchAttributesRequest{Namespace: namespace})
		if err != nil {
			return err
		}
		if _, there := list.GetCustomAttributes()[CaseStatus]; there {
			return nil
		}
		_, err = operator.AddSearchAttributes(ctx, &operatorservice.AddSearchAttributesRequest{
			Namespace:        namespace,
			SearchAttributes: map[string]enums.IndexedValueType{CaseStatus: enums.INDEXED_VALUE_TYPE_KEYWORD},
		})
		return err
	})
}

func (c *Client) awaitUsable(ctx context.Context, namespace string) error {
	client := workflowservice.NewWorkflowServiceClient(c.conn)
	return untilDone(ctx, "use the search attribute "+CaseStatus+" in "+namespace, func() error {
		_, err := client.CountWorkflowExecutions(ctx, &workflowservice.CountWorkflowExecutionsRequest{
			Namespace: namespace, Query: CaseStatus + ` = "open"`,
		})
		return err
	})
}

func untilDone(ctx context.Context, what string, try func() error) error {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		err := try()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s: %w", what, err)
		case <-tick.C:
		}
	}
}
