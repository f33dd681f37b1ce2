// Package request gives each request over HTTP an id and a time, logs one line when
// it is answered, and turns a panic into an answer. The API and the pages share it.
package request
