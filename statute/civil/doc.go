// Package civil holds calendar dates, the rules by which the Housing Act 1996
// Part 7 and its regulations count time, and the bank holidays of England and
// Wales.
//
// Every legal period is a number of whole days on the calendar, read in London.
// A change of the clocks neither adds a day nor takes one away (Interpretation
// Act 1978 s.9), so nothing here counts in hours. An instant becomes a date once,
// by [DateOf], when a fact is written down; from then on there are only dates,
// until a timer needs the instant at which a date begins ([StartOf], [At]).
//
// Each rule is a function named for the way its period counts ([BeginDays],
// [WithinDaysOf], [WorkAfter]…) and returns the last day of the period. The
// period ends at the end of that day, so the first day after it is the last day
// plus one. [Apply] and [Explain] reach the same rules by name.
//
// The package is pure. It reads no clock, keeps no state that changes, writes no
// log, and imports only the parts of the standard library that do not reach the
// network, the file system's os package, contexts or chance; that is why it does
// not use fmt. The one thing it takes from its surroundings is the London time
// zone, and a copy of that is compiled in.
package civil
