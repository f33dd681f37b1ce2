package e2e

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// app is dutyclock as a deployment runs it: one process that serves and one that
// works, on the shared stack.
type app struct {
	t       testing.TB
	env     []string
	address string
	token   string
	serve   *process
	worker  *process
	db      *proxy
}

// process is one running program; its output is shown where a test fails.
type process struct {
	name string
	cmd  *exec.Cmd
	out  *bytes.Buffer
	gone chan struct{}
}

// startApp migrates the database, makes a token and starts both processes. They
// are stopped at the end of the test. The program that journeys share is stopped
// first: it has the same database, and would send what another is tried with.
func startApp(t testing.TB) *app {
	t.Helper()
	if t != &together.lasting {
		together.lasting.end()
		together.app = nil
	}
	if err := shared.refresh(); err != nil {
		t.Fatal(err)
	}
	a := &app{t: t, address: freeAddress(t)}
	var url string
	a.db, url = newProxy(t, shared.DatabaseURL)
	a.env = append(without(os.Environ(), "DATABASE_URL", "TEMPORAL_ADDRESS", "SMTP_URL", "LISTEN", "METRICS_LISTEN"),
		"DATABASE_URL="+url, "TEMPORAL_ADDRESS="+shared.TemporalAddress, "SMTP_URL="+shared.SMTPURL,
		"LISTEN="+a.address, "METRICS_LISTEN="+freeAddress(t), "DUTYCLOCK_MODE=demo", "MAIL_FROM=homelessness@halewick.example")
	a.do("migrate")
	for _, o := range [][]string{
		{"officer", "add", "--id", officer, "--name", "Amara Okafor", "--email", officerMail, "--role", "caseworker", "--team", "north"},
		{"officer", "add", "--id", "manager-e2e", "--name", "Mo Reyes", "--email", managerMail, "--role", "manager", "--team", "north"},
	} {
		a.do(o...)
	}
	a.do("authority", "--letter-hold", "0s", // what is issued leaves at once, unless a test is about that
		"--applicant-hours", "00:00-24:00", "--applicant-days-off", "none", "--office-days", "sun,mon,tue,wed,thu,fri,sat")
	a.do("digest", "rules", "--hours", "00:00-24:00", "--every-day", "yes") // whenever the tests run
	a.token = tokenIn(t, a.do("token", "create", "--name", "end-to-end tests", "--role", "manager"))
	a.serve = a.start("serve")
	a.startWorker()
	a.awaitReady()
	t.Cleanup(func() {
		for _, p := range []*process{a.worker, a.serve} {
			p.stop()
			if t.Failed() {
				t.Logf("%s said:\n%s", p.name, tail(p.out.String(), 60))
			}
		}
	})
	return a
}

const (
	officer     = "officer-e2e"
	officerMail = "amara.okafor@halewick.example"
	managerMail = "mo.reyes@halewick.example"
)

// do runs one command to its end and gives what it printed.
func (a *app) do(args ...string) string {
	a.t.Helper()
	c := exec.Command(filepath.Join(bin, "dutyclock"), args...)
	c.Env = a.env
	out, err := c.CombinedOutput()
	if err != nil {
		a.t.Fatalf("dutyclock %s: %v\n%s", args[0], err, out)
	}
	return string(out)
}

func (a *app) start(name string) *process {
	a.t.Helper()
	p := &process{name: name, cmd: exec.Command(filepath.Join(bin, "dutyclock"), name), out: &bytes.Buffer{}, gone: make(chan struct{})}
	p.cmd.Env = a.env
	p.cmd.Stdout, p.cmd.Stderr = p.out, p.out
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := p.cmd.Start(); err != nil {
		a.t.Fatalf("start %s: %v", name, err)
	}
	go func() { _ = p.cmd.Wait(); close(p.gone) }()
	return p
}

func (a *app) startWorker() { a.worker = a.start("worker") }

// expectNothingPersonal fails where the logs or the metrics hold one of the words.
func (a *app) expectNothingPersonal(words ...string) {
	a.t.Helper()
	said := map[string]string{"the metrics": a.metrics()}
	for _, p := range []*process{a.serve, a.worker} {
		p.stop()
		said["the log of "+p.name] = p.out.String()
	}
	for where, text := range said {
		if len(text) == 0 {
			a.t.Errorf("%s is empty, so nothing was looked at", where)
		}
		for _, w := range words {
			if strings.Contains(strings.ToLower(text), strings.ToLower(w)) {
				a.t.Errorf("%s says %q", where, w)
			}
		}
	}
}

func (a *app) metrics() string {
	a.t.Helper()
	for _, e := range a.env {
		if address, ok := strings.CutPrefix(e, "METRICS_LISTEN="); ok {
			res, err := http.Get("http://" + address + "/metrics")
			if err != nil {
				a.t.Fatal(err)
			}
			defer func() { _ = res.Body.Close() }()
			text, err := io.ReadAll(res.Body)
			if err != nil {
				a.t.Fatal(err)
			}
			return string(text)
		}
	}
	return ""
}

// kill ends a process as a power cut would.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may be gone already, which is what is wanted
	<-p.gone
}

func (p *process) stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.gone:
	case <-time.After(20 * time.Second):
		p.kill()
	}
}

func (a *app) awaitReady() {
	a.t.Helper()
	eventually(a.t, "dutyclock is ready", 60*time.Second, func() error {
		res, err := http.Get("http://" + a.address + "/readyz")
		if err != nil {
			select {
			case <-a.serve.gone:
				a.t.Fatalf("serve ended at once:\n%s", a.serve.out)
			default:
			}
			return err
		}
		defer func() { _ = res.Body.Close() }()
		if res.StatusCode != http.StatusOK {
			return fmt.Errorf("readyz answers %s", res.Status)
		}
		return nil
	})
}

// eventually asks until the answer is yes, and fails the test with the last no.
func eventually(t testing.TB, what string, within time.Duration, ask func() error) {
	t.Helper()
	var last error
	for deadline := time.Now().Add(within); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if last = ask(); last == nil {
			return
		}
	}
	t.Fatalf("%s: not within %s: %v", what, within, last)
}

func freeAddress(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

func tokenIn(t testing.TB, said string) string {
	t.Helper()
	for _, word := range strings.Fields(said) {
		if strings.HasPrefix(word, "dck_") {
			return word
		}
	}
	t.Fatalf("no token in what was printed:\n%s", said)
	return ""
}

func tail(s string, lines int) string {
	all := strings.Split(s, "\n")
	if len(all) > lines {
		all = all[len(all)-lines:]
	}
	return strings.Join(all, "\n")
}
