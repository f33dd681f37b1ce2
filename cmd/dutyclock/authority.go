package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"dutyclock/internal/pictures"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

// runAuthority shows and sets what letters say of the authority.
func runAuthority(ctx context.Context, p program, args []string) error {
	f := p.flags("authority")
	var given record.Authority
	f.StringVar(&given.Name, "name", "", "its `name`, as letters print it")
	f.StringVar(&given.Phone, "phone", "", "the `number` to call")
	f.StringVar(&given.Address, "address", "", "the postal `address`")
	f.StringVar(&given.Email, "email", "", "the `address` that applicants may write to")
	f.StringVar(&given.EmailFrom, "email-from", "", "the `sender` of messages: Housing Options <housing@example.gov.uk>")
	f.StringVar(&given.Website, "website", "", "the `address` of its pages")
	f.StringVar(&given.Hours, "hours", "", "`when` it can be reached: Monday to Friday, 9am to 5pm")
	advice := f.String("advice", "", "`places` nearby that give independent advice, parted by semicolons; none for none")
	f.StringVar(&given.ReviewContact, "review-contact", "", "`where` to ask for a review")
	f.StringVar(&given.ReferencePrefix, "reference-prefix", "", "the `letters` that references begin with")
	f.IntVar(&given.Settings.PostDays, "post-days", 0, "after how many working `days` a posted letter counts as delivered")
	email := f.String("email-counts", "", "`when` an e-mail counts for the applicant: sent for the same day, 1wd for a number of working days after, confirmed for when somebody recorded that they have it")
	f.StringVar(&given.PostClass, "post-class", "", "the `class` of post that letters go by: first, second or signed_for")
	hold := f.Duration("letter-hold", 0, "for how `long` a letter that was issued can be stopped before it leaves, as 10m; 0s for not at all")
	second := f.String("second-reader", "", "the `letters` that a second person reads before they are issued, as N10,N11; none for none")
	logo := f.String("logo", "", "the `file` of a PNG or JPEG picture that letters on paper show; none for none")
	local := lengths{}
	f.Var(local, "local", "the `length` of a local clock, as C01=10wd; C01= takes it away; may be given more than once")
	reminders := newReminderFlags(f)
	if _, err := p.parse(f, args); err != nil {
		return err
	}
	o, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.close()
	kept, err := o.store.Authority(ctx)
	if err != nil {
		return err
	}
	if f.NFlag() > 0 {
		overlay(&kept, given)
		local.overlay(&kept)
		reminders.overlay(&kept)
		if *email != "" {
			kept.Settings.Email = strings.TrimPrefix(*email, "sent")
		}
		switch *second {
		case "":
		case "none":
			kept.SecondReader = nil
		default:
			kept.SecondReader = nil
			for l := range strings.SplitSeq(*second, ",") {
				kept.SecondReader = append(kept.SecondReader, statute.Letter(strings.ToUpper(strings.TrimSpace(l))))
			}
		}
		switch *advice {
		case "":
		case "none":
			kept.Advice = nil
		default:
			kept.Advice = nil
			for place := range strings.SplitSeq(*advice, ";") {
				if place = strings.TrimSpace(place); place != "" {
					kept.Advice = append(kept.Advice, place)
				}
			}
		}
		if err := setLogo(&kept, *logo); err != nil {
			return err
		}
		if err := o.store.SaveAuthority(ctx, kept); err != nil {
			return err
		}
		if slices.Contains(givenFlags(f), "letter-hold") {
			if err := o.store.SaveLetterHold(ctx, *hold); err != nil {
				return err
			}
		}
	}
	rules, err := reminders.rules(ctx, o)
	if err != nil {
		return err
	}
	held, err := o.store.LetterHold(ctx)
	if err != nil {
		return err
	}
	for _, line := range [][2]string{{"name", kept.Name}, {"phone", kept.Phone}, {"address", kept.Address}, {"email", kept.Email},
		{"email-from", kept.EmailFrom}, {"website", kept.Website}, {"hours", kept.Hours}, {"advice", strings.Join(kept.Advice, "; ")}, {"review-contact", kept.ReviewContact}, {"reference-prefix", kept.ReferencePrefix}} {
		fmt.Fprintf(p.out, "%-17s %s\n", line[0], orElse(line[1], "(not set)"))
	}
	fmt.Fprintf(p.out, "%-17s %s\n", "post-days", strconv.Itoa(kept.Settings.PostDays))
	fmt.Fprintf(p.out, "%-17s %s\n", "email-counts", orElse(kept.Settings.Email, "sent"))
	fmt.Fprintf(p.out, "%-17s %s\n", "post-class", orElse(kept.PostClass, "(not set)"))
	fmt.Fprintf(p.out, "%-17s %s\n", "logo", orElse(strings.Repeat("kept", min(1, len(kept.Logo))), "(not set)"))
	var read []string
	for _, l := range kept.SecondReader {
		read = append(read, string(l))
	}
	fmt.Fprintf(p.out, "%-17s %s\n", "letter-hold", held)
	fmt.Fprintf(p.out, "%-17s %s\n", "second-reader", orElse(strings.Join(read, ","), "none"))
	for _, id := range slices.Sorted(maps.Keys(kept.Settings.Local)) {
		fmt.Fprintf(p.out, "%-17s %s\n", "local "+id, kept.Settings.Local[id])
	}
	printReminders(p, kept.Settings.Ladders, rules)
	for _, wrong := range kept.Wrong() {
		fmt.Fprintln(p.out, wrong)
	}
	if lacks := kept.Missing(); len(lacks) > 0 {
		fmt.Fprintf(p.out, "No letter can be issued before these are set: %s.\n", strings.Join(lacks, ", "))
	}
	return nil
}

// setLogo reads a logo from a file; "none" takes it away.
func setLogo(kept *record.Authority, file string) error {
	switch file {
	case "":
		return nil
	case "none":
		kept.Logo = nil
		return nil
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read the logo: %w", err)
	}
	kept.Logo, err = pictures.Logo(content)
	return err
}

// givenFlags names the flags that were given.
func givenFlags(f *flag.FlagSet) []string {
	var out []string
	f.Visit(func(one *flag.Flag) { out = append(out, one.Name) })
	return out
}

// overlay puts what was given in place of what was kept.
func overlay(kept *record.Authority, given record.Authority) {
	for _, pair := range []struct {
		to   *string
		from string
	}{
		{&kept.Name, given.Name}, {&kept.Phone, given.Phone}, {&kept.Address, given.Address}, {&kept.Email, given.Email},
		{&kept.EmailFrom, given.EmailFrom}, {&kept.Website, given.Website}, {&kept.Hours, given.Hours}, {&kept.ReviewContact, given.ReviewContact},
		{&kept.ReferencePrefix, given.ReferencePrefix}, {&kept.PostClass, given.PostClass},
	} {
		if pair.from != "" {
			*pair.to = pair.from
		}
	}
	if given.Settings.PostDays != 0 {
		kept.Settings.PostDays = given.Settings.PostDays
	}
}

// lengths are the lengths of local clocks that were given on the command line.
type lengths map[string]string

// String is needed of a flag.
func (l lengths) String() string { return "" }

// Set takes one, as C01=10wd.
func (l lengths) Set(text string) error {
	id, length, ok := strings.Cut(text, "=")
	if !ok || id == "" {
		return errors.New("write it as C01=10wd")
	}
	l[id] = length
	return nil
}

// overlay puts the lengths in place of those that were kept, and takes away those
// that were given empty.
func (l lengths) overlay(kept *record.Authority) { kept.Settings.Local = l.over(kept.Settings.Local) }

// over puts what was given over what was kept, and takes away what was given empty.
func (l lengths) over(kept map[string]string) map[string]string {
	if len(l) == 0 {
		return kept
	}
	own := maps.Clone(kept)
	if own == nil {
		own = map[string]string{}
	}
	for id, text := range l {
		if own[id] = text; text == "" {
			delete(own, id)
		}
	}
	return own
}
