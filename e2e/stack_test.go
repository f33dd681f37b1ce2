package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// stackInfo is what the devstack program writes of itself.
type stackInfo struct {
	Ready           bool   `json:"ready"`
	PID             int    `json:"pid"`
	DatabaseURL     string `json:"database_url"`
	TemporalAddress string `json:"temporal_address"`
	SMTPURL         string `json:"smtp_url"`
	SinkURL         string `json:"mail_sink_url"`
	Temporal        struct {
		PID int `json:"pid"`
	} `json:"temporal"`
}

// stack is the running devstack, shared by the tests of the package.
type stack struct {
	stackInfo
	dir     string
	process *exec.Cmd
}

var (
	shared *stack
	bin    string // the folder of the built programs
)

// TestMain builds the programs, starts the stack once and stops it at the end.
func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	root, err := filepath.Abs("..")
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		return 1
	}
	bin = filepath.Join(root, "bin")
	if err := build(root); err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		return 1
	}
	dir, err := os.MkdirTemp("", "dutyclock-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }() // a temporary folder
	shared, err = startStack(dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		return 1
	}
	defer shared.stop()
	defer together.lasting.end()
	return m.Run()
}

// build makes dutyclock, which is quick, and asks for the devstack, which is not:
// make builds that once and keeps it.
func build(root string) error {
	if _, err := os.Stat(filepath.Join(bin, "devstack")); err != nil {
		return fmt.Errorf("bin/devstack is not built yet: run make build (the first time takes minutes)")
	}
	c := exec.Command("go", "build", "-o", filepath.Join(bin, "dutyclock"), "./cmd/dutyclock")
	c.Dir = root
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("build dutyclock: %w\n%s", err, out)
	}
	return nil
}

func startStack(dir string) (*stack, error) {
	data := filepath.Join(dir, "stack")
	log, err := os.Create(filepath.Join(dir, "devstack.log"))
	if err != nil {
		return nil, err
	}
	c := exec.Command(filepath.Join(bin, "devstack"), "up", "--data", data, "--fast", "--test-hooks",
		"--postgres-port", "0", "--temporal-port", "0", "--smtp-port", "0", "--sink-port", "0", "--ui-port", "0")
	c.Stdout, c.Stderr = log, log
	c.Env = append(without(os.Environ(), "DATABASE_URL", "TEMPORAL_ADDRESS", "SMTP_URL", "DUTYCLOCK_NOTIFY_KEY"), "DEVSTACK_NOTIFY_PORT=0")
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("start the devstack: %w", err)
	}
	s := &stack{dir: dir, process: c}
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if err := s.refresh(); err == nil && s.Ready && s.PID == c.Process.Pid {
			return s, nil
		}
		if c.ProcessState != nil {
			break
		}
	}
	said, _ := os.ReadFile(log.Name())
	s.stop()
	return nil, fmt.Errorf("the devstack was not ready in two minutes; it said:\n%s", said)
}

// refresh reads what the stack says of itself, which changes when a part is
// started again.
func (s *stack) refresh() error {
	text, err := os.ReadFile(filepath.Join(s.dir, "stack", "stack.json"))
	if err != nil {
		return err
	}
	return json.Unmarshal(text, &s.stackInfo)
}

func (s *stack) stop() {
	_ = s.process.Process.Signal(syscall.SIGTERM) // it may have ended already
	done := make(chan struct{})
	go func() { _ = s.process.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(30 * time.Second):
		_ = s.process.Process.Kill()
	}
}

// killTemporal ends the Temporal server as a power cut would; the devstack
// starts it again.
func (s *stack) killTemporal(t *testing.T) {
	t.Helper()
	if err := s.refresh(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(s.Temporal.PID, syscall.SIGKILL); err != nil {
		t.Fatalf("kill Temporal: %v", err)
	}
}

func without(env []string, names ...string) []string {
	var out []string
next:
	for _, e := range env {
		for _, n := range names {
			if len(e) > len(n) && e[:len(n)] == n && e[len(n)] == '=' {
				continue next
			}
		}
		out = append(out, e)
	}
	return out
}
