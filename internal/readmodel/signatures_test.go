package readmodel

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dutyclock/internal/record"
)

// What is changed of the settings is noted, setting by setting, with who did it; what
// stays as it is, is not.
func TestWhoChangedWhichSetting(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	before := must(w.SettingChanges(ctx, 50))(t)
	if err := w.SaveOfficer(ctx, record.Officer{ID: "admin", Name: "Ada Min", Roles: []string{"administrator"}}); err != nil {
		t.Fatal(err)
	}
	change := func(officer string, do func(*record.Authority)) {
		t.Helper()
		if err := w.ChangeAuthority(ctx, officer, do); err != nil {
			t.Fatal(err)
		}
	}
	change("admin", func(a *record.Authority) { a.Hours, a.Advice = "Mondays", []string{"Advice Shop", "Law Centre"} })
	change("admin", func(*record.Authority) {})
	change("", func(a *record.Authority) { a.Hours, a.Logo = "Tuesdays", []byte("png") })
	changes := must(w.SettingChanges(ctx, 50))(t)
	want := []record.SettingChange{
		{Setting: "logo", Is: "a picture of 3 bytes"}, {Setting: "hours", Was: "Mondays", Is: "Tuesdays"},
		{By: "Ada Min", Setting: "places for advice", Is: "Advice Shop\nLaw Centre"}, {By: "Ada Min", Setting: "hours", Is: "Mondays"},
	}
	if diff := cmp.Diff(want, changes[:len(changes)-len(before)], cmpopts.IgnoreFields(record.SettingChange{}, "At")); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	kept := must(w.Authority(ctx))(t)
	if kept.Hours != "Tuesdays" || len(kept.Advice) != 2 || string(kept.Logo) != "png" {
		t.Errorf("kept %+v", kept)
	}
}

func TestASignatureIsKeptSealed(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	if err := w.SaveOfficer(ctx, record.Officer{ID: "o.one", Name: "Jo Sample", Role: "caseworker"}); err != nil {
		t.Fatal(err)
	}
	if got := must(w.Signature(ctx, "o.one"))(t); got.JobTitle != "" || len(got.Picture) > 0 {
		t.Error("somebody who never said how they sign has a signature")
	}
	picture := []byte("\x89PNG a signature")
	for _, is := range []record.Signature{{JobTitle: "Officer", Picture: picture}, {JobTitle: "Senior officer"}, {JobTitle: "Manager", Picture: picture}} {
		if err := w.SaveSignature(ctx, "o.one", is); err != nil {
			t.Fatal(err)
		}
		if got := must(w.Signature(ctx, "o.one"))(t); got.JobTitle != is.JobTitle || !bytes.Equal(got.Picture, is.Picture) {
			t.Errorf("signs as %q with %d bytes, want %q and %d", got.JobTitle, len(got.Picture), is.JobTitle, len(is.Picture))
		}
	}
	if n := w.count("SELECT count(*)::int FROM officer_signatures WHERE position('PNG'::bytea IN picture) > 0"); n != 0 {
		t.Error("the picture of a signature is kept in the clear")
	}
}
