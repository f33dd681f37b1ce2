package statutemap

import (
	"fmt"

	"dutyclock/statute"
)

// Map is docs/statute-map.md.
func Map(s Source) (string, error) {
	rows, err := Rows(s, statute.Letters())
	if err != nil {
		return "", err
	}
	return fmt.Sprintf(`# Where each provision stands

Written by `+"`make statute-map`"+` from the `+"`Statute:`"+` comments in the code and from the table of letters; do not edit it. A test fails
where it is out of date, and where a comment cites something that is no citation. HA 1996 is the Housing Act 1996, HRA 2017 the
Homelessness Reduction Act 2017, RRA 2025 the Renters' Rights Act 2025, CWSA 2026 the Children's Wellbeing and Schools Act
2026, IA 1978 the Interpretation Act 1978. A row is a provision as it is cited, a range in one row; a letter stands in the row
of every provision that it cites or that holds one it cites. At most %d tests a row: those that cite the provision, else those
that name the symbol. The column of pages fills as there are pages. When the law changed: [law-timeline.md](law-timeline.md).

%s`, mostTests, Table(rows)), nil
}

// TimelineDocument is docs/law-timeline.md.
func TimelineDocument() string {
	return fmt.Sprintf(`# The law by date

Written by `+"`make statute-map`"+` from the tables of package statute; do not edit it. Part 7 of the Housing Act 1996 in England.
A version applies from its first to its last day; which day of a case picks it stands under "picked by". "Earlier" is before
3 April 2018 and was not traced. Where no tenancy was recorded, the rule for a private one is taken. "Known" says how: verified was
read in the legislation itself, unverified is not to be relied on without a lawyer's check.

%s
No day is known for:

%s
# What is not settled

Each point has a name under which the code refers to it. Until somebody decides it, it is read as said here; what rests on it
can say so in its reasons. "Notes" are the notes on the law that package statute was written from, by item.

%s`, Timeline(), Undated(), Doubts())
}
