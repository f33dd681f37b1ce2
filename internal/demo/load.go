package demo

import (
	"context"
	"fmt"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// Desk is where cases are opened and letters issued: casework.Service.
type Desk interface {
	Open(ctx context.Context, caller record.Caller, req casework.OpenRequest, key casework.Key) (casework.Answer, error)
	Standing(ctx context.Context, reference string) (record.Standing, error)
	IssueLetter(ctx context.Context, caller record.Caller, reference, letter string, req casework.IssueRequest, key casework.Key) (casework.Answer, error)
}

// Shelf is where the pages keep what stands beside the facts: readmodel.Store.
type Shelf interface {
	KeepNote(ctx context.Context, reference string, n record.Note) error
	KeepAssessment(ctx context.Context, reference string, a record.Assessment) error
	Restrict(ctx context.Context, v record.Viewer, reference string, reason record.RestrictionReason, lead string, others []string) error
	BeginLetterDraft(ctx context.Context, v record.Viewer, d record.LetterDraft) (record.LetterDraft, error)
	SaveAbsence(ctx context.Context, v record.Viewer, a record.Absence) (int64, error)
	SendEnquiry(ctx context.Context, e record.Enquiry, old string) error
	SaveBody(ctx context.Context, b record.Body) error
	LetterHold(ctx context.Context) (time.Duration, error)
	SaveLetterHold(ctx context.Context, hold time.Duration) error
}

// loader loads one caseload.
type loader struct {
	desk   Desk
	shelf  Shelf
	caller record.Caller
	today  civil.Date
}

// Load opens the cases of a caseload that the record does not have yet, with what they
// have beside their facts, and says how many those were. Loading a second time opens
// nothing; loading after one that was cut short opens the rest.
func Load(ctx context.Context, desk Desk, shelf Shelf, caller record.Caller, today civil.Date, load Caseload) (int, error) {
	l := &loader{desk: desk, shelf: shelf, caller: caller, today: today}
	var opened []*Case
	for i := range load.Cases {
		c := &load.Cases[i]
		_, err := desk.Standing(ctx, c.Reference)
		if err == nil {
			continue
		}
		if fault.KindOf(err) != fault.NotFound {
			return len(opened), fmt.Errorf("look for %s: %w", c.Reference, err)
		}
		if err := l.open(ctx, c); err != nil {
			return len(opened), fmt.Errorf("open %s: %w", c.Reference, err)
		}
		opened = append(opened, c)
	}
	if len(opened) == 0 {
		return 0, nil
	}
	if err := l.issue(ctx, opened); err != nil {
		return len(opened), err
	}
	return len(opened), l.around(ctx, load)
}

// open opens one case. What its facts name is kept before, so that they never name
// what is not there.
func (l *loader) open(ctx context.Context, c *Case) error {
	for _, n := range c.Words {
		if err := l.shelf.KeepNote(ctx, c.Reference, n); err != nil {
			return err
		}
	}
	for _, a := range c.Assessments {
		if err := l.shelf.KeepAssessment(ctx, c.Reference, a); err != nil {
			return err
		}
	}
	req := casework.OpenRequest{Reference: c.Reference, Applicant: c.Applicant, People: c.People, Officer: c.Officer, Team: c.Team,
		ActedBy: c.Officer, Facts: c.Facts, AlreadyHappened: true}
	if _, err := l.desk.Open(ctx, l.caller, req, l.key("demo/"+c.Reference)); err != nil {
		return err
	}
	if r := c.Restricted; r != nil {
		if err := l.shelf.Restrict(ctx, record.Viewer{Officer: r.SetBy, Roles: []string{"manager"}}, c.Reference, r.Reason, r.Lead, r.Others); err != nil {
			return err
		}
	}
	for i, d := range c.Drafts {
		d.ID, d.Reference = fmt.Sprintf("draft-%s-%d", c.Reference, i+1), c.Reference
		if _, err := l.shelf.BeginLetterDraft(ctx, record.Viewer{Officer: c.Officer, Roles: []string{"caseworker"}}, d); err != nil {
			return err
		}
	}
	return nil
}

// key is of what is done once: the caseload of one day is always the same, so it may
// name the day.
func (l *loader) key(what string) casework.Key {
	return casework.NewKey(l.caller, what+"/"+l.today.String(), "demo/"+l.today.String())
}

// issue issues letters without the time in which they could be stopped, so that a demo
// shows at once what became of them.
func (l *loader) issue(ctx context.Context, opened []*Case) (err error) {
	hold, err := l.shelf.LetterHold(ctx)
	if err != nil {
		return err
	}
	if err := l.shelf.SaveLetterHold(ctx, 0); err != nil {
		return err
	}
	defer func() {
		if again := l.shelf.SaveLetterHold(context.WithoutCancel(ctx), hold); err == nil {
			err = again
		}
	}()
	for _, c := range opened {
		for method, keys := range map[casefile.Way][]string{casefile.ByEmail: c.Issued, casefile.ByPost: c.Posted, byHand: c.Handed} {
			for _, letter := range keys {
				req := casework.IssueRequest{Officer: c.Officer, Method: string(method)}
				_, err := l.desk.IssueLetter(ctx, l.caller, c.Reference, letter, req, l.key("demo-letter/"+c.Reference+"/"+letter))
				if err != nil && fault.KindOf(err) != fault.Conflict { // it waits, as that story wants
					return fmt.Errorf("issue %s of %s: %w", letter, c.Reference, err)
				}
			}
		}
	}
	return nil
}

// around is what no case has: who is away, and what the public sent.
func (l *loader) around(ctx context.Context, load Caseload) error {
	for _, a := range load.Absences {
		if _, err := l.shelf.SaveAbsence(ctx, record.Viewer{Officer: a.SetBy, Roles: []string{"manager"}}, a); err != nil && fault.KindOf(err) != fault.Invalid { // it is noted already
			return fmt.Errorf("note who is away: %w", err)
		}
	}
	for _, b := range bodies() {
		if err := l.shelf.SaveBody(ctx, b); err != nil {
			return fmt.Errorf("put %s into the directory: %w", b.ID, err)
		}
	}
	for _, e := range load.Enquiries {
		if err := l.shelf.SendEnquiry(ctx, e, ""); err != nil {
			return fmt.Errorf("take in an enquiry: %w", err)
		}
	}
	return nil
}
