// Package statutemap writes docs/statute-map.md and docs/law-timeline.md: which
// provision stands where in the code, in which test and in which letter, and how
// the law changed from day to day. `make statute-map` writes both again; a test
// fails where a document is not what the code says, or where a `Statute:` comment
// cites something that is no citation.
//
// It reads the repository's source and package statute, and is imported by nothing.
//
// # Citations
//
// A comment on a declaration, a field, an element of a table or within a function
// says where a rule stands:
//
//	// Statute: HA 1996 ss.189B(7)(a), 195(8)(a); SI 2018/223 reg 9(1)
//
// Works are parted by semicolons. A work is a known Act (HA 1996), or an
// instrument (SI 2018/223), alone or with provisions: "s.", "ss.", "reg", "regs",
// "art", "arts", "para", "paras", "Sch", "Sch 2 para", "Sch 6 paras". Provisions of
// one work are parted by commas. A comma may go on within a provision, "(4),
// (7)(b)", and a hyphen makes a range, "(4)-(9)" or "198-200".
package statutemap
