package statute

// reasons, reviewRight and the rest are what several letters must hold.
func reasons(citation string) Content {
	return Content{What: "the reasons for everything that is decided against the applicant", Citation: citation, Field: "states_reasons", Of: OfLetter, Need: UnlessDenied}
}

func reviewRight(citation string) Content {
	return Content{What: "that the applicant may ask for a review, and within which time: 21 days beginning with the day of notification", Citation: citation, Field: "states_review_right", Of: OfLetter, Need: UnlessDenied}
}

func says(what, citation string) Content {
	return Content{What: what, Citation: citation, Need: Unrecorded}
}

func told(what, citation, field string) Content {
	return Content{What: what, Citation: citation, Field: field, Of: OfOffer, Need: Recorded}
}

func groundStated(citation string) Content {
	return Content{What: "on which ground, or grounds, the duty ends", Citation: citation, Field: "ground", Of: OfLetter, Need: Recorded}
}

// contents are what each letter must hold.
//
// Statute: HA 1996 ss.184(3)-(6), 189A(3)-(11), 189B(5)-(8), 193(5)-(7AC), 193A(1), (4)-(7), 193B(2)-(5), 195(5)-(9), 199A(3), 200(2), 202(3), 203(3)-(8), 208(2)-(4), 213AA, 214(2); SI 2018/223 regs 3, 5(3), 7(2), 9(1)
var contents = map[Letter][]Content{
	N01: {says("the decision", ReasonsCitation), reasons(ReasonsCitation), reviewRight(ReviewTextCitation)},
	N02: {says("the decision: which duty is owed, and since when", ReasonsCitation), reasons(ReasonsCitation), reviewRight(ReviewTextCitation)},
	N03: {says("that the decision rests on a restricted person", "HA 1996 s.184(3A)(a)"), says("the name of that person", "HA 1996 s.184(3A)(b)"), says("why the person is restricted", "HA 1996 s.184(3A)(c)"),
		says("that the main duty is to be ended by a private rented offer as far as that can reasonably be done", "HA 1996 ss.184(3A)(d), 193(7AD)")},
	N04: {says("in ordinary language, the duty to tell of changes that matter, and that it is an offence not to", "HA 1996 s.214(2)-(3)")},
	N05: {says("the assessment: what caused the loss of the home, what housing is needed, what support is needed", "HA 1996 s.189A(2)-(3)")},
	N06: {says("the steps agreed; or why none were agreed, what the applicant is required to do and what the authority will do", "HA 1996 s.189A(5)-(6)"), says("advice that is no required step, kept apart", "HA 1996 s.189A(7)")},
	N07: {says("how the assessment has changed", "HA 1996 s.189A(10)")},
	N08: {says("which step is no longer appropriate, and that not taking it counts for nothing", "HA 1996 s.189A(11)")},
	N09: {groundStated("HA 1996 s.195(7)(a)"), reasons("HA 1996 s.195(7)"), reviewRight("HA 1996 s.195(7)(b)")},
	N10: {groundStated("HA 1996 s.189B(6)(a)"), reasons("HA 1996 s.189B(6)"), reviewRight("HA 1996 s.189B(6)(b)")},
	N11: {says("that the applicant is not in priority need", ReasonsCitation), reasons(ReasonsCitation),
		{What: "that no duty under s.190 or s.193 will be owed when the relief duty ends", Citation: NoFurtherDutyCitation, Field: "states_no_further_duty", Of: OfLetter, Need: UnlessDenied},
		says("that the relief duty goes on", "HA 1996 s.189B(2)"), reviewRight(ReviewTextCitation)},
	N12: {says("that no relief duty is owed and the applicant is not in priority need", ReasonsCitation), reasons(ReasonsCitation), says("that interim accommodation ends", "HA 1996 s.188(1ZA)(a)"), reviewRight(ReviewTextCitation)},
	N13: {says("that the main housing duty is owed, and since when", ReasonsCitation), reasons(ReasonsCitation), reviewRight(ReviewTextCitation)},
	N14: {says("that the applicant is in priority need and became homeless intentionally", ReasonsCitation), reasons(ReasonsCitation),
		says("until when accommodation is provided, and why that is a reasonable opportunity to find a home", "HA 1996 s.190(2)(a)"), says("advice, with where accommodation is likely to be found", "HA 1996 s.190(2)(b), (5)"), reviewRight(ReviewTextCitation)},
	N15: {says("which step was refused", "HA 1996 s.193B(4)(a)"), says("that a further deliberate and unreasonable refusal will lead to a notice", "HA 1996 s.193B(5)(a)"),
		{What: "the consequences of such a notice: the prevention or relief duty ends, and after relief the main duty is not owed", Citation: "HA 1996 s.193B(5)(b)", Need: Unrecorded, While: RuleNonCooperationBar},
		{What: "the consequences of such a notice: the prevention or relief duty ends; after relief it is decided at once whether the main duty is owed, which the notice does not bar", Citation: "HA 1996 ss.193B(5)(b), 193C(2)", Need: Unrecorded, After: RuleNonCooperationBar}},
	N16: {says("why the notice is given, and its effect", "HA 1996 s.193B(3)(a)-(b)"), reasons("HA 1996 s.193B(3)"), reviewRight("HA 1996 s.193B(3)"),
		{What: "who authorised it: an officer of the authority other than the one who decided it", Citation: "SI 2018/223 reg 3", Field: "authorised_by", Of: OfLetter, Need: Recorded},
		{What: "that the officer who authorised it is at least as senior", Citation: "SI 2018/223 reg 3", Field: "authoriser_as_senior", Of: OfLetter, Need: Recorded},
		{What: "that the officer who authorised it was not involved in the decision", Citation: "SI 2018/223 reg 3", Field: "authoriser_uninvolved", Of: OfLetter, Need: Recorded}},
	N17: {told("what follows if the offer is refused", "HA 1996 s.193A(1)(a)", "told_consequences"), told("that a review of its suitability may be asked for", "HA 1996 s.193A(1)(a)", "told_review_right"), says("under which arrangements, with whose approval, the landlord makes the offer", "HA 1996 s.193A(4)")},
	N18: {told("the offer, in writing", "HA 1996 s.193A(5)", "in_writing"), told("that it is a final offer for the purposes of s.193A", "HA 1996 s.193A(5)(b)", "states_final"),
		told("what follows if the offer is refused", "HA 1996 s.193A(1)(a)", "told_consequences"), told("that a review of its suitability may be asked for", "HA 1996 s.193A(1)(a)", "told_review_right")},
	N19: {says("for how long the accommodation is likely to be available, and what follows if it is refused", "HA 1996 ss.189B(7)(c), 195(8)(d)")},
	N20: {told("what follows if the offer is refused or accepted", "HA 1996 s.193(5)(a)", "told_consequences"), told("that a review of its suitability may be asked for", "HA 1996 s.193(5)(a)", "told_review_right")},
	N21: {says("that the authority regard the main duty as ended", "HA 1996 s.193(5)(c)"), reasons(ReasonsCitation), reviewRight(ReviewTextCitation)},
	N22: {told("the offer, in writing", "HA 1996 s.193(7A)", "in_writing"), told("that it is a final offer for the purposes of s.193(7)", "HA 1996 s.193(7A)", "states_final"),
		told("what follows if the offer is refused or accepted", "HA 1996 s.193(7)", "told_consequences"), told("that a review of its suitability may be asked for", "HA 1996 s.193(7)", "told_review_right")},
	N23: {told("all this in writing", "HA 1996 s.193(7AB)", "in_writing"), told("what follows if the offer is refused or accepted", "HA 1996 s.193(7AB)(a)", "told_consequences"), told("that a review of its suitability may be asked for", "HA 1996 s.193(7AB)(b)", "told_review_right"),
		{What: "the effect of s.195A on a new application within two years, in full, subsection (2) too", Citation: "HA 1996 s.193(7AB)(c)", Need: Unrecorded, While: RuleReapplicationWarning}},
	N24: {says("which event ended the main duty, and when", "HA 1996 s.193(6)-(7AA)"), reasons(ReasonsCitation), reviewRight(ReviewTextCitation)},
	N25: {says("that the case is or will be referred to another authority, and to which", "HA 1996 ss.184(4), 199A(1)"), reasons("HA 1996 s.184(4)"), reviewRight(ReviewTextCitation)},
	N26: {says("that the case is or will be referred to another authority, and to which", "HA 1996 s.200(1)"), reasons("HA 1996 s.184(4)"), reviewRight(ReviewTextCitation)},
	N27: {says("the opinion that the conditions for referral are met, and the facts on which it rests", "HA 1996 s.198(A1), (1)")},
	N28: {says("whether the conditions for referral are met", "HA 1996 ss.199A(3), 200(2)"), reasons("HA 1996 ss.199A(3), 200(2)"), reviewRight("HA 1996 ss.199A(3), 200(2)")},
	N29: {says("copies of the assessment and of its changes, as they were notified to the applicant", "HA 1996 s.199A(5)(d)")},
	N30: {says("that the applicant, or somebody for the applicant, may make representations in writing, and by when where there is a limit", "SI 2018/223 reg 5(3)"), says("how the review is done", "SI 2018/223 reg 5(3)")},
	N31: {says("that the reviewer found a fault in the decision or in how it was made, and is minded to decide against the applicant all the same", MindedToCitation), says("the reasons", MindedToCitation), says("that representations may be made orally, in writing or both", MindedToCitation)},
	N32: {says("until which day the decision may be given, agreed in writing by the applicant and the reviewer", "SI 2018/223 reg 9(1)")},
	N33: {says("until when a review may be asked for", "HA 1996 s.202(3)")},
	N34: {says("the decision", "HA 1996 s.203(3)"), reasons("HA 1996 s.203(4)"),
		{What: "that the applicant may appeal to the county court on a point of law, and within which time: 21 days of being notified", Citation: "HA 1996 s.203(5)-(6)", Field: "states_appeal_right", Of: OfReview, Need: UnlessDenied}},
	N35: {says("whether accommodation is provided while the review or appeal is open, and the reasons", "HA 1996 ss.188(3), 204(4)")},
	N36: {says("the applicant's name, and the number and description of those who live with the applicant", "HA 1996 s.208(3)(a)-(b)"), says("the address", "HA 1996 s.208(3)(c)"), says("the day on which the accommodation was made available", "HA 1996 s.208(3)(d)"), says("under which function it was provided", "HA 1996 s.208(3)(e)"),
		{What: "of which place it tells", Citation: "HA 1996 s.208(3)", Field: "placement", Of: OfLetter, Need: Recorded}},
	N37: {says("that accommodation was secured for the child, with the parent's agreement", "HA 1996 s.213AA"),
		{What: "to which body it goes", Citation: "HA 1996 s.213AA", Field: "body", Of: OfLetter, Need: Recorded}},
	N38: {says("the question whether the bodies may be told, and which they are", "HA 1996 s.213AA(2)-(3)")},
	N39: {says("the essential facts, with the applicant's consent, and later the decision", "HA 1996 s.213A")},
	N40: {says("the conditions; or what follows from moving the property; or that responsibility has ended, and why", "HA 1996 ss.211(4), 212(2), (4)-(5)")},
	N41: {says("that the enquiries were stopped, because the application was withdrawn", "good practice")},
	N42: {says("that the application will be treated as withdrawn unless the applicant answers, and by when", "good practice")},
}
