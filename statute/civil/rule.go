package civil

import (
	"errors"
	"strings"
)

// Rule is one of the ways in which the law counts a period, by the number it has
// in the notes on the law. The zero value is no rule.
type Rule uint8

// The rules. Each is a function too, and its comment there gives the wording it
// reads and the authority for it.
const (
	R1      Rule = iota + 1 // [BeginDays]
	R2                      // [BeginWeeks]
	R3                      // [WithinDaysOf]
	R3Court                 // [WithinDaysOfCourt]
	R4                      // [LookAhead]
	R5                      // [BeginMonths] and [BeginYears]
	R6                      // [FromMonths]
	R7                      // [WorkBegin]
	R8                      // [WorkAfter]
)

var rules = [...]struct {
	name, wording string
	units         []Unit
}{
	R1:      {"R1", "beginning with the day", []Unit{Days, Nights}},
	R2:      {"R2", "weeks beginning with the day", []Unit{Weeks}},
	R3:      {"R3", "within so many days of", []Unit{Days}},
	R3Court: {"R3court", "within so many days of, where the court office must be open", []Unit{Days}},
	R4:      {"R4", "likely, or falling, within so many days", []Unit{Days}},
	R5:      {"R5", "months or years beginning with the day", []Unit{Months, Years}},
	R6:      {"R6", "months from the date of", []Unit{Months, Years}},
	R7:      {"R7", "working days beginning with the day", []Unit{WorkingDays}},
	R8:      {"R8", "within so many working days after", []Unit{WorkingDays}},
}

// Rules returns every rule, in order.
func Rules() []Rule { return []Rule{R1, R2, R3, R3Court, R4, R5, R6, R7, R8} }

func (r Rule) known() bool { return r != 0 && int(r) < len(rules) }

// String returns the name of the rule, such as "R3court".
func (r Rule) String() string {
	if !r.known() {
		return ""
	}
	return rules[r].name
}

// Wording returns the words of the law that the rule reads, shortened.
func (r Rule) Wording() string {
	if !r.known() {
		return ""
	}
	return rules[r].wording
}

// Units returns the units the rule counts in.
func (r Rule) Units() []Unit {
	if !r.known() {
		return nil
	}
	return append([]Unit(nil), rules[r].units...)
}

// ParseRule reads the name of a rule: R1, R2, R3, R3court, R4, R5, R6, R7 or R8,
// in capitals or not.
func ParseRule(s string) (Rule, error) {
	for _, r := range Rules() {
		if strings.EqualFold(s, rules[r].name) {
			return r, nil
		}
	}
	return 0, errors.New("there is no such rule: the rules are R1, R2, R3, R3court, R4, R5, R6, R7 and R8")
}

// Apply returns the last day of a period of that length counted from start by
// that rule. It is an error if there is no start, if the length is not between 1
// and 9999, if the rule does not count in the unit of the length, or if the
// period runs past the year 9999.
func Apply(r Rule, start Date, l Length) (Date, error) {
	if err := applicable(r, start, l); err != nil {
		return Date{}, err
	}
	var end Date
	switch r {
	case R1:
		end = BeginDays(start, l.N)
	case R2:
		end = BeginWeeks(start, l.N)
	case R3:
		end = WithinDaysOf(start, l.N)
	case R3Court:
		end = WithinDaysOfCourt(start, l.N)
	case R4:
		end = LookAhead(start, l.N)
	case R5:
		end = BeginMonths(start, l.months())
	case R6:
		end = FromMonths(start, l.months())
	case R7:
		end = WorkBegin(start, l.N)
	case R8:
		end = WorkAfter(start, l.N)
	}
	if end.day >= lastDay { // where arithmetic stops, so perhaps not the true end
		return Date{}, errors.New("a period of " + l.Words() + " from " + start.Short() + " runs past the year 9999")
	}
	return end, nil
}

func applicable(r Rule, start Date, l Length) error {
	if !r.known() {
		return errors.New("no rule was given to count by")
	}
	if start.IsZero() {
		return errors.New("no day was given to count from")
	}
	if err := l.check(); err != nil {
		return err
	}
	for _, u := range rules[r].units {
		if u == l.Unit {
			return nil
		}
	}
	names := make([]string, len(rules[r].units))
	for i, u := range rules[r].units {
		names[i] = u.String() + " (" + units[u].suffix + ")"
	}
	return errors.New("rule " + r.String() + " (" + r.Wording() + ") counts in " +
		strings.Join(names, " or ") + ", not in " + l.Unit.String())
}

// months returns a length in months or years as a number of months.
func (l Length) months() int {
	if l.Unit == Years {
		return 12 * l.N
	}
	return l.N
}
