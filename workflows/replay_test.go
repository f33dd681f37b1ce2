package workflows_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"dutyclock/internal/keyring"
	"dutyclock/internal/temporalclient"
	"dutyclock/workflows"
)

const histories = "testdata/histories"

// lists is where the histories of the workflows are that queue lists to officers.
const lists = "lists"

// recorded lists the histories of cases, each with its golden file beside it. They
// were recorded with the key of the demonstration and are made up throughout.
func recorded(t *testing.T) []string {
	t.Helper()
	return recordedIn(t, histories)
}

func recordedIn(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.history.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("there are no recorded histories: make record-histories")
	}
	return files
}

func goldenOf(file string) string { return strings.TrimSuffix(file, ".history.json") + ".golden.json" }

// replay runs today's workflow code over a history and gives what it asked for.
// Others may listen too.
func replay(history []byte, others ...interceptor.WorkerInterceptor) ([]value, error) {
	parsed, err := client.HistoryFromJSON(bytes.NewReader(history), client.HistoryJSONOptions{})
	if err != nil {
		return nil, fmt.Errorf("read the history: %w", err)
	}
	v := new(values)
	data := temporalclient.DataConverter(keyring.Demo())
	replayer, err := worker.NewWorkflowReplayerWithOptions(worker.WorkflowReplayerOptions{
		DataConverter:    data,
		FailureConverter: temporalclient.FailureConverter(data),
		Interceptors:     append([]interceptor.WorkerInterceptor{v}, others...),
	})
	if err != nil {
		return nil, fmt.Errorf("make a replayer: %w", err)
	}
	replayer.RegisterWorkflowWithOptions(workflows.Case, workflow.RegisterOptions{Name: workflows.CaseType})
	replayer.RegisterWorkflowWithOptions(workflows.PostRoom, workflow.RegisterOptions{Name: workflows.PostRoomType})
	replayer.RegisterWorkflowWithOptions(workflows.Digest, workflow.RegisterOptions{Name: workflows.DigestType})
	replayer.RegisterWorkflowWithOptions(workflows.NoBedTonight, workflow.RegisterOptions{Name: workflows.NoBedType})
	quiet := log.NewStructuredLogger(slog.New(slog.DiscardHandler))
	options := worker.ReplayWorkflowHistoryOptions{OriginalExecution: execution(parsed)}
	if err := replayer.ReplayWorkflowHistoryWithOptions(quiet, parsed, options); err != nil {
		return v.heard, fmt.Errorf("replay: %w", err)
	}
	return v.heard, nil
}

// execution is the workflow that a history is of.
func execution(h *historypb.History) workflow.Execution {
	started := h.GetEvents()[0].GetWorkflowExecutionStartedEventAttributes()
	return workflow.Execution{ID: started.GetWorkflowId(), RunID: started.GetOriginalExecutionRunId()}
}

func TestReplayOfEveryHistoryGivesTheSameCommandsAndValues(t *testing.T) {
	t.Parallel()
	for _, file := range append(recorded(t), recordedIn(t, filepath.Join(histories, lists))...) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			history, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, err := replay(history)
			if err != nil {
				t.Error(err)
			}
			golden, err := os.ReadFile(goldenOf(file))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(lines(t, golden), lines(t, encode(t, got))); diff != "" {
				t.Errorf("today's code asks for other values than it did: (-then +now)\n%s", diff)
			}
		})
	}
}

func encode(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return append(data, '\n')
}

// lines are the lines of JSON written in one way, so that a difference shows
// where it is.
func lines(t *testing.T, data []byte) []string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, data, "", " "); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(out.String()), "\n")
}
