package readmodel

import (
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

func surgery() record.Body {
	return record.Body{ID: "body-1", Kind: record.Surgery, Name: "Mill Lane Surgery", Address: "1 Mill Lane, Hexford HX1 1AA", Email: "Records@Surgery.example", Phone: "01632 960 200", Note: "Ask for Ann.", Secure: true, ChangedBy: "o-1"}
}

// An entry is kept sealed but for its name, found by it however it is written, changed
// by whoever saw its last version, and kept when it was taken out.
func TestTheDirectoryOfBodies(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	for range 2 {
		wants(t, "add", w.SaveBody(ctx, surgery()), "")
	}
	wants(t, "add another", w.SaveBody(ctx, record.Body{ID: "body-2", Kind: record.School, Name: "École Sainte-Barbe", Phone: "01632 960 300", ChangedBy: "o-1"}), "")
	got := must(w.Body(ctx, "body-1"))(t)
	if got.Email != "Records@Surgery.example" || got.Note != "Ask for Ann." || !got.ByEmail() || got.Version != 1 || got.ChangedBy != "o-1" {
		t.Errorf("kept %+v", got)
	}
	for what, f := range map[string]record.BodyFilter{
		"body-2 body-1": {},
		"body-2":        {Name: "ecole sainte"},
		"body-1":        {Kinds: []record.BodyKind{record.Surgery, record.Landlord}},
		"":              {Name: "nobody"},
	} {
		list, n, err := w.Bodies(ctx, f)
		var ids []string
		for _, b := range list {
			ids = append(ids, b.ID)
		}
		if strings.Join(ids, " ") != what || n != len(ids) || err != nil {
			t.Errorf("%+v gives %v of %d, %v", f, ids, n, err)
		}
	}
	if list, n, err := w.Bodies(ctx, record.BodyFilter{Skip: 1, Limit: 1}); len(list) != 1 || list[0].ID != "body-1" || n != 2 || err != nil {
		t.Errorf("the second page is %v of %d, %v", list, n, err)
	}

	changed := got
	changed.Name, changed.Secure = "Mill Road Surgery", false
	wants(t, "change", w.SaveBody(ctx, changed), "")
	wants(t, "change the version before", w.SaveBody(ctx, changed), fault.Conflict)
	if now := must(w.Body(ctx, "body-1"))(t); now.Name != "Mill Road Surgery" || now.ByEmail() || now.Version != 2 {
		t.Errorf("changed to %+v", now)
	}
	wants(t, "remove", w.RemoveBody(ctx, "body-1", "o-2"), "")
	wants(t, "remove again", w.RemoveBody(ctx, "body-1", "o-2"), fault.NotFound)
	wants(t, "change what was removed", w.SaveBody(ctx, must(w.Body(ctx, "body-1"))(t)), fault.Conflict)
	if b := must(w.Body(ctx, "body-1"))(t); b.RemovedAt == nil || b.ByEmail() {
		t.Errorf("removed: %+v", b)
	}
	if _, n, _ := w.Bodies(ctx, record.BodyFilter{}); n != 1 {
		t.Errorf("%d are listed after one was removed", n)
	}
	_, err := w.Body(ctx, "body-9")
	wants(t, "read what never was", err, fault.NotFound)
	if n := w.count("SELECT count(*) FROM directory_versions WHERE id = 'body-1'"); n != 2 {
		t.Errorf("%d versions are kept, want 2", n)
	}
	if n := w.count("SELECT count(*) FROM directory WHERE position('urgery.example' in encode(sealed, 'escape')) > 0 OR position('960' in encode(sealed, 'escape')) > 0"); n != 0 {
		t.Error("how a body is reached stands open")
	}
}

// A body behind which stands somebody who must not be told, or of whom somebody said
// never, is not written to about that case, however the address is written.
func TestABodyThatMustNotBeTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-22")
	ctx := t.Context()
	for _, ref := range []string{"HX-000001", "HX-000002", "HX-000003"} {
		kind, value := "email", "records@surgery.example"
		if ref == "HX-000003" {
			kind, value = "mobile", "+44 (0)1632 960200"
		}
		wants(t, "keep an address", w.SaveContact(ctx, ref, "C1", record.Contact{Kind: kind, Value: value}), "")
	}
	w.open("HX-000001", applied, `{"type":"contact_details_set","on":"2026-11-02","person":"B","kind":"email","value":"C1"}`,
		`{"type":"contact_details_set","on":"2026-11-02","person":"A","kind":"email","value":"C2"}`,
		`{"type":"safe_contact_set","on":"2026-11-02","value":"C2","use":"yes","never_tell":["B"]}`)
	w.open("HX-000002", applied, `{"type":"contact_details_set","on":"2026-11-02","person":"B","kind":"email","value":"C1"}`)
	w.open("HX-000003", applied, `{"type":"contact_details_set","on":"2026-11-02","person":"A","kind":"mobile","value":"C1"}`,
		`{"type":"safe_contact_set","on":"2026-11-02","value":"C1","use":"never"}`)
	wants(t, "add", w.SaveBody(ctx, surgery()), "")
	for ref, want := range map[string]bool{"HX-000001": true, "HX-000002": false, "HX-000003": true} {
		if got := must(w.BodyForbidden(ctx, ref, "body-1"))(t); got != want {
			t.Errorf("%s: forbidden %v, want %v", ref, got, want)
		}
	}
	_, err := w.BodyForbidden(ctx, "HX-000001", "body-9")
	wants(t, "ask of none", err, fault.NotFound)
	w.change("UPDATE directory SET rules = 0, forms = '{}'")
	_, err = w.BodyForbidden(ctx, "HX-000001", "body-1")
	wants(t, "ask before it can be compared", err, fault.Unavailable)
	if n := must(w.Rekey(ctx, 10))(t); n != 1 {
		t.Errorf("%d were made comparable", n)
	}
	if !must(w.BodyForbidden(ctx, "HX-000001", "body-1"))(t) {
		t.Error("not forbidden after it was made comparable again")
	}
}

// A letter to another body goes by e-mail to its entry of the directory, and on paper
// to nobody's address in the case.
func TestHowALetterToABodyIsQueued(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "2026-11-02")
	l := w.open("HX-000001", applied, relief, assigned1)
	for i, method := range []string{"email", "post"} {
		id := "L" + string(rune('1'+i))
		wants(t, "keep", w.SaveLetter(t.Context(), record.Letter{ID: id, Reference: "HX-000001", Letter: "N36", Key: "N36/p" + id, Officer: "o-1", Text: "To the authority"}, method, ""), "")
		l.record(`{"type":"notice_given","on":"2026-11-02","letter":"N36","method":"` + method + `","to":"body-1","sent_on":"2026-11-02","decided_by":"o-1","document":"` + id + `"}`)
	}
	if n := w.count("SELECT count(*) FROM outbox WHERE letter = 'L1' AND audience = $1 AND contact = 'body-1' AND channel = $2", record.ToBody, casefile.ByEmail); n != 1 {
		t.Error("the letter by e-mail is not queued to the body")
	}
	if n := w.count("SELECT count(*) FROM outbox WHERE letter = 'L2' AND audience = 'applicant' AND contact = '' AND channel = 'post'"); n != 1 {
		t.Error("the letter on paper is not queued as one on paper")
	}
}
