package postgres

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// oldest is the oldest major version that the schema of the application and
// of the Temporal server are tried on.
const oldest = 14

// ErrNotFound says how to install what is missing.
var ErrNotFound = fmt.Errorf(`Postgres %d or newer is not installed (its programs "initdb" and "postgres" were not found): on Debian or Ubuntu run "apt-get install postgresql", on a Mac "brew install postgresql@17"; or set DATABASE_URL and TEMPORAL_ADDRESS to use servers that run already`, oldest)

// Programs is one installation of Postgres.
type Programs struct {
	// Dir is the folder that holds initdb and postgres.
	Dir string
	// Major is the major version, such as 17.
	Major int
}

var places = []string{
	"/usr/lib/postgresql/*/bin",                       // Debian, Ubuntu
	"/usr/pgsql-*/bin",                                // the PostgreSQL project's own RPMs
	"/opt/homebrew/opt/postgresql@*/bin",              // Homebrew, Apple silicon
	"/usr/local/opt/postgresql@*/bin",                 // Homebrew, Intel
	"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin", // Homebrew, Linux
	"/opt/homebrew/bin",                               // the same, linked
	"/usr/local/bin",                                  // built from source, or Homebrew linked
	"/usr/local/pgsql/bin",                            // built from source
	"/Applications/Postgres.app/Contents/Versions/*/bin",
}

// Find returns an installation of the wanted major version, or of the newest
// there is if wanted is 0. What is on PATH comes first.
func Find(wanted int) (Programs, error) {
	var dirs []string
	if onPath, err := exec.LookPath("postgres"); err == nil {
		if real, err := filepath.EvalSymlinks(onPath); err == nil {
			dirs = append(dirs, filepath.Dir(real))
		}
	}
	inPlaces := dirsIn(places)
	var found []Programs
	for _, dir := range append(dirs, inPlaces...) {
		if p, err := inspect(dir); err == nil {
			found = append(found, p)
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].Major > found[j].Major })
	for _, p := range found {
		if p.Major == wanted || (wanted == 0 && p.Major >= oldest) {
			return p, nil
		}
	}
	if wanted != 0 && len(found) > 0 {
		return Programs{}, fmt.Errorf(`the data were made by Postgres %d, and only version %d is installed here: install postgresql-%d, or clear the data with "devstack reset"`, wanted, found[0].Major, wanted)
	}
	return Programs{}, ErrNotFound
}

func dirsIn(patterns []string) []string {
	var dirs []string
	for _, pattern := range patterns {
		matches, _ := filepath.Glob(pattern) // the patterns are constants and well formed
		dirs = append(dirs, matches...)
	}
	return dirs
}

func inspect(dir string) (Programs, error) {
	for _, name := range []string{"initdb", "postgres"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return Programs{}, err
		}
	}
	out, err := exec.Command(filepath.Join(dir, "postgres"), "--version").Output()
	if err != nil {
		return Programs{}, fmt.Errorf("ask %s/postgres for its version: %w", dir, err)
	}
	major, err := majorOf(string(out))
	if err != nil {
		return Programs{}, err
	}
	return Programs{Dir: dir, Major: major}, nil
}

// majorOf reads "postgres (PostgreSQL) 17.6 (Debian …)".
func majorOf(version string) (int, error) {
	_, rest, ok := strings.Cut(version, ") ")
	if !ok {
		return 0, errors.New("unknown form of version: " + strings.TrimSpace(version))
	}
	digits := strings.TrimSpace(rest)
	if end := strings.IndexFunc(digits, func(r rune) bool { return r < '0' || r > '9' }); end >= 0 {
		digits = digits[:end]
	}
	return strconv.Atoi(digits)
}

func (p Programs) path(name string) string { return filepath.Join(p.Dir, name) }
