// Package postgres runs a private Postgres in a folder of its own: finds the
// programs, makes the cluster, clears up after a crash, and makes roles and
// databases. The server listens on 127.0.0.1 only and asks for a password
// that is made at random when the cluster is.
package postgres
