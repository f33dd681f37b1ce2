package demo

import (
	"reflect"
	"strings"
)

// exportAll lets cmp look into every struct of the caseload.
func exportAll(reflect.Type) bool { return true }

// reserved says whether an address is of a domain that nobody can own (RFC 2606).
func reserved(address string) bool {
	_, domain, _ := strings.Cut(address, "@")
	for _, suffix := range []string{"example.org", "example.com", "example.net", "example", "test", "invalid"} {
		if domain == suffix || strings.HasSuffix(domain, "."+suffix) {
			return true
		}
	}
	return false
}
