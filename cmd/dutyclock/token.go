package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"dutyclock/internal/auth"
)

// runToken makes, lists and revokes the tokens with which programs call the API.
func runToken(ctx context.Context, p program, args []string) error {
	return p.pick(ctx, "token", args, map[string]action{"create": tokenCreate, "list": tokenList, "revoke": tokenRevoke})
}

// tokenLife is how long a token is good for where nothing else is said.
const tokenLife = 365 * 24 * time.Hour

func tokenCreate(ctx context.Context, p program, args []string) error {
	f := p.flags("token")
	name := f.String("name", "", "what it is for, such as the `name` of the system that calls")
	roleName := f.String("role", string(auth.Caseworker), "caseworker, manager, auditor or administrator")
	teams := f.String("teams", "", "the teams whose cases it may see, with commas; empty is all")
	life := f.Duration("expires", tokenLife, "how long it is good for, such as 720h")
	if _, err := p.parse(f, args); err != nil {
		return err
	}
	role, err := auth.ParseRole(*roleName)
	switch {
	case err != nil:
		return wrong("--role %q: %s", *roleName, err)
	case strings.TrimSpace(*name) == "":
		return wrong("--name is missing: say what the token is for")
	case *life <= 0:
		return wrong("--expires %s: a token must be good for some time", *life)
	}
	o, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.close()
	secret, err := o.mint(ctx, auth.Token{ID: auth.MintID(), Name: *name, Role: role, Teams: list(*teams), ExpiresAt: time.Now().Add(*life)})
	if err != nil {
		return err
	}
	fmt.Fprintln(p.err, "This is shown once and kept by nobody. Whoever has it can do what its role may.")
	fmt.Fprintln(p.out, secret)
	return nil
}

// mint makes a token and keeps its hash.
func (o *office) mint(ctx context.Context, t auth.Token) (secret string, err error) {
	secret, hash := auth.Mint()
	if err := o.store.AddToken(ctx, t, hash); err != nil {
		return "", err
	}
	return secret, nil
}

func tokenList(ctx context.Context, p program, args []string) error {
	if _, err := p.parse(p.flags("token"), args); err != nil {
		return err
	}
	o, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.close()
	tokens, err := o.store.Tokens(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ID\tNAME\tROLE\tTEAMS\tEXPIRES\tLAST USED\tREVOKED")
	for _, t := range tokens {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", t.ID, t.Name, t.Role, orElse(strings.Join(t.Teams, ","), "all"),
			stamp(t.ExpiresAt), stamp(t.LastUsedAt), stamp(t.RevokedAt))
	}
	return table.Flush()
}

func tokenRevoke(ctx context.Context, p program, args []string) error {
	given, err := p.parse(p.flags("token"), args, "ID")
	if err != nil {
		return err
	}
	o, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.close()
	if err := o.store.RevokeToken(ctx, given[0]); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s is revoked; callers that used it just now are refused within a minute.\n", given[0])
	return nil
}
