package record

import "time"

// Handover is a message that a carrier took, and of which it is asked what became of it.
type Handover struct {
	Message   int64
	Reference string // of the case
	Kind      MessageKind
	// Letter is the id of the text of a letter; empty for other messages.
	Letter string
	// CarrierID is by which the carrier knows it.
	CarrierID string
	HandedAt  time.Time
	// Asked is how often it was asked.
	Asked int
}

// CarrierEvent is what a carrier said of a message.
type CarrierEvent struct {
	// Said is its own word: delivered, permanent-failure, received.
	Said string
	At   time.Time
}

// CarrierSaid is how to write down an answer of a carrier.
type CarrierSaid struct {
	Message   int64
	CarrierID string
	CarrierEvent
	// Next is when it is asked again; zero where there is nothing more to learn.
	Next time.Time
	// Failed says in words for an officer why it did not arrive; empty where it may have.
	Failed string
}
