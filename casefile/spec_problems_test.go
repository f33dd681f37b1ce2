package casefile_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dutyclock/casefile"
)

// TestMoreProblems are variants of the problems of position.md §9 that no other test
// raises, or comes near without raising.
//
// Statute: HA 1996 ss.188(1), 189B(5)-(7), 193(2), (5), (7AB)
func TestMoreProblems(t *testing.T) {
	t.Parallel()
	checkTransitions(t, moreProblems())
}

func moreProblems() []transition {
	placed := relief56 + interim + "2026-11-02" + couple + "2026-11-03 placement_started placement=P1 under=188 kind=self_contained\n"
	main := relief56 + "2026-11-20" + inNeed + "2026-11-20" + unintended
	return []transition{
		{name: "P03: an unknown ground", asAt: "2026-12-10", facts: prevention56 + "2026-11-10 notice_given letter=N09 ground=195(8)(z)", says: `
			problem P03`},
		{name: "P06: the provider ended it", asAt: "2026-12-01", facts: placed + "2026-11-20 placement_ended placement=P1 by=provider", says: `
			problem P06`},
		{name: "P06: not where the household moved", asAt: "2026-12-01", facts: placed + "2026-11-20 placement_ended placement=P1 by=moved", says: `
			no problem`},
		{name: "P06: another place the next night is too late", asAt: "2026-12-01", facts: placed + "2026-11-20 placement_ended placement=P1 by=authority\n2026-11-21 placement_started placement=P2 under=188 kind=self_contained", says: `
			problem P06`},
		{name: "P08: a private rented offer that was not in writing, accepted", asAt: "2027-01-10", facts: main + "2027-01-03 offer_made offer=O1 kind=private_rented told_consequences=true told_review_right=true\n2027-01-05 offer_accepted offer=O1", says: `
			problem P08
			duty main 2026-12-28`},
		{name: "P08: not where every formality was kept", asAt: "2027-01-10", facts: main + "2027-01-03 offer_made offer=O1 kind=private_rented in_writing=true told_consequences=true told_review_right=true\n2027-01-05 offer_accepted offer=O1", says: `
			no problem`},
		{name: "P11: not where relief has ended and the referral is recorded", asAt: "2027-01-10", facts: main + "2027-01-04 authority_referral_made referral=F1 stage=main\n2027-01-04 notice_given letter=N26 referral=F1", says: `
			no problem`},
		{name: "P13: closed while the main duty is owed", asAt: "2027-01-10", facts: main + "2027-01-05 case_closed", says: `
			problem P13`},
		{name: "P13: closed while interim accommodation is owed", asAt: "2026-11-20", facts: applied + interim + "2026-11-10 case_closed", says: `
			problem P13`},
		{name: "what is missing is no problem", asAt: "2027-03-10", facts: main + "2026-11-02" + couple, says: `
			no problem`},
	}
}

// TestEveryProblemIsTested is position.md §9: each problem with each variant that it
// names raised, and beside it a case in which it is not.
func TestEveryProblemIsTested(t *testing.T) {
	t.Parallel()
	p := func(code string, names ...string) []string {
		for i, name := range names {
			names[i] = "TestProblems: " + code + " " + name
		}
		return names
	}
	checkLines(t, []specLine{
		{"P01 ending too early", p("P01", "N10 (b) on day 56", "N09 (b) on day 56", "N10 (b) on day 57")},
		{"P02 barred by 195(6)", p("P02", "barred", "no landlord's notice")},
		{"P03 ground missing, of another duty, unknown", append(p("P03", "no ground", "a ground of another duty", "its own ground"), "moreProblems: P03: an unknown ground")},
		{"P04 mandatory statement false", p("P04", "N10 without the review right", "N09 without reasons", "review decision without the appeal right", "nothing recorded")},
		{"P05 ending of a duty not owed", p("P05", "N09 without prevention", "N10 before relief", "N10 after relief ended", "N10 while relief is owed")},
		{"P06 accommodation ended while owed", append(p("P06", "placement ended by the authority", "the household left", "moved the same day"), "moreProblems: P06: not where the household moved", "moreProblems: P06: another place the next night is too late")},
		{"P07 no warning", p("P07", "no warning")},
		{"P07 no refusal since", p("P07", "no refusal since", "refused, not deliberately")},
		{"P07 step withdrawn", p("P07", "step withdrawn")},
		{"P07 no authoriser", p("P07", "no authoriser")},
		{"P07 the same, a junior or an involved authoriser", p("P07", "authorised by the decision-maker", "seniority not recorded", "involved")},
		{"P07 too soon", p("P07", "too soon", "the whole sequence")},
		{"P08 formalities", append(p("P08", "final offer without its formalities", "a formal refusal"), "moreProblems: P08: a private rented offer that was not in writing, accepted", "moreProblems: P08: not where every formality was kept")},
		{"P08 refused when relief was no longer owed", p("P08", "final offer refused after relief")},
		{"P09 not in writing", p("P09", "extension by word of mouth")},
		{"P09 after expiry", p("P09", "extension after the last day", "extension in writing, in time")},
		{"P10 late review not allowed in writing", p("P10", "more time by word of mouth")},
		{"P10 second review of one decision", p("P10", "second review", "second after the first was withdrawn")},
		{"P11 N26 while relief is owed", append(p("P11", "N26 while relief is owed"), "moreProblems: P11: not where relief has ended and the referral is recorded")},
		{"P11 N25 without a referral", p("P11", "N25 without a referral", "N25 with one")},
		{"P12 no decision named", p("P12", "overturned, no decision named", "overturned, decision named")},
		{"P13 closed while a duty is owed", append(p("P13", "closed while relief is owed", "closed when nothing is owed", "reopened"), "moreProblems: P13: closed while the main duty is owed")},
		{"P14 told before relief ended", p("P14", "N13 while relief is owed", "N13 on the day after")},
		{"P15 relevant child", p("P15", "relevant child", "before 30 September 2026")},
		{"P15 former relevant child under 25", p("P15", "former relevant child under 25", "former relevant child of 25")},
		{"P16 plan after the main-duty decision", p("P16", "plan after N13", "plan before")},
		{"P17 alternatives not considered", p("P17", "family, nothing else looked for", "couple", "not recorded")},
		{"P18 booking ran out", p("P18", "booking ran out", "last night paid", "extended", "ended")},
		{"P19 reviewer not senior", p("P19", "reviewer not senior", "not recorded")},
		{"P19 reviewer involved", p("P19", "reviewer involved")},
		{"P20 no household recorded", p("P20", "nobody recorded", "recorded")},
		{"nothing that is missing is a problem", []string{"moreProblems: what is missing is no problem"}},
	})
}

// TestPropertyProblemsAreOfTheList: whatever was recorded, a problem has one of the
// twenty codes, a sentence, and the fact that it is about.
func TestPropertyProblemsAreOfTheList(t *testing.T) {
	t.Parallel()
	code := regexp.MustCompile(`^P(0[1-9]|1\d|20)$`)
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		for _, problem := range casefile.Derive(c, asAt).Problems {
			if !code.MatchString(problem.Code) || problem.Text == "" || problem.Fact < 0 || problem.Fact >= len(c.Facts) {
				rt.Errorf("%+v\n%s", problem, describe(c, asAt))
			}
		}
	})
}

// TestEverythingIsNamed: each transition, problem, worked example and invariant is
// named by a test of this package.
func TestEverythingIsNamed(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("*_test.go")
	if err != nil || len(paths) == 0 {
		t.Fatalf("there is nothing to read: %v", err)
	}
	var all strings.Builder
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if path != "spec_problems_test.go" { // what stands here names nothing
			all.Write(data)
		}
	}
	answers, err := filepath.Glob("../testdata/examples/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range answers {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	for _, kind := range []struct {
		what, pattern string
		many          int
	}{
		{"transition T", `"T(\d\d): `, 42},
		{"problem P", `\{"P(\d\d)", "`, 20},
		{"worked example ", `example (\d+): |is example (\d+): |§16 examples? (\d+)(?: and (\d+))?`, 28},
		{"invariant ", `func Test(?:Property)?Invariant(\d)\(`, 8},
	} {
		named := map[int]bool{}
		for _, found := range regexp.MustCompile(kind.pattern).FindAllStringSubmatch(all.String(), -1) {
			for _, n := range found[1:] {
				if number, err := strconv.Atoi(n); err == nil {
					named[number] = true
				}
			}
		}
		for n := 1; n <= kind.many; n++ {
			if !named[n] {
				t.Errorf("no test names %s%d", kind.what, n)
			}
		}
		if named[kind.many+1] {
			t.Errorf("a test names %s%d, which there is not", kind.what, kind.many+1)
		}
	}
	if !slices.Contains(paths, "transitions_test.go") {
		t.Error("the tests of the transitions are gone")
	}
}
