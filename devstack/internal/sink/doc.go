// Package sink is an SMTP server that accepts everything, delivers nothing,
// and shows what it received: on a small page, as JSON, and on disk. It
// listens on 127.0.0.1 and says in its greeting what it is, so that a live
// system can refuse to use it.
package sink
