package letters

import (
	"strings"
	"testing"

	"dutyclock/statute"
)

func TestPartProblems(t *testing.T) {
	t.Parallel()
	choice := Part{Label: "Choice", Kind: KindChoice, Options: []Option{{"a", "The first"}, {"b", "The second"}}}
	tests := []struct {
		p     Part
		text  string
		right bool
	}{
		{Part{Kind: KindText}, "One line", true}, {Part{Kind: KindText}, "Two\nlines", false}, {Part{Kind: KindText}, strings.Repeat("é", maxText), true}, {Part{Kind: KindText}, strings.Repeat("é", maxText+1), false},
		{Part{Kind: KindLong}, "Two\nlines", true}, {Part{Kind: KindLong}, strings.Repeat("x", maxLong+1), false},
		{Part{Kind: KindList}, "One\nTwo", true}, {Part{Kind: KindList}, strings.Repeat("x", maxItem+1), false},
		{Part{Kind: KindDate}, "2026-12-23", true}, {Part{Kind: KindDate}, "23/12/2026", false}, {Part{Kind: KindDate}, "2026-02-30", false},
		{Part{Kind: KindMoney}, "12", true}, {Part{Kind: KindMoney}, "£1,200.50", true}, {Part{Kind: KindMoney}, "12.5", false}, {Part{Kind: KindMoney}, "a lot", false},
		{Part{Kind: KindNumber}, "0", true}, {Part{Kind: KindNumber}, "-1", false}, {Part{Kind: KindNumber}, "six", false},
		{Part{Kind: KindYesNo}, "yes", true}, {Part{Kind: KindYesNo}, "maybe", false},
		{choice, "a", true}, {choice, "The first", false},
		{choice, " ", true},
	}
	for _, tt := range tests {
		if got := PartProblem(tt.p, tt.text); (got == "") != tt.right {
			t.Errorf("%s of %d characters: %q", tt.p.Kind, len(tt.text), got)
		}
	}
}

func TestPartsAsTheyAreShown(t *testing.T) {
	t.Parallel()
	choice := Part{Kind: KindChoice, Options: []Option{{"a", "The first"}, {"b", "The second"}}}
	for _, tt := range []struct {
		p          Part
		text, want string
	}{
		{Part{Kind: KindDate}, "2026-12-23", "Wednesday 23 December 2026"},
		{Part{Kind: KindMoney}, "£ 1,200.50", "£1,200.50"}, {Part{Kind: KindMoney}, "12", "£12"},
		{choice, "b", "The second"},
		{Part{Kind: KindText}, " h1 a \u2028 b ", "h1 a b"},
	} {
		if got := tt.p.shown(tt.text); got != tt.want {
			t.Errorf("%s %q is shown as %q, want %q", tt.p.Kind, tt.text, got, tt.want)
		}
	}
}

func TestFormIsACopy(t *testing.T) {
	t.Parallel()
	form := Form(statute.N09)
	form[0].ID = "other"
	if Form(statute.N09)[0].ID != "ground" {
		t.Error("a caller changed the table")
	}
}

func TestATemplateMayNotAskForWhatIsNotThere(t *testing.T) {
	t.Parallel()
	in := samples()["N13"]
	v := newView(&in)
	if _, err := v.Part("nonsense"); err == nil {
		t.Error("a part that is not there was given")
	}
	if _, err := v.Asks("nonsense"); err == nil {
		t.Error("a content that is not there was cited")
	}
}
