package api

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// role is what a token may do.
type role string

// The roles.
const (
	caseworker    role = "caseworker"
	manager       role = "manager"
	auditor       role = "auditor"
	administrator role = "administrator"
)

// Who may use a route. Anyone needs no token; an auditor only reads.
var (
	anyone   []role
	readers  = []role{caseworker, manager, auditor, administrator}
	officers = []role{caseworker, manager, administrator}
	managers = []role{manager, administrator}
	watchers = []role{manager, auditor, administrator}
)

type callerKey struct{}

// callerOf is who sent a request that passed admit.
func callerOf(ctx context.Context) record.Caller {
	c, _ := ctx.Value(callerKey{}).(record.Caller)
	return c
}

// admit lets a request on to a handler if its token has one of the roles.
func (s *Server) admit(who []role, next handler) handler {
	if who == nil {
		return next
	}
	return func(w http.ResponseWriter, r *http.Request) error {
		scheme, token, found := strings.Cut(r.Header.Get("Authorization"), " ")
		if token = strings.TrimSpace(token); !found || !strings.EqualFold(scheme, "Bearer") || token == "" {
			return unknownCaller("Send your API token: Authorization: Bearer <token>.")
		}
		caller, err := s.tokens.Caller(r.Context(), token)
		switch kind := fault.KindOf(err); {
		case err == nil:
		case kind == fault.Forbidden, kind == fault.NotFound, kind == fault.Invalid:
			return unknownCaller("This API token is unknown, was revoked, or has expired. Ask an administrator for a new one.")
		default:
			return err
		}
		if !slices.Contains(who, role(caller.Role)) {
			return fault.New(fault.Forbidden, "A token with the role %s may not do this. It is for: %s.", caller.Role, inList(who))
		}
		return next(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, caller)))
	}
}

func unknownCaller(detail string) error {
	return refuse(http.StatusUnauthorized, "unknown-caller", "We do not know who is calling", detail)
}

func inList(who []role) string {
	names := make([]string, len(who))
	for i, r := range who {
		names[i] = string(r)
	}
	return strings.Join(names, ", ")
}

// teamOf narrows a list to what a caller may see: a token that belongs to teams
// sees those, and says which where it has more than one.
func teamOf(caller record.Caller, asked string) (string, error) {
	switch {
	case len(caller.Teams) == 0 || slices.Contains(caller.Teams, asked):
		return asked, nil
	case asked == "" && len(caller.Teams) == 1:
		return caller.Teams[0], nil
	case asked == "":
		return "", fault.New(fault.Invalid, "This token sees the lists of the teams %s. Say which one: team=%s.", strings.Join(caller.Teams, ", "), caller.Teams[0])
	}
	return "", fault.New(fault.Forbidden, "This token does not see the lists of team %s.", asked)
}
