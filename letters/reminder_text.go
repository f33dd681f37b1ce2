package letters

import (
	"fmt"

	"dutyclock/statute"
)

// ReminderText is a reminder to an applicant as a text message: what they may do, by
// when, and whom to call, in two messages' length at most. It says less than the
// e-mail does, because a text shows on a phone that lies on a table: no name, no
// reference, no reason, no address. ErrNotForApplicants where nothing of the clock is
// said to applicants.
func ReminderText(in ReminderInput) (string, error) {
	words := statute.WordsOf(in.Clock.ID, statute.ToApplicant)
	if words == "" || in.To != statute.ToApplicant {
		return "", ErrNotForApplicants
	}
	from, call := oneLine(in.Authority.Name), reach(in.Authority)
	if in.Clock.LastDay.IsZero() || from == "" || call == "" {
		return "", fmt.Errorf("write a text about clock %s: who writes, whom to call or the day is missing", in.Clock.ID)
	}
	text, err := execute("text "+string(words), struct{ Authority, Day, Reach string }{from, shortDay(in), call})
	if in.Rehearsal {
		text = "Rehearsal: " + text
	}
	return text + " We cannot read replies.", err
}

// shortDay is a day as people say it: Wed 23 December.
func shortDay(in ReminderInput) string {
	day := in.Clock.LastDay
	_, month, n := day.YMD()
	return fmt.Sprintf("%s %d %s", day.Weekday().String()[:3], n, month)
}

// reach is how to get hold of the authority, within a sentence; empty where nobody
// has said.
func reach(a Authority) string {
	phone, email := oneLine(a.Phone), oneLine(a.Email)
	switch {
	case phone != "":
		return "call " + phone
	case email != "":
		return "email " + email
	}
	return ""
}
