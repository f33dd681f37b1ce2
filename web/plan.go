package web

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// PlanPage is the personalised housing plan of a case: the plan as it stands, the
// versions before it, and the form by which the next is made and given.
type PlanPage struct {
	*form.Form
	Head CaseHead
	// State is where the plan stands, and Because why, in the words of the law's package.
	State   ui.Tag
	Because []string
	// Review says that a new version is asked for.
	Review   bool
	Assessed bool
	Versions []PlanVersionView
	// Open says that the form stands open.
	Open  bool
	Saves int64
	Kept  string

	Suggested *form.Choices
	Groups    []PlanGroup
	Agreed    *form.Choice
	WhyNot    *form.Text
	Give      []form.Input
	Buttons   ui.Buttons

	build *FactForm
	next  casefile.FactType
	give  planGiving
}

// PlanGroup are the steps of one side.
type PlanGroup struct {
	Title, Hint string
	Rows        []PlanRow

	name string
}

// PlanRow is a step with the day by which it should be done.
type PlanRow struct {
	// Title says which step it is.
	Title string
	Text  *form.Text
	By    *form.Text

	step string // its code; empty for a new one
	row  string
}

var planPage = page[*PlanPage]{name: "plan", section: "/work"}

// The groups of steps, by the names of their fields in the facts.
const (
	planRequired  = "required"
	planAuthority = "authority"
	planAdvised   = "advised"
)

var planGroups = []PlanGroup{
	{name: planAuthority, Title: "What the council will do"},
	{name: planRequired, Title: "What the applicant has to do", Hint: "Only what can reasonably be asked of them."},
	{name: planAdvised, Title: "What may help, and nobody has to do"},
}

const (
	fewestRows = 2  // rows that wait for a step
	moreRows   = 3  // rows that a button adds
	mostRows   = 40 // rows of one group
	mostStep   = 400
)

var planRowName = regexp.MustCompile(`^(required|authority|advised)-(s-[A-Za-z0-9_.-]{1,40}|new[0-9]{1,2})$`)

// planView is the page with its form. posted are the fields that were sent, which say
// how many rows there are; nil for a new form.
func planView(o *opened, known *factKnown, found *record.Assessed, posted url.Values) *PlanPage {
	f := form.New(o.today)
	region := &o.position.Regions.Plan
	v := &PlanPage{Form: f, Head: o.head, Assessed: found != nil, Review: region.State == casefile.PlanReviewDue, State: planTag(region.State),
		Versions: planVersions(o, known), next: casefile.TypePlanIssued}
	for _, line := range region.Because {
		v.Because = append(v.Because, capital(line)+".")
	}
	last := lastPlan(o)
	if last != nil {
		v.next = casefile.TypePlanReviewed
	}
	v.Open = last == nil || v.Review || posted != nil
	v.build = &FactForm{Form: f, build: &factBuilder{form: f, known: known}, mentions: map[string]string{}}
	if found != nil {
		v.Suggested = f.Choices("suggested", "Steps that follow from the assessment", suggestedSteps(found, o)...).WithHint("Those that you tick become steps of the plan. “Put them into the plan” lets you change their words and add days.")
		if len(v.Suggested.Options) == 0 {
			v.Suggested = nil
		}
	}
	for _, g := range planGroups {
		v.group(o.today, g, last, known, posted)
	}
	v.WhyNot = f.Area("why_not", "Why could it not be agreed?").Required("Say why it could not be agreed").Check(atMost("Why it could not be agreed", mostStory))
	v.WhyNot.Rows = 3
	v.Agreed = f.Choice("agreed", "Does the applicant agree?", form.Option{Value: "yes", Label: "Yes"}, form.Option{Value: "no", Label: "No, or not all of it", Reveals: []form.Input{v.WhyNot}}).
		Required("Choose whether the applicant agrees")
	v.giving(o, known, posted["also"])
	text := "Give the plan"
	if last != nil {
		text = "Give the new version"
	}
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: text}, {Text: "Put them into the plan, and more rows", Kind: ui.Secondary, Name: "do", Value: "rows"}},
		Links: []ui.Link{{Text: "Cancel", Href: "/cases/" + o.head.Reference}}}
	if v.Suggested == nil {
		v.Buttons.Buttons[1].Text = "More rows"
	}
	return v
}

// group makes the rows of one side: the steps as they stand, then empty ones.
func (v *PlanPage) group(today civil.Date, g PlanGroup, last *casefile.Plan, known *factKnown, posted url.Values) {
	for _, step := range stepsIn(last, g.name) {
		row := v.row(today, &g, "s-"+step.Step, step.Step)
		row.Text.Value, row.By.Value = known.words(step.Text), dayTyped(step.By)
	}
	fresh := fewestRows
	if last == nil && g.name != planAdvised {
		fresh++
	}
	for name := range posted {
		if found := planRowName.FindStringSubmatch(name); found != nil && found[1] == g.name {
			if n, err := strconv.Atoi(strings.TrimPrefix(found[2], "new")); err == nil {
				fresh = max(fresh, min(n, mostRows))
			}
		}
	}
	if posted.Get("do") == "rows" {
		fresh = min(fresh+moreRows, mostRows)
	}
	for n := 1; n <= fresh; n++ {
		v.row(today, &g, "new"+strconv.Itoa(n), "")
	}
	v.Groups = append(v.Groups, g)
}

// row adds a row to a group.
func (v *PlanPage) row(today civil.Date, g *PlanGroup, name, step string) *PlanRow {
	title := "Step " + strconv.Itoa(len(g.Rows)+1)
	field := g.name + "-" + name
	row := PlanRow{Title: title, row: name, step: step,
		Text: v.Form.Text(field, title).Check(atMost("The step", mostStep)),
		By: v.Form.Text(field+"-by", "By when").Wide(10).Check(func(text string) string {
			if dayOfStep(text, today).IsZero() {
				return "Enter the day as a date, such as 4 December"
			}
			return ""
		})}
	g.Rows = append(g.Rows, row)
	return &g.Rows[len(g.Rows)-1]
}

// dayOfStep is the day by which a step is to be done, as it was typed: without a year
// it is the next such day. Zero where it is no day.
func dayOfStep(text string, today civil.Date) civil.Date {
	if day, _ := form.ParseDay(text, today, false); !day.IsZero() || text == "" {
		return day
	}
	year, _, _ := today.YMD()
	day, _ := form.ParseDay(text+" "+strconv.Itoa(year), today, false)
	if !day.IsZero() && day.Before(today) {
		day, _ = form.ParseDay(text+" "+strconv.Itoa(year+1), today, false)
	}
	return day
}

// dayTyped is the day of a step as it is typed.
func dayTyped(by string) string {
	if day, err := civil.Parse(by); err == nil {
		return day.Short()
	}
	return by
}

// lastPlan is the plan as it stands; nil where there is none.
func lastPlan(o *opened) *casefile.Plan {
	var out *casefile.Plan
	for _, version := range o.position.Regions.Plan.Versions {
		if !version.WithdrawnOn.IsZero() || version.Fact.Index >= len(o.standing.Case.Facts) {
			continue
		}
		b, ok := o.standing.Case.Facts[version.Fact.Index].Body.(*casefile.Plan)
		if ok && (out == nil || len(b.Required)+len(b.Authority)+len(b.Advised) > 0) {
			out = b
		}
	}
	return out
}

func stepsIn(p *casefile.Plan, group string) []casefile.PlanStep {
	switch {
	case p == nil:
	case group == planRequired:
		return p.Required
	case group == planAuthority:
		return p.Authority
	case group == planAdvised:
		return p.Advised
	}
	return nil
}

// whole says whether all is well, with what the answers ask of each other.
func (v *PlanPage) whole() bool {
	steps := map[string]int{}
	for i := range v.Groups {
		g := &v.Groups[i]
		for j := range g.Rows {
			r := &g.Rows[j]
			if r.Text.Value != "" {
				steps[g.name]++
			} else if r.By.Value != "" {
				v.Wrong(r.Text.Name, "Say what is to be done by this day")
			}
		}
	}
	if v.Suggested != nil {
		for _, code := range v.Suggested.Values {
			steps[suggestionOf(code).group]++
		}
	}
	for _, name := range []string{planAuthority, planRequired} {
		if steps[name] == 0 {
			v.Wrong(name+"-new1", map[string]string{planAuthority: "Write at least one step of the council", planRequired: "Write at least one step of the applicant"}[name])
		}
	}
	v.toldOf()
	return len(v.Problems()) == 0
}

// settle moves the suggestions that were ticked into rows of their own.
func (v *PlanPage) settle(today civil.Date) {
	if v.Suggested == nil {
		return
	}
	for _, code := range v.Suggested.Values {
		s := suggestionOf(code)
		g := &v.Groups[slices.IndexFunc(v.Groups, func(g PlanGroup) bool { return g.name == s.group })]
		free := slices.IndexFunc(g.Rows, func(r PlanRow) bool { return r.Text.Value == "" && r.step == "" })
		if free < 0 {
			v.row(today, g, "new"+strconv.Itoa(len(g.Rows)+1), "")
			free = len(g.Rows) - 1
		}
		g.Rows[free].Text.Value = s.words
	}
	v.Suggested.Set()
}

// plan is what the form says. The words of the steps are in mentions, by their ids.
func (v *PlanPage) plan(o *opened) *casefile.Plan {
	out := &casefile.Plan{Agreed: casefile.Is(v.Agreed.Value == "yes")}
	used := stepCodes(o.standing.Case.Facts)
	for i := range v.Groups {
		g := &v.Groups[i]
		var steps []casefile.PlanStep
		for j := range g.Rows {
			r := &g.Rows[j]
			if r.Text.Value == "" {
				continue
			}
			step := casefile.PlanStep{Step: r.step, Text: v.build.mention(r.Text.Value)}
			if step.Step == "" {
				step.Step = nextStep(g.name, used)
			}
			if day := dayOfStep(r.By.Value, o.today); !day.IsZero() {
				step.By = day.String()
			}
			steps = append(steps, step)
		}
		switch g.name {
		case planRequired:
			out.Required = steps
		case planAuthority:
			out.Authority = steps
		case planAdvised:
			out.Advised = steps
		}
	}
	return out
}

// stepCodes are all codes that a plan of the case gave to a step: a step that is gone
// keeps its code, by which a refusal of it is known.
func stepCodes(facts []casefile.Fact) map[string]bool {
	out := map[string]bool{}
	for i := range facts {
		if p, ok := facts[i].Body.(*casefile.Plan); ok {
			for _, s := range slices.Concat(p.Required, p.Authority, p.Advised) {
				out[s.Step] = true
			}
		}
	}
	return out
}

// nextStep is a free code for a step of a group.
func nextStep(group string, used map[string]bool) string {
	letter := strings.ToUpper(group[:2])
	for n := 1; ; n++ {
		if code := letter + strconv.Itoa(n); !used[code] {
			used[code] = true
			return code
		}
	}
}
