package main

import (
	"fmt"
	"strings"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// tonight prints where the household sleeps tonight, where a bed is owed or promised.
func (t *page) tonight(b *casefile.Bed) {
	if b.State == casefile.BedNotOwed {
		return
	}
	line := fmt.Sprintf("Tonight: %s (s.%s)", words(b.State), b.Section)
	if b.WithoutBed() {
		line = fmt.Sprintf("Tonight: NO BED: %s since %s, %s (s.%s)", words(b.State), b.Since.Long(), count(b.Nights, "night"), b.Section)
	}
	t.line("%s", line)
	if !b.CheckOutOn.IsZero() {
		t.wrap("  ", "  ", strings.TrimSpace(fmt.Sprintf("Check-out %s %s", b.CheckOutOn.Long(), b.CheckOutAt)))
	}
	t.why(b.Because...)
}

// regions prints the parts of the case that go their own way beside its stage, a
// line for each.
func (t *page) regions(r *casefile.Regions) {
	start := t.Len()
	t.line("")
	t.line("Beside the stage")
	empty := t.Len()
	t.findings(r.Findings)
	t.accommodation(r)
	t.cooperation(r)
	t.challenges(r)
	t.household(r)
	if t.Len() == empty {
		t.Truncate(start)
	}
}

// findings prints what was found, and what is still to be decided.
func (t *page) findings(all []casefile.FindingRegion) {
	var found, open []string
	for _, f := range all {
		if f.Value == casefile.FoundUndecided {
			open = append(open, words(string(f.Issue)))
			continue
		}
		text := fmt.Sprintf("%s %s since %s", words(string(f.Issue)), f.Value, f.Since.Short())
		if f.Ground != "" {
			text += " (" + f.Ground + ")"
		}
		if f.Implied {
			text += ", implied"
		}
		found = append(found, text)
	}
	if len(found) == 0 {
		return
	}
	undecided := ""
	if len(open) > 0 {
		undecided = "Not decided: " + strings.Join(open, ", ") + "."
	}
	t.item("Findings: "+strings.Join(found, "; "), undecided)
}

// accommodation prints interim accommodation, the places and the offers.
func (t *page) accommodation(r *casefile.Regions) {
	if i := r.Interim; i.State != casefile.InterimNone {
		t.state("Interim accommodation", i.State, i.Since)
	}
	for i := range r.Placements {
		p := &r.Placements[i]
		notes := []string{}
		if p.BedAndBreakfast || p.Nights > 0 {
			notes = append(notes, count(p.Nights, "night")+" of bed and breakfast counted")
		}
		if p.OutOfArea != nil {
			notes = append(notes, "notice to the host authority "+words(string(p.OutOfArea.State)))
		}
		if s := p.Suitability; s.State != casefile.SuitabilityUndecided {
			notes = append(notes, words(s.State)+" since "+s.Since.Short())
			if s.DaysUnsuitable > 0 {
				notes = append(notes, count(s.DaysUnsuitable, "night")+" found unsuitable")
			}
		}
		since := p.From
		switch p.State {
		case casefile.PlacementLeft:
			since = p.Left
		case casefile.PlacementBookedOut:
			since = p.LastNightPaid.AddDays(1)
		}
		t.state(fmt.Sprintf("Placement %s (%s, counts under s.%s)", p.Placement, words(p.Kind), p.CountsAs), p.State, since, notes...)
	}
	for i := range r.Offers {
		o := &r.Offers[i]
		note := ""
		if o.Ended != "" {
			note = fmt.Sprintf("ended the %s (s.%s)", o.Ended.Name(), o.EndedBy)
		}
		t.state(fmt.Sprintf("Offer %s (%s)", o.Offer, words(o.Kind)), o.State, o.Since, note)
		if o.Ended == "" {
			t.why(o.Because...)
		}
	}
	for _, n := range r.Bed.Without {
		t.item(fmt.Sprintf("No bed recorded: %s, from %s to %s (s.%s)", count(n.Nights, "night"), n.From.Short(), n.Last.Short(), n.Section))
	}
}

// cooperation prints the plan, and how far a refusal to co-operate has gone.
func (t *page) cooperation(r *casefile.Regions) {
	if r.Plan.State != casefile.PlanNone {
		t.state("Plan", r.Plan.State, r.Plan.Since)
	}
	for _, s := range r.NonCooperation.Steps {
		t.state(strings.TrimSpace("Refusal to co-operate "+s.Step), s.State, s.Since)
	}
}

// challenges prints the reviews, appeals and referrals.
func (t *page) challenges(r *casefile.Regions) {
	for i := range r.Reviews {
		v := &r.Reviews[i]
		note := v.Outcome
		if v.Outcome == "" && !v.Due.IsZero() {
			note = "due " + v.Due.Short()
		}
		t.state(fmt.Sprintf("Review %s (s.%s)", v.Review, v.Limb), v.State, v.Since, note)
	}
	for _, a := range r.Appeals {
		since := a.LodgedOn
		if !a.DeterminedOn.IsZero() {
			since = a.DeterminedOn
		}
		t.state(strings.TrimSpace("Appeal "+a.Review), a.State, since, a.Outcome)
	}
	for _, f := range r.Referrals {
		t.state(fmt.Sprintf("Referral %s (%s)", f.Referral, f.Direction), f.State, f.Since)
	}
}

// household prints belongings, and who is told of a child's placement.
func (t *page) household(r *casefile.Regions) {
	if p := r.Property; p.State != casefile.PropertyNone {
		t.state("Belongings", p.State, p.Since)
	}
	c := &r.ChildNotification
	if c.State == casefile.ChildNone {
		return
	}
	var bodies []string
	for _, b := range c.Bodies {
		text := words(b.Body)
		if b.State != "" {
			text += " " + words(string(b.State))
		}
		bodies = append(bodies, text)
	}
	t.state("Telling others of the child's placement: consent", c.State, c.Since, bodies...)
}

// state prints one line: what it is, where it stands and since when, and notes.
func (t *page) state(what, state string, since civil.Date, notes ...string) {
	line := what + ": " + words(state)
	if !since.IsZero() {
		line += " since " + since.Short()
	}
	for _, n := range notes {
		if n != "" {
			line += "; " + n
		}
	}
	t.item(line)
}
