// Package caseclient asks cases in Temporal: it starts them, records facts in
// them, reads their file, and nudges them. It is the only place outside
// workflows that knows workflow ids, queues and the names of messages, and it
// turns the errors of Temporal into faults that a person can read.
package caseclient
