package statute

// words are what a clock's table leaves to say: why its first day is the first,
// and what follows when it is met.
type words struct{ first, met string }

// worded gives each clock its words.
func worded(clocks []ClockRule) []ClockRule {
	for i := range clocks {
		w := clockWords[clocks[i].Clock]
		clocks[i].FirstDay, clocks[i].AtMet = w.first, w.met
		for j := range clocks[i].Ladder {
			clocks[i].Ladder[j].Words = WordsOf(clocks[i].Clock, clocks[i].Ladder[j].To)
		}
	}
	return clocks
}

const (
	firstAsked   = "the period is one \"beginning with the day\" of the request, so that day is day 1, however the request was made"
	firstPerson  = "the working days are counted \"beginning with\" that day; Saturdays, Sundays, Christmas Day, Good Friday and bank holidays are not counted"
	firstOwn     = "the length is the authority's own, and that day is its first"
	firstReceipt = "the order counts from the day on which the notified authority receives the notification, and that day is day 1"
	reviewMet    = "the decision must give reasons where it is against the applicant, and always the right to appeal on a point of law and its period; 21 days to appeal begin to run"
)

var clockWords = map[Clock]words{
	C01: {firstOwn, "the decision on the application follows, and what is decided has clocks of its own"},
	C03: {"the 56 days are \"beginning with the day\" on which the authority was first satisfied that the applicant is threatened with homelessness and eligible: that day is day 1, not the day of the application, of a landlord's notice or of a letter",
		"if suitable accommodation with a prospect of six months is found before, notice may end the duty on that ground without waiting for the 56 days"},
	C04: {"the 56 days are \"beginning with the day\" on which the authority was first satisfied that the applicant is homeless and eligible: that day is day 1, not the day of the eviction, of the application or of a letter; after a referral that failed it is the day on which the applicant is told so",
		"if suitable accommodation with a prospect of six months is found before, notice may end the duty on that ground without waiting for the 56 days"},
	C05: {"guidance speaks of working days after the relief duty has ended: the day of its end is day 0 and is not counted",
		"interim accommodation ends, where nothing else keeps it going, when the applicant has been told what duty follows"},
	C07: {"the 21 days are \"beginning with the day\" on which the applicant is notified: the day of notification is day 1, not the date on the letter; of several likely days the latest is taken for the applicant",
		"if a review is asked for, the authority's time to decide it begins with the day of the request, and the applicant is told how to make representations"},
	C08a: {firstAsked, reviewMet},
	C08b: {firstAsked, reviewMet},
	C08c: {firstAsked, reviewMet},
	C08d: {firstAsked, reviewMet},
	C08d11: {firstAsked,
		"a week is left for the authorities to tell the applicant"},
	C09: {firstAsked, "if representations come, the reviewer takes them into account; where a fault is found and the decision is still to go against the applicant, a letter that says so comes first"},
	C10a: {"an appeal must be brought \"within 21 days of\" being notified: the day of notification is day 0 and is not counted",
		"if an appeal is lodged, the court may confirm, quash or vary the decision; the authority may accommodate until the appeal is determined"},
	C10b: {"an appeal must be brought \"within 21 days of\" the day on which the decision should have been notified: that day is day 0 and is not counted",
		"if an appeal is lodged, the court may confirm, quash or vary the original decision; a decision on the review that comes later takes its place"},
	C11: {"the Order allows six weeks in bed and breakfast, in all; they are counted in nights here, and the night of the first day is night 1",
		"the nights spent stay counted: if the household comes back, the count goes on from there"},
	C12: {"the notice is to be given before the end of 14 days \"beginning with the day\" on which the accommodation is made available: that day is day 1, whether or not the household has moved in",
		"nothing more is to be done for this place; each new place outside the district needs a notice of its own"},
	C13: {"the 14 days are \"beginning with\" the latest of consent, the body being named and the child being placed: that day is day 1",
		"nothing more is to be done for this body on this application; a later move does not begin it again"},
	C14a: {firstReceipt, "if somebody is agreed on, that person decides whether the conditions for referral are met"},
	C14b: {firstReceipt, "if somebody is appointed, that person decides whether the conditions for referral are met"},
	C14c: {"the agreement asks for a reply within 10 days of receipt: that day is day 0 and is not counted",
		"the authorities know where they stand; if they disagree, a person is appointed to decide"},
	C15a: {firstPerson, "the papers are to be sent to the person within five working days"},
	C15b: {firstPerson, "the proper officer is to appoint somebody within seven days"},
	C15c: {"the appointment is to be made within 7 days of the request: that day is day 0 and is not counted", "the papers are to be sent to the person within five working days"},
	C15d: {firstPerson, "the person appointed has the papers and reviews the decision"},
	C16: {"the two years are \"beginning with\" the day on which the offer was accepted: that day is day 1, and the last is the day before the second anniversary",
		"nothing is to be done: it is a period in which the law looks back"},
	C17: {"the five years are counted from the day of the earlier application, and the time from it to the first placement here is added",
		"nothing is to be done: it is a period in which the law looks back"},
	C19: {"the Act asks for a reasonable period and gives no number; it begins with the day on which the warning takes effect",
		"an applicant who co-operates cannot be given the notice"},
	C20: {"the Act gives no number: the period is whatever the authority decides gives a reasonable opportunity to find a home, and it begins when the duty does",
		"nothing is to be done: the duty ends by itself with the period"},
	C21:       {firstOwn + "; the Act asks that the plan be kept under review", "the next time begins with the day on which the plan was looked at"},
	C22:       {firstOwn + "; accommodation must stay suitable as long as it is provided", "the next time begins with the day of the decision"},
	C22Raised: {firstOwn + "; accommodation that was reported unsuitable is to be looked at, because it must be suitable as long as it is provided", "if it is decided to be unsuitable, the household is to be moved; if suitable, the applicant is told why"},
	C23:       {"the Act asks for a reasonable period and gives no number; it begins with the day on which the letter is put out", "if it is collected, it counts as given on that day"},
	C24:       {"guidance asks for a reasonable period and gives no number; it begins with the day of the offer", "the answer decides what follows, and it is to be recorded"},
	C25: {"the six months are \"beginning with the day\" on which the notice was given: that day is day 1",
		"where a claim was requested in time, the notice counts until the proceedings end"},
	C27: {"the twelve months are \"beginning with\" the day on which the applicant was notified of the decision: that day is day 1",
		"nothing is to be done: the let ended before it could become assured"},
	C28: {firstOwn, "what the person says decides whether an application is made"},
}
