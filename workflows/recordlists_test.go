//go:build recordhistories

package workflows_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"go.temporal.io/sdk/client"

	"dutyclock/activities"
	"dutyclock/internal/temporalclient"
	"dutyclock/workflows"
)

// closedRoom is a post room in which nothing is sent.
type closedRoom struct{}

func (closedRoom) Deliver(context.Context) error { return nil }

// TestRecordHistoriesOfLists plays the workflows of the lists to officers, the first
// attempt of each in vain.
func TestRecordHistoriesOfLists(t *testing.T) {
	s := newStage(t)
	desk := &morningDesk{fails: func(attempt int) bool { return attempt == 1 }}
	w := temporalclient.PostWorker(s.clients.Cases, closedRoom{}, &activities.Lists{Desk: desk})
	if err := w.Start(); err != nil {
		t.Fatal(err)
	}
	defer w.Stop()
	for name, workflowType := range map[string]string{"daily-list": workflows.DigestType, "no-bed-tonight": workflows.NoBedType} {
		if _, err := os.Stat(filepath.Join(histories, lists, name+".history.json")); err == nil {
			t.Logf("%s: recorded already", name)
			continue
		}
		run, err := s.clients.Cases.ExecuteWorkflow(t.Context(), client.StartWorkflowOptions{ID: name, TaskQueue: workflows.PostRoomQueue}, workflowType)
		if err != nil {
			t.Fatal(err)
		}
		if err := run.Get(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		keep(t, filepath.Join(lists, name), fetch(t, s.clients.Cases, name, run.GetRunID()))
	}
}
