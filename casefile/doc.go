// Package casefile holds a case as its dated facts and works out what follows
// from them.
//
// Derive gives the whole position on a day: duties, clocks, breaches, letters
// due, problems. Decide takes a command and says what would be recorded; Evolve
// folds a recorded outcome into the state of a case. All three are pure: they
// read no clock, do no input or output, and give the same answer to the same
// question. The law they apply is in package statute.
//
// encoding/json is used in fact_json.go alone, because the written form of a
// fact is part of its definition.
package casefile
