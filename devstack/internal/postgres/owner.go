package postgres

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// Owner is whom Postgres runs as. Postgres refuses to run as root.
type Owner struct {
	UID, GID int
	// Name is empty when that is simply the present user.
	Name string
}

// FindOwner returns the present user, or postgres (else nobody) for root.
func FindOwner() (Owner, error) {
	if os.Getuid() != 0 {
		return Owner{UID: os.Getuid(), GID: os.Getgid()}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.Atoi(u.Uid)
		if err != nil {
			continue
		}
		gid, err := strconv.Atoi(u.Gid)
		if err != nil {
			continue
		}
		return Owner{UID: uid, GID: gid, Name: name}, nil
	}
	return Owner{}, fmt.Errorf(`Postgres may not run as root, and there is no user "postgres" or "nobody" to run it as: run the devstack as an ordinary user`)
}

// apply makes cmd run as the owner, somewhere the owner can be.
func (o Owner) apply(cmd *exec.Cmd) {
	cmd.Dir = "/"
	if o.Name == "" {
		return
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{
		Uid: uint32(o.UID), Gid: uint32(o.GID), Groups: []uint32{uint32(o.GID)},
	}}
}

// makeDir makes a folder that only the owner can read.
func (o Owner) makeDir(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !os.IsExist(err) {
		return err
	}
	return os.Chown(dir, o.UID, o.GID)
}

// Home returns the folder for Postgres's files: inside the devstack's data
// folder, or, when another user has to run Postgres and cannot reach that
// (as under /root), under /var/lib. A cluster that exists is kept where it is.
func (o Owner) Home(dataDir string) string {
	inside, outside := filepath.Join(dataDir, "postgres"), Elsewhere(dataDir)
	for _, dir := range []string{inside, outside} {
		if _, err := os.Stat(filepath.Join(dir, "cluster", "PG_VERSION")); err == nil {
			return dir
		}
	}
	if o.Name == "" || o.canReach(dataDir) {
		return inside
	}
	return outside
}

// Elsewhere is the folder used when the data folder cannot be reached.
func Elsewhere(dataDir string) string {
	sum := sha256.Sum256([]byte(dataDir))
	return filepath.Join("/var/lib/dutyclock-devstack", hex.EncodeToString(sum[:6]))
}

// canReach says whether the owner may pass through every folder above dir.
// (dir itself belongs to the devstack, which opens it as far as is needed.)
func (o Owner) canReach(dir string) bool {
	for dir = filepath.Dir(dir); ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err != nil {
			return false
		}
		stat, ok := info.Sys().(*syscall.Stat_t)
		if !ok {
			return false
		}
		pass := info.Mode().Perm()&0o001 != 0
		switch {
		case int(stat.Uid) == o.UID:
			pass = info.Mode().Perm()&0o100 != 0
		case int(stat.Gid) == o.GID:
			pass = info.Mode().Perm()&0o010 != 0
		}
		if !pass {
			return false
		}
		if dir == filepath.Dir(dir) {
			return true
		}
	}
}
