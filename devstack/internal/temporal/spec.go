package temporal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"

	"google.golang.org/grpc/status"

	"dutyclock/devstack/internal/child"
)

// running is, on Linux, the program of this process even when its file has
// been built anew meanwhile: a restart must not mix two versions.
const running = "/proc/self/exe"

// Spec says how the server process is supervised: the present program run
// again with the argument "temporal", its settings on standard input.
func (s Settings) Spec(client *Client, stderr *os.File) child.Spec {
	return child.Spec{
		Name:          "Temporal",
		Command:       func() (*exec.Cmd, error) { return s.command(stderr) },
		Ready:         client.Healthy,
		OnParentDeath: syscall.SIGKILL, // all it knows is in Postgres
		Stop:          syscall.SIGTERM,
		Grace:         15 * time.Second,
	}
}

func (s Settings) command(stderr *os.File) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find the devstack's own program: %w", err)
	}
	settings, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("write the settings: %w", err)
	}
	program := self
	if _, err := os.Stat(running); err == nil {
		program = running
	}
	cmd := exec.Command(program, "temporal")
	cmd.Args[0] = self
	cmd.Stdout, cmd.Stderr = stderr, stderr
	// A pipe that is never closed here: it ends when this process does.
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("open the server's standard input: %w", err)
	}
	go func() { _, _ = io.Copy(in, bytes.NewReader(settings)) }() // a server that is gone says so itself
	return cmd, nil
}

func statusOf(err error) *status.Status { return status.Convert(err) }
