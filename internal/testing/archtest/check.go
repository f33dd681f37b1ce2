package archtest

import (
	"fmt"
	"sort"
)

// Rule is one row of the table.
type Rule struct {
	// Package is the pattern of the packages that the row is about. The first row
	// that matches counts.
	Package string
	// Ours are the packages of this module it may import directly.
	Ours []string
	// Modules are the packages of other modules it may import directly.
	Modules []string
	// NotItself is what its own files may not import, although something below may.
	NotItself []string
	// Never is what it may not reach.
	Never []string
}

// Check gives a sentence for every import that the rules do not allow.
func Check(packages []Package, rules []Rule) []string {
	byPath := make(map[string]*Package, len(packages))
	for i := range packages {
		byPath[packages[i].ImportPath] = &packages[i]
	}
	var wrong []string
	for i := range packages {
		p := &packages[i]
		if !ours(p.ImportPath) {
			continue
		}
		rule, found := ruleFor(p.ImportPath, rules)
		if !found {
			wrong = append(wrong, fmt.Sprintf("%s has no row in the table of imports: add one to table.go", p.ImportPath))
			continue
		}
		wrong = append(wrong, direct(p, rule)...)
		wrong = append(wrong, reached(p, rule, byPath)...)
	}
	sort.Strings(wrong)
	return wrong
}

func ruleFor(path string, rules []Rule) (Rule, bool) {
	for _, r := range rules {
		if matches(path, r.Package) {
			return r, true
		}
	}
	return Rule{}, false
}

// direct checks the imports that stand in the package's own files.
func direct(p *Package, rule Rule) []string {
	var wrong []string
	for _, path := range p.Imports {
		switch {
		case ours(path) && !matchesAny(path, rule.Ours):
			wrong = append(wrong, fmt.Sprintf("%s may not import %s", p.ImportPath, path))
		case fromModule(path) && !matchesAny(path, rule.Modules):
			wrong = append(wrong, fmt.Sprintf("%s may not import the module package %s", p.ImportPath, path))
		case matchesAny(path, rule.NotItself):
			wrong = append(wrong, fmt.Sprintf("%s may not import %s itself", p.ImportPath, path))
		}
	}
	return wrong
}

// reached checks what the package comes to depend on. Standard packages are
// looked for in the imports of the package and of those of ours that it builds
// on; modules in all dependencies.
func reached(p *Package, rule Rule, byPath map[string]*Package) []string {
	var wrong []string
	for _, path := range p.Deps {
		if (fromModule(path) || ours(path)) && matchesAny(path, rule.Never) {
			wrong = append(wrong, fmt.Sprintf("%s may not reach %s, even indirectly", p.ImportPath, path))
		}
	}
	for _, via := range append([]string{p.ImportPath}, p.Deps...) {
		own, known := byPath[via]
		if !known || !ours(via) {
			continue
		}
		for _, path := range own.Imports {
			if !fromModule(path) && !ours(path) && matchesAny(path, rule.Never) {
				wrong = append(wrong, fmt.Sprintf("%s may not reach %s, which %s imports", p.ImportPath, path, via))
			}
		}
	}
	return wrong
}
