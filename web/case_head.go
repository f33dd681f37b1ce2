package web

import (
	"slices"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/web/ui"
)

// CaseHead stands at the head of every page of a case: whom it is about, how they
// may be reached, and who must not be told.
type CaseHead struct {
	Reference string
	Name      string // the applicant; empty where nobody recorded a name
	Stage     string
	Officer   string // whose case it is; empty where it is nobody's
	Contacts  []ContactLine
	// NeverTell are those who must not be told anything, by name.
	NeverTell []string
	// SafeWord says that one was agreed.
	SafeWord   bool
	Restricted bool
	OpenUntil  time.Time
	// MayRecord says that whoever looks may record something in the case.
	MayRecord bool
	Tabs      []navItem
}

// ContactLine is a number or address, and whether it may be used.
type ContactLine struct {
	Kind  string
	Value string
	// Whose is the name of the person, where it is not the applicant.
	Whose string
	Tag   ui.Tag
	Why   string
	// Never are those who must not be told anything: they stand beside the number of
	// everybody who is not the applicant, where they might be the one who answers.
	Never []string
}

// Title is the case as it is named in headings: by its people.
func (h CaseHead) Title() string {
	if h.Name == "" {
		return h.Reference
	}
	return h.Name
}

// NoOfficer stands where an officer should.
func (h CaseHead) NoOfficer() ui.Tag { return ui.Tag{Text: "Nobody", Colour: ui.Red} }

// caseTabs are the pages of a case. what is the one that is shown.
func caseTabs(ref, what string) []navItem {
	tabs := []navItem{
		{Label: "Summary", Path: "/cases/" + ref, Current: "case"},
		{Label: "Timeline", Path: "/cases/" + ref + "/timeline", Current: "timeline"},
		{Label: "Household", Path: "/cases/" + ref + "/household", Current: "household"},
		{Label: "Assessment", Path: "/cases/" + ref + "/assessment", Current: "assessment"},
		{Label: "Plan", Path: "/cases/" + ref + "/plan", Current: "plan"},
		{Label: "Tasks", Path: "/cases/" + ref + "/tasks", Current: "tasks"},
		{Label: "Placements", Path: "/cases/" + ref + "/placements", Current: "placements"},
		{Label: "Offers", Path: "/cases/" + ref + "/offers", Current: "offers"},
		{Label: "Reviews", Path: "/cases/" + ref + "/reviews", Current: "reviews"},
		{Label: "Letters", Path: "/cases/" + ref + "/letters", Current: "letters"},
		{Label: "People", Path: "/cases/" + ref + "/people", Current: "people"},
		{Label: "Documents", Path: "/cases/" + ref + "/documents", Current: "documents"},
		{Label: "Notes", Path: "/cases/" + ref + "/notes", Current: "notes"},
	}
	for i := range tabs {
		if tabs[i].Current == what {
			tabs[i].Current = "page"
		} else {
			tabs[i].Current = ""
		}
	}
	return tabs
}

// evidenceTab leads those who may see it to what the authority did and was late with.
func evidenceTab(v record.Viewer, ref, what string) []navItem {
	if !slices.ContainsFunc(evidenceReaders, func(r who.Role) bool { return slices.Contains(v.Roles, string(r)) }) {
		return nil
	}
	tab := navItem{Label: "Evidence", Path: evidencePath(ref)}
	if what == "evidence" {
		tab.Current = "page"
	}
	return []navItem{tab}
}

// name finds the applicant's name and those who must not be told.
func (h *CaseHead) name(people []record.Known, facts []casefile.Fact) {
	byID := map[string]string{}
	for _, p := range people {
		byID[p.Member] = p.Name
	}
	if len(people) > 0 {
		h.Name = people[0].Name
	}
	said := map[string]bool{}
	for i := range facts {
		var never []string
		switch b := facts[i].Body.(type) {
		case *casefile.SafeContactSet:
			h.SafeWord = h.SafeWord || b.SafeWord != ""
			never = b.NeverTell
		case *casefile.ContactPersonRecorded:
			// Somebody of whom the applicant said so without giving a number.
			if b.MayBeTold != nil && !*b.MayBeTold && b.Person != "" {
				never = []string{b.Person}
			}
		}
		for _, id := range never {
			if !said[id] {
				said[id] = true
				h.NeverTell = append(h.NeverTell, nameOr(byID, id))
			}
		}
	}
}

// nameOr is the name of a person, or their id where no name is kept.
func nameOr(names map[string]string, id string) string {
	if n := names[id]; n != "" {
		return n
	}
	return id
}

// contactLine is one address with what was said of it.
func contactLine(a casefile.Address, value string, people []record.Known) ContactLine {
	_, why := a.MayWrite()
	line := ContactLine{Kind: contactKinds[a.Kind], Value: value, Tag: useTag(a.Use), Why: why}
	if !a.OfApplicant() {
		line.Whose = "somebody else"
		for _, p := range people {
			if p.Member == a.Person {
				line.Whose = p.Name
			}
		}
	}
	if line.Kind == "" {
		line.Kind = "Contact"
	}
	return line
}

// warned puts those who must not be told beside a number that is not the applicant's.
func (h *CaseHead) warned(line ContactLine) ContactLine {
	if line.Whose == "" {
		return line
	}
	line.Never = h.NeverTell
	if slices.Contains(h.NeverTell, line.Whose) {
		line.Tag = ui.Tag{Text: "Never use", Colour: ui.Red}
	}
	return line
}

var contactKinds = map[string]string{"mobile": "Mobile", "landline": "Landline", "email": "E-mail", "postal": "Post"}

// useTag says whether a number or address may be used.
func useTag(use string) ui.Tag {
	switch use {
	case "yes":
		return ui.Tag{Text: "Safe", Colour: ui.Green}
	case "please_call_only":
		return ui.Tag{Text: "Calls only", Colour: ui.Yellow}
	case "never":
		return ui.Tag{Text: "Never use", Colour: ui.Red}
	}
	return ui.Tag{Text: "Not asked yet", Colour: ui.Orange}
}
