package statutemap

import (
	"fmt"
	"slices"
	"strings"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Timeline is the whole law by date as Markdown, one row a version, in order of
// the days from which they stand.
func Timeline() string {
	var b strings.Builder
	b.WriteString("| from | until | rule | tenancy | what it says | brought in by | picked by | known | open points |\n")
	b.WriteString("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, v := range statute.Timeline() {
		rule, _ := statute.LookupRule(v.Rule)
		says := v.Says
		if v.Gone {
			says = "ended: " + says
		}
		fmt.Fprintf(&b, "| %s | %s | `%s` %s, %s | %s | %s | %s | %s | %s | %s |\n",
			day(v.From, "earlier"), day(v.Until, ""), v.Rule, rule.Name, rule.Provision, v.Tenancy.Name(), says, v.By, rule.Measured, v.Confidence, doubtIDs(v.Doubts))
	}
	return b.String()
}

// Undated lists the rules whose first day is not known, so that no day has them.
func Undated() string {
	var b strings.Builder
	for _, r := range statute.Rules() {
		if !slices.ContainsFunc(statute.Timeline(), func(v statute.Version) bool { return v.Rule == r.ID }) {
			fmt.Fprintf(&b, "- `%s` %s, %s\n", r.ID, r.Name, r.Provision)
		}
	}
	return b.String()
}

// Doubts is what is not settled, as Markdown, one row a point.
func Doubts() string {
	var b strings.Builder
	b.WriteString("| point | not settled | how it is read | why | since | depends on it | as at | raised in |\n")
	b.WriteString("| --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, d := range statute.Doubts() {
		var depends []string
		for _, c := range d.Clocks {
			depends = append(depends, string(c))
		}
		for _, r := range d.Rules {
			depends = append(depends, "`"+string(r)+"`")
		}
		depends = append(depends, d.Provisions...)
		switch {
		case d.When != "":
			depends = append(depends, "when "+d.When)
		case d.Idle != "":
			depends = append(depends, "nothing derived: "+d.Idle)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s | %s | %s |\n",
			d.ID, d.Question, d.Reading, d.Why, day(d.Since, ""), strings.Join(depends, "; "), day(d.AsAt, ""), d.Source)
	}
	return b.String()
}

func doubtIDs(ids []statute.DoubtID) string {
	var out []string
	for _, id := range ids {
		out = append(out, "`"+string(id)+"`")
	}
	return strings.Join(out, ", ")
}

// day writes a day as in a table, or the words for none.
func day(d civil.Date, none string) string {
	if d.IsZero() {
		return none
	}
	return d.String()
}
