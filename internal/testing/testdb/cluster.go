package testdb

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// keeper runs Postgres until its standard input ends, then stops it at once and
// removes its folder. $0 is the folder, the arguments are the command.
const keeper = `"$@" </dev/null & pid=$!; read -r _; kill -QUIT "$pid" 2>/dev/null; wait "$pid"; rm -rf "$0"`

// alive holds the ends of the pipes whose closing stops the clusters, so that they
// stay open. Nobody closes them: the end of this process does.
var alive []*os.File

// startCluster makes and starts a cluster, and gives the address of its first
// database.
func startCluster(ctx context.Context) (string, error) {
	bin, err := programs()
	if err != nil {
		return "", err
	}
	as, err := findOwner()
	if err != nil {
		return "", err
	}
	dir, err := as.tempDir()
	if err != nil {
		return "", fmt.Errorf("make a folder for the Postgres of tests: %w", err)
	}
	address, err := as.run(ctx, bin, dir)
	if err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	return address, nil
}

func (o owner) run(ctx context.Context, bin, dir string) (string, error) {
	data, password := filepath.Join(dir, "data"), rand.Text()
	passwordFile := filepath.Join(dir, "password")
	if err := o.write(passwordFile, password); err != nil {
		return "", fmt.Errorf("keep the password: %w", err)
	}
	initdb := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "-D", data, "-U", "tests", "--pwfile", passwordFile,
		"--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")
	o.apply(initdb)
	if out, err := initdb.CombinedOutput(); err != nil {
		return "", fmt.Errorf("make a Postgres for tests: %w: %s", err, strings.TrimSpace(string(out)))
	}
	var problem error
	// Somebody may take the free port before Postgres does; then try another.
	for range 3 {
		port, err := freePort()
		if err != nil {
			return "", err
		}
		address := fmt.Sprintf("postgres://tests:%s@127.0.0.1:%d/postgres?sslmode=disable", password, port)
		if problem = o.serve(ctx, bin, dir, data, port, address); problem == nil {
			return address, nil
		}
	}
	return "", problem
}

// serve starts Postgres and waits until it answers.
func (o owner) serve(ctx context.Context, bin, dir, data string, port int, address string) error {
	logName := filepath.Join(dir, "log-"+strconv.Itoa(port))
	logFile, err := os.Create(logName)
	if err != nil {
		return fmt.Errorf("make the log of the Postgres for tests: %w", err)
	}
	read, write, err := os.Pipe()
	if err != nil {
		return fmt.Errorf("make the pipe that holds the Postgres for tests: %w", err)
	}
	args := []string{"-c", keeper, dir, filepath.Join(bin, "postgres"), "-D", data}
	for _, s := range []string{"listen_addresses=127.0.0.1", "port=" + strconv.Itoa(port), "unix_socket_directories=",
		"fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300", "shared_buffers=32MB", "timezone=UTC"} {
		args = append(args, "-c", s)
	}
	cmd := exec.Command("/bin/sh", args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = read, logFile, logFile
	o.apply(cmd)
	// A group of its own, so that Ctrl-C reaches the test and not the keeper.
	cmd.SysProcAttr.Setpgid = true
	if err := cmd.Start(); err != nil {
		return errors.Join(fmt.Errorf("start the Postgres for tests: %w", err), read.Close(), write.Close(), logFile.Close())
	}
	if err := errors.Join(read.Close(), logFile.Close()); err != nil {
		return fmt.Errorf("let go of what the Postgres for tests holds: %w", err)
	}
	gone := make(chan struct{})
	go func() { _ = cmd.Wait(); close(gone) }() // how the keeper ended does not matter
	if err := answers(ctx, address); err != nil {
		text, _ := os.ReadFile(logName) // the log is only an aid
		_ = write.Close()               // ends the keeper, which removes the folder
		<-gone
		return fmt.Errorf("%w: %s", err, strings.TrimSpace(string(text)))
	}
	alive = append(alive, write)
	return nil
}

// answers waits until a server takes connections.
func answers(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		conn, err := pgx.Connect(ctx, address)
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the Postgres for tests does not answer: %w", err)
		case <-tick.C:
		}
	}
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	return port, l.Close()
}

// apply makes cmd run as the owner, somewhere the owner can be.
func (o owner) apply(cmd *exec.Cmd) {
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{}
	if o.other {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: o.uid, Gid: o.gid, Groups: []uint32{o.gid}}
	}
}
