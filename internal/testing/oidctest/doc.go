// Package oidctest is a provider of identities for tests: a real OpenID Connect
// provider on a port of this machine, with discovery, keys, authorisation codes
// with PKCE, refresh tokens and an end of session. It really signs and really
// checks what it is sent, and can be told to err in the ways that real ones do.
package oidctest
