package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"
)

func chain(reference string, n int) []Entry {
	previous := First(reference)
	out := make([]Entry, n)
	for i := range out {
		outcome := fmt.Appendf(nil, `{"revision":%d}`, i+1)
		out[i] = Entry{Revision: i + 1, Outcome: outcome, PreviousHash: previous, Hash: Link(previous, outcome)}
		previous = out[i].Hash
	}
	return out
}

func TestAChainThatIsWhole(t *testing.T) {
	t.Parallel()
	entries := chain("HX-000001", 3)
	last, err := Verify("HX-000001", entries)
	if err != nil || !bytes.Equal(last, entries[2].Hash) {
		t.Errorf("%x, %v", last, err)
	}
	if none, err := Verify("HX-000001", nil); err != nil || !bytes.Equal(none, First("HX-000001")) {
		t.Errorf("of no entries: %x, %v", none, err)
	}
}

func TestAChainThatWasChanged(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		change func([]Entry) []Entry
		at     int
	}{
		"another text": {func(e []Entry) []Entry { e[1].Outcome = []byte(`{}`); return e }, 2},
		"another text, made to fit": {func(e []Entry) []Entry {
			e[1].Outcome = []byte(`{}`)
			e[1].Hash = Link(e[0].Hash, e[1].Outcome)
			return e
		}, 3},
		"one taken out":       {func(e []Entry) []Entry { return slices.Delete(e, 1, 2) }, 2},
		"the first taken out": {func(e []Entry) []Entry { return e[1:] }, 1},
		"one put in twice":    {func(e []Entry) []Entry { return slices.Insert(e, 1, e[0]) }, 2},
		"numbered anew":       {func(e []Entry) []Entry { e = e[1:]; e[0].Revision, e[1].Revision = 1, 2; return e }, 1},
	} {
		_, err := Verify("HX-000001", c.change(chain("HX-000001", 3)))
		var broken *Broken
		if !errors.As(err, &broken) || broken.Revision != c.at {
			t.Errorf("%s: %v, want it seen at revision %d", what, err, c.at)
		}
	}
	if _, err := Verify("HX-000002", chain("HX-000001", 3)); err == nil {
		t.Error("the chain of another case was taken")
	}
}
