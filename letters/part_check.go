package letters

import "strings"

// parts checks that what was written can be used, and that what the letter cannot
// do without was written.
func (c *checker) parts() {
	for id := range c.in.Parts {
		if lookupPart(c.in.Letter, id) == nil && !c.in.Parts[id].blank() {
			c.add(oneLine(id), "This letter has no part of this name.", "")
		}
	}
	for i := range forms[c.in.Letter] {
		p := &forms[c.in.Letter][i]
		text := c.in.part(p.ID)
		switch {
		case text == "" && (p.Mandatory || p.needed != nil && p.needed(c.in)):
			c.add(p.ID, p.ask(), p.Citation)
		case text != "":
			if wrong := PartProblem(*p, text); wrong != "" {
				c.add(p.ID, wrong, "")
			}
		}
	}
}

// ask is the sentence that asks for a part which is missing.
func (p *Part) ask() string {
	switch {
	case p.ID == "reasons":
		return "Give the reasons for this decision, in words that the applicant can follow."
	case strings.HasSuffix(p.Label, "?"):
		return "Answer this: " + p.Label
	}
	return "Write this part: " + p.Label + "."
}

func (p Private) blank() bool { return strings.TrimSpace(p.text) == "" }
