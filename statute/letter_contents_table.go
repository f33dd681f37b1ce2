package statute

// reasons, reviewRight and the rest are what several letters must hold.
func reasons(citation string) Content {
	return Content{ID: ContentReasons, What: "the reasons for everything that is decided against the applicant", Citation: citation, Field: "states_reasons", Of: OfLetter, Need: UnlessDenied}
}

func reviewRight(citation string) Content {
	return Content{ID: ContentReviewRight, What: "that the applicant may ask for a review, and within which time: 21 days beginning with the day of notification", Citation: citation, Field: "states_review_right", Of: OfLetter, Need: UnlessDenied}
}

// mayReview is the review right of a letter of which no fact records that it said so.
func mayReview(citation string) Content {
	return says(ContentReviewRight, "that the applicant may ask for a review, and within which time: 21 days beginning with the day of notification", citation)
}

func says(id ContentID, what, citation string) Content {
	return Content{ID: id, What: what, Citation: citation, Need: Unrecorded}
}

func told(what, citation, field string) Content {
	return Content{ID: ContentID(field), What: what, Citation: citation, Field: field, Of: OfOffer, Need: Recorded}
}

func records(id ContentID, what, citation, field string) Content {
	return Content{ID: id, What: what, Citation: citation, Field: field, Of: OfLetter, Need: Recorded}
}

func groundStated(citation string) Content {
	return records(ContentGround, "on which ground, or grounds, the duty ends", citation, "ground")
}

// contents are what each letter must hold.
//
// Statute: HA 1996 ss.184(3)-(6), 189A(3)-(11), 189B(5)-(8), 193(5)-(7AC), 193A(1), (4)-(7), 193B(2)-(5), 195(5)-(9), 199A(3), 200(2), 202(3), 203(3)-(8), 208(2)-(4), 211(4), 212(2), (4)-(5), 213A, 213AA, 214(2); SI 2018/223 regs 3, 5(3), 7(2), 9(1)
var contents = map[Letter][]Content{
	N01: {says("decision", "the decision", ReasonsCitation), reasons(ReasonsCitation), reviewRight(ReviewTextCitation)},
	N02: {says("decision", "the decision: which duty is owed, and since when", ReasonsCitation), reasons(ReasonsCitation), reviewRight(ReviewTextCitation)},
	N03: {says("basis", "that the decision rests on a restricted person", "HA 1996 s.184(3A)(a)"), says("person", "the name of that person", "HA 1996 s.184(3A)(b)"), says("why_restricted", "why the person is restricted", "HA 1996 s.184(3A)(c)"),
		says("effect", "that the main duty is to be ended by a private rented offer as far as that can reasonably be done", "HA 1996 ss.184(3A)(d), 193(7AD)")},
	N04: {says("report", "in ordinary language, the duty to tell of changes that matter", "HA 1996 s.214(2)"), says("offence", "in ordinary language, that it is an offence not to tell", "HA 1996 s.214(2)-(3)")},
	N05: {says("cause", "the assessment: what caused the loss of the home, or the threat of it", "HA 1996 s.189A(2)(a), (3)"), says("housing_needs", "the assessment: what housing is needed, and what would be suitable", "HA 1996 s.189A(2)(b), (3)"),
		says("support_needs", "the assessment: what support is needed to get and keep a home", "HA 1996 s.189A(2)(c), (3)")},
	N06: {says("required", "the steps that the applicant is required to take", "HA 1996 s.189A(4)(a), (6)(b)"), says("authority", "the steps that the authority will take", "HA 1996 s.189A(4)(b), (6)(c)"),
		says("agreed", "that the steps were agreed; or why they were not", "HA 1996 s.189A(5), (6)(a)"), says("advised", "advice that is no required step, kept apart", "HA 1996 s.189A(7)"), mayReview("HA 1996 s.202(1)(ba), (bc), (3)")},
	N07: {says("changed", "how the assessment has changed", "HA 1996 s.189A(10)")},
	N08: {says("step", "which step is no longer appropriate", "HA 1996 s.189A(11)"), says("counts_for_nothing", "that not taking the step from now on counts for nothing", "HA 1996 s.189A(11)")},
	N09: {groundStated("HA 1996 s.195(7)(a)"), reasons("HA 1996 s.195(7)"), reviewRight("HA 1996 s.195(7)(b)")},
	N10: {groundStated("HA 1996 s.189B(6)(a)"), reasons("HA 1996 s.189B(6)"), reviewRight("HA 1996 s.189B(6)(b)")},
	N11: {says("decision", "that the applicant is not in priority need", ReasonsCitation), reasons(ReasonsCitation),
		{ID: ContentNoFurtherDuty, What: "that no duty under s.190 or s.193 will be owed when the relief duty ends", Citation: NoFurtherDutyCitation, Field: "states_no_further_duty", Of: OfLetter, Need: UnlessDenied},
		says("relief_goes_on", "that the relief duty goes on", "HA 1996 s.189B(2)"), reviewRight(ReviewTextCitation)},
	N12: {says("decision", "that no relief duty is owed and the applicant is not in priority need", ReasonsCitation), reasons(ReasonsCitation), says("interim_ends", "that interim accommodation ends", "HA 1996 s.188(1ZA)(a)"), reviewRight(ReviewTextCitation)},
	N13: {says("decision", "that the main housing duty is owed, and since when", ReasonsCitation), reasons(ReasonsCitation), reviewRight(ReviewTextCitation)},
	N14: {says("decision", "that the applicant is in priority need and became homeless intentionally", ReasonsCitation), reasons(ReasonsCitation),
		says("until", "until when accommodation is provided", "HA 1996 s.190(2)(a)"), says("why_until", "why that is a reasonable opportunity to find a home", "HA 1996 s.190(2)(a)"),
		says("advice", "advice, with where accommodation is likely to be found", "HA 1996 s.190(2)(b), (5)"), reviewRight(ReviewTextCitation)},
	N15: {says("step", "which step was refused", "HA 1996 s.193B(4)(a)"), says("further_refusal", "that a further deliberate and unreasonable refusal will lead to a notice", "HA 1996 s.193B(5)(a)"),
		{ID: "consequences", What: "the consequences of such a notice: the prevention or relief duty ends, and after relief the main duty is not owed", Citation: "HA 1996 s.193B(5)(b)", Need: Unrecorded, While: RuleNonCooperationBar},
		{ID: "consequences", What: "the consequences of such a notice: the prevention or relief duty ends; after relief it is decided at once whether the main duty is owed, which the notice does not bar", Citation: "HA 1996 ss.193B(5)(b), 193C(2)", Need: Unrecorded, After: RuleNonCooperationBar}},
	N16: {says("effect", "why the notice is given, and its effect", "HA 1996 s.193B(3)(a)-(b)"), reasons("HA 1996 s.193B(3)"), reviewRight("HA 1996 s.193B(3)"),
		records("authorised_by", "who authorised it: an officer of the authority other than the one who decided it", "SI 2018/223 reg 3", "authorised_by"),
		records("authoriser_as_senior", "that the officer who authorised it is at least as senior", "SI 2018/223 reg 3", "authoriser_as_senior"),
		records("authoriser_uninvolved", "that the officer who authorised it was not involved in the decision", "SI 2018/223 reg 3", "authoriser_uninvolved")},
	N17: {says("accommodation", "which accommodation is offered", "HA 1996 s.193A(1)(b), (4)"), told("what follows if the offer is refused", "HA 1996 s.193A(1)(a)", "told_consequences"), told("that a review of its suitability may be asked for", "HA 1996 s.193A(1)(a)", "told_review_right"),
		says("arrangements", "under which arrangements, with whose approval, the landlord makes the offer", "HA 1996 s.193A(4)")},
	N18: {told("the offer, in writing", "HA 1996 s.193A(5)", "in_writing"), told("that it is a final offer for the purposes of s.193A", "HA 1996 s.193A(5)(b)", "states_final"),
		told("what follows if the offer is refused", "HA 1996 s.193A(1)(a)", "told_consequences"), told("that a review of its suitability may be asked for", "HA 1996 s.193A(1)(a)", "told_review_right")},
	N19: {says("accommodation", "which accommodation is offered", "HA 1996 ss.189B(7)(c), 195(8)(d)"), says("prospect", "for how long the accommodation is likely to be available", "HA 1996 ss.189B(7)(c), 195(8)(d)"),
		says("consequences", "what follows if it is refused", "HA 1996 ss.189B(7)(c), 195(8)(d)")},
	N20: {says("accommodation", "which accommodation is offered", "HA 1996 s.193(5)"), told("what follows if the offer is refused or accepted", "HA 1996 s.193(5)(a)", "told_consequences"), told("that a review of its suitability may be asked for", "HA 1996 s.193(5)(a)", "told_review_right")},
	N21: {says("regarded_as_ended", "that the authority regard the main duty as ended", "HA 1996 s.193(5)(c)"), reasons(ReasonsCitation), reviewRight(ReviewTextCitation)},
	N22: {told("the offer, in writing", "HA 1996 s.193(7A)", "in_writing"), told("that it is a final offer for the purposes of s.193(7)", "HA 1996 s.193(7A)", "states_final"),
		told("what follows if the offer is refused or accepted", "HA 1996 s.193(7)", "told_consequences"), told("that a review of its suitability may be asked for", "HA 1996 s.193(7)", "told_review_right")},
	N23: {told("all this in writing", "HA 1996 s.193(7AB)", "in_writing"), told("what follows if the offer is refused or accepted", "HA 1996 s.193(7AB)(a)", "told_consequences"), told("that a review of its suitability may be asked for", "HA 1996 s.193(7AB)(b)", "told_review_right"),
		{ID: "reapplication", What: "the effect of s.195A on a new application within two years, in full, subsection (2) too", Citation: "HA 1996 s.193(7AB)(c)", Need: Unrecorded, While: RuleReapplicationWarning}},
	N24: {says("event", "which event ended the main duty, and when", "HA 1996 s.193(6)-(7AA)"), reasons(ReasonsCitation), reviewRight(ReviewTextCitation)},
	N25: {says("referral", "that the case is or will be referred to another authority, and to which", "HA 1996 ss.184(4), 199A(1)"), reasons("HA 1996 s.184(4)"), reviewRight(ReviewTextCitation)},
	N26: {says("referral", "that the case is or will be referred to another authority, and to which", "HA 1996 s.200(1)"), reasons("HA 1996 s.184(4)"), reviewRight(ReviewTextCitation)},
	N27: {says("opinion", "the opinion that the conditions for referral are met", "HA 1996 s.198(A1), (1)"), says("facts", "the facts on which the opinion rests", "HA 1996 s.198(A1), (1)")},
	N28: {says("outcome", "whether the conditions for referral are met", "HA 1996 ss.199A(3), 200(2)"), reasons("HA 1996 ss.199A(3), 200(2)"), reviewRight("HA 1996 ss.199A(3), 200(2)")},
	N29: {says("copies", "copies of the assessment and of its changes, as they were notified to the applicant", "HA 1996 s.199A(5)(d)")},
	N30: {says("representations", "that the applicant, or somebody for the applicant, may make representations in writing, and by when where there is a limit", "SI 2018/223 reg 5(3)"), says("procedure", "how the review is done", "SI 2018/223 reg 5(3)")},
	N31: {says("minded", "that the reviewer found a fault in the decision or in how it was made, and is minded to decide against the applicant all the same", MindedToCitation), says(ContentReasons, "the reasons", MindedToCitation), says("representations", "that representations may be made orally, in writing or both", MindedToCitation)},
	N32: {says("until", "until which day the decision may be given, agreed in writing by the applicant and the reviewer", "SI 2018/223 reg 9(1)")},
	N33: {says("until", "until when a review may be asked for", "HA 1996 s.202(3)")},
	N34: {says("decision", "the decision", "HA 1996 s.203(3)"), reasons("HA 1996 s.203(4)"),
		{ID: ContentAppeal, What: "that the applicant may appeal to the county court on a point of law, and within which time: 21 days of being notified", Citation: "HA 1996 s.203(5)-(6)", Field: "states_appeal_right", Of: OfReview, Need: UnlessDenied}},
	N35: {says("decision", "whether accommodation is provided while the review or appeal is open", "HA 1996 ss.188(3), 204(4)"), says(ContentReasons, "the reasons", "HA 1996 ss.188(3), 204(4)")},
	N36: {says("name", "the applicant's name", "HA 1996 s.208(3)(a)"), says("household", "the number and description of those who live with the applicant", "HA 1996 s.208(3)(b)"), says("address", "the address", "HA 1996 s.208(3)(c)"),
		says("available_on", "the day on which the accommodation was made available", "HA 1996 s.208(3)(d)"), says("function", "under which function it was provided", "HA 1996 s.208(3)(e)"),
		records("placement", "of which place it tells", "HA 1996 s.208(3)", "placement")},
	N37: {says("secured", "that accommodation was secured for the child", "HA 1996 s.213AA"), says("agreement", "that the parent, or the young person, agreed to this being told", "HA 1996 s.213AA(2)-(3)"),
		records("body", "to which body it goes", "HA 1996 s.213AA", "body")},
	N38: {says("question", "the question whether the bodies may be told", "HA 1996 s.213AA(2)"), says("bodies", "the question which the bodies are", "HA 1996 s.213AA(3)")},
	N39: {says("facts", "the essential facts", "HA 1996 s.213A(2)-(3)"), says("consent", "that the applicant consented", "HA 1996 s.213A(2)-(3)"), says("decision", "the later decision, or that it will follow", "HA 1996 s.213A(2)-(3)")},
	N40: {says("property", "the conditions; or what follows from moving the property; or that responsibility has ended, and why", "HA 1996 ss.211(4), 212(2), (4)-(5)")},
	N41: {says("stopped", "that the enquiries were stopped, because the application was withdrawn", "good practice")},
	N42: {says("withdrawn_unless", "that the application will be treated as withdrawn unless the applicant answers", "good practice"), says("answer_by", "by when to answer", "good practice")},
}
