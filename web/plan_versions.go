package web

import (
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

// PlanVersionView is one version of the plan, with what it changed of the one before.
type PlanVersionView struct {
	Title string
	// Last says that it is the plan as it stands; the others are folded.
	Last   bool
	Agreed string
	WhyNot string
	Lists  []PlanList
	// Changes are what is new, gone or different; Same says that nothing is.
	Changes []string
	Same    bool
}

// PlanList are the steps of one side as they are read.
type PlanList struct {
	Title string
	Steps []PlanLine
}

// PlanLine is one step as it is read.
type PlanLine struct {
	Text string
	By   string
	// Tag says that it was withdrawn.
	Tag ui.Tag
}

// planTag says where the plan stands.
func planTag(state string) ui.Tag {
	switch state {
	case casefile.PlanDue:
		return ui.Tag{Text: "Due", Colour: ui.Orange}
	case casefile.PlanMade:
		return ui.Tag{Text: "Made", Colour: ui.Green}
	case casefile.PlanReviewDue:
		return ui.Tag{Text: "Review due", Colour: ui.Orange}
	case casefile.PlanOver:
		return ui.Tag{Text: "Over", Colour: ui.Grey}
	}
	return ui.Tag{Text: "Not asked for yet", Colour: ui.Grey}
}

// PlanReview is a review of the plan that is due, as the summary of a case says it.
type PlanReview struct {
	Tag     ui.Tag
	Because []string
	Link    ui.Link
}

// planReview is the review of the plan that a new stage asks for; nil where none does.
func planReview(o *opened) *PlanReview {
	region := &o.position.Regions.Plan
	if region.State != casefile.PlanReviewDue {
		return nil
	}
	v := &PlanReview{Tag: planTag(region.State), Link: ui.Link{Text: "Open the plan", Href: "/cases/" + o.head.Reference + "/plan"}}
	if o.head.MayRecord {
		v.Link.Text = "Make a new version of the plan"
	}
	for _, line := range region.Because {
		v.Because = append(v.Because, capital(line)+".")
	}
	return v
}

// planVersions are the versions of the plan, the newest first.
func planVersions(o *opened, known *factKnown) []PlanVersionView {
	region := &o.position.Regions.Plan
	withdrawn := map[string]civil.Date{}
	for _, s := range region.Steps {
		if s.State == "withdrawn" {
			withdrawn[s.Step] = s.Since
		}
	}
	var out []PlanVersionView
	var before *casefile.Plan
	for n := range region.Versions {
		version := &region.Versions[n]
		if version.Fact.Index >= len(o.standing.Case.Facts) {
			continue
		}
		f := &o.standing.Case.Facts[version.Fact.Index]
		title := "Version " + strconv.Itoa(n+1) + ", " + version.How + " " + version.On.Long()
		if !version.WithdrawnOn.IsZero() {
			title += ", taken back " + version.WithdrawnOn.Short()
		}
		view := PlanVersionView{Title: title}
		if id, person := strings.CutPrefix(f.RecordedBy, "person/"); person {
			view.Title += ", " + known.called(known.officers, id)
		}
		switch {
		case casefile.Yes(version.Agreed):
			view.Agreed = "The applicant agrees."
		case casefile.No(version.Agreed):
			view.Agreed = "The applicant does not agree to all of it."
			if f.Note != "" {
				view.WhyNot = known.words(f.Note)
			}
		}
		plan, _ := f.Body.(*casefile.Plan)
		if plan != nil {
			view.read(plan, known, withdrawn)
			if before != nil {
				view.Changes = planChanges(before, plan, known)
				view.Same = len(view.Changes) == 0
			}
			if len(view.Lists) > 0 && version.WithdrawnOn.IsZero() {
				before = plan
			}
		}
		out = append([]PlanVersionView{view}, out...)
	}
	for i := range out {
		if len(out[i].Lists) > 0 {
			out[i].Last = true
			break
		}
	}
	return out
}

// read puts the steps of a version into lists.
func (v *PlanVersionView) read(plan *casefile.Plan, known *factKnown, withdrawn map[string]civil.Date) {
	for _, g := range planGroups {
		list := PlanList{Title: g.Title}
		for _, s := range stepsIn(plan, g.name) {
			line := PlanLine{Text: stepWords(&s, known)}
			if s.By != "" {
				line.By = "by " + dayTyped(s.By)
			}
			if day, is := withdrawn[s.Step]; is && g.name == planRequired {
				line.Tag = ui.Tag{Text: "Withdrawn " + day.Short(), Colour: ui.Grey}
			}
			list.Steps = append(list.Steps, line)
		}
		if len(list.Steps) > 0 {
			v.Lists = append(v.Lists, list)
		}
	}
}

// stepWords are the words of a step, or its code where none are kept.
func stepWords(s *casefile.PlanStep, known *factKnown) string {
	if s.Text == "" {
		return capital(wordsOf(s.Step))
	}
	return known.words(s.Text)
}

// planChanges says what a version changed of the one before, step by step.
func planChanges(before, now *casefile.Plan, known *factKnown) []string {
	var out []string
	if len(now.Required)+len(now.Authority)+len(now.Advised) == 0 {
		return nil // looked at again, and left as it was
	}
	for _, g := range planGroups {
		was := map[string]casefile.PlanStep{}
		for _, s := range stepsIn(before, g.name) {
			was[s.Step] = s
		}
		stands := map[string]bool{}
		for _, s := range stepsIn(now, g.name) {
			old, had := was[s.Step]
			stands[s.Step] = true
			switch {
			case !had:
				out = append(out, "New: "+stepWords(&s, known))
			case stepWords(&old, known) != stepWords(&s, known):
				out = append(out, "Changed: “"+stepWords(&old, known)+"” is now “"+stepWords(&s, known)+"”")
			case old.By != s.By:
				out = append(out, "Another day: "+stepWords(&s, known)+", "+byOr(old.By)+", now "+byOr(s.By))
			}
		}
		for _, s := range stepsIn(before, g.name) {
			if !stands[s.Step] {
				out = append(out, "No longer: "+stepWords(&s, known))
			}
		}
	}
	return out
}

func byOr(by string) string {
	if by == "" {
		return "no day"
	}
	return "by " + dayTyped(by)
}
