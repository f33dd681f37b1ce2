// Package letters writes the notices and reminders of Part 7: from what is known
// of a case it makes a subject, an HTML page and a plain text, both from one
// source, and says what a letter would lack.
//
// It renders and never sends. It reads no clock and does no input or output: the
// day, the position and everything personal are given to it. Section numbers,
// numbers of days and grounds come from package statute, so a change in the law
// is made there and not in a template.
package letters
