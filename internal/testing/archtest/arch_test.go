package archtest

import (
	"strings"
	"testing"
)

func TestImportsFollowTheTable(t *testing.T) {
	packages, err := Load("../../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, sentence := range Check(packages, Table) {
		t.Error(sentence)
	}
	for _, must := range []string{"dutyclock/statute", "dutyclock/casefile", "dutyclock/cmd/dutyclock"} {
		if !listed(packages, must) {
			t.Errorf("go list did not list %s, so this test looked at nothing", must)
		}
	}
}

func listed(packages []Package, path string) bool {
	for i := range packages {
		if packages[i].ImportPath == path {
			return true
		}
	}
	return false
}

// Each row of the table must be about something: a pattern that matches no
// package is a slip of the pen, or the row of a package that has gone.
func TestEveryRowIsAboutAPackage(t *testing.T) {
	packages, err := Load("../../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range Table {
		used := false
		for i := range packages {
			used = used || matches(packages[i].ImportPath, rule.Package)
		}
		if !used {
			t.Errorf("the table has a row for %s, and there is no such package", rule.Package)
		}
	}
}

func TestNothingImportsTheCommand(t *testing.T) {
	packages, err := Load("../../..")
	if err != nil {
		t.Fatal(err)
	}
	for i := range packages {
		for _, path := range packages[i].Imports {
			if strings.HasPrefix(path, "dutyclock/cmd/") {
				t.Errorf("%s imports %s", packages[i].ImportPath, path)
			}
		}
	}
}
