package letters

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"dutyclock/statute"
)

func clone(blocks []block) []block { return slices.Clone(blocks) }

// mustCompose gives the blocks of a sample, which lacks nothing.
func mustCompose(t *testing.T, name string, in Input) []block {
	t.Helper()
	blocks, missing, err := prepare(in)
	if err != nil || len(missing) > 0 {
		t.Fatalf("%s: %v, lacks %v", name, err, missing)
	}
	return blocks
}

func names() []string { return slices.Sorted(maps.Keys(samples())) }

func TestEveryWrittenLetterHasASample(t *testing.T) {
	t.Parallel()
	seen := map[statute.Letter]bool{}
	for _, in := range samples() {
		seen[in.Letter] = true
	}
	for _, l := range Written() {
		if !seen[l] {
			t.Errorf("%s has no sample", l)
		}
	}
}

// TestEveryContentOfEveryLetterIsSaid: whatever the law asks of a letter on any day,
// some sample is asked for it and says it.
func TestEveryContentOfEveryLetterIsSaid(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	for _, name := range names() {
		in := samples()[name]
		blocks := mustCompose(t, name, in)
		for _, c := range in.asked() {
			if in.holds(c.ID, blocks) {
				said[string(in.Letter)+c.What] = true
			}
		}
	}
	for _, l := range Written() {
		ids := map[statute.ContentID]bool{}
		for _, c := range statute.AllContents(l) {
			if !said[string(l)+c.What] {
				t.Errorf("%s: no sample says %s (%s)", l, c.What, c.Citation)
			}
			if c.ID == "" || c.Citation == "" {
				t.Errorf("%s: %q has id %q and citation %q", l, c.What, c.ID, c.Citation)
			}
			if ids[c.ID] && c.While == "" && c.After == "" {
				t.Errorf("%s has %s twice", l, c.ID)
			}
			ids[c.ID] = true
		}
	}
}

// TestTheGateRefusesEachLetterWithEachPartRemoved takes every mandatory thing out of
// every sample in turn: what an officer must write, and every block of the text by
// which the letter says what the law asks.
func TestTheGateRefusesEachLetterWithEachPartRemoved(t *testing.T) {
	t.Parallel()
	inputs, taken, dates := 0, 0, 0
	for _, name := range names() {
		in := samples()[name]
		blocks := mustCompose(t, name, in)
		inputs += withoutInputs(t, name, in)
		for _, c := range in.asked() {
			without := slices.DeleteFunc(clone(blocks), func(b block) bool { return slices.Contains(b.Holds, c.ID) })
			emptied := clone(blocks)
			for i := range emptied {
				if slices.Contains(emptied[i].Holds, c.ID) {
					emptied[i].Text = " ."
				}
			}
			for what, rest := range map[string][]block{"taken out": without, "emptied": emptied} {
				if !refuses(in.gate(rest), string(c.ID)) {
					t.Errorf("%s: with %s %s it would go", name, c.ID, what)
				}
				taken++
			}
			if day := dateOf(&in, c.ID); day != "" {
				wrong := clone(blocks)
				for i := range wrong {
					wrong[i].Text = strings.ReplaceAll(wrong[i].Text, day, "Monday 1 January 2035")
				}
				if !refuses(in.gate(wrong), string(c.ID)) {
					t.Errorf("%s: with the wrong day for %s it would go", name, c.ID)
				}
				dates++
			}
		}
	}
	t.Logf("refused over %d samples of %d letters: %d inputs left blank, %d contents taken out of the text or emptied, %d wrong days",
		len(samples()), len(Written()), inputs, taken, dates)
	if inputs == 0 || taken == 0 || dates == 0 {
		t.Error("nothing was tried")
	}
}

func dateOf(in *Input, id statute.ContentID) string {
	switch id {
	case statute.ContentReviewRight, statute.ContentOfferReview:
		return reviewBy(in)
	case statute.ContentAppeal:
		return appealBy(in)
	}
	return ""
}

// refuses says whether a content or part is missing, and with its provision.
func refuses(missing []Missing, field string) bool {
	return slices.ContainsFunc(missing, func(m Missing) bool { return m.Field == field && m.What != "" && m.Citation != "" })
}

// withoutInputs leaves out in turn everything that a sample must be given, and
// counts.
func withoutInputs(t *testing.T, name string, in Input) int {
	t.Helper()
	n := 0
	for _, p := range Form(in.Letter) {
		if !p.Mandatory && (p.needed == nil || !p.needed(&in)) {
			continue
		}
		for _, blank := range []string{"", " \n\t "} {
			less := in
			less.Parts = maps.Clone(in.Parts)
			if less.Parts == nil {
				less.Parts = map[string]Private{}
			}
			less.Parts[p.ID] = NewPrivate(blank)
			switch p.ID {
			case "reasons":
				less.Reasons = Private{}
			case "ground":
				less.Ground = ""
			}
			if less.part(p.ID) != "" {
				continue // it is recorded, and need not be written
			}
			_, err := Render(less)
			var lacks *Incomplete
			if !errors.As(err, &lacks) || !slices.ContainsFunc(lacks.Missing, func(m Missing) bool { return m.Field == p.ID && (p.Holds == "" || m.Citation != "") }) {
				t.Errorf("%s without %s: %v", name, p.ID, err)
			}
			n++
		}
	}
	return n
}

func TestFormsAreWhole(t *testing.T) {
	t.Parallel()
	for letter, parts := range forms {
		rule, ok := statute.LookupLetter(letter)
		if !ok {
			t.Errorf("there is no letter %s", letter)
		}
		seen := map[string]bool{}
		for _, p := range parts {
			if p.ID == "" || p.Label == "" || seen[p.ID] {
				t.Errorf("%s: part %q, label %q: an id of its own and a label are needed", letter, p.ID, p.Label)
			}
			seen[p.ID] = true
			if (p.Kind == KindChoice) != (len(p.Options) > 1) {
				t.Errorf("%s: %s is a %s with %d options", letter, p.ID, p.Kind, len(p.Options))
			}
			if p.Holds != "" && p.Citation == "" {
				t.Errorf("%s: %s holds %s, which the law does not ask of %s", letter, p.ID, p.Holds, rule.Title)
			}
		}
	}
}

func TestAPartThatTheLetterDoesNotHave(t *testing.T) {
	t.Parallel()
	in := samples()["N13"]
	in.Parts = map[string]Private{"recipe": NewPrivate("Flour and water")}
	if got := Check(in); len(got) != 1 || got[0].Field != "recipe" || strings.Contains(got[0].What, "Flour") {
		t.Errorf("%+v: want the part refused, without its text", got)
	}
}

func TestCheckListOfALetterWrittenElsewhere(t *testing.T) {
	t.Parallel()
	in := samples()["N13"]
	if got := CheckList(in, []statute.ContentID{"decision", statute.ContentReasons}); len(got) != 1 || !refuses(got, string(statute.ContentReviewRight)) {
		t.Errorf("%+v: want the review right alone, with its provision", got)
	}
	if got := CheckList(in, []statute.ContentID{"decision", statute.ContentReasons, statute.ContentReviewRight}); got != nil {
		t.Errorf("%+v: want nothing", got)
	}
}
