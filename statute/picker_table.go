package statute

var (
	whilePrevention = []Duty{PreventionDuty}
	whileRelief     = []Duty{ReliefDuty}
	whileEither     = []Duty{PreventionDuty, ReliefDuty}
	whileMain       = []Duty{MainDuty}
)

func picks(letters ...PickedLetter) []PickedLetter { return letters }

// questions are the picker. The letter that a ground of prevention or relief calls
// for comes from the table of grounds.
var questions = []Question{
	{ID: FirstQuestion, Text: "What happened?", Answers: []PickerAnswer{
		{Text: "Somebody applied, or we finished looking at an application", Next: "application"},
		{Text: "We made or changed an assessment or a plan", Next: "plan"},
		{Text: "They have somewhere to live, or lost it", Next: "home"},
		{Text: "We are making an offer, or they answered one", Next: "offer"},
		{Text: "56 days have passed", While: whileEither, Next: "days"},
		{Text: "We decided on priority need or intentional homelessness", Next: "finding"},
		{Text: "They do not take a step of the plan", While: whileEither, Next: "cooperation"},
		{Text: "They withdrew, or we cannot reach them", Next: "contact"},
		{Text: "They are not eligible, or no longer", Next: "eligibility"},
		{Text: "Another authority is to help them", Next: "referral"},
		{Text: "They asked for a review, or a review was decided", Next: "review"},
		{Text: "We placed them, or they have belongings to be kept", Next: "placed"},
	}},
	{ID: "application", Text: "What about the application?", Answers: []PickerAnswer{
		{Text: "They have just applied", Letters: picks(letter(N04))},
		{Text: "They are threatened with homelessness and eligible", Letters: picks(about(N02, PreventionDuty)), Note: "Record the duty first. The assessment and the plan follow."},
		{Text: "They are homeless and eligible", Letters: picks(about(N02, ReliefDuty)), Note: "Record the duty first. While prevention is owed, end it at the same time."},
		{Text: "They are neither homeless nor threatened with homelessness", Letters: picks(letter(N01))},
		{Text: "They are homeless, but no relief duty is owed and they are not in priority need", Letters: picks(letter(N12))},
		{Text: "The decision counts a restricted person", Letters: picks(letter(N03)), Note: "The statement goes with the decision itself."},
	}},
	{ID: "plan", Text: "What did you do?", Answers: []PickerAnswer{
		{Text: "Assessed their needs for the first time", While: whileEither, Letters: picks(letter(N05), letter(N06))},
		{Text: "Made or changed the plan", Letters: picks(letter(N06))},
		{Text: "Found that the assessment has changed", Letters: picks(letter(N07)), Note: "Where the plan changes too, give a copy of the new one."},
		{Text: "Took a step out of the plan", Letters: picks(letter(N08), letter(N06))},
	}},
	{ID: "home", Text: "What about their home?", Answers: []PickerAnswer{
		{Text: "They have kept or found a home that is likely to last for six months, while prevention was owed", While: whilePrevention, Letters: picks(on(GroundPreventionHoused))},
		{Text: "They have a home that is likely to last for six months, while relief was owed", While: whileRelief, Letters: picks(on(GroundReliefHoused))},
		{Text: "They became homeless while prevention was owed", While: whilePrevention, Letters: picks(on(GroundBecameHomeless), about(N02, ReliefDuty)), Note: "Tell of both at once, so that nobody reads that their help has ended."},
		{Text: "They lost on purpose what we helped them to get under prevention", While: whilePrevention, Letters: picks(on("195(8)(e)"))},
		{Text: "They lost on purpose what we helped them to get under relief", While: whileRelief, Letters: picks(on("189B(7)(d)"))},
		{Text: "They left, or lost on purpose, accommodation under the main duty", While: whileMain, Letters: picks(about(N24, MainDuty)), Note: "Record first that it was left."},
	}},
	{ID: "offer", Text: "What kind of offer is it?", Answers: []PickerAnswer{
		{Text: "A suitable home, not a final offer, while prevention or relief is owed", While: whileEither, Next: "offer_suitable"},
		{Text: "A final offer of a private home while relief is owed", While: whileRelief, Next: "offer_final"},
		{Text: "A final offer under Part 6 while relief is owed", While: whileRelief, Next: "offer_final_part6"},
		{Text: "Temporary accommodation under the main duty", While: whileMain, Next: "offer_temporary"},
		{Text: "A final offer under Part 6 under the main duty", While: whileMain, Next: "offer_main_part6"},
		{Text: "A private rented offer to end the main duty", While: whileMain, Next: "offer_private"},
	}},
	{ID: "offer_suitable", Text: "What came of it?", Answers: []PickerAnswer{
		{Text: "We are making it now", Letters: picks(letter(N19))},
		{Text: "They refused it, while prevention was owed", While: whilePrevention, Letters: picks(on("195(8)(d)"))},
		{Text: "They refused it, while relief was owed", While: whileRelief, Letters: picks(on("189B(7)(c)")), Note: "The main duty is not barred by this: decide now whether it is owed."},
	}},
	{ID: "offer_final", Text: "What came of it?", Answers: answersOfFinal(N17)},
	{ID: "offer_final_part6", Text: "What came of it?", Answers: answersOfFinal(N18)},
	{ID: "offer_temporary", Text: "What came of it?", Answers: []PickerAnswer{
		{Text: "We are making it now", Letters: picks(letter(N20))},
		{Text: "They refused it", Letters: picks(letter(N21)), Note: "The main duty goes on until they are told that it has ended."},
	}},
	{ID: "offer_main_part6", Text: "What came of it?", Answers: answersOfMain(N22)},
	{ID: "offer_private", Text: "What came of it?", Answers: answersOfMain(N23)},
	{ID: "days", Text: "Which duty has run for 56 days?", Answers: []PickerAnswer{
		{Text: "The prevention duty, and we have done what we had to", While: whilePrevention, Letters: picks(on(GroundPreventionDays)), Note: "It need not end. A landlord's notice can bar this ground."},
		{Text: "The relief duty, in priority need and not intentionally homeless", While: []Duty{ReliefDuty, MainDuty}, Letters: picks(about(N13, MainDuty)), Note: "Relief ended by itself, and needs no notice."},
		{Text: "The relief duty, and they are not in priority need", While: whileRelief, Letters: picks(on(GroundReliefDays)), Note: "Say in it that no further duty is owed."},
		{Text: "The relief duty, and they are intentionally homeless", While: whileRelief, Letters: picks(on(GroundReliefDays), about(N14, IntentionalDuty))},
		{Text: "The relief duty, and neither is decided", While: whileRelief, Next: "finding", Note: "Decide first: interim accommodation goes on until they are told what follows."},
	}},
	{ID: "finding", Text: "What was decided?", Answers: []PickerAnswer{
		{Text: "They are not in priority need, and relief goes on", While: whileRelief, Letters: picks(letter(N11)), Note: "Interim accommodation ends with this letter."},
		{Text: "They are not in priority need, and no relief is owed", Letters: picks(letter(N12))},
		{Text: "They are in priority need and not intentionally homeless, and relief has ended", Letters: picks(about(N13, MainDuty))},
		{Text: "They are in priority need and intentionally homeless", Letters: picks(about(N14, IntentionalDuty)), Note: "With a child in the household, ask whether children's services may be told."},
	}},
	{ID: "cooperation", Text: "How far has it come?", Answers: []PickerAnswer{
		{Text: "They refused, on purpose and without a good reason, and were not warned yet", Letters: picks(letter(N15))},
		{Text: "They were warned, the time is over, and they refused again", Letters: picks(letter(N16)), Note: "Another officer, as senior and not involved, authorises it."},
		{Text: "The step no longer makes sense", Letters: picks(letter(N08), letter(N06))},
	}},
	{ID: "contact", Text: "Which is it?", Answers: []PickerAnswer{
		{Text: "They withdrew before any duty was owed", Letters: picks(letter(N41))},
		{Text: "They withdrew, while prevention was owed", While: whilePrevention, Letters: picks(on("195(8)(g)"))},
		{Text: "They withdrew, while relief was owed", While: whileRelief, Letters: picks(on("189B(7)(f)"))},
		{Text: "We cannot reach them", Letters: picks(letter(N42)), Note: "Contact that was lost is no withdrawal. Under the main duty it ends nothing."},
	}},
	{ID: "eligibility", Text: "Which duty is owed?", Answers: []PickerAnswer{
		{Text: "None yet", Letters: picks(letter(N01)), Note: "With a child in the household, ask whether children's services may be told."},
		{Text: "The prevention duty", While: whilePrevention, Letters: picks(on("195(8)(f)"))},
		{Text: "The relief duty", While: whileRelief, Letters: picks(on("189B(7)(e)"))},
		{Text: "The main duty", While: whileMain, Letters: picks(about(N24, MainDuty)), Note: "Record the finding first."},
	}},
	{ID: "referral", Text: "How far has it come?", Answers: []PickerAnswer{
		{Text: "We refer the case instead of owing relief", Letters: picks(letter(N25), letter(N27))},
		{Text: "We refer the case after relief has ended", Letters: picks(letter(N26), letter(N27))},
		{Text: "It is decided that the conditions are met", Letters: picks(letter(N28), letter(N29)), Note: "The assessments go to the other authority where it was referred instead of relief."},
		{Text: "It is decided that the conditions are not met", Letters: picks(letter(N28))},
	}},
	{ID: "review", Text: "How far has it come?", Answers: []PickerAnswer{
		{Text: "They asked for a review", Letters: picks(letter(N30))},
		{Text: "They asked late, and we allow it", Letters: picks(letter(N33), letter(N30))},
		{Text: "They asked for accommodation while the review or an appeal is open", Letters: picks(letter(N35))},
		{Text: "We found something wrong, and may still decide against them", Letters: picks(letter(N31))},
		{Text: "We need more time, and ask them to agree", Letters: picks(letter(N32))},
		{Text: "The review is decided", Letters: picks(letter(N34))},
	}},
	{ID: "placed", Text: "What is it about?", Answers: []PickerAnswer{
		{Text: "They were placed outside the district", Letters: picks(letter(N36))},
		{Text: "A child was placed, and nobody has asked whether others may be told", Letters: picks(letter(N38))},
		{Text: "A child was placed, and the parent or young person agreed to others being told", Letters: picks(letter(N37))},
		{Text: "Children's services are to be told, with consent", Letters: picks(letter(N39))},
		{Text: "Their belongings are kept, moved, or no longer kept", Letters: picks(letter(N40))},
	}},
}

func answersOfFinal(l Letter) []PickerAnswer {
	return []PickerAnswer{
		{Text: "We are making it now", Letters: picks(letter(l))},
		{Text: "They refused it", Letters: picks(on(GroundFinalOffer)), Note: "Relief ended with the refusal, and the main duty does not apply. The letter tells them so."},
		{Text: "They accepted it", Letters: picks(on(GroundReliefHoused)), Note: "Where the home is likely to last for six months."},
	}
}

func answersOfMain(l Letter) []PickerAnswer {
	return []PickerAnswer{
		{Text: "We are making it now", Letters: picks(letter(l))},
		{Text: "They accepted or refused it", Letters: picks(about(N24, MainDuty)), Note: "Record the answer first: it is what ends the main duty."},
	}
}
