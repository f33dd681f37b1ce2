package casefile_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// slept is what a drawn case says of one placement; until is zero while the
// household is there. The facts of the case are made from these.
type slept struct {
	kind, provider, under string
	shared                casefile.Flag
	from, until           civil.Date
	laterUnder            string // what it is provided under from a day on
	laterFrom             civil.Date
}

// lived is what a drawn case says of the household from a day on.
type lived struct {
	from civil.Date
	what string // "none", "child", "pregnant", "grown" (a child who comes of age on born+18)
	born civil.Date
}

// sixWeekCase is a drawn case about nights.
type sixWeekCase struct {
	stays      []slept
	households []lived
	died       civil.Date
}

func drawSixWeekCase(rt *rapid.T) (sixWeekCase, civil.Date) {
	start := rapid.SampledFrom([]civil.Date{civil.Must(2026, 7, 1), civil.Must(2026, 7, 1), civil.Must(2022, 4, 20), civil.Must(2027, 12, 20)}).Draw(rt, "start")
	day := func(name string, to int) civil.Date { return start.AddDays(rapid.IntRange(0, to).Draw(rt, name)) }
	kinds := []string{"bed_and_breakfast", "bed_and_breakfast", "bed_and_breakfast", "hostel", "nightly_paid", "self_contained", "private_dwelling", "refuge", "supported"}
	unders := []string{"188", "188", "188", "190", "193", "195", "200", "188(3)", "189B", "199A", "199A(6)", "200(5)", "204(4)"}
	var c sixWeekCase
	for range rapid.IntRange(1, 5).Draw(rt, "placements") {
		s := slept{kind: "bed_and_breakfast", under: "188", from: day("from", 110)}
		if rapid.IntRange(0, 3).Draw(rt, "another kind?") == 0 {
			s.kind = rapid.SampledFrom(kinds).Draw(rt, "kind")
			s.provider = rapid.SampledFrom([]string{"", "private", "private", "authority", "registered_provider", "voluntary"}).Draw(rt, "provider")
			s.shared = rapid.SampledFrom([]casefile.Flag{nil, casefile.Is(true), casefile.Is(true), casefile.Is(false)}).Draw(rt, "shared")
		}
		if rapid.IntRange(0, 3).Draw(rt, "under another provision?") == 0 {
			s.under = rapid.SampledFrom(unders).Draw(rt, "under")
		}
		if rapid.IntRange(0, 3).Draw(rt, "left?") > 0 {
			s.until = s.from.AddDays(rapid.IntRange(0, 60).Draw(rt, "nights"))
		}
		if rapid.IntRange(0, 3).Draw(rt, "under another?") == 0 {
			s.laterUnder, s.laterFrom = rapid.SampledFrom(unders).Draw(rt, "later under"), s.from.AddDays(rapid.IntRange(0, 50).Draw(rt, "later from"))
		}
		c.stays = append(c.stays, s)
	}
	on := start.AddDays(rapid.IntRange(-5, 30).Draw(rt, "first household"))
	for range rapid.IntRange(0, 3).Draw(rt, "households") {
		h := lived{from: on, what: rapid.SampledFrom([]string{"none", "child", "child", "pregnant", "grown"}).Draw(rt, "household")}
		if h.what == "grown" {
			h.born = civil.Must(start.Year()-18, 1, 1).AddDays(rapid.IntRange(180, 360).Draw(rt, "born"))
		}
		c.households = append(c.households, h)
		on = on.AddDays(rapid.IntRange(1, 70).Draw(rt, "then"))
	}
	if rapid.IntRange(0, 9).Draw(rt, "died?") == 0 {
		c.died = day("died", 160)
	}
	return c, day("as at", 200)
}

// facts writes the case down.
func (c sixWeekCase) facts() casefile.Case {
	var out []casefile.Fact
	for i, s := range c.stays {
		id := fmt.Sprint("P", i+1)
		out = append(out, casefile.Fact{Type: casefile.TypePlacementStarted, On: s.from, Body: &casefile.PlacementStarted{Placement: id, Under: s.under, Kind: s.kind, Provider: s.provider, SharedFacilities: s.shared}})
		if s.laterUnder != "" {
			out = append(out, casefile.Fact{Type: casefile.TypePlacementExtended, On: s.laterFrom, Body: &casefile.PlacementExtended{Placement: id, Under: s.laterUnder}})
		}
		if !s.until.IsZero() {
			out = append(out, casefile.Fact{Type: casefile.TypePlacementEnded, On: s.until, Body: &casefile.PlacementEnded{Placement: id, By: "moved"}})
		}
	}
	for _, h := range c.households {
		members := []casefile.Member{{Member: "A", Role: "applicant"}}
		switch h.what {
		case "child":
			members = append(members, casefile.Member{Member: "B", Role: "child"})
		case "pregnant":
			members[0].PregnancyDue = h.from.AddDays(90)
		case "grown":
			members = append(members, casefile.Member{Member: "B", Role: "child", DateOfBirth: h.born})
		}
		out = append(out, casefile.Fact{Type: casefile.TypeHouseholdRecorded, On: h.from, Body: &casefile.HouseholdRecorded{Members: members}})
	}
	if !c.died.IsZero() {
		out = append(out, casefile.Fact{Type: casefile.TypeApplicantDied, On: c.died, Body: &casefile.Ending{}})
	}
	return casefile.Case{Reference: "HX-000001", Facts: out}
}

// counted says, of one stay and one night, whether the Order counts it.
func (s slept) counted(night civil.Date) bool {
	there := !night.Before(s.from) && (s.until.IsZero() || night.Before(s.until))
	under := s.under
	if s.laterUnder != "" && !night.Before(s.laterFrom) {
		under = s.laterUnder
	}
	bound := under == "188" || under == "190" || under == "193" || under == "195" || under == "200"
	exempt := s.provider == "authority" || s.provider == "registered_provider" || s.provider == "voluntary" ||
		s.kind == "self_contained" || s.kind == "private_dwelling" && !night.Before(civil.Must(2022, 6, 1))
	shared := s.shared != nil && *s.shared || s.shared == nil && (s.kind == "bed_and_breakfast" || s.kind == "hostel")
	return there && bound && !exempt && shared
}

// family says whether the household had family commitments on a day; one that
// nobody had recorded yet counts as a family.
func (c sixWeekCase) family(day civil.Date) bool {
	out := true
	for _, h := range c.households {
		if h.from.After(day) {
			continue
		}
		out = h.what == "child" || h.what == "pregnant" || h.what == "grown" && numberOf(day)-numberOf(h.born) < 18_00_00
	}
	return out
}

// numberOf writes a day as the number 20261231, so that the difference of two says
// how many years lie between them.
func numberOf(day civil.Date) int {
	y, m, d := day.YMD()
	return y*1_00_00 + int(m)*1_00 + d
}

// oracle walks through every night, one after the other, and says what the clock of
// six weeks must be, as clockLine writes it.
func (c sixWeekCase) oracle(asAt civil.Date) string {
	died := !c.died.IsZero() && !c.died.After(asAt)
	var first, latest, last, became, over civil.Date
	counted, nightsOver, withFamily := 0, 0, false
	counts := func(night civil.Date) bool {
		if died && !night.Before(c.died) {
			return false
		}
		for _, s := range c.stays {
			if s.from.After(asAt) {
				continue // not known yet
			}
			if s.counted(night) {
				return true
			}
		}
		return false
	}
	begin := asAt.AddDays(-400)
	for night := begin; !night.After(asAt); night = night.AddDays(1) {
		if !counts(night) {
			continue
		}
		if counted++; counted == 1 {
			first = night
		}
		if latest = night; counted == 42 {
			last = night
		}
		if !withFamily && c.family(night) {
			withFamily = true
			for became = night; c.family(became.AddDays(-1)) && became.After(begin); became = became.AddDays(-1) {
			}
		}
	}
	if !withFamily {
		return "none"
	}
	for night, left := latest, 42-counted; left >= 0 && last.IsZero(); night, left = night.AddDays(1), left-1 {
		if left == 0 {
			last = night
		}
	}
	if became.After(begin) && last.AddDays(1).Before(became) {
		last = became.AddDays(-1)
	}
	for night := last.AddDays(1); !night.After(asAt); night = night.AddDays(1) {
		if !counts(night) || !c.family(night) {
			continue
		}
		if over.IsZero() {
			over = night
		}
		if night.Before(asAt) {
			nightsOver++
		}
	}
	state := "met"
	switch tonight := counts(asAt); {
	case died, !c.family(asAt):
		state = "stopped"
	case tonight && !over.IsZero():
		state = "overdue"
	case tonight:
		state = "running"
	case !over.IsZero():
		state = "met_late"
	}
	out := fmt.Sprintf("%s to %s %s", first, last, state)
	if !over.IsZero() {
		out += fmt.Sprintf(", %d from %s", nightsOver, over)
	}
	return out
}

// TestPropertySixWeeks compares C11 with a count of every night, one by one, over
// placements of every kind, gaps, rooms on the same night, households that change
// or are not known, and the duties under which the order binds.
//
// Statute: SI 2003/3326 arts 2-4; SI 2022/521 art 3
func TestPropertySixWeeks(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawSixWeekCase(rt)
		facts := c.facts()
		if got, want := clockLine(casefile.Derive(facts, asAt), "C11"), c.oracle(asAt); got != want {
			rt.Fatalf("C11 is %s; night by night it is %s\n%s", got, want, describe(facts, asAt))
		}
	})
}
