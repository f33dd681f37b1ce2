package letters

import (
	"errors"
	"slices"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute"
)

func mustRule(t *testing.T, c statute.Clock) *statute.ClockRule {
	t.Helper()
	rule, ok := statute.LookupClock(c)
	if !ok {
		t.Fatalf("no clock %s", c)
	}
	return rule
}

func TestCheckSaysWhatALetterLacks(t *testing.T) {
	t.Parallel()
	all := samples()
	tests := []struct {
		what   string
		from   string
		change func(*Input)
		fields []string
	}{
		{"nothing", "N13", func(*Input) {}, nil},
		{"no applicant", "N13", func(in *Input) { in.Applicant = NewPrivate("  ") }, []string{"applicant"}},
		{"no reference", "N13", func(in *Input) { in.Reference = "" }, []string{"reference"}},
		{"no authority", "N13", func(in *Input) { in.Authority = Authority{} }, []string{"authority", "authority"}},
		{"phone is enough", "N13", func(in *Input) { in.Authority.Email = "" }, nil},
		{"email is enough", "N13", func(in *Input) { in.Authority.Phone = "" }, nil},
		{"no officer", "N13", func(in *Input) { in.Officer = Private{} }, []string{"officer"}},
		{"told before it was written", "N13", func(in *Input) { in.NotifiedOn = in.Today.AddDays(-1) }, []string{"notified_on"}},
		{"duty not owed", "N13", func(in *Input) { in.Position.Duties = nil }, []string{"duty"}},
		{"duty that is over", "N13", func(in *Input) { in.Position.Duties = ended(in.Position.Duties) }, []string{"duty"}},
		{"notice of what is over", "N10-189B-7-b", func(in *Input) { in.Position.Duties = ended(in.Position.Duties) }, []string{"duty"}},
		{"a refused final offer ended it", "N10-193A-2", func(in *Input) { in.Position.Duties = ended(in.Position.Duties) }, nil},
		{"a late decision", "N02-prevention", func(in *Input) { in.Position.Duties = ended(in.Position.Duties) }, nil},
		{"which duty", "N02-prevention", func(in *Input) { in.About = "" }, []string{"duty"}},
		{"another duty", "N02-prevention", func(in *Input) { in.About = "main" }, []string{"duty"}},
		{"no reasons", "N10-189B-7-b", func(in *Input) { in.Reasons = NewPrivate(" \n ") }, []string{"reasons"}},
		{"no ground", "N10-189B-7-b", func(in *Input) { in.Ground = "" }, []string{"ground"}},
		{"ground of another duty", "N10-189B-7-b", func(in *Input) { in.Ground = statute.GroundPreventionDays }, []string{"ground"}},
		{"no such ground", "N09-195-8-g", func(in *Input) { in.Ground = "195(8)(z)" }, []string{"ground"}},
		{"homeless needs no reasons", "N09-195-8-c", func(in *Input) { in.Reasons = Private{} }, nil},
		{"no further duty in N09", "N09-195-8-c", func(in *Input) { in.NoFurtherDuty = true }, []string{"states_no_further_duty"}},
		{"no further duty with the main duty owed", "N10-189B-7-b", func(in *Input) {
			in.NoFurtherDuty = true
			in.Position.Duties = append(in.Position.Duties, duty(statute.MainDuty, "2027-01-12"))
		}, []string{"states_no_further_duty"}},
		{"no review", "N30-eight-weeks", func(in *Input) { in.About = "R2" }, []string{"review"}},
		{"another letter", "N13", func(in *Input) { in.Letter = "N99" }, []string{"letter"}},
	}
	for _, tt := range tests {
		in := all[tt.from]
		tt.change(&in)
		var got []string
		for _, m := range Check(in) {
			got = append(got, m.Field)
			if m.What == "" {
				t.Errorf("%s: no sentence for %s", tt.what, m.Field)
			}
		}
		if !slices.Equal(got, tt.fields) {
			t.Errorf("%s: %v, want %v", tt.what, got, tt.fields)
		}
		_, err := Render(in)
		var lacks *Incomplete
		if errors.As(err, &lacks) != (len(tt.fields) > 0) {
			t.Errorf("%s: err = %v", tt.what, err)
		}
	}
}

func TestWhatTheLawAsksIsCited(t *testing.T) {
	t.Parallel()
	in := samples()["N10-189B-7-b"]
	in.Ground, in.Reasons = "", Private{}
	for _, m := range Check(in) {
		if m.Citation == "" {
			t.Errorf("%s has no citation", m.Field)
		}
	}
	if text := (&Incomplete{Missing: Check(in)}).Error(); text == "" {
		t.Error("no text")
	}
}

func TestOptionalFieldsMayBeEmpty(t *testing.T) {
	t.Parallel()
	for name, in := range samples() {
		in.Authority = Authority{Name: "Hexford", Phone: "01632 960 100"}
		in.Postal, in.Method, in.NotifiedOn = Private{}, "", in.Today
		if _, err := Render(in); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCitationsInWords(t *testing.T) {
	t.Parallel()
	for citation, want := range map[string]string{
		"HA 1996 s.184(3), (5)":                  "section 184(3) and (5) of the Housing Act 1996",
		"HA 1996 ss.184(3), 188(1ZB)(b)":         "sections 184(3) and 188(1ZB)(b) of the Housing Act 1996",
		"HA 1996 ss.211(4), 212(2), (4)-(5)":     "sections 211(4), 212(2) and (4)-(5) of the Housing Act 1996",
		"SI 2018/223 reg 5(3)":                   "regulation 5(3) of the Homelessness (Review Procedure etc.) Regulations 2018",
		"HA 1996 s.203; SI 2018/223 reg 9(1)(b)": "section 203 of the Housing Act 1996 and regulation 9(1)(b) of the Homelessness (Review Procedure etc.) Regulations 2018",
		"SI 2003/3326 arts 3-4":                  "SI 2003/3326 arts 3-4",
	} {
		if got := cite(citation); got != want {
			t.Errorf("cite(%q) = %q, want %q", citation, got, want)
		}
	}
}

func TestSplitKey(t *testing.T) {
	t.Parallel()
	for key, want := range map[string][2]string{"N02/relief": {"N02", "relief"}, "N30/R1": {"N30", "R1"}, "N13": {"N13", ""}} {
		letter, about := SplitKey(key)
		if string(letter) != want[0] || about != want[1] {
			t.Errorf("SplitKey(%q) = %s, %s", key, letter, about)
		}
	}
}

// ended gives duties that are over since yesterday.
func ended(duties []casefile.DutyPosition) []casefile.DutyPosition {
	out := slices.Clone(duties)
	for i := range out {
		on := out[i].StartedOn.AddDays(1)
		out[i].EndedOn = &on
	}
	return out
}

// Told that nobody keeps their belongings any more, people are told themselves or at
// their last address: such a letter does not lie in an office until somebody comes.
func TestTheEndOfKeepingBelongingsIsNotKeptForCollection(t *testing.T) {
	t.Parallel()
	for name, refused := range map[string]bool{"N40-ended": true, "N40-conditions": false} {
		in := samples()[name]
		in.Method = ByOfficeCounter
		missing := Check(in)
		if got := len(missing) == 1 && missing[0].Field == "method" && missing[0].Citation == statute.PropertyEndsCitation; got != refused || !refused && len(missing) > 0 {
			t.Errorf("%s kept at the office: %+v", name, missing)
		}
	}
}

// Of a step of which the plan holds only the id of its words, a letter prints nothing.
func TestNoLetterPrintsTheIDOfAStep(t *testing.T) {
	t.Parallel()
	plan := &casefile.Plan{Required: []casefile.PlanStep{{Step: "RE1", Text: "note-0a1b2c", By: "2027-01-04"}, {Step: "RE2", Text: "Look at two homes."}}}
	for letter, want := range map[statute.Letter]string{statute.N06: "Look at two homes.", statute.N08: "", statute.N15: "", statute.N16: ""} {
		in := input(letter, "2026-12-01")
		in.About = "RE1"
		in.Case.Facts = []casefile.Fact{{Type: casefile.TypePlanIssued, On: day("2026-11-10"), Body: plan}}
		id := "step"
		if letter == statute.N06 {
			id = "required"
		}
		if got := Prefill(in)[id].Reveal(); got != want {
			t.Errorf("%s begins with the step %q, want %q", letter, got, want)
		}
	}
}
