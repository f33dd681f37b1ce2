package statute

// LetterOutcome says what follows from a letter, given or not.
type LetterOutcome struct{ Given, NotGiven string }

// OutcomeOf is what follows from a letter.
func OutcomeOf(l Letter) LetterOutcome {
	out := letterOutcomes[l]
	if out.Given == "" {
		out.Given = "the letter is done"
		if rule, _ := LookupLetter(l); rule.ReviewWindow {
			out.Given = mayAsk
		}
	}
	if out.NotGiven == "" {
		out.NotGiven = "it stays due until it is given"
	}
	return out
}

const mayAsk = "the applicant has 21 days to ask for a review, beginning with the day of notification"

var letterOutcomes = map[Letter]LetterOutcome{
	N01: {mayAsk, "the decision has not been notified: no time to ask for a review runs, and interim accommodation does not end"},
	N02: {mayAsk, "the duty is owed all the same, and its 56 days run; the applicant does not know of it"},
	N04: {"the applicant knows what changes to tell of", "an applicant who was not told commits no offence by not telling"},
	N05: {"the plan is to be agreed, or recorded, next", "the plan cannot rest on an assessment that the applicant does not know"},
	N06: {"the steps bind the applicant, and the time to ask for a review of them runs", "no step can be required of the applicant, so no refusal of one can count"},
	N07: {"the plan follows the changed assessment", "the plan rests on an assessment that is no longer right"},
	N09: {"the prevention duty ends on the day the notice takes effect; " + mayAsk, "the prevention duty goes on: nothing but a notice ends it"},
	N10: {"the relief duty ends on the day the notice takes effect, if it has not ended before; " + mayAsk, "the relief duty goes on until notice, where it has not ended by itself"},
	N11: {"interim accommodation ends on the day of notification, and the relief duty goes on; " + mayAsk, "interim accommodation goes on"},
	N12: {"interim accommodation ends on the day of notification; " + mayAsk, "interim accommodation goes on"},
	N13: {"interim accommodation under s.188 is followed by accommodation under the main duty; " + mayAsk, "interim accommodation goes on; the main duty is owed all the same"},
	N14: {"interim accommodation is followed by the decided period of accommodation; " + mayAsk, "interim accommodation goes on"},
	N21: {"the main duty ends on the day of notification; " + mayAsk, "the main duty goes on: a refusal of temporary accommodation ends nothing by itself"},
	N24: {mayAsk, "the main duty has ended all the same, and the applicant does not know of it or of the right to a review"},
	N25: {"interim accommodation under s.188 and the relief duty are displaced from that day; while the referral is decided accommodation is owed under s.199A(2) where there may be priority need", "the referral has no effect on the duties"},
	N26: {"the main duty is not owed here from that day unless the referral fails; accommodation is owed under s.200(1) until the outcome is notified", "the referral has no effect on the duties"},
	N27: {"the other authority's time to reply, and the times to appoint somebody to decide, begin with the day on which it has the notification", "no time runs for the other authority"},
	N28: {"the duties follow the outcome from that day; " + mayAsk, "accommodation goes on until the applicant is told"},
	N29: {"the other authority goes on from these assessments", "the other authority has no assessment to go on from"},
	N30: {"the applicant knows how and by when to make representations; the time for the decision runs as before", "the time for the decision runs all the same"},
	N31: {"on a review of three weeks, representations in answer to it begin the three weeks anew", "a decision against the applicant would be open to appeal"},
	N34: {"21 days to appeal begin to run, the day of notification not counted", "once its time is over, the applicant may appeal against the original decision"},
	N36: {"the host authority knows of the household", "the authority is in breach of the section once its time is over"},
	N37: {"the body knows of the child", "the authority is in breach of the section once its time is over"},
	N38: {"the bodies may be told from the day of consent, within 14 days", "nobody may be told without consent"},
	N41: {"the applicant knows that nothing more is done", "nothing follows in law; while interim accommodation is owed, it goes on"},
	N42: {"if no answer comes, the application may be treated as withdrawn", "to treat the application as withdrawn would be hard to defend"},
}
