package letters

import (
	"strings"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// formsOfPlans are the parts of the letters about the assessment and the plan.
func formsOfPlans() map[statute.Letter][]Part {
	return map[statute.Letter][]Part{
		statute.N04: {},
		statute.N05: {
			{ID: "cause", Label: "Why they lost their home, or may lose it", Kind: KindList, Holds: "cause", Mandatory: true, Hint: "One reason a line, in words that the person can follow."},
			{ID: "last_home", Label: "Last settled home", Kind: KindText},
			{ID: "staying_now", Label: "Where they are staying now", Kind: KindText, Hint: "In words such as “with friends”. Leave an address out."},
			{ID: "housing_needs", Label: "What housing they need", Kind: KindList, Holds: "housing_needs", Mandatory: true, Hint: "One need a line: how many bedrooms, where, on which floor, and why."},
			{ID: "support_needs", Label: "What support they need", Kind: KindList, Holds: "support_needs", Mandatory: true, Hint: "One need a line. If none was found, say so."},
			{ID: "wishes", Label: "What they want", Kind: KindList, Hint: "One wish a line, in their own words."},
			{ID: "notes", Label: "Anything else about the assessment", Kind: KindLong},
		},
		statute.N06: {
			{ID: "agreed", Label: "Did they agree the steps?", Kind: KindYesNo, Holds: "agreed", Mandatory: true, from: fromPlan(func(p *casefile.Plan) string {
				switch {
				case casefile.Yes(p.Agreed):
					return Yes
				case casefile.No(p.Agreed):
					return No
				}
				return ""
			})},
			{ID: "why_not_agreed", Label: "Why the steps could not be agreed", Kind: KindLong, Holds: "agreed", needed: func(in *Input) bool { return in.part("agreed") == No }},
			{ID: "required", Label: "Steps that they need to take", Kind: KindList, Holds: "required", Mandatory: true, Hint: "One step a line, with the day by which to take it. If there are none, write: You do not have to take any steps now.",
				from: fromPlan(func(p *casefile.Plan) string { return steps(p.Required) })},
			{ID: "authority", Label: "Steps that we will take", Kind: KindList, Holds: "authority", Mandatory: true, Hint: "One step a line, with the day by which we take it.",
				from: fromPlan(func(p *casefile.Plan) string { return steps(p.Authority) })},
			{ID: "advised", Label: "Other things that may help", Kind: KindList, Hint: "One a line. They are no steps that anybody is required to take.",
				from: fromPlan(func(p *casefile.Plan) string { return steps(p.Advised) })},
			{ID: "review_on", Label: "Day by which the plan is looked at again", Kind: KindDate},
		},
		statute.N07: {
			{ID: "changed", Label: "What has changed", Kind: KindLong, Holds: "changed", Mandatory: true},
			{ID: "plan_changes", Label: "What is to change in the plan", Kind: KindList, Hint: "One change a line."},
		},
		statute.N08: {
			{ID: "step", Label: "The step that no longer makes sense", Kind: KindText, Holds: "step", Mandatory: true, from: stepOf},
			{ID: "why", Label: "Why it was taken out", Kind: KindLong},
		},
	}
}

// fromPlan reads the plan that was recorded last.
func fromPlan(read func(*casefile.Plan) string) func(*Input) string {
	return func(in *Input) string {
		if p := in.plan(); p != nil {
			return read(p)
		}
		return ""
	}
}

// plan is the plan that was issued or reviewed last; nil where there is none.
func (in *Input) plan() *casefile.Plan {
	var out *casefile.Plan
	var on civil.Date
	for i := range in.Case.Facts {
		f := &in.Case.Facts[i]
		if p, ok := f.Body.(*casefile.Plan); ok && !f.On.Before(on) {
			out, on = p, f.On
		}
	}
	return out
}

// steps are the steps of a plan, one a line. A step of which only the id is kept is
// left for somebody to put in words.
func steps(all []casefile.PlanStep) string {
	var lines []string
	for _, s := range all {
		if line := stepWords(s); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func stepWords(s casefile.PlanStep) string {
	text := wordsOf(s)
	if day, err := civil.Parse(s.By); text != "" && err == nil {
		return strings.TrimRight(text, ".") + ", by " + day.Long() + "."
	}
	return text
}

// wordsOf are the words of a step; none where the plan holds only the id under which
// they are kept, which is one word.
func wordsOf(s casefile.PlanStep) string {
	if text := oneLine(s.Text); strings.Contains(text, " ") {
		return text
	}
	return ""
}

// stepOf is the step of the plan that a letter is about, in its words.
func stepOf(in *Input) string {
	p := in.plan()
	if p == nil {
		return ""
	}
	for _, s := range p.Required {
		if s.Step == in.About && in.About != "" {
			return wordsOf(s)
		}
	}
	return ""
}
