package readmodel

import (
	"context"

	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// NoBedTonight TBD
func (s *Store) NoBedTonight(ctx context.Context, day civil.Date) ([]record.NoBed, error) {
	return nil, nil
}
