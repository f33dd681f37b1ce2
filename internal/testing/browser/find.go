package browser

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
)

// errMissing says what to do where there is no Chromium.
var errMissing = errors.New(`no Chromium is installed here: run "make deps", on Debian or Ubuntu "apt-get install chromium", on a Mac "brew install --cask chromium", or set CHROMIUM to its program`)

// errNoAxe says what to do where axe was not fetched.
var errNoAxe = errors.New("axe-core was not fetched: run `make assets`")

// program finds Chromium, or a Chrome.
func program() (string, error) {
	if set := os.Getenv("CHROMIUM"); set != "" {
		return exec.LookPath(set)
	}
	for _, name := range []string{
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless-shell",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
	} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errMissing
}

// axe is the source of axe-core, as npm laid it at the root of the module.
func axe() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for ; ; dir = filepath.Dir(dir) {
		if text, err := os.ReadFile(filepath.Join(dir, "node_modules", "axe-core", "axe.min.js")); err == nil {
			return string(text), nil
		}
		if dir == filepath.Dir(dir) {
			return "", errNoAxe
		}
	}
}
