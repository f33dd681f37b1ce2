package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"dutyclock/devstack/internal/child"
	"dutyclock/devstack/internal/notify"
)

// state is what stack.json holds: what runs, where, and as which processes.
// It is there while the stack runs, and only then.
type state struct {
	// Ready says that every part answers. A part that is being started again
	// has its own ready false, and this stays true.
	Ready bool   `json:"ready"`
	PID   int    `json:"pid"`
	Data  string `json:"data"`

	DatabaseURL string `json:"database_url"`
	// AdminDatabaseURL is for tests that make databases; private Postgres only.
	AdminDatabaseURL   string `json:"admin_database_url,omitempty"`
	TemporalAddress    string `json:"temporal_address"`
	Namespace          string `json:"temporal_namespace,omitempty"`
	RehearsalNamespace string `json:"temporal_rehearsal_namespace,omitempty"`
	UIURL              string `json:"temporal_ui_url,omitempty"`
	SMTPURL            string `json:"smtp_url"`
	SinkURL            string `json:"mail_sink_url,omitempty"`
	NotifyURL          string `json:"notify_url,omitempty"`

	Postgres *child.State `json:"postgres,omitempty"`
	Temporal *child.State `json:"temporal,omitempty"`
	Command  *commandInfo `json:"command,omitempty"`
}

// commandInfo is the command that runs in the stack.
type commandInfo struct {
	PID int `json:"pid"`
}

const (
	stateFile = "stack.json"
	envFile   = "env"
)

// variables are the environment of the command, and the lines of the env file.
func (s state) variables() [][2]string {
	all := [][2]string{
		{"DATABASE_URL", s.DatabaseURL},
		{"TEMPORAL_ADDRESS", s.TemporalAddress},
		{"SMTP_URL", s.SMTPURL},
		{"MAIL_SINK_URL", s.SinkURL},
		{"TEMPORAL_UI_URL", s.UIURL},
	}
	if s.NotifyURL != "" {
		all = append(all, [][2]string{
			{"DUTYCLOCK_NOTIFY_URL", s.NotifyURL},
			{"DUTYCLOCK_NOTIFY_KEY", notify.Key},
			{"DUTYCLOCK_NOTIFY_TEXT_TEMPLATE", notify.TextTemplate},
			{"DUTYCLOCK_NOTIFY_EMAIL_TEMPLATE", notify.EmailTemplate},
			{"DUTYCLOCK_NOTIFY_FILE_TEMPLATE", notify.FileTemplate},
		}...)
	}
	var set [][2]string
	for _, v := range all {
		if v[1] != "" {
			set = append(set, v)
		}
	}
	return set
}

func (d *dataDir) writeState(s state) error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return fmt.Errorf("write %s: %w", stateFile, err)
	}
	return writeWhole(d.file(stateFile), append(text, '\n'))
}

func (d *dataDir) writeEnv(s state) error {
	var b strings.Builder
	for _, v := range s.variables() {
		fmt.Fprintf(&b, "export %s=%s\n", v[0], shellQuote(v[1]))
	}
	return writeWhole(d.file(envFile), []byte(b.String()))
}

func shellQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// writeWhole replaces a file in one step, so that no reader sees half of it.
func writeWhole(path string, text []byte) error {
	unfinished := path + ".new"
	if err := os.WriteFile(unfinished, text, 0o600); err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	if err := os.Rename(unfinished, path); err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return nil
}

func (d *dataDir) removeState() {
	for _, name := range []string{stateFile, envFile} {
		_ = os.Remove(d.file(name)) // not there is what is wanted
	}
}

func readState(dir string) (state, error) {
	var s state
	raw, err := os.ReadFile(filepath.Join(dir, stateFile))
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return s, fmt.Errorf("read %s: %w", stateFile, err)
	}
	return s, nil
}

// killPart kills one process of a running stack, as a test or a drill.
func killPart(dir, part string) error {
	s, err := readState(dir)
	if os.IsNotExist(err) {
		return fmt.Errorf("no devstack is running on %s", dir)
	}
	if err != nil {
		return err
	}
	pid := 0
	switch {
	case part == "temporal" && s.Temporal != nil:
		pid = s.Temporal.PID
	case part == "postgres" && s.Postgres != nil:
		pid = s.Postgres.PID
	case part == "command" && s.Command != nil:
		pid = s.Command.PID
	}
	if pid <= 0 {
		return fmt.Errorf("the devstack on %s runs no %s of its own", dir, part)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		return fmt.Errorf("kill %s (process %d): %w", part, pid, err)
	}
	return nil
}
