// Package archtest keeps the table of who may import whom, and checks it with
// what the go command says of this module. It is imported by nothing: `make lint`
// and `go test ./...` run its test.
//
// A row says three things of a package: which other packages of ours it may
// import, which modules, and what it may never reach. "Reach" follows imports
// through our own packages; a module that may never be reached is looked for in
// all dependencies, however deep. The standard library is not followed further:
// fmt imports os, and a package that uses fmt does not thereby read files.
package archtest
