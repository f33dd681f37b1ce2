package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/smtp"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// TestStack is one stack's life: everything works, parts that are killed come
// back, and a second start shows the same data. Its steps share the stack,
// because starting one takes seconds.
func TestStack(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "stack")
	d, s := begin(t, data, nil, "--test-hooks")

	t.Run("postgres", func(t *testing.T) { checkPostgres(t, s) })
	t.Run("temporal", func(t *testing.T) { checkTemporal(t, s.TemporalAddress) })
	t.Run("one server on the databases", func(t *testing.T) { checkLock(t, s) })
	t.Run("time can be skipped", func(t *testing.T) {
		if err := skipTime(t, s.TemporalAddress, "skips"); err != nil {
			t.Error(err)
		}
	})
	t.Run("mail", func(t *testing.T) { checkMail(t, s) })
	t.Run("web pages", func(t *testing.T) { checkUI(t, s) })
	t.Run("files", func(t *testing.T) { checkFiles(t, d, s) })
	t.Run("second start on the same data is refused", func(t *testing.T) {
		status, output := runToEnd(t, nil, append([]string{"up", "--data", data}, anyPorts...)...)
		mustContain(t, output, "a devstack is running on", fmt.Sprint(s.PID))
		if status != 1 {
			t.Errorf("status %d", status)
		}
		if status, output := runToEnd(t, nil, "reset", "--data", data); status != 1 || !strings.Contains(output, "is running") {
			t.Errorf("reset while it runs: %d %s", status, output)
		}
	})
	t.Run("taken port is named before anything starts", func(t *testing.T) {
		port, elsewhere := portOf(t, s.TemporalAddress), filepath.Join(t.TempDir(), "other")
		status, output := runToEnd(t, []string{"DEVSTACK_TEMPORAL_PORT=" + port}, "up", "--data", elsewhere,
			"--postgres-port=0", "--ui-port=0", "--smtp-port=0", "--sink-port=0", "--notify-port=0")
		mustContain(t, output, "port "+port, "Temporal", "--temporal-port")
		if status != 1 || strings.Count(strings.TrimSpace(output), "\n") != 0 {
			t.Errorf("status %d, and more than one line: %s", status, output)
		}
		if _, err := os.Stat(filepath.Join(elsewhere, "postgres")); !os.IsNotExist(err) {
			t.Error("Postgres was made all the same")
		}
	})
	t.Run("temporal comes back after kill -9", func(t *testing.T) {
		killAndAwait(t, d, "temporal", func(s state) int { return s.Temporal.PID })
		checkTemporal(t, s.TemporalAddress)
		mustContain(t, d.said(), "Temporal ended unexpectedly", "Temporal is back")
	})
	t.Run("postgres comes back after kill -9", func(t *testing.T) {
		killAndAwait(t, d, "postgres", func(s state) int { return s.Postgres.PID })
		if got := readNote(t, s.DatabaseURL); got != "kept" {
			t.Errorf("the row is %q", got)
		}
	})
	t.Run("data are kept, and nothing is left of a stack that was killed", func(t *testing.T) {
		children := []int{d.state().Temporal.PID, d.state().Postgres.PID}
		d.stop(syscall.SIGKILL)
		if isLinux() { // elsewhere the next start clears up
			for _, pid := range children {
				deadline := time.Now().Add(patience)
				for alive(pid) && time.Now().Before(deadline) {
					time.Sleep(10 * time.Millisecond)
				}
				if alive(pid) {
					t.Errorf("process %d outlived the devstack", pid)
				}
			}
		}
		again, s := begin(t, data, nil, "--time-skipping=false")
		if err := skipTime(t, s.TemporalAddress, "does not skip"); err == nil {
			t.Error("time can be skipped with --time-skipping=false")
		}
		if got := readNote(t, s.DatabaseURL); got != "kept" {
			t.Errorf("the row is %q", got)
		}
		checkTemporal(t, s.TemporalAddress)
		if got := messages(t, s, ""); len(got) != 1 {
			t.Errorf("%d messages are left", len(got))
		}
		if status := again.stop(syscall.SIGINT); status != 0 {
			t.Errorf("status %d after SIGINT", status)
		}
		if _, err := os.Stat(filepath.Join(data, stateFile)); !os.IsNotExist(err) {
			t.Errorf("stack.json is left: %v", err)
		}
	})
	t.Run("reset deletes the data", func(t *testing.T) {
		if status, output := runToEnd(t, nil, "reset", "--data", data); status != 0 {
			t.Errorf("status %d: %s", status, output)
		}
		if _, err := os.Stat(data); !os.IsNotExist(err) {
			t.Errorf("the folder is left: %v", err)
		}
	})
}

func killAndAwait(t *testing.T, d *instance, part string, pid func(state) int) {
	t.Helper()
	before := pid(d.state())
	if status, output := runToEnd(t, nil, "kill", "--data", d.data, part); status != 0 {
		t.Fatalf("kill %s: %d %s", part, status, output)
	}
	d.eventually(part+" is back", func() bool {
		s := d.state()
		return pid(s) != before && pid(s) != 0 && s.Temporal.Ready && s.Postgres.Ready
	})
}

func checkPostgres(t *testing.T, s state) {
	ctx := t.Context()
	conn, err := pgx.Connect(ctx, s.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, `CREATE TABLE note (text text); INSERT INTO note VALUES ('kept')`); err != nil {
		t.Fatal(err)
	}
	var connections, user string
	if err := conn.QueryRow(ctx, `SELECT current_setting('max_connections'), current_user`).Scan(&connections, &user); err != nil {
		t.Fatal(err)
	}
	if connections != "200" || user != "dutyclock" {
		t.Errorf("max_connections %s, user %s", connections, user)
	}
	wrong, err := url.Parse(s.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	wrong.User = url.UserPassword("dutyclock", "wrong")
	if _, err := pgx.Connect(ctx, wrong.String()); err == nil {
		t.Error("a wrong password was accepted")
	}
}

func readNote(t *testing.T, database string) (text string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	if err := conn.QueryRow(t.Context(), `SELECT text FROM note`).Scan(&text); err != nil {
		t.Fatal(err)
	}
	return text
}

type message struct {
	To      []string `json:"to"`
	Subject string   `json:"subject"`
	Text    string   `json:"text"`
}

func messages(t *testing.T, s state, query string) []message {
	t.Helper()
	reply, err := http.Get(s.SinkURL + "/messages.json" + query)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	var list []message
	if err := json.NewDecoder(reply.Body).Decode(&list); err != nil {
		t.Fatal(err)
	}
	return list
}

func checkMail(t *testing.T, s state) {
	u, err := url.Parse(s.SMTPURL)
	if err != nil {
		t.Fatal(err)
	}
	text := "Subject: Reminder\r\n\r\nSoon.\r\n"
	if err := smtp.SendMail(u.Host, nil, "a@x.example", []string{"b@x.example"}, []byte(text)); err != nil {
		t.Fatal(err)
	}
	got := messages(t, s, "?to=b@x.example")
	if len(got) != 1 || got[0].Subject != "Reminder" || got[0].Text != "Soon.\n" || !slices.Equal(got[0].To, []string{"b@x.example"}) {
		t.Errorf("the sink holds %+v", got)
	}
	reply, err := http.Get(s.SinkURL + "/faults")
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	if reply.StatusCode != http.StatusOK {
		t.Errorf("--test-hooks gives no /faults: %s", reply.Status)
	}
}

func checkUI(t *testing.T, s state) {
	for path, want := range map[string]string{"/": "<!doctype html>", "/api/v1/namespaces": "dutyclock-rehearsal"} {
		reply, err := http.Get(s.UIURL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer reply.Body.Close()
		var body strings.Builder
		if err := reply.Write(&body); err != nil {
			t.Fatal(err)
		}
		if reply.StatusCode != http.StatusOK || !strings.Contains(body.String(), want) {
			t.Errorf("%s: %s without %q", path, reply.Status, want)
		}
	}
}

func checkFiles(t *testing.T, d *instance, s state) {
	for _, name := range []string{envFile, stateFile, "temporal.log", "postgres.log"} {
		info, err := os.Stat(filepath.Join(d.data, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %o", name, info.Mode().Perm())
		}
	}
	env, err := os.ReadFile(filepath.Join(d.data, envFile))
	if err != nil {
		t.Fatal(err)
	}
	mustContain(t, string(env), "export DATABASE_URL='"+s.DatabaseURL+"'\n", "export TEMPORAL_ADDRESS='"+s.TemporalAddress+"'\n", "export SMTP_URL='"+s.SMTPURL+"'\n")
	password, _ := must(t, s.DatabaseURL).User.Password()
	if strings.Contains(d.said(), password) {
		t.Error("the password was printed")
	}
}

func must(t *testing.T, raw string) *url.URL {
	t.Helper()
	u, err := url.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
