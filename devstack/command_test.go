package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// replaced are addresses that stand in for parts, so that none is started and
// these tests are quick. Nothing connects to them.
var replaced = []string{
	"DATABASE_URL=postgres://u:p@db.example/dutyclock", "TEMPORAL_ADDRESS=temporal.example:7233", "SMTP_URL=smtp://mail.example:587",
}

func TestPartsThatExistAreNotStarted(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "stack")
	status, output := runToEnd(t, replaced, "up", "--data", data, "--", "sh", "-c", "echo $DATABASE_URL $TEMPORAL_ADDRESS $SMTP_URL sink=$MAIL_SINK_URL; cat "+data+"/stack.json; exit 7")
	if status != 7 {
		t.Errorf("status %d, want the command's 7", status)
	}
	mustContain(t, output, "postgres://u:p@db.example/dutyclock temporal.example:7233 smtp://mail.example:587 sink=\n", `"ready": true`)
	for _, part := range []string{`"postgres"`, `"temporal"`, "Postgres", "Mail sink"} {
		if strings.Contains(output, part) {
			t.Errorf("%s was started:\n%s", part, output)
		}
	}
}

func TestCommandGetsTheSignalAndItsStatusIsKept(t *testing.T) {
	t.Parallel()
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		d, _ := begin(t, filepath.Join(t.TempDir(), "stack"), replaced, "--",
			"sh", "-c", `trap 'echo got INT; exit 3' INT; trap 'echo got TERM; exit 4' TERM; echo waiting; while :; do sleep 0.05; done`)
		d.eventually("the command runs", func() bool { return strings.Contains(d.said(), "waiting") })
		want, word := 3, "got INT"
		if sig == syscall.SIGTERM {
			want, word = 4, "got TERM"
		}
		if status := d.stop(sig); status != want || !strings.Contains(d.said(), word) {
			t.Errorf("%s: status %d, said %s", sig, status, d.said())
		}
	}
}

func TestCommandThatIsKilledOrMissing(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "stack")
	if status, _ := runToEnd(t, replaced, "up", "--data", data, "--", "sh", "-c", "kill -9 $$"); status != 137 {
		t.Errorf("a killed command gives %d, want 137", status)
	}
	status, output := runToEnd(t, replaced, "up", "--data", data, "--", "no-such-program")
	if status != 127 {
		t.Errorf("a missing program gives %d, want 127", status)
	}
	mustContain(t, output, "no-such-program")
}

func TestWrongUsage(t *testing.T) {
	t.Parallel()
	for want, args := range map[string][]string{
		"unknown command":       {"upp"},
		"comes after --":        {"up", "true"},
		"not defined: -nothing": {"up", "--nothing"},
		"one part":              {"kill"},
		"temporal-log-level":    {"up", "--temporal-log-level", "loud"},
	} {
		status, output := runToEnd(t, nil, args...)
		if status != 2 {
			t.Errorf("%v: status %d", args, status)
		}
		mustContain(t, output, want)
	}
	if status, output := runToEnd(t, []string{"DEVSTACK_SMTP_PORT=many"}, "up"); status != 2 || !strings.Contains(output, "DEVSTACK_SMTP_PORT") {
		t.Errorf("a wrong variable: %d %s", status, output)
	}
	if status, output := runToEnd(t, nil, "up", "--smtp-port=25252", "--sink-port=25252", "--data", t.TempDir()+"/x", "--postgres-port=0", "--temporal-port=0", "--ui-port=0", "--notify-port=0"); status != 1 || !strings.Contains(output, "give them different ports") {
		t.Errorf("one port for two: %d %s", status, output)
	}
}

func TestResetLeavesForeignFoldersAlone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	precious := filepath.Join(dir, "precious")
	if err := os.WriteFile(precious, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	status, output := runToEnd(t, nil, "reset", "--data", dir)
	if status != 1 {
		t.Errorf("status %d", status)
	}
	mustContain(t, output, "nothing was deleted")
	if _, err := os.Stat(precious); err != nil {
		t.Error(err)
	}
	if status, output := runToEnd(t, nil, "reset", "--data", filepath.Join(dir, "missing")); status != 0 {
		t.Errorf("nothing to reset: %d %s", status, output)
	}
}
