package archtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// module is the path of our module.
const module = "dutyclock"

// Package is what the go command says of one package.
type Package struct {
	ImportPath string
	Imports    []string // direct, without those of its tests
	Deps       []string // all, however deep
	Standard   bool
}

// Load lists every package of the module in dir and everything it depends on.
func Load(dir string) ([]Package, error) {
	cmd := exec.Command("go", "list", "-e", "-deps", "-json=ImportPath,Imports,Deps,Standard", "./...")
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, stderr.String())
	}
	var packages []Package
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p Package
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return packages, nil
		} else if err != nil {
			return nil, fmt.Errorf("read what go list said: %w", err)
		}
		packages = append(packages, p)
	}
}

// ours says whether a path is a package of this module.
func ours(path string) bool { return path == module || strings.HasPrefix(path, module+"/") }

// fromModule says whether a path is of somebody else's module: its first element
// has a dot.
func fromModule(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".")
}

// matches says whether a path is what a pattern names: the path itself, or with
// "/..." at the end also everything below it.
func matches(path, pattern string) bool {
	if root, whole := strings.CutSuffix(pattern, "/..."); whole {
		return path == root || strings.HasPrefix(path, root+"/")
	}
	return path == pattern
}

func matchesAny(path string, patterns []string) bool {
	for _, p := range patterns {
		if matches(path, p) {
			return true
		}
	}
	return false
}
