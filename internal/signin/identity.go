package signin

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"dutyclock/internal/record"
	"dutyclock/internal/who"
)

var (
	// errAway: the provider could not be asked, or could not answer.
	errAway = errors.New("the provider of identities does not answer")
	// errRefused: the provider says no, or what it says cannot be believed.
	errRefused = errors.New("the provider of identities refuses")
)

// identity is who somebody is, as the provider says.
type identity struct {
	account record.Account
	tokens  record.ProviderTokens
}

// redeem gives who somebody is in exchange for the code that they came back with.
func (p *Provider) redeem(ctx context.Context, code string, a attempt) (identity, error) {
	d, err := p.discover(ctx, false)
	if err != nil {
		return identity{}, err
	}
	token, err := d.oauth.Exchange(p.context(ctx), code, oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return identity{}, classify(err)
	}
	return p.identify(ctx, d, token, a.Nonce)
}

// refresh asks again who somebody is, with what the provider gave the last time.
// An answer about anybody else is refused.
func (p *Provider) refresh(ctx context.Context, held record.ProviderTokens) (identity, error) {
	d, err := p.discover(ctx, false)
	if err != nil {
		return identity{}, err
	}
	token, err := d.oauth.TokenSource(p.context(ctx), &oauth2.Token{RefreshToken: held.Refresh}).Token()
	if err != nil {
		return identity{}, classify(err)
	}
	got, err := p.identify(ctx, d, token, "")
	if err == nil && got.tokens.Subject != held.Subject {
		return identity{}, fmt.Errorf("%w: it answers about somebody else", errRefused)
	}
	return got, err
}

// identify reads and verifies the ID token in an answer. nonce is empty where none
// was sent.
func (p *Provider) identify(ctx context.Context, d *discovered, token *oauth2.Token, nonce string) (identity, error) {
	raw, ok := token.Extra("id_token").(string)
	if !ok || raw == "" {
		return identity{}, fmt.Errorf("%w: its answer holds no ID token", errRefused)
	}
	id, err := d.verifier.Verify(p.context(ctx), raw)
	switch {
	case err != nil && strings.Contains(err.Error(), "fetching keys"):
		return identity{}, fmt.Errorf("%w: %w", errAway, err)
	case err != nil:
		return identity{}, fmt.Errorf("%w: %w", errRefused, err)
	case nonce != "" && subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(nonce)) != 1:
		return identity{}, fmt.Errorf("%w: the ID token was made for another sign-in", errRefused)
	}
	c, err := p.claims(id)
	if err != nil {
		return identity{}, err
	}
	return identity{
		account: record.Account{Issuer: p.Issuer, Subject: c.subject, Name: c.name, Email: c.email, Roles: c.roles},
		tokens:  record.ProviderTokens{Subject: c.subject, Refresh: token.RefreshToken, ID: raw},
	}, nil
}

// claimed is what an ID token says of a person.
type claimed struct {
	subject, name, email string
	roles                []string
}

func (p *Provider) claims(id *oidc.IDToken) (claimed, error) {
	var c struct {
		OID, TID, AZP, Name, Email string
		PreferredUsername          string `json:"preferred_username"`
	}
	all := map[string]json.RawMessage{}
	if err := errors.Join(id.Claims(&c), id.Claims(&all)); err != nil {
		return claimed{}, fmt.Errorf("%w: its claims have another form", errRefused)
	}
	if len(id.Audience) > 1 && c.AZP != p.ClientID {
		return claimed{}, fmt.Errorf("%w: the ID token was made for several, and not for us", errRefused)
	}
	out := claimed{subject: "sub:" + id.Subject, name: strings.TrimSpace(c.Name), email: c.Email, roles: rolesIn(all[p.RolesClaim])}
	if p.SubjectClaim == "oid" {
		if c.OID == "" || c.TID == "" {
			return claimed{}, fmt.Errorf("%w: the ID token has no oid and tid", errRefused)
		}
		out.subject = "oid:" + c.TID + "/" + c.OID
	} else if id.Subject == "" {
		return claimed{}, fmt.Errorf("%w: the ID token has no subject", errRefused)
	}
	if out.email == "" && strings.Contains(c.PreferredUsername, "@") {
		out.email = c.PreferredUsername
	}
	if out.name == "" {
		out.name = c.PreferredUsername
	}
	return out, nil
}

// rolesIn are the roles of ours that a claim lists, each once, in our order. Others
// are somebody else's and mean nothing here.
func rolesIn(claim json.RawMessage) []string {
	var listed []string
	if json.Unmarshal(claim, &listed) != nil {
		var one string
		if json.Unmarshal(claim, &one) != nil {
			return []string{}
		}
		listed = strings.Fields(one)
	}
	out := []string{}
	for _, role := range who.Roles() {
		if slices.Contains(listed, string(role)) {
			out = append(out, string(role))
		}
	}
	return out
}

var codeForm = regexp.MustCompile(`^[a-z_]{1,40}$`)

// classify says whether an answer of the token endpoint is a no or none at all. The
// answer itself may hold an address or a token and is dropped; of a no, its code
// is kept.
func classify(err error) error {
	var answer *oauth2.RetrieveError
	if !errors.As(err, &answer) {
		return fmt.Errorf("%w: %w", errAway, err)
	}
	code := answer.ErrorCode
	if !codeForm.MatchString(code) {
		code = "none"
	}
	switch code {
	case "invalid_grant", "interaction_required", "login_required", "consent_required", "access_denied", "unauthorized_client":
		return fmt.Errorf("%w: code %s", errRefused, code)
	}
	// Everything else, a wrong client secret too, is no word about the person.
	return fmt.Errorf("%w: status %d, code %s", errAway, answer.Response.StatusCode, code)
}
