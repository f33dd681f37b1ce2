package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// startTimeout bounds the whole start, on a slow machine, the first time.
const startTimeout = 3 * time.Minute

// up starts the stack, runs the command if there is one, and stops everything.
func up(o options) (int, error) {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)

	data, err := openData(o.data)
	if err != nil {
		return 1, err
	}
	defer data.close()
	data.clearLeftovers()

	s := &stack{o: o, data: data, say: sayTo(!o.quiet), warn: sayTo(true)}
	if err := s.choosePorts(); err != nil {
		s.keeper.Release()
		return 1, err
	}
	if _, err := os.Stat(data.file("temporal.log")); os.IsNotExist(err) && o.needsPostgres() {
		s.say("First start: making the databases in %s takes about ten seconds.", o.data)
	}
	begun := time.Now()
	status, err := s.startOrGiveUp(signals)
	if status >= 0 {
		s.stop()
		return status, err
	}
	if err := data.writeEnv(s.state); err != nil {
		s.stop()
		return 1, err
	}
	s.summary(time.Since(begun))
	return s.attend(signals)
}

// startOrGiveUp returns -1 when the stack is up.
func (s *stack) startOrGiveUp(signals <-chan os.Signal) (int, error) {
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	result := make(chan error, 1)
	go func() { result <- s.start(ctx) }()
	select {
	case err := <-result:
		if err != nil {
			return 1, err
		}
		return -1, nil
	case sig := <-signals:
		cancel()
		<-result
		return 128 + int(sig.(syscall.Signal)), nil
	}
}

// attend runs the command, or waits, until something ends it.
func (s *stack) attend(signals <-chan os.Signal) (status int, err error) {
	defer s.stop()
	var cmd *command
	var exited <-chan struct{} // never ready without a command
	if len(s.o.command) > 0 {
		if cmd, err = startCommand(s.o.command, s.state.variables()); err != nil {
			return 127, fmt.Errorf("run %s: %w", s.o.command[0], err)
		}
		exited = cmd.exited
		if err := s.update(func(st *state) { st.Command = &commandInfo{PID: cmd.cmd.Process.Pid} }); err != nil {
			cmd.stop(syscall.SIGTERM, signals)
			return 1, err
		}
	}
	select {
	case <-exited:
		return cmd.status(), nil
	case sig := <-signals:
		s.say("Stopping.")
		if cmd == nil {
			return 0, nil
		}
		cmd.stop(sig.(syscall.Signal), signals)
		return cmd.status(), nil
	case err := <-s.failed():
		if cmd != nil {
			cmd.stop(syscall.SIGTERM, signals)
		}
		return 1, err
	}
}

// failed yields the first part that is given up.
func (s *stack) failed() <-chan error {
	first := make(chan error, 4)
	pass := func(from <-chan error) { first <- <-from }
	if s.postgres != nil {
		go pass(s.postgres.Failed())
	}
	if s.temporal != nil {
		go pass(s.temporal.Failed())
	}
	if s.sink != nil {
		go pass(s.sink.Failed())
	}
	if s.notify != nil {
		go pass(s.notify.Failed())
	}
	return first
}

// summary tells a person where everything is. The password stays out of it.
func (s *stack) summary(took time.Duration) {
	s.say("Ready in %.1f s.", took.Seconds())
	for _, v := range s.state.variables() {
		shown := v[1]
		if u, err := url.Parse(shown); err == nil && u.User != nil {
			shown = u.Redacted()
		}
		s.say("  %-16s %s", v[0], shown)
	}
	s.say("In another shell, with the password:  . %s", shellQuote(s.data.file(envFile)))
	if len(s.o.command) == 0 {
		s.say("Stop with Ctrl-C. The data stay in %s.", s.o.data)
	}
}

// sayTo returns the function for short plain lines; they go to standard
// error, because standard output belongs to the command.
func sayTo(aloud bool) func(string, ...any) {
	return func(format string, args ...any) {
		if aloud {
			fmt.Fprintf(os.Stderr, "devstack: "+format+"\n", args...)
		}
	}
}
