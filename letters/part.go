package letters

import (
	"slices"

	"dutyclock/statute"
)

// Kind says how a part is written.
type Kind string

// The kinds of part. A part is kept as text, whatever its kind.
const (
	KindText    Kind = "text"    // one line
	KindLong    Kind = "long"    // reasons and the like, in paragraphs
	KindDate    Kind = "date"    // 2026-12-23
	KindMoney   Kind = "money"   // pounds: 12 or 12.50
	KindNumber  Kind = "number"  // a whole number, zero or more
	KindChoice  Kind = "choice"  // the value of one of its options
	KindYesNo   Kind = "yesno"   // yes or no
	KindList    Kind = "list"    // one item a line
	KindOfficer Kind = "officer" // the id of an officer; a letter shows the name
)

// The answers to a part of the kind yesno.
const (
	Yes = "yes"
	No  = "no"
)

// Option is one answer to a part of the kind choice.
type Option struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// Part is one thing that an officer writes for a letter, because nothing that is
// recorded says it.
type Part struct {
	// ID names it in Input.Parts and in what is missing.
	ID    string `json:"id"`
	Label string `json:"label"`
	Hint  string `json:"hint,omitempty"`
	Kind  Kind   `json:"kind"`
	// Options are the answers of a choice.
	Options []Option `json:"options,omitempty"`
	// Holds is the content of the letter that the part gives; empty where it gives
	// none that the law asks for.
	Holds statute.ContentID `json:"holds,omitempty"`
	// Citation is the provision that asks for it; empty where none does.
	Citation string `json:"citation,omitempty"`
	// Mandatory says that the letter cannot do without it. A part that only some
	// letters need is not mandatory, and is asked for where it is needed.
	Mandatory bool `json:"mandatory"`
	// Records is the field of the fact notice_given that keeps it; empty where none
	// does.
	Records string `json:"records,omitempty"`

	// needed says whether this letter needs a part that is not always mandatory.
	needed func(*Input) bool
	// from gives what is recorded in place of what nobody wrote.
	from func(*Input) string
}

// Form lists what is to be written for a letter, in the order of the letter; nil
// for a letter that is made of what is recorded alone.
func Form(letter statute.Letter) []Part {
	return slices.Clone(forms[letter])
}

// forms are the parts of each letter: one file a group of letters fills them in.
var forms map[statute.Letter][]Part

// The parts ask for one another, which a variable may not.
func init() {
	forms = join(formsOfDecisions(), formsOfEnquiries(), formsOfPlans(), formsOfCooperation(), formsOfOffers(), formsOfReviews(), formsOfReferrals(), formsOfHouseholds())
}

func join(groups ...map[statute.Letter][]Part) map[statute.Letter][]Part {
	out := map[statute.Letter][]Part{}
	for _, group := range groups {
		for letter, parts := range group {
			for i := range parts {
				if parts[i].Citation == "" {
					parts[i].Citation = citationOf(letter, parts[i].Holds)
				}
			}
			out[letter] = parts
		}
	}
	return out
}

// citationOf is the provision that asks for a content of a letter. Where a content
// changed with the law, the newest stands in the table last.
func citationOf(letter statute.Letter, content statute.ContentID) string {
	if content == "" {
		return ""
	}
	citation := ""
	for _, c := range statute.AllContents(letter) {
		if c.ID == content {
			citation = c.Citation
		}
	}
	return citation
}

// lookupPart gives a part of a letter by its id; nil where it has none of that name.
func lookupPart(letter statute.Letter, id string) *Part {
	for i := range forms[letter] {
		if p := &forms[letter][i]; p.ID == id {
			return p
		}
	}
	return nil
}

// The parts that several letters share.

func reasonsPart() Part {
	return Part{ID: "reasons", Label: "Reasons", Kind: KindLong, Holds: statute.ContentReasons, Mandatory: true,
		Hint: "Why this was decided, in words that the person can follow. They are printed in the letter, word for word."}
}

// mayHaveReasons are reasons that are needed only where something was decided
// against the applicant.
func mayHaveReasons() Part {
	p := reasonsPart()
	p.Mandatory = false
	p.Hint = "Give reasons for everything that is decided against the person. They are printed in the letter, word for word."
	return p
}

func yesNo(id, label, hint string) Part {
	return Part{ID: id, Label: label, Hint: hint, Kind: KindYesNo}
}

func grounds(d statute.Duty) []Option {
	var out []Option
	for _, g := range statute.GroundsFor(d) {
		out = append(out, Option{string(g.Ground), g.Means})
	}
	return out
}
