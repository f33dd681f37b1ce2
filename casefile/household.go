package casefile

import (
	"fmt"
	"strconv"
	"strings"

	"dutyclock/statute/civil"
)

// Household is who lives together on a day, by the record, in numbers alone.
type Household struct {
	Adults   int
	Children []ChildAge
	// Pregnant says that somebody in it is expecting a child.
	Pregnant bool
	// Expected are those who are not there yet and are reasonably expected.
	Expected int
}

// ChildAge is how old a child is, as far as anybody recorded it.
type ChildAge struct {
	Years int
	// Known is false where no age was recorded; About says that it was estimated.
	Known, About bool
}

// HouseholdOn is the household as it was recorded by a day, with the ages of that
// day; false where none was recorded yet. A child who has come of age is an adult.
func HouseholdOn(facts []Fact, day civil.Date) (Household, bool) {
	var recorded *HouseholdRecorded
	for _, i := range inOrder(facts) {
		if b, ok := facts[i].Body.(*HouseholdRecorded); ok && !facts[i].On.After(day) {
			recorded = b
		}
	}
	if recorded == nil {
		return Household{}, false
	}
	var out Household
	for i := range recorded.Members {
		m := &recorded.Members[i]
		out.Pregnant = out.Pregnant || !m.PregnancyDue.IsZero()
		if Yes(m.Expected) {
			out.Expected++
		}
		if age := m.age(day); m.Role == "child" && (!age.Known || age.Years < adultAge) {
			out.Children = append(out.Children, age)
		} else {
			out.Adults++
		}
	}
	return out, true
}

// age is how old a member is on a day.
func (m *Member) age(day civil.Date) ChildAge {
	switch {
	case !m.DateOfBirth.IsZero():
		years := max(day.Year()-m.DateOfBirth.Year(), 0)
		if years > 0 && day.Before(birthday(m.DateOfBirth, years)) {
			years--
		}
		return ChildAge{Years: years, Known: true}
	case m.AgeAbout != nil:
		return ChildAge{Years: *m.AgeAbout, Known: true, About: true}
	}
	return ChildAge{}
}

// Words is the household in words: "2 adults, 2 children (7, about 3)".
func (h Household) Words() string {
	parts := []string{counted(h.Adults, "adult", "adults")}
	if n := len(h.Children); n > 0 {
		ages, known := make([]string, n), false
		for i, c := range h.Children {
			ages[i] = c.words()
			known = known || c.Known
		}
		said := strings.Join(ages, ", ")
		if !known {
			said = "no ages recorded"
		}
		parts = append(parts, counted(n, "child", "children")+" ("+said+")")
	}
	if h.Pregnant {
		parts = append(parts, "expecting a child")
	}
	if h.Expected > 0 {
		parts = append(parts, strconv.Itoa(h.Expected)+" of them expected")
	}
	return strings.Join(parts, ", ")
}

func (c ChildAge) words() string {
	switch {
	case !c.Known:
		return "age not known"
	case c.About:
		return "about " + strconv.Itoa(c.Years)
	case c.Years == 0:
		return "under 1"
	}
	return strconv.Itoa(c.Years)
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
