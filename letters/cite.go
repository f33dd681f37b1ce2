package letters

import "strings"

// acts spells out what the tables cite in short.
var acts = []struct{ short, long string }{
	{"HA 1996 ", "the Housing Act 1996"},
	{"HA 1988 ", "the Housing Act 1988"},
	{"SI 2018/223 ", "the Homelessness (Review Procedure etc.) Regulations 2018"},
}

// units spells out the parts of an act, the longer abbreviation first.
var units = []struct{ short, long string }{
	{"ss.", "sections "},
	{"s.", "section "},
	{"regs ", "regulations "},
	{"reg ", "regulation "},
}

// cite writes a citation of the tables for people who do not know the
// abbreviations: "HA 1996 s.184(3), (5)" is "section 184(3) and (5) of the Housing
// Act 1996". Citations joined by a semicolon are joined by "and". What it does not
// know it leaves as it is.
func cite(citation string) string {
	parts := strings.Split(citation, "; ")
	for i, part := range parts {
		parts[i] = citeOne(part)
	}
	return strings.Join(parts, " and ")
}

func citeOne(c string) string {
	for _, act := range acts {
		rest, ok := strings.CutPrefix(c, act.short)
		if !ok {
			continue
		}
		for _, unit := range units {
			if number, ok := strings.CutPrefix(rest, unit.short); ok {
				if at := strings.LastIndex(number, ", "); at >= 0 {
					number = number[:at] + " and " + number[at+2:]
				}
				return unit.long + number + " of " + act.long
			}
		}
	}
	return c
}

// section writes a section of the Housing Act that the tables give without its
// act: "195(2)" or "193A(2)".
func section(number string) string { return cite("HA 1996 s." + number) }
