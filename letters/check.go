package letters

import (
	"strings"

	"dutyclock/statute"
)

// Missing is one thing that a letter must hold and that the input does not give.
type Missing struct {
	Field string `json:"field"` // of the request: "ground", "reasons", "applicant"
	What  string `json:"what"`  // a sentence for the officer
	// Citation is the provision that asks for it; empty where only the letter's
	// use as a letter does.
	Citation string `json:"citation,omitempty"`
}

// Incomplete is the error of a letter that lacks what it must hold.
type Incomplete struct{ Missing []Missing }

// Error gives every sentence.
func (e *Incomplete) Error() string {
	parts := make([]string, len(e.Missing))
	for i, m := range e.Missing {
		parts[i] = m.What
		if m.Citation != "" {
			parts[i] += " (" + m.Citation + ")"
		}
	}
	return strings.Join(parts, " ")
}

// Written lists the letters that this package can write, in the order of the
// catalogue.
func Written() []statute.Letter {
	var out []statute.Letter
	for _, rule := range statute.Letters() {
		if written(rule.Letter) {
			out = append(out, rule.Letter)
		}
	}
	return out
}

func written(l statute.Letter) bool {
	return texts.Lookup(string(l)) != nil
}

// Check lists what a letter would lack, the law's demands and what no letter can
// do without; nothing where it can be issued. What its text must say is read from
// the text itself, once everything that the text is made of is there.
func Check(in Input) []Missing {
	_, missing, err := prepare(in)
	if err != nil {
		return []Missing{{Field: "letter", What: "This letter cannot be written, because of an error in its template."}}
	}
	return missing
}

// checkInput lists what is missing of what a letter is made of.
func checkInput(in *Input) []Missing {
	if !written(in.Letter) {
		return []Missing{{Field: "letter", What: "This letter cannot be written here. Write it yourself, and record that it was given."}}
	}
	c := checker{in: in}
	rule, _ := statute.LookupLetter(in.Letter)
	c.common()
	if rule.ReviewWindow {
		c.reviewRight()
	}
	switch in.Letter {
	case statute.N02, statute.N13:
		c.dutyOwed(rule.Citation)
		c.parts()
	case statute.N09, statute.N10:
		c.dutyOwed(rule.Citation)
		c.parts()
		c.noFurtherDuty()
	case statute.N40:
		c.parts()
		if in.part("about") == "ended" && in.Method == ByOfficeCounter {
			c.add("method", "This letter cannot be kept for collection. Give it to the person, or leave it at or send it to their last known address.", statute.PropertyEndsCitation)
		}
	case statute.N30:
		c.parts()
		if in.reviewClock() == nil {
			c.add("review", "No review of this name is waiting for a decision. Record the request first.", rule.Citation)
		}
	default:
		c.parts()
	}
	return c.out
}

type checker struct {
	in  *Input
	out []Missing
}

func (c *checker) add(field, what, citation string) {
	c.out = append(c.out, Missing{Field: field, What: what, Citation: citation})
}

// need adds a sentence where a text is blank.
func (c *checker) need(text, field, what string) {
	if strings.TrimSpace(text) == "" {
		c.add(field, what, "")
	}
}

func (c *checker) common() {
	in := c.in
	c.need(in.Applicant.Reveal(), "applicant", "Say who the letter is to.")
	c.need(in.Reference, "reference", "The letter needs the reference of the case.")
	c.need(in.Authority.Name, "authority", "The letter needs the name of the authority.")
	c.need(in.Authority.Phone+in.Authority.Email, "authority", "The letter needs a phone number or an e-mail address to answer to.")
	c.need(in.Officer.Reveal(), "officer", "Name the officer who issues the letter.")
	if in.Today.IsZero() {
		c.add("today", "The letter needs its date.", "")
	}
}

// reviewRight checks that the last day to ask for a review can be said.
func (c *checker) reviewRight() {
	rule, ok := statute.LookupClock(statute.C07)
	if !ok || rule.LastDay(c.in.notified()).IsZero() {
		c.add("notified_on", "The letter must say by when a review may be asked for, and needs the day of notification for that.", statute.ReviewTextCitation)
	}
	if c.in.notified().Before(c.in.Today) {
		c.add("notified_on", "A letter cannot be received before it is issued.", "")
	}
}

func (c *checker) dutyOwed(citation string) {
	d := c.in.duty()
	if d == "" {
		c.add("duty", "Say which duty the letter is about: prevention or relief.", citation)
		return
	}
	p := c.in.Position.Duty(d)
	switch {
	case p == nil || p.StartedOn.IsZero():
		c.add("duty", "The "+d.Name()+" is not owed in this case, so there is nothing to write about.", citation)
	case p.EndedOn != nil && c.in.Letter != statute.N02 && c.in.part("ground") != string(statute.GroundFinalOffer):
		// A late N02 says that the duty is over, and a final offer refused ends relief
		// before anybody writes; any other letter would say what is not so.
		c.add("duty", "The "+d.Name()+" ended on "+p.EndedOn.Short()+", so this letter would say what is not so.", citation)
	}
}

func (c *checker) noFurtherDuty() {
	if c.in.part("no_further_duty") != Yes {
		return
	}
	if c.in.Letter != statute.N10 {
		c.add("states_no_further_duty", "Only the letter that ends the relief duty can say this.", statute.NoFurtherDutyCitation)
	}
	if d := c.in.Position.Duty(statute.MainDuty); d != nil && d.EndedOn == nil {
		c.add("states_no_further_duty", "The main housing duty is owed, so the letter cannot say that nothing more is.", statute.NoFurtherDutyCitation)
	}
}
