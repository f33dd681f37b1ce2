// Package demo makes up the caseload that a demo starts with: sixty cases at all
// stages, back-dated from the day on which they are made, some of them late.
// Everybody in it is invented. For one day it is always the same.
//
// It goes in through package casework like any other case, so that a demo shows
// what the system does and not what somebody painted. What stands beside the facts of
// a case goes in as the pages keep it: notes and assessments sealed, letters issued by
// an officer and sent, or not, by the post room. No length of the law is
// written here: where a story needs a period to end on a certain day, it asks
// package statute when it must have begun.
package demo
