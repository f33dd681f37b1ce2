package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/auth"
	"dutyclock/internal/demo"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// tokenFile is where a demo writes its token where nothing else was asked for.
const tokenFile = ".devstack/token"

// welcome makes a demo ready for somebody to look at: its officers, its token, its
// cases, and a word on where to look. It returns when the context ends.
func (d *deployment) welcome(ctx context.Context, p program, withCases bool) error {
	file := orElse(d.config.TokenFile, tokenFile)
	secret, caller, err := d.demoToken(ctx, file)
	if err != nil {
		return err
	}
	fmt.Fprint(p.err, d.greeting(secret, file))
	if withCases {
		if err := d.loadDemo(ctx, p, caller); err != nil && ctx.Err() == nil {
			d.log.ErrorContext(ctx, "demo cases not loaded", "error", err)
		}
		if err := d.showLists(ctx, p); err != nil && ctx.Err() == nil {
			d.log.ErrorContext(ctx, "lists not queued", "error", err)
		}
	}
	<-ctx.Done()
	return nil
}

// showLists sends each officer of the demo the list of today, whatever the day and
// the hour, so that there is one to look at.
func (d *deployment) showLists(ctx context.Context, p program) error {
	n, err := (&activities.Lists{Desk: d.store}).DailyNow(ctx)
	if err == nil && n > 0 {
		fmt.Fprintf(p.err, "The list of today, which officers get at eight on working days, is sent to those of the %d who have something on it: see %s\n",
			n, orElse(d.config.MailSinkURL, "the mail server"))
	}
	return err
}

// demoToken is the token of the demo: the one in the file where it still works,
// else a new one.
func (d *deployment) demoToken(ctx context.Context, file string) (string, record.Caller, error) {
	if raw, err := os.ReadFile(file); err == nil {
		secret := strings.TrimSpace(string(raw))
		caller, err := auth.NewVerifier(d.store, time.Now).Caller(ctx, secret)
		if err == nil {
			return secret, caller, nil
		}
		if fault.KindOf(err) != fault.Forbidden {
			return "", record.Caller{}, fmt.Errorf("look at the token of the demo: %w", err)
		}
	}
	token := auth.Token{ID: auth.MintID(), Name: "demo", Role: auth.Manager, Teams: []string{}, ExpiresAt: time.Now().Add(tokenLife)}
	secret, err := d.mint(ctx, token)
	if err != nil {
		return "", record.Caller{}, err
	}
	return secret, token.Caller(), writePrivate(file, secret+"\n")
}

// writePrivate writes a file that only its owner can read, in one step.
func writePrivate(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("make the folder of %s: %w", file, err)
	}
	unfinished, err := os.CreateTemp(filepath.Dir(file), ".token-")
	if err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	_, err = unfinished.WriteString(text) // CreateTemp makes it 0600
	if err = errors.Join(err, unfinished.Close()); err == nil {
		err = os.Rename(unfinished.Name(), file)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", file, errors.Join(err, os.Remove(unfinished.Name())))
	}
	return nil
}

// loadDemo makes up officers and cases where the record has none of them yet.
func (d *deployment) loadDemo(ctx context.Context, p program, caller record.Caller) error {
	today := casefile.On(time.Now())
	load := demo.Make(today)
	known, err := d.store.Officers(ctx, "")
	if err != nil {
		return err
	}
	if len(known) == 0 {
		for _, o := range load.Officers {
			if err := d.store.SaveOfficer(ctx, o); err != nil {
				return err
			}
		}
	}
	begun := time.Now()
	opened, err := demo.Load(ctx, d.casework, d.store, caller, today, load)
	if opened > 0 {
		fmt.Fprintf(p.err, "%d demo cases were opened in %.0f s.\n", opened, time.Since(begun).Seconds())
	}
	return err
}

// greeting says where to look and what to try.
func (d *deployment) greeting(secret, file string) string {
	base := listening(d.config.Listen)
	var b strings.Builder
	b.WriteString("\nDutyclock is up, as a demo: everybody in it is invented, and no mail leaves this machine.\n\n")
	line := func(what, where string) {
		if where != "" {
			fmt.Fprintf(&b, "  %-22s %s\n", what, where)
		}
	}
	line("the pages", base)
	line("API", base+"/api/v1  (its description: /openapi.json)")
	line("token", secret)
	line("", "also in "+file)
	line("mails that were sent", d.config.MailSinkURL)
	if d.config.Notify.IsSet() {
		line("given to GOV.UK Notify", d.config.Notify.URL)
	}
	line("Temporal's pages", d.config.TemporalUIURL)
	line("metrics", "http://"+d.config.MetricsListen+"/metrics")
	fmt.Fprintf(&b, `
Try, in another shell:
  TOKEN=$(cat %s)
  curl -s -H "Authorization: Bearer $TOKEN" '%s/api/v1/clocks?state=overdue'
  curl -s -H "Authorization: Bearer $TOKEN" %s/api/v1/cases/DEMO-0011

`, file, base, base)
	return b.String()
}
