package casefile_test

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// The tables of this package write a fact on one line, the day and the type
// first: "2026-11-02 duty_accepted duty=relief". A value is text unless it reads
// as true, false, a number, a list or an object.

// factJSON is the written form of one such line.
func factJSON(t testing.TB, line string) json.RawMessage {
	t.Helper()
	words := strings.Fields(line)
	if len(words) < 2 {
		t.Fatalf("a fact is a day, a type and fields: %q", line)
	}
	out := map[string]any{"on": words[0], "type": words[1]}
	for _, word := range words[2:] {
		name, value, ok := strings.Cut(word, "=")
		if !ok {
			t.Fatalf("a field is name=value: %q in %q", word, line)
		}
		out[name] = value
		isCode := name == "under" || name == "until" || strings.HasSuffix(name, "_on")
		if !isCode && json.Valid([]byte(value)) {
			out[name] = json.RawMessage(value)
		}
	}
	data, err := json.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// rawFacts is the written form of each line.
func rawFacts(t testing.TB, lines string) []json.RawMessage {
	t.Helper()
	var raw []json.RawMessage
	for line := range strings.SplitSeq(lines, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			raw = append(raw, factJSON(t, line))
		}
	}
	return raw
}

// decode reads the facts of lines, and stops the test where one is wrong.
func decode(t testing.TB, lines string) casefile.Case {
	t.Helper()
	data, err := json.Marshal(map[string]any{"reference": "HX-000001", "facts": rawFacts(t, lines)})
	if err != nil {
		t.Fatal(err)
	}
	file, problems, err := casefile.DecodeCase(data)
	if err != nil || len(problems) > 0 {
		t.Fatalf("decode: %v %v", err, problems)
	}
	return file.Case
}

// derive is the position that follows from lines of facts at the end of a day.
func derive(t testing.TB, asAt, lines string) casefile.Position {
	t.Helper()
	return casefile.Derive(decode(t, lines), civil.MustParse(asAt))
}

// spell writes a duty as "relief 2026-11-02 to 2026-12-27 by 189B(4)"; an open
// one ends with its start.
func spell(d casefile.DutyPosition) string {
	out := fmt.Sprintf("%s %s", d.Duty, d.StartedOn)
	if d.EndedOn != nil {
		out += fmt.Sprintf(" to %s by %s", d.EndedOn, *d.EndedBy)
	}
	return out
}

// spells lists the spells of the duties named, all where none is.
func spells(p casefile.Position, duties ...statute.Duty) []string {
	var out []string
	for _, d := range p.Duties {
		if len(duties) == 0 {
			out = append(out, spell(d))
		}
		for _, want := range duties {
			if d.Duty == want {
				out = append(out, spell(d))
			}
		}
	}
	return out
}

// clockLine writes a clock as "2026-11-02 to 2026-12-27 overdue, 16 from
// 2026-12-28"; "none" where there is no such clock.
func clockLine(p casefile.Position, key string) string {
	c := p.Clock(key)
	if c == nil {
		return "none"
	}
	out := fmt.Sprintf("%s to %s %s", c.StartedOn, c.LastDay, c.State)
	if c.BreachedFrom != nil {
		out += fmt.Sprintf(", %d from %s", c.DaysOver, c.BreachedFrom)
	}
	return out
}

// letterKeys lists the letters due, without those that every application has.
func letterKeys(p casefile.Position) []string {
	out := []string{}
	for _, l := range p.LettersDue {
		out = append(out, l.Key)
	}
	sort.Strings(out)
	return out
}

func isDue(p casefile.Position, key string) bool {
	for _, l := range p.LettersDue {
		if l.Key == key {
			return true
		}
	}
	return false
}

// codes lists the problems of a position as "P01 about 2", the index of the fact last.
func codes(p casefile.Position) []string {
	var out []string
	for _, problem := range p.Problems {
		out = append(out, fmt.Sprintf("%s about %d", problem.Code, problem.Fact))
	}
	return out
}

func hasCode(p casefile.Position, code string) bool {
	for _, problem := range p.Problems {
		if problem.Code == code {
			return true
		}
	}
	return false
}
