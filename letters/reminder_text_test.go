package letters

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// twoTexts is how many characters fit into two text messages sent as one.
const twoTexts = 306

func TestTextsToApplicantsAsTheyAre(t *testing.T) {
	t.Parallel()
	var all strings.Builder
	for _, rule := range statute.Clocks() {
		in := ReminderInput{To: statute.ToApplicant, Reference: "HX-000123", Authority: authority(), Today: day("2026-12-01"),
			Clock: clock(rule.Clock, string(rule.Clock), "2026-11-20", "2026-12-10", casefile.Running)}
		text, err := ReminderText(in)
		if statute.WordsOf(rule.Clock, statute.ToApplicant) == "" {
			if !errors.Is(err, ErrNotForApplicants) {
				t.Errorf("%s: %q, %v", rule.Clock, text, err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(string(rule.Clock) + ": " + text + "\n\n")
		if !strings.Contains(text, "Thu 10 December") || strings.Contains(text, "HX-000123") || strings.Contains(text, "\n") {
			t.Errorf("%s: %q", rule.Clock, text)
		}
		in.Authority.Name, in.Authority.Phone, in.Authority.Email = "Bournemouth, Christchurch and Poole Metropolitan District Council", "", "homelessness.prevention.and.relief@bcp-council.example"
		if text, err = ReminderText(in); err != nil || utf8.RuneCountInString(text) > twoTexts || !strings.Contains(text, "email homelessness") && rule.Clock != statute.C10a {
			t.Errorf("%s: %d characters, %v: %q", rule.Clock, utf8.RuneCountInString(text), err, text)
		}
		for _, r := range text {
			if r > 127 {
				t.Errorf("%s: %q makes every text twice as long", rule.Clock, r)
			}
		}
		in.To = statute.ToOfficer
		if _, err := ReminderText(in); !errors.Is(err, ErrNotForApplicants) {
			t.Errorf("%s to an officer: %v", rule.Clock, err)
		}
	}
	golden(t, "reminder-texts.txt", all.String())
	in := ReminderInput{To: statute.ToApplicant, Clock: clock(statute.C07, "C07/N10", "2026-12-10", "2026-12-30", casefile.Running), Today: day("2026-12-23")}
	if text, err := ReminderText(in); err == nil {
		t.Errorf("from nobody: %q", text)
	}
}
