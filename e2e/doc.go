// Package e2e tests the whole system on the real stack: a Temporal server, a
// Postgres and an SMTP conversation, started by the devstack program; and
// dutyclock itself as the processes that a deployment runs, so that each can be
// killed. Nothing here is faked; what is waited for is polled with a deadline.
package e2e
