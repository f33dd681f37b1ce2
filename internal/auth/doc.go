// Package auth knows who calls the API. A token is 32 random bytes, shown once
// when it is made; what is kept is its hash, with a name, a role, teams and an end.
//
// A token that was verified is remembered for a minute, and where the database
// cannot be reached for up to five, so that callers go on working while it is
// away. A token that was revoked is therefore refused within a minute, and within
// five minutes at the latest.
package auth
