package letters

import (
	"fmt"

	"dutyclock/statute"
)

// ReminderText is a reminder to an applicant as a text message: who writes, the day to
// note, and whom to call. A phone lies open on a table, so that it says neither what
// the day is about nor who is meant.
func ReminderText(in ReminderInput) (string, error) {
	if in.To != statute.ToApplicant || !forApplicants[in.Clock.ID] {
		return "", ErrNotForApplicants
	}
	from, phone := oneLine(in.Authority.Name), oneLine(in.Authority.Phone)
	if from == "" || phone == "" || in.Clock.LastDay.IsZero() {
		return "", fmt.Errorf("write a text message about clock %s: who writes, whom to call or the day is missing", in.Clock.ID)
	}
	before := ""
	if in.Rehearsal {
		before = "Rehearsal: "
	}
	return fmt.Sprintf("%s%s: please note %s. Call us on %s and we will tell you what it is about. We cannot read replies.", before, from, in.Clock.LastDay.Long(), phone), nil
}
