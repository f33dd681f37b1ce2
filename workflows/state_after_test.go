package workflows_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/workflow"

	"dutyclock/casefile"
	"dutyclock/workflows"
)

// stateAfter replays a history and gives the state in which it leaves the case, and
// the instant of its last event.
func stateAfter(t *testing.T, file string) (casefile.State, time.Time) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	clerk := &clerk{}
	if _, err := replay(data, clerk); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if clerk.file == nil {
		t.Fatalf("%s: the case could not be asked for its file", file)
	}
	state, err := clerk.file()
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := client.HistoryFromJSON(strings.NewReader(string(data)), client.HistoryJSONOptions{})
	if err != nil {
		t.Fatal(err)
	}
	events := parsed.GetEvents()
	return state, events[len(events)-1].GetEventTime().AsTime().Truncate(time.Second).Add(time.Second)
}

// clerk listens to a case offering its file, and keeps the way to ask for it.
type clerk struct {
	interceptor.WorkerInterceptorBase
	file func() (casefile.State, error)
}

func (c *clerk) InterceptWorkflow(_ workflow.Context, next interceptor.WorkflowInboundInterceptor) interceptor.WorkflowInboundInterceptor {
	in := &clerkInbound{clerk: c}
	in.Next = next
	return in
}

type clerkInbound struct {
	interceptor.WorkflowInboundInterceptorBase
	clerk *clerk
}

func (i *clerkInbound) Init(out interceptor.WorkflowOutboundInterceptor) error {
	o := &clerkOutbound{clerk: i.clerk}
	o.Next = out
	return i.Next.Init(o)
}

type clerkOutbound struct {
	interceptor.WorkflowOutboundInterceptorBase
	clerk *clerk
}

func (o *clerkOutbound) SetQueryHandlerWithOptions(ctx workflow.Context, query string, handler any, options workflow.QueryHandlerOptions) error {
	if file, ok := handler.(func() (casefile.State, error)); ok && query == workflows.FileQuery {
		o.clerk.file = file
	}
	return o.Next.SetQueryHandlerWithOptions(ctx, query, handler, options)
}
