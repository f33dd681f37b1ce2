package web

import (
	"context"

	"dutyclock/internal/record"
)

// carrierBook is what carriers said of letters; readmodel.Store is it.
type carrierBook interface {
	// CarrierEvents lists what was said of a letter by the id of its text, oldest first.
	CarrierEvents(ctx context.Context, letter string) ([]record.CarrierEvent, error)
}

// carrierWords are the words of GOV.UK Notify in words for officers; what is on its way
// only says so.
var carrierWords = map[string]string{
	"created": "taken", "sending": "on its way", "pending": "on its way", "pending-virus-check": "being checked for viruses",
	"sent": "sent abroad, where nobody says whether it arrived", "delivered": "delivered", "accepted": "taken to be printed", "received": "printed and posted",
	"permanent-failure": "could not be delivered: the number or address is wrong, or does not take it", "temporary-failure": "could not be delivered for three days",
	"technical-failure": "not sent: something went wrong there", "cancelled": "cancelled there, and not printed",
	"validation-failed": "not printed: something stands outside of what can be printed", "virus-scan-failed": "not printed: the virus scan refused it",
}

// carrierSaid are the lines of what a carrier said of a letter.
func carrierSaid(events []record.CarrierEvent) []string {
	var out []string
	for _, e := range events {
		words, known := carrierWords[e.Said]
		if !known {
			words = "said something that we do not know"
		}
		out = append(out, moment(e.At)+": "+words)
	}
	return out
}
