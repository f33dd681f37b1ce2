// Package signin lets people in: with their work account, by OpenID Connect, or in
// a demo with one click as somebody invented. It keeps their sessions, says to the
// pages behind it who is asking, and gives back what somebody typed whose session
// had ended.
//
// What a session is: a random token in a cookie, of which the record keeps a hash.
// It ends when it was not used for a while, after half a day whatever happens, when
// the person or somebody who may ends it, and when the provider gives the person no
// role any more, which is asked again while a session goes on. docs/adr/0007 says
// why it is so.
//
// What a role may do is not decided here; the pages decide that. No token, name or
// address of anybody is logged.
package signin
