package readmodel

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

func TestWhatIsForbiddenInOneCaseIsForbiddenInAll(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	never := `{"type":"safe_contact_set","on":"2026-11-02","value":"c-1","use":"never"}`
	set := `{"type":"contact_details_set","on":"2026-11-02","person":"A","kind":"mobile","value":"c-1"}`
	save := func(ref, id, kind, value string) {
		t.Helper()
		if err := w.SaveContact(ctx, ref, id, record.Contact{Kind: kind, Value: value}); err != nil {
			t.Fatal(err)
		}
	}
	save("HX-000001", "c-1", "mobile", "07700 900123")
	first := w.open("HX-000001", applied, set)
	save("HX-000002", "x-1", "mobile", "+44 7700 900123")
	save("HX-000002", "x-2", "mobile", "07700 900124")
	w.open("HX-000002", applied)
	if bad := must(w.Forbidden(ctx, "HX-000002", "x-1"))(t); bad {
		t.Error("forbidden before anybody said so")
	}
	first.record(never)
	for id, want := range map[string]bool{"x-1": true, "x-2": false, "x-9": false, "": false} {
		if got := must(w.Forbidden(ctx, "HX-000002", id))(t); got != want {
			t.Errorf("%q forbidden: %v", id, got)
		}
	}
	if diff := cmp.Diff([]record.ForbiddenContact{{Contact: "x-1", Kind: "mobile"}}, must(w.ForbiddenContacts(ctx, "HX-000002"))(t)); diff != "" {
		t.Errorf("forbidden (-want +got):\n%s", diff)
	}
	first.record(strings.Replace(never, "never", "yes", 1))
	if got := must(w.ForbiddenContacts(ctx, "HX-000002"))(t); len(got) != 0 {
		t.Errorf("forbidden after it was said to be safe: %v", got)
	}
}

// However an e-mail address is written, it is the same one; until the record can
// compare all of them it says nothing; and somebody who must not be told of one case
// may have one of their own.
func TestOneAddressIsForbiddenHoweverItIsWritten(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	for ref, value := range map[string]string{"HX-000001": "Dan <dan@home.example>", "HX-000002": " DAN@Home.example", "HX-000003": "dan@home.example"} {
		for id, v := range map[string]string{"c-1": value, "ex-1": "ex@home.example"} {
			if err := w.SaveContact(ctx, ref, id, record.Contact{Kind: "email", Value: v}); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.open("HX-000001", applied, `{"type":"contact_details_set","on":"2026-11-02","person":"A","kind":"email","value":"c-1"}`, `{"type":"safe_contact_set","on":"2026-11-02","value":"c-1","use":"never"}`)
	w.open("HX-000002", applied, `{"type":"contact_details_set","on":"2026-11-02","person":"ex","kind":"email","value":"ex-1"}`,
		`{"type":"contact_details_set","on":"2026-11-02","person":"A","kind":"email","value":"c-1"}`, `{"type":"safe_contact_set","on":"2026-11-02","value":"c-1","use":"yes","never_tell":["ex"]}`)
	w.open("HX-000003", applied)
	for _, c := range []struct {
		ref, id string
		want    bool
	}{{"HX-000001", "c-1", true}, {"HX-000002", "c-1", true}, {"HX-000003", "c-1", true}, {"HX-000002", "ex-1", true}, {"HX-000003", "ex-1", false}} {
		if got := must(w.Forbidden(ctx, c.ref, c.id))(t); got != c.want {
			t.Errorf("%s in %s forbidden: %v, want %v", c.id, c.ref, got, c.want)
		}
	}
	w.change("UPDATE contacts SET rules = 1 WHERE case_ref = 'HX-000003' AND id = 'ex-1'")
	_, err := w.Forbidden(ctx, "HX-000003", "c-1")
	wants(t, "while addresses are brought up to date", err, fault.Unavailable)
	for must(w.Rekey(ctx, 10))(t) > 0 {
	}
	if !must(w.Forbidden(ctx, "HX-000003", "c-1"))(t) {
		t.Error("not forbidden after they were")
	}
}

// What asks whether an address is theirs is queued once for each that is safe.
func TestAnAddressIsAskedForOnce(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	for _, id := range []string{"c-1", "c-2"} {
		if err := w.SaveContact(ctx, "HX-000001", id, record.Contact{Kind: "email", Value: id + "@home.example"}); err != nil {
			t.Fatal(err)
		}
	}
	set := `{"type":"contact_details_set","on":"2026-11-02","person":"A","kind":"email","value":"c-1","checked":"none"}`
	l := w.open("HX-000001", applied, set)
	asked := "SELECT count(*)::int FROM outbox WHERE kind = 'confirm'"
	if n := w.count(asked); n != 0 {
		t.Errorf("%d messages before anybody said that it is safe", n)
	}
	yes := `{"type":"safe_contact_set","on":"2026-11-02","value":"c-1","use":"yes"}`
	l.record(yes)
	l.record(yes, `{"type":"contact_details_set","on":"2026-11-02","person":"A","kind":"email","value":"c-2","checked":"read_back"}`, `{"type":"safe_contact_set","on":"2026-11-02","value":"c-2","use":"yes"}`)
	if n := w.count(asked); n != 1 || w.count(asked+" AND contact = 'c-1' AND channel = 'email'") != 1 {
		t.Errorf("%d messages, want one to c-1", n)
	}
	code := must(w.ConfirmCode(ctx, "HX-000001", "c-1"))(t)
	if again, other := must(w.ConfirmCode(ctx, "HX-000001", "c-1"))(t), must(w.ConfirmCode(ctx, "HX-000001", "c-2"))(t); len(code) != 7 || code != again || code == other {
		t.Errorf("codes %q, %q, %q", code, again, other)
	}
	_, err := w.ConfirmCode(ctx, "HX-000001", "c-9")
	wants(t, "the code of no address", err, fault.NotFound)
}
