package casework

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// carrier is who records what a carrier said of a letter: no officer, and no token of
// anybody.
var carrier = record.Caller{Token: "carrier", Name: "carrier"}

// CarrierPosted records on which day a letter was printed and posted by a carrier, by
// the id of its text: the time to ask for a review counts from it, as of a letter that
// was posted here. It stays in the name of the officer who issued it. A letter that
// does not count as given any more, or a copy, is left as it is.
func (s *Service) CarrierPosted(ctx context.Context, reference, letter string, on civil.Date) error {
	state, skipped, err := s.newest(ctx, reference)
	if err != nil {
		return err
	}
	given := standingNotice(state.Facts, letter)
	if given == nil {
		return nil
	}
	b, ok := given.Body.(*casefile.NoticeGiven)
	if !ok {
		return nil
	}
	if today := s.today(skipped); on.After(today) || on.Before(given.On) {
		return fmt.Errorf("record that a letter of %s was posted: the carrier's day is before it was issued, or to come", reference)
	}
	key := NewKey(carrier, "posted "+letter, on.String())
	if _, err := s.serve(ctx, carrier, reference, letter, b.DecidedBy, "it was posted on another day than it was issued", key, postedOn(on)); err != nil {
		return fmt.Errorf("record that a letter of %s was posted: %w", reference, err)
	}
	return nil
}

// postedOn puts the day on which a letter was posted into the fact that it was given;
// false where it stands there.
func postedOn(day civil.Date) func(civil.Date, *casefile.NoticeGiven) bool {
	return func(on civil.Date, b *casefile.NoticeGiven) bool {
		was := b.SentOn
		if was.IsZero() {
			was = on
		}
		b.SentOn = day
		return was != day
	}
}
