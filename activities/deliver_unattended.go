package activities

import (
	"context"
	"fmt"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

// unattended lets a reminder to managers pass where somebody attended to the clock
// since its officer was reminded last: *superseded. What is overdue is told in any case.
func (p *Post) unattended(ctx context.Context, m *record.Message, s *record.Standing, clock *casefile.ClockPosition) error {
	if m.To != statute.ToManager || m.On.IsZero() {
		return nil
	}
	inHand, err := p.Lists.InHand(ctx, m.Reference)
	if err != nil {
		return fmt.Errorf("look who has a clock in hand: %w", err)
	}
	if w := s.Case.Watch(clock, m.On, inHand); w.Passed() {
		return &superseded{w.Why()}
	}
	return nil
}
