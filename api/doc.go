// Package api is the JSON API: it decodes strictly, asks package casework and the
// record through small interfaces of its own, and answers in JSON or with an
// application/problem+json that says what to do. It knows neither Temporal nor
// the database, and nothing personal is ever in a URL or a log line of it.
package api
