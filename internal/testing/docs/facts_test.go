package docs

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the table again")

const (
	document = "../../../docs/case-facts.md"
	begin    = "<!-- the table below is written by: go test ./internal/testing/docs -update -->\n"
	end      = "<!-- end of the table -->\n"
)

func TestTheTableOfFactsIsTrue(t *testing.T) {
	data, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(data), begin)
	table, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("%s has lost the lines around its table", document)
	}
	want := factTable()
	if *update {
		if err := os.WriteFile(document, []byte(before+begin+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, table); diff != "" {
		t.Errorf("%s is not what casefile says; write it again with -update (-want +got):\n%s", document, diff)
	}
}
