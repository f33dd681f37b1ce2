package child

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// A child that ends this often in a row without having become ready is given
// up: something is wrong that a restart does not mend. One that was ready is
// started again however often it is killed.
const (
	maxAttempts  = 5
	readyTimeout = 90 * time.Second
)

// Spec says how one child is started, known to be ready, and stopped.
type Spec struct {
	// Name is what the console calls it: "Postgres", "Temporal".
	Name string
	// Command builds a fresh command for each start.
	Command func() (*exec.Cmd, error)
	// Ready returns nil once the child answers. It is asked again and again.
	Ready func(context.Context) error
	// Settle is how long to wait after the child's death before a restart,
	// for what it has left to end; Before, if not nil, runs after that.
	Settle time.Duration
	Before func() error
	// OnParentDeath is sent to the child when the devstack dies.
	OnParentDeath DeathSignal
	// Stop is the signal that asks the child to end in good order.
	Stop syscall.Signal
	// Grace is how long it may take to end before it is killed.
	Grace time.Duration
}

// State is what is known of a child at one moment.
type State struct {
	PID      int       `json:"pid"`
	Ready    bool      `json:"ready"`
	Restarts int       `json:"restarts"`
	Started  time.Time `json:"started_at"`
}

// Child is one supervised process.
type Child struct {
	spec   Spec
	say    func(format string, args ...any)
	change func()

	mu       sync.Mutex
	state    State
	stopping bool
	cmd      *exec.Cmd
	exited   chan struct{} // closed when the current process has ended
	exitErr  error

	life context.Context // ends with Stop
	end  context.CancelFunc
	done chan error // one value: why supervision ended
}

// Start starts the child, waits until it is ready, and then keeps it running.
// say is told what a person should know; change is called after each change of
// State. An error means that the child did not become ready, and has ended.
func Start(ctx context.Context, spec Spec, say func(string, ...any), change func()) (*Child, error) {
	c := &Child{spec: spec, say: say, change: change, done: make(chan error, 1)}
	c.life, c.end = context.WithCancel(context.Background())
	if err := c.spawn(); err != nil {
		return nil, err
	}
	if err := c.awaitReady(ctx); err != nil {
		c.Stop()
		return nil, err
	}
	go c.watch()
	return c, nil
}

// State returns the present state.
func (c *Child) State() State {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state
}

// Failed yields an error when the child is given up. After Stop it yields nothing.
func (c *Child) Failed() <-chan error { return c.done }

func (c *Child) spawn() error {
	cmd, err := c.spec.Command()
	if err != nil {
		return fmt.Errorf("prepare %s: %w", c.spec.Name, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopping {
		return errors.New("stopping")
	}
	if err := Spawn(cmd, c.spec.OnParentDeath); err != nil {
		return fmt.Errorf("start %s: %w", c.spec.Name, err)
	}
	exited := make(chan struct{})
	c.cmd, c.exited, c.exitErr = cmd, exited, nil
	c.state.PID, c.state.Ready, c.state.Started = cmd.Process.Pid, false, time.Now().UTC()
	go func() {
		err := cmd.Wait()
		c.mu.Lock()
		c.exitErr = err
		c.mu.Unlock()
		close(exited)
	}()
	return nil
}

func (c *Child) awaitReady(ctx context.Context) error {
	c.change()
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	tick := time.NewTicker(25 * time.Millisecond)
	defer tick.Stop()
	c.mu.Lock()
	exited := c.exited
	c.mu.Unlock()
	for {
		err := c.spec.Ready(ctx)
		if err == nil {
			break
		}
		select {
		case <-exited:
			return fmt.Errorf("%s ended before it was ready (%s)", c.spec.Name, c.howItEnded())
		case <-ctx.Done():
			return fmt.Errorf("%s did not become ready: %w", c.spec.Name, err)
		case <-tick.C:
		}
	}
	c.mu.Lock()
	c.state.Ready = true
	c.mu.Unlock()
	c.change()
	return nil
}

// watch restarts the child whenever it ends without having been asked to.
func (c *Child) watch() {
	attempts := 0
	for {
		c.mu.Lock()
		exited := c.exited
		c.mu.Unlock()
		<-exited
		c.mu.Lock()
		if c.stopping {
			c.mu.Unlock()
			return
		}
		if c.state.Ready {
			attempts = 0
		}
		c.state.Ready = false
		c.state.Restarts++
		c.mu.Unlock()
		if attempts == maxAttempts {
			c.done <- fmt.Errorf("%s ended %d times before it was ready (%s); giving up", c.spec.Name, attempts, c.howItEnded())
			return
		}
		attempts++
		c.say("%s ended unexpectedly (%s); starting it again.", c.spec.Name, c.howItEnded())
		c.restart(attempts)
	}
}

// restart makes one attempt. When it fails, watch sees the child as ended.
func (c *Child) restart(attempt int) {
	since := time.Now()
	select {
	case <-time.After(c.spec.Settle + time.Duration(attempt-1)*500*time.Millisecond):
	case <-c.life.Done():
		return
	}
	if c.spec.Before != nil {
		if err := c.spec.Before(); err != nil {
			c.say("%s: %v", c.spec.Name, err)
		}
	}
	if err := c.spawn(); err != nil {
		c.mu.Lock()
		c.exitErr = err
		c.mu.Unlock()
		return
	}
	if err := c.awaitReady(c.life); err != nil {
		if c.life.Err() == nil {
			c.say("%v", err)
		}
		c.kill(syscall.SIGKILL)
		return
	}
	c.say("%s is back after %.1f s.", c.spec.Name, time.Since(since).Seconds())
}

func (c *Child) howItEnded() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.exitErr == nil {
		return "exit status 0"
	}
	return c.exitErr.Error()
}

func (c *Child) kill(sig syscall.Signal) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cmd != nil && c.cmd.Process != nil {
		_ = c.cmd.Process.Signal(sig) // already gone is what is wanted
	}
}

// Stop asks the child to end, waits for its grace, and kills it if it must.
// It says how long that took through say only when the child had to be killed.
func (c *Child) Stop() {
	c.mu.Lock()
	c.stopping = true
	exited := c.exited
	c.end()
	c.mu.Unlock()
	if exited == nil {
		return
	}
	c.kill(c.spec.Stop)
	select {
	case <-exited:
	case <-time.After(c.spec.Grace):
		c.say("%s did not stop within %s; killing it.", c.spec.Name, c.spec.Grace)
		c.kill(syscall.SIGKILL)
		<-exited
	}
	c.mu.Lock()
	c.state.Ready, c.state.PID = false, 0
	c.mu.Unlock()
}
