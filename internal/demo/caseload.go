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
	// Absences are those who are away, and Enquiries what the public sent and nobody
	// looked at yet.
	Absences  []record.Absence
	Enquiries []record.Enquiry
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
	Furnishing
}

// Make makes up the caseload as it stands on a day.
func Make(today civil.Date) Caseload {
	out := Caseload{Officers: officers()}
	for i, tell := range stories() {
		worker := out.Officers[i%caseworkers]
		s := &story{today: today, number: i, officer: worker.ID}
		tell(s)
		s.furnish()
		out.Cases = append(out.Cases, Case{
			Reference:  fmt.Sprintf("DEMO-%04d", i+1),
			Story:      s.about,
			Applicant:  s.applicant(),
			Officer:    worker.ID,
			Team:       worker.Team,
			Facts:      s.facts,
			Furnishing: s.Furnishing,
		})
	}
	out.Absences = absences(today)
	out.Enquiries = enquiries(today)
	return out
}
