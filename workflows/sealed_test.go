package workflows_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// marker stands in the reason of a fact of every recorded case, and in the error
// of the record that stops one of them.
const marker = "violet-otter-reads-nothing"

// TestNoHistoryShowsWhatAFactHolds looks at every byte that Temporal stores.
func TestNoHistoryShowsWhatAFactHolds(t *testing.T) {
	t.Parallel()
	for _, file := range recorded(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var history any
		if err := json.Unmarshal(data, &history); err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		sealed := 0
		walk(history, func(key, text string) {
			opened, err := base64.StdEncoding.DecodeString(text)
			if err != nil {
				opened = nil
			}
			if strings.Contains(text, marker) || bytes.Contains(opened, []byte(marker)) {
				t.Errorf("%s shows the marker in %s", name, key)
			}
			if key == "encoding" && string(opened) == "binary/sealed" {
				sealed++
			}
		})
		if sealed == 0 {
			t.Errorf("%s has nothing sealed in it", name)
		}
		// The marker was there to be shown: what was sealed opens to it.
		golden, err := os.ReadFile(goldenOf(file))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(golden, []byte(marker)) {
			t.Errorf("%s never held the marker, so it proves nothing", name)
		}
	}
}

// walk calls f with every text of a JSON value and the key it stands under.
func walk(v any, f func(key, text string)) {
	var at func(key string, v any)
	at = func(key string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, inner := range v {
				at(k, inner)
			}
		case []any:
			for _, inner := range v {
				at(key, inner)
			}
		case string:
			f(key, v)
		}
	}
	at("", v)
}
