package main

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
	"time"

	"dutyclock/devstack/internal/child"
)

// commandGrace is how long the command may take to end after a signal.
const commandGrace = 45 * time.Second

// command is the program that runs inside the stack.
type command struct {
	cmd    *exec.Cmd
	exited chan struct{}
	err    error
}

func startCommand(args []string, variables [][2]string) (*command, error) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = os.Environ()
	for _, v := range variables {
		cmd.Env = append(cmd.Env, v[0]+"="+v[1])
	}
	if err := child.Spawn(cmd, syscall.SIGTERM); err != nil {
		return nil, err
	}
	c := &command{cmd: cmd, exited: make(chan struct{})}
	go func() {
		c.err = cmd.Wait()
		close(c.exited)
	}()
	return c, nil
}

// signal reaches the whole process group, as a terminal's would, so that
// "sh -c" and "go test" pass it on.
func (c *command) signal(sig syscall.Signal) {
	_ = syscall.Kill(-c.cmd.Process.Pid, sig) // already gone is what is wanted
}

// stop asks the command to end and waits for it; a further signal, or the
// end of its grace, kills it.
func (c *command) stop(sig syscall.Signal, signals <-chan os.Signal) {
	c.signal(sig)
	select {
	case <-c.exited:
	case <-signals:
		c.signal(syscall.SIGKILL)
		<-c.exited
	case <-time.After(commandGrace):
		c.signal(syscall.SIGKILL)
		<-c.exited
	}
}

// status is the command's exit status, as a shell would give it. It may be
// asked for only when the command has exited.
func (c *command) status() int {
	var exit *exec.ExitError
	if errors.As(c.err, &exit) {
		if ws, ok := exit.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
			return 128 + int(ws.Signal())
		}
		return exit.ExitCode()
	}
	if c.err != nil {
		return 1
	}
	return 0
}
