package letters

import (
	"errors"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute"
)

func clock(id statute.Clock, key, start, last string, state casefile.ClockState) casefile.ClockPosition {
	rule, _ := statute.LookupClock(id)
	return casefile.ClockPosition{
		ID: id, Key: key, About: "household", StartedOn: day(start), LastDay: day(last), State: state,
		Kind: rule.Kind, Citation: rule.Citation, Because: rule.Explain(day(start)),
	}
}

// reminders are the reminders of the golden files, by name.
func reminders() map[string]ReminderInput {
	relief := clock(statute.C04, "C04", "2026-11-02", "2026-12-27", casefile.Running)
	main := clock(statute.C05, "C05", "2026-12-27", "2027-01-19", casefile.Overdue)
	main.DaysOver = 3
	bnb := clock(statute.C11, "C11", "2026-11-02", "2026-12-13", casefile.Overdue)
	bnb.DaysOver = 1
	notice := clock(statute.C12, "C12/P1", "2026-12-13", "2026-12-26", casefile.Running)
	of := func(to statute.Audience, c casefile.ClockPosition, today string) ReminderInput {
		return ReminderInput{To: to, Reference: "HX-000123", Authority: authority(), Clock: c, Today: day(today)}
	}
	manager := of(statute.ToManager, relief, "2026-12-20")
	manager.Officer = NewPrivate("Jo Sample")
	unassigned := of(statute.ToOfficer, bnb, "2026-12-15")
	unassigned.Unassigned, unassigned.Rehearsal = true, true
	out := map[string]ReminderInput{
		"reminder-officer-C04":         of(statute.ToOfficer, relief, "2026-12-20"),
		"reminder-officer-C05-overdue": of(statute.ToOfficer, main, "2027-01-22"),
		"reminder-officer-C12-do-by":   of(statute.ToOfficer, notice, "2026-12-24"),
		"reminder-manager-C04":         manager,
		"reminder-unassigned-C11":      unassigned,
		"reminder-applicant-C07":       of(statute.ToApplicant, clock(statute.C07, "C07/N10", "2026-12-10", "2026-12-30", casefile.Running), "2026-12-23"),
		"reminder-applicant-C10a":      of(statute.ToApplicant, clock(statute.C10a, "C10a/R1", "2027-02-16", "2027-03-09", casefile.Running), "2027-02-26"),
	}
	for name, in := range applicantReminders() {
		out[name] = in
	}
	return out
}

// applicantReminders are what applicants are reminded of, beside reviews and appeals.
func applicantReminders() map[string]ReminderInput {
	of := func(c statute.Clock, key, start, last, today string) ReminderInput {
		return ReminderInput{To: statute.ToApplicant, Reference: "HX-000123", Authority: authority(), Clock: clock(c, key, start, last, casefile.Running), Today: day(today)}
	}
	return map[string]ReminderInput{
		"reminder-applicant-C09": of(statute.C09, "C09/R1", "2026-12-01", "2026-12-14", "2026-12-11"),
		"reminder-applicant-C20": of(statute.C20, "C20", "2026-12-28", "2027-01-25", "2027-01-11"),
		"reminder-applicant-C23": of(statute.C23, "C23/N01", "2027-01-05", "2027-01-18", "2027-01-15"),
		"reminder-applicant-C24": of(statute.C24, "C24/O1", "2026-11-05", "2026-11-09", "2026-11-06"),
	}
}

func TestRemindersAsTheyAre(t *testing.T) {
	t.Parallel()
	for name, in := range reminders() {
		r, err := Reminder(in)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		golden(t, name+".txt", "Subject: "+r.Subject+"\n\n"+r.Text)
		golden(t, name+".html", r.HTML)
	}
}

func TestReminderSubjects(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"reminder-officer-C04":         "HX-000123: 7 days left, 56 days of the relief duty",
		"reminder-officer-C05-overdue": "HX-000123: overdue, 3 days over, Decision on the main duty",
		"reminder-unassigned-C11":      "Rehearsal: HX-000123: overdue, 1 night over, Six weeks in bed and breakfast",
		"reminder-applicant-C07":       "A date to note from Hexford Borough Council",
		"reminder-applicant-C10a":      "A date to note from Hexford Borough Council",
	}
	all := reminders()
	for name, subject := range want {
		r, err := Reminder(all[name])
		if err != nil {
			t.Fatal(err)
		}
		if r.Subject != subject {
			t.Errorf("%s: subject %q, want %q", name, r.Subject, subject)
		}
	}
}

func TestApplicantsAreToldOnlyWhatTheyMayDo(t *testing.T) {
	t.Parallel()
	for _, rule := range statute.Clocks() {
		in := ReminderInput{To: statute.ToApplicant, Reference: "HX-000123", Authority: authority(), Today: day("2026-12-01"),
			Clock: clock(rule.Clock, string(rule.Clock), "2026-11-20", "2026-12-10", casefile.Running)}
		r, err := Reminder(in)
		if statute.WordsOf(rule.Clock, statute.ToApplicant) != "" {
			if err != nil {
				t.Errorf("%s: %v", rule.Clock, err)
			}
			if strings.Contains(r.Text+r.HTML, "HX-000123") {
				t.Errorf("%s: an applicant's reminder gives the reference", rule.Clock)
			}
			if !strings.Contains(r.Text, "Thursday 10 December 2026") {
				t.Errorf("%s: the day is not in it", rule.Clock)
			}
			continue
		}
		if !errors.Is(err, ErrNotForApplicants) {
			t.Errorf("%s: err = %v, want ErrNotForApplicants", rule.Clock, err)
		}
	}
}

func TestEveryClockCanRemindOfficersAndManagers(t *testing.T) {
	t.Parallel()
	for _, rule := range statute.Clocks() {
		for _, to := range []statute.Audience{statute.ToOfficer, statute.ToManager} {
			for _, state := range []casefile.ClockState{casefile.Running, casefile.Overdue} {
				in := ReminderInput{To: to, Reference: "HX-000123", Authority: Authority{}, Today: day("2026-12-01"),
					Clock: clock(rule.Clock, string(rule.Clock), "2026-11-20", "2026-12-10", state)}
				r, err := Reminder(in)
				if err != nil {
					t.Errorf("%s to %s: %v", rule.Clock, to, err)
					continue
				}
				for _, part := range []string{"HX-000123", "Thursday 10 December 2026"} {
					if !strings.Contains(r.Text, part) {
						t.Errorf("%s to %s lacks %q", rule.Clock, to, part)
					}
				}
			}
		}
	}
}

// TestNobodyIsToldToDoWhatAnotherMust: a reply that another authority owes is
// nothing for an officer here to do by a day.
func TestNobodyIsToldToDoWhatAnotherMust(t *testing.T) {
	t.Parallel()
	for _, elsewhere := range []bool{false, true} {
		in := ReminderInput{To: statute.ToOfficer, Reference: "HX-000123", Authority: authority(), Today: day("2026-12-15"),
			Clock: clock(statute.C14c, "C14c/F1", "2026-12-10", "2026-12-20", casefile.Running)}
		in.Clock.Window = elsewhere
		r, err := Reminder(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(r.Text, "Do it by"); got == elsewhere {
			t.Errorf("another authority must: %v\n%s", elsewhere, r.Text)
		}
	}
}

func TestAReminderOfNoClockIsAnError(t *testing.T) {
	t.Parallel()
	if _, err := Reminder(ReminderInput{To: statute.ToOfficer, Today: day("2026-12-01")}); err == nil {
		t.Error("want an error")
	}
}
