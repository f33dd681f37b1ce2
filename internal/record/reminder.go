package record

import (
	"time"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Reminder is one reminder of a case that rang, and what became of it.
type Reminder struct {
	Key     string // that of its milestone in the case
	Alarm   string // the key of the clock
	To      statute.Audience
	LastDay civil.Date // the last day that it told of
	On      civil.Date // the day that it stands for
	State   MessageState
	// ToldAt is when it was sent, or the first list in which it stood; zero until then.
	ToldAt time.Time
	// NotBefore is until when it is held back.
	NotBefore time.Time
	Why       string
}
