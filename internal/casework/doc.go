// Package casework does what an officer asks of a case: opens it, records facts
// in it, says where it stands, issues its letters, reopens it. It is the one place
// that brings the workflows, the record and the letters together; those who
// answer people (api, web) call it, and it knows neither HTTP nor the database nor
// Temporal.
package casework
