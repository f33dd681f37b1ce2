package casefile

import "time"

// Way is a way to reach somebody at a number or address.
type Way string

// The ways. ByEmail, ByText and ByPost are ways in which something is sent; a call is
// made by a person, and a voicemail is left by one.
const (
	ByEmail     Way = "email"
	ByText      Way = "text"
	ByPost      Way = "post"
	ByCall      Way = "call"
	ByVoicemail Way = "voicemail"
)

// notConfirmed is why an e-mail address carries no letter yet.
const notConfirmed = "Nobody has made sure that this e-mail address is the applicant's. Read it back to them and record that, or wait until they answer the message that asks them to confirm it."

// fits says whether a way goes with a kind of number or address.
func (w Way) fits(kind string) bool {
	switch w {
	case ByEmail:
		return kind == "email"
	case ByText:
		return kind == "mobile"
	case ByPost:
		return kind == "postal"
	case ByCall, ByVoicemail:
		return kind == "mobile" || kind == "landline"
	}
	return false
}

// MayUse says whether somebody may be reached at an address in a way, and in words
// for an officer why not. An e-mail address carries something only after somebody
// made sure whose it is. When it is safe is for the caller to keep to: see Hours.
func (a Address) MayUse(w Way) (bool, string) {
	if !w.fits(a.Kind) {
		return false, "This is not a number or address for that. Choose another one."
	}
	if a.NeverTold {
		return false, "This belongs to somebody who must not be told anything about the case."
	}
	calls := w == ByCall || w == ByVoicemail
	if !calls || a.Use != "please_call_only" {
		if ok, why := a.MayWrite(); !ok {
			return false, why
		}
	}
	switch {
	case a.Left:
		return false, "The applicant has left this address. Ask for a new one."
	case w == ByText && !Yes(a.Text):
		return false, "Nobody has said that a text may be sent to this number. Ask, and record the answer."
	case w == ByVoicemail && !Yes(a.Voicemail):
		return false, "Nobody has said that a message may be left on this number. Ask, and record the answer."
	case w == ByEmail && !a.Confirmed():
		return false, notConfirmed
	case w == ByEmail || w == ByText:
		if _, ok := ReadSafeHours(a.When); !ok {
			return false, "It was recorded when it is safe, in words that only a person can keep to. Record the hours, such as weekdays 9am to 3pm, or reach them yourself."
		}
	}
	return true, ""
}

// MayAsk says whether an e-mail address may be sent the message that asks whether it
// is the applicant's, which holds nothing of a case, and why not.
func (a Address) MayAsk() (bool, string) {
	a.Checked = "code"
	return a.MayUse(ByEmail)
}

// Confirmed says whether somebody made sure that an address is the person's own: it
// was read back to them, or they gave back what only its reader can know.
func (a Address) Confirmed() bool { return a.Checked == "read_back" || a.Checked == "code" }

// NextSafe is the first instant from at on at which something may reach an address,
// by the hours that were said to be safe: at itself, or a later one.
func (a Address) NextSafe(at time.Time) time.Time {
	hours, ok := ReadSafeHours(a.When)
	if !ok {
		return at
	}
	return hours.Next(at)
}
