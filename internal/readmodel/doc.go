// Package readmodel holds all SQL of the application: it writes the permanent
// record and answers from it. Nobody else knows the tables.
//
// Each query is a named constant that begins with sql, beside the function that
// uses it; a test prepares every one of them against the migrated tables. A call
// ends within a few seconds whatever the database does; where the database cannot
// be reached the error is a fault of kind Unavailable.
//
// A rehearsal is never in a list, a count or a search that did not ask for it.
package readmodel
