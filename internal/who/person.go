package who

import (
	"context"
	"log/slog"
	"slices"
)

// Person is somebody who is signed in.
type Person struct {
	// ID is the officer's id, by which facts name them. It never changes.
	ID string
	// Name is how letters and pages print the person. It is never logged.
	Name string
	// Roles are what the person may do; none means nothing at all.
	Roles []Role
	// Team is the team that the person works in; empty where there is none.
	Team string
	// Session names the session to the log. It is no secret: it cannot be used to
	// sign in.
	Session string
}

// Is says whether the person has one of the roles.
func (p Person) Is(roles ...Role) bool {
	return slices.ContainsFunc(roles, func(r Role) bool { return slices.Contains(p.Roles, r) })
}

// OnlyReads says whether the person may look and change nothing: an auditor with
// no other role.
func (p Person) OnlyReads() bool {
	return !slices.ContainsFunc(p.Roles, func(r Role) bool { return r != Auditor })
}

// LogValue is the officer's id alone.
func (p Person) LogValue() slog.Value { return slog.StringValue(p.ID) }

type key struct{}

// With is the context of a request that a person made. Sign-in calls it.
func With(ctx context.Context, p Person) context.Context { return context.WithValue(ctx, key{}, p) }

// From is the person whose request it is, and whether there is one.
func From(ctx context.Context) (Person, bool) {
	p, ok := ctx.Value(key{}).(Person)
	return p, ok
}
