// Package temporal runs the Temporal server: all four services in one process,
// on a Postgres, with static hosts, on 127.0.0.1 only. The server is a process
// of its own (Serve) because its library ends the process when a port is
// taken, and because tests must be able to kill it alone; the rest of the
// package is what the parent needs to start it and to set it up.
package temporal
