package main

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"go.temporal.io/api/common/v1"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/taskqueue/v1"
	"go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/fieldmaskpb"

	"dutyclock/devstack/internal/temporal"
)

func connect(t *testing.T, address string) *grpc.ClientConn {
	t.Helper()
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

func checkTemporal(t *testing.T, address string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	health, err := temporal.Dial(address)
	if err != nil {
		t.Fatal(err)
	}
	defer health.Close()
	if err := health.Healthy(ctx); err != nil {
		t.Fatal(err)
	}
	conn := connect(t, address)
	for _, name := range []string{"dutyclock", "dutyclock-rehearsal"} {
		d, err := workflowservice.NewWorkflowServiceClient(conn).DescribeNamespace(ctx, &workflowservice.DescribeNamespaceRequest{Namespace: name})
		if err != nil {
			t.Fatal(err)
		}
		if got := d.GetConfig().GetWorkflowExecutionRetentionTtl().AsDuration(); got != 30*24*time.Hour {
			t.Errorf("%s keeps histories for %s", name, got)
		}
		attributes, err := operatorservice.NewOperatorServiceClient(conn).ListSearchAttributes(ctx, &operatorservice.ListSearchAttributesRequest{Namespace: name})
		if err != nil {
			t.Fatal(err)
		}
		if got := attributes.GetCustomAttributes()["CaseStatus"]; got != enums.INDEXED_VALUE_TYPE_KEYWORD {
			t.Errorf("CaseStatus in %s is %s", name, got)
		}
	}
}

// checkLock looks whether the running server holds the lock that keeps a
// second one off its databases.
func checkLock(t *testing.T, s state) {
	config, err := pgx.ParseConfig(s.AdminDatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	config.Database = "temporal"
	conn, err := pgx.ConnectConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	var got bool
	if err := conn.QueryRow(t.Context(), `SELECT pg_try_advisory_lock($1)`, temporal.LockKey).Scan(&got); err != nil {
		t.Fatal(err)
	}
	if got {
		t.Error("a second server could have taken the lock")
	}
}

// skipTime asks for time to be skipped in a new workflow that no worker runs,
// and returns what the server says.
func skipTime(t *testing.T, address, id string) error {
	t.Helper()
	client := workflowservice.NewWorkflowServiceClient(connect(t, address))
	if _, err := client.StartWorkflowExecution(t.Context(), &workflowservice.StartWorkflowExecutionRequest{
		Namespace: "dutyclock-rehearsal", WorkflowId: id, RequestId: id,
		WorkflowType: &common.WorkflowType{Name: "nothing"}, TaskQueue: &taskqueue.TaskQueue{Name: "nobody"},
	}); err != nil {
		t.Fatal(err)
	}
	_, err := client.UpdateWorkflowExecutionOptions(t.Context(), &workflowservice.UpdateWorkflowExecutionOptionsRequest{
		Namespace: "dutyclock-rehearsal", WorkflowExecution: &common.WorkflowExecution{WorkflowId: id},
		WorkflowExecutionOptions: &workflow.WorkflowExecutionOptions{TimeSkippingConfig: &common.TimeSkippingConfig{Enabled: true}},
		UpdateMask:               &fieldmaskpb.FieldMask{Paths: []string{"time_skipping_config"}},
	})
	return err
}
