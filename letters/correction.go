package letters

import (
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// CorrectionPart is the part of a correcting letter: what was wrong, and what is right.
const CorrectionPart = "correction"

// CorrectionForm lists what is to be written for a letter that corrects another.
func CorrectionForm() []Part {
	return []Part{{ID: CorrectionPart, Label: "What was wrong, and what is right?", Kind: KindLong, Mandatory: true,
		Hint: "Printed in the letter, word for word. A decision that changes is withdrawn and made again, with a letter of its own."}}
}

// Correct writes a letter that puts right an earlier one of the same kind, which was
// issued on a day and stays as it was. It decides nothing and opens no time to ask for
// a review. Where the input lacks something, the error is *Incomplete with all of it.
func Correct(in Input, issued civil.Date) (Rendered, error) {
	c := checker{in: &in}
	c.common()
	if in.part(CorrectionPart) == "" {
		c.add(CorrectionPart, "Say what was wrong in the earlier letter, and what is right.", "")
	}
	if issued.IsZero() || issued.After(in.Today) {
		c.add(CorrectionPart, "Only a letter that was issued can be corrected.", "")
	}
	if len(c.out) > 0 {
		return Rendered{}, &Incomplete{Missing: c.out}
	}
	rule, _ := statute.LookupLetter(in.Letter) // of no letter: nothing to review
	source, err := execute("correction", struct {
		View   any
		On     string
		Review bool
	}{newView(&in), issued.Long(), rule.ReviewWindow})
	if err != nil {
		return Rendered{}, err
	}
	blocks, err := parseBlocks(source)
	if err != nil {
		return Rendered{}, err
	}
	return setOut("correction", in.withRecipients(in.withLong(blocks)), Subject(in.Authority.Name), letterHead(&in))
}
