package readmodel

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
	"dutyclock/internal/record"
)

func TestContactsAreSealedAndStay(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	mobile := record.Contact{Kind: "mobile", Value: "07700 900123"}
	for range 2 {
		if err := w.SaveContact(ctx, "HX-000001", "contact-1", mobile); err != nil {
			t.Fatal(err)
		}
	}
	wants(t, "another value under an id", w.SaveContact(ctx, "HX-000001", "contact-1", record.Contact{Kind: "mobile", Value: "07700 900124"}), fault.Conflict)
	wants(t, "another kind under an id", w.SaveContact(ctx, "HX-000001", "contact-1", record.Contact{Kind: "landline", Value: "07700 900123"}), fault.Conflict)
	if got := must(w.Address(ctx, "HX-000001", "contact-1"))(t); got != "07700 900123" {
		t.Errorf("opened %q", got)
	}
	_, err := w.Address(ctx, "HX-000002", "contact-1")
	wants(t, "the contact of another case", err, fault.NotFound)
	if n := w.count("SELECT count(*) FROM contacts WHERE contacts::text LIKE '%900123%' OR position('900123'::bytea IN sealed) > 0"); n != 0 {
		t.Error("the number stands in the table in the clear")
	}
	if err := w.SaveContact(ctx, "HX-000001", "contact-2", record.Contact{Kind: "pigeon", Value: "x"}); err == nil {
		t.Error("a kind that there is not was taken")
	}
	w.change("UPDATE contacts SET key_id = 'lost'")
	if _, err := w.Address(ctx, "HX-000001", "contact-1"); err == nil || strings.Contains(err.Error(), "900123") {
		t.Errorf("with a key that is lost: %v", err)
	}
}

func TestNotesAreSealedAndStay(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	for _, text := range []string{"He came to the desk.", "something else"} {
		if err := w.SaveNote(t.Context(), "HX-000001", "note-1", text); err != nil {
			t.Fatal(err)
		}
	}
	if got := must(w.Note(t.Context(), "HX-000001", "note-1"))(t); got != "He came to the desk." {
		t.Errorf("opened %q", got)
	}
	if n := w.count("SELECT count(*) FROM notes WHERE position('desk'::bytea IN sealed) > 0"); n != 0 {
		t.Error("the note stands in the table in the clear")
	}
	_, err := w.Note(t.Context(), "HX-000001", "note-2")
	wants(t, "no note", err, fault.NotFound)
}

func TestTheApplicantsName(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	_, err := w.ApplicantName(t.Context(), "HX-000001")
	wants(t, "nobody", err, fault.NotFound)
	for _, p := range []record.Person{{Member: "B", Name: "Bo Salt"}, {Member: "applicant", Name: "Mo"}, {Member: "applicant", Name: "Mo Salt"}} {
		if err := w.SavePerson(t.Context(), "HX-000001", p); err != nil {
			t.Fatal(err)
		}
	}
	if got := must(w.ApplicantName(t.Context(), "HX-000001"))(t); got != "Mo Salt" {
		t.Errorf("the applicant is %q", got)
	}
}

func TestAKeyPutInFrontFindsWhatWasSealedBefore(t *testing.T) {
	w := town(t)
	const old = "old:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
	before, err := keyring.Parse(old)
	if err != nil {
		t.Fatal(err)
	}
	after, err := keyring.Parse("new:HxAeHRwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgE=," + old)
	if err != nil {
		t.Fatal(err)
	}
	if err := New(w.pool, before, w.clock).SaveContact(t.Context(), "HX-000101", "contact-7", record.Contact{Kind: "email", Value: "zoe@example.org"}); err != nil {
		t.Fatal(err)
	}
	s := New(w.pool, after, w.clock)
	if found := must(s.Search(t.Context(), anybody, record.Search{Address: "zoe@example.org"}))(t); len(found.Items) != 1 {
		t.Errorf("found %+v", found)
	}
	if got := must(s.Address(t.Context(), "HX-000101", "contact-7"))(t); got != "zoe@example.org" {
		t.Errorf("opened %q", got)
	}
}

func TestOfficers(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	for _, o := range []record.Officer{
		{ID: "o-1", Name: "Ama", Email: "ama@x.example", Role: "caseworker", Team: "east"},
		{ID: "m-1", Name: "Bea", Email: "bea@x.example", Role: "manager", Team: "east"},
		{ID: "m-2", Name: "Cy", Email: "cy@x.example", Role: "manager", Team: "west"},
	} {
		if err := w.SaveOfficer(ctx, o); err != nil {
			t.Fatal(err)
		}
	}
	ids := func(list []record.Officer, err error) string {
		var out []string
		for _, o := range must(list, err)(t) {
			out = append(out, o.ID)
		}
		return strings.Join(out, " ")
	}
	for team, want := range map[string]string{"east": "m-1", "west": "m-2", "north": "m-1 m-2", "": "m-1 m-2"} {
		if got := ids(w.Managers(ctx, team)); got != want {
			t.Errorf("managers of %q: %s, want %s", team, got, want)
		}
	}
	if got := ids(w.Officers(ctx, "")); got != "o-1 m-1 m-2" {
		t.Errorf("officers %s", got)
	}
	if got := ids(w.Officers(ctx, "east")); got != "o-1 m-1" {
		t.Errorf("officers of a team %s", got)
	}
	o, ok, err := w.Officer(ctx, "o-1")
	want := record.Officer{ID: "o-1", Name: "Ama", Email: "ama@x.example", Role: "caseworker", Roles: []string{"caseworker"}, Team: "east"}
	if diff := cmp.Diff(want, o); diff != "" || !ok || err != nil {
		t.Errorf("%v, %v (-want +got):\n%s", ok, err, diff)
	}
	if err := w.OfficerLeft(ctx, "m-1"); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := w.Officer(ctx, "m-1"); ok || err != nil {
		t.Errorf("an officer who left is there: %v", err)
	}
	if got := ids(w.Managers(ctx, "east")); got != "m-2" {
		t.Errorf("managers after one left: %s", got)
	}
	wants(t, "leaving twice", w.OfficerLeft(ctx, "m-1"), fault.NotFound)
	if err := w.SaveOfficer(ctx, record.Officer{ID: "m-1", Name: "Bea", Role: "manager", Team: "west"}); err != nil {
		t.Fatal(err)
	}
	if got := ids(w.Managers(ctx, "west")); got != "m-1 m-2" {
		t.Errorf("managers after she came back: %s", got)
	}
	if err := w.SaveOfficer(ctx, record.Officer{ID: "x", Role: "king"}); err == nil {
		t.Error("a role that there is not was taken")
	}
}
