package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// fate is what became of a change.
type fate string

const (
	noticed   fate = "noticed"
	survivor  fate = "survived"
	noProgram fate = "did not compile"
)

// bench is a folder for changed files, and the tests that look at them.
type bench struct {
	root, dir string
}

func newBench(root string) (*bench, error) {
	dir, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return nil, fmt.Errorf("make a folder for changed files: %w", err)
	}
	return &bench{root: root, dir: dir}, nil
}

func (b *bench) close() { _ = os.RemoveAll(b.dir) }

// try makes one change and says what became of it.
func (b *bench) try(c change) (fate, error) {
	src, err := os.ReadFile(c.path)
	if err != nil {
		return "", fmt.Errorf("read a file of the law: %w", err)
	}
	if string(src[c.from:c.to]) != c.was {
		return "", fmt.Errorf("%s changed while this ran: start again", c.path)
	}
	changed := filepath.Join(b.dir, filepath.Base(c.path))
	text := append(append(append([]byte(nil), src[:c.from]...), c.now...), src[c.to:]...)
	if err := os.WriteFile(changed, text, 0o600); err != nil {
		return "", fmt.Errorf("write a changed file: %w", err)
	}
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {c.path: changed}})
	if err != nil {
		return "", fmt.Errorf("write the overlay: %w", err)
	}
	path := filepath.Join(b.dir, "overlay.json")
	if err := os.WriteFile(path, overlay, 0o600); err != nil {
		return "", fmt.Errorf("write the overlay: %w", err)
	}
	out, ok := b.test(path)
	switch {
	case ok:
		return survivor, nil
	case bytes.Contains(out, []byte("[build failed]")):
		return noProgram, nil
	}
	return noticed, nil
}

// test runs the tests of the law with an overlay, those of the tables first
// because they are the quickest, and says whether they passed.
func (b *bench) test(overlay string) ([]byte, bool) {
	for _, pkg := range []string{"./statute", "./casefile"} {
		args := []string{"test", "-vet=off", "-failfast"}
		if overlay != "" {
			args = append(args, "-overlay="+overlay)
		}
		args = append(args, pkg)
		if pkg == "./casefile" {
			args = append(args, "-rapid.checks=20")
		}
		cmd := exec.Command("go", args...)
		cmd.Dir = b.root
		if out, err := cmd.CombinedOutput(); err != nil {
			return out, false
		}
	}
	return nil, true
}
