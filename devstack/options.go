package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dutyclock/devstack/internal/ports"
)

// options are what up was asked for: flags, else environment, else defaults.
type options struct {
	data         string // absolute, symbolic links resolved
	ports        map[string]int
	quiet        bool
	fast         bool
	timeSkipping bool
	testHooks    bool
	smtpTLS      bool
	ui           bool
	uiCodec      string
	logLevel     string
	command      []string

	// Parts that exist already and are not started.
	databaseURL     string
	temporalAddress string
	smtpURL         string
	notifyKey       string
}

// portFlags are the ports a person may choose, with their defaults.
var portFlags = []ports.Wanted{
	{For: "Postgres", Flag: "postgres-port", Port: 17432},
	{For: "Temporal", Flag: "temporal-port", Port: 17233},
	{For: "Temporal's web pages", Flag: "ui-port", Port: 17288},
	{For: "the mail sink's SMTP", Flag: "smtp-port", Port: 17025},
	{For: "the mail sink's page", Flag: "sink-port", Port: 17080},
	{For: "the mock of GOV.UK Notify", Flag: "notify-port", Port: 17081},
}

const dataUsage = "the `folder` for all data"

// envName is the variable that stands in for a flag: --smtp-port is
// DEVSTACK_SMTP_PORT.
func envName(flagName string) string {
	return "DEVSTACK_" + strings.ToUpper(strings.ReplaceAll(flagName, "-", "_"))
}

func parseOptions(args []string, getenv func(string) string) (options, error) {
	o := options{
		ports:           map[string]int{},
		databaseURL:     getenv("DATABASE_URL"),
		temporalAddress: getenv("TEMPORAL_ADDRESS"),
		smtpURL:         getenv("SMTP_URL"),
		notifyKey:       getenv("DUTYCLOCK_NOTIFY_KEY") + getenv("DUTYCLOCK_NOTIFY_KEY_FILE"),
	}
	f := flag.NewFlagSet("devstack up", flag.ContinueOnError)
	f.StringVar(&o.data, "data", ".devstack", dataUsage)
	f.BoolVar(&o.quiet, "quiet", false, "say only what goes wrong")
	f.BoolVar(&o.fast, "fast", false, "Postgres does not wait for the disk (for tests: a power cut may lose data)")
	f.BoolVar(&o.timeSkipping, "time-skipping", true, "let clients skip time in a running workflow")
	f.BoolVar(&o.testHooks, "test-hooks", false, "let tests make the mail sink misbehave (POST /faults)")
	f.BoolVar(&o.smtpTLS, "smtp-tls", false, "the mail sink offers STARTTLS with a self-signed certificate")
	f.BoolVar(&o.ui, "ui", true, "serve Temporal's web pages")
	f.StringVar(&o.uiCodec, "ui-codec", "", "`address` where Temporal's web pages have payloads decrypted")
	f.StringVar(&o.logLevel, "temporal-log-level", "warn", "debug, info, warn or error, for temporal.log")
	numbers := map[string]*int{}
	for _, p := range portFlags {
		numbers[p.Flag] = f.Int(p.Flag, p.Port, "port for "+p.For+" on 127.0.0.1; 0 picks a free one")
	}
	if err := parse(f, args, getenv); err != nil {
		return options{}, err
	}
	for name, n := range numbers {
		o.ports[name] = *n
	}
	o.command = f.Args()
	if len(o.command) > 0 && !contains(args, "--") {
		return options{}, fmt.Errorf("unknown argument %q: a command to run comes after --", o.command[0])
	}
	switch o.logLevel {
	case "debug", "info", "warn", "error":
	default:
		return options{}, fmt.Errorf("--temporal-log-level is debug, info, warn or error, not %q", o.logLevel)
	}
	var err error
	o.data, err = resolve(o.data)
	return o, err
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// parse reads the arguments, then takes what they leave out from the environment.
func parse(f *flag.FlagSet, args []string, getenv func(string) string) error {
	if err := f.Parse(args); err != nil {
		return err
	}
	given := map[string]bool{}
	f.Visit(func(x *flag.Flag) { given[x.Name] = true })
	var problems []error
	f.VisitAll(func(x *flag.Flag) {
		value := getenv(envName(x.Name))
		if given[x.Name] || value == "" {
			return
		}
		if err := f.Set(x.Name, value); err != nil {
			problems = append(problems, fmt.Errorf("%s=%s: %w", envName(x.Name), strconv.Quote(value), err))
		}
	})
	return errors.Join(problems...)
}

// parseData reads the one flag of the small commands.
func parseData(command string, args []string, getenv func(string) string) (data string, rest []string, err error) {
	f := flag.NewFlagSet("devstack "+command, flag.ContinueOnError)
	f.StringVar(&data, "data", ".devstack", dataUsage)
	if err := parse(f, args, getenv); err != nil {
		return "", nil, err
	}
	data, err = resolve(data)
	return data, f.Args(), err
}

// resolve makes the folder's name the same from wherever it is given.
func resolve(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("find the data folder: %w", err)
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real, nil
	} else if !os.IsNotExist(err) {
		return "", fmt.Errorf("find the data folder: %w", err)
	}
	return abs, nil
}

// needs says which parts are to be started.
func (o options) needsPostgres() bool { return o.databaseURL == "" || o.temporalAddress == "" }
func (o options) needsTemporal() bool { return o.temporalAddress == "" }
func (o options) needsSink() bool     { return o.smtpURL == "" }
func (o options) needsNotify() bool   { return o.notifyKey == "" }
