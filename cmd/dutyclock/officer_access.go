package main

import (
	"context"
	"fmt"
	"strings"

	"dutyclock/internal/record"
	"dutyclock/internal/who"
)

// officerLink says whose a work account is.
func officerLink(ctx context.Context, p program, args []string) error {
	f := p.flags("officer")
	subject := f.String("subject", "", "the account `number`, as the page shows it to somebody whose account is not tied to them yet")
	issuer := f.String("issuer", "", "the `issuer`, where it is not OIDC_ISSUER")
	given, err := p.parse(f, args, "ID")
	if err != nil {
		return err
	}
	if !strings.HasPrefix(*subject, "oid:") && !strings.HasPrefix(*subject, "sub:") {
		return wrong("--subject is needed, as the page shows it: it begins with oid: or sub:")
	}
	desk, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer desk.close()
	from := orElse(*issuer, desk.config.OIDC.Issuer)
	if from == "" {
		return wrong("set OIDC_ISSUER, or give --issuer: an account number means somebody at one issuer only")
	}
	if err := desk.store.LinkAccount(ctx, given[0], from, *subject); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "The account is tied to %s, who can sign in with it.\n", given[0])
	return nil
}

// officerSignOut ends all sessions of an officer.
func officerSignOut(ctx context.Context, p program, args []string) error {
	given, err := p.parse(p.flags("officer"), args, "ID")
	if err != nil {
		return err
	}
	desk, err := p.openOffice(ctx)
	if err != nil {
		return err
	}
	defer desk.close()
	n, err := desk.store.EndSessionsOf(ctx, given[0], record.EndPutOut)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "Sessions of %s that were ended: %d. To end their access as well: dutyclock officer left %s\n", given[0], n, given[0])
	return nil
}

func roleNames() string {
	var names []string
	for _, role := range who.Roles() {
		names = append(names, string(role))
	}
	return strings.Join(names, ", ")
}
