package casework

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// IssueRequest asks for a letter that is due to be issued.
type IssueRequest struct {
	// Officer is who decides that the letter goes; it never goes without one.
	Officer string
	// Method is email (where it is empty), post, by_hand or office_collection.
	Method string
	// To is the id of the address it goes to; empty: the first of the applicant that is
	// safe. It may be one of somebody who acts for the applicant, in their place.
	To string
	// CopyTo is the id of an address of somebody who acts for the applicant, where they
	// get a copy beside the applicant's letter: a message of its own, by e-mail or post
	// as the address is. Empty: nobody does.
	CopyTo string
	// Uploaded is said of a letter that was written elsewhere; nil where it is written here.
	Uploaded *Uploaded
	// Parts are what the officer wrote, by the ids of letters.Form. They are printed in
	// the letter; of those that Form marks so, the fact keeps the answer.
	Parts map[string]letters.Private
	// Ground and Reasons are for letters that end a duty, where no part gives them. The
	// reasons are printed in the letter and kept nowhere else.
	Ground              statute.Ground
	Reasons             letters.Private
	StatesNoFurtherDuty bool
	ProspectMonths      *int
	// CollectionFrom and CollectionTo are the days on which a letter is kept for
	// collection at an office.
	CollectionFrom, CollectionTo civil.Date
}

// LetterText is the text of a letter.
type LetterText struct {
	letters.Rendered
	// Issued is true for a letter that was issued, false for a look at one that is ready.
	Issued bool
	// Elsewhere is said of one that was issued and was written elsewhere.
	Elsewhere *record.Elsewhere
}

// Letter gives the text of a letter of a case: as it would be issued today where
// it is due, else as it was issued; and else, where an officer may give it at any
// time, as it would be issued today. NotFound: none of them.
func (s *Service) Letter(ctx context.Context, reference, key string) (LetterText, error) {
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return LetterText{}, err
	}
	today := s.today(standing.SkippedDays)
	position := casefile.Derive(standing.Case, today)
	due := dueLetter(position, key)
	if due != nil {
		return s.preview(ctx, standing, position, due)
	}
	kept, err := s.store.Letter(ctx, reference, key)
	if fault.KindOf(err) == fault.NotFound && err != nil {
		if due = wantedLetter(position, key); due != nil {
			return s.preview(ctx, standing, position, due)
		}
		return LetterText{}, fault.New(fault.NotFound, "In %s no letter %s is due, and none was issued.", reference, key)
	}
	if err != nil {
		return LetterText{}, fmt.Errorf("read the letter %s of %s: %w", key, reference, err)
	}
	return LetterText{Issued: true, Elsewhere: kept.Elsewhere, Rendered: letters.Rendered{Subject: kept.Subject, HTML: kept.HTML, Text: kept.Text}}, nil
}

// LetterForm gives what is recorded of the parts of a letter of a case, so that the
// form by which it is written can begin with it. NotFound: the letter is not due and
// is none that may be given at any time.
func (s *Service) LetterForm(ctx context.Context, reference, key string) (map[string]letters.Private, error) {
	standing, err := s.Standing(ctx, reference)
	if err != nil {
		return nil, err
	}
	position := casefile.Derive(standing.Case, s.today(standing.SkippedDays))
	due := wantedLetter(position, key)
	if due == nil {
		return nil, fault.New(fault.NotFound, "In %s no letter %s is due, and none was issued.", reference, key)
	}
	out := letters.Prefill(letters.Input{Letter: due.Letter, About: due.About, Reference: reference, Today: position.AsAt, Case: standing.Case, Position: position})
	_, about := letters.SplitKey(due.Key)
	known, err := s.withKnown(ctx, standing.Case, due.Letter, about, nil)
	if err != nil {
		return nil, err
	}
	maps.Copy(out, known)
	return out, nil
}

// preview is a letter as it would be issued today with what is recorded.
func (s *Service) preview(ctx context.Context, standing record.Standing, p casefile.Position, due *casefile.LetterDue) (LetterText, error) {
	in, err := s.letterInput(ctx, standing.Case, p, due, IssueRequest{Officer: standing.Officer})
	if err != nil {
		return LetterText{}, err
	}
	if in.Officer.IsZero() {
		in.Officer = letters.NewPrivate("[the officer who issues this letter]")
	}
	text, err := render(in)
	return LetterText{Rendered: text}, err
}

// letterInput gathers what a letter is made of.
func (s *Service) letterInput(ctx context.Context, c casefile.Case, p casefile.Position, due *casefile.LetterDue, req IssueRequest) (letters.Input, error) {
	authority, err := s.store.Authority(ctx)
	if err != nil {
		return letters.Input{}, fmt.Errorf("read who the authority is: %w", err)
	}
	if lacks := authority.Missing(); len(lacks) > 0 {
		return letters.Input{}, fault.New(fault.Conflict, "No letter can be written before an administrator has filled in the authority's %s.", strings.Join(lacks, ", "))
	}
	name, err := s.store.ApplicantName(ctx, c.Reference)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return letters.Input{}, fmt.Errorf("read the applicant of %s: %w", c.Reference, err)
	}
	out, err := s.inputOf(ctx, authority, req)
	if err != nil {
		return letters.Input{}, err
	}
	parts, err := s.named(ctx, due.Letter, req.Parts)
	if err != nil {
		return letters.Input{}, err
	}
	_, about := letters.SplitKey(due.Key)
	if parts, err = s.withKnown(ctx, c, due.Letter, about, parts); err != nil {
		return letters.Input{}, err
	}
	if parts, err = s.withBody(ctx, due.Letter, req.To, parts); err != nil {
		return letters.Input{}, err
	}
	out.Letter, out.About, out.Reference, out.Applicant = due.Letter, about, c.Reference, letters.NewPrivate(name)
	out.Today, out.NotifiedOn, out.Method = p.AsAt, casefile.NotifiedOn(c.Settings, given(due, req, p.AsAt)), letters.Method(req.Method)
	out.Case, out.Position, out.Parts = c, p, parts
	out.Ground, out.Reasons, out.NoFurtherDuty = req.Ground, req.Reasons, req.StatesNoFurtherDuty
	return out, nil
}

// inputOf is what every letter of an authority begins with: who it is, and who issues
// the letter.
func (s *Service) inputOf(ctx context.Context, a record.Authority, req IssueRequest) (letters.Input, error) {
	officer := req.Officer
	signs, err := s.store.Signature(ctx, officer)
	if err != nil {
		return letters.Input{}, fmt.Errorf("read how who issues the letter signs: %w", err)
	}
	if officer != "" {
		known, found, err := s.store.Officer(ctx, req.Officer)
		if err != nil {
			return letters.Input{}, fmt.Errorf("read who issues the letter: %w", err)
		}
		if found {
			officer = known.Name
		}
	}
	return letters.Input{Authority: letterhead(a), Officer: letters.NewPrivate(officer), JobTitle: letters.NewPrivate(signs.JobTitle)}, nil
}

// letterhead is the authority as its letters show it.
func letterhead(a record.Authority) letters.Authority {
	return letters.Authority{
		Name: a.Name, Address: strings.FieldsFunc(a.Address, func(r rune) bool { return r == '\n' || r == '\r' }),
		Phone: a.Phone, Email: a.Email, Reviews: a.ReviewContact, Hours: a.Hours, Website: a.Website, Advice: a.Advice,
	}
}

// render writes a letter; what it lacks, or cannot be printed, is refused, point by point.
func render(in letters.Input) (letters.Rendered, error) {
	out, err := letters.Render(in)
	if err != nil {
		return out, refusedAs(err, in.Letter)
	}
	return out, drawn(in, out.Text)
}

// refusedAs is the error of a letter that could not be written: of one that lacks
// something, a refusal.
func refusedAs(err error, letter statute.Letter) error {
	var lacks *letters.Incomplete
	switch {
	case err == nil:
		return nil
	case errors.As(err, &lacks):
		refused := &casefile.Refused{}
		for _, m := range lacks.Missing {
			refused.Problems = append(refused.Problems, casefile.Problem{Fact: noFact, Code: casefile.CodeInput, Field: m.Field, Text: m.What, Citation: m.Citation})
		}
		return refused
	}
	return fmt.Errorf("write the letter %s: %w", letter, err)
}

// noFact marks a problem that is in no fact of the request.
const noFact = -1

func dueLetter(p casefile.Position, key string) *casefile.LetterDue {
	for i := range p.LettersDue {
		if p.LettersDue[i].Key == key {
			return &p.LettersDue[i]
		}
	}
	return nil
}

// wantedLetter is a letter that is due, or that an officer may give when the occasion
// comes; nil where the key is of neither.
func wantedLetter(p casefile.Position, key string) *casefile.LetterDue {
	if due := dueLetter(p, key); due != nil {
		return due
	}
	letter, about := letters.SplitKey(key)
	rule, ok := statute.LookupLetter(letter)
	if !ok || !casefile.OnOccasion(letter) || follows(key) {
		return nil
	}
	return &casefile.LetterDue{Letter: letter, Key: key, About: about, Kind: rule.Kind, Since: p.AsAt, Citation: rule.Citation}
}

// named puts names in place of the ids of officers, which is what a letter shows.
func (s *Service) named(ctx context.Context, letter statute.Letter, parts map[string]letters.Private) (map[string]letters.Private, error) {
	out := maps.Clone(parts)
	for _, p := range letters.Form(letter) {
		id := strings.TrimSpace(parts[p.ID].Reveal())
		if p.Kind != letters.KindOfficer || id == "" {
			continue
		}
		officer, found, err := s.store.Officer(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("read an officer whom a letter names: %w", err)
		}
		if !found {
			return nil, &casefile.Refused{Problems: []casefile.Problem{{Fact: noFact, Code: casefile.CodeInput, Field: p.ID, Text: "No officer of this authority has this id."}}}
		}
		out[p.ID] = letters.NewPrivate(officer.Name)
	}
	return out, nil
}
