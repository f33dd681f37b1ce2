package statute_test

import (
	"testing"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestEverythingStandsOnSomething: every clock says why its first day counts, what
// follows when it is met, and since when its rule is so; every letter says what it
// must hold, what follows from it, and since when it is asked for.
func TestEverythingStandsOnSomething(t *testing.T) {
	t.Parallel()
	day := civil.MustParse("2026-11-22")
	for _, c := range statute.Clocks() {
		if s := statute.ClockStanding(c.Clock, day, statute.AnyTenancy); s == nil || s.By == "" || s.Text() == "" {
			t.Errorf("%s stands on nothing", c.Clock)
		}
		if c.FirstDay == "" || c.AtMet == "" || c.AtEnd == "" {
			t.Errorf("%s lacks words", c.Clock)
		}
	}
	for _, l := range statute.Letters() {
		if s := statute.LetterStanding(l.Letter, day, statute.AnyTenancy); s == nil || s.By == "" {
			t.Errorf("%s stands on nothing", l.Letter)
		}
		contents := statute.Contents(l.Letter, day, statute.AnyTenancy)
		if out := statute.OutcomeOf(l.Letter); len(contents) == 0 || out.Given == "" || out.NotGiven == "" {
			t.Errorf("%s must hold %d things; what follows is %+v", l.Letter, len(contents), out)
		}
		for _, c := range contents {
			if c.What == "" || c.Citation == "" || c.Need == "" || (c.Field == "") != (c.Need == statute.Unrecorded) {
				t.Errorf("%s must hold %+v", l.Letter, c)
			}
		}
	}
}

// TestSinceWhen: the instrument and the day of what a clock or problem rests on.
//
// Statute: SI 2018/167 regs 3-4; SI 2026/803 reg 5(a); SI 2003/3326 art 1
func TestSinceWhen(t *testing.T) {
	t.Parallel()
	day := civil.MustParse("2026-11-22")
	for _, tt := range []struct {
		got   *statute.Standing
		since string
	}{
		{statute.ClockStanding(statute.C04, day, statute.AnyTenancy), "2018-04-03"},
		{statute.ClockStanding(statute.C07, day, statute.AnyTenancy), "1997-01-20"},
		{statute.ClockStanding(statute.C11, day, statute.AnyTenancy), "2004-04-01"},
		{statute.ClockStanding(statute.C13, day, statute.AnyTenancy), "2026-09-01"},
		{statute.ClockStanding(statute.C25, civil.MustParse("2026-04-20"), statute.AnyTenancy), "2026-05-01"},
		{statute.ClockStanding(statute.C08b, civil.MustParse("2018-04-02"), statute.AnyTenancy), "1999-02-11"},
		{statute.LetterStanding(statute.N23, day, statute.Private), "2026-05-01"},
		{statute.LetterStanding(statute.N17, day, statute.PRPSocial), "2018-04-03"},
		{statute.LetterStanding(statute.N16, day, statute.AnyTenancy), "2026-05-01"},
		{statute.ProvisionStanding("195(6)", day), "2026-05-01"},
		{statute.ProvisionStanding("191(1B)-(1C)", day), "2026-09-30"},
		{statute.ProvisionStanding("reg 9(1)", day), "2018-04-03"},
		{statute.ProvisionStanding("202(3)", day), "1997-01-20"},
	} {
		if tt.got == nil || tt.got.Since.String() != tt.since {
			t.Errorf("%+v, want since %s", tt.got, tt.since)
		}
	}
	if statute.ClockStanding(statute.C05, day, statute.AnyTenancy).Confidence != statute.GuidanceOnly {
		t.Error("the 15 working days are said to be law")
	}
}

// TestFullCitation gives each short citation its Act or instrument.
func TestFullCitation(t *testing.T) {
	t.Parallel()
	for short, full := range map[string]string{
		"195(6)": "HA 1996 s.195(6)", "202-204": "HA 1996 ss.202-204", "193(7)-(7AC)": "HA 1996 s.193(7)-(7AC)", "189A": "HA 1996 s.189A",
		"reg 9(1)": "SI 2018/223 reg 9(1)", "SI 2003/3326": "SI 2003/3326", "HA 1996 s.208(3)": "HA 1996 s.208(3)", "": statute.GoodPractice,
	} {
		if got := statute.FullCitation(short); got != full {
			t.Errorf("%q is %q, want %q", short, got, full)
		}
	}
}

// TestContentsByDateAndTenancy: what is asked for only under one version of a rule.
//
// Statute: HA 1996 ss.193(7AB)(c), 193B(5)(b); RRA 2025 s.25(2)-(3)
func TestContentsByDateAndTenancy(t *testing.T) {
	t.Parallel()
	cites := func(l statute.Letter, day string, tenancy statute.Tenancy, citation string) bool {
		for _, c := range statute.Contents(l, civil.MustParse(day), tenancy) {
			if c.Citation == citation {
				return true
			}
		}
		return false
	}
	const reapplication, bar, noBar = "HA 1996 s.193(7AB)(c)", "HA 1996 s.193B(5)(b)", "HA 1996 ss.193B(5)(b), 193C(2)"
	for _, tt := range []struct {
		letter   statute.Letter
		day      string
		tenancy  statute.Tenancy
		citation string
		asked    bool
	}{
		{statute.N23, "2026-04-30", statute.Private, reapplication, true},
		{statute.N23, "2026-05-01", statute.Private, reapplication, false},
		{statute.N23, "2026-05-01", statute.PRPSocial, reapplication, true},
		{statute.N23, "2026-05-01", statute.AnyTenancy, reapplication, false},
		{statute.N15, "2026-04-30", statute.AnyTenancy, bar, true},
		{statute.N15, "2026-04-30", statute.AnyTenancy, noBar, false},
		{statute.N15, "2026-05-01", statute.AnyTenancy, bar, false},
		{statute.N15, "2026-05-01", statute.AnyTenancy, noBar, true},
	} {
		if got := cites(tt.letter, tt.day, tt.tenancy, tt.citation); got != tt.asked {
			t.Errorf("%s on %s, %s, asks for %s: %v", tt.letter, tt.day, tt.tenancy.Name(), tt.citation, got)
		}
	}
}

// TestLettersToOthers: the letters that do not go to the applicant, and the clock
// that bounds them.
//
// Statute: HA 1996 ss.208(4), 213A, 213AA(4)
func TestLettersToOthers(t *testing.T) {
	t.Parallel()
	type goesTo struct {
		to    statute.Recipient
		clock statute.Clock
	}
	want := map[statute.Letter]goesTo{statute.N27: {statute.ToAuthority, ""}, statute.N29: {statute.ToAuthority, ""}, statute.N32: {statute.ToBothSides, ""},
		statute.N36: {statute.ToAuthority, statute.C12}, statute.N37: {statute.ToBody, statute.C13}, statute.N39: {statute.ToSocial, ""}}
	for _, l := range statute.Letters() {
		expected, other := want[l.Letter]
		if !other {
			expected = goesTo{to: statute.ToTheApplicant}
		}
		if to, clock := statute.LetterTo(l.Letter); to != expected.to || clock != expected.clock {
			t.Errorf("%s goes to %s by %q", l.Letter, to, clock)
		}
	}
}
