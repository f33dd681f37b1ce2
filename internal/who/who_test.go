package who_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"

	"dutyclock/internal/who"
)

func TestAPersonIsFoundWhereSignInPutThem(t *testing.T) {
	t.Parallel()
	if _, ok := who.From(context.Background()); ok {
		t.Error("somebody is signed in where nobody signed in")
	}
	p, ok := who.From(who.With(context.Background(), who.Person{ID: "kd"}))
	if !ok || p.ID != "kd" {
		t.Errorf("From gives %+v, %v", p, ok)
	}
}

func TestRoles(t *testing.T) {
	t.Parallel()
	none, auditor := who.Person{}, who.Person{Roles: []who.Role{who.Auditor}}
	both := who.Person{Roles: []who.Role{who.Auditor, who.Manager}}
	if none.Is(who.Roles()...) || !none.OnlyReads() {
		t.Error("a person without a role may do something")
	}
	if !auditor.Is(who.Manager, who.Auditor) || auditor.Is(who.Manager) || !auditor.OnlyReads() {
		t.Error("an auditor is taken for something else")
	}
	if !both.Is(who.Manager) || both.OnlyReads() {
		t.Error("a manager who is an auditor too may not act")
	}
	for _, r := range who.Roles() {
		if l := r.Label(); l == "" || strings.Contains(l, "_") {
			t.Errorf("the role %s is shown as %q", r, l)
		}
	}
}

func TestTheLogHoldsNoName(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("seen", "person", who.Person{ID: "kd", Name: "Kofi Danso"})
	if got := out.String(); strings.Contains(got, "Kofi") || !strings.Contains(got, `"person":"kd"`) {
		t.Errorf("the log says %s", got)
	}
}
