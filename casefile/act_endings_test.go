package casefile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// an ending with everything that the Act asks for, and what happens to it when one
// condition is taken away.
type endingRow struct {
	ending, today, before, act string
	duty                       statute.Duty
	without                    []condition
}

// condition is an ending without one thing: the facts before it or the act itself
// are changed by replacing from with to. As a new act it is refused about the field
// with the citation; as history it is taken, with the problem of that code, or with
// none where nothing was recorded to be wrong.
type condition struct {
	name, from, to, field, citation, code string
}

const (
	formalOffer = " in_writing=true states_final=true told_consequences=true told_review_right=true"
	prevention  = "2026-10-09 duty_accepted duty=prevention\n"
	mainOwed    = relief56 + "2026-11-20" + inNeed + "2026-11-20" + unintended
)

func cooperation(duty string) (before, act string) {
	return "2026-11-10 step_refused step=S1\n2026-11-12 notice_given letter=N15 step=S1 reasonable_until=2026-11-20\n2026-11-25 step_refused step=S1\n",
		"notice_given letter=N16 duty=" + duty + " step=S1 decided_by=D authorised_by=A authoriser_as_senior=true authoriser_uninvolved=true"
}

func cooperationConditions(duty string) []condition {
	return []condition{
		{"no warning", "2026-11-12 notice_given letter=N15 step=S1 reasonable_until=2026-11-20\n", "", "warning", "193B", "P07"},
		{"no refusal since the warning", "2026-11-25 step_refused step=S1\n", "", "step", "193B", "P07"},
		{"the refusal not deliberate", "2026-11-25 step_refused step=S1", "2026-11-25 step_refused step=S1 deliberate_and_unreasonable=false", "step", "193B", "P07"},
		{"the step withdrawn", "2026-11-25 step_refused step=S1\n", "2026-11-25 step_refused step=S1\n2026-11-26 step_withdrawn step=S1\n", "step", "193B", "P07"},
		{"too soon", "reasonable_until=2026-11-20", "reasonable_until=2026-12-30", "on", "193B", "P07"},
		{"nobody authorised it", " authorised_by=A", "", "authorised_by", "193B", "P07"},
		{"the same person authorised it", "authorised_by=A", "authorised_by=D", "authorised_by", "193B", "P07"},
		{"the authoriser junior", "authoriser_as_senior=true", "authoriser_as_senior=false", "authoriser_as_senior", "193B", "P07"},
		{"the authoriser's rank not recorded", " authoriser_as_senior=true", "", "authoriser_as_senior", "193B", "P07"},
		{"the authoriser involved", "authoriser_uninvolved=true", "authoriser_uninvolved=false", "authoriser_uninvolved", "193B", "P07"},
		{"the authoriser's part not recorded", " authoriser_uninvolved=true", "", "authoriser_uninvolved", "193B", "P07"},
		{"no review right stated", "duty=" + duty + " step", "duty=" + duty + " states_review_right=false step", "states_review_right", "193B(3)", "P04"},
		{"no reasons stated", "duty=" + duty + " step", "duty=" + duty + " states_reasons=false step", "states_reasons", "193B(3)", "P04"},
	}
}

// saysConditions are the conditions that every notice ending prevention or relief has.
func saysConditions(letter, ground, duty, section string) []condition {
	act := "letter=" + letter + " ground=" + ground
	return []condition{
		{"no ground", " ground=" + ground, "", "ground", section, "P03"},
		{"an unknown ground", "ground=" + ground, "ground=999(9)", "ground", section, "P03"},
		{"about another duty", act, act + " duty=main", "ground", ground, "P03"},
		{"no review right stated", act, act + " states_review_right=false", "states_review_right", ground, "P04"},
		{"no reasons stated", act, act + " states_reasons=false", "states_reasons", ground, "P04"},
		{"the duty not owed", "duty_accepted duty=" + duty, "contact_logged who=x", "duty", section, "P05"},
	}
}

func endingRows() []endingRow {
	const today = "2026-12-10"
	rows := []endingRow{
		{ending: "195(8)(a)", before: prevention, act: "notice_given letter=N09 ground=195(8)(a) prospect_months=6", duty: "prevention", without: []condition{
			{"five months", "prospect_months=6", "prospect_months=5", "prospect_months", "195(8)(a)", "P03"},
			{"no prospect recorded", " prospect_months=6", "", "prospect_months", "195(8)(a)", ""}}},
		{ending: "195(8)(b)", before: prevention, act: "notice_given letter=N09 ground=195(8)(b)", duty: "prevention", without: []condition{
			{"within the 56 days", "2026-10-09", "2026-10-16", "on", "195(8)(b)", "P01"},
			{"a landlord's notice", "2026-10-09", "2026-11-20 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15 only_accommodation=true\n2026-10-09", "ground", "195(6)", "P02"}}},
		{ending: "195(8)(c)", before: prevention + "2026-12-01 finding_made issue=homeless holds=true\n", act: "notice_given letter=N09 ground=195(8)(c)", duty: "prevention", without: []condition{
			{"not found homeless", "2026-12-01 finding_made issue=homeless holds=true\n", "", "ground", "195(8)(c)", ""},
			{"found not homeless", "issue=homeless holds=true", "issue=homeless holds=false", "ground", "195(8)(c)", ""}}},
		{ending: "195(8)(d)", before: prevention + "2026-11-01 offer_made offer=O1 kind=suitable prospect_months=12\n2026-11-05 offer_refused offer=O1\n", act: "notice_given letter=N09 ground=195(8)(d) offer=O1", duty: "prevention", without: []condition{
			{"no refusal", "2026-11-05 offer_refused offer=O1\n", "", "offer", "195(8)(d)", ""},
			{"five months", "prospect_months=12", "prospect_months=5", "prospect_months", "195(8)(d)", "P03"},
			{"no prospect recorded", " prospect_months=12", "", "prospect_months", "195(8)(d)", ""},
			{"found unsuitable", "kind=suitable", "kind=suitable found_suitable=false", "offer", "195(8)(d)", ""}}},
		{ending: "195(8)(e)", before: prevention + "2026-11-20 accommodation_left how=intentionally\n", act: "notice_given letter=N09 ground=195(8)(e)", duty: "prevention", without: []condition{
			{"nothing recorded", "2026-11-20 accommodation_left how=intentionally\n", "", "ground", "195(8)(e)", ""},
			{"left otherwise", "how=intentionally", "how=voluntarily", "ground", "195(8)(e)", ""}}},
		{ending: "195(8)(f)", before: prevention + "2026-11-20 finding_made issue=eligible holds=false\n", act: "notice_given letter=N09 ground=195(8)(f)", duty: "prevention", without: []condition{
			{"no finding", "2026-11-20 finding_made issue=eligible holds=false\n", "", "ground", "195(8)(f)", ""}}},
		{ending: "195(8)(g)", before: prevention + "2026-11-20 application_withdrawn\n", act: "notice_given letter=N09 ground=195(8)(g)", duty: "prevention", without: []condition{
			{"no withdrawal", "2026-11-20 application_withdrawn\n", "", "ground", "195(8)(g)", ""},
			{"only contact lost", "application_withdrawn", "contact_lost", "ground", "195(8)(g)", ""}}},
		{ending: "189B(7)(a)", before: relief56, act: "notice_given letter=N10 ground=189B(7)(a) prospect_months=6", duty: "relief", without: []condition{
			{"five months", "prospect_months=6", "prospect_months=5", "prospect_months", "189B(7)(a)", "P03"},
			{"no prospect recorded", " prospect_months=6", "", "prospect_months", "189B(7)(a)", ""}}},
		{ending: "189B(7)(b)", today: "2026-12-28", before: relief56, act: "notice_given letter=N10 ground=189B(7)(b)", duty: "relief", without: []condition{
			{"within the 56 days", "2026-11-02 duty_accepted duty=relief", "2026-11-03 duty_accepted duty=relief", "on", "189B(7)(b)", "P01"}}},
		{ending: "189B(7)(c)", before: relief56 + "2026-11-10 offer_made offer=O1 kind=suitable prospect_months=6\n2026-11-15 offer_refused offer=O1\n", act: "notice_given letter=N10 ground=189B(7)(c) offer=O1", duty: "relief", without: []condition{
			{"no refusal", "2026-11-15 offer_refused offer=O1\n", "", "offer", "189B(7)(c)", ""},
			{"five months", "prospect_months=6", "prospect_months=5", "prospect_months", "189B(7)(c)", "P03"},
			{"no prospect recorded", " prospect_months=6", "", "prospect_months", "189B(7)(c)", ""},
			{"found unsuitable", "kind=suitable", "kind=suitable found_suitable=false", "offer", "189B(7)(c)", ""}}},
		{ending: "189B(7)(d)", before: relief56 + "2026-11-20 accommodation_left how=intentionally\n", act: "notice_given letter=N10 ground=189B(7)(d)", duty: "relief", without: []condition{
			{"nothing recorded", "2026-11-20 accommodation_left how=intentionally\n", "", "ground", "189B(7)(d)", ""}}},
		{ending: "189B(7)(e)", before: relief56 + "2026-11-20 finding_made issue=eligible holds=false\n", act: "notice_given letter=N10 ground=189B(7)(e)", duty: "relief", without: []condition{
			{"no finding", "2026-11-20 finding_made issue=eligible holds=false\n", "", "ground", "189B(7)(e)", ""}}},
		{ending: "189B(7)(f)", before: relief56 + "2026-11-20 application_withdrawn\n", act: "notice_given letter=N10 ground=189B(7)(f)", duty: "relief", without: []condition{
			{"no withdrawal", "2026-11-20 application_withdrawn\n", "", "ground", "189B(7)(f)", ""}}},
		{ending: "199A(1)(b)", before: relief56 + "2026-12-01 authority_referral_made referral=F1 stage=relief\n", act: "notice_given letter=N25 referral=F1", duty: "relief", without: []condition{
			{"no referral", "2026-12-01 authority_referral_made referral=F1 stage=relief\n", "", "referral", "199A(1)", "P11, yet it ends"},
			{"no review right stated", "letter=N25", "letter=N25 states_review_right=false", "states_review_right", "199A(1)", "P04"},
			{"relief over", "2026-12-01 auth", "2026-11-30 notice_given letter=N10 ground=189B(7)(a)\n2026-12-01 auth", "letter", "199A(1)", ""}}},
		{ending: "193(5)", today: "2027-01-20", before: mainOwed + "2027-01-05 offer_made offer=O1 kind=temporary told_consequences=true told_review_right=true\n2027-01-07 offer_refused offer=O1\n", act: "notice_given letter=N21 offer=O1", duty: "main", without: []condition{
			{"no refusal", "2027-01-07 offer_refused offer=O1\n", "", "offer", "193(5)", "P08"},
			{"consequences not told", "told_consequences=true ", "", "told_consequences", "193(5)", "P08"},
			{"review right not told", " told_review_right=true", "", "told_review_right", "193(5)", "P08"},
			{"a Part 6 offer", "kind=temporary", "kind=part6", "offer", "193(5)", "P08"},
			{"a private rented offer", "kind=temporary", "kind=private_rented", "offer", "193(5)", "P08"},
			{"found unsuitable", "kind=temporary", "kind=temporary found_suitable=false", "found_suitable", "193(5)", "P08"},
			{"no reasons stated", "letter=N21", "letter=N21 states_reasons=false", "states_reasons", "193(5)", "P04"},
			{"main duty not owed", "duty_accepted duty=relief", "contact_logged who=x", "duty", "193(5)", "P05"}}},
		{ending: "200(1)(b)", today: "2027-01-20", before: mainOwed + "2027-01-05 authority_referral_made referral=F1 stage=main\n", act: "notice_given letter=N26 referral=F1", duty: "main", without: []condition{
			{"relief owed", "2026-11-02 duty_accepted duty=relief", "2026-12-20 duty_accepted duty=relief", "on", "200(1A)", "P11"},
			{"no referral", "2027-01-05 authority_referral_made referral=F1 stage=main\n", "", "referral", "198(1)", ""},
			{"main duty not owed", "duty_accepted duty=relief", "contact_logged who=x", "letter", "198(1)", ""}}},
		{ending: "188(1ZA)(b)", before: relief56 + "2026-11-03 duty_accepted duty=interim\n", act: "notice_given letter=N11", duty: "interim", without: []condition{
			{"in priority need", "2026-11-03", "2026-11-20" + inNeed + "2026-11-03", "letter", "184(3)", ""},
			{"relief not owed", "duty_accepted duty=relief", "contact_logged who=x", "letter", "188(1ZA)(b)", ""},
			{"not said that no duty follows", "letter=N11", "letter=N11 states_no_further_duty=false", "states_no_further_duty", "HA 1996 s.188(1ZA)(b)", ""},
			{"no reasons stated", "letter=N11", "letter=N11 states_reasons=false", "states_reasons", "184(3), (5)", "P04"}}},
		{ending: "188(1ZA)(a)", before: "2026-11-03 duty_accepted duty=interim\n", act: "notice_given letter=N12", duty: "interim", without: []condition{
			{"in priority need", "2026-11-03", "2026-11-20" + inNeed + "2026-11-03", "letter", "184(3)", ""},
			{"relief owed", "2026-11-03", relief56 + "2026-11-03", "letter", "188(1ZA)(a)", ""}}},
	}
	for i := range rows {
		row := &rows[i]
		if row.today == "" {
			row.today = today
		}
		switch letter := strings.Fields(row.act)[1]; letter {
		case "letter=N09":
			row.without = append(row.without, saysConditions("N09", row.ending, "prevention", "195(5)-(8)")...)
		case "letter=N10":
			row.without = append(row.without, saysConditions("N10", row.ending, "relief", "189B(5)-(7)")...)
		}
	}
	for _, duty := range []statute.Duty{"prevention", "relief"} {
		before, act := cooperation(string(duty))
		began := relief56
		if duty == "prevention" {
			began = prevention
		}
		rows = append(rows, endingRow{ending: "193C(2)", today: today, before: began + before, act: act, duty: duty, without: append(cooperationConditions(string(duty)),
			condition{"the duty not owed", "duty_accepted duty=" + string(duty), "contact_logged who=x", "duty", "193B(1)", "P05"})})
	}
	return rows
}

// TestEveryEndingWithEachConditionRemoved: an ending with everything that the Act
// asks for is taken as a new act, and ends its duty. With any one thing taken away
// it is refused as a new act, with the field and the citation; as history it is
// taken, and what is recorded to be wrong with it is a problem and ends nothing.
//
// Statute: HA 1996 ss.188(1ZA), 189B(7), 193(5), 193C(2), 195(6), (8), 199A(1), 200(1); SI 2018/223 reg 3
func TestEveryEndingWithEachConditionRemoved(t *testing.T) {
	t.Parallel()
	rows, removed := endingRows(), 0
	for _, row := range rows {
		day := civil.MustParse(row.today)
		decide := func(before, act string, already bool) (casefile.Outcome, casefile.Case) {
			c := decode(t, before)
			s := casefile.State{Reference: c.Reference, Facts: c.Facts}
			cmd := command(t, s, row.today, "")
			cmd.Facts, cmd.AlreadyHappened = readFacts(t, row.today+" "+act+" \n"), already
			c.Facts = append(c.Facts, cmd.Facts...)
			return casefile.Decide(s, cmd), c
		}
		name := row.ending + " of " + string(row.duty)
		out, whole := decide(row.before, row.act, false)
		p := casefile.Derive(whole, day)
		if d := p.Duty(row.duty); len(out.Refusals) > 0 {
			t.Errorf("%s, with all conditions, is refused: %v", name, out.Refusals)
		} else if !slices.ContainsFunc(p.Duties, func(d casefile.DutyPosition) bool {
			return d.Duty == row.duty && d.EndedOn != nil && *d.EndedBy == row.ending
		}) {
			t.Errorf("%s, with all conditions, ends nothing: %+v", name, d)
		}
		for _, c := range row.without {
			removed++
			what := name + ", " + c.name
			line := row.act + " "
			before, act := strings.Replace(row.before, c.from, c.to, 1), strings.Replace(line, c.from, c.to, 1)
			if before == row.before && act == line {
				t.Errorf("%s: %q is nowhere", what, c.from)
				continue
			}
			out, whole := decide(before, act, false)
			if !slices.ContainsFunc(out.Refusals, func(p casefile.Problem) bool {
				return p.Fact == 0 && p.Field == c.field && p.Citation == c.citation && p.Text != "" && p.Why != nil
			}) {
				t.Errorf("%s: as a new act refused with %+v, want %s %s", what, brief(out.Refusals), c.field, c.citation)
			}
			if history, _ := decide(before, act, true); len(history.Refusals) > 0 || len(history.Facts) == 0 {
				t.Errorf("%s: as history it is refused: %v", what, history.Refusals)
			}
			p := casefile.Derive(whole, day)
			if c.code == "" {
				continue
			}
			// The Act turns on the notice to the applicant, not on the referral (s.199A(1)).
			code, ends := strings.CutSuffix(c.code, ", yet it ends")
			if !hasCode(p, code) {
				t.Errorf("%s: history has the problems %v, want %s", what, codes(p), code)
			}
			if slices.ContainsFunc(p.Duties, func(d casefile.DutyPosition) bool {
				return d.Duty == row.duty && d.EndedOn != nil && *d.EndedBy == row.ending
			}) != ends {
				t.Errorf("%s: that it ended the duty should be %v", what, ends)
			}
		}
	}
	t.Logf("%d endings, %d with one condition removed", len(rows), removed)
}

func brief(problems []casefile.Problem) []string {
	out := []string{}
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%s %s %s", p.Code, p.Field, p.Citation))
	}
	return out
}
