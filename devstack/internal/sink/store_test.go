package sink

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestStoreKeepsTheNewestAcrossARestart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, err := openStore(dir, 3)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	for i := range 5 {
		if _, err := s.Add([]byte("raw"), Message{Subject: fmt.Sprint(i), ReceivedAt: at.Add(time.Duration(i) * time.Second)}); err != nil {
			t.Fatal(err)
		}
	}
	// A file that was half written when the machine stopped.
	if err := os.WriteFile(filepath.Join(dir, "zzz.json"), []byte(`{"id":`), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := openStore(dir, 3)
	if err != nil {
		t.Fatal(err)
	}
	for _, store := range []*Store{s, again} {
		got := store.List(Query{})
		if len(got) != 3 || got[0].Subject != "4" || got[2].Subject != "2" {
			t.Errorf("kept %+v", got)
		}
	}
	raw, err := again.Raw(again.List(Query{})[0].ID)
	if err != nil || string(raw) != "raw" {
		t.Errorf("raw is %q, %v", raw, err)
	}
	if _, err := again.Raw("../../etc/passwd"); !os.IsNotExist(err) {
		t.Errorf("an id that is a path: %v", err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*.eml"))
	if err != nil || len(left) != 3 {
		t.Errorf("%d raw messages on disk, %v", len(left), err)
	}
	if n, err := again.Clear(); n != 3 || err != nil {
		t.Errorf("cleared %d, %v", n, err)
	}
	if empty, err := openStore(dir, 3); err != nil || len(empty.List(Query{})) != 0 {
		t.Errorf("after clearing: %v", err)
	}
}
