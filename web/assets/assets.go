package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed own all:vendor
var embedded embed.FS

// Prefix is where the assets are served.
const Prefix = "/assets/"

// needed are the files without which no page is whole.
var needed = []string{"vendor/govuk-frontend.css", "vendor/govuk-frontend.js", "vendor/moj-frontend.css", "vendor/moj-frontend.js"}

// kinds are the media types. A table of our own, because what the machine says
// differs from machine to machine.
var kinds = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8",
}

// ErrNotBuilt says that the program holds no fetched assets.
var ErrNotBuilt = errors.New("the styles and scripts of the pages are not in this program: run `make assets`, then build it again")

// Set are the assets of a program, ready to be served.
type Set struct {
	hash  string
	files map[string]file
}

// file is one asset, as it is and compressed.
type file struct {
	plain, gzipped []byte
	kind           string // its media type
}

// Load reads the assets in the program. The error is ErrNotBuilt where the fetched
// ones are missing.
func Load() (*Set, error) { return load(embedded) }

func load(from fs.FS) (*Set, error) {
	s := &Set{files: map[string]file{}}
	sum := sha256.New()
	err := fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		plain, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(plain))
		sum.Write(plain)
		s.files[name], err = prepare(name, plain)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the assets of the pages: %w", err)
	}
	for _, name := range needed {
		if len(s.files[name].plain) == 0 {
			return nil, ErrNotBuilt
		}
	}
	s.hash = hex.EncodeToString(sum.Sum(nil))[:16]
	return s, nil
}

func prepare(name string, plain []byte) (file, error) {
	kind, known := kinds[path.Ext(name)]
	if !known {
		return file{}, fmt.Errorf("%s has no media type that is known", name)
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(plain)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		return file{}, fmt.Errorf("compress %s: %w", name, err)
	}
	f := file{plain: plain, kind: kind}
	if packed.Len() < len(plain) {
		f.gzipped = packed.Bytes()
	}
	return f, nil
}

// URL is the address of an asset: "own/dutyclock.css". The hash of all assets is
// part of it, so that what a browser has kept is never out of date, and addresses
// inside a stylesheet can stay relative.
func (s *Set) URL(name string) (string, error) {
	if _, found := s.files[name]; !found {
		return "", fmt.Errorf("there is no asset %s", name)
	}
	return Prefix + s.hash + "/" + name, nil
}
