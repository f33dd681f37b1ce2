package letters

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dutyclock/statute/civil"
)

// How long a part may be, in characters. Twenty pages of reasons are about 60,000.
const (
	maxText = 500
	maxLong = 120_000
	maxItem = 1_000
)

// part is what a part says: what the officer wrote, else what is recorded.
func (in *Input) part(id string) string {
	if text := strings.TrimSpace(in.Parts[id].Reveal()); text != "" {
		return text
	}
	switch id {
	case "ground":
		if in.Ground != "" {
			return string(in.Ground)
		}
	case "reasons":
		if text := strings.TrimSpace(in.Reasons.Reveal()); text != "" {
			return text
		}
	case "no_further_duty":
		if in.NoFurtherDuty {
			return Yes
		}
	}
	if p := lookupPart(in.Letter, id); p != nil && p.from != nil {
		return strings.TrimSpace(p.from(in))
	}
	return ""
}

// Prefill gives what is recorded of each part of a letter that nobody wrote yet, so
// that a drafting page can begin with it.
func Prefill(in Input) map[string]Private {
	out := map[string]Private{}
	in.Parts = nil
	for i := range forms[in.Letter] {
		if id := forms[in.Letter][i].ID; in.part(id) != "" {
			out[id] = NewPrivate(in.part(id))
		}
	}
	return out
}

var money = regexp.MustCompile(`^£?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d{2})?$`)

// PartProblem says what is wrong with what was written for a part, in a sentence
// for who wrote it; empty where nothing is. A blank text is never wrong here.
func PartProblem(p Part, text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	name := strings.TrimRight(p.Label, "?")
	switch p.Kind {
	case KindText, KindOfficer:
		if strings.ContainsAny(text, "\r\n") {
			return name + ": write it in one line."
		}
		return tooLong(name, text, maxText)
	case KindLong:
		return tooLong(name, text, maxLong)
	case KindList:
		for _, item := range paragraphs(text) {
			if wrong := tooLong(name, item, maxItem); wrong != "" {
				return wrong
			}
		}
	case KindDate:
		if _, err := civil.Parse(text); err != nil {
			return name + ": give the day as a date, such as 2026-12-23."
		}
	case KindMoney:
		if !money.MatchString(text) {
			return name + ": give the amount in pounds, such as 12 or 12.50."
		}
	case KindNumber:
		if n, err := strconv.Atoi(text); err != nil || n < 0 || n > 100_000 {
			return name + ": give a whole number."
		}
	case KindYesNo:
		if text != Yes && text != No {
			return name + ": answer yes or no."
		}
	case KindChoice:
		if !slices.ContainsFunc(p.Options, func(o Option) bool { return o.Value == text }) {
			return name + ": choose one of the answers."
		}
	}
	return ""
}

func tooLong(name, text string, most int) string {
	if utf8.RuneCountInString(text) > most {
		return fmt.Sprintf("%s: this is too long. It may have %d characters.", name, most)
	}
	return ""
}

// shown is a value as a letter shows it: a day is spelled out, money has its sign
// and a choice its words.
func (p *Part) shown(text string) string {
	text = oneLine(text)
	switch p.Kind {
	case KindDate:
		if day, err := civil.Parse(text); err == nil {
			return day.Long()
		}
	case KindMoney:
		if m := money.FindStringSubmatch(text); m != nil {
			return "£" + m[1] + m[2]
		}
	case KindChoice:
		for _, o := range p.Options {
			if o.Value == text {
				return o.Label
			}
		}
	case KindText, KindLong, KindNumber, KindYesNo, KindList, KindOfficer:
	}
	return text
}
