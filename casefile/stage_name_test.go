package casefile_test

import (
	"strings"
	"testing"

	"dutyclock/casefile"
)

// Every stage has words of its own, without a code in them.
func TestStagesHaveNames(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, s := range casefile.Stages() {
		name := s.Name()
		if name == "" || seen[name] || strings.Contains(name, "_") || name == string(s) {
			t.Errorf("the stage %s is called %q", s, name)
		}
		seen[name] = true
	}
	if got := casefile.Stage("some_other").Name(); got != "some other" {
		t.Errorf("an unknown stage is called %q", got)
	}
}
