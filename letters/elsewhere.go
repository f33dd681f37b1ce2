package letters

import (
	"slices"

	"dutyclock/statute"
)

// A letter that was written elsewhere is kept and sent as it was uploaded. What it says
// is not read by a program: whoever signs for it says of each thing that the law asks
// for on which page it stands. What the record needs to know of it is asked beside.

// ElsewhereForm lists what is asked of a letter that was written elsewhere: what the
// fact keeps that it was given, and nothing that is only printed.
func ElsewhereForm(letter statute.Letter) []Part {
	return slices.DeleteFunc(Form(letter), func(p Part) bool { return p.Records == "" })
}

// CheckItems lists what a letter that was written elsewhere must say, to be found in it.
// Of the input it reads the letter, what it is about, its day and the case.
func CheckItems(in Input) []statute.Content {
	return statute.Contents(in.Letter, in.Today, in.tenancy())
}

// CheckElsewhere lists what a letter that was written elsewhere lacks: what the record
// has to know, what makes it impossible, and what was not found in it.
func CheckElsewhere(in Input, found []statute.ContentID) []Missing {
	asked := ElsewhereForm(in.Letter)
	var out []Missing
	for _, m := range checkInput(&in) {
		if lookupPart(in.Letter, m.Field) != nil && !slices.ContainsFunc(asked, func(p Part) bool { return p.ID == m.Field }) {
			continue // it stands in the PDF
		}
		out = append(out, m)
	}
	for _, m := range CheckList(in, found) {
		reasons := lookupPart(in.Letter, m.Field)
		if MayBeAbsent(in.Letter, statute.ContentID(m.Field)) && (reasons.needed == nil || !reasons.needed(&in)) {
			continue
		}
		m.Field = FoundField(statute.ContentID(m.Field))
		out = append(out, m)
	}
	return out
}

// MayBeAbsent says whether a letter can do without a content that is asked of it: the
// reasons, where nothing is decided against the applicant.
//
// Statute: HA 1996 s.184(3)
func MayBeAbsent(letter statute.Letter, id statute.ContentID) bool {
	p := lookupPart(letter, string(id))
	return id == statute.ContentReasons && p != nil && !p.Mandatory
}

// FoundField is the field in which it is said where a content stands. A part of a letter
// may have the same name as a content, so it has one of its own.
func FoundField(id statute.ContentID) string { return "found-" + string(id) }

// Cover writes the page that goes with a letter that was written elsewhere and has so
// many pages: where it is, by when something can be done about it, and whom to call.
func Cover(in Input, pages int) (Rendered, error) {
	rule, _ := statute.LookupLetter(in.Letter) // a letter of no rule opens no time
	v := struct {
		View          view
		Pages, Appeal string
		Review        bool
	}{View: newView(&in), Pages: plural(pages, "page"), Review: rule.ReviewWindow}
	if in.Letter == statute.N34 {
		v.Appeal = v.View.AppealBy
	}
	source, err := execute("elsewhere", v)
	if err != nil {
		return Rendered{}, err
	}
	blocks, err := parseBlocks(source)
	if err != nil {
		return Rendered{}, err
	}
	return setOut("elsewhere", in.withRecipients(blocks), Subject(in.Authority.Name), letterHead(&in))
}
