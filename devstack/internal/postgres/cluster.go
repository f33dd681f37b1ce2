package postgres

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"dutyclock/devstack/internal/child"
)

// Roles of the private cluster. Admin may do everything; the other two own
// one side each, so that neither program can touch the other's tables.
const (
	Admin       = "devstack"
	Application = "dutyclock"
	Temporal    = "temporal"
)

// Cluster is a private Postgres: its files, its port, its password.
type Cluster struct {
	programs Programs
	owner    Owner
	home     string
	password string
	port     int
	fast     bool
	logFile  *os.File
}

// Options say how a cluster is run.
type Options struct {
	// DataDir is the devstack's data folder.
	DataDir string
	// Port is the port on 127.0.0.1.
	Port int
	// Fast trades safety on a power cut for speed; for tests.
	Fast bool
	// Log receives what Postgres writes.
	Log *os.File
}

// Open finds the programs and the folder, and makes the cluster if there is
// none yet; made says that it did. It starts nothing.
func Open(ctx context.Context, o Options) (c *Cluster, made bool, err error) {
	owner, err := FindOwner()
	if err != nil {
		return nil, false, err
	}
	c = &Cluster{owner: owner, home: owner.Home(o.DataDir), port: o.Port, fast: o.Fast, logFile: o.Log}
	existing := 0
	if raw, err := os.ReadFile(filepath.Join(c.dir(), "PG_VERSION")); err == nil {
		if existing, err = strconv.Atoi(strings.TrimSpace(string(raw))); err != nil {
			return nil, false, fmt.Errorf("read the version of the Postgres data: %w", err)
		}
	}
	if c.programs, err = Find(existing); err != nil {
		return nil, false, err
	}
	if existing == 0 {
		if err := c.initialise(ctx); err != nil {
			return nil, false, err
		}
		return c, true, nil
	}
	raw, err := os.ReadFile(c.passwordFile())
	if err != nil {
		return nil, false, fmt.Errorf("read the Postgres password: %w", err)
	}
	c.password = strings.TrimSpace(string(raw))
	return c, false, c.clearLeftovers(ctx)
}

// Home is the folder that holds the cluster and its password.
func (c *Cluster) Home() string { return c.home }

// RunsAs names the user Postgres runs as, or is empty when that is the present one.
func (c *Cluster) RunsAs() string { return c.owner.Name }

// Version is the major version of Postgres in use.
func (c *Cluster) Version() int { return c.programs.Major }

func (c *Cluster) dir() string          { return filepath.Join(c.home, "cluster") }
func (c *Cluster) passwordFile() string { return filepath.Join(c.home, "password") }

// initialise makes the cluster beside its final name and moves it there when
// it is whole, so that an interrupted first start leaves nothing half made.
func (c *Cluster) initialise(ctx context.Context) error {
	c.password = rand.Text()
	if err := c.owner.makeDir(c.home); err != nil {
		return fmt.Errorf("make the folder for Postgres: %w", err)
	}
	if err := os.WriteFile(c.passwordFile(), []byte(c.password+"\n"), 0o600); err != nil {
		return fmt.Errorf("keep the Postgres password: %w", err)
	}
	if err := os.Chown(c.passwordFile(), c.owner.UID, c.owner.GID); err != nil {
		return fmt.Errorf("keep the Postgres password: %w", err)
	}
	var problem error
	// Not every system has every locale; the first is the best and Debian's.
	for _, locale := range []string{"C.UTF-8", "en_US.UTF-8", "C"} {
		unfinished := c.dir() + ".new"
		if err := os.RemoveAll(unfinished); err != nil {
			return fmt.Errorf("clear an unfinished Postgres: %w", err)
		}
		cmd := exec.CommandContext(ctx, c.programs.path("initdb"),
			"-D", unfinished, "-U", Admin, "--pwfile", c.passwordFile(),
			"--auth=scram-sha-256", "--encoding=UTF8", "--locale="+locale, "--no-instructions")
		c.owner.apply(cmd)
		if out, err := cmd.CombinedOutput(); err != nil {
			problem = fmt.Errorf("make the Postgres cluster: %w: %s", err, lastLines(out, 3))
			continue
		}
		return os.Rename(unfinished, c.dir())
	}
	return problem
}

func lastLines(out []byte, n int) string {
	lines := strings.Split(string(bytes.TrimSpace(out)), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], " / ")
}

// Command builds the command that runs the server.
func (c *Cluster) Command() (*exec.Cmd, error) {
	settings := []string{
		"listen_addresses=127.0.0.1",
		"unix_socket_directories=",
		"port=" + strconv.Itoa(c.port),
		"max_connections=200",
		"cluster_name=dutyclock-devstack",
		"timezone=UTC",
		"log_timezone=UTC",
		"log_line_prefix=%m [%p] ",
		"logging_collector=off",
		"log_destination=stderr",
	}
	if c.fast {
		settings = append(settings, "fsync=off", "synchronous_commit=off", "full_page_writes=off")
	}
	args := []string{"-D", c.dir()}
	for _, s := range settings {
		args = append(args, "-c", s)
	}
	cmd := exec.Command(c.programs.path("postgres"), args...)
	cmd.Stdout, cmd.Stderr = c.logFile, c.logFile
	c.owner.apply(cmd)
	return cmd, nil
}

// Spec says how the cluster is supervised.
func (c *Cluster) Spec() child.Spec {
	return child.Spec{
		Name:    "Postgres",
		Command: c.Command,
		Ready:   c.Ready,
		// After a kill -9 of the postmaster its workers take a moment to
		// notice, and hold the shared memory until they do.
		Settle:        300 * time.Millisecond,
		Before:        func() error { return c.clearLeftovers(context.Background()) },
		OnParentDeath: syscall.SIGINT, // a fast, clean shutdown
		Stop:          syscall.SIGINT,
		Grace:         stopGrace,
	}
}

// URL returns the address of one database for one role.
func (c *Cluster) URL(role, database string) string {
	u := url.URL{
		Scheme: "postgres", User: url.UserPassword(role, c.password),
		Host: c.Address(), Path: "/" + database, RawQuery: "sslmode=disable",
	}
	return u.String()
}

// Address is where the server listens.
func (c *Cluster) Address() string { return "127.0.0.1:" + strconv.Itoa(c.port) }

// Password is the one password of all three roles.
func (c *Cluster) Password() string { return c.password }

// Remove deletes the cluster of a data folder, wherever it was put.
func Remove(dataDir string) error {
	return errors.Join(os.RemoveAll(filepath.Join(dataDir, "postgres")), os.RemoveAll(Elsewhere(dataDir)))
}
