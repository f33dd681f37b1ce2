package casefile_test

import (
	"slices"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestSpecRules are sentences of position.md §§1-7 that no other test says.
//
// Statute: HA 1996 ss.184(1)-(3), 188(1ZA)-(1ZB), (2A), 189B(1), (4)-(7), 190(1)-(2), 193(1), 193B-193C, 195(5), 199A(1)-(4), 200(1)
func TestSpecRules(t *testing.T) {
	t.Parallel()
	checkTransitions(t, specRules())
}

func specRules() []transition {
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	owedInterim := relief56 + interim
	refused := owedInterim + "2026-11-25" + finalOffer + "2026-12-01 offer_refused offer=O1\n"
	told := "2026-12-02 notice_given letter=N10 ground=193A(2) states_no_further_duty=true\n"
	room := "2026-11-02 placement_started placement=P1 under=188 kind=self_contained\n"
	ineligible := "2026-11-10 finding_made issue=eligible holds=false\n"
	return []transition{
		{name: "§1(6): on one day a finding, then an acceptance, then an offer, then a notice, then a placement's end, its start, the closing", asAt: "2026-12-02", facts: "2026-12-01 case_closed\n2026-12-01 placement_started placement=P2 under=188 kind=self_contained\n2026-12-01 placement_ended placement=P1 by=authority\n2026-12-01 notice_given letter=N11\n2026-12-01" + notInNeed + "2026-11-02 placement_started placement=P1 under=188 kind=self_contained\n" + relief56, says: `
			stage closed
			duty interim 2026-11-02 to 2026-12-01 by 188(1ZA)(b)`},

		{name: "§1(8): an application before 3 April 2018 is owed no relief, so the letter alone ends interim accommodation", asAt: "2018-02-28", facts: "2018-02-20 application_made\n2018-02-20 interim_decided holds=true\n2018-02-26 notice_given letter=N13", says: `
			duty interim 2018-02-20 to 2018-02-26 by 188(1ZB)
			no duty relief`},

		{name: "§2: relief accepted means homeless and eligible, on the day satisfied", asAt: "2026-11-10", facts: "2026-11-05 duty_accepted duty=relief satisfied_on=2026-11-02", says: `
			duty relief 2026-11-02`},
		{name: "§2: prevention accepted means threatened and eligible, on the day satisfied", asAt: "2026-11-10", facts: "2026-11-05 duty_accepted duty=prevention satisfied_on=2026-11-02\n2026-11-09 finding_made issue=homeless holds=true", says: `
			duty prevention 2026-11-02
			duty relief 2026-11-09`},
		{name: "§2: intentional accepted means in priority need and intentionally homeless", asAt: "2026-12-30", facts: relief56 + "2026-12-20 duty_accepted duty=intentional until=2027-01-20\n2026-12-29 notice_given letter=N10 ground=189B(7)(b)", says: `
			stage intentional
			duty intentional 2026-12-29
			no duty main`},
		{name: "§2: N11 means not in priority need, so notice is due after day 56", asAt: "2026-12-28", facts: relief56 + "2026-11-20 notice_given letter=N11", says: `
			due N10/relief`},
		{name: "§2: N12 means not in priority need", asAt: "2026-12-28", facts: applied + "2026-11-20 notice_given letter=N12\n2026-12-01 duty_accepted duty=relief satisfied_on=2026-11-02", says: `
			due N10/relief`},
		{name: "§2: N14 means in priority need and intentionally homeless", asAt: "2026-12-28", facts: relief56 + "2026-11-20 notice_given letter=N14", says: `
			due N10/relief`},
		{name: "§2: what a letter says gives way to a finding", asAt: "2026-12-28", facts: relief56 + "2026-11-10" + inNeed + "2026-11-20 notice_given letter=N11", says: `
			not due N10/relief`},
		{name: "§2: a placement under 188 brings interim accommodation", asAt: "2026-11-10", facts: applied + "2026-11-05 placement_started placement=P1 under=188 kind=self_contained", says: `
			duty interim 2026-11-05`},
		{name: "§2: the latest finding prevails from its day", asAt: "2026-12-28", facts: relief56 + "2026-11-10" + notInNeed + "2026-12-01" + inNeed + "2026-12-01" + unintended, says: `
			duty relief 2026-11-02 to 2026-12-27 by 189B(4)
			duty main 2026-12-28`},

		{name: "§3(2): prevention goes on beside relief and past day 56", asAt: "2027-01-10", facts: "2026-10-09 duty_accepted duty=prevention\n" + relief56, says: `
			duty prevention 2026-10-09
			duty relief 2026-11-02`},
		{name: "§3(3): priority need alone found, relief goes on", asAt: "2027-01-10", facts: relief56 + "2026-11-20" + inNeed, says: `
			duty relief 2026-11-02
			no duty main`},
		{name: "§3(4): N13 during relief neither starts nor moves the main duty", asAt: "2026-12-28", facts: relief56 + "2026-12-01 notice_given letter=N13", says: `
			duty relief 2026-11-02 to 2026-12-27 by 189B(4)
			duty main 2026-12-28`},
		{name: "§3(4): N13 after the main duty began does not move it", asAt: "2027-01-15", facts: relief56 + both + "2027-01-12 notice_given letter=N13", says: `
			duty main 2026-12-28`},
		{name: "§3(4): the main duty accepted during relief does not start it", asAt: "2026-12-20", facts: relief56 + "2026-12-01 duty_accepted duty=main", says: `
			duty relief 2026-11-02
			no duty main`},
		{name: "§3(4): one finding by day 56, the last on F after it", asAt: "2027-01-06", facts: relief56 + "2026-11-20" + unintended + "2027-01-05" + inNeed, says: `
			duty relief 2026-11-02 to 2027-01-05 by 189B(4)
			duty main 2027-01-05`},
		{name: "§3(6): N10 with a mandatory statement false ends nothing", asAt: "2026-12-30", facts: relief56 + "2026-12-29 notice_given letter=N10 ground=189B(7)(b) states_review_right=false", says: `
			duty relief 2026-11-02
			problem P04`},
		{name: "§3(6): N10 on an unknown ground ends nothing", asAt: "2026-12-30", facts: relief56 + "2026-12-29 notice_given letter=N10 ground=189B(7)(z)", says: `
			duty relief 2026-11-02
			problem P03`},
		{name: "§3(7): notice of a referral and its outcome on one day, the main duty goes on here from that day", asAt: "2027-01-10", facts: relief56 + both + "2027-01-04 authority_referral_made referral=F1 stage=main\n2027-01-05 authority_referral_decided referral=F1 conditions_met=false\n2027-01-05 notice_given letter=N26 referral=F1\n2027-01-05 notice_given letter=N28 referral=F1", says: `
			stage main
			duty main 2026-12-28 to 2027-01-05 by 200(1)(b)
			duty main 2027-01-05`},
		{name: "§3(7): a new notice of a referral on the day on which the last outcome arrives", asAt: "2027-01-12", facts: relief56 + both + "2027-01-04 authority_referral_made referral=F1 stage=main\n2027-01-04 notice_given letter=N26 referral=F1\n2027-01-05 authority_referral_decided referral=F1 conditions_met=false\n2027-01-05 notice_given letter=N28 referral=F1 notified_on=2027-01-08\n2027-01-08 authority_referral_made referral=F2 stage=main\n2027-01-08 notice_given letter=N26 referral=F2", says: `
			duty main 2026-12-28 to 2027-01-04 by 200(1)(b)
			duty main 2027-01-08 to 2027-01-08 by 200(1)(b)`},
		{name: "§3(7): a notice dated on the day on which the duty begins and recorded as sent before it ends it that day, not before", asAt: "2026-12-30", facts: relief56 + both + "2026-12-28 authority_referral_made referral=F1 stage=main\n2026-12-28 notice_given letter=N26 referral=F1 sent_on=2026-12-27", says: `
			duty main 2026-12-28 to 2026-12-28 by 200(1)(b)`},
		{name: "§3(8): prevention revived keeps its start and day 56", asAt: "2026-12-10", facts: prevention56 + "2026-11-10 notice_given letter=N09 ground=195(8)(a) id=n09\n2026-11-20 decision_withdrawn of=n09", says: `
			duty prevention 2026-10-09
			clock C03 2026-10-09 to 2026-12-03 ended`},
		{name: "§3(9): a case closed, a contact lost or an application withdrawn ends no duty", asAt: "2026-12-10", facts: relief56 + interim + "2026-11-10 contact_lost\n2026-11-11 application_withdrawn\n2026-11-12 case_closed", says: `
			duty relief 2026-11-02
			duty interim 2026-11-02
			problem P13
			due N42/application`},
		{name: "§3(9): death stops everything", asAt: "2026-12-10", facts: owedInterim + "2026-11-20" + familyHome + "2026-11-20" + hotel + "\n2026-11-25 applicant_died", says: `
			duty relief 2026-11-02 to 2026-11-25 by died
			duty interim 2026-11-02 to 2026-11-25 by died
			clock C04 2026-11-02 to 2026-12-27 stopped
			clock C11 2026-11-20 to 2026-12-31 stopped
			stage closed
			not due N02/relief`},
		{name: "§3(11): the last day of the prevention duty's 56 days", asAt: "2026-11-10", facts: prevention56, says: `
			clock C03 2026-10-09 to 2026-12-03 running`},

		{name: "§4: relief owed and found not eligible, the later of N01 and the end of relief", asAt: "2026-11-30", facts: owedInterim + ineligible + "2026-11-11 notice_given letter=N01\n2026-11-20 notice_given letter=N10 ground=189B(7)(e)", says: `
			duty interim 2026-11-02 to 2026-11-20 by 188(1ZB)`},
		{name: "§4: relief owed and found not eligible, N01 alone does not end it", asAt: "2026-11-30", facts: owedInterim + ineligible + "2026-11-11 notice_given letter=N01", says: `
			duty interim 2026-11-02
			duty relief 2026-11-02`},
		{name: "§4: a bare N01 ends nothing", asAt: "2026-11-30", facts: owedInterim + "2026-11-11 notice_given letter=N01", says: `
			duty interim 2026-11-02`},
		{name: "§4: a review of the final offer keeps it, and relief's own end stays", asAt: "2027-01-10", facts: refused + told + "2026-12-05 review_requested review=R1 limb=202(1)(h) decision=offer", says: `
			duty interim 2026-11-02
			duty relief 2026-11-02 to 2026-12-01 by 193A(2)`},
		{name: "§4: after N13 a placement under 188 counts as under 193, and its nights in bed and breakfast go on counting", asAt: "2027-01-05", facts: "2026-11-02" + familyHome + relief56 + interim + both + "2026-11-25" + hotel + "\n2026-12-28 notice_given letter=N13", says: `
			duty interim 2026-11-02 to 2026-12-28 by 188(1ZB)
			clock C11 2026-11-25 to 2027-01-05 running`},
		{name: "§4: after N13 ending that placement breaks the main duty", asAt: "2027-01-10", facts: owedInterim + both + room + "2026-12-28 notice_given letter=N13\n2027-01-05 placement_ended placement=P1 by=authority", says: `
			stage main
			problem P06`},
		{name: "§4: after N14 ending that placement breaks the duty under s.190", asAt: "2027-01-10", facts: owedInterim + "2026-11-20" + inNeed + "2026-11-20" + intended + room + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n2026-12-28 notice_given letter=N14\n2026-12-28 duty_accepted duty=intentional until=2027-01-28\n2027-01-05 placement_ended placement=P1 by=authority", says: `
			stage intentional
			problem P06`},
		{name: "§4: accommodation after it ended is a power, and may end", asAt: "2027-01-10", facts: applied + interim + "2026-11-10 notice_given letter=N12\n2026-11-11 placement_started placement=P1 under=188(3) kind=self_contained\n2026-12-01 placement_ended placement=P1 by=authority", says: `
			duty interim 2026-11-02 to 2026-11-10 by 188(1ZA)(a)
			no problem`},
		{name: "§4: decided, not notified, ends what is owed after a failed referral", asAt: "2027-02-10", facts: relief56 + interim + n25 + "2027-01-04 authority_referral_decided referral=F1 conditions_met=false\n2026-12-14 notice_given letter=N28 referral=F1\n2026-12-20" + inNeed + "2026-12-20" + unintended, says: `
			duty relief 2026-12-14 to 2027-02-07 by 189B(4)
			duty interim 2026-12-14 to 2027-02-07 by 199A(4)(c)`},

		{name: "§5: transferred is closed", asAt: "2027-02-02", facts: relief56 + n25 + "2027-02-01 authority_referral_decided referral=F1 conditions_met=true\n2027-02-01 notice_given letter=N28 referral=F1", says: `
			stage closed`},
		{name: "§5: relief ended with the main duty barred is no duty", asAt: "2026-12-10", facts: refused, says: `
			stage no_duty`},
		{name: "§5: intentional homelessness undecided after relief", asAt: "2026-12-10", facts: relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(d)\n2026-12-05" + inNeed, says: `
			stage post_relief`},

		{name: "§7: N27 is given by the referral itself, and N32 by the agreement", asAt: "2026-12-30", facts: relief56 + "2026-12-01 authority_referral_made referral=F1 stage=relief\n2026-12-01 review_requested review=R1 limb=202(1)(b)\n2026-12-20 review_extension_agreed review=R1 until=2027-03-01 in_writing=true", says: `
			not due N27/F1
			not due N32/R1
			due N25/F1
			due N30/R1`},
		{name: "§7: a letter about another duty leaves it due", asAt: "2026-11-20", facts: prevention56 + relief56 + "2026-11-05 notice_given letter=N02 duty=relief", says: `
			due N02/prevention
			not due N02/relief`},
		{name: "§7: N30 of another review leaves it due", asAt: "2026-12-30", facts: "2026-12-01 review_requested review=R1 limb=202(1)(b)\n2026-12-01 review_requested review=R2 limb=202(1)(a)\n2026-12-02 notice_given letter=N30 review=R2", says: `
			due N30/R1
			not due N30/R2`},
	}
}

// TestNeverDueByThemselves are the acts of choice of position.md §7: whatever is
// recorded, none of these letters is due by itself.
func TestNeverDueByThemselves(t *testing.T) {
	t.Parallel()
	choices := strings.Fields("N03 N08 N15 N16 N17 N18 N19 N20 N22 N23 N27 N31 N32 N33 N34 N35 N39 N40")
	for _, rows := range [][]transition{specRules(), clockMoves(), beforeRelief(), duringRelief(), afterRelief(), acrossDuties()} {
		for _, row := range rows {
			for _, l := range casefile.Derive(decode(t, row.facts), civil.MustParse(row.asAt)).LettersDue {
				if slices.Contains(choices, string(l.Letter)) {
					t.Errorf("%s: %s is due by itself", row.name, l.Key)
				}
			}
		}
	}
}

// TestEveryEndingIsReached: each provision of position.md §3(10) and §4 ends its
// duty in some row of the tests of transitions, of the clocks or of the rules.
func TestEveryEndingIsReached(t *testing.T) {
	t.Parallel()
	reached := map[statute.Duty]map[string]bool{}
	for _, rows := range [][]transition{specRules(), clockMoves(), beforeRelief(), duringRelief(), afterRelief(), acrossDuties(), moreEndings()} {
		for _, row := range rows {
			for _, d := range casefile.Derive(decode(t, row.facts), civil.MustParse(row.asAt)).Duties {
				if d.EndedBy == nil {
					continue
				}
				if reached[d.Duty] == nil {
					reached[d.Duty] = map[string]bool{}
				}
				reached[d.Duty][*d.EndedBy] = true
			}
		}
	}
	for duty, provisions := range endings {
		for _, by := range provisions {
			if !reached[duty][by] {
				t.Errorf("%s never ends by %s", duty, by)
			}
		}
	}
}

// moreEndings are the endings that no row of another table comes to.
func moreEndings() []transition {
	blamed := relief56 + "2026-11-20" + inNeed + "2026-11-20" + intended + "2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n2026-12-28 duty_accepted duty=intentional until=2027-02-01\n"
	main := relief56 + "2026-11-20" + inNeed + "2026-11-20" + unintended
	return []transition{
		{name: "the acceptance of prevention withdrawn", asAt: "2026-12-10", facts: prevention56 + "2026-11-10 decision_withdrawn of=prevention", says: `
			duty prevention 2026-10-09 to 2026-11-10 by withdrawn_decision`},
		{name: "the acceptance of relief withdrawn", asAt: "2026-12-10", facts: relief56 + "2026-11-10 decision_withdrawn of=relief", says: `
			duty relief 2026-11-02 to 2026-11-10 by withdrawn_decision`},
		{name: "interim accommodation withdrawn", asAt: "2026-12-10", facts: applied + "2026-11-02 interim_decided holds=true id=interim\n2026-11-10 decision_withdrawn of=interim", says: `
			duty interim 2026-11-02 to 2026-11-10 by withdrawn_decision`},
		{name: "found not intentionally homeless after all", asAt: "2027-02-02", facts: blamed + "2027-01-10" + unintended, says: `
			duty intentional 2026-12-28 to 2027-01-10 by withdrawn_decision
			duty main 2027-01-10`},
		{name: "prevention and death", asAt: "2026-12-10", facts: prevention56 + "2026-11-10 applicant_died", says: `
			duty prevention 2026-10-09 to 2026-11-10 by died`},
		{name: "main and death", asAt: "2027-01-10", facts: main + "2027-01-05 applicant_died", says: `
			duty main 2026-12-28 to 2027-01-05 by died`},
		{name: "intentional and death", asAt: "2027-01-10", facts: blamed + "2027-01-05 applicant_died", says: `
			duty intentional 2026-12-28 to 2027-01-05 by died`},
	}
}

// TestMoreEndings checks the rows that complete the list of endings.
//
// Statute: HA 1996 ss.188(1), 189B(1), 190(1)-(2), 193(1), 195(1)
func TestMoreEndings(t *testing.T) {
	t.Parallel()
	checkTransitions(t, moreEndings())
}
