package config

import (
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// OIDC is how people sign in with their work accounts: by OpenID Connect.
type OIDC struct {
	Issuer, ClientID string
	ClientSecret     Secret
	// RolesClaim is the claim that lists the roles of a person.
	RolesClaim string
	// Subject is the claim that names a person for good: "oid" (with tid, for Entra ID)
	// or "sub".
	Subject string
}

// IsSet says whether there is a provider.
func (o OIDC) IsSet() bool { return o.Issuer != "" }

// oidc reads the settings of the provider. All that are needed come together.
func (r *reader) oidc() OIDC {
	o := OIDC{
		Issuer:       r.value("OIDC_ISSUER", "", issuer),
		ClientID:     r.value("OIDC_CLIENT_ID", "", nil),
		ClientSecret: r.secret("OIDC_CLIENT_SECRET", nil),
		RolesClaim:   r.value("OIDC_ROLES_CLAIM", "roles", rolesClaim),
		Subject:      r.value("OIDC_SUBJECT", "", subject),
	}
	if o.Subject == "" {
		o.Subject = "sub"
		if u, err := url.Parse(o.Issuer); err == nil && strings.HasPrefix(u.Host, "login.microsoftonline.") {
			o.Subject = "oid"
		}
	}
	set := map[string]bool{"OIDC_ISSUER": o.Issuer != "", "OIDC_CLIENT_ID": o.ClientID != "", "OIDC_CLIENT_SECRET": o.ClientSecret.IsSet()}
	// A secret alone may lie there for a deployment that serves no pages.
	if set["OIDC_ISSUER"] || set["OIDC_CLIENT_ID"] {
		for _, name := range []string{"OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"} {
			if !set[name] {
				r.problem("%s is not set, and others of OIDC are; docs/operators/sign-in.md says what it is", name)
			}
		}
	}
	return o
}

// duration reads a length of time between two.
func (r *reader) duration(name string, otherwise, least, most time.Duration) time.Duration {
	text := r.value(name, "", nil)
	if text == "" {
		return otherwise
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < least || d > most {
		r.problem("%s is %q: write a length of time from %s to %s, such as 30m", name, text, least, most)
	}
	return d
}

func publicURL(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.Path != "" {
		return "write it as https://dutyclock.example.gov.uk, without a path or a slash at the end"
	}
	if u.Scheme == "http" && !thisMachine(u.Hostname()) {
		return "only https may be used to reach another machine"
	}
	return ""
}

func issuer(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "write it as the provider does, such as https://login.microsoftonline.com/<the tenant's id>/v2.0"
	}
	if u.Scheme == "http" && !thisMachine(u.Hostname()) {
		return "only https may be used to reach another machine"
	}
	if strings.HasSuffix(u.Path, "/.well-known/openid-configuration") {
		return "leave /.well-known/openid-configuration away; it is found by itself"
	}
	for _, everybody := range []string{"common", "organizations", "consumers"} {
		if strings.Contains(u.Path+"/", "/"+everybody+"/") {
			return "that would let the accounts of every organisation in: put the id of your own tenant in place of " + everybody
		}
	}
	return ""
}

func rolesClaim(text string) string {
	if text == "groups" {
		return "groups are not roles, and a token leaves them out where there are many: give app roles, and leave this setting away"
	}
	return ""
}

func subject(text string) string {
	if text != "oid" && text != "sub" {
		return "it is oid or sub"
	}
	return ""
}

func thisMachine(host string) bool {
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// loopback says whether an address can only be reached from this machine. A name
// that has to be looked up is not believed, save localhost.
func loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	return err == nil && thisMachine(host)
}
