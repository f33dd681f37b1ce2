// Package statute holds the law of homelessness in England as data with dates:
// Part 7 of the Housing Act 1996 and the instruments made under it. It says
// which duties there are, which clocks run, on which grounds a duty may end,
// which letters the law asks for and what they must say.
//
// It decides nothing about a case: package casefile does that, with the tables
// here. It reads no clock, does no input or output, and imports the standard
// library only. A change in the law is a change in this package and a worked
// example, and nowhere else.
package statute
