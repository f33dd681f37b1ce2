package archtest

import (
	"strings"
	"testing"
)

// rules of a small made-up program.
var madeUp = []Rule{
	{Package: "dutyclock/law/...", Ours: []string{"dutyclock/law/..."}, Never: []string{"os/...", "net/..."}},
	{Package: "dutyclock/flow", Ours: []string{"dutyclock/law"}, Modules: []string{"engine.example/sdk"}, Never: []string{"store.example/..."}},
	{Package: "dutyclock/store", Ours: []string{"dutyclock/law"}, Modules: []string{"store.example/..."}, NotItself: []string{"log/slog"}},
}

func TestCheckAllowsWhatTheRulesAllow(t *testing.T) {
	got := Check([]Package{
		{ImportPath: "dutyclock/law", Imports: []string{"fmt", "dutyclock/law/dates"}, Deps: []string{"fmt", "os", "dutyclock/law/dates"}},
		{ImportPath: "dutyclock/law/dates", Imports: []string{"time"}},
		{ImportPath: "dutyclock/flow", Imports: []string{"dutyclock/law", "engine.example/sdk"}, Deps: []string{"dutyclock/law", "engine.example/sdk", "net/http"}},
		{ImportPath: "dutyclock/store", Imports: []string{"store.example/pool"}, Deps: []string{"store.example/pool"}},
		{ImportPath: "fmt", Imports: []string{"os"}, Standard: true},
	}, madeUp)
	if len(got) > 0 {
		t.Errorf("allowed imports were refused: %v", got)
	}
}

func TestCheckFinds(t *testing.T) {
	cases := []struct {
		name     string
		packages []Package
		want     string
	}{
		{"an import of ours that is not allowed",
			[]Package{{ImportPath: "dutyclock/law", Imports: []string{"dutyclock/store"}}},
			"dutyclock/law may not import dutyclock/store"},
		{"a module that is not allowed",
			[]Package{{ImportPath: "dutyclock/law", Imports: []string{"engine.example/sdk"}}},
			"dutyclock/law may not import the module package engine.example/sdk"},
		{"a standard package that may never be reached",
			[]Package{{ImportPath: "dutyclock/law", Imports: []string{"os"}}},
			"dutyclock/law may not reach os, which dutyclock/law imports"},
		{"something that a package must not import itself",
			[]Package{{ImportPath: "dutyclock/store", Imports: []string{"log/slog"}}},
			"dutyclock/store may not import log/slog itself"},
		{"a standard package below one that may never be reached",
			[]Package{{ImportPath: "dutyclock/law", Imports: []string{"net/http"}}},
			"dutyclock/law may not reach net/http"},
		{"a standard package reached through one of ours",
			[]Package{
				{ImportPath: "dutyclock/law", Imports: []string{"dutyclock/law/dates"}, Deps: []string{"dutyclock/law/dates", "os"}},
				{ImportPath: "dutyclock/law/dates", Imports: []string{"os"}},
			},
			"dutyclock/law may not reach os, which dutyclock/law/dates imports"},
		{"a module reached through another module",
			[]Package{{ImportPath: "dutyclock/flow", Imports: []string{"engine.example/sdk"}, Deps: []string{"engine.example/sdk", "store.example/pool"}}},
			"dutyclock/flow may not reach store.example/pool, even indirectly"},
		{"a package that nobody put in the table",
			[]Package{{ImportPath: "dutyclock/new"}},
			"dutyclock/new has no row"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(Check(c.packages, madeUp), "\n")
			if !strings.Contains(got, c.want) {
				t.Errorf("got %q, want a sentence with %q", got, c.want)
			}
		})
	}
}
