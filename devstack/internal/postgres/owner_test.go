package postgres

import (
	"os"
	"path/filepath"
	"testing"
)

func TestHomeAvoidsAFolderThatCannotBeReached(t *testing.T) {
	t.Parallel()
	closed := filepath.Join(t.TempDir(), "closed")
	if err := os.Mkdir(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(closed, "data")
	stranger := Owner{UID: 54321, GID: 54321, Name: "stranger"}
	if got := stranger.Home(data); got != Elsewhere(data) {
		t.Errorf("a stranger's Postgres would be put in %s, which it cannot reach", got)
	}
	myself := Owner{UID: os.Getuid(), GID: os.Getgid(), Name: "me"}
	if got, want := myself.Home(data), filepath.Join(data, "postgres"); got != want {
		t.Errorf("my own Postgres would be put in %s, want %s", got, want)
	}
	if err := os.MkdirAll(filepath.Join(data, "postgres", "cluster"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(data, "postgres", "cluster", "PG_VERSION"), []byte("15\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := stranger.Home(data); got != filepath.Join(data, "postgres") {
		t.Errorf("a cluster that exists was not found: %s", got)
	}
}
