package casefile

import (
	"testing"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

func TestWhatBelongsWithALetter(t *testing.T) {
	t.Parallel()
	from := civil.MustParse("2026-11-02")
	duties := func(all ...statute.Duty) []DutyPosition {
		var out []DutyPosition
		for _, d := range all {
			out = append(out, DutyPosition{Duty: d, StartedOn: from})
		}
		return out
	}
	due := func(keys ...string) []LetterDue {
		var out []LetterDue
		for _, key := range keys {
			letter, about := splitKey(key)
			out = append(out, LetterDue{Letter: letter, Key: key, About: about})
		}
		return out
	}
	homeless := Position{Duties: duties(statute.PreventionDuty, statute.ReliefDuty), LettersDue: due("N02/relief", "N09/prevention", "N05/prevention", "N06/prevention")}
	over := Position{Duties: duties(statute.PreventionDuty), LettersDue: due("N02/prevention", "N09/prevention")}
	for _, tt := range []struct {
		name string
		p    Position
		key  string
		want []string
	}{
		{"prevention ends in relief", homeless, "N09/prevention", []string{"N02/relief"}},
		{"and the other way round", homeless, "N02/relief", []string{"N09/prevention"}},
		{"prevention ends in nothing", over, "N09/prevention", nil},
		{"a decision on prevention", over, "N02/prevention", nil},
		{"assessment and plan", homeless, "N05/prevention", []string{"N06/prevention"}},
		{"a letter by itself", homeless, "N30/R1", nil},
		{"the main duty and interim accommodation", Position{Duties: duties(statute.InterimAccommodation, statute.MainDuty), LettersDue: due("N13/main")}, "N13/main", []string{"placement_extended"}},
		{"the main duty alone", Position{Duties: duties(statute.MainDuty), LettersDue: due("N13/main")}, "N13/main", nil},
		{"a letter that is not due with one that is", Position{Duties: duties(statute.ReliefDuty), LettersDue: due("N14/intentional")}, "N10/relief", []string{"N14/intentional"}},
	} {
		var got []string
		for _, w := range TogetherWith(tt.p, tt.key) {
			got = append(got, w.Key+string(w.Fact))
			if w.Why == "" || w.Citation == "" {
				t.Errorf("%s: %+v lacks its reason", tt.name, w)
			}
		}
		if len(got) != len(tt.want) || len(got) > 0 && got[0] != tt.want[0] {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
