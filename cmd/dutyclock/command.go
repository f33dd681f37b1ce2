package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"text/tabwriter"
)

// command is one thing that the program can be asked to do.
type command struct {
	name, args, about string
	run               func(ctx context.Context, p program, args []string) error
}

// commands are all commands, in the order of the help text. It is filled by init
// because some of them print the list.
var commands []command

func init() {
	commands = []command{
		{"check", "FILE [--as-at DATE] [--what-if FACT] [--text]", "say what follows from the facts in a file; - reads standard input", runCheck},
		{"dates", "RULE START LENGTH [--explain]", "count a period as the law does: dates R1 2026-11-02 56d", runDates},
		{"all", "[--empty]", "everything in one process, for one machine; a new database becomes a demo", runAll},
		{"serve", "[--check-config]", "answer the API", runServe},
		{"worker", "[--check-config]", "carry cases and send mail", runWorker},
		{"migrate", "", "bring the database up to date; DUTYCLOCK_MODE makes a new one demo or live", runMigrate},
		{"token", "create --name NAME | list | revoke ID", "make, list and revoke the tokens of those who call the API", runToken},
		{"officer", "add --id ID … | list | left ID | link ID --subject S | sign-out ID", "add and list those who work here, and end their access", runOfficer},
		{"authority", "[--name NAME …]", "show and set what letters say of the authority", runAuthority},
		{"digest", "now | rules [--hours 07:00-20:00 …] | told REFERENCE", "send officers their list of today, set when they are written to, and see what was told when", runDigest},
		{"demo", "", "load the invented cases into a demo", runDemo},
		{"rehearse", "REFERENCE --days N | --open FILE", "open a case to practise with, and let days pass in it (demo only)", runRehearse},
		{"rehydrate", "[REFERENCE …]", "start cases from the record on a Temporal that does not run them", runRehydrate},
		{"nudge", "REFERENCE", "make a case that stopped try again (docs/runbooks/stuck-case.md)", runNudge},
		{"proof", "REFERENCE --officer ID [--enquiry ID] [--leave-out ID=reason …] [--to FILE]", "write a file that proves what was done in a case, and when it was known", runProof},
		{"verify", "FILE [--record]", "check a file that proof wrote, by itself or against the record", runVerify},
		{"health", "URL", "ask a running process whether it is well", runHealth},
	}
}

// usage lists the commands.
func usage(w io.Writer) {
	fmt.Fprint(w, "dutyclock keeps the homelessness duties of Housing Act 1996 Part 7 on time.\n\n")
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range commands {
		fmt.Fprintf(table, "  dutyclock %s %s\t%s\n", c.name, c.args, c.about)
	}
	_ = table.Flush() // help that cannot be written can be told to nobody
	fmt.Fprint(w, "\ndutyclock COMMAND -help tells more of one. Settings are environment variables: see docs/operators.md.\n")
}

// wrongInput is an error of the person who asked: one line for each thing that is wrong.
type wrongInput struct{ lines []string }

func (w *wrongInput) Error() string { return strings.Join(w.lines, "; ") }

func wrong(format string, args ...any) error {
	return &wrongInput{lines: []string{fmt.Sprintf(format, args...)}}
}

// flags makes the flags of a command.
func (p program) flags(name string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(io.Discard) // report prints what is wrong, once
	f.Usage = func() {}     // parse prints the help, and only where it was asked for
	return f
}

// parse reads flags and arguments in any order, and asks for so many arguments.
func (p program) parse(f *flag.FlagSet, args []string, names ...string) ([]string, error) {
	var given []string
	for {
		if err := f.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				p.help(f)
				return nil, err
			}
			return nil, wrong("%s", err)
		}
		if f.NArg() == 0 {
			break
		}
		given = append(given, f.Arg(0))
		args = f.Args()[1:]
	}
	switch {
	case len(given) < len(names):
		return nil, wrong("%s is missing; dutyclock %s -help says more", names[len(given)], f.Name())
	case len(given) > len(names):
		return nil, wrong("%q is one argument too many; dutyclock %s -help says more", given[len(names)], f.Name())
	}
	return given, nil
}

// help says what the list says of a command, and its flags.
func (p program) help(f *flag.FlagSet) {
	for _, c := range commands {
		if c.name == f.Name() {
			fmt.Fprintf(p.out, "usage: dutyclock %s %s\n\n%s.\n", c.name, c.args, c.about)
		}
	}
	f.SetOutput(p.out)
	f.PrintDefaults()
}

// version is what the build knows of itself.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "dutyclock"
	}
	v := "dutyclock " + info.Main.Version + " (" + info.GoVersion + ")"
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v += " " + s.Value
		}
	}
	return v
}
