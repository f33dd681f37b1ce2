// Package testdb gives tests a real Postgres of their own.
//
// Where TEST_DATABASE_URL (or DATABASE_URL) names a server, each test gets a new
// database there, which is dropped when the test ends; the role needs CREATEDB.
// Otherwise each test process starts one throw-away cluster of its own, from the
// programs that are installed, and each test gets a copy of a migrated template.
// The cluster goes when the process goes, however it goes: it is held by a shell
// that waits for the end of a pipe, which the kernel closes.
//
// Where there is no Postgres a test is skipped, with what to install;
// REQUIRE_POSTGRES=1 makes that a failure.
package testdb
