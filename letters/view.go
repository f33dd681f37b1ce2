package letters

import (
	"strings"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// view is what the template of a letter sees. Every text in it is one line.
type view struct {
	in *Input

	Authority, Officer, Reference string
	CallUs, AskReview, Hours      string
	JobTitle, Website             string
	Advice                        []string
	Citation                      string
	Duty                          dutyView
	Ground                        groundView
	Review                        reviewView
	Asked                         askedView
	Law                           lawView
	Reasons                       bool
	Months                        int
	Interim                       bool
	ReliefOwed, MainOwed          bool
	NoFurtherDuty                 bool
	Relief, Main, Prevention      string
	NonCooperation                string
	Window                        int
	// Within is how long a private rented offer has effect on a new application; Event
	// the provision under which the main duty ended; AppealBy the last day to appeal.
	Within, Event, AppealBy string
	// AppealLength is the time for it, Notified the day on which the applicant is told.
	AppealLength, Notified string
	// Applicant, Household, Placement and Body are for letters to other bodies.
	Applicant, Household, Placement, Body string
	Act                                   string
	MainSection                           string
	IntentionalSection                    string
	// Outcome and Now are the parts of a letter that its ground decides, written
	// by templates of their own.
	Outcome, Now string
}

type dutyView struct{ Name, Section, StartedOn, Length, LastDay, IsOrWas, EndedOn string }

type groundView struct {
	Section, Means string
	OpensMain      bool
}

type reviewView struct {
	Length, LastDay, Notified, Citation string
	Expected, Counter, ByHand           bool
}

type askedView struct {
	On, Means, DueOn, WriteBy, WriteLength, WriteCitation string
	AppealBy, AppealCitation, Citation                    string
}

type lawView struct {
	NoFurtherDuty, InterimEnd, Plan, MainEnds, SuitabilityReview string
	Reviewer, MindedTo, PendingReview                            string
	FinalOffer, FinalOfferReview, EitherWay                      string
	PrivateOfferReview                                           string
	Reapplication, ShortholdNotice                               string
	Appeal, LateAppeal, PendingAppeal, LateReview                string
	PropertyEnds                                                 string
}

var law = lawView{
	NoFurtherDuty: statute.NoFurtherDutyCitation, InterimEnd: statute.InterimEndCitation,
	Plan: statute.PlanCitation, MainEnds: statute.MainEndsCitation,
	SuitabilityReview: statute.SuitabilityReviewCitation, Reviewer: statute.ReviewerCitation,
	MindedTo: statute.MindedToCitation, PendingReview: statute.PendingReviewCitation,
	FinalOffer: statute.FinalOfferCitation, FinalOfferReview: statute.FinalOfferReviewCitation, EitherWay: statute.EitherWayCitation,
	PrivateOfferReview: statute.PrivateOfferReviewCitation,
	Reapplication:      statute.ReapplicationCitation, ShortholdNotice: statute.ShortholdNotice,
	Appeal: statute.AppealCitation, LateAppeal: statute.LateAppealCitation, PendingAppeal: statute.PendingAppealCitation, LateReview: statute.LateReviewCitation,
	PropertyEnds: statute.PropertyEndsCitation,
}

func newView(in *Input) view {
	rule, _ := statute.LookupLetter(in.Letter)
	v := view{
		in:        in,
		Authority: oneLine(in.Authority.Name), Officer: oneLine(in.Officer.Reveal()), Reference: oneLine(in.Reference),
		CallUs: callUs(in.Authority), AskReview: askReview(in.Authority), Hours: oneLine(in.Authority.Hours),
		JobTitle: oneLine(in.JobTitle.Reveal()), Website: oneLine(in.Authority.Website),
		Citation: rule.Citation, Law: law, Months: statute.SixMonthProspect,
		Interim: owed(in, statute.InterimAccommodation), ReliefOwed: owed(in, statute.ReliefDuty), MainOwed: owed(in, statute.MainDuty),
		NoFurtherDuty: in.part("no_further_duty") == Yes, Reasons: in.part("reasons") != "", Relief: statute.ReliefDuty.Name(), Main: statute.MainDuty.Name(), Prevention: statute.PreventionDuty.Name(),
		NonCooperation: string(statute.GroundNonCooperation), Window: statute.ThreatDays,
		MainSection: section(statute.MainDuty.Section()), IntentionalSection: section(statute.IntentionalDuty.Section()),
	}
	for _, place := range in.Authority.Advice {
		if place = oneLine(place); place != "" {
			v.Advice = append(v.Advice, place)
		}
	}
	if years, ok := statute.LookupClock(statute.C16); ok {
		v.Within = years.Length.Words()
	}
	if lookupPart(in.Letter, "event") != nil {
		v.Event = in.part("event")
	}
	if in.Letter == statute.N34 {
		v.AppealBy, v.Notified = appealBy(in), in.notified().Long()
		if rule, ok := statute.LookupClock(statute.C10a); ok {
			v.AppealLength = rule.Length.Words()
		}
	}
	v.Applicant, v.Household, v.Body, v.Act = oneLine(in.Applicant.Reveal()), householdWords(in), in.body(), acts[0].long
	if in.Letter == statute.N36 {
		v.Placement = oneLine(in.About)
	}
	v.Duty = newDutyView(in)
	if g, ok := statute.LookupGround(statute.Ground(in.part("ground"))); ok {
		v.Ground = groundView{Section: section(string(g.Ground)), Means: g.Means, OpensMain: g.OpensMain}
	}
	if rule.ReviewWindow || in.Letter == statute.N25 {
		v.Review = newReviewView(in)
	}
	if in.Letter == statute.N30 || in.Letter == statute.N32 {
		v.Asked = newAskedView(in)
	}
	return v
}

// owed says whether a duty is owed on the day of the position.
func owed(in *Input, d statute.Duty) bool {
	p := in.Position.Duty(d)
	return p != nil && p.EndedOn == nil
}

// periods are the clocks of the duties that have a period.
var periods = map[statute.Duty]statute.Clock{
	statute.PreventionDuty: statute.C03,
	statute.ReliefDuty:     statute.C04,
}

func newDutyView(in *Input) dutyView {
	d := in.duty()
	p := in.Position.Duty(d)
	if d == "" || p == nil {
		return dutyView{}
	}
	v := dutyView{Name: d.Name(), Section: section(d.Section()), StartedOn: p.StartedOn.Long()}
	if p.EndedOn != nil {
		v.EndedOn = p.EndedOn.Long()
	}
	if rule, ok := statute.LookupClock(periods[d]); ok {
		last := rule.LastDay(p.StartedOn)
		v.Length, v.LastDay, v.IsOrWas = rule.Length.Words(), last.Long(), "is"
		if last.Before(in.Today) {
			v.IsOrWas = "was"
		}
	}
	return v
}

func newReviewView(in *Input) reviewView {
	rule, _ := statute.LookupClock(statute.C07)
	day := in.notified()
	return reviewView{
		Length: rule.Length.Words(), LastDay: rule.LastDay(day).Long(), Notified: day.Long(), Citation: rule.Citation,
		Expected: in.Method != ByOfficeCounter, Counter: in.Method == ByOfficeCounter, ByHand: in.Method == ByHand,
	}
}

func newAskedView(in *Input) askedView {
	clock := in.reviewClock()
	if clock == nil {
		return askedView{}
	}
	v := askedView{DueOn: clock.LastDay.Long(), Citation: clock.Citation}
	asked := clock.StartedOn
	for i := range in.Case.Facts {
		f := &in.Case.Facts[i]
		if r, ok := f.Body.(*casefile.ReviewRequested); ok && r.Review == in.About {
			asked = f.On
			if limb, ok := statute.LookupLimb(r.Limb); ok {
				v.Means = limb.Means
			}
		}
	}
	v.On = asked.Long()
	if by, ok := statute.RepresentationsBy(clock.ID, asked); ok {
		v.WriteBy, v.WriteLength = by.Long(), statute.RepresentationsLength.Words()
		v.WriteCitation = statute.RepresentationsCitation
	}
	if appeal, ok := statute.LookupClock(statute.C10b); ok {
		v.AppealBy, v.AppealCitation = appeal.LastDay(clock.LastDay).Long(), appeal.Citation
	}
	return v
}

// callUs is the sentence that says how to reach the authority.
func callUs(a Authority) string {
	phone, email := oneLine(a.Phone), oneLine(a.Email)
	switch {
	case phone != "" && email != "":
		return "Call us on " + phone + " or email " + email + "."
	case phone != "":
		return "Call us on " + phone + "."
	}
	return "Email us at " + email + "."
}

// askReview is the sentence that says where to ask for a review.
func askReview(a Authority) string {
	if where := oneLine(a.Reviews); where != "" {
		return "For reviews, contact us here: " + strings.TrimRight(where, ".") + "."
	}
	return callUs(a)
}
