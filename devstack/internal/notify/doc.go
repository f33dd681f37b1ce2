// Package notify is a mock of GOV.UK Notify for one machine: it takes what the real
// service's documentation says that it takes, refuses everything else, delivers
// nothing to anybody, and shows what it took. What it knows stands in contract.json,
// each field with the source in which it was read.
package notify
