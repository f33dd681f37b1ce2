package casework

import (
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// given is the fact that a letter was given, as far as its request says.
func given(due *casefile.LetterDue, req IssueRequest, today civil.Date) casefile.Fact {
	b := &casefile.NoticeGiven{
		Letter: due.Letter, SentOn: today, Method: req.Method, To: req.To, DecidedBy: req.Officer,
		Ground: req.Ground, ProspectMonths: req.ProspectMonths,
		CollectionFrom: req.CollectionFrom, CollectionTo: req.CollectionTo,
	}
	if rule, ok := statute.LookupLetter(due.Letter); ok && rule.ReviewWindow {
		// letters.Render does not give a letter that opens the time for a review
		// without its review right, or one that ends a duty without its reasons.
		b.StatesReviewRight, b.StatesReasons = casefile.Is(true), casefile.Is(true)
	}
	for _, c := range statute.Contents(due.Letter, today, statute.AnyTenancy) {
		switch c.ID {
		case statute.ContentReasons:
			b.StatesReasons = casefile.Is(true)
		case statute.ContentReviewRight:
			b.StatesReviewRight = casefile.Is(true)
		case statute.ContentNoFurtherDuty:
			b.StatesNoFurtherDuty = casefile.Is(true)
		}
	}
	if req.StatesNoFurtherDuty {
		b.StatesNoFurtherDuty = casefile.Is(true)
	}
	for _, p := range letters.Form(due.Letter) {
		if answer := strings.TrimSpace(req.Parts[p.ID].Reveal()); answer != "" {
			keep(b, p.Records, answer)
		}
	}
	return casefile.Fact{Type: casefile.TypeNoticeGiven, On: today, Body: b}
}

// keep puts an answer in the field of the fact that keeps it. letters.Render has
// refused an answer that cannot be read.
func keep(b *casefile.NoticeGiven, field, answer string) {
	switch field {
	case "ground":
		b.Ground = statute.Ground(answer)
	case "prospect_months":
		if n, err := strconv.Atoi(answer); err == nil {
			b.ProspectMonths = &n
		}
	case "states_no_further_duty":
		if answer == letters.Yes {
			b.StatesNoFurtherDuty = casefile.Is(true)
		}
	case "may_have_priority_need":
		b.MayHavePriorityNeed = flag(answer)
	case "authorised_by":
		b.AuthorisedBy = answer
	case "authoriser_as_senior":
		b.AuthoriserAsSenior = flag(answer)
	case "authoriser_uninvolved":
		b.AuthoriserUninvolved = flag(answer)
	case "reasonable_until":
		b.ReasonableUntil = day(answer)
	}
}

// saysOf is what a letter says that is recorded beside it.
func saysOf(l statute.Letter, req IssueRequest) casefile.LetterSays {
	var out casefile.LetterSays
	for _, p := range letters.Form(l) {
		answer := strings.TrimSpace(req.Parts[p.ID].Reveal())
		if answer == "" {
			continue
		}
		switch p.Records {
		case "tenancy":
			out.Tenancy = answer
		case "approved_by":
			out.ApprovedBy = answer
		case "reply_by":
			out.ReplyBy = day(answer)
		case "found_suitable":
			out.FoundSuitable = flag(answer)
		case "can_end_obligations":
			out.CanEndObligations = flag(answer)
		case "outcome":
			out.Outcome = answer
		case "until":
			out.Until = day(answer)
		case "holds":
			out.Holds = flag(answer)
		}
	}
	return out
}

func flag(answer string) casefile.Flag { return casefile.Is(answer == letters.Yes) }

func day(answer string) civil.Date {
	d, err := civil.Parse(answer)
	if err != nil {
		return civil.Date{}
	}
	return d
}
