package letters

import (
	"errors"
	"strings"
	"testing"

	"dutyclock/statute/civil"
)

// correction is a letter that puts N10 of the samples right.
func correction() (Input, civil.Date) {
	in := samples()["N10-189B-7-b"]
	issued := in.Today
	in.Today, in.NotifiedOn = issued.AddDays(6), civil.Date{}
	in.Ground, in.Reasons = "", Private{}
	in.Parts = map[string]Private{CorrectionPart: NewPrivate("We wrote that you left Foundry Lane in **June**. You left it in May, as you told us:\n\n- on 2 May 2026\n- with both children")}
	return in, issued
}

func TestACorrectionPutsALetterRight(t *testing.T) {
	t.Parallel()
	in, issued := correction()
	r, err := Correct(in, issued)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "correction.txt", r.Text)
	golden(t, "correction.html", r.HTML)
	for _, want := range []string{"A correction to our letter of " + issued.Long(), "with both children", "look at our decision again", in.Reference} {
		if !strings.Contains(strings.Join(strings.Fields(r.Text), " "), want) {
			t.Errorf("it does not say %q", want)
		}
	}
	in.Letter = "N04" // opens no time for a review
	if r, err = Correct(in, issued); err != nil || strings.Contains(r.Text, "look at our decision") {
		t.Errorf("of a letter that decides nothing: %v", err)
	}
}

func TestACorrectionSaysWhatWasWrong(t *testing.T) {
	t.Parallel()
	for what, change := range map[string]func(*Input, *civil.Date){
		"nothing written":      func(in *Input, _ *civil.Date) { in.Parts = nil },
		"nobody":               func(in *Input, _ *civil.Date) { in.Applicant = Private{} },
		"a letter that is not": func(_ *Input, issued *civil.Date) { *issued = civil.Date{} },
		"of tomorrow":          func(in *Input, issued *civil.Date) { *issued = in.Today.AddDays(1) },
	} {
		in, issued := correction()
		change(&in, &issued)
		var lacks *Incomplete
		if _, err := Correct(in, issued); !errors.As(err, &lacks) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
