package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dutyclock/internal/config"
)

func TestTheTokenIsForItsOwnerAlone(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "new", "token")
	for _, text := range []string{"first\n", "second\n"} {
		if err := writePrivate(file, text); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(file)
		if err != nil || string(got) != text {
			t.Errorf("read %q, %v; want %q", got, err, text)
		}
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600", info.Mode(), err)
	}
	left, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(left) != 1 {
		t.Errorf("%d files lie there, %v; want the token alone", len(left), err)
	}
}

func TestTheGreetingSaysWhereToLook(t *testing.T) {
	t.Parallel()
	d := &deployment{office: &office{config: config.Config{Listen: "127.0.0.1:8080", MetricsListen: "127.0.0.1:9090", MailSinkURL: "http://127.0.0.1:17080"}}}
	text := d.greeting("dck_x", ".devstack/token")
	for _, want := range []string{"http://127.0.0.1:8080", "http://127.0.0.1:17080", "dck_x", ".devstack/token", "/api/v1/clocks?state=overdue"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in:\n%s", want, text)
		}
	}
	if strings.Contains(text, "Temporal's pages") {
		t.Error("pages are promised that are not served")
	}
}
