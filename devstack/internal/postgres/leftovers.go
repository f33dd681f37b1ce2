package postgres

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"dutyclock/devstack/internal/child"
)

const stopGrace = 30 * time.Second

// clearLeftovers deals with what a crash left. A server that still runs on
// these files is stopped. A postmaster.pid whose number has since gone to some
// other process is removed, because Postgres would refuse to start; one whose
// process is gone is left, because Postgres itself clears it, after looking
// whether any worker of the old server is still attached. The caller holds
// the devstack's lock on the data folder, so nobody starts a server meanwhile.
func (c *Cluster) clearLeftovers(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, stopGrace)
	defer cancel()
	pidFile := filepath.Join(c.dir(), "postmaster.pid")
	raw, err := os.ReadFile(pidFile)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read what Postgres left: %w", err)
	}
	first, _, _ := strings.Cut(string(raw), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err != nil || !child.Alive(pid) {
		return nil
	}
	if strings.Contains(child.CommandLine(pid), c.dir()) {
		_ = syscall.Kill(pid, syscall.SIGINT) // it may end by itself first
		if !child.WaitGone(ctx, pid) {
			return fmt.Errorf("a Postgres that was left running (process %d) does not stop: end it by hand", pid)
		}
		return nil
	}
	if err := os.Remove(pidFile); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("clear what Postgres left: %w", err)
	}
	return nil
}
