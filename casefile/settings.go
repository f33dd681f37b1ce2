package casefile

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// CheckSettings finds what is wrong with an authority's settings, so that a length
// that cannot be read is told and not silently left out.
func CheckSettings(s Settings) []Problem {
	var out []Problem
	if s.PostDays < 0 {
		out = append(out, Problem{Fact: noFact, Code: CodeInput, Field: "settings.post_days", Value: strconv.Itoa(s.PostDays), Text: "a letter cannot count as delivered before it is posted; give a number of working days"})
	}
	if s.Email != EmailSameDay && s.Email != EmailConfirmed && s.emailDays() == 0 {
		out = append(out, Problem{Fact: noFact, Code: CodeInput, Field: "settings.email", Value: s.Email, Text: "give a number of working days after which an e-mail counts, such as 1wd; or confirmed, where it counts when somebody recorded that the applicant has it"})
	}
	for _, id := range slices.Sorted(maps.Keys(s.Local)) {
		text := s.Local[id]
		wrong := func(what string) {
			out = append(out, Problem{Fact: noFact, Code: CodeInput, Field: "settings.local." + id, Value: text, Text: what})
		}
		rule, known := statute.LookupClock(statute.Clock(id))
		if !known || !rule.BySetting {
			wrong("there is no local clock of this id; those with a length of the authority's own are " + strings.Join(localIDs(), ", "))
			continue
		}
		length, err := civil.ParseLength(text)
		if err != nil {
			wrong(err.Error())
		} else if _, ok := rule.WithLength(length); !ok {
			wrong("this clock counts days, weeks, months, years or working days, such as 14d or 10wd")
		}
	}
	return append(out, checkLadders(s.Ladders)...)
}

// localIDs lists the clocks that run for a length of the authority's own.
func localIDs() []string {
	var out []string
	for _, c := range statute.Clocks() {
		if c.BySetting {
			out = append(out, string(c.Clock))
		}
	}
	return out
}
