// Package notifymock runs the devstack's mock of GOV.UK Notify for a test: the same
// program, in a process of its own, spoken to over HTTP. It is part of another
// module, so that it shares no code with what it is to find mistakes in.
package notifymock

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// Mock is a running mock, with what its caller needs to know.
type Mock struct {
	URL, Key                                  string
	TextTemplate, EmailTemplate, FileTemplate string

	t testing.TB
}

// Message is what it took.
type Message struct {
	ID        string    `json:"id"`
	Reference string    `json:"reference"`
	Type      string    `json:"type"`
	To        string    `json:"to"`
	Subject   string    `json:"subject"`
	Body      string    `json:"body"`
	Postage   string    `json:"postage"`
	FileBytes int       `json:"file_bytes"`
	Status    string    `json:"status"`
	CreatedAt time.Time `json:"created_at"`
}

// Faults are what it is told to do wrong; devstack/internal/notify says what each does.
type Faults struct {
	Status      int    `json:"status"`
	Error       string `json:"error"`
	HangMS      int    `json:"hang_ms"`
	Drop        bool   `json:"drop"`
	AfterTaking bool   `json:"after_taking"`
	Call        string `json:"call"`
	Times       int    `json:"times"`
}

// Devstack is the folder of the devstack's module.
func Devstack() string {
	_, here, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(here), "..", "..", "..", "devstack")
}

// build makes the program once for all tests of a process.
var build = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "dutyclock-notifymock-")
	if err != nil {
		return "", err
	}
	program := filepath.Join(dir, "notifymock")
	c := exec.Command("go", "build", "-o", program, "./notifymock")
	c.Dir = Devstack()
	c.Env = append(os.Environ(), "GOFLAGS=")
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the mock of GOV.UK Notify: %w\n%s", err, out)
	}
	return program, nil
})

// Start runs a mock until the test ends.
func Start(t testing.TB) *Mock {
	t.Helper()
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(program)
	c.Stderr = os.Stderr
	end, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = end.Close() // by which it knows that it is to end
		if err := c.Wait(); err != nil {
			t.Errorf("the mock of GOV.UK Notify: %v", err)
		}
	})
	m := &Mock{t: t}
	if _, err := fmt.Fscanln(out, &m.URL, &m.Key, &m.TextTemplate, &m.EmailTemplate, &m.FileTemplate); err != nil {
		t.Fatalf("the mock of GOV.UK Notify did not say where it is: %v", err)
	}
	return m
}

// Messages are what it took, newest first.
func (m *Mock) Messages() []Message {
	m.t.Helper()
	res, err := http.Get(m.URL + "/messages.json")
	if err != nil {
		m.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // it was read
	var out []Message
	if err := json.NewDecoder(res.Body).Decode(&out); err != nil {
		m.t.Fatal(err)
	}
	return out
}

// Fail tells it what to do wrong.
func (m *Mock) Fail(f Faults) { m.t.Helper(); m.tell("/faults", f) }

// Say tells it what became of a message.
func (m *Mock) Say(id, status string) {
	m.t.Helper()
	m.tell("/messages/"+id+"/status", map[string]string{"status": status})
}

func (m *Mock) tell(path string, what any) {
	m.t.Helper()
	body, err := json.Marshal(what)
	if err != nil {
		m.t.Fatal(err)
	}
	res, err := http.Post(m.URL+path, "application/json", bytes.NewReader(body))
	if err != nil {
		m.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }() // it was read
	if said, _ := io.ReadAll(res.Body); res.StatusCode != http.StatusOK {
		m.t.Fatalf("the mock of GOV.UK Notify does not take %s: %s", path, strings.TrimSpace(string(said)))
	}
}
