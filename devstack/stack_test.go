package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// The tests run the test's own binary as the devstack: the same code, without
// linking the Temporal server a second time.
const asDevstack = "DEVSTACK_TEST_RUN_MAIN"

func TestMain(m *testing.M) {
	if os.Getenv(asDevstack) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

const patience = 60 * time.Second

// instance is a devstack that a test runs.
type instance struct {
	t    *testing.T
	cmd  *exec.Cmd
	data string
	done chan struct{}

	mu     sync.Mutex
	output bytes.Buffer
}

// Write collects what the devstack says.
func (d *instance) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.output.Write(p)
}

func (d *instance) said() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.output.String()
}

// anyPorts lets tests run beside whatever else runs here.
var anyPorts = []string{"--postgres-port=0", "--temporal-port=0", "--ui-port=0", "--smtp-port=0", "--sink-port=0", "--notify-port=0", "--fast"}

// devstack prepares a run; environment variables that would replace parts are left out.
func devstack(t *testing.T, extraEnv []string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if name != "DATABASE_URL" && name != "TEMPORAL_ADDRESS" && name != "SMTP_URL" && !strings.HasPrefix(name, "DEVSTACK_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(append(cmd.Env, asDevstack+"=1"), extraEnv...)
	return cmd
}

// runToEnd runs a devstack to its end.
func runToEnd(t *testing.T, extraEnv []string, args ...string) (status int, output string) {
	t.Helper()
	cmd := devstack(t, extraEnv, args...)
	out, err := cmd.CombinedOutput()
	if _, isExit := err.(*exec.ExitError); err != nil && !isExit {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}

// begin starts a devstack on a folder and waits until it is ready.
func begin(t *testing.T, data string, extraEnv []string, args ...string) (*instance, state) {
	t.Helper()
	d := &instance{t: t, data: data, done: make(chan struct{})}
	d.cmd = devstack(t, extraEnv, append(append([]string{"up", "--data", data}, anyPorts...), args...)...)
	d.cmd.Stdout, d.cmd.Stderr = d, d
	if err := d.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = d.cmd.Wait() // its status is read from ProcessState
		close(d.done)
	}()
	t.Cleanup(func() { d.stop(syscall.SIGTERM) })
	// A stack that was killed leaves its stack.json, so the process is compared.
	d.eventually("the stack is ready", func() bool { s := d.state(); return s.Ready && s.PID == d.cmd.Process.Pid })
	return d, d.state()
}

func (d *instance) state() state {
	var s state
	raw, err := os.ReadFile(filepath.Join(d.data, stateFile))
	if err == nil {
		err = json.Unmarshal(raw, &s)
	}
	if err != nil && !os.IsNotExist(err) {
		d.t.Fatalf("stack.json: %v: %s", err, raw)
	}
	return s
}

// stop sends a signal, waits for the end, and returns the exit status.
func (d *instance) stop(sig syscall.Signal) int {
	d.t.Helper()
	_ = d.cmd.Process.Signal(sig) // ended already is what is wanted
	select {
	case <-d.done:
	case <-time.After(patience):
		d.t.Errorf("the devstack did not stop; it said:\n%s", d.said())
		_ = d.cmd.Process.Kill()
		<-d.done
	}
	return d.cmd.ProcessState.ExitCode()
}

func (d *instance) eventually(what string, done func() bool) {
	d.t.Helper()
	for deadline := time.Now().Add(patience); !done(); time.Sleep(20 * time.Millisecond) {
		select {
		case <-d.done:
			d.t.Fatalf("the devstack ended while waiting for: %s; it said:\n%s", what, d.said())
		default:
		}
		if time.Now().After(deadline) {
			d.t.Fatalf("waited %s for: %s; the devstack said:\n%s", patience, what, d.said())
		}
	}
}

func mustContain(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("this does not say %q:\n%s", part, text)
		}
	}
}

func portOf(t *testing.T, address string) (port string) {
	t.Helper()
	i := strings.LastIndex(address, ":")
	if i < 0 {
		t.Fatalf("%q has no port", address)
	}
	return address[i+1:]
}

func alive(pid int) bool {
	// A process that has ended and is not yet collected has no command line.
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	if os.IsNotExist(err) {
		return syscall.Kill(pid, 0) == nil && !isLinux()
	}
	return err == nil && len(raw) > 0
}

func isLinux() bool {
	_, err := os.Stat("/proc/self")
	return err == nil
}
