package letters

import (
	"bytes"
	"strings"
	"testing"
)

// twentyPages is a decision as officers write them, with all that Markdown can say.
func twentyPages() string {
	const part = `## What we looked at

We read **everything** that you and *your doctor* sent to us. On 3 March 2026 you came to our office and told us that you could not go back to the flat because of the stairs, the damp and the noise, and we asked the landlord and the hospital about each of those.

1. Your doctor wrote to us on 5 March 2026 that you find stairs hard when your back is bad, and that this happens on some days of a week.
   - The letter does not say how often.
   - We asked, and had no answer.
2. The landlord says that the damp was treated in January.

### What we think of it

Nothing that we have read makes it unreasonable for you to live there. We set out below what speaks for you, and why it does not outweigh the rest.

- The stairs are eleven steps with a rail.
- There is a lift in the building next door, which is not yours to use.

`
	return strings.Repeat(part, 25)
}

func drawn(t testing.TB, in Input) []byte {
	t.Helper()
	r, err := Render(in)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := PDF(r, Letterhead{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestTheSameLetterGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	in := samples()["N02-relief-by-post"]
	if !bytes.Equal(drawn(t, in), drawn(t, in)) {
		t.Error("two drawings of one letter differ")
	}
}

// A signature takes room of its own before the name, and only where there is one.
func TestASignatureStandsBeforeTheName(t *testing.T) {
	t.Parallel()
	r, err := Render(samples()["N13-by-hand"])
	if err != nil {
		t.Fatal(err)
	}
	all := signed(boxes(r.frame))
	for i := range all {
		if !all[i].signs {
			continue
		}
		if before := all[i-1]; !before.drawn || !before.keep || words(all[i].spans) != "Jo Sample" || words(all[i+1].spans) != "Senior Housing Options Officer" {
			t.Errorf("before the name stands %+v, after it %q", before, words(all[i+1].spans))
		}
	}
	plain, err := PDF(r, Letterhead{})
	if err != nil {
		t.Fatal(err)
	}
	with, err := PDF(r, Letterhead{Signature: sampleLogo(t)})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(plain, []byte("/Figure")) || !bytes.Contains(with, []byte("/Figure")) || !bytes.Contains(with, []byte("/Subtype /Image")) {
		t.Error("the picture of the signature is not in the document that has one, or is in the one that has none")
	}
}
