package casework

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// standing is a letter that counts as given, in its case as it is now.
type standing struct {
	kept  record.Letter
	state casefile.State
	// given is the fact that it was given.
	given *casefile.Fact
	// today is the case's own today.
	today civil.Date
}

// standingLetter reads a letter of which something is to be recorded, or gives the
// answer that the same request got before. Conflict: it does not count as given;
// NotFound: there is no such letter.
func (s *Service) standingLetter(ctx context.Context, reference, letter string, key Key) (standing, *Answer, error) {
	var l standing
	var err error
	if l.kept, err = s.store.Letter(ctx, reference, letter); err != nil {
		return l, nil, fmt.Errorf("read the letter %s of %s: %w", letter, reference, err)
	}
	skipped := 0
	if l.state, skipped, err = s.newest(ctx, reference); err != nil {
		return l, nil, err
	}
	l.today = s.today(skipped)
	if again, found, err := repeated(l.state, key, l.today); found {
		return l, &again, err
	}
	if l.given = standingNotice(l.state.Facts, l.kept.ID); l.given == nil {
		return l, nil, fault.New(fault.Conflict, "The letter %s does not count as given in %s any more. Open its letters to see where it is.", letter, reference)
	}
	return l, nil, nil
}

// orNone is the answer, or an empty one where there is none.
func (a *Answer) orNone() Answer {
	if a == nil {
		return Answer{}
	}
	return *a
}
