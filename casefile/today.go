package casefile

import (
	"time"

	"dutyclock/statute/civil"
)

// On is the civil day in London of an instant. Callers that may not know package
// statute use it to date a command.
func On(t time.Time) civil.Date { return civil.DateOf(t) }
