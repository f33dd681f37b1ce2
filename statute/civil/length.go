package civil

import (
	"errors"
	"strconv"
)

// Unit is what a period is counted in.
type Unit uint8

// The units a period can be counted in.
const (
	Days Unit = iota + 1
	Weeks
	Months
	Years
	WorkingDays
	Nights
)

// units holds what each unit is called and how it is written after a number.
var units = [...]struct{ one, many, suffix string }{
	Days:        {"day", "days", "d"},
	Weeks:       {"week", "weeks", "w"},
	Months:      {"month", "months", "m"},
	Years:       {"year", "years", "y"},
	WorkingDays: {"working day", "working days", "wd"},
	Nights:      {"night", "nights", "n"},
}

// String returns what the unit is called, in the plural: "working days".
func (u Unit) String() string {
	if u == 0 || int(u) >= len(units) {
		return "no unit"
	}
	return units[u].many
}

// Length is how long a period is: a number of one unit. The zero value is no
// length, and [Apply] refuses it.
type Length struct {
	N    int
	Unit Unit
}

// longest is the largest number in a length. It is far beyond any period in the
// law, and short enough that nothing here takes long to count.
const longest = 9999

// String returns the length as [ParseLength] reads it, such as "56d" or "15wd".
func (l Length) String() string {
	if l.Unit == 0 || int(l.Unit) >= len(units) {
		return strconv.Itoa(l.N)
	}
	return strconv.Itoa(l.N) + units[l.Unit].suffix
}

// Words returns the length in words, such as "1 week" or "15 working days".
func (l Length) Words() string {
	if l.N == 1 && l.Unit != 0 && int(l.Unit) < len(units) {
		return "1 " + units[l.Unit].one
	}
	return strconv.Itoa(l.N) + " " + l.Unit.String()
}

// ParseLength reads a number followed at once by a unit: 56d (days), 8w (weeks),
// 6m (months), 2y (years), 15wd (working days) or 42n (nights). Nothing else is
// taken, and the number is at least 1.
func ParseLength(s string) (Length, error) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	n, unit := s[:i], s[i:]
	if n == "" {
		return Length{}, errors.New(howToWriteLength)
	}
	for u := Days; int(u) < len(units); u++ {
		if unit != units[u].suffix {
			continue
		}
		v, err := strconv.Atoi(n)
		if err != nil { // more figures than an int holds
			v = longest + 1
		}
		l := Length{v, u}
		if err := l.check(); err != nil {
			return Length{}, err
		}
		return l, nil
	}
	return Length{}, errors.New(howToWriteLength)
}

const howToWriteLength = "a length is a number and a unit, such as 56d, 8w, 6m, 2y, 15wd or 42n " +
	"(days, weeks, months, years, working days, nights)"

// check says whether a rule can count the length, whatever its unit.
func (l Length) check() error {
	if l.N < 1 {
		return errors.New("a length must be at least 1")
	}
	if l.N > longest {
		return errors.New("a length must be at most " + strconv.Itoa(longest))
	}
	return nil
}
