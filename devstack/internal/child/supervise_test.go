package child

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const patience = 20 * time.Second

// sayings keeps what a child's supervision said.
type sayings struct {
	mu    sync.Mutex
	lines []string
}

func (s *sayings) say(format string, _ ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lines = append(s.lines, format)
}

func (s *sayings) has(part string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Contains(strings.Join(s.lines, "\n"), part)
}

func sleeper() (*exec.Cmd, error) { return exec.Command("sleep", "600"), nil }

func ready(context.Context) error { return nil }

func eventually(t *testing.T, what string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !done(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited %s for: %s", patience, what)
		}
	}
}

func TestChildThatIsKilledComesBackWithAnotherPID(t *testing.T) {
	t.Parallel()
	var said sayings
	c, err := Start(t.Context(), Spec{Name: "Sleep", Command: sleeper, Ready: ready, Stop: syscall.SIGTERM, Grace: time.Minute}, said.say, func() {})
	if err != nil {
		t.Fatal(err)
	}
	for kills := 1; kills <= maxAttempts+2; kills++ {
		before := c.State().PID
		if err := syscall.Kill(before, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		eventually(t, "another process", func() bool { s := c.State(); return s.Ready && s.PID != before && s.Restarts == kills })
	}
	if !said.has("ended unexpectedly") || !said.has("is back") {
		t.Errorf("nothing was said about the restarts: %q", said.lines)
	}
	last := c.State().PID
	c.Stop()
	if Alive(last) {
		t.Errorf("process %d is alive after Stop", last)
	}
}

func TestChildThatNeverBecomesReadyAgainIsGivenUp(t *testing.T) {
	t.Parallel()
	var said sayings
	starts := 0
	c, err := Start(t.Context(), Spec{
		Name: "Broken",
		Command: func() (*exec.Cmd, error) {
			if starts++; starts == 1 {
				return sleeper()
			}
			return exec.Command("false"), nil
		},
		Ready: func(context.Context) error {
			if starts == 1 {
				return nil
			}
			return errors.New("not yet")
		},
		Stop: syscall.SIGTERM, Grace: time.Minute,
	}, said.say, func() {})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Stop()
	if err := syscall.Kill(c.State().PID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-c.Failed():
		if !strings.Contains(err.Error(), "giving up") {
			t.Errorf("error is %q", err)
		}
	case <-time.After(patience):
		t.Fatal("it is still being tried")
	}
}

func TestStartSaysHowAChildEnded(t *testing.T) {
	t.Parallel()
	_, err := Start(t.Context(), Spec{
		Name:    "Broken",
		Command: func() (*exec.Cmd, error) { return exec.Command("sh", "-c", "exit 3"), nil },
		Ready:   func(context.Context) error { return errors.New("not yet") },
		Stop:    syscall.SIGTERM, Grace: time.Minute,
	}, func(string, ...any) {}, func() {})
	if err == nil || !strings.Contains(err.Error(), "exit status 3") {
		t.Errorf("error is %v", err)
	}
}

func TestStopKillsAChildThatDoesNotListen(t *testing.T) {
	t.Parallel()
	var said sayings
	listening := make(chan struct{})
	c, err := Start(t.Context(), Spec{
		Name: "Deaf",
		Command: func() (*exec.Cmd, error) {
			cmd := exec.Command("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done")
			r, w, err := os.Pipe()
			if err != nil {
				return nil, err
			}
			cmd.Stdout = w
			go func() {
				_, _ = r.Read(make([]byte, 8))
				close(listening)
			}()
			return cmd, nil
		},
		Ready: func(ctx context.Context) error {
			select {
			case <-listening:
				return nil
			default:
				return errors.New("not yet")
			}
		},
		Stop: syscall.SIGTERM, Grace: 50 * time.Millisecond,
	}, said.say, func() {})
	if err != nil {
		t.Fatal(err)
	}
	pid := c.State().PID
	c.Stop()
	if Alive(pid) || !said.has("did not stop") {
		t.Errorf("alive: %v; said %q", Alive(pid), said.lines)
	}
}

func TestCommandLineKnowsThisProcess(t *testing.T) {
	t.Parallel()
	if line := CommandLine(os.Getpid()); !strings.Contains(line, "child.test") {
		t.Errorf("this test's command line reads %q", line)
	}
}
