package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"dutyclock/devstack/internal/child"
	"dutyclock/devstack/internal/postgres"
)

// marker is a file that only a devstack makes, so that reset cannot be
// pointed at somebody's home folder.
const marker = "lock"

// dataDir is a data folder that this process has locked.
type dataDir struct {
	path string
	lock *os.File
}

// openData makes the folder if need be and locks it. The lock ends with the
// process, however it ends.
func openData(path string) (*dataDir, error) {
	// Others may pass through (Postgres may run as another user), not look.
	if err := os.MkdirAll(path, 0o711); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	lock, err := os.OpenFile(filepath.Join(path, marker), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the data folder: %w", err)
	}
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		holder := "another process"
		if raw, err := os.ReadFile(lock.Name()); err == nil && len(raw) > 0 {
			holder = "process " + strings.TrimSpace(string(raw))
		}
		lock.Close()
		return nil, fmt.Errorf("a devstack is running on %s (%s): stop it first, or use another folder with --data", path, holder)
	}
	if err := errors.Join(lock.Truncate(0), writeString(lock, strconv.Itoa(os.Getpid())+"\n")); err != nil {
		lock.Close()
		return nil, fmt.Errorf("open the data folder: %w", err)
	}
	return &dataDir{path: path, lock: lock}, nil
}

func writeString(f *os.File, s string) error {
	_, err := f.WriteString(s)
	return err
}

func (d *dataDir) file(name string) string { return filepath.Join(d.path, name) }

func (d *dataDir) close() { d.lock.Close() }

// maxLog is the size at which a log is set aside at the next start.
const maxLog = 20 << 20

// log opens a log to append to, and sets a large one aside first.
func (d *dataDir) log(name string) (*os.File, error) {
	path := d.file(name)
	if info, err := os.Stat(path); err == nil && info.Size() > maxLog {
		if err := os.Rename(path, path+".old"); err != nil {
			return nil, fmt.Errorf("set aside %s: %w", name, err)
		}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	return f, nil
}

// withLastWords adds the end of a child's log to the error about its end.
func withLastWords(err error, log *os.File) error {
	const enough = 4 << 10
	f, openErr := os.Open(log.Name())
	if openErr != nil {
		return err
	}
	defer f.Close()
	if info, statErr := f.Stat(); statErr == nil && info.Size() > enough {
		_, _ = f.Seek(-enough, io.SeekEnd) // from the start is right as well
	}
	text, _ := io.ReadAll(f) // what could be read is enough
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	last := strings.ToValidUTF8(lines[len(lines)-1], "")
	if len(last) > 400 {
		last = last[:400] + "…"
	}
	return fmt.Errorf("%w: %s (more in %s)", err, last, log.Name())
}

// clearLeftovers ends a Temporal server that outlived its devstack, which
// the system prevents on Linux and the server's own care elsewhere.
func (d *dataDir) clearLeftovers() {
	left, err := readState(d.path)
	if err == nil && left.Temporal != nil && left.Temporal.PID > 0 {
		line := strings.Fields(child.CommandLine(left.Temporal.PID))
		if len(line) >= 2 && strings.Contains(filepath.Base(line[0]), "devstack") && line[1] == "temporal" {
			_ = syscall.Kill(left.Temporal.PID, syscall.SIGKILL) // it may have gone meanwhile
		}
	}
	d.removeState()
}

// reset deletes the data folder.
func reset(path string) error {
	if _, err := os.Stat(path); os.IsNotExist(err) {
		return nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return fmt.Errorf("read the data folder: %w", err)
	}
	if _, err := os.Stat(filepath.Join(path, marker)); err != nil && len(entries) > 0 {
		return fmt.Errorf("%s was not made by the devstack: nothing was deleted", path)
	}
	d, err := openData(path)
	if err != nil {
		return err
	}
	defer d.close()
	d.clearLeftovers()
	if err := errors.Join(postgres.Remove(path), os.RemoveAll(path)); err != nil {
		return fmt.Errorf("delete the data: %w", err)
	}
	return nil
}
