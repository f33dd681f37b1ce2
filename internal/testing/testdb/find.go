package testdb

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
)

var errMissing = errors.New(`no Postgres is installed here: on Debian or Ubuntu run "apt-get install postgresql", on a Mac "brew install postgresql@17", or set TEST_DATABASE_URL to a server on which the role may make databases`)

func isMissing(err error) bool { return errors.Is(err, errMissing) }

// places are where initdb and postgres are where they are not on PATH.
var places = []string{
	"/usr/lib/postgresql/*/bin",
	"/usr/pgsql-*/bin",
	"/opt/homebrew/opt/postgresql@*/bin",
	"/usr/local/opt/postgresql@*/bin",
	"/usr/local/pgsql/bin",
	"/Applications/Postgres.app/Contents/Versions/*/bin",
}

// programs finds the folder with initdb and postgres: the one on PATH, else the
// last in the order of names, which is the newest.
func programs() (string, error) {
	if found, err := exec.LookPath("postgres"); err == nil {
		if real, err := filepath.EvalSymlinks(found); err == nil {
			found = real
		}
		if whole(filepath.Dir(found)) {
			return filepath.Dir(found), nil
		}
	}
	for _, pattern := range places {
		dirs, err := filepath.Glob(pattern)
		if err != nil {
			return "", fmt.Errorf("look for Postgres in %s: %w", pattern, err)
		}
		sort.Sort(sort.Reverse(sort.StringSlice(dirs)))
		for _, dir := range dirs {
			if whole(dir) {
				return dir, nil
			}
		}
	}
	return "", errMissing
}

func whole(dir string) bool {
	for _, name := range []string{"initdb", "postgres"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

// owner is whom Postgres runs as. It refuses to run as root.
type owner struct {
	uid, gid uint32
	other    bool // somebody else than who runs the tests
}

func findOwner() (owner, error) {
	if os.Getuid() != 0 {
		return owner{}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		if err != nil {
			continue
		}
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		if err != nil {
			continue
		}
		return owner{uid: uint32(uid), gid: uint32(gid), other: true}, nil
	}
	return owner{}, errors.New(`there is no user "postgres" or "nobody", and as root Postgres does not run: run the tests as an ordinary user`)
}

// tempDir makes a folder that the owner can reach and that is nobody else's.
func (o owner) tempDir() (string, error) {
	base := ""
	if o.other {
		base = "/tmp" // TMPDIR of root may be closed to the owner
	}
	dir, err := os.MkdirTemp(base, "dutyclock-postgres-")
	if err != nil || !o.other {
		return dir, err
	}
	return dir, os.Chown(dir, int(o.uid), int(o.gid))
}

// write writes a file that only the owner reads.
func (o owner) write(name, text string) error {
	if err := os.WriteFile(name, []byte(text+"\n"), 0o600); err != nil {
		return err
	}
	if !o.other {
		return nil
	}
	return os.Chown(name, int(o.uid), int(o.gid))
}
