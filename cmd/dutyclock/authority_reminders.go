package main

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// reminderFlags are the flags that say whom to remind of what, and when people are
// left in peace.
type reminderFlags struct {
	ladders                                           lengths
	applicantHours, applicantDays, officeDays, closed *string
}

func newReminderFlags(f *flag.FlagSet) *reminderFlags {
	r := &reminderFlags{ladders: lengths{}}
	f.Var(r.ladders, "ladder", "the `reminders` of a clock, as \"C04=officer 42d 14d 7d 3d 0d, manager 10d 3wd\"; C04= goes back to those of the notes; may be given more than once")
	r.applicantHours = f.String("applicant-hours", "", "between which `hours` applicants are reminded: 08:00-20:00")
	r.applicantDays = f.String("applicant-days-off", "", "on which `days` applicants are not reminded: sundays,holidays or none")
	r.officeDays = f.String("office-days", "", "the `days` of the week on which the office works, as mon,tue,wed,thu,fri")
	r.closed = f.String("closed-days", "", "the `days` on which the office is closed beside weekends and bank holidays, as 2026-12-24,2026-12-29; none for none")
	return r
}

// overlay puts the ladders that were given in place of those that were kept.
func (r *reminderFlags) overlay(kept *record.Authority) {
	kept.Settings.Ladders = r.ladders.over(kept.Settings.Ladders)
}

// rules keeps when people are left in peace, where something of it was given, and
// gives what is kept.
func (r *reminderFlags) rules(ctx context.Context, o *office) (record.MailRules, error) {
	rules, err := o.store.MailRules(ctx)
	if err != nil || *r.applicantHours+*r.applicantDays+*r.officeDays+*r.closed == "" {
		return rules, err
	}
	if err := r.overlayRules(&rules); err != nil {
		return rules, err
	}
	return rules, o.store.SaveMailRules(ctx, rules)
}

func (r *reminderFlags) overlayRules(rules *record.MailRules) error {
	var err error
	if *r.applicantHours != "" {
		if rules.Applicants.From, rules.Applicants.Until, err = hoursOf("--applicant-hours", *r.applicantHours); err != nil {
			return err
		}
	}
	if *r.applicantDays != "" {
		rules.Applicants.Sundays, rules.Applicants.Holidays = true, true
		for word := range strings.SplitSeq(*r.applicantDays, ",") {
			switch strings.ToLower(strings.TrimSpace(word)) {
			case "sundays":
				rules.Applicants.Sundays = false
			case "holidays":
				rules.Applicants.Holidays = false
			case "none":
			default:
				return wrong("--applicant-days-off %q: say sundays, holidays, both with a comma, or none", *r.applicantDays)
			}
		}
	}
	if *r.officeDays != "" {
		if rules.Office.Days, err = weekdays(*r.officeDays); err != nil {
			return err
		}
	}
	switch *r.closed {
	case "":
	case "none":
		rules.Office.Closed = nil
	default:
		rules.Office.Closed = nil
		for word := range strings.SplitSeq(*r.closed, ",") {
			day, err := civil.Parse(strings.TrimSpace(word))
			if err != nil {
				return wrong("--closed-days: %v", err)
			}
			rules.Office.Closed = append(rules.Office.Closed, day)
		}
		slices.SortFunc(rules.Office.Closed, civil.Date.Compare)
		rules.Office.Closed = slices.Compact(rules.Office.Closed)
	}
	return nil
}

func weekdays(text string) (days [7]bool, err error) {
	for word := range strings.SplitSeq(text, ",") {
		word = strings.ToLower(strings.TrimSpace(word))
		n := -1
		for d := time.Sunday; d <= time.Saturday; d++ {
			if len(word) >= 3 && strings.HasPrefix(strings.ToLower(d.String()), word) {
				n = int(d)
			}
		}
		if n < 0 {
			return days, wrong("--office-days %q: give days of the week, such as mon,tue,wed,thu,fri", text)
		}
		days[n] = true
	}
	return days, nil
}

// printReminders prints what was chosen.
func printReminders(p program, settings map[string]string, rules record.MailRules) {
	line := func(name, value string) { fmt.Fprintf(p.out, "%-17s %s\n", name, value) }
	line("applicant-hours", clockText(rules.Applicants.From)+"-"+clockText(rules.Applicants.Until))
	var off, days, closed []string
	if !rules.Applicants.Sundays {
		off = append(off, "sundays")
	}
	if !rules.Applicants.Holidays {
		off = append(off, "holidays")
	}
	for d, works := range rules.Office.Days {
		if works {
			days = append(days, strings.ToLower(time.Weekday(d).String()[:3]))
		}
	}
	for _, d := range rules.Office.Closed {
		closed = append(closed, d.String())
	}
	line("applicant-days-off", orElse(strings.Join(off, ","), "none"))
	line("office-days", strings.Join(days, ","))
	line("closed-days", orElse(strings.Join(closed, ","), "none"))
	for _, id := range slices.Sorted(maps.Keys(settings)) {
		was := ""
		if rule, ok := statute.LookupClock(statute.Clock(id)); ok {
			was = "   (by itself: " + orElse(statute.SpellLadder(rule.Ladder), "nobody") + ")"
		}
		line("ladder "+id, settings[id]+was)
	}
}
