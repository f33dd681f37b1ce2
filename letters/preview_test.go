package letters

import (
	"strings"
	"testing"

	"dutyclock/internal/testing/browser"
)

// A letter is shown as far as it has come, whatever is missing: what was written is in
// it, what was not is named, and it lacks what issuing it would refuse.
func TestALetterIsShownAsFarAsItHasCome(t *testing.T) {
	t.Parallel()
	laidOut, listed := 0, 0
	for name, in := range samples() {
		whole, missing, err := Preview(in)
		wanted, renderErr := Render(in)
		if err != nil || renderErr != nil || len(missing) > 0 || whole.Text != wanted.Text {
			t.Errorf("%s: a whole letter is shown as another (%v, %v, %v)", name, err, renderErr, missing)
		}
		if odd := Undrawn(wanted.Text); len(odd) > 0 {
			t.Errorf("%s: cannot draw %q", name, odd)
		}
		bare := in
		bare.Parts, bare.Reasons, bare.Ground, bare.NoFurtherDuty = nil, Private{}, "", false
		_, needs, err := prepare(bare)
		if err != nil {
			t.Fatal(err)
		}
		text, missing, err := Preview(bare)
		if err != nil || len(missing) != len(needs) {
			t.Fatalf("%s: %v, %d missing of %d", name, err, len(missing), len(needs))
		}
		switch {
		case len(needs) == 0:
		case strings.Contains(text.Text, "[Not written yet: "):
			laidOut++
		case strings.Contains(strings.ToUpper(text.Text), "WHAT IS MISSING") && strings.Contains(text.Text, strings.Fields(needs[0].What)[0]):
			listed++
		default:
			t.Errorf("%s: nothing says that it is not finished:\n%s", name, text.Text)
		}
		if _, err := PDF(text, Letterhead{Draft: true}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if laidOut == 0 || listed == 0 {
		t.Errorf("%d were laid out, %d listed", laidOut, listed)
	}
	t.Logf("%d laid out with what is missing named in its place, %d listed", laidOut, listed)
}

// What was written before the ground was chosen is there, with its headings.
func TestWhatWasWrittenStandsInAnUnfinishedLetter(t *testing.T) {
	t.Parallel()
	in := samples()["N10-189B-7-b"]
	in.Ground, in.Reasons = "", Private{}
	in.Parts = map[string]Private{"reasons": NewPrivate("# What you told us\n\nYou left in May.")}
	text, missing, err := Preview(in)
	if err != nil || len(missing) == 0 {
		t.Fatalf("%v, %v", err, missing)
	}
	for _, want := range []string{"What you told us", "You left in May.", "s.189B(6)(a)"} {
		if !strings.Contains(text.Text, want) {
			t.Errorf("the preview lacks %q:\n%s", want, text.Text)
		}
	}
}

func TestEveryPageOfADraftSaysSo(t *testing.T) {
	t.Parallel()
	long := samples()["N10-189B-7-b"]
	long.Reasons = NewPrivate(twentyPages())
	r, err := Render(long)
	if err != nil {
		t.Fatal(err)
	}
	draft, err := PDF(r, Letterhead{Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, paper := range browser.Papers(t, draft, drawn(t, long)) {
		if paper.Title == DraftMark+": A letter from Hexford Borough Council" != (i == 0) {
			t.Errorf("its title is %q", paper.Title)
		}
		for n, s := range paper.Pages {
			if strings.Contains(s.Text, DraftMark) != (i == 0) {
				t.Errorf("document %d, page %d: marked %v", i, n+1, i != 0)
			}
			if s.Untagged != "" {
				t.Errorf("page %d has text that no screen reader is told of: %q", n+1, s.Untagged)
			}
		}
	}
}

func TestCharactersThatCannotBeDrawnAreNamed(t *testing.T) {
	t.Parallel()
	if got := strings.Join(Undrawn("Zoë 李 and 😀, 李"), " "); got != "李 😀" {
		t.Errorf("got %q", got)
	}
}
