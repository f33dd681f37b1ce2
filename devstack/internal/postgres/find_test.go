package postgres

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMajorOf(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]int{
		"postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n": 15,
		"postgres (PostgreSQL) 18beta2":                          18,
		"postgres (PostgreSQL) 17.6 (Homebrew)":                  17,
	} {
		if got, err := majorOf(version); err != nil || got != want {
			t.Errorf("majorOf(%q) = %d, %v; want %d", version, got, err, want)
		}
	}
	if _, err := majorOf("something else"); err == nil {
		t.Error("an unknown form was accepted")
	}
}

// TestFind changes PATH and the list of places, so it cannot run in parallel.
func TestFind(t *testing.T) {
	root := t.TempDir()
	install := func(major string) {
		dir := filepath.Join(root, major, "bin")
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"initdb", "postgres"} {
			script := "#!/bin/sh\necho 'postgres (PostgreSQL) " + major + ".1'\n"
			if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil {
				t.Fatal(err)
			}
		}
	}
	usual := places
	t.Cleanup(func() { places = usual })
	places = []string{filepath.Join(root, "*/bin")}
	t.Setenv("PATH", t.TempDir())

	if _, err := Find(0); !errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), "apt-get install postgresql") {
		t.Errorf("with none installed: %v", err)
	}
	install("13")
	if p, err := Find(0); !errors.Is(err, ErrNotFound) {
		t.Errorf("version 13 is too old, and was taken: %v, %v", p, err)
	}
	install("15")
	install("17")
	if p, err := Find(0); err != nil || p.Major != 17 {
		t.Errorf("newest: %v, %v", p, err)
	}
	if p, err := Find(15); err != nil || p.Major != 15 {
		t.Errorf("the one that made the data: %v, %v", p, err)
	}
	if _, err := Find(16); err == nil || !strings.Contains(err.Error(), "install postgresql-16") {
		t.Errorf("one that is missing: %v", err)
	}
}
