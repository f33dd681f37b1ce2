package casework

import (
	"context"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute"
)

// SampleLetter is a letter to nobody as an officer would issue it with settings of the
// authority that need not be kept yet: its text and its pages. Conflict: something is
// not filled in without which no letter is issued.
func (s *Service) SampleLetter(ctx context.Context, a record.Authority, officer string) (letters.Rendered, []byte, error) {
	if lacks := a.Missing(); len(lacks) > 0 {
		return letters.Rendered{}, nil, fault.New(fault.Conflict, "No letter can be written before these are filled in: %s.", strings.Join(lacks, ", "))
	}
	today := s.today(0)
	req := IssueRequest{Officer: officer}
	position := casefile.Position{Reference: "HX-000000", AsAt: today,
		Duties: []casefile.DutyPosition{{Duty: statute.ReliefDuty, Section: statute.ReliefDuty.Section(), StartedOn: today}}}
	in, err := s.inputOf(ctx, a, req)
	if err != nil {
		return letters.Rendered{}, nil, err
	}
	in.Letter, in.About, in.Reference, in.Applicant = statute.N02, string(statute.ReliefDuty), position.Reference, letters.NewPrivate("Somebody Who Applied")
	in.Today, in.NotifiedOn, in.Method, in.Position = today, today, letters.ByEmail, position
	text, err := render(in)
	if err != nil {
		return letters.Rendered{}, nil, err
	}
	paper, err := s.paperOf(ctx, a, officer)
	if err != nil {
		return letters.Rendered{}, nil, err
	}
	paper.Draft = true
	pages, err := letters.PDF(text, paper)
	return text, pages, err
}
