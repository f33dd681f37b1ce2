package main

import (
	"context"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"text/tabwriter"

	"dutyclock/internal/record"
	"dutyclock/internal/who"
)

// runOfficer adds and lists the people who work for the authority.
func runOfficer(ctx context.Context, p program, args []string) error {
	return p.pick(ctx, "officer", args, map[string]action{
		"add": officerAdd, "list": officerList, "left": officerLeft, "link": officerLink, "sign-out": officerSignOut})
}

func officerAdd(ctx context.Context, p program, args []string) error {
	f := p.flags("officer")
	var o record.Officer
	f.StringVar(&o.ID, "id", "", "the `id` by which facts name the officer; it never changes and is not the name")
	f.StringVar(&o.Name, "name", "", "the `name`, as letters print it")
	f.StringVar(&o.Email, "email", "", "the `address` that reminders go to")
	roles := f.String("roles", "", "the `roles`, with commas: "+roleNames()+"; what a provider of identities says takes their place when the officer signs in")
	role := f.String("role", "caseworker", "one role, where --roles is not given")
	f.StringVar(&o.Team, "team", "", "the `team`")
	if _, err := p.parse(f, args); err != nil {
		return err
	}
	if _, err := mail.ParseAddress(o.Email); err != nil {
		return wrong("--email: give one e-mail address")
	}
	if o.ID == "" || o.Name == "" {
		return wrong("--id and --name are needed")
	}
	if o.Roles = list(*roles); len(o.Roles) == 0 {
		o.Roles = []string{*role}
	}
	for _, name := range o.Roles {
		if !slices.Contains(who.Roles(), who.Role(name)) {
			return wrong("%q is no role; the roles are %s", name, roleNames())
		}
	}
	desk, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer desk.close()
	if err := desk.store.SaveOfficer(ctx, o); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s is known.\n", o.ID)
	return nil
}

func officerList(ctx context.Context, p program, args []string) error {
	f := p.flags("officer")
	team := f.String("team", "", "only this `team`")
	if _, err := p.parse(f, args); err != nil {
		return err
	}
	desk, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer desk.close()
	officers, err := desk.store.Officers(ctx, *team)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ID\tNAME\tROLES\tTEAM\tE-MAIL")
	for _, o := range officers {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", o.ID, o.Name, strings.Join(o.Roles, ","), o.Team, o.Email)
	}
	return table.Flush()
}

func officerLeft(ctx context.Context, p program, args []string) error {
	given, err := p.parse(p.flags("officer"), args, "ID")
	if err != nil {
		return err
	}
	desk, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer desk.close()
	if err := desk.store.OfficerLeft(ctx, given[0]); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s has left and is signed out; reminders of their cases go to managers until somebody else has them.\n", given[0])
	return nil
}
