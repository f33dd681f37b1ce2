// Package migrations holds the tables of the application's database as SQL files,
// one a change, in the order of the time in their names. They are run by
// internal/postgres for `dutyclock migrate`, never by `serve`.
//
// In production they only go forward: the parts that go down are for development
// and for the test that goes up, down and up again. A file that was released is
// never edited. A change that old and new programs cannot both live with takes two
// releases: first add, then take away.
package migrations

import "embed"

// Files are the migrations.
//
//go:embed *.sql
var Files embed.FS
