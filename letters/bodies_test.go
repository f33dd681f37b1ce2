package letters

import (
	"slices"
	"strings"
	"testing"

	"dutyclock/statute"
)

// Some letters to other bodies have a fixed list of fields: what the law names goes
// to the body, and nothing that it does not.
func TestLettersWithAFixedListOfFields(t *testing.T) {
	t.Parallel()
	for letter, want := range map[statute.Letter][]string{
		statute.N36: {"recipient", "recipient_address", "household", "address", "available_on", "function"},
		statute.N37: {"recipient", "recipient_address", "child", "born", "secured_on", "agreed_by", "agreed_on"},
		statute.N39: {"recipient", "recipient_address", "consent_on", "children", "facts", "decision"},
	} {
		var got []string
		for _, p := range Form(letter) {
			got = append(got, p.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s asks for %v, want %v", letter, got, want)
		}
	}
}

// A child's doctor or school is told that there is a home, and never where: neither
// the household's own address nor that of the place gets into the letter.
func TestTheLetterAboutAChildNeverHoldsAnAddress(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"N37", "N37-young-person"} {
		in := samples()[name]
		in.Postal, in.Method = NewPrivate("14 Example Road\nHexford"), ByPost
		in.Parts = and(in, "reasons", "They live at 14 Example Road").Parts
		if _, err := Render(in); err == nil {
			t.Errorf("%s took a part that it has no place for", name)
		}
		in.Parts = samples()[name].Parts
		r := mustRender(t, in)
		for _, secret := range []string{"Example Road", "Amara", "188", "self"} {
			if strings.Contains(r.Text, secret) || strings.Contains(r.HTML, secret) {
				t.Errorf("%s holds %q:\n%s", name, secret, r.Text)
			}
		}
		for _, part := range []string{"Kit Example", in.Authority.Phone, "Wednesday 23 December 2026"} {
			if !strings.Contains(r.Text, part) {
				t.Errorf("%s lacks %q", name, part)
			}
		}
	}
}

// A letter to another body is addressed to it, and never to the applicant.
func TestLettersToOtherBodiesAreAddressedToThem(t *testing.T) {
	t.Parallel()
	for name, in := range samples() {
		if !toABody(in.Letter) {
			continue
		}
		in.Postal, in.Method = NewPrivate("14 Example Road"), ByPost
		head := letterHead(&in)
		if !strings.HasPrefix(head.ToLines[0], oneLine(in.part("recipient"))) || slices.Contains(head.ToLines, "14 Example Road") || slices.Contains(head.ToLines, "Amara Example") {
			t.Errorf("%s is addressed to %v", name, head.ToLines)
		}
	}
}

func TestWhatIsRecordedNeedNotBeWritten(t *testing.T) {
	t.Parallel()
	in := samples()["N36"]
	known := Prefill(in)
	for id, want := range map[string]string{"household": "1 adult, 1 child (about 7)", "available_on": "2026-12-24", "function": section("188")} {
		if known[id].Reveal() != want {
			t.Errorf("%s begins with %q, want %q", id, known[id].Reveal(), want)
		}
	}
	if _, there := known["address"]; there {
		t.Error("an address was taken from the record")
	}
}

// The question whether others may be told never sounds as if they would be told where
// the household is.
func TestTheQuestionDoesNotOfferAnAddress(t *testing.T) {
	t.Parallel()
	r := mustRender(t, samples()["N38"])
	if !strings.Contains(flat(r.Text), "We would not give them your address.") || strings.Contains(r.Text, "where to find") {
		t.Errorf("it offers an address:\n%s", r.Text)
	}
}

func TestNoSentenceEndsTwice(t *testing.T) {
	t.Parallel()
	for name, in := range samples() {
		if strings.Contains(mustRender(t, in).Text, "..") {
			t.Errorf("%s has a sentence with two ends", name)
		}
	}
}
