package casefile

import (
	"fmt"
	"sort"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// deriveProblems adds what is recorded and wrong beyond the endings, which note
// their own problems as they are read.
func (r *reading) deriveProblems() {
	for _, e := range r.events {
		switch b := e.Body.(type) {
		case *NoticeGiven:
			if r.stands(e) {
				r.noticeProblems(e, b)
			}
		case *Plan:
			r.latePlan(e)
		case *Ending:
			r.closedWhileOwed(e)
		}
	}
	for _, f := range r.findings[Intentional] {
		r.careLeaver(f)
	}
	for _, s := range r.stays {
		r.placementProblems(s)
	}
	sort.SliceStable(r.problems, func(i, j int) bool {
		if r.problems[i].Fact != r.problems[j].Fact {
			return r.problems[i].Fact < r.problems[j].Fact
		}
		return r.problems[i].Code < r.problems[j].Code
	})
	out := r.problems[:0]
	for i, p := range r.problems {
		if i == 0 || p.key() != r.problems[i-1].key() {
			out = append(out, p)
		}
	}
	r.problems = out
}

// careLeaver notes a finding of intentional homelessness that the Act excludes.
//
// Statute: HA 1996 s.191(1B)-(1C)
func (r *reading) careLeaver(f finding) {
	if r.excluded(f) {
		r.problem(f.source, "P15", "holds", "191(1B)-(1C)", "since 30 September 2026 this care leaver cannot be found intentionally homeless")
	}
}

// careLeaverFound says whether such a finding stands by the day of the reading.
func (r *reading) careLeaverFound() bool {
	for _, f := range r.findings[Intentional] {
		if !f.on.After(r.asAt) && r.excluded(f) {
			return true
		}
	}
	return false
}

// excluded says whether a finding of intentional homelessness is one that the Act
// excludes, of a care leaver who applied.
func (r *reading) excluded(f finding) bool {
	if !f.holds || !r.stands(f.source) || !statute.CareLeaverRule(r.appliedOn(), r.firstDecided(Intentional), f.on) {
		return false
	}
	household := r.household(f.on)
	if household == nil {
		return false
	}
	for i := range household.Members {
		m := &household.Members[i]
		if m.Role != "applicant" {
			continue
		}
		young := m.DateOfBirth.IsZero() && (m.AgeAbout == nil || *m.AgeAbout < statute.CareLeaverAge) || !m.DateOfBirth.IsZero() && f.on.Before(birthday(m.DateOfBirth, statute.CareLeaverAge))
		if m.CareStatus == "relevant_child" || m.CareStatus == "former_relevant_child" && young {
			return true
		}
	}
	return false
}

// firstDecided is the day of the first finding on an issue that stands; zero where
// none does.
func (r *reading) firstDecided(issue Issue) civil.Date {
	for _, f := range r.findings[issue] {
		if r.stands(f.source) {
			return f.on
		}
	}
	return civil.Date{}
}

// latePlan notes a plan made after the decision on the main duty.
func (r *reading) latePlan(e event) {
	if e.Type != TypePlanIssued {
		return
	}
	if n13, _ := r.firstNotice(statute.N13); n13.Fact != nil && r.effective(n13).Before(e.On) {
		r.problem(e, "P16", "on", "189A", "the plan is dated after the decision on the main duty; it was due when the prevention or relief duty began")
	}
}

func (r *reading) closedWhileOwed(e event) {
	if e.Type != TypeCaseClosed || r.shut != e.On || !r.died.IsZero() {
		return
	}
	for _, o := range r.allSpells() {
		if o.on(e.On) && o.open() {
			r.problem(e, "P13", "on", o.section, fmt.Sprintf("the case was closed while the %s is owed; it ends only as s.%s allows", o.duty.Name(), o.section))
		}
	}
}

// allSpells lists every spell of every duty.
func (r *reading) allSpells() []*owed {
	var out []*owed
	out = append(out, r.interims...)
	if r.prevention != nil {
		out = append(out, r.prevention)
	}
	out = append(append(out, r.reliefs...), r.mains...)
	if r.intentional != nil {
		out = append(out, r.intentional)
	}
	return out
}

// placementProblems notes a bed that ended, or ran out, while one was owed.
func (r *reading) placementProblems(s *stay) {
	if s.bedAndBreakfast(s.from) {
		if r.household(r.asAt) == nil {
			r.problem(s.event, "P20", "members", "SI 2003/3326", "a bed and breakfast placement, but nobody recorded who is in the room; until it is recorded the household counts as a family")
		}
		if No(s.placed.AlternativesConsidered) && r.family(s.from) {
			r.problem(s.event, "P17", "alternatives_considered", "SI 2003/3326 art 4(1)(a)", "bed and breakfast may be used for a family only where nothing else is available; without looking it is unsuitable from the first night")
		}
	}
	switch {
	case !s.left.IsZero():
		if s.endedBy != "household" && s.endedBy != "moved" && r.bedOwed(s.left) && !r.sleepsSomewhere(s.left) {
			r.problem(s.ended, "P06", "by", r.bedSection(s.left), "the placement ended while accommodation is owed, and no other is recorded for that night")
		}
	case !s.bookedUntil.IsZero() && r.asAt.After(s.bookedUntil):
		r.problem(s.event, "P18", "booked_until", r.bedSection(r.asAt), fmt.Sprintf("the last night paid for was %s, and no extension or end is recorded", s.bookedUntil.Short()))
	}
}

func (r *reading) sleepsSomewhere(night civil.Date) bool {
	for _, s := range r.stays {
		if s.slept(night) {
			return true
		}
	}
	return false
}

// bedOwed says whether a duty to accommodate is owed for the night of a day.
func (r *reading) bedOwed(day civil.Date) bool { return r.bedSection(day) != "" }

func (r *reading) bedSection(day civil.Date) string {
	for _, spells := range [][]*owed{r.interims, r.mains, {r.intentional}} {
		for _, o := range spells {
			if o != nil && o.atNight(day) {
				return o.section
			}
		}
	}
	return ""
}
