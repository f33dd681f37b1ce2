package letters

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s has changed (go test ./letters -update writes it anew):\n%s", name, diff)
	}
}

func TestLettersAsTheyAre(t *testing.T) {
	t.Parallel()
	for name, in := range samples() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := Render(in)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name+".txt", r.Text)
			golden(t, name+".html", r.HTML)
		})
	}
}

func TestEveryGoldenFileHasItsSample(t *testing.T) {
	t.Parallel()
	known := map[string]bool{"correction.txt": true, "correction.html": true, "reminder-texts.txt": true}
	for name := range samples() {
		known[name+".txt"], known[name+".html"] = true, true
	}
	for name := range reminders() {
		known[name+".txt"], known[name+".html"] = true, true
	}
	for name := range dailies() {
		known[name+".txt"], known[name+".html"] = true, true
	}
	for name := range notices(t) {
		known[name+".txt"], known[name+".html"] = true, true
	}
	files, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !f.IsDir() && !known[f.Name()] {
			t.Errorf("testdata/%s belongs to no sample", f.Name())
		}
	}
}
