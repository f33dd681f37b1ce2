// Package record holds the shapes in which the permanent record is written and
// read: plain structs shared by those who ask (activities, api, web) and by
// readmodel, which answers from Postgres. It does nothing itself, so that nobody
// who asks needs to know the database.
package record
