// Package docs keeps documents true that tell of the code: the table of fact types
// in docs/case-facts.md is compared with casefile, and `go test
// ./internal/testing/docs -update` writes it again.
package docs
