// Package postgres opens the application's database: the pool with its timeouts,
// the migrations, and the check that this is the right database with the right
// keys. It holds no query of a screen; those are in internal/readmodel.
package postgres
