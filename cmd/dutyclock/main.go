// Dutyclock keeps an English housing authority's homelessness duties on time.
// `dutyclock help` lists what it can do; README.md tells the story.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// The exit statuses.
const (
	exitDone   = 0
	exitFailed = 1 // something went wrong while doing it
	exitWrong  = 2 // what was asked, or what was handed in, is wrong
)

// program is what a command may use of the world outside. Tests make their own.
type program struct {
	in     io.Reader
	out    io.Writer
	err    io.Writer
	getenv func(string) string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	p := program{in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv}
	status := p.run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}

// run does what the arguments ask and gives the exit status.
func (p program) run(ctx context.Context, args []string) int {
	if len(args) == 0 {
		usage(p.err)
		return exitWrong
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		usage(p.out)
		return exitDone
	case "version", "-version", "--version":
		fmt.Fprintln(p.out, version())
		return exitDone
	}
	for _, c := range commands {
		if c.name == args[0] {
			return p.report(c.name, c.run(ctx, p, args[1:]))
		}
	}
	fmt.Fprintf(p.err, "dutyclock: there is no command %q; dutyclock help lists them\n", args[0])
	return exitWrong
}

// report says what went wrong, if anything did, and gives the exit status.
func (p program) report(command string, err error) int {
	var wrong *wrongInput
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitDone
	case errors.As(err, &wrong):
		for _, line := range wrong.lines {
			fmt.Fprintf(p.err, "dutyclock %s: %s\n", command, line)
		}
		return exitWrong
	}
	fmt.Fprintf(p.err, "dutyclock %s: %s\n", command, err)
	return exitFailed
}
