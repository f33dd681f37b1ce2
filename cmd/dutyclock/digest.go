package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"dutyclock/activities"
	"dutyclock/internal/record"
)

// runDigest sends the lists that officers get by hand, shows and sets when they may
// be written to, and proves what was told.
func runDigest(ctx context.Context, p program, args []string) error {
	return p.pick(ctx, "digest", args, map[string]action{"now": digestNow, "rules": digestRules, "told": digestTold})
}

// digestNow queues the list of today for everybody who has not had it.
func digestNow(ctx context.Context, p program, args []string) error {
	if _, err := p.parse(p.flags("digest"), args); err != nil {
		return err
	}
	o, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.close()
	n, err := (&activities.Lists{Desk: o.store}).DailyNow(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s queued; the worker sends what has something to say. Whoever had the list of today gets no second one.\n", lists(n))
	return nil
}

func digestRules(ctx context.Context, p program, args []string) error {
	f := p.flags("digest")
	everyDay := f.String("every-day", "", "`yes`: the daily list goes on weekends and bank holidays too; no: on working days only")
	hours := f.String("hours", "", "between which `hours` officers are written to about one case: 07:00-20:00")
	duty := f.String("duty-officer", "", "the `id` of whoever is told of households without a bed tonight; none: the managers of each team")
	if _, err := p.parse(f, args); err != nil {
		return err
	}
	o, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.close()
	rules, err := o.store.MailRules(ctx)
	if err != nil {
		return err
	}
	if err := overlayRules(&rules, *everyDay, *hours, *duty); err != nil {
		return err
	}
	if rules.DutyOfficer != "" {
		if _, here, err := o.store.Officer(ctx, rules.DutyOfficer); err != nil {
			return err
		} else if !here {
			return wrong("--duty-officer: there is no officer %s", rules.DutyOfficer)
		}
	}
	if f.NFlag() > 0 {
		if err := o.store.SaveMailRules(ctx, rules); err != nil {
			return err
		}
	}
	yesNo := map[bool]string{true: "yes", false: "no"}
	fmt.Fprintf(p.out, "%-13s %s\n%-13s %s-%s\n%-13s %s\n", "every-day", yesNo[rules.EveryDay],
		"hours", clockText(rules.OpenFrom), clockText(rules.OpenUntil), "duty-officer", orElse(rules.DutyOfficer, "(the managers of each team)"))
	return nil
}

// overlayRules puts what was given in place of what was kept.
func overlayRules(rules *record.MailRules, everyDay, hours, duty string) error {
	switch everyDay {
	case "":
	case "yes", "no":
		rules.EveryDay = everyDay == "yes"
	default:
		return wrong("--every-day %q: say yes or no", everyDay)
	}
	if hours != "" {
		var err error
		if rules.OpenFrom, rules.OpenUntil, err = hoursOf("--hours", hours); err != nil {
			return err
		}
	}
	switch duty {
	case "":
	case "none":
		rules.DutyOfficer = ""
	default:
		rules.DutyOfficer = duty
	}
	return nil
}

// hoursOf reads two times of one day as minutes after midnight.
func hoursOf(flag, text string) (from, until int, err error) {
	first, second, ok := strings.Cut(text, "-")
	from, bad := minutes(first)
	until, bad2 := minutes(second)
	if !ok || bad || bad2 || from >= until {
		return 0, 0, wrong("%s %q: give two times of one day, such as 07:00-20:00", flag, text)
	}
	return from, until, nil
}

// minutes reads a time of day as minutes after midnight; 24:00 is the end of the day.
func minutes(text string) (n int, bad bool) {
	hour, minute, ok := strings.Cut(strings.TrimSpace(text), ":")
	h, err := strconv.Atoi(hour)
	m, err2 := strconv.Atoi(minute)
	n = h*60 + m
	return n, !ok || err != nil || err2 != nil || h < 0 || m < 0 || m > 59 || n > 24*60
}

func clockText(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// digestTold prints the reminders of a case to officers, with the e-mail that told each.
func digestTold(ctx context.Context, p program, args []string) error {
	given, err := p.parse(p.flags("digest"), args, "REFERENCE")
	if err != nil {
		return err
	}
	o, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.close()
	told, err := o.store.Told(ctx, given[0])
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "RUNG\tCLOCK\tTO\tRANG\tSTATE\tTOLD\tIN")
	for _, t := range told {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", t.On, orElse(t.Alarm, string(t.Kind)), t.To, stamp(t.RangAt), t.State, stamp(t.SentAt), orElse(t.MessageID, "-"))
	}
	return table.Flush()
}

func lists(n int) string {
	if n == 1 {
		return "1 list is"
	}
	return strconv.Itoa(n) + " lists are"
}
