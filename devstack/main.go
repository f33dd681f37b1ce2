// Devstack starts what Dutyclock needs around it on one machine: a private
// Postgres, a Temporal server and a mail sink. See README.md.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"dutyclock/devstack/internal/temporal"
)

const usage = `usage:
  devstack up [flags] [-- command arguments…]   start everything, and run the command with it
  devstack reset [--data DIR]                   delete the data
  devstack kill [--data DIR] PART               kill -9 temporal, postgres or command (for tests)
  devstack up -help                             the flags
`

func main() {
	if len(os.Args) < 2 {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	status, err := run(os.Args[1], os.Args[2:])
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "devstack: "+err.Error())
	}
	os.Exit(status)
}

// run returns the exit status: 0, 1 for a problem, 2 for wrong usage, or the
// status of the command that ran in the stack.
func run(command string, args []string) (int, error) {
	switch command {
	case "up":
		o, err := parseOptions(args, os.Getenv)
		if err != nil {
			return usageStatus(err), err
		}
		return up(o)
	case "reset":
		data, rest, err := parseData("reset", args, os.Getenv)
		if err != nil {
			return usageStatus(err), err
		}
		if len(rest) > 0 {
			return 2, fmt.Errorf("reset takes no argument %q", rest[0])
		}
		return statusOf(reset(data))
	case "kill":
		data, rest, err := parseData("kill", args, os.Getenv)
		if err != nil {
			return usageStatus(err), err
		}
		if len(rest) != 1 {
			return 2, errors.New("kill takes one part: temporal, postgres or command")
		}
		return statusOf(killPart(data, rest[0]))
	case "temporal": // the child that up starts; not for people
		return statusOf(temporal.Serve(os.Stdin))
	case "help", "-h", "-help", "--help":
		fmt.Print(usage)
		return 0, nil
	}
	return 2, fmt.Errorf("unknown command %q\n%s", command, usage)
}

func statusOf(err error) (int, error) {
	if err != nil {
		return 1, err
	}
	return 0, nil
}

func usageStatus(err error) int {
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	return 2
}
