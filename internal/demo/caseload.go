package demo

import (
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// Caseload is all that a demo starts with.
type Caseload struct {
	Officers []record.Officer
	Cases    []Case
}

// Case is one made-up case, ready to be opened.
type Case struct {
	Reference string
	// Story says in a few words what the case shows.
	Story     string
	Applicant casework.Applicant
	Officer   string
	Team      string
	Facts     []casefile.Fact
}

// Make makes up the caseload as it stands on a day.
func Make(today civil.Date) Caseload {
	out := Caseload{Officers: officers()}
	for i, tell := range stories() {
		s := &story{today: today, number: i}
		tell(s)
		worker := out.Officers[i%caseworkers]
		out.Cases = append(out.Cases, Case{
			Reference: fmt.Sprintf("DEMO-%04d", i+1),
			Story:     s.about,
			Applicant: applicant(i),
			Officer:   worker.ID,
			Team:      worker.Team,
			Facts:     s.facts,
		})
	}
	return out
}
