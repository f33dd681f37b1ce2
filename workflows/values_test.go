package workflows_test

import (
	"encoding/json"
	"strconv"
	"time"

	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"dutyclock/workflows"
)

// values hears what a workflow is given and asks for while it runs or is
// replayed: its input, the durations and summaries of timers, the inputs of activities, what an Update is
// answered with, and what a new run is given. The SDK's replayer compares kinds
// of commands only; a changed value passes it.
type values struct {
	interceptor.WorkerInterceptorBase
	heard []value
}

// value is one thing that was asked for.
type value struct {
	What    string          `json:"what"`
	Seconds string          `json:"seconds,omitempty"`
	Summary string          `json:"summary,omitempty"`
	Input   json.RawMessage `json:"input,omitempty"`
}

func (v *values) add(what string, input any) {
	data, err := json.Marshal(input)
	if err != nil {
		data, _ = json.Marshal("cannot be shown: " + err.Error())
	}
	v.heard = append(v.heard, value{What: what, Input: data})
}

func (v *values) InterceptWorkflow(_ workflow.Context, next interceptor.WorkflowInboundInterceptor) interceptor.WorkflowInboundInterceptor {
	in := &valuesInbound{values: v}
	in.Next = next
	return in
}

type valuesInbound struct {
	interceptor.WorkflowInboundInterceptorBase
	values *values
}

func (i *valuesInbound) Init(out interceptor.WorkflowOutboundInterceptor) error {
	o := &valuesOutbound{values: i.values}
	o.Next = out
	return i.Next.Init(o)
}

func (i *valuesInbound) ExecuteWorkflow(ctx workflow.Context, in *interceptor.ExecuteWorkflowInput) (any, error) {
	i.values.add("input", in.Args)
	return i.Next.ExecuteWorkflow(ctx, in)
}

func (i *valuesInbound) ExecuteUpdate(ctx workflow.Context, in *interceptor.UpdateInput) (any, error) {
	result, err := i.Next.ExecuteUpdate(ctx, in)
	if err != nil {
		i.values.add("update "+in.Name+" failed", err.Error())
	} else {
		i.values.add("update "+in.Name, result)
	}
	return result, err
}

type valuesOutbound struct {
	interceptor.WorkflowOutboundInterceptorBase
	values *values
}

func (o *valuesOutbound) NewTimerWithOptions(ctx workflow.Context, d time.Duration, options workflow.TimerOptions) workflow.Future {
	o.values.heard = append(o.values.heard, value{
		What: "timer", Seconds: strconv.FormatFloat(d.Seconds(), 'f', -1, 64), Summary: options.Summary,
	})
	return o.Next.NewTimerWithOptions(ctx, d, options)
}

func (o *valuesOutbound) ExecuteActivity(ctx workflow.Context, name string, args ...any) workflow.Future {
	o.values.add("activity "+name, args)
	return o.Next.ExecuteActivity(ctx, name, args...)
}

func (o *valuesOutbound) UpsertTypedSearchAttributes(ctx workflow.Context, updates ...temporal.SearchAttributeUpdate) error {
	status, _ := temporal.NewSearchAttributes(updates...).GetKeyword(temporal.NewSearchAttributeKeyKeyword(workflows.StatusAttribute))
	o.values.add("status", status)
	return o.Next.UpsertTypedSearchAttributes(ctx, updates...)
}

func (o *valuesOutbound) NewContinueAsNewError(ctx workflow.Context, wfn any, args ...any) error {
	o.values.add("new run", args)
	return o.Next.NewContinueAsNewError(ctx, wfn, args...)
}
